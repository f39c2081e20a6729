// SPDX-License-Identifier: BSL-1.0
// A case walks to its state: no one else can put it there.
// first: private
// expect: case_in
#include "../support/leave.hpp"

#ifndef TWIN
redress::case_in<leave::protocol, leave::granted> granted{nullptr, leave::granted{}};
#else
auto opened = redress::open<leave::protocol>();
#endif
