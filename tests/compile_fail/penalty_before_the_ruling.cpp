// SPDX-License-Identifier: BSL-1.0
// A merchant is penalised only after a decision against it.
// first: Role = redress::refund::platform
// first: Action = redress::refund::impose_penalty
// first: InState = redress::refund::merchant_rejected
// first: WhoMayHere = redress::no_role
// first: LegalIn = redress::states<redress::refund::ruled_for_buyer
// gcc expect: deleted
// clang expect: no matching member function
#include <redress/casework/case_in.hpp>
#include <redress/refund/decisions.hpp>
using namespace redress::refund;

#ifndef TWIN
using step_time = redress::step_time<rules>;
template <class State> using a_case = redress::case_in<protocol, State>;
auto punish(a_case<merchant_rejected> c, step_time const& now) {
  return std::move(c).apply(platform{"p1"}, impose_penalty{}, now);
}
#else
static_assert(redress::legal<protocol, ruled_for_buyer, platform, impose_penalty>);
#endif
