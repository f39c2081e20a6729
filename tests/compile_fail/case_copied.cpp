// SPDX-License-Identifier: BSL-1.0
// A case cannot be copied: two copies could take two different steps.
// first: deleted
// expect: case_in
#include "../support/leave.hpp"

using requested = redress::case_in<leave::protocol, leave::requested>;
#ifndef TWIN
requested keep(requested const& c) { return c; }
#else
requested keep(requested c) { return c; }
#endif
