// SPDX-License-Identifier: BSL-1.0
// A law `never` without `after` or `before`.
// expect: this_is_no_law<redress::never<leave::grant>
#include <redress/protocol/law.hpp>
#include "../support/leave.hpp"
using namespace leave;
using redress::obeys;

#ifndef TWIN
static_assert(obeys<protocol, redress::never<grant>>);
#else
static_assert(obeys<protocol, redress::never<grant>::after<denied>>);
#endif
