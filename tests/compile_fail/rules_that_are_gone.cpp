// SPDX-License-Identifier: BSL-1.0
// A step time refers to its rules, so it does not take a temporary.
// first: deleted
// expect: redress::step_time
#include "../support/leave.hpp"
using namespace leave;

#ifndef TWIN
inline redress::step_time const now{rules{}, instant{}};
#else
rules const in_force{};
inline redress::step_time const now{in_force, instant{}};
#endif
