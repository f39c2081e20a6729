// SPDX-License-Identifier: BSL-1.0
// An action of another protocol is used on a refund case.
// first: not_an_action_of_this_protocol<leave::grant>
// expect: under_review
#include <redress/refund/decisions.hpp>
#include "../support/leave.hpp"
using namespace redress::refund;

auto answer(redress::case_in<protocol, under_review> c, redress::step_time<protocol::rules> const& now) {
#ifndef TWIN
  return std::move(c).apply(platform{"p1"}, leave::grant{}, now);
#else
  return std::move(c).apply(platform{"p1"}, rule_for_buyer{}, now);
#endif
}
