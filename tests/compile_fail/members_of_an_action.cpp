// SPDX-License-Identifier: BSL-1.0
// Only a state has members to look at.
// first: state_if
// clang lines: 24
// clang characters: 3000
// expect: not_a_state_of_this_protocol<leave::grant>
#include <redress/casework/any_case.hpp>
#include "../support/leave.hpp"
using namespace leave;

using any = redress::any_case<protocol>;
template <class S> using in = redress::case_in<protocol, S>;
#ifndef TWIN
bool waits(any const& c) { return c.state_if<grant>() != nullptr; }
#else
bool waits(any const& c) { return c.state_if<granted>() != nullptr; }
#endif
