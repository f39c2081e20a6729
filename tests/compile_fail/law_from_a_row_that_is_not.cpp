// SPDX-License-Identifier: BSL-1.0
// A law starts somewhere: no one but the manager grants, so nothing comes after it.
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
