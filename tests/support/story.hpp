// SPDX-License-Identifier: BSL-1.0
#pragma once
// A day at a library's desk, act by act, to be told to desks whose storage or memory fails: three loans, a refusal, a
// lapse that an act writes, one that a sweep writes, a typed step, and looking around.
//
//     story::office<failing_storage> in;
//     for (auto const& next : story::acts<failing_storage>()) in.tell(next);      // what was answered, in words
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <redress/service/desk.hpp>
#include <redress/service/memory_storage.hpp>

#include "loan.hpp"

namespace story {

using namespace std::chrono_literals;
using redress::instant;

inline constexpr instant start = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2};
inline constexpr loan::rules library{};
inline constexpr std::array keys{"emma", "ulysses", "faust"};
inline std::string id_of(std::size_t book) { return redress::detail::id_from(keys[book]); }

/// What an act came to. `certain`: whoever asked knows from the answer whether it was done.
struct answer {
  std::string words{};
  bool done = false, certain = true;
  friend bool operator==(answer const& a, answer const& b) { return a.words == b.words; }
};

template <class Storage> struct office {
  using desk_type = redress::desk<loan::protocol, Storage, redress::manual_clock>;
  Storage storage{};
  redress::manual_clock clock{start};
  desk_type desk{storage, clock, library};
};

template <class Storage> struct act {
  redress::elapsed after; ///< from the start
  answer (*run)(office<Storage>&);

  answer operator()(office<Storage>& in) const {
    in.clock.set(start + after);
    return run(in);
  }
};

/// The answer to an act: the state it led to, or the kind of error.
template <class P> answer told(std::expected<redress::receipt, redress::act_error<P>> const& result) {
  if (result) return {std::string(result->state) + " " + std::to_string(result->version), true};
  auto const kind = result.error().kind;
  return {std::string(name_of(kind)), false, kind != redress::act_error_kind::in_doubt};
}

template <class Storage> answer lend(office<Storage>& in, std::size_t book) {
  return told<loan::protocol>(in.desk.open(loan::reader{"eve"}, loan::borrow{.title = keys[book]}, keys[book]));
}

template <class Storage> std::vector<act<Storage>> acts() {
  using where = office<Storage>&;
  using loan::reader, loan::librarian;
  return {
      {0h, [](where in) { return lend(in, 0); }},
      {1h, [](where in) { return lend(in, 1); }},
      {2h,
       [](where in) { return told<loan::protocol>(in.desk.act(id_of(0), reader{"eve"}, loan::renew{}, "renewed")); }},
      {3h,
       [](where in) {
         return told<loan::protocol>(in.desk.act(id_of(0), reader{"mallory"}, loan::renew{}, "not hers"));
       }},
      {4h,
       [](where in) {
         return told<loan::protocol>(in.desk.act(id_of(1), "reader", "eve", "renew",
                                                 redress::encode(loan::renew{.note = "once more"}), "by name"));
       }},
      {24h * 16,
       [](where in) { // the first has lapsed by now
         return told<loan::protocol>(in.desk.act(id_of(0), librarian{"lea"}, loan::take_back{.torn = true}, "torn"));
       }},
      {24h * 16,
       [](where in) {
         return told<loan::protocol>(in.desk.template at<loan::late>(id_of(1), "typed", [](auto late, auto const& now) {
           return std::move(late).apply(librarian{"lea"}, loan::take_back{}, now);
         }));
       }},
      {24h * 17, [](where in) { return lend(in, 2); }},
      {24h * 31,
       [](where in) { // refused, and the lapse before it is written
         return told<loan::protocol>(in.desk.act(id_of(2), reader{"eve"}, loan::renew{}, "too late"));
       }},
      {24h * 38,
       [](where in) {
         auto const done = in.desk.sweep(redress::all_partitions, 1);
         return answer{"lapsed " + std::to_string(done.lapsed) + ", quarantined " + std::to_string(done.quarantined) +
                           ", failed " + std::to_string(done.failed),
                       done.failed == 0, done.failed == 0};
       }},
      {24h * 39,
       [](where in) {
         auto const found = in.desk.find(reader{"eve"});
         auto const offered = in.desk.options(id_of(2), librarian{"lea"});
         auto const history = in.desk.history(id_of(2));
         auto const fed = in.desk.follow({});
         auto const all = static_cast<bool>(found) && static_cast<bool>(offered) && history && fed;
         return answer{all ? std::to_string(found.size()) + " " + std::to_string(offered.size()) + " " +
                                 std::to_string(history->size()) + " " + std::to_string(fed->items.size())
                           : "not to be had",
                       all};
       }},
      {24h * 39,
       [](where in) {
         return told<loan::protocol>(in.desk.act(id_of(2), librarian{"lea"}, loan::take_back{}, "back"));
       }},
  };
}

/// All that a storage keeps of the story, to compare.
struct snapshot {
  std::vector<redress::head> heads{};
  std::vector<std::vector<redress::entry>> journals{};
  std::vector<std::tuple<std::string, redress::digest, std::string, std::uint32_t>> commands{};
  std::vector<redress::head> due{}, listed{};
  std::vector<std::pair<std::string, redress::entry>> followed{};
  friend bool operator==(snapshot const&, snapshot const&) = default;
};
inline snapshot of(redress::memory_storage const& kept) {
  snapshot all;
  for (std::size_t book = 0; book < keys.size(); ++book)
    if (auto const found = kept.load(id_of(book))) {
      all.heads.push_back(found->head);
      all.journals.push_back(found->journal);
    }
  for (auto const* key :
       {"emma", "ulysses", "faust", "renewed", "not hers", "by name", "torn", "typed", "too late", "back"})
    if (auto const known = *kept.recall(key)) all.commands.emplace_back(key, known->command, known->id, known->version);
  all.due = *kept.due(redress::last_instant, redress::all_partitions, 100);
  all.listed = *kept.find("reader eve", "", {});
  auto const fed = kept.follow({}, redress::all_partitions, 1000);
  for (auto const& item : fed->items) all.followed.emplace_back(item.id, item.entry);
  return all;
}

} // namespace story
