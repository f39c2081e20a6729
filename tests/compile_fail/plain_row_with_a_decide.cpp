// SPDX-License-Identifier: BSL-1.0
// A `plain` row has a decide, which would never be called.
// first: a `plain` row needs no decide; this one has one
// expect: leave::grant
#include "../support/leave.hpp"
using namespace leave;

#ifndef TWIN
using row = redress::transition<requested, manager, grant, granted>::plain;
#else
using row = redress::transition<requested, manager, grant, granted>;
#endif
struct table : traits,
               redress::protocol<redress::transition<unopened, employee, ask, requested>, row,
                                 redress::transition<requested, timekeeper, lapse, expired>> {};
auto answer(redress::case_in<table, requested> c, redress::step_time<rules> const& now) {
  return std::move(c).apply(manager{"bob"}, grant{}, now);
}
