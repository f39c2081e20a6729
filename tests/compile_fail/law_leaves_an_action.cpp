// SPDX-License-Identifier: BSL-1.0
// A case leaves a state, and not an action.
// expect: not_a_state_of_this_protocol<leave::grant>
#include <redress/protocol/law.hpp>
#include "../support/leave.hpp"
using namespace leave;
using redress::obeys;

#ifndef TWIN
static_assert(obeys<protocol, redress::only<manager>::leaves<grant>::unless<lapse>>);
#else
static_assert(obeys<protocol, redress::only<manager>::leaves<requested>::unless<lapse>>);
#endif
