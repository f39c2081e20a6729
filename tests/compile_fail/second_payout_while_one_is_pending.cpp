// SPDX-License-Identifier: BSL-1.0
// A payout under way is never assumed to have failed, so there is no second one.
// first: Role = redress::timekeeper
// first: Action = redress::refund::retry
// first: InState = redress::refund::refund_pending
// first: WhoMayHere = redress::no_role
// first: LegalIn = redress::states<redress::refund::refund_failed
// gcc expect: deleted
// clang expect: no matching member function
#include <redress/casework/case_in.hpp>
#include <redress/refund/decisions.hpp>
using namespace redress::refund;

#ifndef TWIN
using step_time = redress::step_time<rules>;
template <class State> using a_case = redress::case_in<protocol, State>;
auto pay_again(a_case<refund_pending> c, step_time const& now) {
  return std::move(c).apply(redress::timekeeper{}, retry{}, now);
}
#else
static_assert(redress::legal<protocol, refund_failed, redress::timekeeper, retry>);
#endif
