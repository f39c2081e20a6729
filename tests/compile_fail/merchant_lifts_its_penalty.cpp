// SPDX-License-Identifier: BSL-1.0
// Only the platform, which imposes a penalty, lifts it.
// first: Role = redress::refund::merchant
// first: Action = redress::refund::lift_penalty
// first: InState = redress::refund::rejected
// first: WhoMayHere = redress::roles<redress::refund::platform>
// first: LegalIn = redress::nowhere
// gcc expect: deleted
// clang expect: no matching member function
#include <redress/casework/case_in.hpp>
#include <redress/refund/decisions.hpp>
using namespace redress::refund;

using step_time = redress::step_time<rules>;
template <class State> using a_case = redress::case_in<protocol, State>;
auto lift(a_case<rejected> c, step_time const& now) {
#ifndef TWIN
  return std::move(c).apply(merchant{"m3"}, lift_penalty{}, now);
#else
  return std::move(c).apply(platform{"p1"}, lift_penalty{}, now);
#endif
}
