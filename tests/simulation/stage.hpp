// SPDX-License-Identifier: BSL-1.0
#pragma once
// The stage of a world: one storage behind a bad line, workers with a desk and a clock each, the time, and who watches.
#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <redress/service/desk.hpp>
#include <redress/service/memory_storage.hpp>

#include "../support/dice.hpp"
#include "../support/unreliable_storage.hpp"
#include "auditor.hpp"
#include "watcher.hpp"

namespace simulation {

using trace = std::vector<std::string>;

template <class Play, class Kept = redress::memory_storage> struct stage {
  using net = unreliable_storage<Kept>;
  using desk = redress::desk<typename Play::protocol, net, redress::manual_clock, watcher>;

  struct worker {
    redress::manual_clock clock;
    redress::elapsed skew{};
    redress::partition_set partitions = redress::all_partitions;
    stage::desk desk;
    worker(net& line, redress::instant at, auto&& book, watcher& by) : clock(at), desk(line, clock, book, by) {}
  };

  static constexpr redress::instant start = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2};

  dice luck;
  trace* events; ///< null: no one listens
  typename Play::house house = Play::draw(luck);
  Kept kept{};
  net line{kept, luck};
  std::deque<worker> workers{};
  auditor<Play> seen{house};
  watcher told{};
  redress::instant now = start, latest = start;
  int depth = 0; ///< of calls within which others act
  finding wrong{};

  stage(std::uint64_t seed, trace* into) : luck(seed), events(into) {
    for (int count = luck.between(1, 4); count > 0; --count) {
      // The first knows all the rules there are; others may be of before the last of them.
      workers.emplace_back(line, start, Play::book(house, workers.empty() || luck.chance(800)), told);
      draw_skew(workers.back());
      if (luck.chance(500)) workers.back().partitions = redress::partition_set{luck.roll()};
    }
    unsigned const storm = luck.chance(200) ? 0 : static_cast<unsigned>(luck.between(1, luck.chance(300) ? 400 : 120));
    auto const some = [&] { return luck.chance(600) ? static_cast<unsigned>(luck.below(storm + 1)) : 0u; };
    line.now = {.fails = some(),
                .reply_lost = some(),
                .request_lost = some(),
                .late = some(),
                .stale = some(),
                .others = luck.chance(700) ? static_cast<unsigned>(luck.between(0, 300)) : 0u};
    if (events) line.note = [this](std::string_view what) { note("  storage: ", what); };
  }
  stage(stage const&) = delete;

  template <class... Part> void note(Part const&... parts) {
    if (!events) return;
    auto& words = events->emplace_back(static_cast<std::size_t>(2 * depth), ' ');
    ((words += parts), ...);
  }
  void blame(std::string what) {
    note("WRONG: ", what);
    if (!wrong) wrong = std::move(what);
  }
  void blame_for(finding what) {
    if (what) blame(std::move(*what));
  }
  void audit() {
    if (!wrong) blame_for(seen.look(kept, latest));
  }

  void draw_skew(worker& w) {
    using namespace std::chrono;
    switch (luck.below(6)) {
    case 0: w.skew = milliseconds{luck.between(-5000, 5000)}; break;
    case 1: w.skew = milliseconds{luck.between(-7000, 7000)}; break;
    case 2: w.skew = luck.chance(300) ? hours{luck.between(-30, 30)} : hours{0}; break;
    default: w.skew = milliseconds{0};
    }
    set_clock(w);
  }
  void set_clock(worker& w) {
    w.clock.set(now + w.skew);
    latest = std::max(latest, now + w.skew);
  }
  void advance_to(redress::instant to) {
    now = std::max(now, to);
    for (auto& w : workers) set_clock(w);
    note("it is ", redress::to_string(now, {}, true));
  }
  void time_passes() {
    using namespace std::chrono;
    switch (luck.below(8)) {
    case 0:
    case 1:
    case 2: return advance_to(now + milliseconds{luck.between(1, 6000)});
    case 3:
    case 4: return advance_to(now + hours{luck.between(1, 30)});
    case 5: return advance_to(now + days{luck.between(1, luck.chance(50) ? 400 : 9)});
    default:
      // Around the next due instant.
      auto const next = kept.due(redress::last_instant, redress::all_partitions, 1);
      if (next && !next->empty() && next->front().due)
        advance_to(*next->front().due + milliseconds{luck.between(-1, 1)});
    }
  }

  worker& anybody() { return luck.pick(workers); }
  /// The one that knows all the rules.
  desk& first() { return workers.front().desk; }
};

} // namespace simulation
