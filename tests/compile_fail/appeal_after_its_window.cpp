// SPDX-License-Identifier: BSL-1.0
// The appeal window has passed and the case is closed: only a referral outside is left.
// first: Role = redress::refund::buyer
// first: Action = redress::refund::appeal
// first: InState = redress::refund::rejected
// first: WhoMayHere = redress::no_role
// first: redress::refund::refer_out
// first: LegalIn = redress::states<redress::refund::ruled_for_merchant
// gcc expect: deleted
// clang expect: no matching member function
#include <redress/casework/case_in.hpp>
#include <redress/refund/decisions.hpp>
using namespace redress::refund;

using step_time = redress::step_time<rules>;
template <class State> using a_case = redress::case_in<protocol, State>;
auto contest(a_case<rejected> c, step_time const& now) {
#ifndef TWIN
  return std::move(c).apply(buyer{"b7"}, appeal{}, now);
#else
  return std::move(c).apply(buyer{"b7"}, refer_out{}, now);
#endif
}
