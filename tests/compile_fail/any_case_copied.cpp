// SPDX-License-Identifier: BSL-1.0
// A case cannot be copied: two copies could take two different steps.
// first: deleted
// expect: any_case
#include <redress/casework/any_case.hpp>
#include "../support/leave.hpp"
using namespace leave;

using any = redress::any_case<protocol>;
template <class S> using in = redress::case_in<protocol, S>;
#ifndef TWIN
any kept(any const& c) { return c; }
#else
any kept(any c) { return c; }
#endif
