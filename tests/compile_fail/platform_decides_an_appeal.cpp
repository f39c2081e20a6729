// SPDX-License-Identifier: BSL-1.0
// The platform ruled, so an appeal is decided by a reviewer.
// characters: 1900
// first: Role = redress::refund::platform
// first: Action = redress::refund::reverse
// first: InState = redress::refund::on_appeal
// first: WhoMayHere = redress::roles<redress::refund::reviewer>
// first: LegalIn = redress::nowhere
// gcc expect: deleted
// clang expect: no matching member function
#include <redress/casework/case_in.hpp>
#include <redress/refund/decisions.hpp>
using namespace redress::refund;

#ifndef TWIN
using step_time = redress::step_time<rules>;
template <class State> using a_case = redress::case_in<protocol, State>;
auto judge(a_case<on_appeal> c, step_time const& now) { return std::move(c).apply(platform{"p1"}, reverse{}, now); }
#else
static_assert(redress::legal<protocol, on_appeal, reviewer, reverse>);
#endif
