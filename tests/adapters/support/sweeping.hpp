// SPDX-License-Identifier: BSL-1.0
#pragma once
// A sweep that four processes share by partitions, each a quarter of them by lease. Now and then one is killed, or is
// stopped until its lease is over: its quarter goes to another at once, and who was stopped comes back and knows
// nothing of that.
#include <array>
#include <chrono>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <redress/service/desk.hpp>

#include "../../support/catch.hpp"
#include "../../support/dice.hpp"
#include "../../support/leave.hpp"
#include "child.hpp"
#include "folder.hpp"
#include "shared_clock.hpp"

namespace sweeping {

using namespace redress;

inline constexpr instant start = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2};
inline constexpr int workers = 4, cases_at_once = 50;
inline constexpr leave::rules in_force{};
inline constexpr elapsed apart = std::chrono::minutes{1}; // the deadlines of those opened at once from the next ones

/// The workers, and what befalls them.
class crew {
  using worker = std::unique_ptr<child>;
  struct stopped {
    worker who;
    int until; // the round in which it goes on
  };
  std::vector<std::string> command_;
  std::string clock_;
  std::array<worker, workers> holders_{};
  std::vector<stopped> stopped_{};
  std::vector<worker> late_{}; // came back, and go on beside those who hold their leases
  dice chance_;
  int round_ = 0;

  worker hire(std::size_t quarter) const {
    auto words = command_;
    words.insert(words.end(), {"sweep", std::to_string(0x1111'1111'1111'1111u << quarter), clock_});
    return std::make_unique<child>(std::move(words));
  }

public:
  int killed = 0, paused = 0, dismissed = 0; ///< how often; `dismissed`: it had found something wrong

  crew(std::vector<std::string> command, std::string clock, std::uint64_t seed)
      : command_(std::move(command)), clock_(std::move(clock)), chance_(seed) {
    for (std::size_t w = 0; w < workers; ++w) holders_[w] = hire(w);
  }

  void incident() {
    ++round_;
    for (auto& late : late_) dismissed += !late->kill();
    late_.clear();
    for (auto& each : stopped_)
      if (each.until <= round_) {
        each.who->signal(SIGCONT);
        late_.push_back(std::move(each.who));
      }
    std::erase_if(stopped_, [](stopped const& each) { return each.who == nullptr; });
    auto const quarter = chance_.below(workers);
    if (chance_.below(2) == 0) {
      dismissed += !holders_[quarter]->kill();
      ++killed;
    } else {
      holders_[quarter]->signal(SIGSTOP);
      stopped_.push_back({std::move(holders_[quarter]), round_ + chance_.between(1, 4)});
      ++paused;
    }
    holders_[quarter] = hire(quarter);
  }
  /// Waits until all have ended by themselves, whose time is over.
  void finish() {
    for (auto& each : stopped_) each.who->signal(SIGCONT);
    for (auto& each : stopped_) dismissed += !each.who->finish();
    for (auto& each : late_) dismissed += !each->finish();
    for (auto& each : holders_) dismissed += !each->finish();
  }
};

/// What was written, as a follower of the feed is told, who looks before time goes on.
struct witness {
  struct seen {
    int entries = 0;
    instant last{};
  };
  cursor position{};
  std::map<std::string, seen, std::less<>> cases{};
  int early = 0;

  template <class Storage> void look(Storage const& storage, instant now) {
    for (;;) {
      auto const part = storage.follow(position, all_partitions, 1000);
      REQUIRE(part);
      position = part->next;
      for (auto const& item : part->items) {
        auto& one = cases[item.id];
        ++one.entries;
        one.last = item.entry.at;
        early += item.entry.at > now;
      }
      if (part->items.empty()) return;
    }
  }
};

template <class Storage> std::vector<std::string> open_cases(Storage& storage, int count) {
  manual_clock clock(start);
  desk<leave::protocol, Storage, manual_clock> d{storage, clock, in_force};
  std::vector<std::string> ids;
  for (int i = 0; i < count; clock.advance(apart)) {
    std::vector<command> many;
    for (int k = 0; k < cases_at_once && i < count; ++k, ++i)
      many.push_back({.role = "employee",
                      .party = "ann",
                      .action = "ask",
                      .body = encode(leave::ask{.days = 1}),
                      .key = std::to_string(i)});
    for (auto const& opened : d.act_all(many)) {
      REQUIRE(opened);
      ids.push_back(opened->id);
    }
  }
  return ids;
}

/// `program` opens `where` as this process has opened `storage`.
template <class Storage>
void check(Storage& storage, std::string const& program, std::string const& where, int deadlines, std::uint64_t seed) {
  auto const ids = open_cases(storage, deadlines);
  auto const due = [](std::size_t i) { return start + in_force.answer + static_cast<int>(i / cases_at_once) * apart; };
  folder const files;
  shared_clock const clock(files / "now");
  auto now = due(0) - apart;
  REQUIRE(clock.set(now));
  witness told;
  told.look(storage, start + deadlines * apart);
  crew sweepers({program, where}, files / "now", seed);
  dice chance(seed + 1);
  for (auto done = false; !done;) {
    std::this_thread::sleep_for(std::chrono::milliseconds{chance.between(1, 30)});
    told.look(storage, now);
    sweepers.incident();
    auto const left = storage.due(due(ids.size()), all_partitions, 1);
    REQUIRE(left);
    done = left->empty();
    now += apart * chance.between(0, 20);
    REQUIRE(clock.set(now));
  }
  REQUIRE(clock.set(last_instant));
  sweepers.finish();
  told.look(storage, last_instant);
  INFO("killed " << sweepers.killed << ", stopped " << sweepers.paused);
  CHECK(sweepers.killed > 0);
  CHECK(sweepers.paused > 0);
  CHECK(sweepers.dismissed == 0);
  CHECK(told.early == 0);
  CHECK(told.cases.size() == ids.size());
  int wrong = 0;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    auto const& one = told.cases[ids[i]];
    wrong += one.entries != 2 || one.last != due(i);
  }
  CHECK(wrong == 0);
}

} // namespace sweeping
