// SPDX-License-Identifier: BSL-1.0
// A rulebook has rules in force.
// expect: a_rulebook_takes_the_rules_the_oldest_first
#include <redress/service/rulebook.hpp>
#include "../support/leave.hpp"

#ifndef TWIN
redress::rulebook<leave::rules> const book{};
#else
redress::rulebook<leave::rules> const book{leave::rules{}};
#endif
