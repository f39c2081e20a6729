// SPDX-License-Identifier: BSL-1.0
// A role is who acts and an action is what it does: one type cannot be both.
// first: both a role and an action
// expect: leave::grant
#include "../support/leave.hpp"
using namespace leave;

struct table : traits,
               redress::protocol<redress::transition<unopened, employee, ask, requested>,
#ifndef TWIN
                                 redress::transition<requested, grant, grant, granted>> {
};
#else
                                 redress::transition<requested, manager, grant, granted>> {
};
#endif
static_assert(redress::sound<table>);
