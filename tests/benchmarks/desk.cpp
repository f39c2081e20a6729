// SPDX-License-Identifier: BSL-1.0
// The desk on storage in memory against a host written by hand: thousands of expense claims, six acts each, the same
// bytes at the end. Two hosts: one that keeps each claim as it is beside its entries, and one that keeps entries
// and folds them for every act, as the desk does. Then the desk with two threads on different cases against one.
#include <array>
#include <cstddef>
#include <cstdio>
#include <ctime>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <redress/service/desk.hpp>
#include <redress/service/memory_storage.hpp>

#include "support/clocked.hpp"
#include "support/expense_host.hpp"

namespace {

using expense::by_hand::walk;

constexpr int cases = 5'000, times = 15;

struct stepped_clock {
  redress::instant time{};
  redress::instant now() const { return time; }
};

std::vector<std::string> keys_of(int first, int count) {
  std::vector<std::string> keys;
  for (int i = 0; i < count; ++i) keys.push_back("expense claim " + std::to_string(first + i));
  return keys;
}

bool walk(redress::memory_storage& storage, expense::script const& s, std::string const& key) {
  stepped_clock clock;
  redress::desk<expense::protocol, redress::memory_storage, stepped_clock> desk{storage, clock, s.in_force};
  auto const next = [&](int step) {
    clock.time = s.at(step).now;
    return key + ' ' + std::to_string(step);
  };
  next(1);
  auto const opened = desk.open(s.ann, s.first, key);
  if (!opened) return false;
  auto const& id = opened->id;
  return desk.act(id, s.bob, s.second, next(2)) && desk.act(id, s.ann, s.third, next(3)) &&
         desk.act(id, s.bob, s.fourth, next(4)) && desk.act(id, s.cleo, s.fifth, next(5)) &&
         desk.act(id, s.ann, s.sixth, next(6));
}

template <class Host> double time_of(expense::script const& s, std::vector<std::string> const& keys) {
  auto const host = std::make_unique<Host>();
  return bench::processor_seconds_of([&] {
    for (auto const& key : keys)
      if (!walk(*host, s, key)) std::puts("a step was refused");
  });
}

struct taken {
  double wall, processor;
};

// Each thread has cases of its own.
taken time_of_threads(expense::script const& s, std::size_t count, std::vector<std::vector<std::string>> const& keys) {
  redress::memory_storage storage;
  auto const begin = std::clock();
  auto const wall = bench::seconds_of([&] {
    std::vector<std::jthread> threads;
    for (std::size_t t = 0; t < count; ++t)
      threads.emplace_back([&, t] {
        for (auto const& key : keys[t])
          if (!walk(storage, s, key)) std::puts("a step was refused");
      });
  });
  return {wall, static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC};
}

bool same_bytes(expense::script const& s) {
  redress::memory_storage storage;
  expense::by_hand::host host;
  expense::by_hand::folding_host folding;
  auto const id = redress::detail::id_from("k");
  return walk(storage, s, "k") && walk(host, s, "k") && walk(folding, s, "k") &&
         storage.load(id)->journal == host.at(id).journal && storage.load(id)->journal == folding.journal_of(id);
}

} // namespace

int main() {
  expense::script const s;
  if (!same_bytes(s)) {
    std::puts("the contenders did not record the same bytes");
    return 1;
  }
  auto const keys = keys_of(0, cases);
  auto const taken = bench::in_turns({[&] { return time_of<redress::memory_storage>(s, keys); },
                                      [&] { return time_of<expense::by_hand::host>(s, keys); },
                                      [&] { return time_of<expense::by_hand::folding_host>(s, keys); }},
                                     times);
  std::printf("microseconds an act: desk %.2f, by hand %.2f, by hand and folding %.2f\n", taken[0] / cases / 6 * 1e6,
              taken[1] / cases / 6 * 1e6, taken[2] / cases / 6 * 1e6);
  bench::ratio_at_least("desk", taken[1] / taken[0], 0.5);
  bench::ratio("desk_to_folding_by_hand", taken[2] / taken[0]);

  // Each thread has as many cases as the one alone. What other programs take from two processors, they take from this
  // figure; the second is what it would be if each thread had one to itself.
  std::vector<std::vector<std::string>> const shares{keys_of(0, cases), keys_of(cases, cases)};
  std::array<std::vector<double>, 2> processor;
  auto const threaded = [&](std::size_t count) {
    auto const took = time_of_threads(s, count, shares);
    processor[count - 1].push_back(took.processor);
    return took.wall;
  };
  auto const wall = bench::in_turns({[&] { return threaded(1); }, [&] { return threaded(2); }}, times);
  bench::ratio_at_least("desk_two_threads", 2 * wall[0] / wall[1], 1.6);
  bench::ratio("desk_two_threads_by_processor_time", 4 * bench::median(processor[0]) / bench::median(processor[1]));
  return 0;
}
