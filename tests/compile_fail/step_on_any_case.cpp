// SPDX-License-Identifier: BSL-1.0
// The state of an `any_case` is known at run time: use `dispatch`, or `take` the case in its state.
// first: apply
// expect: any_case
#include <redress/casework/dispatch.hpp>
#include "../support/leave.hpp"

auto answer(redress::any_case<leave::protocol> c, redress::step_time<leave::rules> const& now) {
#ifndef TWIN
  return std::move(c).apply(leave::manager{"bob"}, leave::grant{}, now);
#else
  return dispatch(c, leave::manager{"bob"}, leave::grant{}, now);
#endif
}
