// SPDX-License-Identifier: BSL-1.0
// `in` needs a state, not an action.
// expect: not_a_state_of_this_protocol<leave::grant>
#include <redress/protocol/law.hpp>
#include "../support/leave.hpp"
using namespace leave;
using redress::obeys;

#ifndef TWIN
static_assert(obeys<protocol, redress::never<redress::in<grant>>::after<denied>>);
#else
static_assert(obeys<protocol, redress::never<redress::in<requested, grant>>::after<denied>>);
#endif
