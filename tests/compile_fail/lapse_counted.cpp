// SPDX-License-Identifier: BSL-1.0
// A lapse cannot be counted: when the count is used up, an overdue case could not move any more.
// expect: a lapse cannot be counted
// expect: transition<leave::requested, redress::timekeeper, redress::lapse, leave::expired>
#include <redress/casework/dispatch.hpp>
#include "../support/leave.hpp"
#include "../support/mutant.hpp"
using namespace leave;

using lapses = redress::transition<requested, timekeeper, lapse, expired>;
#ifndef TWIN
struct table : traits, mutant::instead<protocol, lapses::at_most<3>> {};
#else
struct table : traits, mutant::instead<protocol, lapses> {};
#endif
auto answer(redress::any_case<table>& on, redress::step_time<rules> const& when) {
  return dispatch(on, manager{"bob"}, grant{}, when);
}
