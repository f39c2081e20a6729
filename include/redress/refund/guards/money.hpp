// SPDX-License-Identifier: BSL-1.0
#pragma once
// Guards of money: advances, payouts and what can come back.
#include <optional>
#include <type_traits>

#include <redress/refund/context.hpp>
#include <redress/refund/guards/limits.hpp>
#include <redress/refund/model/case_file.hpp>
#include <redress/refund/model/money.hpp>
#include <redress/refund/model/payment.hpp>
#include <redress/refund/model/refusal.hpp>
#include <redress/refund/model/ruling.hpp>
#include <redress/refund/model/sums.hpp>
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
    return refusal{.code = refusal_code::order_fully_claimed, .asked = payout.amount, .allowed = zero_of(left)};
  return std::nullopt;
}
/// The buyer consented to another destination.
constexpr std::optional<refusal> destination_to_revoke(context const& given) {
  if (given.file.destination.empty()) return refusal{.code = refusal_code::no_destination};
  return std::nullopt;
}
/// What is to be paid of a kind beside the refund to a payee, the buyer if it is empty: by the rulings in force, or as
/// goodwill.
constexpr money due_beside(payment_kind kind, case_file const& file, text const& payee = {}) {
  if (kind == payment_kind::compensation) return file.ledger.compensation;
  if (kind == payment_kind::goodwill) {
    for (auto const& each : file.goodwill)
      if (each.payee == payee) return each.amount;
    return zero_of(file.ledger.captured);
  }
  // The last ruling that says who bears the freight, unless a reversal came after it.
  for (auto at = file.rulings.rbegin(); at != file.rulings.rend(); ++at) {
    if (at->finding.freight) return at->finding.freight->merchants();
    if (at->outcome == appeal_outcome::reversed) break;
  }
  return zero_of(file.ledger.captured);
}
/// What a payment beside the refund did not bring its payee, as it failed or came back, and is due to that payee still. What
/// another can be tried again for is not due by this one.
constexpr money missing_beside(payment const& one, case_file const& file) {
  auto const less = [](money const& a, money const& b) { return minus(a, b).value_or(a); };
  auto due = due_beside(one.kind, file, one.payee);
  for (auto const& each : file.payments) {
    if (each.kind != one.kind || each.payee != one.payee) continue;
    due = less(less(due, each.net()), each.on_its_way());
    if (each.id != one.id && each.can_be_retried()) due = less(due, each.failed());
  }
  auto const missing = less(less(one.amount(), one.net()), one.on_its_way());
  return one.of_claim() ? zero_of(missing) : at_most(missing, due) ? missing : due;
}
/// Something that is paid beside the refund failed or came back, and is due.
constexpr std::optional<refusal> something_beside_failed(context const& given) {
  for (auto const& each : given.file.payments)
    if (missing_beside(each, given.file).positive() && !each.on_its_way().positive()) return std::nullopt;
  return refusal{.code = refusal_code::unknown_payment};
}

// What can come back: of a refund what the buyer still has, of a debt what is owed.

constexpr std::optional<refusal> buyer_has_money(context const& given) {
  auto const kept = given.file.ledger.kept_by_buyer();
  if (!kept.positive()) return refusal{.code = refusal_code::above_refunded, .allowed = kept};
  return std::nullopt;
}
/// What the merchant asks for still: nothing once it came back, was withdrawn, was answered by a decision on the refund, or its
/// time has passed.
constexpr money asked_back(context const& given) {
  auto const& open = given.file.repayment_asked;
  return given.now < given.file.repayment_asked_until ? open : zero_of(open);
}
/// The merchant asks for one thing at a time.
constexpr std::optional<refusal> no_request_open(context const& given) {
  if (auto const open = asked_back(given); open.positive())
    return refusal{
        .code = refusal_code::repayment_requested_already, .asked = open, .until = given.file.repayment_asked_until};
  return std::nullopt;
}
constexpr std::optional<refusal> request_to_withdraw(context const& given) {
  if (!asked_back(given).positive()) return refusal{.code = refusal_code::nothing_to_withdraw};
  return std::nullopt;
}
constexpr std::optional<refusal> buyer_owes_money(context const& given) {
  auto const& owed = given.file.ledger.owed;
  if (!owed.positive()) return refusal{.code = refusal_code::above_owed, .allowed = owed};
  return std::nullopt;
}
/// What of an amount is not under way yet: not so much of it as is open.
constexpr money not_under_way(money const& whole, money const& open) {
  return detail::or_none(detail::difference(whole, open));
}
/// What of a debt is not to be taken from a balance already.
constexpr money left_to_recoup(case_file const& file) { return not_under_way(file.ledger.owed, file.recouping); }
/// What could come back here and is neither promised nor to be taken from a balance already.
template <class S> constexpr money left_to_promise(S const&, case_file const& file) {
  auto const open = detail::total(file.promised, file.recouping);
  if constexpr (std::is_same_v<S, clawback_pending>)
    return not_under_way(file.ledger.owed, open);
  else
    return not_under_way(file.ledger.kept_by_buyer(), open);
}
constexpr std::optional<refusal> something_to_recoup(context const& given) {
  if (auto const left = left_to_recoup(given.file); !left.positive())
    return refusal{.code = refusal_code::repayment_under_way, .asked = given.file.recouping, .allowed = left};
  return std::nullopt;
}
/// Goods do not settle a debt for which money is being taken, or the buyer would lose both.
constexpr std::optional<refusal> nothing_being_recouped(context const& given) {
  if (auto const& open = given.file.recouping; open.positive())
    return refusal{.code = refusal_code::repayment_under_way, .asked = open};
  return std::nullopt;
}
constexpr std::optional<refusal> recoupment_to_drop(context const& given) {
  if (!given.file.recouping.positive()) return refusal{.code = refusal_code::nothing_to_withdraw};
  return std::nullopt;
}
template <class S> constexpr std::optional<refusal> something_to_promise(S const& here, context const& given) {
  auto const& file = given.file;
  if (auto const left = left_to_promise(here, file); !left.positive())
    return refusal{.code = refusal_code::repayment_under_way,
                   .asked = detail::total(file.promised, file.recouping),
                   .allowed = left};
  return std::nullopt;
}

} // namespace redress::refund
