// SPDX-License-Identifier: BSL-1.0
// Two tables differ; the error has the rows that came and went.
// expect: redress::came<redress::transition<leave::granted, leave::employee, leave::ask
// expect: redress::went<redress::transition<leave::requested, leave::manager, leave::deny
#include <redress/protocol/fingerprint.hpp>
#include "../support/leave.hpp"
using namespace leave;

struct table : traits,
               redress::protocol<redress::transition<requested, timekeeper, lapse, expired>,
                                 redress::transition<requested, manager, grant, granted>,
#ifndef TWIN
                                 redress::transition<granted, employee, ask, requested>,
#else
                                 redress::transition<requested, manager, deny, denied>,
#endif
                                 redress::transition<unopened, employee, ask, requested>> {
};
static_assert(redress::same_table<leave::protocol, table>);
