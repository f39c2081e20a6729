// SPDX-License-Identifier: BSL-1.0
// "Only the employee may grant", although the employee may not: only the exceptions would be left.
// expect: law_about_nothing<redress::lacking::a_row_of_the_role_itself>
#include <redress/protocol/law.hpp>
#include "../support/leave.hpp"
using namespace leave;
using redress::obeys;

#ifndef TWIN
static_assert(obeys<protocol, redress::only<employee>::may<grant>::unless<redress::by<manager>>>);
#else
static_assert(obeys<protocol, redress::only<manager>::may<grant>::unless<redress::by<employee>>>);
#endif
