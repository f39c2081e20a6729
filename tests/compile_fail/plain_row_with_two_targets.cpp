// SPDX-License-Identifier: BSL-1.0
// A `plain` row has two targets, and nothing would choose.
// first: a row that is `plain` has one target
// expect: leave::expired
#include "../support/leave.hpp"
using namespace leave;

struct settle {
  REDRESS_ACTION(settle)
};

#ifndef TWIN
using target = redress::any_of<granted, expired>;
#else
using target = granted;
#endif
struct table : traits,
               redress::protocol<redress::transition<unopened, employee, ask, requested>,
                                 redress::transition<requested, manager, settle, target>::plain,
                                 redress::transition<requested, timekeeper, lapse, expired>> {};
auto answer(redress::case_in<table, requested> c, redress::step_time<rules> const& now) {
  return std::move(c).apply(manager{"bob"}, settle{}, now);
}
