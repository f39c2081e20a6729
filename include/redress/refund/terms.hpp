// SPDX-License-Identifier: BSL-1.0
#pragma once
// The terms of the refund protocol: what its decisions look at, what they may return, what facts they may state.
#include <optional>

#include <redress/casework/decision.hpp>
#include <redress/protocol/type_list.hpp>
#include <redress/refund/case_file.hpp>
#include <redress/refund/policy.hpp>
#include <redress/refund/refusal.hpp>
#include <redress/refund/states.hpp>

namespace redress::refund {

struct terms {
  using file = case_file;
  using rules = refund::rules;
  using refusal = refund::refusal;
  using facts = type_list<claim_filed, funds_reserved, funds_released, side_heard, platform_stepped_in, claim_ruled,
                          payout_ordered, payout_questioned, refund_paid>;
};

using at = redress::at<terms>;
template <class... To> using decided = redress::decided<terms, To...>;

} // namespace redress::refund
