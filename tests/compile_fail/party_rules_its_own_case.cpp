// SPDX-License-Identifier: BSL-1.0
// Only the platform rules.
// first: Role = redress::refund::merchant
// first: Action = redress::refund::rule_for_merchant
// first: InState = redress::refund::under_review
// first: WhoMayHere = redress::roles<redress::refund::platform>
// first: LegalIn = redress::nowhere
// gcc expect: deleted
// clang expect: no matching member function
#include <redress/casework/case_in.hpp>
#include <redress/refund/decisions.hpp>
using namespace redress::refund;

using step_time = redress::step_time<rules>;
template <class State> using a_case = redress::case_in<protocol, State>;
auto rule(a_case<under_review> c, step_time const& now) {
#ifndef TWIN
  return std::move(c).apply(merchant{"m3"}, rule_for_merchant{}, now);
#else
  return std::move(c).apply(platform{"p1"}, rule_for_merchant{}, now);
#endif
}
