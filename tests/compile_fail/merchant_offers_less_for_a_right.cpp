// SPDX-License-Identifier: BSL-1.0
// What law gives the buyer is not bargained down by an offer.
// first: Role = redress::refund::merchant
// first: Action = redress::refund::make_offer
// first: InState = redress::refund::return_by_right_in_transit
// first: LegalHere = redress::legal_here<
// expect: LegalIn = redress::states<redress::refund::awaiting_merchant
#include <redress/casework/case_in.hpp>
#include <redress/refund/decisions.hpp>
using namespace redress::refund;

using step_time = redress::step_time<rules>;
template <class State> using a_case = redress::case_in<protocol, State>;
#ifndef TWIN
using stage = return_by_right_in_transit;
#else
using stage = awaiting_merchant;
#endif
auto answer(a_case<stage> c, step_time const& now) {
  merchant const who{"x1"};
  return std::move(c).apply(who, make_offer{}, now);
}
