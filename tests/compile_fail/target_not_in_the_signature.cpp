// SPDX-License-Identifier: BSL-1.0
// A decide returns a state that its return type does not list.
// first: deleted
// expect: leave::granted
// expect: leave::denied
#include "../support/leave.hpp"
using namespace leave;

#ifndef TWIN
decided<denied> scold() { return {granted{}, days_taken{5}}; }
#else
decided<denied, granted> scold() { return {granted{}, days_taken{5}}; }
#endif
