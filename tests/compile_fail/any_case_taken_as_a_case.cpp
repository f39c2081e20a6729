// SPDX-License-Identifier: BSL-1.0
// A case is taken by its state.
// first: take
// clang lines: 24
// clang characters: 3000
// expect: not_a_state_of_this_protocol<redress::case_in<leave::protocol, leave::requested>
#include <redress/casework/any_case.hpp>
#include "../support/leave.hpp"
using namespace leave;

using any = redress::any_case<protocol>;
template <class S> using in = redress::case_in<protocol, S>;
#ifndef TWIN
auto taken(any c) { return std::move(c).take<in<requested>>(); }
#else
auto taken(any c) { return std::move(c).take<requested>(); }
#endif
