// SPDX-License-Identifier: BSL-1.0
// Only the states of a row may be a set: each role has a row of its own.
// first: a row has one role and one action; only states may be a set
// expect: leave::employee
#include "../support/leave.hpp"
using namespace leave;

struct table : traits,
#ifndef TWIN
               redress::protocol<redress::transition<unopened, redress::any_of<employee, manager>, grant, granted>> {
};
#else
               redress::protocol<redress::transition<unopened, employee, grant, granted>,
                                 redress::transition<unopened, manager, grant, granted>> {
};
#endif
static_assert(redress::sound<table>);
