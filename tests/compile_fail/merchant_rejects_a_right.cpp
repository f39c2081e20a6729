// SPDX-License-Identifier: BSL-1.0
// A right is not a request: the merchant has no word in it.
// first: Role = redress::refund::merchant
// first: Action = redress::refund::reject
// first: InState = redress::refund::awaiting_return_by_right
// first: LegalHere = redress::legal_here<
// expect: LegalIn = redress::states<redress::refund::awaiting_merchant
#include <redress/casework/case_in.hpp>
#include <redress/refund/decisions.hpp>
using namespace redress::refund;

using step_time = redress::step_time<rules>;
template <class State> using a_case = redress::case_in<protocol, State>;
#ifndef TWIN
using stage = awaiting_return_by_right;
#else
using stage = awaiting_merchant;
#endif
auto answer(a_case<stage> c, step_time const& now) {
  merchant const who{"x1"};
  return std::move(c).apply(who, reject{.reason = "worn"}, now);
}
