// SPDX-License-Identifier: BSL-1.0
// A window is a duration in the rules or in their policy.
// first: a window is a length of time in the rules of the protocol
// expect: pending
#include "../support/leave.hpp"
using namespace leave;

struct other_rules {
  redress::elapsed patience = std::chrono::hours{1};
};
struct pending {
  instant due{};
#ifndef TWIN
  static constexpr auto window = &other_rules::patience;
#else
  static constexpr auto window = &rules::answer;
#endif
  REDRESS_STATE(pending, due)
};
struct table : traits,
               redress::protocol<redress::transition<unopened, employee, grant, pending>::plain,
                                 redress::transition<pending, timekeeper, lapse, expired>::plain> {};
auto answer(redress::case_in<table, pending> c) { return c.version(); }
