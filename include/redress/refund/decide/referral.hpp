// SPDX-License-Identifier: BSL-1.0
#pragma once
// Referral: a consumer association, a regulator, a court or the police has the matter, and reports the outcome.
//
// The buyer refers a claim, the merchant a refund or a debt. Whoever referred it can drop it; the case then closes: a
// claim as `rejected`, a refund as `refunded`, a debt as `written_off`.
#include <optional>

#include <redress/encoding/personal.hpp>
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
  return detail::refer<buyer_referred>(side::buyer, asked, worth_of_claim(given));
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

// Settled outside: whatever the buyer has stays there, and nothing more is paid; what is on its way is waited for.
template <class... To> constexpr decided<To...> left_as_it_is(context const& given) {
  auto const finish = [&](decided<To...> decision) {
    auto const none = zero_of(given.file.ledger.captured);
    hold(decision, given, none);
    weigh(decision, given, paid_or_paying(given.file), left_to_buyer(given, none));
    if (auto const& owed = given.file.ledger.owed; owed.positive()) decision.add(debt_forgiven{owed});
    return decision;
  };
  for (auto const& each : given.file.payments)
    if (each.of_claim() && each.on_its_way().positive())
      return finish(enter<refund_pending>(given, {.refund_id = each.id, .amount = given.file.on_its_way()}));
  auto decision = finish(recovered{});
  if (!given.file.ledger.kept_by_buyer().positive()) give_units_back(decision, given);
  return decision;
}

// What is owed is written off; if nothing is any more, the case is settled as it is.
constexpr decided<paid_or_owed, recovered, written_off> given_up(context const& given, personal_text const& reason) {
  auto const& sums = given.file.ledger;
  auto const entitled = or_none(sums.entitled());
  auto const debt = difference(total(sums.kept_by_buyer(), given.file.on_its_way()), entitled);
  if (!debt.positive()) return settle<paid_or_owed, recovered, written_off>(given, entitled);
  decided<paid_or_owed, recovered, written_off> decision{written_off{}};
  hold(decision, given, zero_of(debt));
  if (sums.written_off.positive()) decision.add(debt_revived{sums.written_off});
  if (auto const less = difference(total(sums.owed, sums.written_off), debt); less.positive())
    decision.add(debt_cancelled{less});
  return decision.add(debt_written_off{.amount = debt, .reason = reason});
}

// Nothing is granted. What was paid by mistake meanwhile is owed, and what came back too much is paid.
constexpr decided<rejected, paid_or_owed> still_rejected(context const& given) {
  auto const& sums = given.file.ledger;
  auto const entitled = or_none(sums.entitled());
  auto const kept = sums.kept_by_buyer();
  if (entitled == kept || (!entitled.positive() && kept.minor == 0)) return rejected{};
  return settle<rejected, paid_or_owed>(given, entitled);
}

} // namespace detail

/// Refuses an outcome without a document, a repayment by a buyer who was paid nothing, and an amount that is not positive
/// or above what was captured and is not out. What is to be paid is reserved anew, if the order has it still.
constexpr decided<rejected, paid_or_owed> decide(buyer_referred const&, authority const& who,
                                                 report_outcome const& asked, context const& given) {
  auto const& ledger = given.file.ledger;
  if (auto why = detail::undocumented(asked)) return *why;
  switch (asked.outcome) {
  case outside_outcome::no_change:
  case outside_outcome::settled_outside:
    return detail::still_rejected(given).add(
        detail::ruled_outside(who, appeal_outcome::upheld, zero_of(ledger.captured), asked));
  case outside_outcome::buyer_is_paid: break;
  default: return refusal{.code = refusal_code::outcome_does_not_fit};
  }
  auto const most = detail::or_none(detail::difference(ledger.captured, detail::or_none(ledger.kept_by_buyer())));
  if (auto why = detail::ill_ordered(asked, most, refusal_code::above_captured)) return *why;
  auto const entitled = detail::total(ledger.entitled(), *asked.amount);
  if (auto why = beyond_account(given, detail::difference(entitled, ledger.kept_by_buyer()))) return *why;
  auto const by_claim = detail::total(detail::or_none(ledger.by_claim()), *asked.amount);
  auto decision = settle<rejected, paid_or_owed>(given, entitled, false, by_claim, ledger.conceded);
  claim_units_again(decision, given);
  return decision.add(claim_granted{.kind = claim_kind::refund_only, .amount = asked.amount})
      .add(detail::ruled_outside(who, appeal_outcome::reversed, *asked.amount, asked));
}

