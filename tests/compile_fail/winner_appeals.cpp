// SPDX-License-Identifier: BSL-1.0
// The side that won cannot appeal.
// first: Role = redress::refund::buyer
// first: Action = redress::refund::appeal
// first: InState = redress::refund::ruled_for_buyer
// first: WhoMayHere = redress::roles<redress::refund::merchant>
// expect: redress::refund::ruled_for_merchant
#include <redress/casework/case_in.hpp>
#include <redress/refund/decisions.hpp>
using namespace redress::refund;

#ifndef TWIN
using step_time = redress::step_time<rules>;
template <class State> using a_case = redress::case_in<protocol, State>;
auto contest(a_case<ruled_for_buyer> c, step_time const& now) { return std::move(c).apply(buyer{"b7"}, appeal{}, now); }
#else
static_assert(redress::legal<protocol, ruled_for_merchant, buyer, appeal>);
#endif
