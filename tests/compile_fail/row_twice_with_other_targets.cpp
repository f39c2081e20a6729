// SPDX-License-Identifier: BSL-1.0
// Two rows for one state, role and action, with different targets, are ambiguous.
// first: two rows for one state, role and action
// expect: leave::granted
// expect: leave::expired
#include "../support/leave.hpp"
using namespace leave;

struct table : traits,
               redress::protocol<redress::transition<unopened, employee, ask, requested>,
                                 redress::transition<requested, manager, grant, granted>,
#ifndef TWIN
                                 redress::transition<requested, manager, grant, expired>> {
};
#else
                                 redress::transition<requested, timekeeper, lapse, expired>> {
};
#endif
static_assert(redress::sound<table>);
