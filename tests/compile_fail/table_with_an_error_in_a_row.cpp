// SPDX-License-Identifier: BSL-1.0
// An error within a row leaves a struct without a table, and that is said once.
// gcc first: Times > 0
// clang first: constraints not satisfied
// expect: this is no protocol, or an error above lies in one of its rows
// gcc lines: 22
// gcc characters: 2600
#include "../support/leave.hpp"
using namespace leave;

struct table : traits,
#ifndef TWIN
               redress::protocol<redress::transition<unopened, employee, grant, granted>::at_most<0>> {
};
#else
               redress::protocol<redress::transition<unopened, employee, grant, granted>::at_most<1>> {
};
#endif
static_assert(redress::sound<table>);
