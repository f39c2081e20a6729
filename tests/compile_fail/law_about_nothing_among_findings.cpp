// SPDX-License-Identifier: BSL-1.0
// A law that would hold vacuously is also an error in `findings`.
// expect: it would hold vacuously
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
