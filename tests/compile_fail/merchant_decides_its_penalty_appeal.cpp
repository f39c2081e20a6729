// SPDX-License-Identifier: BSL-1.0
// A merchant appeals a penalty, and a reviewer decides that.
// first: Role = redress::refund::merchant
// first: Action = redress::refund::decide_penalty_appeal
// first: InState = redress::refund::rejected
// first: WhoMayHere = redress::roles<redress::refund::reviewer>
// first: LegalIn = redress::nowhere
// gcc expect: deleted
// clang expect: no matching member function
#include <redress/casework/case_in.hpp>
#include <redress/refund/decisions.hpp>
using namespace redress::refund;

using step_time = redress::step_time<rules>;
template <class State> using a_case = redress::case_in<protocol, State>;
auto judge(a_case<rejected> c, step_time const& now) {
#ifndef TWIN
  return std::move(c).apply(merchant{"m3"}, decide_penalty_appeal{}, now);
#else
  return std::move(c).apply(reviewer{"r1"}, decide_penalty_appeal{}, now);
#endif
}
