// SPDX-License-Identifier: BSL-1.0
// A role is who acts and a state is what a case is in: one type cannot be both.
// first: both a state and a role
// expect: leave::requested
#include "../support/leave.hpp"
using namespace leave;

struct table : traits,
               redress::protocol<redress::transition<unopened, employee, ask, requested>,
#ifndef TWIN
                                 redress::transition<requested, requested, grant, granted>> {
};
#else
                                 redress::transition<requested, manager, grant, granted>> {
};
#endif
static_assert(redress::sound<table>);
