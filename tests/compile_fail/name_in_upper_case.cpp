// SPDX-License-Identifier: BSL-1.0
// Names go into journals, URLs and SQL: lower-case letters, digits and underscores.
// first: needs a name of its own
// expect: lower_case
// expect: quarantined
#include "../support/leave.hpp"
using namespace leave;

struct quarantined {
#ifndef TWIN
  static constexpr std::string_view name = "Parked";
#else
  static constexpr std::string_view name = "quarantined";
#endif
};
struct table : traits, redress::protocol<redress::transition<unopened, employee, ask, quarantined>> {};
static_assert(redress::sound<table>);
