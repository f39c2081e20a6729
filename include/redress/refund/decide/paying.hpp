// SPDX-License-Identifier: BSL-1.0
#pragma once
// Paying: a refund goes the way the money came, is tried again under its own id, and goes another way only with the
// buyer's consent (domain row 19). What payments report of it is in payments.hpp.
//
// A payout that came back was paid once already, so its replacement has the next id: a late repetition of the first
// confirmation does not confirm the second.
#include <utility>

#include <redress/refund/actions/settlement.hpp>
#include <redress/refund/decide/settling.hpp>
#include <redress/refund/guards/money.hpp>
#include <redress/refund/model/party.hpp>
#include <redress/refund/state_sets.hpp>
#include <redress/refund/states.hpp>
#include <redress/refund/traits.hpp>

namespace redress::refund {

/// No news: payments are asked, each time after so much longer; after the last time the platform has to look.
constexpr decided<refund_pending, refund_unanswered> decide(refund_pending const& payout, timekeeper const&,
                                                            lapse const&, context const& given) {
  auto const& policy = given.rules.policy;
  payment_questioned const fact{.payment_id = payout.refund_id};
  if (std::cmp_greater_equal(payout.asked, policy.payout_questions))
    return {refund_unanswered{.refund_id = payout.refund_id, .amount = payout.amount, .tries = payout.tries}};
  auto next = payout;
  ++next.asked;
  next.due = given.now + policy.payout_check * (next.asked + 1);
  return {next, fact};
}

/// No more than the order has: of less the payment has the next id, and the rest stays held, to be paid when there is more.
constexpr decided<refund_pending> decide(refund_failed const& payout, timekeeper const&, retry const&,
                                         context const& given) {
  if (auto const left = left_on_order(payout.refund_id, given); !at_most(payout.amount, left)) {
    auto const fact = ordered(given, payment_kind::refund, left, given.file.destination);
    decided<refund_pending> decision{enter<refund_pending>(given, {.refund_id = fact.payment_id, .amount = left})};
    if (payout.tries > 0) decision.add(payment_voided{.payment_id = payout.refund_id});
    return decision.add(fact);
  }
  refund_pending next{.refund_id = payout.refund_id, .amount = payout.amount, .tries = payout.tries};
  if (payout.tries > 0)
    return {enter(given, std::move(next)), payment_retried{.payment_id = payout.refund_id, .destination = {}}};
  return {enter(given, std::move(next)), ordered(given, payment_kind::refund, payout.amount, given.file.destination)};
}

constexpr decided<unclaimed> decide(refund_failed const& payout, timekeeper const&, lapse const&, context const&) {
  return {unclaimed{.refund_id = payout.refund_id, .amount = payout.amount, .tries = payout.tries}};
}

/// Refuses a redirection without a destination, without the buyer's consent, or while the attempt before could still
/// arrive. What of that attempt arrived, and what else was heard meanwhile, is not paid again. No more is paid than the order
/// has, and the rest stays held.
template <among<any_of<refund_failed, unclaimed, refund_unanswered>> S>
constexpr decided<refund_pending> decide(S const& payout, platform const&, redirect_refund const& asked,
                                         context const& given) {
  if (asked.destination.empty()) return refusal{.code = refusal_code::destination_missing};
  if (asked.consent.empty()) return refusal{.code = refusal_code::consent_missing};
  auto const* const before = given.file.find_payment(payout.refund_id);
  if (before != nullptr && asked.voided.empty()) return refusal{.code = refusal_code::attempt_not_voided};
  auto const whole = to_redirect(payout.refund_id, given.file), left = left_on_order(payout.refund_id, given);
  auto const due = at_most(whole, left) ? whole : left;
  auto const& sums = given.file.ledger;
  auto const fact = ordered(given, payment_kind::refund, due, asked.destination);
  decided<refund_pending> decision{enter<refund_pending>(given, {.refund_id = fact.payment_id, .amount = due})};
  auto const voided = before != nullptr ? before->on_its_way() : zero_of(due);
  auto const others = detail::difference(given.file.on_its_way(), voided);
  auto const held = detail::total(whole, others);
  if (auto const more = detail::difference(detail::total(due, others), sums.reserved); more.positive())
    decision.add(funds_reserved{more});
  if (auto const less = detail::difference(sums.reserved, held); less.positive()) decision.add(funds_released{less});
  if (before != nullptr) decision.add(payment_voided{.payment_id = payout.refund_id});
  decision.add(fact);
  return decision;
}

constexpr decided<same> decide(buyer const&, revoke_destination const&, context const&) {
  return {same{}, destination_revoked{}};
}

/// What is paid beside the refund and failed is tried again; what came back of it, or is due in part only, is paid under the
/// next id. Refuses a payment that the case has not ordered, one that is on its way or that is not due any more, one of the
/// refund, and another destination without consent.
constexpr decided<same> decide(platform const&, pay_again const& asked, context const& given) {
  auto const* const failed = given.file.find_payment(asked.payment_id);
  if (failed == nullptr || failed->of_claim()) return refusal{.code = refusal_code::unknown_payment};
  if (auto const open = failed->on_its_way(); open.positive())
    return refusal{.code = refusal_code::payment_on_its_way, .asked = open};
  auto const missing = missing_beside(*failed, given.file);
  if (!missing.positive()) return refusal{.code = refusal_code::nothing_to_pay, .allowed = missing};
  if (!asked.destination.empty() && asked.consent.empty()) return refusal{.code = refusal_code::consent_missing};
  if (failed->can_be_retried() && failed->failed() == missing)
    return {same{}, payment_retried{.payment_id = asked.payment_id, .destination = asked.destination}};
  auto next = ordered_beside(given, failed->kind, failed->borne_by, missing, failed->payee);
  next.destination = asked.destination.empty() ? failed->destination : asked.destination;
  decided<same> decision{same{}, next};
  if (failed->can_be_retried()) decision.add(payment_voided{.payment_id = asked.payment_id});
  return decision;
}

} // namespace redress::refund
