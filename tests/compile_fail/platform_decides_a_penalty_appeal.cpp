// SPDX-License-Identifier: BSL-1.0
// The platform imposed the penalty, so an appeal against it is decided by a reviewer.
// first: Role = redress::refund::platform
// first: Action = redress::refund::decide_penalty_appeal
// first: InState = redress::refund::refund_pending
// first: WhoMayHere = redress::roles<redress::refund::reviewer>
// first: LegalIn = redress::nowhere
// gcc expect: deleted
// clang expect: no matching member function
#include <redress/casework/case_in.hpp>
#include <redress/refund/decisions.hpp>
using namespace redress::refund;

#ifndef TWIN
using step_time = redress::step_time<rules>;
template <class State> using a_case = redress::case_in<protocol, State>;
auto judge(a_case<refund_pending> c, step_time const& now) {
  return std::move(c).apply(platform{"p1"}, decide_penalty_appeal{}, now);
}
#else
static_assert(redress::legal<protocol, refund_pending, reviewer, decide_penalty_appeal>);
#endif
