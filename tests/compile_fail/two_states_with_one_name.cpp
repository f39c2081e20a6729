// SPDX-License-Identifier: BSL-1.0
// A journal holds names and not types: two states with one name could not be told apart.
// first: bear one name
// expect: parked
// expect: leave::requested
#include "../support/leave.hpp"
using namespace leave;

struct parked {
#ifndef TWIN
  static constexpr std::string_view name = "requested";
#else
  static constexpr std::string_view name = "parked";
#endif
};
struct table : terms, redress::protocol<redress::transition<unopened, employee, ask, requested, parked>> {};
static_assert(redress::sound<table>);
