// SPDX-License-Identifier: BSL-1.0
// A type that is no state of the protocol.
// first: this type is no state of this protocol
// expect: int
// expect: leave::protocol
#include "../support/leave.hpp"

#ifndef TWIN
using state = int;
#else
using state = leave::requested;
#endif
bool is_new(redress::case_in<leave::protocol, state> const& c) { return c.version() < 2; }
