// SPDX-License-Identifier: BSL-1.0
// A party is a role with an id.
// first: a role has an id
// expect: role_without_an_id<clerk
#include "../support/leave.hpp"
using namespace leave;

#ifndef TWIN
struct clerk {
  static constexpr std::string_view name = "clerk";
};
#else
struct clerk : redress::role<"clerk"> {};
#endif
struct table : traits, redress::protocol<redress::transition<unopened, clerk, grant, granted>::plain> {};
auto answer(redress::step_time<rules> const& now) { return redress::open<table>().apply(clerk{}, grant{}, now); }
