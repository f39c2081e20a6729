// SPDX-License-Identifier: BSL-1.0
// Names are used in journals, URLs and SQL: lower-case letters, digits and underscores.
// first: needs a name of its own
// expect: lower_case
// expect: paused
#include "../support/leave.hpp"
using namespace leave;

struct paused {
#ifndef TWIN
  static constexpr std::string_view name = "Paused";
#else
  static constexpr std::string_view name = "paused";
#endif
};
struct table : traits, redress::protocol<redress::transition<unopened, employee, ask, paused>> {};
static_assert(redress::sound<table>);
