// SPDX-License-Identifier: BSL-1.0
// No path enters a state that a denial rules out; a second decision would.
// expect: counterexample<redress::transition<leave::denied, leave::manager, leave::grant, leave::granted>
#include <redress/protocol/law.hpp>
#include "../support/leave.hpp"
#include "../support/mutant.hpp"
using namespace leave;

#ifndef TWIN
using table = mutant::with<protocol, redress::transition<denied, manager, grant, granted>>;
#else
using table = protocol;
#endif
static_assert(redress::obeys<table, redress::never_comes_to<granted>::after<denied>>);
