// SPDX-License-Identifier: BSL-1.0
// The case is in the result of the step; discarding the result would lose it.
// first: nodiscard
// expect: apply
#include "../support/leave.hpp"

void answer(redress::case_in<leave::protocol, leave::requested> c, redress::step_time<leave::rules> const& now) {
#ifndef TWIN
  std::move(c).apply(leave::manager{"bob"}, leave::grant{}, now);
#else
  auto const granted = std::move(c).apply(leave::manager{"bob"}, leave::grant{}, now);
  if (granted) return;
#endif
}