constexpr decided<rejected, paid_or_owed> decide(buyer_referred const&, buyer const&, drop_referral const&,
                                                 context const& given) {
  return detail::still_rejected(given).add(referral_dropped{.by = side::buyer});
}

/// Refuses an outcome without a document, another payment to a buyer who was paid, and a repayment that is not positive
/// or above what the buyer has.
constexpr decided<paid_or_owed, recovered> decide(merchant_referred const&, authority const& who,
                                                  report_outcome const& asked, context const& given) {
  auto const& sums = given.file.ledger;
  auto const entitled = detail::or_none(sums.entitled());
  if (auto why = detail::undocumented(asked)) return *why;
  switch (asked.outcome) {
  case outside_outcome::no_change:
    return settle<paid_or_owed, recovered>(given, entitled)
        .add(detail::ruled_outside(who, appeal_outcome::upheld, entitled, asked));
  case outside_outcome::settled_outside:
    return detail::left_as_it_is<paid_or_owed, recovered>(given).add(
        detail::ruled_outside(who, appeal_outcome::reversed, zero_of(entitled), asked));
  case outside_outcome::buyer_repays: break;
  default: return refusal{.code = refusal_code::outcome_does_not_fit};
  }
  if (auto why = detail::ill_ordered(asked, entitled, refusal_code::above_refunded)) return *why;
  auto const rest = detail::difference(entitled, *asked.amount);
  return settle<paid_or_owed, recovered>(given, rest)
      .add(detail::ruled_outside(who, rest.positive() ? appeal_outcome::modified : appeal_outcome::reversed, rest,
                                 asked));
}

constexpr decided<paid_or_owed, recovered> decide(merchant_referred const&, merchant const&, drop_referral const&,
                                                  context const& given) {
  return settle<paid_or_owed, recovered>(given, detail::or_none(given.file.ledger.entitled()))
      .add(referral_dropped{.by = side::merchant});
}

/// Refuses an outcome without a document, a payment to a buyer who owes, and a repayment that is not positive or above
/// what the buyer has. The debt becomes what the authority says; where it changes nothing, it is written off.
constexpr decided<paid_or_owed, recovered, written_off> decide(debt_referred const&, authority const& who,
                                                               report_outcome const& asked, context const& given) {
  auto const had = detail::total(given.file.ledger.kept_by_buyer(), given.file.on_its_way());
  auto const kept = detail::or_none(had);
  if (auto why = detail::undocumented(asked)) return *why;
  auto const upheld = detail::ruled_outside(who, appeal_outcome::upheld, kept, asked);
  switch (asked.outcome) {
  case outside_outcome::no_change: return detail::given_up(given, asked.document).add(upheld);
  case outside_outcome::settled_outside:
    return detail::left_as_it_is<paid_or_owed, recovered, written_off>(given).add(upheld);
  case outside_outcome::buyer_repays: break;
  default: return refusal{.code = refusal_code::outcome_does_not_fit};
  }
  if (auto why = detail::ill_ordered(asked, kept, refusal_code::above_refunded)) return *why;
  auto const rest = detail::difference(kept, *asked.amount);
  return settle<paid_or_owed, recovered, written_off>(given, rest, true)
      .add(detail::ruled_outside(who, appeal_outcome::upheld, rest, asked));
}

/// Given up: what is owed is written off.
constexpr decided<paid_or_owed, recovered, written_off> decide(debt_referred const&, merchant const&,
                                                               drop_referral const&, context const& given) {
  return detail::given_up(given, "the referral was dropped").add(referral_dropped{.by = side::merchant});
}

} // namespace redress::refund
