// SPDX-License-Identifier: BSL-1.0
// A step may be refused: check the result before using the case in its next state.
// first: state
// expect: expected
#include "../support/leave.hpp"

auto answer(redress::case_in<leave::protocol, leave::requested> c, redress::step_time<leave::rules> const& now) {
  auto denied = std::move(c).apply(leave::manager{"bob"}, leave::deny{"no"}, now);
#ifndef TWIN
  return denied.state().why;
#else
  return denied ? denied->state().why : leave::text{};
#endif
}
