// SPDX-License-Identifier: BSL-1.0
// A state needs a name, because journals store names.
// first: needs a name of its own
// expect: paused
#include "../support/leave.hpp"
using namespace leave;

struct paused {
#ifdef TWIN
  static constexpr std::string_view name = "paused";
#endif
};
struct table : traits, redress::protocol<redress::transition<unopened, employee, ask, paused>> {};
static_assert(redress::sound<table>);
