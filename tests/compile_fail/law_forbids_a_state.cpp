// SPDX-License-Identifier: BSL-1.0
// `never` needs an action: a state could mean the rows that enter it or those that leave it.
// expect: a_state_is_not_done_write<redress::in<leave::granted>
#include <redress/protocol/law.hpp>
#include "../support/leave.hpp"
using namespace leave;
using redress::obeys;

#ifndef TWIN
static_assert(obeys<protocol, redress::never<granted>::after<denied>>);
#else
static_assert(obeys<protocol, redress::never<grant>::after<denied>>);
#endif
