// SPDX-License-Identifier: BSL-1.0
// Chance from a seed, the same on every machine, which the distributions of <random> are not.
#pragma once
#include <cstdint>

#include <redress/encoding/time.hpp>

namespace double_eleven {

class dice {
  std::uint64_t state_;

public:
  constexpr dice(std::uint64_t seed, std::uint64_t number) : state_(seed * 0x9e3779b97f4a7c15 ^ number << 20) {
    roll();
    state_ ^= roll();
  }

  constexpr std::uint64_t roll() {
    auto z = state_ += 0x9e3779b97f4a7c15;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
    z = (z ^ z >> 27) * 0x94d049bb133111eb;
    return z ^ z >> 31;
  }
  /// 0 to `end` - 1.
  constexpr std::int64_t below(std::int64_t end) {
    return static_cast<std::int64_t>(roll() % static_cast<std::uint64_t>(end));
  }
  constexpr bool chance(int in_a_thousand) { return below(1000) < in_a_thousand; }
  /// An instant from `first` to before `last`.
  constexpr redress::elapsed within(redress::elapsed first, redress::elapsed last) {
    return first + redress::elapsed{below((last - first).count())};
  }
};

} // namespace double_eleven
