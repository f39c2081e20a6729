// SPDX-License-Identifier: BSL-1.0
// The facts of a protocol are listed: replay must know every one.
// first: is not in the list of facts
// expect: reproach
#include "../support/leave.hpp"
using namespace leave;

struct reproach {
  REDRESS_FACT(reproach)
};
#ifndef TWIN
decided<denied> scold() { return {denied{.why = "again"}, reproach{}}; }
#else
decided<denied> scold() { return {denied{.why = "again"}, days_taken{0}}; }
#endif
