// SPDX-License-Identifier: BSL-1.0
// The macro must name the struct that it is in; a copied struct still has the old name.
// first: needs a name of its own
// expect: postponed
#include "../support/leave.hpp"
using namespace leave;

struct postponed {
#ifndef TWIN
  REDRESS_STATE(granted)
#else
  REDRESS_STATE(postponed)
#endif
};
struct table : traits, redress::protocol<redress::transition<unopened, employee, grant, postponed>::plain> {};
static_assert(redress::sound<table>);
