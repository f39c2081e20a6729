// SPDX-License-Identifier: BSL-1.0
#pragma once
// Walks one after the other. They share what they have met, so that each goes where the ones before it have not been.
#include <functional>
#include <stdexcept>
#include <string>

#include "walker.hpp"

namespace oracle {

inline constexpr long steps_of_a_walk = 300;

inline days china() {
  return days::of_china("tests/refund/model/mainland_china.csv", "tests/refund/model/mainland_china_law.csv");
}
inline met nothing_yet() { return {.rows = table("tests/refund/refund_protocol.csv")}; }

using misreading = void (*)(policy&);

/// What differs, in words; empty if nothing does.
inline std::string difference(met& in, unsigned long long seed, misreading misread = nullptr) {
  try {
    walk(in, china(), seed, misread).go(steps_of_a_walk);
  } catch (std::runtime_error const& told) { return told.what(); }
  return {};
}

/// The same in a database, which is opened anew when the walk is done, and `meanwhile`.
inline std::string difference_in(
    archive& database, met& in, unsigned long long seed, misreading misread = nullptr,
    std::function<void()> const& meanwhile = [] {}) {
  try {
    walk here(in, china(), seed, misread, database);
    here.go(steps_of_a_walk);
    meanwhile();
    here.open_anew();
  } catch (std::runtime_error const& told) { return told.what(); }
  return {};
}

} // namespace oracle
