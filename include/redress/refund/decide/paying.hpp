// SPDX-License-Identifier: BSL-1.0
#pragma once
// Paying: a refund goes the way the money came, is tried again under its own id, and goes another way only with the
// buyer's consent (domain row 19). Only payments report what happened to it.
//
// Each payout has its own id. A payout that bounced was paid once already, so its replacement has the next id: a late
// repetition of the first confirmation does not confirm the second.
#include <redress/refund/actions/goods.hpp>
#include <redress/refund/actions/settlement.hpp>
#include <redress/refund/decide/granting.hpp>
#include <redress/refund/model/party.hpp>
#include <redress/refund/state_sets.hpp>
#include <redress/refund/states.hpp>
#include <redress/refund/traits.hpp>

namespace redress::refund {

/// Refuses the confirmation of any other refund than this one.
template <among<any_of<refund_pending, refund_failed>> S>
constexpr decided<refunded> decide(S const& payout, payments const&, confirm_refund const& asked,
                                   context const& given) {
  if (asked.refund_id != payout.refund_id) return refusal{.code = refusal_code::another_refund};
  return {refunded{}, refund_paid{.refund_id = payout.refund_id, .amount = payout.amount, .paid_at = given.now}};
}

/// Refuses news of any other refund.
constexpr decided<refund_failed> decide(refund_pending const& payout, payments const&, report_failure const& asked,
                                        context const& given) {
  if (asked.payment_id != payout.refund_id) return refusal{.code = refusal_code::another_refund};
  return {
      enter<refund_failed>(given, {.refund_id = payout.refund_id, .amount = payout.amount, .tries = payout.tries + 1}),
      payout_failed{.refund_id = payout.refund_id, .reason = asked.reason}};
}

/// No news: payments are asked again.
constexpr decided<refund_pending> decide(refund_pending const& payout, timekeeper const&, lapse const&,
                                         context const& given) {
  return {enter(given, payout), payout_questioned{.refund_id = payout.refund_id}};
}

constexpr decided<refund_pending> decide(refund_failed const& payout, timekeeper const&, retry const&,
                                         context const& given) {
  auto const next =
      enter<refund_pending>(given, {.refund_id = payout.refund_id, .amount = payout.amount, .tries = payout.tries});
  if (payout.tries > 0) return {next, payout_retried{.refund_id = payout.refund_id}};
  return {next, payout_ordered{.refund_id = payout.refund_id, .amount = payout.amount, .destination = {}}};
}

constexpr decided<unclaimed> decide(refund_failed const& payout, timekeeper const&, lapse const&, context const&) {
  return {unclaimed{.refund_id = payout.refund_id, .amount = payout.amount, .tries = payout.tries}};
}

/// Refuses a redirection without a destination, without the buyer's consent, or while the attempt before could still
/// arrive.
template <among<any_of<refund_failed, unclaimed>> S>
constexpr decided<refund_pending> decide(S const& payout, platform const&, redirect_refund const& asked,
                                         context const& given) {
  if (asked.destination.empty()) return refusal{.code = refusal_code::destination_missing};
  if (asked.consent.empty()) return refusal{.code = refusal_code::consent_missing};
  bool const tried = payout.tries > 0;
  if (tried && asked.voided.empty()) return refusal{.code = refusal_code::attempt_not_voided};
  auto decision = pay<refund_pending>(given, payout.amount, asked.destination);
  if (tried) decision.add(payout_voided{.refund_id = payout.refund_id});
  return decision;
}

/// What bounced counts as repaid, up to what the buyer still had, and is to be paid again. Refuses any other refund than
/// the last that was paid.
constexpr decided<refund_failed> decide(refunded const&, payments const&, report_bounce const& asked,
                                        context const& given) {
  auto const& paid = given.file.paid;
  if (paid->id != asked.refund_id) return refusal{.code = refusal_code::another_refund};
  auto const amount = smaller(paid->amount, given.file.ledger.kept_by_buyer()).value_or(paid->amount);
  return {enter<refund_failed>(given, {.refund_id = next_refund_id(given), .amount = amount}),
          refund_bounced{.refund_id = paid->id, .amount = amount}};
}

} // namespace redress::refund
