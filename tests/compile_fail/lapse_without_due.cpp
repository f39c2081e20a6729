// SPDX-License-Identifier: BSL-1.0
// A state that lapses knows when.
// first: a state that lapses has a member `instant due{}`
// expect: quarantined
#include "../support/leave.hpp"
using namespace leave;

struct quarantined {
#ifndef TWIN
  REDRESS_STATE(quarantined)
#else
  instant due{};
  static constexpr auto window = &rules::answer;
  REDRESS_STATE(quarantined, due)
#endif
};
struct table : traits,
               redress::protocol<redress::transition<unopened, employee, grant, quarantined>::plain,
                                 redress::transition<quarantined, timekeeper, lapse, expired>::plain> {};
auto answer(redress::case_in<table, quarantined> c) { return c.version(); }
