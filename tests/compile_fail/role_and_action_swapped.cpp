// SPDX-License-Identifier: BSL-1.0
// The role is the first argument of a step, the action the second.
// first: Role = leave::grant
// first: Action = leave::manager
// first: not_a_role_of_this_protocol<leave::grant>
// expect: leave::requested
#include "../support/leave.hpp"

auto answer(redress::case_in<leave::protocol, leave::requested> c, redress::step_time<leave::rules> const& now) {
#ifndef TWIN
  return std::move(c).apply(leave::grant{}, leave::manager{"bob"}, now);
#else
  return std::move(c).apply(leave::manager{"bob"}, leave::grant{}, now);
#endif
}
