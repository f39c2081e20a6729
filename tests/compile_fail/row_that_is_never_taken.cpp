// SPDX-License-Identifier: BSL-1.0
// A row that may be taken at most 0 times.
// expect: Times > 0
// lines: 13
#include <redress/protocol/protocol.hpp>
#include "../support/leave.hpp"
using namespace leave;

using grants = redress::transition<requested, manager, grant, granted>;
#ifndef TWIN
using counted = grants::at_most<0>;
#else
using counted = grants::at_most<1>;
#endif
