// SPDX-License-Identifier: BSL-1.0
#pragma once
// Review: the platform has stepped in, hears both sides and gives the case back, or a settlement is recorded. Its rulings
// are in judging.hpp.

#include <redress/refund/actions/exhibits.hpp>
#include <redress/refund/actions/negotiation.hpp>
#include <redress/refund/actions/review.hpp>
#include <redress/refund/decide/exhibits.hpp>
#include <redress/refund/decide/granting.hpp>
#include <redress/refund/decide/judging.hpp>
#include <redress/refund/model/party.hpp>
#include <redress/refund/state_sets.hpp>
#include <redress/refund/states.hpp>
#include <redress/refund/traits.hpp>
#include <redress/standard/algorithm.hpp>

namespace redress::refund {

namespace detail {

template <class S> concept awaiting_evidence = among<S, any_of<awaiting_buyer_evidence, awaiting_merchant_evidence>>;

// The side whose evidence is awaited.
constexpr side side_of(awaiting_buyer_evidence const&) { return side::buyer; }
constexpr side side_of(awaiting_merchant_evidence const&) { return side::merchant; }

// The cap of the review keeps running.
template <class Awaiting>
constexpr decided<Awaiting> ask_for_evidence(under_review const& review, context const& given) {
  Awaiting const next{.review_due = review.due,
                      .review_provisional = review.provisional,
                      .due = std::min(review.due, given.now + given.rules.policy.evidence_window)};
  return {next, evidence_requested{.side = side_of(next)}};
}

template <class Awaiting> constexpr under_review back_to_review(Awaiting const& awaited) {
  return {.provisional = awaited.review_provisional, .due = awaited.review_due};
}

// A consent is an exhibit of that side, and no forged one.
constexpr bool consents(case_file const& file, side of, text const& exhibit_id) {
  auto const* const exhibit = find_exhibit(file.exhibits, exhibit_id);
  return exhibit != nullptr && can_hold_consent(*exhibit, of);
}

} // namespace detail

constexpr decided<awaiting_buyer_evidence> decide(under_review const& review, platform const&,
                                                  request_buyer_evidence const&, context const& given) {
  return detail::ask_for_evidence<awaiting_buyer_evidence>(review, given);
}
constexpr decided<awaiting_merchant_evidence> decide(under_review const& review, platform const&,
                                                     request_merchant_evidence const&, context const& given) {
  return detail::ask_for_evidence<awaiting_merchant_evidence>(review, given);
}

constexpr decided<same> decide(buyer const&, ask_release const&, context const&) { return {same{}, release_asked{}}; }

constexpr decided<awaiting_merchant> decide(under_review const&, platform const&, release const&,
                                            context const& given) {
  return {enter<awaiting_merchant>(given), intervention_released{}};
}

/// The intervention is not granted. Refuses one without reasons.
constexpr decided<merchant_rejected> decide(under_review const&, platform const&, dismiss const& asked,
                                            context const& given) {
  if (asked.reasons.empty()) return refusal{.code = refusal_code::no_reasons_stated};
  return {enter<merchant_rejected>(given, {.reason = asked.reasons}),
          intervention_dismissed{.ground = asked.ground, .reasons = asked.reasons}};
}

template <among<open_review> S>
constexpr decided<withdrawn> decide(S const&, buyer const&, withdraw const&, context const& given) {
  return let_go<withdrawn>(given);
}

/// Refuses what an offer is refused for, but for the address, and a settlement to which a side has not agreed in an exhibit of
/// its own.
constexpr decided<granted> decide(under_review const&, platform const&, record_settlement const& asked,
                                  context const& given) {
  if (auto why = refused_offer(asked.kind, asked.amount, given)) return *why;
  if (!detail::consents(given.file, side::buyer, asked.consent_of_buyer) ||
      !detail::consents(given.file, side::merchant, asked.consent_of_merchant))
    return refusal{.code = refusal_code::consent_missing};
  auto decision = grant<granted>(given, asked.kind, asked.amount);
  decision.add(
      parties_settled{.consent_of_buyer = asked.consent_of_buyer, .consent_of_merchant = asked.consent_of_merchant});
  return decision;
}

/// Back to the review, whose deadline did not change. If that is now, the default ruling follows.
template <detail::awaiting_evidence S>
constexpr decided<under_review> decide(S const& awaited, timekeeper const&, lapse const&, context const&) {
  return {detail::back_to_review(awaited), side_closed{.side = detail::side_of(awaited), .time_passed = awaited.due}};
}

constexpr decided<under_review> decide(awaiting_buyer_evidence const& awaited, buyer const&, rest const&,
                                       context const&) {
  return {detail::back_to_review(awaited), side_closed{.side = side::buyer}};
}
constexpr decided<under_review> decide(awaiting_merchant_evidence const& awaited, merchant const&, rest const&,
                                       context const&) {
  return {detail::back_to_review(awaited), side_closed{.side = side::merchant}};
}

} // namespace redress::refund
