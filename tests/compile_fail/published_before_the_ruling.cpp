// SPDX-License-Identifier: BSL-1.0
// Only a decision can be made public.
// first: Role = redress::refund::platform
// first: Action = redress::refund::publish
// first: InState = redress::refund::awaiting_merchant_evidence
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
auto announce(a_case<awaiting_merchant_evidence> c, step_time const& now) {
  return std::move(c).apply(platform{"p1"}, publish{}, now);
}
#else
static_assert(redress::legal<protocol, ruled_for_buyer, platform, publish>);
#endif
