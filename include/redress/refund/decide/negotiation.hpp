// SPDX-License-Identifier: BSL-1.0
#pragma once
// Negotiation: what the parties decide alone, until they agree, the buyer lets go, or the platform steps in. An offer
// can be accepted only by the side that it was made to.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

#include <redress/refund/actions/negotiation.hpp>
#include <redress/refund/decide/filing.hpp>
#include <redress/refund/decide/granting.hpp>
#include <redress/refund/model/party.hpp>
#include <redress/refund/state_sets.hpp>
#include <redress/refund/traits.hpp>

namespace redress::refund {

namespace detail {

// The merchant's word that the goods are to come back needs an address, given now or on file.
constexpr std::optional<refusal> lacks_address(context const& given, claim_kind kind, std::string_view address = {}) {
  if (road_of(kind, given.file.goods) != road::fetch || !address.empty() || !given.file.return_address.empty())
    return std::nullopt;
  return refusal{.code = refusal_code::no_return_address};
}

constexpr std::optional<refusal> refused_offer(context const& given, claim_kind kind, money const& amount) {
  if (!given.rules.policy.offers_kind(kind)) return refusal{.code = refusal_code::kind_not_offered};
  return refused_amount(amount, given.file.claim.amount, refusal_code::above_claim);
}

// Silence, or a declined offer, is granted by nobody where somebody should look first.
constexpr bool wants_a_look(case_file const& file) { return file.flagged || file.risk.verdict != risk_verdict::clear; }

constexpr merchant_rejected without_agreement(context const& given, text reason) {
  return {.reason = std::move(reason), .due = given.now + given.rules.policy.rejection_window};
}

// A claim revised: checked as one that is filed, its reservation changed by the difference.
constexpr decided<awaiting_merchant> revised(context const& given, revise const& asked, instant due) {
  auto const& file = given.file;
  claim const anew{.kind = asked.kind, .reason = asked.reason, .amount = asked.amount, .statement = asked.statement};
  auto const mine =
      std::count_if(file.exhibits.begin(), file.exhibits.end(), [](exhibit const& e) { return e.by == side::buyer; });
  if (auto const why = refused_claim(anew, file.order, static_cast<std::size_t>(mine), given.rules.policy)) return *why;
  decided<awaiting_merchant> decision{awaiting_merchant{.due = due}, claim_revised{.claim = anew}};
  hold(decision, given, anew.amount);
  return decision;
}

} // namespace detail

/// Refuses where the goods are to come back and there is no address for them. After a rejection: a change of mind.
template <among<any_of<awaiting_merchant, merchant_rejected>> S>
constexpr decided<granted> decide(S const&, merchant const&, approve const& asked, context const& given) {
  auto const& claim = given.file.claim;
  if (auto const why = detail::lacks_address(given, claim.kind, asked.return_address)) return *why;
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

/// Refused once the merchant has made all the offers that policy has for a case.
template <among<any_of<awaiting_merchant, buyer_countered>> S>
constexpr std::optional<refusal> barred(S const&, merchant const&, std::type_identity<make_offer>,
                                        context const& given) {
  return detail::used_up(refusal_code::too_many_offers, given.file.offers_of(side::merchant),
                         given.rules.policy.offers);
}
/// Refuses a kind that is not offered here, an amount that is not positive, in another
/// currency or above the claim, and a return without an address for it.
template <among<any_of<awaiting_merchant, buyer_countered>> S>
constexpr decided<merchant_offered> decide(S const&, merchant const&, make_offer const& asked, context const& given) {
  if (auto const why = detail::refused_offer(given, asked.kind, asked.amount)) return *why;
  if (auto const why = detail::lacks_address(given, asked.kind)) return *why;
  return {merchant_offered{.due = given.now + given.rules.policy.offer_window},
          offer_made{{.by = side::merchant, .kind = asked.kind, .amount = asked.amount, .note = asked.note}},
          side_heard{.side = side::merchant}};
}

/// Refuses as an offer is refused.
constexpr decided<buyer_countered> decide(merchant_offered const&, buyer const&, counter const& asked,
                                          context const& given) {
  if (auto const why = detail::refused_offer(given, asked.kind, asked.amount)) return *why;
  return {buyer_countered{.due = given.now + given.rules.policy.offer_window},
          offer_made{{.by = side::buyer, .kind = asked.kind, .amount = asked.amount, .note = asked.note}}};
}

/// What was offered is granted. Refuses another offer than the newest, and a return without an address for it.
template <among<any_of<merchant_offered, buyer_countered>> S, class Role>
  requires(std::is_same_v<S, merchant_offered> ? std::is_same_v<Role, buyer> : std::is_same_v<Role, merchant>)
constexpr decided<granted> decide(S const&, Role const&, accept_offer const& asked, context const& given) {
  auto const& offers = given.file.offers;
  if (offers.empty() || (asked.number != 0 && asked.number != offers.size()))
    return refusal{.code = refusal_code::nothing_offered,
                   .count = asked.number,
                   .limit = static_cast<std::int64_t>(offers.size())};
  auto const& accepted = offers.back();
  if (auto const why = detail::lacks_address(given, accepted.kind)) return *why;
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

/// Refused once the claim was revised as often as policy has it.
template <among<any_of<awaiting_merchant, merchant_rejected>> S>
constexpr std::optional<refusal> barred(S const&, buyer const&, std::type_identity<revise>, context const& given) {
  return detail::used_up(refusal_code::too_many_revisions, given.file.revisions, given.rules.policy.revisions);
}
/// Refuses whatever a claim is refused for. The clock runs on.
constexpr decided<awaiting_merchant> decide(awaiting_merchant const& here, buyer const&, revise const& asked,
                                            context const& given) {
  return detail::revised(given, asked, here.due);
}
/// The same, and the merchant has its time anew.
constexpr decided<awaiting_merchant> decide(merchant_rejected const&, buyer const&, revise const& asked,
                                            context const& given) {
  return detail::revised(given, asked, given.now + given.rules.policy.merchant_answer);
}

template <among<open_negotiation> S>
constexpr decided<withdrawn> decide(S const&, buyer const&, withdraw const&, context const& given) {
  return let_go<withdrawn>(given);
}

/// Silence counts as having been heard; what it leads to is policy (domain row 9). It leads to review where risk wants
/// somebody to look, and where the goods would have to come back to no address.
constexpr decided<under_review, granted> decide(awaiting_merchant const&, timekeeper const&, lapse const&,
                                                context const& given) {
  auto const& claim = given.file.claim;
  if (given.rules.policy.silence == silence::leads_to_refund && !detail::wants_a_look(given.file) &&
      !detail::lacks_address(given, claim.kind))
    return grant<under_review, granted>(given, claim.amount);
  return step_in<under_review, granted>(given, intervention::silence, side_heard{.side = side::merchant});
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
    return step_in<expired, under_review>(given, intervention::unanswered_rejection);
  return let_go<expired, under_review>(given);
}

} // namespace redress::refund
