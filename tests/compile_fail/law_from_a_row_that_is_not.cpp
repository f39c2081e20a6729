// SPDX-License-Identifier: BSL-1.0
// A law starts after an action of a role that has no such row.
// expect: law_about_nothing<redress::lacking::a_state_to_start_from>
#include <redress/protocol/law.hpp>
#include "../support/leave.hpp"
using namespace leave;
using redress::obeys;

#ifndef TWIN
static_assert(obeys<protocol, redress::never<deny>::after<redress::by<employee, grant>>>);
#else
static_assert(obeys<protocol, redress::never<deny>::after<redress::by<manager, grant>>>);
#endif
