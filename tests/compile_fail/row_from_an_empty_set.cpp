// SPDX-License-Identifier: BSL-1.0
// A row that starts from an empty set of states.
// first: its set of states to start from is empty
// expect: leave::manager, leave::grant, leave::granted>
#include "../support/leave.hpp"
using namespace leave;

struct table : traits,
               redress::protocol<redress::transition<unopened, employee, ask, requested>,
#ifndef TWIN
                                 redress::transition<redress::any_of<>, manager, grant, granted>> {
};
#else
                                 redress::transition<redress::any_of<requested>, manager, grant, granted>> {
};
#endif
static_assert(redress::sound<table>);
