// SPDX-License-Identifier: BSL-1.0
// A law says before, and names no rows.
// expect: law_about_nothing<redress::lacking::a_member_of_a_set>
#include <redress/protocol/law.hpp>
#include "../support/leave.hpp"
using namespace leave;
using redress::obeys;

#ifndef TWIN
static_assert(obeys<protocol, redress::never<grant>::before<>>);
#else
static_assert(obeys<protocol, redress::never<grant>::before<ask>>);
#endif
