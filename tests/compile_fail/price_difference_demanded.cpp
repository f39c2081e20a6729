// SPDX-License-Identifier: BSL-1.0
// Clothes too small, refunded, and the merchant wants the difference. A refund case knows no such
// action: what can be asked back is the refund itself.
// first: Role = redress::refund::merchant
// first: Action = demand_difference
// first: InState = redress::refund::refunded
// first: not_an_action_of_this_protocol<demand_difference>
// gcc expect: deleted
// clang expect: no matching member function
#include <redress/casework/case_in.hpp>
#include <redress/refund/decisions.hpp>
using namespace redress::refund;

struct demand_difference {
  static constexpr std::string_view name = "demand_difference";
};

#ifndef TWIN
using step_time = redress::step_time<rules>;
template <class State> using a_case = redress::case_in<protocol, State>;
auto demand(a_case<refunded> c, step_time const& now) {
  return std::move(c).apply(merchant{"m3"}, demand_difference{}, now);
}
#else
static_assert(redress::legal<protocol, refunded, merchant, request_repayment>);
#endif
