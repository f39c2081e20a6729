// SPDX-License-Identifier: BSL-1.0
// A case is led to a state, and not to an action.
// expect: not_a_state_of_this_protocol<leave::grant>
#include <redress/protocol/law.hpp>
#include "../support/leave.hpp"
using namespace leave;
using redress::obeys;

#ifndef TWIN
static_assert(obeys<protocol, redress::only<manager>::leads_to<grant>>);
#else
static_assert(obeys<protocol, redress::only<manager>::leads_to<granted>>);
#endif
