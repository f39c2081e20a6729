// SPDX-License-Identifier: BSL-1.0
// A case closes within so many days if only timeouts move it; the counterexample is the path that takes longer.
// expect: counterexample<redress::transition<leave::requested, redress::timekeeper, redress::lapse, leave::expired>
#include <redress/casework/closing_law.hpp>
#include "../support/leave.hpp"
using namespace leave;

constexpr rules in_force() { return {}; }

#ifndef TWIN
static_assert(redress::obeys<protocol, redress::closes_in_days<6>::under<in_force>>);
#else
static_assert(redress::obeys<protocol, redress::closes_in_days<7>::under<in_force>>);
#endif
