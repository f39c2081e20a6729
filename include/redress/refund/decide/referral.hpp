// SPDX-License-Identifier: BSL-1.0
#pragma once
// Referral: a consumer association, a regulator, a court or the police has the matter, and reports the outcome.
//
// The buyer refers a claim, the merchant a refund or a debt. Whoever referred it can drop it; the case then closes: a
// claim as `rejected`, a refund as `refunded`, a debt as `written_off`.
#include <optional>

#include <redress/refund/actions/referral.hpp>
#include <redress/refund/decide/granting.hpp>
#include <redress/refund/guards/limits.hpp>
#include <redress/refund/model/party.hpp>
#include <redress/refund/model/remedy.hpp>
#include <redress/refund/state_sets.hpp>
#include <redress/refund/states.hpp>
#include <redress/refund/traits.hpp>

namespace redress::refund {

namespace detail {

// The referral, or why it is refused: it needs the number of the matter there.
template <class Referred> constexpr decided<Referred> refer(side by, refer_out const& asked, money const& sought) {
  if (asked.reference.empty()) return refusal{.code = refusal_code::reference_missing};
  return {Referred{.route = asked.route, .reference = asked.reference},
          matter_referred{{.sought_by = by, .route = asked.route, .reference = asked.reference, .amount = sought}}};
}

} // namespace detail

// Taken outside.

/// The buyer goes outside with a claim that was denied or let go.
template <among<any_of<rejected, expired>> S>
constexpr decided<buyer_referred> decide(S const&, buyer const&, refer_out const& asked, context const& given) {
  return detail::refer<buyer_referred>(side::buyer, asked, given.file.claim.amount);
}

constexpr decided<merchant_referred> decide(refunded const&, merchant const&, refer_out const& asked,
                                            context const& given) {
  return detail::refer<merchant_referred>(side::merchant, asked, given.file.ledger.kept_by_buyer());
}
constexpr decided<debt_referred> decide(clawback_pending const&, merchant const&, refer_out const& asked,
                                        context const& given) {
  return detail::refer<debt_referred>(side::merchant, asked, given.file.ledger.owed);
}
/// What was written off is owed again.
constexpr decided<debt_referred> decide(written_off const&, merchant const&, refer_out const& asked,
                                        context const& given) {
  auto const& lost = given.file.ledger.written_off;
  auto decision = detail::refer<debt_referred>(side::merchant, asked, lost);
  if (decision.refusal() == nullptr) decision.add(debt_revived{.amount = lost});
  return decision;
}

// The outcome there.

namespace detail {

// An outcome needs a document.
constexpr std::optional<refusal> undocumented(report_outcome const& asked) {
  if (asked.document.empty()) return refusal{.code = refusal_code::reference_missing};
  return std::nullopt;
}

// The amount that follows: positive, in the currency of the order, no more than there is.
constexpr std::optional<refusal> ill_ordered(report_outcome const& asked, money const& most, refusal_code above) {
  if (!asked.amount) return refusal{.code = refusal_code::amount_not_positive, .allowed = most};
  return refused_amount(*asked.amount, most, above);
}

constexpr claim_ruled ruled_outside(authority const& who, appeal_outcome outcome, money const& award,
                                    report_outcome const& asked) {
  return {{.award = award,
           .reasons = asked.document,
           .ruled_by = who.id,
           .source = ruling_source::authority,
           .outcome = outcome}};
}

} // namespace detail

/// Refuses an outcome without a document, a repayment by a buyer who was paid nothing, and an amount that is not positive
/// or above what was captured and is not out. What is to be paid is reserved anew, if the order has it still.
constexpr decided<rejected, refund_pending> decide(buyer_referred const&, authority const& who,
                                                   report_outcome const& asked, context const& given) {
  auto const& ledger = given.file.ledger;
  if (auto why = detail::undocumented(asked)) return *why;
  switch (asked.outcome) {
  case outside_outcome::no_change:
  case outside_outcome::settled_outside:
    return {rejected{}, detail::ruled_outside(who, appeal_outcome::upheld, zero_of(ledger.captured), asked)};
  case outside_outcome::buyer_is_paid: break;
  default: return refusal{.code = refusal_code::outcome_does_not_fit};
  }
  auto const most = minus(ledger.captured, ledger.kept_by_buyer()).value_or(zero_of(ledger.captured));
  if (auto why = detail::ill_ordered(asked, most, refusal_code::above_captured)) return *why;
  if (auto why = beyond_account(given, *asked.amount)) return *why;
  return pay<rejected, refund_pending>(given, *asked.amount)
      .add(claim_granted{.kind = claim_kind::refund_only, .amount = *asked.amount})
      .add(detail::ruled_outside(who, appeal_outcome::reversed, *asked.amount, asked));
}

constexpr decided<rejected> decide(buyer_referred const&, buyer const&, drop_referral const&, context const&) {
  return {rejected{}, referral_dropped{.by = side::buyer}};
}

/// Refuses an outcome without a document, another payment to a buyer who was paid, and a repayment that is not positive
/// or above what the buyer has.
constexpr decided<refunded, clawback_pending, recovered> decide(merchant_referred const&, authority const& who,
                                                                report_outcome const& asked, context const& given) {
  auto const kept = given.file.ledger.kept_by_buyer();
  if (auto why = detail::undocumented(asked)) return *why;
  switch (asked.outcome) {
  case outside_outcome::no_change: return {refunded{}, detail::ruled_outside(who, appeal_outcome::upheld, kept, asked)};
  case outside_outcome::settled_outside:
    return {recovered{}, detail::ruled_outside(who, appeal_outcome::reversed, zero_of(kept), asked)};
  case outside_outcome::buyer_repays: break;
  default: return refusal{.code = refusal_code::outcome_does_not_fit};
  }
  if (auto why = detail::ill_ordered(asked, kept, refusal_code::above_refunded)) return *why;
  auto const rest = minus(kept, *asked.amount).value_or(zero_of(kept));
  return call_back<refunded, clawback_pending, recovered>(given, *asked.amount)
      .add(detail::ruled_outside(who, rest.positive() ? appeal_outcome::modified : appeal_outcome::reversed, rest,
                                 asked));
}

constexpr decided<refunded> decide(merchant_referred const&, merchant const&, drop_referral const&, context const&) {
  return {refunded{}, referral_dropped{.by = side::merchant}};
}

/// Refuses an outcome without a document, a payment to a buyer who owes, and a repayment that is not positive or above
/// what the buyer has. The debt becomes what the authority says; where it changes nothing, it is written off.
constexpr decided<recovered, clawback_pending, written_off> decide(debt_referred const&, authority const& who,
                                                                   report_outcome const& asked, context const& given) {
  auto const& owed = given.file.ledger.owed;
  auto const kept = given.file.ledger.kept_by_buyer();
  if (auto why = detail::undocumented(asked)) return *why;
  auto const upheld = detail::ruled_outside(who, appeal_outcome::upheld, kept, asked);
  switch (asked.outcome) {
  case outside_outcome::no_change:
    return {written_off{}, debt_written_off{.amount = owed, .reason = asked.document}, upheld};
  case outside_outcome::settled_outside: return {recovered{}, debt_cancelled{.amount = owed}, upheld};
  case outside_outcome::buyer_repays: break;
  default: return refusal{.code = refusal_code::outcome_does_not_fit};
  }
  if (auto why = detail::ill_ordered(asked, kept, refusal_code::above_refunded)) return *why;
  auto const rest = minus(kept, *asked.amount).value_or(zero_of(kept));
  decided<recovered, clawback_pending, written_off> decision{
      enter<clawback_pending>(given), detail::ruled_outside(who, appeal_outcome::upheld, rest, asked)};
  if (auto const more = minus(*asked.amount, owed); more && more->positive()) decision.add(debt_incurred{*more});
  if (auto const less = minus(owed, *asked.amount); less && less->positive()) decision.add(debt_cancelled{*less});
  return decision;
}

/// Given up: what was owed is written off.
constexpr decided<written_off> decide(debt_referred const&, merchant const&, drop_referral const&,
                                      context const& given) {
  return {written_off{}, debt_written_off{.amount = given.file.ledger.owed, .reason = "the referral was dropped"},
          referral_dropped{.by = side::merchant}};
}

} // namespace redress::refund
