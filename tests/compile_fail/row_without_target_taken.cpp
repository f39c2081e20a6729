// SPDX-License-Identifier: BSL-1.0
// A step by a row without a target.
// first: a transition needs at least one target
// expect: leave::grant
#include "../support/leave.hpp"
using namespace leave;

#ifndef TWIN
using row = redress::transition<requested, manager, grant>;
#else
using row = redress::transition<requested, manager, grant, granted>;
#endif
struct table : traits,
               redress::protocol<redress::transition<unopened, employee, ask, requested>, row,
                                 redress::transition<requested, timekeeper, lapse, expired>> {};
auto answer(redress::case_in<table, requested> c, redress::step_time<rules> const& now) {
  return std::move(c).apply(manager{"bob"}, grant{}, now);
}
