// SPDX-License-Identifier: BSL-1.0
// The macro is given a name that no struct has.
// first: postpond
// expect: postpond
// lines: 14
#include "../support/leave.hpp"
using namespace leave;

struct postponed {
#ifndef TWIN
  REDRESS_STATE(postpond)
#else
  REDRESS_STATE(postponed)
#endif
};
struct table : traits, redress::protocol<redress::transition<unopened, employee, grant, postponed>::plain> {};
static_assert(redress::sound<table>);
