// SPDX-License-Identifier: BSL-1.0
#pragma once
// Anywhere: what may be done in many states and never moves the case. One decision over a set of states each, so that
// the rule is read once.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <limits>
#include <optional>
#include <type_traits>

#include <redress/refund/actions/anywhere.hpp>
#include <redress/refund/decide/granting.hpp>
#include <redress/refund/model/party.hpp>
#include <redress/refund/state_sets.hpp>
#include <redress/refund/traits.hpp>

namespace redress::refund {

/// From then on there is no advance, and silence leads to review and not to money.
template <among<open_states> S>
constexpr decided<S> decide(S const& here, risk const&, flag const& asked, context const&) {
  return {here, case_flagged{.ground = asked.ground, .note = asked.note}, merchant_alerted{.ground = asked.ground}};
}

/// Refused sooner after the last time than policy has it.
template <among<buyer_waits> S>
constexpr std::optional<refusal> barred(S const&, buyer const&, std::type_identity<urge>, context const& given) {
  auto const& last = given.file.urged_at;
  if (last && given.now < *last + given.rules.policy.urge_every)
    return refusal{
        .code = refusal_code::urged_already, .asked_at = given.now, .until = *last + given.rules.policy.urge_every};
  return std::nullopt;
}
template <among<buyer_waits> S>
constexpr decided<S> decide(S const& here, buyer const&, urge const&, context const& given) {
  return {here, other_side_urged{.urged_at = given.now}};
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

} // namespace detail

/// Refused as often as policy has it for a case.
template <among<extendable> S>
constexpr std::optional<refusal> barred(S const&, platform const&, std::type_identity<extend>, context const& given) {
  return detail::used_up(refusal_code::too_many_extensions, given.file.extensions, given.rules.policy.extensions);
}
/// Refuses to go without a reason, to make a deadline no later, and longer extensions than policy has for a case. While
/// evidence is awaited, the cap of the review moves along.
template <among<extendable> S>
constexpr decided<S> decide(S const& here, platform const&, extend const& asked, context const& given) {
  if (auto const why = detail::refused_extension(asked, here.due, given)) return *why;
  auto const by = asked.until - here.due;
  auto next = here;
  next.due = asked.until;
  if constexpr (requires { next.review_due; }) next.review_due += by;
  return {next, deadline_extended{.until = asked.until, .by = by, .reason = asked.reason}};
}

/// Refused where there is no decision, and where each was published.
template <among<publishable> S>
constexpr std::optional<refusal> barred(S const&, platform const&, std::type_identity<publish>, context const& given) {
  auto const decisions = given.file.rulings.size();
  if (decisions == 0) return refusal{.code = refusal_code::no_such_decision};
  if (given.file.published.size() >= decisions) return refusal{.code = refusal_code::published_already};
  return std::nullopt;
}
/// Refuses a decision that there is not, and one that was published.
template <among<publishable> S>
constexpr decided<S> decide(S const& here, platform const&, publish const& asked, context const& given) {
  auto const decisions = static_cast<std::int64_t>(given.file.rulings.size());
  if (asked.number == 0 || asked.number > decisions)
    return refusal{.code = refusal_code::no_such_decision, .count = asked.number, .limit = decisions};
  auto const& published = given.file.published;
  if (std::find(published.begin(), published.end(), asked.number) != published.end())
    return refusal{.code = refusal_code::published_already, .count = asked.number};
  return {here, decision_published{.number = asked.number}};
}

/// Refused without a ruling against the merchant, which awards something.
template <among<penalizable> S>
constexpr std::optional<refusal> barred(S const&, platform const&, std::type_identity<impose_penalty>,
                                        context const& given) {
  auto const& rulings = given.file.rulings;
  if (rulings.empty() || !rulings.back().award.positive())
    return refusal{.code = refusal_code::no_ruling_against_merchant};
  return std::nullopt;
}
/// Refuses a second time for one ground, and a penalty that does not say how much.
template <among<penalizable> S>
constexpr decided<S> decide(S const& here, platform const& who, impose_penalty const& asked, context const& given) {
  if (penalty_for(asked.ground, given.file.penalties) != nullptr)
    return refusal{.code = refusal_code::penalized_already};
  penalty const imposed{.kind = asked.kind,
                        .ground = asked.ground,
                        .points = asked.points,
                        .until = asked.until,
                        .imposed_by = who.id,
                        .ruling = static_cast<std::uint32_t>(given.file.rulings.size())};
  if (!says_how_much(imposed, given.now)) return refusal{.code = refusal_code::penalty_malformed};
  return {here, penalty_imposed{imposed}};
}

namespace detail {

// A reversal for the buyer is itself a ruling against the merchant.
constexpr bool reversed_for_merchant(ruling const& each) {
  return each.outcome == appeal_outcome::reversed && !each.award.positive();
}

constexpr bool reversed_since(penalty const& imposed, case_file const& file) {
  auto const since = std::min<std::ptrdiff_t>(imposed.ruling, std::ssize(file.rulings));
  return std::any_of(file.rulings.begin() + since, file.rulings.end(), reversed_for_merchant);
}

constexpr std::optional<refusal> nothing_to_lift(case_file const& file) {
  bool reversed = false, stands = false, can_be_lifted = false;
  for (auto const& each : file.rulings) reversed = reversed || reversed_for_merchant(each);
  for (auto const& each : file.penalties) {
    stands = stands || !each.lifted;
    can_be_lifted = can_be_lifted || (!each.lifted && reversed_since(each, file));
  }
  if (can_be_lifted) return std::nullopt;
  return refusal{.code = reversed && !stands ? refusal_code::no_such_penalty : refusal_code::ruling_not_reversed};
}

} // namespace detail

/// Refused where no ruling was reversed for the merchant, where no penalty stands, and where none of those that stand
/// was imposed before such a reversal.
template <among<after_reversal> S>
constexpr std::optional<refusal> barred(S const&, platform const&, std::type_identity<lift_penalty>,
                                        context const& given) {
  return detail::nothing_to_lift(given.file);
}
/// Refuses a penalty that was not imposed or was lifted, and one that was imposed after the reversal.
template <among<after_reversal> S>
constexpr decided<S> decide(S const& here, platform const&, lift_penalty const& asked, context const& given) {
  auto const* const imposed = penalty_for(asked.ground, given.file.penalties);
  if (imposed == nullptr || imposed->lifted) return refusal{.code = refusal_code::no_such_penalty};
  if (!detail::reversed_since(*imposed, given.file)) return refusal{.code = refusal_code::ruling_not_reversed};
  return {here, penalty_lifted{.ground = asked.ground}};
}

/// Refuses an amount that is not positive, in another currency, or more than all goodwill of the case can sum up to.
template <among<closed_states> S>
constexpr decided<S> decide(S const& here, platform const&, grant_goodwill const& asked, context const& given) {
  if (asked.reason.empty()) return refusal{.code = refusal_code::no_reasons_stated};
  auto const& so_far = given.file.ledger.goodwill;
  money const most{.minor = std::numeric_limits<std::int64_t>::max() - so_far.minor, .currency = so_far.currency};
  if (auto const why = refused_amount(asked.amount, most, refusal_code::sum_too_large)) return *why;
  return {here, goodwill_granted{.amount = asked.amount, .reason = asked.reason}};
}

/// Refuses to go without a reference.
template <among<closed_states> S, among<any_of<buyer, merchant>> Role>
constexpr decided<S> decide(S const& here, Role const& who, record_remedy const& asked, context const&) {
  if (asked.reference.empty()) return refusal{.code = refusal_code::reference_missing};
  return {here,
          remedy_recorded{
              {.sought_by = side_of(who), .route = asked.route, .reference = asked.reference, .amount = asked.amount}}};
}

} // namespace redress::refund
