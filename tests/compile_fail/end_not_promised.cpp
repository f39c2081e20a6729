// SPDX-License-Identifier: BSL-1.0
// What is decided is one of the targets that the signature promises.
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
