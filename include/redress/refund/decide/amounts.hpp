// SPDX-License-Identifier: BSL-1.0
#pragma once
// Amounts that an action carries: in the currency of the order, more than nothing, and where there is a limit not above it.
// Every decision about money asks here. That a currency is three capital letters is checked before, by `fields`.
#include <optional>

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

} // namespace redress::refund
