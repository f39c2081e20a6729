// SPDX-License-Identifier: BSL-1.0
#pragma once
// Goods: the parcel that is stopped, comes back or goes out.
//
// Advances are in fast_refund.hpp, disputes in goods_dispute.hpp.
#include <optional>

#include <redress/encoding/personal.hpp>
#include <redress/refund/actions/goods.hpp>
#include <redress/refund/actions/negotiation.hpp>
#include <redress/refund/decide/exhibits.hpp>
#include <redress/refund/decide/granting.hpp>
#include <redress/refund/model/inspection.hpp>
#include <redress/refund/model/party.hpp>
#include <redress/refund/state_sets.hpp>
#include <redress/refund/traits.hpp>

namespace redress::refund {

namespace detail {

using return_on_its_way = any_of<return_in_transit, return_in_transit_advanced>;
using parcel_on_its_way = any_of<return_on_its_way, reship_in_transit>;

// The dispute that a state leads to, with or without an advance.
template <class S> struct dispute_of {
  using type = goods_dispute;
};
template <> struct dispute_of<return_in_transit_advanced> {
  using type = goods_dispute_advanced;
};

// The goods are back, as claimed or because the parcel was stopped: money, or the goods that replace them.
constexpr decided<return_accepted> accept_return(context const& given) {
  auto const back = goods_moved{.to = goods_place::with_merchant, .tracking = {}};
  if (is_in_goods(granted_or_claimed(given.file).kind)) return {enter<awaiting_reship>(given), back};
  auto decision = pay<paid_out>(given, worth_of_grant(given));
  decision.add(back);
  return decision;
}

// The same where money was advanced for it.
constexpr decided<paid_or_owed> accept_advanced_return(context const& given) {
  auto decision = settle_advance<paid_or_owed>(given, worth_of_grant(given));
  decision.add(goods_moved{.to = goods_place::with_merchant, .tracking = {}});
  return decision;
}

// Why goods are not confirmed to be back.
constexpr std::optional<refusal> not_all_back(confirm_return const& asked, context const& given) {
  if (auto why = refused_counts(asked.counts, given.file)) return why;
  return units_missing(asked.counts, given.file);
}

// An exhibit and words that say what is wrong with goods, and the dispute over them.
template <class Dispute>
constexpr decided<Dispute> contest(context const& given, side by, personal_text const& what, submission const& item) {
  if (what.empty()) return refusal{.code = refusal_code::no_reasons_stated};
  auto const admitted = admit(given, by, item);
  if (!admitted) return admitted.error();
  return {enter<Dispute>(given), goods_contested{.by = by, .what = what}, *admitted};
}

} // namespace detail

// The parcel on its way to the buyer.

constexpr decided<return_accepted> decide(awaiting_interception const&, carrier const&, report_intercepted const&,
                                          context const& given) {
  return detail::accept_return(given);
}
/// Too late to recall it: it has to come back.
constexpr decided<awaiting_return> decide(awaiting_interception const&, carrier const&, report_delivery const&,
                                          context const& given) {
  return {enter<awaiting_return>(given, {.since = given.now}),
          goods_moved{.to = goods_place::with_buyer, .tracking = {}}};
}
// The goods that come back.

/// Refuses a parcel without tracking.
constexpr decided<return_in_transit> decide(awaiting_return const&, buyer const&, ship_return const& asked,
                                            context const& given) {
  if (asked.tracking.empty()) return refusal{.code = refusal_code::tracking_missing};
  return {return_in_transit{.tracking = asked.tracking, .due = given.now + given.rules.policy.transit_window},
          goods_moved{.to = goods_place::on_the_way_back, .tracking = asked.tracking}};
}
constexpr decided<return_in_transit_advanced> decide(awaiting_return_advanced const&, buyer const&,
                                                     ship_return const& asked, context const& given) {
  if (asked.tracking.empty()) return refusal{.code = refusal_code::tracking_missing};
  return {return_in_transit_advanced{.tracking = asked.tracking, .due = given.now + given.rules.policy.transit_window},
          goods_moved{.to = goods_place::on_the_way_back, .tracking = asked.tracking}};
}
/// The address was wrong, the parcel was refused, and the like. Refuses a report without a description.
constexpr decided<goods_dispute> decide(awaiting_return const&, buyer const&, escalate const& asked,
                                        context const& given) {
  if (asked.grounds.empty()) return refusal{.code = refusal_code::no_reasons_stated};
  return {enter<goods_dispute>(given), goods_contested{.by = side::buyer, .what = asked.grounds}};
}
constexpr decided<withdrawn, refund_pending> decide(awaiting_return const&, buyer const&, withdraw const&,
                                                    context const& given) {
  return let_go<withdrawn, refund_pending>(given);
}
constexpr decided<expired, refund_pending> decide(awaiting_return const& here, timekeeper const&, lapse const&,
                                                  context const& given) {
  return let_go<expired, refund_pending>(given, expired{.ship_by = here.due, .awaited_since = here.since});
}

/// A return is then inspected; what was sent to the buyer is looked over.
template <among<detail::parcel_on_its_way> S>
constexpr decided<S> decide(S const& here, carrier const&, report_delivery const&, context const& given) {
  auto next = here;
  next.delivered = true;
  if constexpr (among<S, detail::return_on_its_way>) {
    next.due = given.now + given.rules.policy.inspection_window;
    return {next, goods_moved{.to = goods_place::with_merchant, .tracking = here.tracking}};
  } else {
    next.due = given.now + given.rules.policy.receipt_window;
    return next;
  }
}
template <among<detail::parcel_on_its_way> S>
constexpr decided<typename detail::dispute_of<S>::type> decide(S const& here, carrier const&, report_loss const&,
                                                               context const& given) {
  decided<typename detail::dispute_of<S>::type> decision{enter<typename detail::dispute_of<S>::type>(given)};
  if constexpr (among<S, detail::return_on_its_way>)
    decision.add(goods_moved{.to = goods_place::lost, .tracking = here.tracking});
  return decision;
}
/// Refuses a report without a description, what `admit` refuses, and counts that do not fit the claim.
template <among<detail::return_on_its_way> S>
constexpr decided<typename detail::dispute_of<S>::type> decide(S const&, merchant const&, contest_return const& asked,
                                                               context const& given) {
  if (auto const why = refused_counts(asked.counts, given.file)) return *why;
  auto decision =
      detail::contest<typename detail::dispute_of<S>::type>(given, side::merchant, asked.what, asked.exhibit);
  if (decision.refusal() == nullptr && !asked.counts.empty()) decision.add(return_inspected{asked.counts});
  return decision;
}

/// Refuses counts that do not fit the claim, or by which units are missing: such a return is contested.
constexpr decided<return_accepted> decide(return_in_transit const&, merchant const&, confirm_return const& asked,
                                          context const& given) {
  if (auto const why = detail::not_all_back(asked, given)) return *why;
  auto decision = detail::accept_return(given);
  if (!asked.counts.empty()) decision.add(return_inspected{asked.counts});
  return decision;
}
constexpr decided<paid_or_owed> decide(return_in_transit_advanced const&, merchant const&, confirm_return const& asked,
                                       context const& given) {
  if (auto const why = detail::not_all_back(asked, given)) return *why;
  auto decision = detail::accept_advanced_return(given);
  if (!asked.counts.empty()) decision.add(return_inspected{asked.counts});
  return decision;
}
/// Delivered and not inspected counts as confirmed; not delivered is disputed.
constexpr decided<return_accepted, goods_dispute> decide(return_in_transit const& here, timekeeper const&, lapse const&,
                                                         context const& given) {
  if (here.delivered) return detail::accept_return(given);
  return enter<goods_dispute>(given);
}
constexpr decided<paid_or_owed, goods_dispute_advanced> decide(return_in_transit_advanced const& here,
                                                               timekeeper const&, lapse const&, context const& given) {
  if (here.delivered) return detail::accept_advanced_return(given);
  return enter<goods_dispute_advanced>(given);
}

// The goods that go out.

/// Refuses a parcel without tracking.
constexpr decided<reship_in_transit> decide(awaiting_reship const&, merchant const&, ship_replacement const& asked,
                                            context const& given) {
  if (asked.tracking.empty()) return refusal{.code = refusal_code::tracking_missing};
  return reship_in_transit{.tracking = asked.tracking, .due = given.now + given.rules.policy.transit_window};
}
/// The whole price of the goods, in money.
constexpr decided<paid_out> decide(awaiting_reship const&, merchant const&, refund_instead const&,
                                   context const& given) {
  return pay_for_goods<paid_out>(given, worth_of_grant(given));
}
constexpr decided<fulfilled, refund_pending> decide(reship_in_transit const&, buyer const&, confirm_receipt const&,
                                                    context const& given) {
  return let_go<fulfilled, refund_pending>(given);
}
constexpr decided<goods_dispute> decide(reship_in_transit const&, buyer const&, report_problem const& asked,
                                        context const& given) {
  return detail::contest<goods_dispute>(given, side::buyer, asked.what, asked.exhibit);
}
/// Delivered and not complained of counts as received; not delivered is disputed.
constexpr decided<fulfilled, refund_pending, goods_dispute> decide(reship_in_transit const& here, timekeeper const&,
                                                                   lapse const&, context const& given) {
  if (here.delivered) return let_go<fulfilled, refund_pending>(given);
  return enter<goods_dispute>(given);
}

} // namespace redress::refund
