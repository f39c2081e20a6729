// SPDX-License-Identifier: BSL-1.0
// An offer is accepted by the side that it was made to.
// first: Role = redress::refund::merchant
// first: Action = redress::refund::accept_offer
// first: InState = redress::refund::merchant_offered
// first: WhoMayHere = redress::roles<redress::refund::buyer>
// first: redress::refund::buyer_countered
// gcc expect: deleted
// clang expect: no matching member function
#include <redress/casework/case_in.hpp>
#include <redress/refund/decisions.hpp>
using namespace redress::refund;

#ifndef TWIN
using step_time = redress::step_time<rules>;
template <class State> using a_case = redress::case_in<protocol, State>;
auto settle(a_case<merchant_offered> c, step_time const& now) {
  return std::move(c).apply(merchant{"m3"}, accept_offer{}, now);
}
#else
static_assert(redress::legal<protocol, merchant_offered, buyer, accept_offer>);
#endif
