// SPDX-License-Identifier: BSL-1.0
// A penalty is appealed once there can be one.
// first: Role = redress::refund::merchant
// first: Action = redress::refund::appeal_penalty
// first: InState = redress::refund::ruled_for_merchant
// first: WhoMayHere = redress::no_role
// first: LegalIn = redress::states<redress::refund::awaiting_interception
// gcc expect: deleted
// clang expect: no matching member function
#include <redress/casework/case_in.hpp>
#include <redress/refund/decisions.hpp>
using namespace redress::refund;

#ifndef TWIN
using step_time = redress::step_time<rules>;
template <class State> using a_case = redress::case_in<protocol, State>;
auto object(a_case<ruled_for_merchant> c, step_time const& now) {
  return std::move(c).apply(merchant{"m3"}, appeal_penalty{}, now);
}
#else
static_assert(redress::legal<protocol, ruled_for_buyer, merchant, appeal_penalty>);
#endif
