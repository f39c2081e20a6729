// SPDX-License-Identifier: BSL-1.0
// Once the platform has stepped in, the merchant can no longer answer the claim.
// first: Role = redress::refund::merchant
// first: Action = redress::refund::approve
// first: InState = redress::refund::under_review
// first: LegalHere = redress::legal_here<
// first: rule_for_buyer
// expect: LegalIn = redress::states<redress::refund::awaiting_merchant
#include <redress/casework/case_in.hpp>
#include <redress/refund/decisions.hpp>
using namespace redress::refund;

using step_time = redress::step_time<rules>;
template <class State> using a_case = redress::case_in<protocol, State>;
#ifndef TWIN
using stage = under_review;
#else
using stage = awaiting_merchant;
#endif
auto answer(a_case<stage> c, step_time const& now) {
  merchant const m3{"m3"};
  // after all
  return std::move(c).apply(m3, approve{}, now);
}
