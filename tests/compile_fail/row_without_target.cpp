// SPDX-License-Identifier: BSL-1.0
// A row without a target.
// first: a transition needs at least one target
// expect: leave::deny
#include "../support/leave.hpp"
using namespace leave;

struct table : traits,
               redress::protocol<redress::transition<unopened, employee, ask, requested>,
#ifndef TWIN
                                 redress::transition<requested, manager, deny>> {
};
#else
                                 redress::transition<requested, manager, deny, redress::same>> {
};
#endif
static_assert(redress::sound<table>);
