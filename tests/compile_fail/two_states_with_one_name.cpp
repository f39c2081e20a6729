// SPDX-License-Identifier: BSL-1.0
// Two states with one name could not be told apart in a journal.
// first: have one name
// expect: paused
// expect: leave::requested
#include "../support/leave.hpp"
using namespace leave;

struct paused {
#ifndef TWIN
  static constexpr std::string_view name = "requested";
#else
  static constexpr std::string_view name = "paused";
#endif
};
struct table : traits, redress::protocol<redress::transition<unopened, employee, ask, requested, paused>> {};
static_assert(redress::sound<table>);
