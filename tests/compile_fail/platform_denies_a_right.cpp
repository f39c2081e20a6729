// SPDX-License-Identifier: BSL-1.0
// Where a return is contested, the platform decides whether the goods came back, and nothing else.
// first: Role = redress::refund::platform
// first: Action = redress::refund::rule_for_merchant
// first: InState = redress::refund::return_by_right_contested
// first: LegalHere = redress::legal_here<
// expect: LegalIn = redress::states<redress::refund::under_review
// characters: 1900
#include <redress/casework/case_in.hpp>
#include <redress/refund/decisions.hpp>
using namespace redress::refund;

using step_time = redress::step_time<rules>;
template <class State> using a_case = redress::case_in<protocol, State>;
#ifndef TWIN
using stage = return_by_right_contested;
#else
using stage = under_review;
#endif
auto answer(a_case<stage> c, step_time const& now) {
  platform const who{"x1"};
  return std::move(c).apply(who, rule_for_merchant{.reasons = "too little evidence"}, now);
}
