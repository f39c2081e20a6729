// SPDX-License-Identifier: BSL-1.0
// One type is both a role and a state.
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
