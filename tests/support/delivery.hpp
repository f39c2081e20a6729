// SPDX-License-Identifier: BSL-1.0
#pragma once
// Commands as a network brings them: each one to five times, in any order, while time goes on. One effect, the same
// reply each time, and a key that is on record cannot be used for another command.
//
//     memory_storage storage;
//     delivery::check(storage, 100'000);
#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include <redress/service/desk.hpp>

#include "catch.hpp"
#include "loan.hpp"

namespace delivery {

using namespace redress;

inline constexpr instant start = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2};
inline constexpr int commands_a_case = 10;

struct sent {
  int of = 0, which = 0; // 0 opens, the last one gives the book back, the others renew
  std::string key() const { return std::to_string(of) + "/" + std::to_string(which); }
  std::string id() const { return redress::detail::id_from(std::to_string(of) + "/0"); }

  template <class Desk> typename Desk::outcome deliver(Desk& to, bool by_name, bool altered) const {
    if (which == 0) {
      loan::borrow const what{.title = altered ? "Ulysses" : "Emma"};
      if (by_name) return to.open("reader", "eve", "borrow", encode(what), key());
      return to.open(loan::reader{"eve"}, what, key());
    }
    if (which == commands_a_case - 1) {
      loan::take_back const what{.torn = altered};
      if (by_name) return to.act(id(), "librarian", "lea", "take_back", encode(what), key());
      return to.act(id(), loan::librarian{"lea"}, what, key());
    }
    loan::renew const what{.note = std::to_string(which + (altered ? 100 : 0))};
    if (by_name) return to.act(id(), "reader", "eve", "renew", encode(what), key());
    return to.act(id(), loan::reader{"eve"}, what, key());
  }
};

struct reply {
  std::string id, state;
  std::uint32_t version;
  std::optional<instant> until;
  bool operator==(reply const&) const = default;
};

/// About as many deliveries, to a storage of no cases.
template <class Storage> void check(Storage& storage, int deliveries) {
  std::mt19937_64 random(20260302);
  auto const cases = deliveries / (3 * commands_a_case);
  std::vector<sent> all;
  for (int of = 0; of < cases; ++of)
    for (int which = 0; which < commands_a_case; ++which)
      for (auto copies = 1 + random() % 5; copies > 0; --copies) all.push_back({of, which});
  std::shuffle(all.begin(), all.end(), random);
  CHECK(all.size() > static_cast<std::size_t>(deliveries) * 90 / 100);

  manual_clock clock(start);
  desk<loan::protocol, Storage, manual_clock> d{storage, clock, {.renewals = 1000}};
  std::map<std::string, reply> replies;
  std::size_t done = 0, replayed = 0, refused = 0, altered = 0, wrong = 0;
  auto const pause = elapsed(std::chrono::days{60}) / static_cast<int>(all.size()); // long enough for some to lapse
  for (auto const& next : all) {
    clock.advance(pause);
    auto const known = replies.find(next.key());
    auto const result = next.deliver(d, random() % 2 == 0, false);
    if (result) {
      reply const answer{result->id, std::string(result->state), result->version, result->until};
      ++(result->replayed ? replayed : done);
      wrong += result->replayed != (known != replies.end());
      wrong += known != replies.end() && known->second != answer;
      replies.emplace(next.key(), answer);
    } else {
      ++refused;
      wrong += known != replies.end() || (result.error().kind != act_error_kind::no_such_case &&
                                          result.error().kind != act_error_kind::not_in_this_state);
    }
    if (known != replies.end() && random() % 8 == 0) {
      ++altered;
      auto const other = next.deliver(d, random() % 2 == 0, true);
      wrong += other || other.error().kind != act_error_kind::key_reused;
    }
  }
  CHECK(wrong == 0);
  CHECK(done == replies.size());
  CHECK(replayed > done);
  CHECK(refused > 0);
  CHECK(altered > 0);

  // Each command on record has one entry, and each entry but the lapses has its command.
  std::size_t entries = 0, lapses = 0;
  for (int of = 0; of < cases; ++of) {
    auto const kept = storage.load(sent{of, 0}.id());
    if (!kept) continue;
    entries += kept->journal.size();
    for (auto const& made : kept->journal) lapses += read(made)->action == "lapse";
    wrong += kept->head.version != kept->journal.size();
  }
  CHECK(wrong == 0);
  CHECK(lapses > 0);
  CHECK(entries == done + lapses);
}

} // namespace delivery
