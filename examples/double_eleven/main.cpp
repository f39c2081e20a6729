// SPDX-License-Identifier: BSL-1.0
// Double 11: the refunds of a sale day, from the first claim to the last deadline months later, on a virtual clock. A
// million cases by default: buyers who claim, merchants who answer or sleep, a platform that rules, payouts that fail,
// rings of fraudsters; deadlines swept by threads that share them by partitions; and every case checked at the end.
//
// What comes of it goes to standard output and depends on the seed alone; how fast it went, on standard error. The
// exit is not zero where anything is broken.
#include <unistd.h>

#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iostream>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "day.hpp"
#include "options.hpp"
#include "report.hpp"
#include "sale.hpp"

using namespace double_eleven;
using namespace std::chrono_literals;

namespace {

std::array<std::vector<std::uint64_t>, redress::partition_count> numbers_by_partition(std::uint64_t cases) {
  std::array<std::vector<std::uint64_t>, redress::partition_count> all;
  for (auto& some : all) some.reserve(cases / redress::partition_count * 9 / 8 + 8);
  for (std::uint64_t number = 1; number <= cases; ++number) all[redress::partition_of(id_of(number))].push_back(number);
  return all;
}

void show(progress const& seen, std::uint64_t cases) {
  auto const filed = seen.filed.load(), checked = seen.checked.load();
  auto const done = static_cast<std::size_t>((filed + checked) * 20 / cases);
  auto const bar = std::string(done, '#') + std::string(40 - std::min<std::size_t>(40, done), '.');
  std::cerr << '\r' << bar << ' ' << grouped(filed) << " filed, " << grouped(checked) << " checked" << std::flush;
}

// What the system says the process has used at most; none where it does not say.
double peak_megabytes() {
  std::ifstream from("/proc/self/status");
  for (std::string word; from >> word;)
    if (double kilobytes = 0; word == "VmHWM:" && from >> kilobytes) return kilobytes / 1024;
  return 0;
}

} // namespace

int main(int argc, char** argv) {
  auto const asked = options::from(std::span(argv, static_cast<std::size_t>(argc)).subspan(1));
  if (!asked) {
    std::cerr << usage;
    return EXIT_FAILURE;
  }
  auto const began = std::chrono::steady_clock::now();
  auto const numbers = numbers_by_partition(asked->cases);
  auto const shared = std::make_unique<redress::memory_storage>();
  std::vector<tally> tallies(numbers.size());
  progress seen;
  std::atomic<std::size_t> taken{0}, playing{asked->threads};

  // Each thread takes the next partition until none is left.
  auto const work = [&] {
    for (std::size_t partition; (partition = taken++) < numbers.size();) {
      redress::memory_storage own;
      tallies[partition] = play(partition, numbers[partition], asked->seed, asked->forget ? own : *shared, seen);
    }
    --playing;
  };
  {
    std::vector<std::jthread> threads;
    threads.reserve(asked->threads);
    for (std::uint64_t i = 0; i < asked->threads; ++i) threads.emplace_back(work);
    if (asked->progress || isatty(STDERR_FILENO) == 1) {
      for (; playing > 0; std::this_thread::sleep_for(200ms)) show(seen, asked->cases);
      show(seen, asked->cases);
      std::cerr << '\n';
    }
  }

  tally all;
  for (auto const& each : tallies) all.add(each);
  if (all.cases != asked->cases) all.found_broken("not every case was played");
  auto const seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  std::cout << "Double 11: " << grouped(asked->cases) << " claims, seed " << asked->seed << '\n';
  report(std::cout, all);
  std::cout.flush();
  auto const busy = static_cast<double>(std::clock()) / CLOCKS_PER_SEC, steps = static_cast<double>(all.steps);
  std::fprintf(stderr,
               "%.1f seconds on %llu threads, %.0f steps a second; %.1f of processor time, %.0f steps in one of it; "
               "%.0f MB of memory at most\n",
               seconds, static_cast<unsigned long long>(asked->threads), steps / seconds, busy, steps / busy,
               peak_megabytes());
  std::fflush(stderr);
  std::_Exit(all.broken == 0 ? EXIT_SUCCESS : EXIT_FAILURE); // without taking a million cases down one by one
}
