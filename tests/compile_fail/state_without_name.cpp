// SPDX-License-Identifier: BSL-1.0
// A state is written down by its name, for ever: it has one of its own.
// first: needs a name of its own
// expect: quarantined
#include "../support/leave.hpp"
using namespace leave;

struct quarantined {
#ifdef TWIN
  static constexpr std::string_view name = "quarantined";
#endif
};
struct table : traits, redress::protocol<redress::transition<unopened, employee, ask, quarantined>> {};
static_assert(redress::sound<table>);
