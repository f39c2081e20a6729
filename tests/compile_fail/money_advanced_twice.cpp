// SPDX-License-Identifier: BSL-1.0
// Money is advanced once: an advance can be confirmed, settled or called back.
// first: Role = redress::refund::platform
// first: Action = redress::refund::advance
// first: InState = redress::refund::awaiting_return_advanced
// first: WhoMayHere = redress::no_role
// first: LegalIn = redress::states<redress::refund::awaiting_merchant
// gcc expect: deleted
// clang expect: no matching member function
#include <redress/casework/case_in.hpp>
#include <redress/refund/decisions.hpp>
using namespace redress::refund;

#ifndef TWIN
using step_time = redress::step_time<rules>;
template <class State> using a_case = redress::case_in<protocol, State>;
auto advance_more(a_case<awaiting_return_advanced> c, step_time const& now) {
  return std::move(c).apply(platform{"p1"}, advance{}, now);
}
#else
static_assert(redress::legal<protocol, awaiting_return, platform, advance>);
#endif
