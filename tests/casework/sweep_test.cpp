// SPDX-License-Identifier: BSL-1.0
// Four workers share a sweep by slots, are killed in the middle of it, and come back while others hold their slots:
// each deadline is decided once, at its own instant, and by nobody before it.
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <redress/casework/desk.hpp>
#include <redress/casework/memory_storage.hpp>

#include "../support/catch.hpp"
#include "../support/leave.hpp"
#include "../support/long_run.hpp"

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

  std::expected<stored, storage_error> load(std::string_view id) const {
    perhaps_die();
    return kept_.load(id);
  }
  std::vector<appended> append(std::span<commit const> commits) {
    perhaps_die();
    for (auto const& c : commits)
      for (auto const& moved : c.changes)
        for (auto const& made : moved.entries) early += made.at > clock_.now();
    auto const answers = kept_.append(commits);
    perhaps_die();
    return answers;
  }
  std::expected<std::optional<remembered>, storage_error> recall(std::string_view key) const {
    return kept_.recall(key);
  }
  std::expected<std::vector<head>, storage_error> due(instant now, slot_set slots, std::size_t limit) const {
    perhaps_die();
    return kept_.due(now, slots, limit);
  }
  std::expected<std::vector<head>, storage_error> find(std::string_view party, std::string_view state,
                                                       page const& part) const {
    return kept_.find(party, state, part);
  }
  std::expected<void, storage_error> park(std::string_view id, std::uint32_t version, std::string_view why) {
    return kept_.park(id, version, why);
  }
  std::expected<feed, storage_error> follow(cursor const& from, slot_set slots, std::size_t limit) const {
    return kept_.follow(from, slots, limit);
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
        // A quarter of the slots, or after a kill others that somebody else may hold.
        slot_set slots = 0x1111'1111'1111'1111u << w;
        for (bool finished = false; !finished;) {
          auto const now = clock.now();
          try {
            auto const done = desk.sweep(slots, 1 + random() % 500);
            lapsed += done.lapsed;
            others += done.parked + done.failed;
            finished = now >= end && storage.due(now, all_slots, 1)->empty();
            // Time goes on by who works, in steps of any length.
            if (now < end && done.lapsed == 0) clock.advance(apart * static_cast<int>(random() % 2000));
            if (now >= end) slots = all_slots;
          } catch (killed const&) {
            ++kills;
            slots = random() | random();
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
  CHECK(storage.follow({}, all_slots, 4 * ids.size())->items.size() == 2 * ids.size());
}
