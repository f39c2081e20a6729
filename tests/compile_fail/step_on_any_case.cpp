// SPDX-License-Identifier: BSL-1.0
// The state of a case that came from storage is known when the program runs: it is dispatched, or asked for its state.
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
