// SPDX-License-Identifier: BSL-1.0
// A case in one state is no case in another: only steps lead there.
// first: case_in
// expect: only_steps_change_the_state_of_a_case
#include <redress/casework/any_case.hpp>
#include "../support/leave.hpp"
using namespace leave;

using any = redress::any_case<protocol>;
template <class S> using in = redress::case_in<protocol, S>;
#ifndef TWIN
in<granted> granted_of(in<requested> c) { return in<granted>(std::move(c)); }
#else
in<granted> granted_of(in<granted> c) { return in<granted>(std::move(c)); }
#endif
