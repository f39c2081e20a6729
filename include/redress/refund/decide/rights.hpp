// SPDX-License-Identifier: BSL-1.0
#pragma once
// Rights: a claim that nobody can refuse. What is decided is whether the goods come back, and what is deducted for what they
// lost. A case that ends without the goods asks an advance back.
#include <optional>
#include <utility>

#include <redress/encoding/personal.hpp>
#include <redress/refund/actions/goods.hpp>
#include <redress/refund/actions/negotiation.hpp>
#include <redress/refund/actions/rights.hpp>
#include <redress/refund/decide/amounts.hpp>
#include <redress/refund/decide/exercising.hpp>
#include <redress/refund/decide/exhibits.hpp>
#include <redress/refund/decide/fast_refund.hpp>
#include <redress/refund/decide/goods_dispute.hpp>
#include <redress/refund/decide/granting.hpp>
#include <redress/refund/model/party.hpp>
#include <redress/refund/state_sets.hpp>
#include <redress/refund/traits.hpp>

namespace redress::refund {

namespace detail {

// All of it for the buyer, or what a deduction leaves: an advance becomes the refund as far as it goes.
constexpr decided<paid_or_owed> refund_by_right(context const& given, money const& less = {}) {
  auto const whole = worth_of_grant(given);
  return settle_advance<paid_or_owed>(given, less.positive() ? difference(whole, less) : whole);
}

// The goods stay with the buyer, and so does the price with the merchant: an advance is owed.
template <class End>
constexpr decided<End, refund_pending, clawback_pending> end_without_goods(context const& given, End end) {
  if (given.file.money_is_out()) return call_back(given);
  return let_go<End, refund_pending>(given, std::move(end));
}

constexpr return_by_right_contested contested_by_right(context const& given, instant since, instant ship_by) {
  return enter<return_by_right_contested>(given, {.since = since, .ship_by = ship_by});
}

} // namespace detail

template <among<open_rights> S>
constexpr decided<withdrawn, refund_pending, clawback_pending> decide(S const&, buyer const&, withdraw const&,
                                                                      context const& given) {
  return detail::end_without_goods(given, withdrawn{});
}

// Before the goods are sent back.

/// The parcel was stopped, so the goods are back.
constexpr decided<paid_or_owed> decide(awaiting_return_by_right const&, carrier const&, report_intercepted const&,
                                       context const& given) {
  auto decision = detail::refund_by_right(given);
  decision.add(goods_moved{.to = goods_place::with_merchant, .tracking = {}});
  return decision;
}
/// Too late to stop it: from now on the buyer has the time for a return.
constexpr decided<awaiting_return_by_right> decide(awaiting_return_by_right const& here, carrier const&,
                                                   report_delivery const&, context const& given) {
  return {awaiting_return_by_right{.since = here.since, .due = return_window(given)},
          goods_moved{.to = goods_place::with_buyer, .tracking = {}}};
}
/// The time for a return begins with the first address. Refuses an address that is empty.
constexpr decided<awaiting_return_by_right> decide(awaiting_return_by_right const& here, merchant const&,
                                                   name_return_address const& asked, context const& given) {
  if (asked.address.empty()) return refusal{.code = refusal_code::no_return_address};
  auto next = here;
  if (lacks_address(given.file, granted_or_claimed(given.file).kind)) next.due = return_window(given);
  return {next, return_address_given{asked.address}};
}
/// Refuses a parcel without tracking.
constexpr decided<return_by_right_in_transit> decide(awaiting_return_by_right const& here, buyer const&,
                                                     ship_return const& asked, context const& given) {
  if (asked.tracking.empty()) return refusal{.code = refusal_code::tracking_missing};
  return {return_by_right_in_transit{.tracking = asked.tracking,
                                     .since = here.since,
                                     .ship_by = here.due,
                                     .due = given.now + given.rules.policy.transit_window},
          goods_moved{.to = goods_place::on_the_way_back, .tracking = asked.tracking}};
}
/// The address was wrong, the parcel was refused, and the like. Refuses a report without a description.
constexpr decided<return_by_right_contested> decide(awaiting_return_by_right const& here, buyer const&,
                                                    escalate const& asked, context const& given) {
  if (asked.grounds.empty()) return refusal{.code = refusal_code::no_reasons_stated};
  return {detail::contested_by_right(given, here.since, here.due),
          goods_contested{.by = side::buyer, .what = asked.grounds}};
}
/// Refuses what `refused_advance` does.
constexpr decided<same> decide(awaiting_return_by_right const&, platform const&, advance const& asked,
                               context const& given) {
  if (auto const why = refused_advance(asked, given)) return *why;
  return {same{}, ordered(given, payment_kind::advance, asked.amount)};
}
/// A buyer who could not send the goods is not late: they never arrived, or the merchant named no address for them.
constexpr decided<expired, paid_or_owed> decide(awaiting_return_by_right const& here, timekeeper const&, lapse const&,
                                                context const& given) {
  bool const never_came = given.file.goods == goods_place::on_the_way_to_buyer;
  if (never_came || lacks_address(given.file, granted_or_claimed(given.file).kind))
    return detail::refund_by_right(given);
  return detail::end_without_goods(given, expired{.ship_by = here.due, .awaited_since = here.since});
}

// On the way back, or with the merchant.

constexpr decided<return_by_right_in_transit> decide(return_by_right_in_transit const& here, carrier const&,
                                                     report_delivery const&, context const& given) {
  auto next = here;
  next.delivered = true;
  next.due = given.now + given.rules.policy.inspection_window;
  return {next, goods_moved{.to = goods_place::with_merchant, .tracking = here.tracking}};
}
constexpr decided<return_by_right_contested> decide(return_by_right_in_transit const& here, carrier const&,
                                                    report_loss const&, context const& given) {
  return {detail::contested_by_right(given, here.since, here.ship_by),
          goods_moved{.to = goods_place::lost, .tracking = here.tracking}};
}
/// The goods are back and as they were: all of it. Refuses counts that do not fit the claim, or by which units are missing.
template <among<goods_back_by_right> S>
constexpr decided<paid_or_owed> decide(S const&, merchant const&, confirm_return const& asked, context const& given) {
  if (auto const why = detail::not_all_back(asked, given)) return *why;
  auto decision = detail::refund_by_right(given);
  decision.add(goods_moved{.to = goods_place::with_merchant, .tracking = {}});
  if (!asked.counts.empty()) decision.add(return_inspected{asked.counts});
  return decision;
}
/// An empty parcel, or other goods. Refuses a report without a description, and what `admit` refuses.
constexpr decided<return_by_right_contested> decide(return_by_right_in_transit const& here, merchant const&,
                                                    contest_return const& asked, context const& given) {
  if (auto const why = refused_counts(asked.counts, given.file)) return *why;
  if (asked.what.empty()) return refusal{.code = refusal_code::no_reasons_stated};
  auto const admitted = admit(given, side::merchant, asked.exhibit);
  if (!admitted) return admitted.error();
  decided<return_by_right_contested> decision{detail::contested_by_right(given, here.since, here.ship_by),
                                              goods_contested{.by = side::merchant, .what = asked.what}, *admitted};
  if (!asked.counts.empty()) decision.add(return_inspected{asked.counts});
  return decision;
}
/// Delivered and not inspected counts as confirmed; whether what was never delivered came back is contested.
constexpr decided<return_by_right_contested, paid_or_owed>
decide(return_by_right_in_transit const& here, timekeeper const&, lapse const&, context const& given) {
  if (here.delivered) return detail::refund_by_right(given);
  return detail::contested_by_right(given, here.since, here.ship_by);
}

// A deduction.

/// Refuses one without reasons, of all of the refund or more, of nothing, in another currency, and what `admit` refuses.
constexpr decided<deduction_proposed> decide(return_by_right_in_transit const&, merchant const&,
                                             propose_deduction const& asked, context const& given) {
  if (asked.reasons.empty()) return refusal{.code = refusal_code::no_reasons_stated};
  auto most = worth_of_grant(given);
  most.minor -= 1;
  if (auto const why = refused_amount(asked.amount, most, refusal_code::deduction_takes_all)) return *why;
  auto const admitted = admit(given, side::merchant, asked.exhibit);
  if (!admitted) return admitted.error();
  return {enter<deduction_proposed>(given, {.amount = asked.amount}),
          goods_moved{.to = goods_place::with_merchant, .tracking = {}},
          deduction_claimed{.amount = asked.amount, .reasons = asked.reasons}, *admitted};
}
template <among<deduction_open> S>
constexpr decided<paid_or_owed> decide(S const& here, buyer const&, accept_deduction const&, context const& given) {
  auto decision = detail::refund_by_right(given, here.amount);
  decision.add(deduction_made{.amount = here.amount});
  return decision;
}
/// Refuses a contest without grounds.
constexpr decided<deduction_under_review> decide(deduction_proposed const& here, buyer const&,
                                                 contest_deduction const& asked, context const& given) {
  if (asked.grounds.empty()) return refusal{.code = refusal_code::no_reasons_stated};
  return {enter<deduction_under_review>(given, {.amount = here.amount}),
          goods_contested{.by = side::buyer, .what = asked.grounds}};
}
constexpr decided<deduction_under_review> decide(deduction_proposed const& here, timekeeper const&, lapse const&,
                                                 context const& given) {
  return enter<deduction_under_review>(given, {.amount = here.amount});
}
/// Refuses more than the merchant asked for, less than nothing, another currency, no reasons, and exhibits that are unknown or
/// forged. The ruling awards what is left.
constexpr decided<paid_or_owed> decide(deduction_under_review const& here, platform const& who,
                                       set_deduction const& asked, context const& given) {
  if (auto const why = unfounded(asked.reasons, finding{.cited = asked.cited}, given)) return *why;
  if (asked.amount != zero_of(here.amount))
    if (auto const why = refused_amount(asked.amount, here.amount, refusal_code::above_deduction)) return *why;
  auto decision = detail::refund_by_right(given, asked.amount);
  decision.add(detail::goods_ruled(detail::difference(worth_of_grant(given), asked.amount), asked.reasons, who.id,
                                   ruling_source::platform));
  if (asked.amount.positive()) decision.add(deduction_made{.amount = asked.amount});
  return decision;
}

/// What the platform leaves undecided: nothing is deducted, and the goods count as back.
template <among<disputed_by_right> S>
constexpr decided<paid_or_owed> decide(S const&, timekeeper const&, lapse const&, context const& given) {
  auto decision = detail::refund_by_right(given);
  decision.add(detail::goods_ruled_by_time(worth_of_grant(given)));
  return decision;
}

/// Goods that did not come back can be sent for as long as there was time for it; after that the case ends without them.
/// Refuses a decision without reasons, and on exhibits that are unknown or forged.
constexpr decided<expired, awaiting_return_by_right, paid_or_owed>
decide(return_by_right_contested const& here, platform const& who, decide_return const& asked, context const& given) {
  if (auto const why = unfounded(asked.reasons, finding{.cited = asked.cited}, given)) return *why;
  if (asked.came_back) {
    auto decision = detail::refund_by_right(given);
    decision.add(goods_moved{.to = goods_place::with_merchant, .tracking = {}});
    decision.add(detail::goods_ruled(worth_of_grant(given), asked.reasons, who.id, ruling_source::platform));
    return decision;
  }
  auto decision = [&]() -> decided<expired, awaiting_return_by_right, refund_pending, clawback_pending> {
    if (given.now < here.ship_by) return awaiting_return_by_right{.since = here.since, .due = here.ship_by};
    return detail::end_without_goods(given, expired{.ship_by = here.ship_by, .awaited_since = here.since});
  }();
  decision.add(goods_moved{.to = goods_place::with_buyer, .tracking = {}});
  decision.add(return_not_found{.reasons = asked.reasons, .decided_by = who.id});
  return decision;
}

} // namespace redress::refund
