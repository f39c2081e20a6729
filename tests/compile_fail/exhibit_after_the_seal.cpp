// SPDX-License-Identifier: BSL-1.0
// A ruling seals the exhibits: new ones are for an appeal.
// first: Role = redress::refund::buyer
// first: Action = redress::refund::submit_exhibit
// first: InState = redress::refund::ruled_for_buyer
// first: WhoMayHere = redress::no_role
// expect: LegalIn = redress::states<
#include <redress/casework/case_in.hpp>
#include <redress/refund/decisions.hpp>
using namespace redress::refund;

#ifndef TWIN
using step_time = redress::step_time<rules>;
template <class State> using a_case = redress::case_in<protocol, State>;
auto add(a_case<ruled_for_buyer> c, step_time const& now) {
  return std::move(c).apply(buyer{"b7"}, submit_exhibit{}, now);
}
#else
static_assert(redress::legal<protocol, on_appeal, buyer, submit_exhibit>);
#endif
