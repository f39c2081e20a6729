// SPDX-License-Identifier: BSL-1.0
// To take a case consumes it, so it needs `std::move`.
// first: take
// expect: write_std_move_of_it_dot_take
#include <redress/casework/any_case.hpp>
#include "../support/leave.hpp"
using namespace leave;

using any = redress::any_case<protocol>;
template <class S> using in = redress::case_in<protocol, S>;
#ifndef TWIN
auto taken(any c) { return c.take<requested>(); }
#else
auto taken(any c) { return std::move(c).take<requested>(); }
#endif
