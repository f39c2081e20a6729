// SPDX-License-Identifier: BSL-1.0
// What one event costs at run time: the table of a protocol against a nested switch, Boost.MSM and Boost.Statechart.
#include <cstdio>
#include <functional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "support/ratio.hpp"
#include "support/turns.hpp"
#include "ten_states/nested_switch.hpp"
#include "ten_states/table.hpp"

namespace {

using namespace ten_states;

constexpr std::size_t length = 1 << 18;

stream uniform() {
  std::mt19937 random(1); // NOLINT: the same stream each time
  stream events(length);
  for (auto& e : events) e = static_cast<std::uint8_t>(random() % event_count);
  return events;
}
stream all_legal() {
  std::mt19937 random(2); // NOLINT
  stream events;
  for (auto now = state::requested; events.size() < length;) {
    auto const& a = arrows[random() % arrows.size()];
    if (a.from != now) continue;
    events.push_back(static_cast<std::uint8_t>(a.on));
    now = a.to;
  }
  return events;
}

bool agree = true;

void add(bench::turns& turns, std::string const& name, tally (*run)(stream const&), stream const& events,
         tally expected) {
  turns.add(name, [run, &events, expected] { agree = run(events) == expected && agree; });
}

} // namespace

int main() {
  bench::turns turns;
  std::vector<std::pair<std::string, stream>> const streams{{"random", uniform()}, {"legal", all_legal()}};
  for (auto const& [kind, events] : streams) {
    auto const expected = run<nested_switch>(events);
    add(turns, "switch_" + kind, run<nested_switch>, events, expected);
    add(turns, "table_" + kind, run<table>, events, expected);
#ifdef REDRESS_BENCH_BOOST
    add(turns, "msm_" + kind, run_msm, events, expected);
    add(turns, "statechart_" + kind, run_statechart, events, expected);
#endif
    std::printf("stream %s: %.1f %% legal\n", kind.c_str(),
                100 - 100 * static_cast<double>(expected.refused) / static_cast<double>(length));
  }
  auto time = turns.run();
  if (!agree) {
    std::puts("the contenders did not do the same");
    return 1;
  }
  bench::ratio("lookup_random_events", time["table_random"] / time["switch_random"], 1.05);
  bench::ratio("lookup_legal_events", time["table_legal"] / time["switch_legal"], 0.80);
  for (std::string const kind : {"random", "legal"})
    for (std::string const other : {"msm", "statechart"}) {
      if (time.contains(other + "_" + kind))
        bench::ratio("lookup_" + kind + "_events_" + other, time[other + "_" + kind] / time["switch_" + kind]);
      else
        bench::left_out("lookup_" + kind + "_events_" + other, "Boost was not found");
    }
  return 0;
}
