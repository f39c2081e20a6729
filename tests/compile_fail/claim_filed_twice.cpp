// SPDX-License-Identifier: BSL-1.0
// A claim opens its case, and a case is opened once.
// first: Role = redress::refund::buyer
// first: Action = redress::refund::file_claim
// first: InState = redress::refund::awaiting_merchant
// first: LegalIn = redress::states<redress::unopened>
// expect: redress::refund::revise
#include <redress/casework/case_in.hpp>
#include <redress/refund/decisions.hpp>
using namespace redress::refund;

using step_time = redress::step_time<rules>;
template <class State> using a_case = redress::case_in<protocol, State>;
#ifndef TWIN
using stage = awaiting_merchant;
#else
using stage = redress::unopened;
#endif
auto ask(a_case<stage> c, step_time const& now) { return std::move(c).apply(buyer{"b7"}, file_claim{}, now); }
