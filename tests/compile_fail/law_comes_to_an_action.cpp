// SPDX-License-Identifier: BSL-1.0
// A law forbids to enter an action; only states are entered.
// expect: not_a_state_of_this_protocol<leave::grant>
#include <redress/protocol/law.hpp>
#include "../support/leave.hpp"
using namespace leave;

#ifndef TWIN
static_assert(redress::obeys<protocol, redress::never_comes_to<grant>::after<denied>>);
#else
static_assert(redress::obeys<protocol, redress::never_comes_to<granted>::after<denied>>);
#endif
