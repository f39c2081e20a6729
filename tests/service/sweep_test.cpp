// SPDX-License-Identifier: BSL-1.0
// Four workers share a sweep by partitions, are killed in the middle of it, and come back while others hold their partitions:
// each deadline is decided once, at its own instant, and by no one before it. And what a sweep does when it cannot.
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <functional>
#include <optional>
#include <random>
#include <set>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include <redress/service/desk.hpp>
#include <redress/service/memory_storage.hpp>
#include <redress/service/observer.hpp>

#include "../support/catch.hpp"
#include "../support/complaints.hpp"
#include "../support/leave.hpp"
#include "../support/loan.hpp"
#include "../support/long_run.hpp"
#include "../support/purchase.hpp"

using namespace redress;
using namespace std::chrono_literals;

namespace {

constexpr instant start = std::chrono::sys_days{2026y / 3 / 2};
constexpr int deadlines = long_run::times(50'000), workers = 4;
constexpr elapsed apart = 1min; // from one deadline to the next
constexpr leave::rules in_force{};

struct killed {};

// What one worker sees of the storage that all share: at some calls it is killed,
// before or after they have their effect.
class mortal_storage {
  memory_storage& kept_;
  manual_clock const& clock_;
  mutable std::mt19937_64 random_;

  void perhaps_die() const {
    if (random_() % 300 == 0) throw killed{};
  }

public:
  std::size_t early = 0; ///< entries written before their time

  mortal_storage(memory_storage& kept, manual_clock const& clock, std::uint64_t seed)
      : kept_(kept), clock_(clock), random_(seed) {}

  std::expected<stream, storage_error> load(std::string_view id) const {
    perhaps_die();
    return kept_.load(id);
  }
  std::vector<append_result> append(std::span<commit const> commits) {
    perhaps_die();
    for (auto const& c : commits)
      for (auto const& moved : c.changes)
        for (auto const& made : moved.entries) early += made.at > clock_.now();
    auto const answers = kept_.append(commits);
    perhaps_die();
    return answers;
  }
  std::expected<std::optional<command_record>, storage_error> recall(std::string_view key) const {
    return kept_.recall(key);
  }
  std::expected<std::vector<head>, storage_error> due(instant now, partition_set partitions, std::size_t limit) const {
    perhaps_die();
    return kept_.due(now, partitions, limit);
  }
  std::expected<std::vector<head>, storage_error> find(std::string_view party, std::string_view state,
                                                       page const& part) const {
    return kept_.find(party, state, part);
  }
  std::expected<void, storage_error> park(std::string_view id, std::uint32_t version, std::string_view why) {
    return kept_.park(id, version, why);
  }
  std::expected<feed, storage_error> follow(cursor const& from, partition_set partitions, std::size_t limit) const {
    return kept_.follow(from, partitions, limit);
  }
};

} // namespace

TEST_CASE("each of many deadlines is decided once, and none early, by workers that are killed in the middle") {
  memory_storage storage;
  manual_clock clock(start);
  std::vector<std::string> ids;
  {
    redress::desk<leave::protocol, memory_storage, manual_clock> desk{storage, clock, in_force};
    for (int i = 0; i < deadlines; ++i, clock.advance(apart)) {
      auto const opened = desk.open(leave::employee{"ann"}, leave::ask{.days = 1}, std::to_string(i));
      if (opened) ids.push_back(opened->id);
    }
  }
  REQUIRE(ids.size() == static_cast<std::size_t>(deadlines));
  // The journals are written; from here on it is the day before the first of them is due.
  clock.set(start + in_force.answer - 24h);
  auto const end = start + in_force.answer + deadlines * apart;

  std::atomic<std::size_t> lapsed = 0, kills = 0, early = 0, others = 0;
  {
    std::vector<std::jthread> at_once;
    for (int w = 0; w < workers; ++w)
      at_once.emplace_back([&, w] {
        std::mt19937_64 random(static_cast<std::uint64_t>(w) + 7);
        mortal_storage mine(storage, clock, random());
        redress::desk<leave::protocol, mortal_storage, manual_clock> desk{mine, clock, in_force};
        // A quarter of the partitions, or after a kill others that somebody else may hold.
        partition_set partitions{0x1111'1111'1111'1111u << w};
        for (bool finished = false; !finished;) {
          auto const now = clock.now();
          try {
            auto const done = desk.sweep(partitions, 1 + random() % 500);
            lapsed += done.lapsed;
            others += done.quarantined + done.failed;
            finished = now >= end && storage.due(now, all_partitions, 1)->empty();
            // Time goes on by who works, in steps of any length.
            if (now < end && done.lapsed == 0) clock.advance(apart * static_cast<int>(random() % 2000));
            if (now >= end) partitions = all_partitions;
          } catch (killed const&) {
            ++kills;
            partitions = partition_set{random() | random()};
          }
        }
        early += mine.early;
      });
  }
  CHECK(early == 0);
  CHECK(others == 0);
  CHECK(kills > 0);
  CHECK(lapsed <= ids.size()); // some were written by who was killed before it could say so
  CHECK(lapsed + kills * 500 >= ids.size());
  int wrong = 0;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    auto const kept = *storage.load(ids[i]);
    auto const due = start + in_force.answer + static_cast<int>(i) * apart;
    wrong += kept.head.version != 2 || kept.journal.size() != 2 || kept.head.state != "expired" || kept.head.due ||
             kept.journal[1].at != due;
  }
  CHECK(wrong == 0);
  CHECK(storage.follow({}, all_partitions, 4 * ids.size())->items.size() == 2 * ids.size());
}

namespace {

// A storage that cannot read or write some streams, and that lists what is due so often and no more.
struct ailing_storage : memory_storage {
  std::set<std::string, std::less<>> unreadable{}, unwritable{};
  bool loads = true;
  int lists_left = 1000;
  std::function<void()> before_append{};

