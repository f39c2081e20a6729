// SPDX-License-Identifier: BSL-1.0
#pragma once
// Amounts that an action carries: in the currency of the order, more than nothing, and where there is a limit not above it;
// and none at all with a remedy in goods. Every decision about money asks here. That a currency is three capital letters is
// checked before, by `fields`.
#include <optional>

#include <redress/refund/context.hpp>
#include <redress/refund/guards/claim_rule.hpp>
#include <redress/refund/guards/price.hpp>
#include <redress/refund/model/claim.hpp>
#include <redress/refund/model/money.hpp>
#include <redress/refund/model/refusal.hpp>

namespace redress::refund {

/// Why an amount is refused that may be up to `most`: in another currency, not positive, or above it.
constexpr std::optional<refusal> refused_amount(money const& asked, money const& most, refusal_code above) {
  if (asked.currency != most.currency)
    return refusal{.code = refusal_code::another_currency, .asked = asked, .allowed = most};
  if (!asked.positive()) return refusal{.code = refusal_code::amount_not_positive, .asked = asked};
  if (!at_most(asked, most)) return refusal{.code = above, .asked = asked, .allowed = most};
  return std::nullopt;
}

/// Why an amount is refused that has no limit but is in the currency of what was captured: in another, or not positive.
constexpr std::optional<refusal> refused_sum(money const& asked, money const& captured) {
  if (asked.currency != captured.currency)
    return refusal{.code = refusal_code::another_currency, .asked = asked, .allowed = captured};
  if (!asked.positive()) return refusal{.code = refusal_code::amount_not_positive, .asked = asked};
  return std::nullopt;
}

/// Why a remedy is refused for its amount: one in goods has none, and a refund needs one. `most` is what it could be.
constexpr std::optional<refusal> refused_remedy(claim_kind kind, std::optional<money> const& amount,
                                                money const& most) {
  if (is_in_goods(kind) && amount) return refusal{.code = refusal_code::goods_have_no_amount, .asked = amount};
  if (!is_in_goods(kind) && !amount) return refusal{.code = refusal_code::amount_not_positive, .allowed = most};
  return std::nullopt;
}

/// Why so much cannot be agreed on or awarded as a refund: it is above the claim or, if that is for goods, above what the order
/// still has or above the limit of its rule.
constexpr std::optional<refusal> refused_refund(money const& asked, context const& given) {
  auto const& claim = given.file.claim;
  if (claim.amount) return refused_amount(asked, *claim.amount, refusal_code::above_claim);
  if (auto why = refused_amount(asked, price_of_goods(given), refusal_code::order_fully_claimed)) return why;
  return above_limit(rule_of(given), asked);
}

/// Why a remedy cannot be offered or agreed on: of a kind that is not offered here, or for its amount.
constexpr std::optional<refusal> refused_offer(claim_kind kind, std::optional<money> const& amount,
                                               context const& given) {
  if (!offers_kind(given.rules.claims, kind)) return refusal{.code = refusal_code::kind_not_offered};
  if (auto why = refused_remedy(kind, amount, worth_of_claim(given))) return why;
  return amount ? refused_refund(*amount, given) : std::nullopt;
}

} // namespace redress::refund
