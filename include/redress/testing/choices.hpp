// SPDX-License-Identifier: BSL-1.0
#pragma once
// Choices: how values of any type are generated. A function that makes a value asks `choices` at each place which of several
// alternatives to take, so one function for each type can enumerate all values or make a random one.
//
//     auto const all = every_choice([](choices& pick) { return encode(word_of_length(pick.among(3))); }, 100, seed);
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include <redress/encoding/bytes.hpp>

namespace redress::testing {

/// Random numbers from a seed, the same on every machine and compiler, unlike the distributions of <random>.
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
  constexpr bool one_in(std::size_t times) { return below(times) == 0; }
};

/// Which alternative to take at each place.
class choices {
  std::vector<std::size_t> plan_{}, ways_{}, taken_{};
  dice* chance_ = nullptr;

public:
  /// The first alternative, which is the usual one, at every place.
  choices() = default;
  /// The alternatives of `plan` at the first places, and the usual ones after it.
  explicit choices(std::vector<std::size_t> plan) : plan_(std::move(plan)) {}
  /// A random alternative at every place.
  explicit choices(dice& chance) : chance_(&chance) {}

  /// One of 0 to `count` - 1; the usual one is 0.
  std::size_t among(std::size_t count) {
    std::size_t way = 0;
    if (chance_ != nullptr)
      way = chance_->below(count);
    else if (ways_.size() < plan_.size())
      way = std::min(plan_[ways_.size()], count - 1);
    ways_.push_back(count);
    taken_.push_back(way);
    return way;
  }
  bool yes_or_no() { return among(2) == 0; }

  /// How many alternatives there were at each place, and which were taken.
  std::vector<std::size_t> const& ways() const { return ways_; }
  std::vector<std::size_t> const& taken() const { return taken_; }
};

/// Makes the bytes of a value by these choices; nothing if they make none.
using choice_maker = std::function<std::optional<bytes>(choices&)>;

namespace inner {

class chosen_values {
  choice_maker const& make_;
  std::size_t most_;
  std::vector<bytes> all_{};

public:
  chosen_values(choice_maker const& make, std::size_t most) : make_(make), most_(most) {}

  bool full() const { return all_.size() >= most_; }
  std::vector<bytes> take() { return std::move(all_); }
  choices const& add(choices& pick) {
    if (auto made = make_(pick); made && !full() && std::find(all_.begin(), all_.end(), *made) == all_.end())
      all_.push_back(std::move(*made));
    return pick;
  }
  // Every combination, the last choice the fastest.
  void add_combinations() {
    for (std::vector<std::size_t> plan; !full();) {
      choices pick(plan);
      add(pick);
      plan = pick.taken();
      while (!plan.empty() && plan.back() + 1 == pick.ways()[plan.size() - 1]) plan.pop_back();
      if (plan.empty()) return;
      ++plan.back();
    }
  }
  // Each alternative of each choice, the others as usual.
  void add_each(std::vector<std::size_t> const& ways) {
    for (std::size_t place = 0; place < ways.size(); ++place)
      for (std::size_t way = 1; way < ways[place] && !full(); ++way) {
        std::vector<std::size_t> plan(place + 1);
        plan[place] = way;
        choices pick(std::move(plan));
        add(pick);
      }
  }
  void add_any(std::uint64_t seed) {
    dice chance(seed);
    for (std::size_t tries = 2 * most_; tries > 0 && !full(); --tries) {
      choices pick(chance);
      add(pick);
    }
  }
};

} // namespace inner

/// Different values, `most` at most, the usual one first: all values if there are not more, else each alternative of each
/// choice by itself, and then random ones.
inline std::vector<bytes> every_choice(choice_maker const& make, std::size_t most, std::uint64_t seed) {
  inner::chosen_values values(make, most);
  choices usual;
  std::size_t combinations = 1;
  for (auto const ways : values.add(usual).ways()) combinations = std::min(combinations * ways, most + 1);
  if (combinations <= most) {
    values.add_combinations();
  } else {
    values.add_each(usual.ways());
    values.add_any(seed);
  }
  return values.take();
}

} // namespace redress::testing
