// SPDX-License-Identifier: BSL-1.0
// A case is made by `open` and in no other way.
// first: case_in
// expect: leave::granted
#include "../support/leave.hpp"

#ifndef TWIN
redress::case_in<leave::protocol, leave::granted> granted;
#else
redress::case_in<leave::protocol, redress::unopened> opened = redress::open<leave::protocol>();
#endif