  static storage_error down() { return {storage_error_kind::failed, "down"}; }
  std::expected<stream, storage_error> load(std::string_view id) const {
    if (!loads || unreadable.contains(id)) return std::unexpected(down());
    return memory_storage::load(id);
  }
  std::vector<append_result> append(std::span<commit const> commits) {
    if (before_append) before_append();
    std::vector<append_result> answers;
    for (auto const& c : commits)
      if (auto const& id = c.changes.front().id; unwritable.contains(id))
        answers.push_back({append_kind::failed, id, 0, "down"});
      else
        answers.push_back(memory_storage::append(std::span(&c, 1)).front());
    return answers;
  }
  std::expected<std::vector<head>, storage_error> due(instant now, partition_set partitions, std::size_t limit) {
    if (--lists_left < 0) return std::unexpected(down());
    return memory_storage::due(now, partitions, limit);
  }
};

template <class P> struct ward {
  ailing_storage storage{};
  manual_clock clock{start};
  complaints heard{};
  redress::desk<P, ailing_storage, manual_clock, complaints> desk;

  explicit ward(typename P::rules const& rules) : desk{storage, clock, rules, heard} {}
};

// Two cases, the first due a minute before the second, when both are.
struct two_due : ward<leave::protocol> {
  std::string first{}, second{};
  two_due() : ward(in_force) {
    first = desk.open(leave::employee{"ann"}, leave::ask{.days = 1}, "first").value().id;
    clock.advance(1min);
    second = desk.open(leave::employee{"ann"}, leave::ask{.days = 1}, "second").value().id;
    clock.advance(in_force.answer);
  }
};

} // namespace

TEST_CASE("a sweep counts and reports each case that its storage does not read, and lapses the rest") {
  two_due f;
  f.storage.loads = false;
  auto const none = f.desk.sweep();
  CHECK(none.lapsed == 0);
  CHECK(none.quarantined == 0);
  CHECK(none.failed == 2);
  CHECK(f.heard.of == std::vector{act_error_kind::storage_failed, act_error_kind::storage_failed});

  f.storage.loads = true;
  f.storage.unreadable = {f.first};
  auto const one = f.desk.sweep(all_partitions, 1); // the first of the list has not used up the limit
  CHECK(one.lapsed == 1);
  CHECK(one.failed == 1);

  f.storage.unreadable.clear();
  CHECK(f.desk.sweep().lapsed == 1); // it was due still
}

TEST_CASE("a case that cannot be written keeps no one from their turn") {
  two_due f;
  f.storage.unwritable = {f.first};
  auto const done = f.desk.sweep(all_partitions, 1);
  CHECK(done.lapsed == 1);
  CHECK(done.failed == 1);
  CHECK(f.storage.load(f.second)->head.state == "expired");
}

TEST_CASE("what a sweep has done is told, though the list fails after it") {
  two_due f;
  f.storage.unwritable = {f.first};
  f.storage.lists_left = 1;
  auto const done = f.desk.sweep();
  CHECK(done.lapsed == 1);
  CHECK(done.failed == 1);
  auto const nothing = f.desk.sweep();
  CHECK(nothing.lapsed == 0);
  CHECK(nothing.failed == 1);
}

TEST_CASE("a sweep that is asked to stop lists no more") {
  two_due f;
  f.storage.unwritable = {f.first};
  std::stop_source stop;
  f.storage.before_append = [&] { stop.request_stop(); };
  CHECK(f.desk.sweep(all_partitions, 2, stop.get_token()).lapsed == 1);
  CHECK(f.storage.lists_left == 999);
}

TEST_CASE("a sweep by a clock astray fails once, however many are due") {
  two_due f;
  f.clock.set(instant::max());
  auto const done = f.desk.sweep();
  CHECK(done.failed == 1);
  CHECK(done.lapsed == 0);
  CHECK(f.storage.lists_left == 1000);
}

TEST_CASE("a case whose head says due what is not has not used up a sweep's limit") {
  two_due f;
  f.clock.set(start + in_force.answer); // of the second only the head says that it is due
  auto wrong = *f.storage.load(f.second);
  wrong.head.due = start;
  f.storage.unchecked_put(std::move(wrong));
  auto const done = f.desk.sweep(all_partitions, 1);
  CHECK(done.lapsed == 1);
  CHECK(done.outrun == 1);
  CHECK(f.storage.load(f.first)->head.state == "expired");
}

TEST_CASE("a case that lapses to its own state lapses a thousand times in a sweep, and leaves others their turn") {
  ward<loan::protocol> f({.reminders = 1'000'000, .period = 24h, .reminder = 1min});
  auto const first = f.desk.open(loan::reader{"eve"}, loan::borrow{.title = "Emma"}, "first").value().id;
  auto const second = f.desk.open(loan::reader{"eve"}, loan::borrow{.title = "Emma"}, "second").value().id;
  f.clock.advance(24h + 1000 * 1min);
  SECTION("one more is due") { CHECK(f.desk.load(first).value().due() == f.clock.now()); }
  SECTION("many more are due") { f.clock.advance(24h); }
  CHECK(f.desk.sweep(all_partitions, 1).lapsed == 2000);
  CHECK(f.storage.load(first)->head.version == 1001);
  CHECK(f.storage.load(second)->head.version == 1001);
  CHECK(f.storage.load(second)->head.state == "late");
}

TEST_CASE("a case whose account does not verify is not quarantined for it, and stays due") {
  constexpr purchase::rules rules{};
  ward<purchase::protocol> f(rules);
  auto const id = f.desk.open(purchase::employee{"ann"}, purchase::request{.team = "red", .amount = 5}, "k").value().id;
  REQUIRE(f.desk.act(id, purchase::approver{"bob"}, purchase::approve{}, {}));
  auto const sound = *f.storage.load(account_stream("red"));
  auto spoilt = sound;
  spoilt.journal[0].data[20] ^= 1;
  f.storage.unchecked_put(spoilt);
  f.clock.advance(rules.delivery);
  auto const met = f.desk.sweep();
  CHECK(met.quarantined == 0);
  CHECK(met.failed == 1);
  CHECK(f.heard.of == std::vector{act_error_kind::corrupt});
  f.storage.unchecked_put(sound);
  CHECK(f.desk.sweep().lapsed == 1);
}
