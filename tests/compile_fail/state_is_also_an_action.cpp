// SPDX-License-Identifier: BSL-1.0
// One type is both a state and an action.
// first: both a state and an action
// expect: leave::granted
#include "../support/leave.hpp"
using namespace leave;

struct table : traits,
               redress::protocol<redress::transition<unopened, employee, ask, requested>,
#ifndef TWIN
                                 redress::transition<requested, manager, granted, granted>> {
};
#else
                                 redress::transition<requested, manager, grant, granted>> {
};
#endif
static_assert(redress::sound<table>);
