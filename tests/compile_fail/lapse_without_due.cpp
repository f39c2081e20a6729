// SPDX-License-Identifier: BSL-1.0
// A state with a lapse needs a due time.
// first: a state that lapses has a member `instant due{}`
// expect: paused
#include "../support/leave.hpp"
using namespace leave;

struct paused {
#ifndef TWIN
  REDRESS_STATE(paused)
#else
  instant due{};
  static constexpr auto window = &rules::answer;
  REDRESS_STATE(paused, due)
#endif
};
struct table : traits,
               redress::protocol<redress::transition<unopened, employee, grant, paused>::plain,
                                 redress::transition<paused, timekeeper, lapse, expired>::plain> {};
auto answer(redress::case_in<table, paused> c) { return c.version(); }
