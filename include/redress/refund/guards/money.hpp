// SPDX-License-Identifier: BSL-1.0
#pragma once
// Guards of money: advances, payouts and what can come back.
#include <optional>

#include <redress/refund/context.hpp>
#include <redress/refund/guards/limits.hpp>
#include <redress/refund/model/case_file.hpp>
#include <redress/refund/model/refusal.hpp>
#include <redress/refund/states.hpp>

namespace redress::refund {

// Advances. One that payments have not confirmed cannot be said to have gone out.

/// Something is held that could be paid in advance: not all of it left elsewhere.
constexpr std::optional<refusal> something_held(context const& given) {
  auto const held = minus(given.file.ledger.reserved, given.file.on_its_way()).value_or(money{});
  if (!held.positive()) return refusal{.code = refusal_code::above_claim, .allowed = held};
  return std::nullopt;
}
/// No party makes the advance the refund before payments have confirmed it; a lapse does not wait for that.
constexpr std::optional<refusal> advance_arrived(context const& given) {
  if (given.file.on_its_way().positive()) return refusal{.code = refusal_code::advance_not_confirmed};
  return std::nullopt;
}

// Payouts.

/// There is a payment that payments could report on.
constexpr std::optional<refusal> something_ordered(context const& given) {
  if (given.file.payments.empty()) return refusal{.code = refusal_code::unknown_payment};
  return std::nullopt;
}
/// Payments have reported on everything that was ordered of the claim.
constexpr std::optional<refusal> nothing_on_its_way(context const& given) {
  if (auto const open = given.file.on_its_way(); open.positive())
    return refusal{.code = refusal_code::payment_on_its_way, .asked = open};
  return std::nullopt;
}
constexpr std::optional<refusal> tries_left(refund_failed const& payout, context const& given) {
  return used_up(refusal_code::too_many_tries, payout.tries, given.rules.policy.payout_tries);
}
/// What is to be paid if this payment is given up, whatever of it arrived.
constexpr money to_redirect(text const& payment_id, case_file const& file) {
  auto const& sums = file.ledger;
  auto const* const given_up = file.find_payment(payment_id);
  auto had = plus(sums.kept_by_buyer(), file.on_its_way()).value_or(sums.captured);
  if (given_up != nullptr) had = minus(had, given_up->on_its_way()).value_or(had);
  return minus(sums.entitled(), had).value_or(zero_of(sums.captured));
}
/// Something of the refund is left to be paid if the attempt is given up.
constexpr std::optional<refusal> something_to_redirect(refund_unanswered const& payout, context const& given) {
  auto const due = to_redirect(payout.refund_id, given.file);
  if (!due.positive()) return refusal{.code = refusal_code::nothing_to_pay, .asked = payout.amount, .allowed = due};
  return std::nullopt;
}
/// What the order still has for this case if that payment is given up: less than is held for it, if another case was told of
/// money that left the order. Below zero if others took more than there was.
constexpr money left_on_order(text const& payment_id, context const& given) {
  auto const& file = given.file;
  if (given.account == nullptr) return file.ledger.captured;
  auto const* const given_up = file.find_payment(payment_id);
  auto others = file.on_its_way();
  if (given_up != nullptr) others = minus(others, given_up->on_its_way()).value_or(others);
  auto const most = plus(file.ledger.reserved, given.account->free()).value_or(zero_of(others));
  return minus(most, others).value_or(zero_of(others));
}
/// The order has something left of what is to be paid.
template <class S> constexpr std::optional<refusal> order_has_it(S const& payout, context const& given) {
  auto const left = left_on_order(payout.refund_id, given);
  if (!left.positive())
    return refusal{.code = refusal_code::order_fully_claimed, .asked = payout.amount, .allowed = left};
  return std::nullopt;
}
/// The buyer consented to another destination.
constexpr std::optional<refusal> destination_to_revoke(context const& given) {
  if (given.file.destination.empty()) return refusal{.code = refusal_code::no_destination};
  return std::nullopt;
}
/// Something that is paid beside the refund failed.
constexpr std::optional<refusal> something_beside_failed(context const& given) {
  for (auto const& each : given.file.payments)
    if (!each.of_claim() && each.can_be_retried()) return std::nullopt;
  return refusal{.code = refusal_code::unknown_payment};
}

// What can come back: of a refund what the buyer still has, of a debt what is owed.

constexpr std::optional<refusal> buyer_has_money(context const& given) {
  auto const kept = given.file.ledger.kept_by_buyer();
  if (!kept.positive()) return refusal{.code = refusal_code::above_refunded, .allowed = kept};
  return std::nullopt;
}
constexpr std::optional<refusal> buyer_owes_money(context const& given) {
  auto const& owed = given.file.ledger.owed;
  if (!owed.positive()) return refusal{.code = refusal_code::above_owed, .allowed = owed};
  return std::nullopt;
}

} // namespace redress::refund
