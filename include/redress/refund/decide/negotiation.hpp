// SPDX-License-Identifier: BSL-1.0
#pragma once
// Negotiation: what the parties decide alone, until they agree, the buyer lets go, or the platform steps in. An offer
// can be accepted only by the side that it was made to.
#include <cstdint>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

#include <redress/encoding/personal.hpp>
#include <redress/refund/actions/negotiation.hpp>
#include <redress/refund/decide/filing.hpp>
#include <redress/refund/decide/granting.hpp>
#include <redress/refund/guards/claim_rule.hpp>
#include <redress/refund/guards/limits.hpp>
#include <redress/refund/model/fulfilment.hpp>
#include <redress/refund/model/party.hpp>
#include <redress/refund/state_sets.hpp>
#include <redress/refund/traits.hpp>
#include <redress/standard/algorithm.hpp>

namespace redress::refund {

namespace detail {

constexpr merchant_rejected without_agreement(context const& given, personal_text reason) {
  return enter<merchant_rejected>(given, {.reason = std::move(reason)});
}

// A case claims other units than before.
template <class Decision>
constexpr void claim_others(Decision& decision, std::vector<claimed_units> const& before,
                            std::vector<claimed_units> const& now) {
  if (now == before) return;
  if (!before.empty()) decision.add(units_released{before});
  decision.add(units_claimed{now});
}

// A claim revised: checked as one that is filed, its reservation changed by the difference, if the order has it still. One
// whose rule stays the same was filed in time. One that is a right now goes on without the merchant.
constexpr decided<awaiting_merchant, granted_by_right> revised(context const& given, revise const& asked,
                                                               awaiting_merchant const& next) {
  auto const& file = given.file;
  claim anew{.kind = asked.kind,
             .reason = asked.reason,
             .amount = asked.amount,
             .statement = asked.statement,
             .items = asked.items.empty() ? file.claim.items : asked.items};
  auto const units = complete_claim(anew, file.order, given, file.units);
  if (!units) return units.error();
  if (auto const why = refused_claim(anew, file.order, given.rules)) return *why;
  auto const under = rule_for_claim(anew, file.order, given.rules);
  if (!under) return under.error();
  if (auto const why = refused_instead(anew, given)) return *why;
  auto const in_money = anew.amount.value_or(zero_of(file.ledger.captured));
  auto const held = not_had_yet(given, in_money);
  if (auto const why = beyond_account(given, held)) return *why;
  claim_revised const fact{.claim = anew, .rule = (*under)->id};
  if ((*under)->basis == basis::right) {
    auto after = file;
    fold(after, fact);
    after.units = *units;
    context now_claimed{given.id, after, given.rules, given.now};
    now_claimed.account = given.account;
    auto decision = go_on_by_right(now_claimed);
    decision.add(fact);
    claim_others(decision, file.units, *units);
    exercise(decision, given, anew, fact.rule);
    return decision;
  }
  decided<awaiting_merchant, granted_by_right> decision{next, fact};
  claim_others(decision, file.units, *units);
  hold_for_claim(decision, given, in_money, held);
  return decision;
}

} // namespace detail

/// Refuses where the goods are to come back and there is no address for them. After a rejection: a change of mind.
template <among<any_of<awaiting_merchant, merchant_rejected>> S>
constexpr decided<granted> decide(S const&, merchant const&, approve const& asked, context const& given) {
  auto const& claim = given.file.claim;
  if (asked.return_address.empty() && lacks_address(given.file, claim.kind))
    return refusal{.code = refusal_code::no_return_address};
  auto decision = grant<granted>(given, claim.amount);
  if (!asked.return_address.empty()) decision.add(return_address_given{asked.return_address});
  return decision;
}

/// Refuses a rejection without a reason (domain row 6).
template <among<any_of<awaiting_merchant, buyer_countered>> S>
constexpr decided<merchant_rejected> decide(S const&, merchant const&, reject const& asked, context const& given) {
  if (asked.reason.empty()) return refusal{.code = refusal_code::no_reasons_stated};
  return {detail::without_agreement(given, asked.reason), side_heard{.side = side::merchant}};
}

/// Refuses a kind that is not offered here, an amount of goods, and of money one that is not positive, in another currency,
/// above the claim or, where that is for goods, above what the order still has; and a return without an address for it.
template <among<any_of<awaiting_merchant, buyer_countered>> S>
constexpr decided<merchant_offered> decide(S const&, merchant const&, make_offer const& asked, context const& given) {
  if (auto const why = refused_offer(asked.kind, asked.amount, given)) return *why;
  if (lacks_address(given.file, asked.kind)) return refusal{.code = refusal_code::no_return_address};
  return {enter<merchant_offered>(given),
          offer_made{{.by = side::merchant, .kind = asked.kind, .amount = asked.amount, .note = asked.note}},
          side_heard{.side = side::merchant}};
}

/// Refuses as an offer is refused.
constexpr decided<buyer_countered> decide(merchant_offered const&, buyer const&, counter const& asked,
                                          context const& given) {
  if (auto const why = refused_offer(asked.kind, asked.amount, given)) return *why;
  return {enter<buyer_countered>(given),
          offer_made{{.by = side::buyer, .kind = asked.kind, .amount = asked.amount, .note = asked.note}}};
}

/// What was offered is granted. Refuses another offer than the newest.
template <among<any_of<merchant_offered, buyer_countered>> S, class Role>
  requires(std::is_same_v<S, merchant_offered> ? std::is_same_v<Role, buyer> : std::is_same_v<Role, merchant>)
constexpr decided<granted> decide(S const&, Role const&, accept_offer const& asked, context const& given) {
  auto const& offers = given.file.offers;
  if (asked.number != 0 && asked.number != offers.size())
    return refusal{.code = refusal_code::nothing_offered,
                   .count = asked.number,
                   .limit = static_cast<std::int64_t>(offers.size())};
  auto const& accepted = offers.back();
  return grant<granted>(given, accepted.kind, accepted.amount);
}

constexpr decided<merchant_rejected> decide(merchant_offered const&, buyer const&, decline const&,
                                            context const& given) {
  return detail::without_agreement(given, "the buyer declined the offer");
}
constexpr decided<merchant_rejected> decide(merchant_offered const&, timekeeper const&, lapse const&,
                                            context const& given) {
  return detail::without_agreement(given, "the buyer left the offer unanswered");
}

/// Refuses whatever a claim is refused for, and more than the order still has. The deadline does not change.
constexpr decided<awaiting_merchant, granted_by_right> decide(awaiting_merchant const& here, buyer const&,
                                                              revise const& asked, context const& given) {
  return detail::revised(given, asked, here);
}
/// The same, with a new deadline for the merchant.
constexpr decided<awaiting_merchant, granted_by_right> decide(merchant_rejected const&, buyer const&,
                                                              revise const& asked, context const& given) {
  return detail::revised(given, asked, enter<awaiting_merchant>(given));
}

template <among<open_negotiation> S>
constexpr decided<withdrawn> decide(S const&, buyer const&, withdraw const&, context const& given) {
  return let_go<withdrawn>(given);
}

/// A rule that grants such claims at once does so here, as the merchant has no time to answer. Else silence counts as having
/// been heard, and policy decides what follows (domain row 9). A review follows if risk wants a person
/// to look, and if goods would have to come back and there is no address.
constexpr decided<under_review, granted> decide(awaiting_merchant const&, timekeeper const&, lapse const&,
                                                context const& given) {
  auto const& claim = given.file.claim;
  if (granted_by_rule(given)) return grant<granted>(given, claim.kind, claim.amount, text(rule_of(given).id));
  if (given.rules.policy.silence == silence::leads_to_refund && !wants_a_look(given.file) &&
      !lacks_address(given.file, claim.kind))
    return grant<granted>(given, claim.kind, claim.amount).add(omission_noted{omission::claim_unanswered});
  return step_in<under_review>(given, intervention::silence, side_heard{.side = side::merchant});
}
constexpr decided<under_review> decide(buyer_countered const&, timekeeper const&, lapse const&, context const& given) {
  return step_in<under_review>(given, intervention::unanswered_counter);
}

/// Refuses where policy wants the parties to have talked first (domain row 8): an offer, a chat or a record of
/// negotiation on file says that they have, as does the buyer, whom the platform can dismiss.
constexpr decided<under_review> decide(merchant_rejected const&, buyer const&, escalate const& asked,
                                       context const& given) {
  auto const& file = given.file;
  bool const on_file = std::any_of(file.exhibits.begin(), file.exhibits.end(), [](exhibit const& e) {
    return e.item.kind == exhibit_kind::chat || e.item.kind == exhibit_kind::negotiation_record;
  });
  if (given.rules.policy.talk_first && !asked.talked && file.offers.empty() && !on_file)
    return refusal{.code = refusal_code::parties_have_not_talked};
  return step_in<under_review>(given, intervention::escalation);
}

constexpr decided<expired, under_review> decide(merchant_rejected const&, timekeeper const&, lapse const&,
                                                context const& given) {
  if (given.rules.policy.unanswered_rejection == unanswered_rejection::leads_to_review)
    return step_in<under_review>(given, intervention::unanswered_rejection);
  return let_go<expired>(given);
}

} // namespace redress::refund
