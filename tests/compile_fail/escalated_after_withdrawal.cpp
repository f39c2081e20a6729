// SPDX-License-Identifier: BSL-1.0
// A withdrawn claim is closed and cannot be escalated.
// first: Role = redress::refund::buyer
// first: Action = redress::refund::escalate
// first: InState = redress::refund::withdrawn
// first: LegalIn = redress::states<redress::refund::merchant_rejected
// gcc expect: deleted
// clang expect: no matching member function
#include <redress/casework/case_in.hpp>
#include <redress/refund/decisions.hpp>
using namespace redress::refund;

using step_time = redress::step_time<rules>;
template <class State> using a_case = redress::case_in<protocol, State>;
#ifndef TWIN
using stage = withdrawn;
#else
using stage = merchant_rejected;
#endif
auto escalated(a_case<stage> c, step_time const& now) { return std::move(c).apply(buyer{"b7"}, escalate{}, now); }
