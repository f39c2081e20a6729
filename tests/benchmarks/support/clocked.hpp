// SPDX-License-Identifier: BSL-1.0
#pragma once
// Contenders that take turns, for what has a beginning that is not measured, or several threads.
#include <chrono>
#include <cstddef>
#include <ctime>
#include <functional>
#include <vector>

#include "ratio.hpp"

namespace bench {

inline double seconds_of(auto&& work) {
  auto const begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

/// The same by the processor's clock, for one thread: what other programs take is not counted.
inline double processor_seconds_of(auto&& work) {
  auto const begin = std::clock();
  work();
  return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

/// The median of what each contender says it took, each asked so many times, one after the other.
inline std::vector<double> in_turns(std::vector<std::function<double()>> const& contenders, int times) {
  std::vector<std::vector<double>> taken(contenders.size());
  for (int i = 0; i < times; ++i)
    for (std::size_t c = 0; c < contenders.size(); ++c) taken[c].push_back(contenders[c]());
  std::vector<double> medians;
  for (auto const& each : taken) medians.push_back(median(each));
  return medians;
}

} // namespace bench
