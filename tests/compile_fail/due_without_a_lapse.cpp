// SPDX-License-Identifier: BSL-1.0
// A state with a due time needs a row with timekeeper and lapse.
// first: a state with a member `due` lapses: it needs a row with timekeeper and lapse
// expect: leave::requested
#include "../support/leave.hpp"
using namespace leave;

struct table : traits,
               redress::protocol<redress::transition<unopened, employee, ask, requested>,
#ifdef TWIN
                                 redress::transition<requested, timekeeper, lapse, expired>,
#endif
                                 redress::transition<requested, manager, grant, granted>> {
};
auto answer(redress::case_in<table, requested> c) { return c.version(); }
