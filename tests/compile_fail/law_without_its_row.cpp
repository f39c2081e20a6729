// SPDX-License-Identifier: BSL-1.0
// A law about how often a row is taken needs the row; that a role never does it is `never<role, action>`.
// expect: law_about_nothing<redress::lacking::a_row_of_the_table>
#include <redress/protocol/law.hpp>
#include "../support/leave.hpp"
using namespace leave;
using redress::obeys;

#ifndef TWIN
static_assert(obeys<protocol, redress::at_most_once<redress::by<employee, grant>>>);
#else
static_assert(obeys<protocol, redress::at_most_once<redress::by<manager, grant>>>);
#endif
