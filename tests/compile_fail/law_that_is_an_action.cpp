// SPDX-License-Identifier: BSL-1.0
// An action is used as a law.
// expect: this_is_no_law<leave::grant>
#include <redress/protocol/law.hpp>
#include "../support/leave.hpp"
using namespace leave;
using redress::obeys;

#ifndef TWIN
static_assert(obeys<protocol, grant>);
#else
static_assert(obeys<protocol, redress::never<grant>::after<denied>>);
#endif
