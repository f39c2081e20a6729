// SPDX-License-Identifier: BSL-1.0
// A `plain` row leads to a state with members that nothing would set.
// first: a row that is `plain` has one target, whose only member, if any, is a `due` that its window sets
// expect: leave::denied
#include "../support/leave.hpp"
using namespace leave;

struct settle {
  REDRESS_ACTION(settle)
};

struct turned_down {
  REDRESS_STATE(turned_down)
};
#ifndef TWIN
using target = denied;
#else
using target = turned_down;
#endif
struct table : traits,
               redress::protocol<redress::transition<unopened, employee, ask, requested>,
                                 redress::transition<requested, manager, settle, target>::plain,
                                 redress::transition<requested, timekeeper, lapse, expired>> {};
auto answer(redress::case_in<table, requested> c, redress::step_time<rules> const& now) {
  return std::move(c).apply(manager{"bob"}, settle{}, now);
}
