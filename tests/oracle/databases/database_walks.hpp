// SPDX-License-Identifier: BSL-1.0
#pragma once
// The walks that every database is taken on: twenty thousand steps, and such as must be found to differ.
#include <algorithm>
#include <functional>
#include <iterator>
#include <string>

#include "oracle/walks.hpp"
#include "support/catch.hpp"
#include "support/long_run.hpp"

namespace oracle {

inline void walk_in(archive& database, unsigned long long first) {
  auto all = nothing_yet();
  for (int i = 0; i < long_run::times(67); ++i) {
    auto const told = difference_in(database, all, first + static_cast<unsigned long long>(i));
    INFO("walks from seed " << first << " on: " << told);
    REQUIRE(told.empty());
  }
  CHECK(all.answers["done"] > all.steps / 3);
  if (long_run::sampled) return; // too few to go everywhere
  CHECK(all.steps >= 20'000);
  auto const taken = std::ranges::count_if(all.rows.rows(), [](row const& each) { return each.all() > 0; });
  CHECK(taken > std::ssize(all.rows.rows()) * 3 / 4);
}

inline void check_that_misreadings_are_found(archive& database) {
  auto all = nothing_yet();
  std::string told;
  for (unsigned long long seed = 1; seed <= 50 && told.empty(); ++seed)
    told = difference_in(database, all, seed, [](policy& p) { p.merchant_answer += 1; });
  CHECK(told.find("the model") != std::string::npos);
}

/// `damage` is done to the database past the library, to the storage of a walk of this seed.
inline void check_that_damage_is_found(archive& database, unsigned long long seed, std::function<void()> const& damage,
                                       std::string const& word) {
  auto all = nothing_yet();
  auto const told = difference_in(database, all, seed, nullptr, damage);
  INFO(told);
  CHECK(told.find(word) != std::string::npos);
}

} // namespace oracle
