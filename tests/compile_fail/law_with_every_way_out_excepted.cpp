// SPDX-License-Identifier: BSL-1.0
// A law excepts every row that leaves the state it starts from.
// expect: law_about_nothing<redress::lacking::a_way_out_without_exception>
#include <redress/protocol/law.hpp>
#include "../support/leave.hpp"
using namespace leave;
using redress::obeys;

#ifndef TWIN
static_assert(obeys<protocol, redress::never<ask>::after<requested>::unless<requested>>);
#else
static_assert(obeys<protocol, redress::never<ask>::after<requested>::unless<grant>>);
#endif
