// SPDX-License-Identifier: BSL-1.0
// Only the buyer withdraws a claim.
// first: Role = redress::refund::merchant
// first: Action = redress::refund::withdraw
// first: InState = redress::refund::awaiting_merchant
// first: WhoMayHere = redress::roles<redress::refund::buyer>
// first: LegalIn = redress::nowhere
// gcc expect: deleted
// clang expect: no matching member function
#include <redress/casework/case_in.hpp>
#include <redress/refund/decisions.hpp>
using namespace redress::refund;

using step_time = redress::step_time<rules>;
template <class State> using a_case = redress::case_in<protocol, State>;
auto drop(a_case<awaiting_merchant> c, step_time const& now) {
#ifndef TWIN
  return std::move(c).apply(merchant{"m3"}, withdraw{}, now);
#else
  return std::move(c).apply(buyer{"b7"}, withdraw{}, now);
#endif
}
