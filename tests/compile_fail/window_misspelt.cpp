// SPDX-License-Identifier: BSL-1.0
// A state with a due time needs a `window`.
// first: a state that lapses says how long it lasts: static constexpr auto window = &rules::member;
// expect: pending
#include "../support/leave.hpp"
using namespace leave;

struct pending {
  instant due{};
#ifndef TWIN
  static constexpr auto widnow = &rules::answer;
#else
  static constexpr auto window = &rules::answer;
#endif
  REDRESS_STATE(pending, due)
};
struct table : traits,
               redress::protocol<redress::transition<unopened, employee, grant, pending>::plain,
                                 redress::transition<pending, timekeeper, lapse, expired>::plain> {};
auto answer(redress::case_in<table, pending> c) { return c.version(); }
