// SPDX-License-Identifier: BSL-1.0
// A time alone is no step time: decisions depend on the rules in force.
// gcc first: apply_takes_a_role_an_action_and_a_step_time
// clang first: no known conversion from
// gcc expect: deleted
// clang expect: no matching member function
#include "../support/leave.hpp"

auto answer(redress::case_in<leave::protocol, leave::requested> c, leave::rules const& rules, redress::instant now) {
#ifndef TWIN
  static_cast<void>(rules);
  return std::move(c).apply(leave::manager{"bob"}, leave::grant{}, now);
#else
  return std::move(c).apply(leave::manager{"bob"}, leave::grant{}, redress::step_time{rules, now});
#endif
}
