// SPDX-License-Identifier: BSL-1.0
// A state with a window needs a due time.
// first: a state with a window lapses: it needs a member `instant due{}`
// expect: pending
#include "../support/leave.hpp"
using namespace leave;

struct pending {
  static constexpr auto window = &rules::answer;
#ifndef TWIN
  instant until{};
  REDRESS_STATE(pending, until)
#else
  instant due{};
  REDRESS_STATE(pending, due)
#endif
};
struct table : traits,
               redress::protocol<redress::transition<unopened, employee, grant, pending>,
                                 redress::transition<pending, timekeeper, lapse, expired>::plain> {};
auto answer(redress::case_in<table, pending> c) { return c.version(); }
