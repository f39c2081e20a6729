// SPDX-License-Identifier: BSL-1.0
// A claim is rejected once; the next step is the buyer's.
// first: Role = redress::refund::merchant
// first: Action = redress::refund::reject
// first: InState = redress::refund::merchant_rejected
// first: redress::by<redress::refund::buyer, redress::refund::escalate
// expect: LegalIn = redress::states<redress::refund::awaiting_merchant
#include <redress/casework/case_in.hpp>
#include <redress/refund/decisions.hpp>
using namespace redress::refund;

using step_time = redress::step_time<rules>;
template <class State> using a_case = redress::case_in<protocol, State>;
#ifndef TWIN
using stage = merchant_rejected;
#else
using stage = awaiting_merchant;
#endif
auto answer(a_case<stage> c, step_time const& now) {
  return std::move(c).apply(merchant{"m3"}, reject{.reason = "worn"}, now);
}
