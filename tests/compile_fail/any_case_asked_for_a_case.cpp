// SPDX-License-Identifier: BSL-1.0
// What an any_case is in is a state, and not a case in a state.
// first: is
// clang lines: 20
// clang characters: 3000
// expect: not_a_state_of_this_protocol<redress::case_in<leave::protocol, leave::requested>
#include <redress/casework/any_case.hpp>
#include "../support/leave.hpp"
using namespace leave;

using any = redress::any_case<protocol>;
template <class S> using in = redress::case_in<protocol, S>;
#ifndef TWIN
bool waits(any const& c) { return c.is<in<requested>>(); }
#else
bool waits(any const& c) { return c.is<requested>(); }
#endif
