// SPDX-License-Identifier: BSL-1.0
// Asked as a value, a law about nothing is an error as well: it has neither held nor failed.
// expect: about nothing
// expect: law_about_nothing<redress::lacking::a_member_of_a_set>
#include <redress/protocol/law.hpp>
#include "../support/leave.hpp"
using namespace leave;
using redress::obeys;

#ifndef TWIN
auto found() { return redress::findings<protocol, redress::only<manager>::may<>>(); }
#else
auto found() { return redress::findings<protocol, redress::only<manager>::may<grant>>(); }
#endif
