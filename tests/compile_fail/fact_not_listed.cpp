// SPDX-License-Identifier: BSL-1.0
// A decision has a fact that the traits do not list; replay needs the list.
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
