// SPDX-License-Identifier: BSL-1.0
// The due time of a state is optional: a state lapses, or it does not.
// first: `due` of a state is an instant: instant due{}
// expect: pending
#include <optional>
#include "../support/leave.hpp"
using namespace leave;

struct pending {
#ifndef TWIN
  std::optional<instant> due{};
#else
  instant due{};
#endif
  static constexpr auto window = &rules::answer;
  REDRESS_STATE(pending, due)
};
struct table : traits,
               redress::protocol<redress::transition<unopened, employee, grant, pending>::plain,
                                 redress::transition<pending, timekeeper, lapse, expired>::plain> {};
auto answer(redress::case_in<table, pending> c) { return c.version(); }
