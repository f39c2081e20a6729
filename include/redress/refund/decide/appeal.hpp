// SPDX-License-Identifier: BSL-1.0
#pragma once
// Appeal: a ruling waits for the side that lost, which appeals or waives; and a refund that was paid can be appealed
// too. Only a side that lost can appeal, so only a ruling in part lets both. What a reviewer decides stands in
// reviewing.hpp.
#include <expected>
#include <optional>
#include <type_traits>

#include <redress/refund/actions/appeal.hpp>
#include <redress/refund/decide/exhibits.hpp>
#include <redress/refund/decide/granting.hpp>
#include <redress/refund/decide/reviewing.hpp>
#include <redress/refund/model/party.hpp>
#include <redress/refund/state_sets.hpp>
#include <redress/refund/states.hpp>
#include <redress/refund/traits.hpp>

namespace redress::refund {

namespace detail {

// Whose appeal is awaited: the side that lost, or both.
template <class S, class R>
concept loser_in = (std::is_same_v<R, merchant> && among<S, any_of<ruled_for_buyer, ruled_in_part, refund_ordered>>) ||
                   (std::is_same_v<R, buyer> && among<S, any_of<ruled_for_merchant, ruled_in_part>>);
constexpr bool waived(ruled_in_part const& here, side of) {
  return of == side::buyer ? here.buyer_waived : here.merchant_waived;
}
// The exhibit of an appeal, or why there is no appeal on it: on file already is not new.
constexpr std::expected<exhibit_admitted, refusal> new_exhibit(appeal const& asked, side by, context const& given) {
  if (asked.grounds.empty()) return std::unexpected(refusal{.code = refusal_code::no_reasons_stated});
  auto admitted = admit(given, by, asked.exhibit);
  if (!admitted && admitted.error() == refusal_code::exhibit_on_file)
    return std::unexpected(refusal{.code = refusal_code::new_exhibit_missing});
  return admitted;
}
constexpr std::optional<refusal> appealed_before(case_file const& file) {
  if (file.buyer_appealed || file.merchant_appealed) return refusal{.code = refusal_code::appealed_already};
  return std::nullopt;
}

} // namespace detail

// Before the appeal.

/// Refused where the matter was appealed before, or this side waived its appeal.
template <class S, class R>
  requires detail::loser_in<S, R>
constexpr std::optional<refusal> barred(S const& here, R const& who, std::type_identity<appeal>, context const& given) {
  if constexpr (std::is_same_v<S, ruled_in_part>)
    if (detail::waived(here, side_of(who))) return refusal{.code = refusal_code::waived_already};
  return detail::appealed_before(given.file);
}
/// Refuses an appeal without grounds, or without an exhibit that is new and can be admitted (domain row 18). After a
/// ruling in part the other side has its own window still.
template <class S, class R>
  requires detail::loser_in<S, R>
constexpr decided<on_appeal> decide(S const& here, R const& who, appeal const& asked, context const& given) {
  auto const by = side_of(who);
  auto const admitted = detail::new_exhibit(asked, by, given);
  if (!admitted) return admitted.error();
  on_appeal next{.by_buyer = by == side::buyer,
                 .by_merchant = by == side::merchant,
                 .due = given.now + given.rules.policy.appeal_cap};
  if constexpr (std::is_same_v<S, ruled_in_part>) {
    next.cross_until = here.due;
    next.other_waived = here.buyer_waived || here.merchant_waived;
  }
  return {next, *admitted, appeal_filed{.by = by, .grounds = asked.grounds}};
}

constexpr decided<granted> decide(ruled_for_buyer const&, merchant const&, waive_appeal const&, context const& given) {
  return grant<granted>(given, detail::award_in_force(given.file));
}
constexpr decided<rejected> decide(ruled_for_merchant const&, buyer const&, waive_appeal const&, context const& given) {
  return let_go<rejected>(given);
}
template <detail::either_side R>
constexpr std::optional<refusal> barred(ruled_in_part const& here, R const& who, std::type_identity<waive_appeal>,
                                        context const&) {
  if (detail::waived(here, side_of(who))) return refusal{.code = refusal_code::waived_already};
  return std::nullopt;
}
/// Granted when both have waived; until then the other side has its window.
template <detail::either_side R>
constexpr decided<ruled_in_part, granted> decide(ruled_in_part const& here, R const& who, waive_appeal const&,
                                                 context const& given) {
  auto still = here;
  (side_of(who) == side::buyer ? still.buyer_waived : still.merchant_waived) = true;
  if (still.buyer_waived && still.merchant_waived)
    return grant<ruled_in_part, granted>(given, detail::award_in_force(given.file));
  return {still};
}

constexpr decided<granted> decide(refund_ordered const&, merchant const&, comply const&, context const& given) {
  return grant<granted>(given, detail::award_in_force(given.file));
}

/// Nobody appealed in time, or the merchant did not comply: the ruling is carried out.
template <among<any_of<ruled_for_buyer, ruled_in_part, refund_ordered>> S>
constexpr decided<granted> decide(S const&, timekeeper const&, lapse const&, context const& given) {
  return grant<granted>(given, detail::award_in_force(given.file));
}
constexpr decided<rejected> decide(ruled_for_merchant const&, timekeeper const&, lapse const&, context const& given) {
  return let_go<rejected>(given);
}

// On appeal, before the money moved.

/// Refused unless the ruling was in part, the other side's appeal alone is under way, and this side's window is open.
template <detail::either_side R>
constexpr std::optional<refusal> barred(on_appeal const& appealed, R const& who, std::type_identity<cross_appeal>,
                                        context const& given) {
  if (appealed.cross_until == instant{}) return refusal{.code = refusal_code::not_ruled_in_part};
  if (detail::appeals(appealed, side_of(who)) || given.file.appealed(side_of(who)))
    return refusal{.code = refusal_code::appealed_already};
  if (appealed.other_waived) return refusal{.code = refusal_code::waived_already};
  if (given.now >= appealed.cross_until)
    return refusal{.code = refusal_code::past_appeal_window, .asked_at = given.now, .until = appealed.cross_until};
  return std::nullopt;
}
template <detail::either_side R>
constexpr decided<on_appeal> decide(on_appeal const& appealed, R const& who, cross_appeal const& asked,
                                    context const&) {
  if (asked.grounds.empty()) return refusal{.code = refusal_code::no_reasons_stated};
  auto next = appealed;
  (side_of(who) == side::buyer ? next.by_buyer : next.by_merchant) = true;
  return {next, appeal_filed{.by = side_of(who), .grounds = asked.grounds}};
}

template <detail::either_side R>
constexpr std::optional<refusal> barred(on_appeal const& appealed, R const& who, std::type_identity<withdraw_appeal>,
                                        context const&) {
  if (!detail::appeals(appealed, side_of(who))) return refusal{.code = refusal_code::no_appeal_of_this_side};
  return std::nullopt;
}
/// One's own appeal only: where the other side appeals too, the case stays.
template <detail::either_side R>
constexpr decided<rejected, on_appeal, granted> decide(on_appeal const& appealed, R const& who, withdraw_appeal const&,
                                                       context const& given) {
  appeal_withdrawn const fact{.by = side_of(who)};
  auto still = appealed;
  (fact.by == side::buyer ? still.by_buyer : still.by_merchant) = false;
  if (still.by_buyer || still.by_merchant) return {still, fact};
  return detail::carry_out<on_appeal, granted>(given, detail::award_in_force(given.file)).add(fact);
}

constexpr decided<refunded> decide(refund_under_appeal const&, merchant const&, withdraw_appeal const&,
                                   context const&) {
  return {refunded{}, appeal_withdrawn{.by = side::merchant}};
}

// After the refund: the merchant says that it was a mistake, or abuse.

/// Refused after the window, in a matter that was appealed before, and against what an authority has ordered.
constexpr std::optional<refusal> barred(refunded const&, merchant const&, std::type_identity<appeal>,
                                        context const& given) {
  auto const& file = given.file;
  if (file.ordered_by_authority) return refusal{.code = refusal_code::ordered_by_authority};
  if (auto why = detail::appealed_before(file)) return why;
  auto const until = file.refunded_at.value_or(instant{}) + given.rules.policy.appeal_after_refund;
  if (given.now >= until)
    return refusal{.code = refusal_code::past_appeal_window, .asked_at = given.now, .until = until};
  return std::nullopt;
}
/// Refuses an appeal without grounds, or without an exhibit that is new.
constexpr decided<refund_under_appeal> decide(refunded const&, merchant const&, appeal const& asked,
                                              context const& given) {
  auto const admitted = detail::new_exhibit(asked, side::merchant, given);
  if (!admitted) return admitted.error();
  return {refund_under_appeal{.due = given.now + given.rules.policy.appeal_cap}, *admitted,
          appeal_filed{.by = side::merchant, .grounds = asked.grounds}};
}

// Exhibits, before the money moved and after.

template <among<any_of<on_appeal, refund_under_appeal>> S, detail::either_side R>
constexpr decided<S> decide(S const& appealed, R const& who, submit_exhibit const& asked, context const& given) {
  return take_in(appealed, given, side_of(who), asked.exhibit);
}

} // namespace redress::refund
