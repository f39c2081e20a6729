// SPDX-License-Identifier: BSL-1.0
// Once the platform has stepped in, the claim is no longer the merchant's to answer.
// first: merchant
// first: approve
// first: under_review
// first: legal_here
// first: rule_for_buyer
// expect: awaiting_merchant
#include <redress/casework/case_in.hpp>
#include <redress/refund/protocol.hpp>
using namespace redress::refund;
#ifndef TWIN
template <class S> using a_case = redress::case_in<protocol, S>;
auto answer(a_case<under_review> c, redress::moment<protocol::rules> const& now) {
  return std::move(c).apply(merchant{"m3"}, approve{}, now);
}
#else
static_assert(redress::legal<protocol, awaiting_merchant, merchant, approve>);
#endif
