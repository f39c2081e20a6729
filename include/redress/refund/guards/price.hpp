// SPDX-License-Identifier: BSL-1.0
#pragma once
// The price of goods. A remedy in goods has no amount of its own; what fails of it is refunded, and that is the whole price
// of the goods: what the claimed units come to. For an order without lines it is what the order still has: what was paid for
// it, less what is out or held by its other cases; no units come to more than that either.
//
// So two cases never get one price twice: an order that was refunded in another case has goods of the price zero, as has an
// order that was free of charge.
#include <optional>

#include <redress/refund/context.hpp>
#include <redress/refund/guards/claim_rule.hpp>
#include <redress/refund/guards/preview.hpp>
#include <redress/refund/model/case_file.hpp>
#include <redress/refund/model/claim.hpp>
#include <redress/refund/model/fulfilment.hpp>
#include <redress/refund/model/money.hpp>
#include <redress/refund/model/order_account.hpp>
#include <redress/refund/model/refusal.hpp>

namespace redress::refund {

namespace detail {

// What the units of a claim come to under its rule; of an order without lines what was captured. Units that were given back
// count as if nothing of their lines were claimed.
constexpr money price_of_units(context const& given) {
  auto const& file = given.file;
  if (file.order.lines.empty()) return file.ledger.captured;
  if (!file.units.empty()) return comes_to(file.order, file.units, rule_of(given)).amount;
  auto const units = units_of(file.claim.items, file.order, nullptr, {});
  return units ? comes_to(file.order, *units, rule_of(given)).amount : file.ledger.captured;
}

} // namespace detail

/// What the goods of a case come to in money now, what the buyer has of it included; zero if other cases have it all. Without
/// an account there are no other cases.
constexpr money price_of_goods(context const& given) {
  auto const& sums = given.file.ledger;
  auto const whole = detail::price_of_units(given);
  if (given.account == nullptr) return whole;
  auto const own = plus(sums.reserved, sums.kept_by_buyer());
  auto const price = own ? plus(given.account->free(), *own) : own;
  if (!price || !price->positive()) return zero_of(sums.captured);
  return at_most(*price, whole) ? *price : whole;
}

/// The most that a claim can come to in money: its amount, or the price of the goods.
constexpr money worth_of_claim(context const& given) {
  auto const& amount = given.file.claim.amount;
  return amount ? *amount : price_of_goods(given);
}
/// The same of what was granted, or of the claim where nothing was.
constexpr money worth_of_grant(context const& given) {
  auto const agreed = granted_or_claimed(given.file);
  return agreed.amount ? *agreed.amount : price_of_goods(given);
}

// Guards.

/// A remedy in goods can be turned into money: the order has some for it.
constexpr std::optional<refusal> goods_have_a_price(context const& given) {
  if (auto const price = worth_of_grant(given); !price.positive())
    return refusal{.code = refusal_code::nothing_to_pay, .allowed = price};
  return std::nullopt;
}

} // namespace redress::refund
