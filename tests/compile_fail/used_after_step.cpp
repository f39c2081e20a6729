// SPDX-License-Identifier: BSL-1.0
// A step consumed the case; it is in the result of the step.
// compiler: clang
// flags: -Werror=consumed
// first: 'consumed' state
// expect: invalid invocation of method 'state'
#include "../support/leave.hpp"

auto answer(redress::case_in<leave::protocol, leave::requested> c, redress::step_time<leave::rules> const& now) {
#ifndef TWIN
  auto granted = std::move(c).apply(leave::manager{"bob"}, leave::grant{}, now);
  return c.state().days;
#else
  auto const days = c.state().days;
  auto granted = std::move(c).apply(leave::manager{"bob"}, leave::grant{}, now);
  return days;
#endif
}
