// SPDX-License-Identifier: BSL-1.0
#pragma once
// Dice: chance from a seed, the same on every machine and compiler, which the distributions of <random> are not.
#include <cstddef>
#include <cstdint>

class dice {
  std::uint64_t state_;

public:
  explicit constexpr dice(std::uint64_t seed) : state_(seed * 0x9e3779b97f4a7c15 + 0x1234567) {}

  constexpr std::uint64_t roll() {
    auto z = (state_ += 0x9e3779b97f4a7c15);
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
    z = (z ^ z >> 27) * 0x94d049bb133111eb;
    return z ^ z >> 31;
  }
  /// 0 to `end` - 1.
  constexpr std::size_t below(std::size_t end) { return static_cast<std::size_t>(roll() % end); }
  /// Both ends may come.
  constexpr int between(int first, int last) {
    return first + static_cast<int>(below(static_cast<std::size_t>(last - first) + 1));
  }
  constexpr bool chance(unsigned in_a_thousand) { return below(1000) < in_a_thousand; }
  constexpr auto& pick(auto& from) { return from[below(from.size())]; }
};
