// SPDX-License-Identifier: BSL-1.0
// A step is called without arguments.
// gcc first: apply_takes_a_role_an_action_and_a_step_time
// clang first: requires 3 arguments, but 0 were provided
// gcc expect: deleted
// clang expect: no matching member function
#include "../support/leave.hpp"

auto answer(redress::case_in<leave::protocol, leave::requested> c, redress::step_time<leave::rules> const& now) {
#ifndef TWIN
  static_cast<void>(now);
  return std::move(c).apply();
#else
  return std::move(c).apply(leave::manager{"bob"}, leave::grant{}, now);
#endif
}
