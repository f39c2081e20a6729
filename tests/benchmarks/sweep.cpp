// SPDX-License-Identifier: BSL-1.0
// Sweeps of a thousand due cases: among ten thousand open ones, and among ten
// million, or as many as memory has room for.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>

#include <redress/service/desk.hpp>
#include <redress/service/memory_storage.hpp>

#include "support/clocked.hpp"
#include "support/expense_host.hpp"

namespace {

constexpr int due_at_once = 1'000, times = 11;
constexpr double bytes_a_case = 1'000;

struct set_clock {
  redress::instant time{};
  redress::instant now() const { return time; }
};

// A desk with many open claims. Before all others, a thousand an hour become due.
struct open_desk {
  expense::script s{};
  set_clock clock{s.start};
  redress::memory_storage storage{};
  redress::desk<expense::protocol, redress::memory_storage, set_clock> desk{storage, clock, s.in_force};
  int next_due = 0;

  explicit open_desk(long cases) {
    // Those that are due together were not opened one after the other.
    auto const apart = std::max(1L, cases / (due_at_once * times));
    for (long i = 0, early = 0; i < cases; ++i) {
      bool const is_early = i % apart == 0 && early < due_at_once * times;
      clock.time = s.start + std::chrono::hours{is_early ? early++ % times : 1'000};
      if (!desk.open(s.ann, s.first, "claim " + std::to_string(i))) std::puts("a claim was not opened");
    }
  }

  double sweep() {
    clock.time = s.start + s.in_force.patience + std::chrono::hours{next_due++};
    redress::sweep_report done;
    auto const taken = bench::processor_seconds_of([&] { done = desk.sweep(redress::all_partitions, due_at_once); });
    if (done.lapsed != due_at_once) std::printf("%zu lapsed\n", done.lapsed);
    return taken;
  }
};

// A figure of the system in bytes; nothing where there is no such file.
double figure(char const* file, std::string_view name) {
  std::ifstream from(file);
  for (std::string word; from >> word;)
    if (double kilobytes = 0; word == name && from >> kilobytes) return kilobytes * 1024;
  return 0;
}
double in_use() { return figure("/proc/self/status", "VmRSS:"); }

// How many cases there is room for, of those asked for; all where that cannot be known.
long that_fit(long asked) {
  auto const available = figure("/proc/meminfo", "MemAvailable:");
  return available == 0 ? asked : std::min(asked, static_cast<long>(0.9 * available / bytes_a_case));
}

} // namespace

int main(int argc, char** argv) {
  auto const many = that_fit(argc > 1 ? std::atol(argv[1]) : 10'000'000);
  auto const few_open = std::make_unique<open_desk>(10'000 + due_at_once * times);
  auto const before = in_use();
  auto const many_open = std::make_unique<open_desk>(many);
  std::printf("open cases: %ld, bytes of memory each: %.0f\n", many, (in_use() - before) / static_cast<double>(many));
  auto const taken = bench::in_turns({[&] { return few_open->sweep(); }, [&] { return many_open->sweep(); }}, times);
  std::printf("milliseconds a sweep: %.2f among few, %.2f among many\n", taken[0] * 1e3, taken[1] * 1e3);
  bench::ratio("sweep", taken[1] / taken[0], 1.5);
  std::fflush(stdout);
  std::_Exit(0); // without taking ten million cases down one by one
}
