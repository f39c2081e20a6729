// SPDX-License-Identifier: BSL-1.0
// A law excepts every row that it forbids.
// expect: law_about_nothing<redress::lacking::a_row_without_exception>
#include <redress/protocol/law.hpp>
#include "../support/leave.hpp"
using namespace leave;
using redress::obeys;

using manager_acts = redress::by<manager>;
#ifndef TWIN
static_assert(obeys<protocol, redress::never<grant>::after<requested>::unless<manager_acts>>);
#else
static_assert(obeys<protocol, redress::never<manager, ask>::after<requested>::unless<grant>>);
#endif
