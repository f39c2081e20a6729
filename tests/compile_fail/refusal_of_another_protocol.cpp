// SPDX-License-Identifier: BSL-1.0
// A decide returns a refusal of another protocol.
// first: refused
// expect: decision
#include "../support/leave.hpp"
using namespace leave;

enum class refused { out_of_spite };
#ifndef TWIN
decided<denied> scold() { return refused::out_of_spite; }
#else
decided<denied> scold() { return refusal::reason_not_listed; }
#endif
