// SPDX-License-Identifier: BSL-1.0
#pragma once
// Appeal: a ruling waits for the side that lost, which appeals or waives; and a refund that was paid can be appealed
// too. Only a side that lost can appeal, so only a ruling in part lets both. The decisions of a reviewer are in
// reviewing.hpp.
#include <expected>
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
// The exhibit of an appeal, or why there is no appeal on it: on file already is not new.
constexpr std::expected<exhibit_admitted, refusal> new_exhibit(appeal const& asked, side by, context const& given) {
  if (asked.grounds.empty()) return std::unexpected(refusal{.code = refusal_code::no_reasons_stated});
  auto admitted = admit(given, by, asked.exhibit);
  if (!admitted && admitted.error() == refusal_code::exhibit_on_file)
    return std::unexpected(refusal{.code = refusal_code::new_exhibit_missing});
  return admitted;
}

} // namespace detail

// Before the appeal.

/// Refuses an appeal without grounds, or without an exhibit that is new and can be admitted (domain row 18). After a
/// ruling in part the other side has its own window still; where the cap of the appeal would end in it, it runs from its
/// end, as nothing is decided before.
template <class S, class R>
  requires detail::loser_in<S, R>
constexpr decided<on_appeal> decide(S const& here, R const& who, appeal const& asked, context const& given) {
  auto const by = side_of(who);
  auto const admitted = detail::new_exhibit(asked, by, given);
  if (!admitted) return admitted.error();
  auto next = enter<on_appeal>(given, {.by_buyer = by == side::buyer, .by_merchant = by == side::merchant});
  if constexpr (std::is_same_v<S, ruled_in_part>) {
    next.cross_until = here.due;
    next.other_waived = here.buyer_waived || here.merchant_waived;
    bool const other_has_time = !next.other_waived && !given.file.appealed(other(by));
    if (other_has_time && next.due <= next.cross_until) next.due = next.cross_until + given.rules.policy.appeal_cap;
  }
  return {next, *admitted, appeal_filed{.by = by, .grounds = asked.grounds}};
}

constexpr decided<granted> decide(ruled_for_buyer const&, merchant const&, waive_appeal const&, context const& given) {
  return grant<granted>(given, detail::award_in_force(given.file));
}
constexpr decided<rejected> decide(ruled_for_merchant const&, buyer const&, waive_appeal const&, context const& given) {
  return detail::deny(given);
}
/// Granted when neither side can appeal any more; until then the other has its window.
template <either_side R>
constexpr decided<ruled_in_part, granted> decide(ruled_in_part const& here, R const& who, waive_appeal const&,
                                                 context const& given) {
  auto still = here;
  (side_of(who) == side::buyer ? still.buyer_waived : still.merchant_waived) = true;
  auto const can_appeal = [&](side of, bool waived) { return !waived && !given.file.appealed(of); };
  if (!can_appeal(side::buyer, still.buyer_waived) && !can_appeal(side::merchant, still.merchant_waived))
    return grant<granted>(given, detail::award_in_force(given.file));
  return {still};
}

constexpr decided<granted> decide(refund_ordered const&, merchant const&, comply const&, context const& given) {
  return grant<granted>(given, detail::award_in_force(given.file));
}

/// No one appealed in time, or the merchant did not comply: the ruling is carried out.
template <among<any_of<ruled_for_buyer, ruled_in_part, refund_ordered>> S>
constexpr decided<granted> decide(S const&, timekeeper const&, lapse const&, context const& given) {
  auto decision = grant<granted>(given, detail::award_in_force(given.file));
  if constexpr (std::is_same_v<S, refund_ordered>) decision.add(omission_noted{omission::order_not_complied});
  return decision;
}
constexpr decided<rejected> decide(ruled_for_merchant const&, timekeeper const&, lapse const&, context const& given) {
  return detail::deny(given);
}

// On appeal, before the money moved.

template <either_side R>
constexpr decided<on_appeal> decide(on_appeal const& appealed, R const& who, cross_appeal const& asked,
                                    context const&) {
  if (asked.grounds.empty()) return refusal{.code = refusal_code::no_reasons_stated};
  auto next = appealed;
  (side_of(who) == side::buyer ? next.by_buyer : next.by_merchant) = true;
  return {next, appeal_filed{.by = side_of(who), .grounds = asked.grounds}};
}

/// The other side will not appeal: the appeal that is under way need not wait for it.
template <either_side R>
constexpr decided<on_appeal> decide(on_appeal const& appealed, R const&, waive_appeal const&, context const&) {
  auto next = appealed;
  next.other_waived = true;
  return {next};
}

/// One's own appeal only: where the other side appeals too, the case stays; where it has time to, the ruling waits for it.
template <either_side R>
constexpr decided<rejected, on_appeal, ruled_in_part, granted> decide(on_appeal const& appealed, R const& who,
                                                                      withdraw_appeal const&, context const& given) {
  appeal_withdrawn const fact{.by = side_of(who)};
  auto still = appealed;
  (fact.by == side::buyer ? still.by_buyer : still.by_merchant) = false;
  if (still.by_buyer || still.by_merchant) return {still, fact};
  if (other_can_appeal(appealed, given)) return {ruled_in_part{.due = appealed.cross_until}, fact};
  return detail::carry_out<on_appeal, ruled_in_part, granted>(given, detail::award_in_force(given.file)).add(fact);
}

constexpr decided<paid_or_owed, recovered> decide(refund_under_appeal const&, merchant const&, withdraw_appeal const&,
                                                  context const& given) {
  return settle<paid_or_owed, recovered>(given, detail::or_none(given.file.ledger.entitled()))
      .add(appeal_withdrawn{.by = side::merchant});
}

// After the refund: the merchant says that it was a mistake, or abuse.

/// Refuses an appeal without grounds, or without an exhibit that is new.
constexpr decided<refund_under_appeal> decide(refunded const&, merchant const&, appeal const& asked,
                                              context const& given) {
  auto const admitted = detail::new_exhibit(asked, side::merchant, given);
  if (!admitted) return admitted.error();
  return {enter<refund_under_appeal>(given), *admitted, appeal_filed{.by = side::merchant, .grounds = asked.grounds}};
}

} // namespace redress::refund
