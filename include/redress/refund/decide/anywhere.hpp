// SPDX-License-Identifier: BSL-1.0
#pragma once
// Anywhere: actions that are legal in many states and never change the state. Each has one decision for a set of states.
#include <cstdint>
#include <optional>

#include <redress/refund/actions/anywhere.hpp>
#include <redress/refund/decide/granting.hpp>
#include <redress/refund/guards/record.hpp>
#include <redress/refund/model/party.hpp>
#include <redress/refund/state_sets.hpp>
#include <redress/refund/traits.hpp>
#include <redress/standard/algorithm.hpp>

namespace redress::refund {

/// After it there is no advance, and silence leads to review and not to a payout.
constexpr decided<same> decide(risk const&, flag const& asked, context const&) {
  return {same{}, case_flagged{.ground = asked.ground, .note = asked.note}, merchant_alerted{.ground = asked.ground}};
}

constexpr decided<same> decide(buyer const&, urge const&, context const& given) {
  return {same{}, other_side_urged{.urged_at = given.now}};
}

namespace detail {

constexpr std::optional<refusal> refused_extension(extend const& asked, instant due, context const& given) {
  auto const& policy = given.rules.policy;
  if (asked.reason.empty()) return refusal{.code = refusal_code::no_reasons_stated};
  if (!in_range(asked.until) || asked.until <= due)
    return refusal{.code = refusal_code::deadline_not_later, .asked_at = asked.until, .until = due};
  if (auto const left = policy.extended_in_all - given.file.extended; asked.until - due > left)
    return refusal{.code = refusal_code::extended_too_long, .asked_at = asked.until, .until = due + left};
  return std::nullopt;
}
constexpr deadline_extended extended(extend const& asked, instant due) {
  return {.until = asked.until, .by = asked.until - due, .reason = asked.reason};
}

} // namespace detail

/// Refuses an extension without a reason, one that does not make the deadline later, and more time than policy has for a case.
constexpr decided<same> decide(platform const&, extend const& asked, context const& given) {
  if (auto const why = detail::refused_extension(asked, *given.due, given)) return *why;
  return decided<same>{same{}, detail::extended(asked, *given.due)}.due_at(asked.until);
}
/// While evidence is awaited, the cap of the review moves along.
template <among<any_of<awaiting_buyer_evidence, awaiting_merchant_evidence>> S>
constexpr decided<S> decide(S const& here, platform const&, extend const& asked, context const& given) {
  if (auto const why = detail::refused_extension(asked, here.due, given)) return *why;
  auto const fact = detail::extended(asked, here.due);
  return {S{.review_due = here.review_due + fact.by, .review_provisional = here.review_provisional, .due = asked.until},
          fact};
}

/// Refuses a decision that there is not, and one that was published.
constexpr decided<same> decide(platform const&, publish const& asked, context const& given) {
  auto const decisions = static_cast<std::int64_t>(given.file.rulings.size());
  if (asked.number == 0 || asked.number > decisions)
    return refusal{.code = refusal_code::no_such_decision, .count = asked.number, .limit = decisions};
  auto const& published = given.file.published;
  if (std::find(published.begin(), published.end(), asked.number) != published.end())
    return refusal{.code = refusal_code::published_already, .count = asked.number};
  return {same{}, decision_published{.number = asked.number}};
}

/// Refuses an amount that is not positive, in another currency, or more than all goodwill of the case can sum up to.
constexpr decided<same> decide(platform const&, grant_goodwill const& asked, context const& given) {
  if (asked.reason.empty()) return refusal{.code = refusal_code::no_reasons_stated};
  if (auto const why = refused_amount(asked.amount, most_goodwill(given.file), refusal_code::sum_too_large))
    return *why;
  return {same{}, goodwill_granted{.amount = asked.amount, .reason = asked.reason, .payee = asked.payee},
          ordered_beside(given, payment_kind::goodwill, bearer::platform, asked.amount, asked.payee)};
}

/// Refuses a remedy without a reference, and a sum that is not positive or in another currency than the order.
template <either_side Role>
constexpr decided<same> decide(Role const& who, record_remedy const& asked, context const& given) {
  if (asked.reference.empty()) return refusal{.code = refusal_code::reference_missing};
  if (auto const why = refused_sum(asked.amount, given.file.ledger.captured)) return *why;
  return {same{},
          remedy_recorded{
              {.sought_by = side_of(who), .route = asked.route, .reference = asked.reference, .amount = asked.amount}}};
}

} // namespace redress::refund
