// SPDX-License-Identifier: BSL-1.0
// Money moves after a decision, never while the case is under review.
// first: Role = redress::refund::payments
// first: Action = redress::refund::confirm_payment
// first: InState = redress::refund::under_review
// first: LegalIn = redress::states<redress::refund::refund_pending
// gcc expect: deleted
// characters: 1900
// clang expect: no matching member function
#include <redress/casework/case_in.hpp>
#include <redress/refund/decisions.hpp>
using namespace redress::refund;

using step_time = redress::step_time<rules>;
template <class State> using a_case = redress::case_in<protocol, State>;
#ifndef TWIN
using stage = under_review;
#else
using stage = refund_pending;
#endif
auto pay(a_case<stage> c, step_time const& now) {
  // too early
  return std::move(c).apply(payments{"pay"}, confirm_payment{}, now);
}
