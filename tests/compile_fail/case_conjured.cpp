// SPDX-License-Identifier: BSL-1.0
// A case in a state cannot be constructed; only steps lead there.
// first: private
// expect: case_in
#include "../support/leave.hpp"

#ifndef TWIN
redress::case_in<leave::protocol, leave::granted> granted{nullptr, leave::granted{}};
#else
auto opened = redress::open<leave::protocol>();
#endif
