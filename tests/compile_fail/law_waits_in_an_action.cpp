// SPDX-License-Identifier: BSL-1.0
// A law waits in a state, and not in an action.
// expect: not_a_state_of_this_protocol<leave::grant>
#include <redress/protocol/law.hpp>
#include "../support/leave.hpp"
using namespace leave;
using redress::obeys;

using lapses = redress::leaves_in_time<redress::by<timekeeper, lapse>>;
#ifndef TWIN
static_assert(obeys<protocol, lapses::unless<redress::waits_for<manager, grant>>>);
#else
static_assert(obeys<protocol, lapses::unless<redress::waits_for<manager, requested>>>);
#endif
