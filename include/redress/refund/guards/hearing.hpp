// SPDX-License-Identifier: BSL-1.0
#pragma once
// Guards of a hearing: exhibits, what the platform may do in a review, rulings and appeals.
#include <optional>

#include <redress/encoding/time.hpp>
#include <redress/refund/context.hpp>
#include <redress/refund/guards/limits.hpp>
#include <redress/refund/guards/price.hpp>
#include <redress/refund/model/case_file.hpp>
#include <redress/refund/model/evidence.hpp>
#include <redress/refund/model/money.hpp>
#include <redress/refund/model/party.hpp>
#include <redress/refund/model/policy.hpp>
#include <redress/refund/model/refusal.hpp>
#include <redress/refund/model/ruling.hpp>
#include <redress/refund/states.hpp>
#include <redress/standard/algorithm.hpp>

namespace redress::refund {

// Exhibits.

/// A side that rested in a review, or whose time passed, gives evidence again when it is asked.
template <side Of> constexpr std::optional<refusal> side_not_closed(context const& given) {
  auto const& of = given.file.hearing_of(Of);
  if (of.closed && of.time_passed)
    return refusal{.code = refusal_code::side_closed, .asked_at = given.now, .until = of.time_passed};
  if (of.closed) return refusal{.code = refusal_code::side_closed};
  return std::nullopt;
}
constexpr std::optional<refusal> exhibits_on_file(context const& given) {
  if (given.file.exhibits.empty()) return refusal{.code = refusal_code::exhibit_unknown};
  return std::nullopt;
}

// Review.

template <side Of> constexpr std::optional<refusal> evidence_requests_left(context const& given) {
  return used_up(refusal_code::too_many_evidence_requests, given.file.hearing_of(Of).requests,
                 given.rules.policy.evidence_requests);
}
constexpr std::optional<refusal> releases_left(context const& given) {
  return used_up(refusal_code::too_many_releases, given.file.releases, given.rules.policy.releases);
}
constexpr std::optional<refusal> dismissals_left(context const& given) {
  return used_up(refusal_code::too_many_dismissals, given.file.dismissals, given.rules.policy.dismissals);
}
constexpr std::optional<refusal> release_was_asked(context const& given) {
  if (!given.file.release_asked) return refusal{.code = refusal_code::release_not_asked};
  return std::nullopt;
}
/// A review is not left before exhibits are screened, so that a forgery is found (domain row 11).
constexpr std::optional<refusal> nothing_to_screen(context const& given) {
  if (screening_pending(given.file.exhibits, given.rules.policy.screen_every_exhibit))
    return refusal{.code = refusal_code::screening_pending};
  return std::nullopt;
}
/// Each side has an exhibit that could hold its consent.
constexpr std::optional<refusal> both_can_consent(context const& given) {
  auto const& on_file = given.file.exhibits;
  auto const can = [&](side of) {
    return std::any_of(on_file.begin(), on_file.end(), [of](exhibit const& e) { return can_hold_consent(e, of); });
  };
  if (!can(side::buyer) || !can(side::merchant)) return refusal{.code = refusal_code::consent_missing};
  return std::nullopt;
}

// Ruling.

/// Both sides must be heard before a ruling (domain row 12).
constexpr std::optional<refusal> both_sides_heard(context const& given) {
  if (!given.file.both_heard()) return refusal{.code = refusal_code::side_not_heard};
  return std::nullopt;
}
/// Refused where policy executes by order: there `order_refund` rules for the buyer (domain row 15).
constexpr std::optional<refusal> needs_no_order(context const& given) {
  if (given.rules.policy.execution == execution::by_order) return refusal{.code = refusal_code::executed_by_order};
  return std::nullopt;
}
/// The smallest amount cannot be divided. Of goods there is a part of their price.
constexpr std::optional<refusal> claim_has_parts(context const& given) {
  auto const claimed = worth_of_claim(given);
  if (claimed.minor < 2) return refusal{.code = refusal_code::award_not_in_part, .allowed = claimed};
  return std::nullopt;
}

// Appeal.

constexpr bool appeals(on_appeal const& appealed, side of) {
  return of == side::buyer ? appealed.by_buyer : appealed.by_merchant;
}

/// Each side appeals once, whatever the other did; an appeal that was withdrawn counts.
template <side Of> constexpr std::optional<refusal> no_appeal_yet(context const& given) {
  if (given.file.appealed(Of)) return refusal{.code = refusal_code::appealed_already};
  return std::nullopt;
}
/// What a reviewer decided on appeal, or time upheld, is final here, for the side that did not appeal too.
constexpr std::optional<refusal> not_decided_on_appeal(context const& given) {
  for (auto const& each : given.file.rulings)
    if (each.outcome && each.source != ruling_source::authority)
      return refusal{.code = refusal_code::decided_on_appeal};
  return std::nullopt;
}
template <side Of> constexpr std::optional<refusal> not_waived(ruled_in_part const& here, context const&) {
  if (Of == side::buyer ? here.buyer_waived : here.merchant_waived)
    return refusal{.code = refusal_code::waived_already};
  return std::nullopt;
}
constexpr std::optional<refusal> both_lost_something(on_appeal const& appealed, context const&) {
  if (appealed.cross_until == instant{}) return refusal{.code = refusal_code::not_ruled_in_part};
  return std::nullopt;
}
constexpr std::optional<refusal> other_has_not_waived(on_appeal const& appealed, context const&) {
  if (appealed.other_waived) return refusal{.code = refusal_code::waived_already};
  return std::nullopt;
}
constexpr std::optional<refusal> cross_window_open(on_appeal const& appealed, context const& given) {
  if (given.now >= appealed.cross_until)
    return refusal{.code = refusal_code::past_appeal_window, .asked_at = given.now, .until = appealed.cross_until};
  return std::nullopt;
}
template <side Of> constexpr std::optional<refusal> appeal_under_way(on_appeal const& appealed, context const&) {
  if (!appeals(appealed, Of)) return refusal{.code = refusal_code::no_appeal_of_this_side};
  return std::nullopt;
}

/// After a ruling in part: the side that did not appeal has time to, and has not waived.
constexpr bool other_can_appeal(on_appeal const& appealed, context const& given) {
  return given.now < appealed.cross_until && !appealed.other_waived &&
         !(given.file.buyer_appealed && given.file.merchant_appealed);
}
/// No one decides an appeal while the other side has its time to appeal.
constexpr std::optional<refusal> no_window_running(on_appeal const& appealed, context const& given) {
  if (other_can_appeal(appealed, given))
    return refusal{.code = refusal_code::appeal_window_running, .asked_at = given.now, .until = appealed.cross_until};
  return std::nullopt;
}

/// The reviewer must not have taken a decision in the case.
template <class Appealed>
constexpr std::optional<refusal> did_not_rule(Appealed const&, reviewer const& who, context const& given) {
  for (auto const& each : given.file.rulings)
    if (each.ruled_by == who.id) return refusal{.code = refusal_code::ruled_by_the_same};
  return std::nullopt;
}
/// An appeal leaves room for another award: less where the merchant appeals, and more where the buyer does. Goods are more than
/// money, and money that is awarded for them must be there.
constexpr std::optional<refusal> another_award_possible(on_appeal const& appealed, context const& given) {
  auto const& before = given.file.rulings.back().award;
  auto const& claimed = given.file.claim.amount;
  if (appealed.by_merchant && (!before || before->minor > 1) && worth_of_claim(given).positive()) return std::nullopt;
  if (appealed.by_buyer && before && (!claimed || !at_most(*claimed, *before))) return std::nullopt;
  return refusal{.code = refusal_code::award_unchanged, .allowed = before};
}

// After the refund.

/// The buyer can be left a part of what the buyer is to have.
constexpr std::optional<refusal> refund_has_parts(context const& given) {
  auto const entitled = given.file.ledger.entitled();
  if (entitled.minor < 2) return refusal{.code = refusal_code::award_unchanged, .allowed = entitled};
  return std::nullopt;
}
constexpr std::optional<refusal> not_ordered_by_authority(context const& given) {
  if (given.file.ordered_by_authority) return refusal{.code = refusal_code::ordered_by_authority};
  return std::nullopt;
}
constexpr std::optional<refusal> refund_can_be_appealed(context const& given) {
  auto const until = given.file.refunded_at.value_or(instant{}) + given.rules.policy.appeal_after_refund;
  if (given.now >= until)
    return refusal{.code = refusal_code::past_appeal_window, .asked_at = given.now, .until = until};
  return std::nullopt;
}

} // namespace redress::refund
