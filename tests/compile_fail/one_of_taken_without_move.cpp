// SPDX-License-Identifier: BSL-1.0
// To take the case consumes it, so it needs `std::move`.
// first: take
// expect: write_std_move_of_it_dot_take
#include <redress/redress.hpp>
using namespace redress::refund;

using one = refund_case<under_review>::after<redress::timekeeper, redress::lapse>;
#ifndef TWIN
auto taken(one c) { return c.take<refund_case<ruled_for_buyer>>(); }
#else
auto taken(one c) { return std::move(c).take<refund_case<ruled_for_buyer>>(); }
#endif
