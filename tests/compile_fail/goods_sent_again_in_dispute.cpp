// SPDX-License-Identifier: BSL-1.0
// A dispute over goods ends in money or in nothing, and never returns to a parcel in transit.
// characters: 1900
// first: Role = redress::refund::buyer
// first: Action = redress::refund::ship_return
// first: InState = redress::refund::goods_dispute
// first: WhoMayHere = redress::no_role
// first: LegalIn = redress::states<redress::refund::awaiting_return
// gcc expect: deleted
// clang expect: no matching member function
#include <redress/casework/case_in.hpp>
#include <redress/refund/decisions.hpp>
using namespace redress::refund;

using step_time = redress::step_time<rules>;
template <class State> using a_case = redress::case_in<protocol, State>;
auto send(a_case<goods_dispute> c, step_time const& now) {
#ifndef TWIN
  return std::move(c).apply(buyer{"b7"}, ship_return{}, now);
#else
  return std::move(c).apply(buyer{"b7"}, submit_exhibit{}, now);
#endif
}
