// SPDX-License-Identifier: BSL-1.0
// Only the timekeeper lapses: no party can cut the time of the other side short.
// first: Role = redress::refund::buyer
// first: Action = redress::lapse
// first: InState = redress::refund::awaiting_merchant
// first: WhoMayHere = redress::roles<redress::timekeeper>
// first: LegalIn = redress::nowhere
// gcc expect: deleted
// clang expect: no matching member function
#include <redress/casework/case_in.hpp>
#include <redress/refund/decisions.hpp>
using namespace redress::refund;

using step_time = redress::step_time<rules>;
template <class State> using a_case = redress::case_in<protocol, State>;
auto hurry(a_case<awaiting_merchant> c, step_time const& now) {
#ifndef TWIN
  return std::move(c).apply(buyer{"b7"}, lapse{}, now);
#else
  return std::move(c).apply(redress::timekeeper{}, lapse{}, now);
#endif
}
