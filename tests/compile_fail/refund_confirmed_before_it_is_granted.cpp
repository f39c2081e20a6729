// SPDX-License-Identifier: BSL-1.0
// Before a claim is granted no money is out, so payments have nothing to confirm.
// first: Role = redress::refund::payments
// first: Action = redress::refund::confirm_payment
// first: InState = redress::refund::merchant_rejected
// first: redress::refund::report_paid_elsewhere
// first: LegalIn = redress::states<redress::refund::refund_pending
// gcc expect: deleted
// clang expect: no matching member function
#include <redress/casework/case_in.hpp>
#include <redress/refund/decisions.hpp>
using namespace redress::refund;

using step_time = redress::step_time<rules>;
template <class State> using a_case = redress::case_in<protocol, State>;
#ifndef TWIN
using stage = merchant_rejected;
#else
using stage = refund_pending;
#endif
auto pay(a_case<stage> c, step_time const& now) { return std::move(c).apply(payments{"pay"}, confirm_payment{}, now); }
