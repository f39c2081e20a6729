// SPDX-License-Identifier: BSL-1.0
#pragma once
// Seeds: runs worlds one after another. The environment may say how many, REDRESS_SEEDS, or which one, REDRESS_SEED:
// that one is told from its beginning to its end.
//
//     REDRESS_SEED=17 build/test/tests/simulation/test_simulation "leave: *"
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <optional>
#include <string>

#include "world.hpp"

namespace simulation {

inline std::optional<std::uint64_t> from_environment(char const* name) {
  auto const* const said = std::getenv(name);
  if (said == nullptr) return std::nullopt;
  return std::strtoull(said, nullptr, 10);
}

struct run {
  finding wrong{};
  trace events{};
};
template <class Play, class Kept = redress::memory_storage> run told(std::uint64_t seed, setting const& how = {}) {
  run result;
  world<Play, Kept> w(seed, how, &result.events);
  result.wrong = w.run();
  return result;
}

/// The first seed of `count` in whose world something goes wrong.
template <class Play, class Kept = redress::memory_storage>
std::optional<std::uint64_t> first_wrong(std::uint64_t first, std::uint64_t count, setting const& how = {}) {
  for (auto seed = first; seed < first + count; ++seed)
    if (world<Play, Kept>(seed, how).run()) return seed;
  return std::nullopt;
}

/// What goes wrong in the first such world: its seed and its last events; empty if nothing does.
template <class Play> std::string wrong_in(std::uint64_t first, std::uint64_t count) {
  constexpr std::size_t last_events = 60;
  if (auto const one = from_environment("REDRESS_SEED")) first = *one, count = 1;
  if (auto const many = from_environment("REDRESS_SEEDS")) count = *many;
  auto const seed = from_environment("REDRESS_SEED") ? std::optional(first) : first_wrong<Play>(first, count);
  if (!seed) return {};
  auto const again = told<Play>(*seed);
  std::string said;
  auto const whole = from_environment("REDRESS_SEED").has_value();
  auto const from = whole || again.events.size() < last_events ? 0 : again.events.size() - last_events;
  for (auto i = from; i < again.events.size(); ++i) said += again.events[i] + '\n';
  if (whole) std::cout << said;
  if (!again.wrong) return {};
  return "REDRESS_SEED=" + std::to_string(*seed) + ": " + *again.wrong + '\n' + said;
}

} // namespace simulation
