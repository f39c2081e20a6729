// SPDX-License-Identifier: BSL-1.0
// A row leads to `unopened`: a case is opened once.
// first: no row leads to `unopened`
// expect: leave::deny
#include "../support/leave.hpp"
using namespace leave;

struct table : traits,
               redress::protocol<redress::transition<unopened, employee, ask, requested>,
#ifndef TWIN
                                 redress::transition<requested, manager, deny, unopened>> {
};
#else
                                 redress::transition<requested, manager, deny, denied>> {
};
#endif
static_assert(redress::sound<table>);
