// SPDX-License-Identifier: BSL-1.0
// Only payments say that money moved.
// first: Role = redress::refund::buyer
// first: Action = redress::refund::confirm_payment
// first: InState = redress::refund::refund_pending
// first: WhoMayHere = redress::roles<redress::refund::payments>
// first: LegalIn = redress::nowhere
// gcc expect: deleted
// clang expect: no matching member function
#include <redress/casework/case_in.hpp>
#include <redress/refund/decisions.hpp>
using namespace redress::refund;

using step_time = redress::step_time<rules>;
template <class State> using a_case = redress::case_in<protocol, State>;
auto confirm(a_case<refund_pending> c, step_time const& now) {
#ifndef TWIN
  return std::move(c).apply(buyer{"b7"}, confirm_payment{}, now);
#else
  return std::move(c).apply(payments{"bank"}, confirm_payment{}, now);
#endif
}
