// SPDX-License-Identifier: BSL-1.0
// A protocol lists rows and phases, and not their states.
// first: this type is no row: a protocol lists transitions, and phases of transitions
// expect: leave::granted
#include "../support/leave.hpp"
using namespace leave;

#ifndef TWIN
using last = granted;
#else
using last = redress::transition<granted, employee, ask, requested>;
#endif
struct table : traits, redress::protocol<redress::transition<unopened, employee, grant, granted>::plain, last> {};
auto answer(redress::step_time<rules> const& now) {
  return redress::open<table>().apply(employee{"ann"}, grant{}, now);
}
