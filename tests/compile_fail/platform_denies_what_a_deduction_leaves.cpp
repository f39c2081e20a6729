// SPDX-License-Identifier: BSL-1.0
// The goods are back: the platform sets what is deducted, and cannot say that they are not.
// first: Role = redress::refund::platform
// first: Action = redress::refund::decide_return
// first: InState = redress::refund::deduction_under_review
// first: LegalHere = redress::legal_here<
// expect: LegalIn = redress::states<redress::refund::return_by_right_contested
#include <redress/casework/case_in.hpp>
#include <redress/refund/decisions.hpp>
using namespace redress::refund;

using step_time = redress::step_time<rules>;
template <class State> using a_case = redress::case_in<protocol, State>;
#ifndef TWIN
using stage = deduction_under_review;
#else
using stage = return_by_right_contested;
#endif
auto answer(a_case<stage> c, step_time const& now) {
  platform const who{"x1"};
  return std::move(c).apply(who, decide_return{.reasons = "worn"}, now);
}
