// SPDX-License-Identifier: BSL-1.0
// A state is written down by its name, for ever: it has one of its own.
// first: needs a name of its own
// expect: parked
#include "../support/leave.hpp"
using namespace leave;

struct parked {
#ifdef TWIN
  static constexpr std::string_view name = "parked";
#endif
};
struct table : terms, redress::protocol<redress::transition<unopened, employee, ask, parked>> {};
static_assert(redress::sound<table>);
