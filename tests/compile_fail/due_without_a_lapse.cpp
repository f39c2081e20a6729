// SPDX-License-Identifier: BSL-1.0
// What is due comes to something: a row with timekeeper and lapse says what.
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
