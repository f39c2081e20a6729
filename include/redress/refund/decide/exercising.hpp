// SPDX-License-Identifier: BSL-1.0
#pragma once
// Exercising a right: what a claim leads to that its rule calls a right, whether it is filed so or revised into one.
#include <utility>

#include <redress/refund/decide/granting.hpp>
#include <redress/refund/model/acknowledgement.hpp>
#include <redress/refund/model/claim_rule.hpp>
#include <redress/refund/model/fulfilment.hpp>
#include <redress/refund/state_sets.hpp>
#include <redress/refund/traits.hpp>

namespace redress::refund::detail {

/// Where goods come back first. A parcel on its way to the buyer is to be stopped, for which there is another time.
constexpr awaiting_return_by_right waiting_by_right(claim_kind kind, goods_place goods, context const& given) {
  bool const to_stop = fulfilment_of(kind, goods) == fulfilment::intercept;
  return {.since = given.now,
          .due = to_stop ? given.now + given.rules.policy.interception_window : return_window(given)};
}

/// It is acknowledged, and granted by the rule.
template <class Decision>
constexpr void exercise(Decision& decision, context const& given, claim const& of, text const& rule) {
  decision.add(right_acknowledged{{.rule = rule, .content = of, .received_at = given.now}});
  decision.add(claim_granted{.kind = of.kind, .amount = of.amount, .rule = rule});
}

/// A claim that the case has, and under which it goes on: to money, or to the goods that come back first.
constexpr decided<granted_by_right> go_on_by_right(context const& given) {
  auto const& of = given.file.claim;
  auto const amount = of.amount.value_or(zero_of(given.file.ledger.captured));
  if (fulfilment_of(of.kind, given.file.goods) == fulfilment::pay) return pay<paid_out>(given, amount);
  decided<granted_by_right> decision{waiting_by_right(of.kind, given.file.goods, given)};
  hold_for_claim(decision, given, amount, still_to_pay(given, amount));
  return decision;
}

} // namespace redress::refund::detail
