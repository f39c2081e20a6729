// SPDX-License-Identifier: BSL-1.0
#pragma once
// The preview of a claim: what it comes to, before anybody files it. A claim that is filed is held to the same figures.
//
//     auto const shown = refundable(*paid, {.kind = claim_kind::refund_only, .reason = claim_reason::quality,
//                                           .items = {{"mug", 2}}}, in_force);
//     if (!shown) return explain(shown.error());
//     to_text(shown->amount)   // 120.00 CNY; shown->legs: 97.14 CNY by card, 22.86 CNY by points
#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string_view>
#include <vector>

#include <redress/refund/context.hpp>
#include <redress/refund/guards/claim_rule.hpp>
#include <redress/refund/model/claim.hpp>
#include <redress/refund/model/claim_rule.hpp>
#include <redress/refund/model/claimed_item.hpp>
#include <redress/refund/model/money.hpp>
#include <redress/refund/model/order.hpp>
#include <redress/refund/model/order_account.hpp>
#include <redress/refund/model/payment.hpp>
#include <redress/refund/model/policy.hpp>
#include <redress/refund/model/refusal.hpp>

namespace redress::refund {

/// What a claim comes to.
struct preview {
  money goods{};                      ///< what was paid for what is claimed
  money shipping{};                   ///< what of the shipping is refunded: all of it, or nothing
  money fee{};                        ///< what the merchant keeps of the price of the goods
  money amount{};                     ///< what can be refunded in all; where an amount is asked, that
  std::vector<tender> legs{};         ///< by which means it would go, if the buyer wants no other
  std::vector<claimed_units> units{}; ///< none for an order without lines
  std::string_view rule{};            ///< the id of the rule that the claim is under; it is that of the rules
};

/// Why an order is not a paid one, or nothing: it was not paid, or one of its lines is at fault, or they are not in all what
/// was captured.
constexpr std::optional<refusal> refused_order(order const& of) {
  if (!detail::is_paid_by_tenders(of)) return refusal{.code = refusal_code::order_not_paid};
  if (lines_add_up(of)) return std::nullopt;
  auto const sum = sum_of_lines(of);
  if (!sum)
    return refusal{.code = refusal_code::line_malformed,
                   .line = sum.error() < of.lines.size() ? of.lines[sum.error()].id.view() : "shipping"};
  return refusal{.code = refusal_code::lines_do_not_add_up, .asked = *sum, .allowed = of.captured};
}

namespace detail {

// A line as the account knows it without the units that the case itself has claimed; as it was ordered if it does not know it.
constexpr line_account line_without(order_line const& line, order_account const* account,
                                    std::vector<claimed_units> const& own) {
  auto const none = zero_of(line.price);
  line_account left{.line = line.id,
                    .quantity = line.quantity,
                    .claimed = 0,
                    .price = line.paid().value_or(none),
                    .claimed_price = none};
  auto const* const known = account != nullptr ? account->find_line(line.id) : nullptr;
  if (known == nullptr) return left;
  left = *known;
  for (auto const& each : own)
    if (each.line == line.id) give_back(left, each);
  return left;
}

// The items of a claim as units, each with what was paid for them; or why they cannot be claimed.
constexpr std::expected<std::vector<claimed_units>, refusal> units_of(std::vector<claimed_item> const& items,
                                                                      order const& of, order_account const* account,
                                                                      std::vector<claimed_units> const& own) {
  std::vector<claimed_units> units;
  for (auto const& each : items) {
    auto const* const line = find_line(of, each.line);
    if (line == nullptr) return std::unexpected(refusal{.code = refusal_code::no_such_line, .line = each.line});
    bool twice = false;
    for (auto const& earlier : units) twice = twice || earlier.line == each.line;
    if (each.quantity == 0 || twice)
      return std::unexpected(refusal{.code = refusal_code::item_malformed, .line = each.line});
    auto const left = line_without(*line, account, own);
    auto const most = left.left() < line->quantity ? left.left() : line->quantity;
    if (each.quantity > most)
      return std::unexpected(
          refusal{.code = refusal_code::units_claimed, .count = each.quantity, .limit = most, .line = each.line});
    units.push_back({.line = each.line, .quantity = each.quantity, .price = left.price_of(each.quantity)});
  }
  return units;
}

// All units of an order with lines.
constexpr std::vector<claimed_item> all_items(order const& of) {
  std::vector<claimed_item> all;
  all.reserve(of.lines.size());
  for (auto const& each : of.lines) all.push_back({.line = each.id, .quantity = each.quantity});
  return all;
}

// What units come to under a rule; without units, what was captured, of which no part is set apart.
constexpr preview comes_to(order const& of, std::vector<claimed_units> const& units, claim_rule const& rule) {
  auto const none = zero_of(of.captured);
  if (of.lines.empty())
    return {.goods = of.captured, .shipping = none, .fee = none, .amount = of.captured, .rule = rule.id};
  bool whole = units.size() == of.lines.size();
  for (auto const& each : units)
    if (auto const* const line = find_line(of, each.line)) whole = whole && each.quantity == line->quantity;
  preview shown{.goods = price_of(units, none),
                .shipping = whole && rule.refunds_shipping ? of.shipping.value_or(none) : none,
                .fee = none,
                .units = units,
                .rule = rule.id};
  // Hundredths of a sum that fits, rounded down, without a product that does not.
  std::int64_t const minor = shown.goods.minor;
  shown.fee.minor = minor / 100 * rule.restocking_percent + minor % 100 * rule.restocking_percent / 100;
  shown.amount = minus(plus(shown.goods, shown.shipping).value_or(shown.goods), shown.fee).value_or(none);
  return shown;
}

// A claim on an order with lines is completed: without items it is on all of them, and a refund without an amount is of all
// that they come to. Then an amount decides which rule holds, as one that was asked would: where two rules would each give the
// amount to the other, it is the lesser one. Returns what the claim comes to, or why it cannot be made.
constexpr std::expected<preview, refusal> complete(claim& asked, order const& of, rules const& by,
                                                   order_account const* account,
                                                   std::vector<claimed_units> const& own = {}) {
  if (of.lines.empty() && !asked.items.empty())
    return std::unexpected(refusal{.code = refusal_code::no_such_line, .line = asked.items.front().line});
  if (asked.amount && asked.amount->currency != of.captured.currency)
    return std::unexpected(
        refusal{.code = refusal_code::another_currency, .asked = asked.amount, .allowed = of.captured});
  if (account != nullptr && account->captured != money{} && account->captured.currency != of.captured.currency)
    return std::unexpected(
        refusal{.code = refusal_code::another_currency, .asked = of.captured, .allowed = account->captured});
  if (asked.items.empty()) asked.items = all_items(of);
  auto const units = units_of(asked.items, of, account, own);
  if (!units) return std::unexpected(units.error());
  bool const open = !is_in_goods(asked.kind) && !asked.amount;
  auto const shown_now = [&]() -> std::expected<preview, refusal> {
    auto const rule = rule_for_claim(asked, of, by);
    if (!rule) return std::unexpected(rule.error());
    return comes_to(of, *units, **rule);
  };
  auto shown = shown_now();
  for (int tries = 0; open && shown && tries < 3 && asked.amount != shown->amount; ++tries) {
    auto const less = asked.amount && at_most(*asked.amount, shown->amount) ? *asked.amount : shown->amount;
    asked.amount = tries == 2 ? less : shown->amount;
    shown = shown_now();
  }
  if (shown && asked.amount && !at_most(*asked.amount, shown->amount))
    return std::unexpected(
        refusal{.code = of.lines.empty() ? refusal_code::above_captured : refusal_code::above_preview,
                .asked = asked.amount,
                .allowed = shown->amount,
                .rule = of.lines.empty() ? std::string_view{} : shown->rule});
  return shown;
}

} // namespace detail

/// What a claim on an order comes to under rules, whether it asks for an amount or not; a remedy in goods comes to what is
/// refunded if it fails. With the account of the order, as `desk.account("order/" + id)` returns it, what other cases have
/// claimed is taken into account. Refuses what the rule excludes, lines that need two claims, units that are not there or not
/// left, more than what is claimed comes to, and what the order has no more. Time, exhibits and the buyer's history are looked
/// at when the claim is filed.
constexpr std::expected<preview, refusal> refundable(paid_order const& on, claim asked, rules const& by,
                                                     order_account const* account = nullptr) {
  auto shown = detail::complete(asked, *on, by, account);
  if (!shown) return shown;
  if (asked.amount) shown->amount = *asked.amount;
  if (!is_in_goods(asked.kind)) {
    if (!shown->amount.positive())
      return std::unexpected(refusal{.code = refusal_code::amount_not_positive, .asked = shown->amount});
    if (account != nullptr && account->captured.positive() && !at_most(shown->amount, account->claimable()))
      return std::unexpected(
          refusal{.code = refusal_code::order_fully_claimed, .asked = shown->amount, .allowed = account->claimable()});
  }
  shown->legs = shared_out(shown->amount, on->tenders);
  return shown;
}

} // namespace redress::refund
