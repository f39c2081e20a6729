// SPDX-License-Identifier: BSL-1.0
#pragma once
// Goods: the parcel that is stopped, comes back or goes out, and the disputes over it.
//
// Money advanced to the buyer doubles the states: a case that has paid in advance can close only with that money become
// the refund or asked back, and the compiler sees that it does. A goods dispute never leads back to a parcel on its
// way. What an advance needs stands in fast_refund.hpp, what becomes of a dispute in goods_dispute.hpp.
#include <string_view>

#include <redress/protocol/protocol.hpp>
#include <redress/refund/exhibits.hpp>
#include <redress/refund/goods_actions.hpp>
#include <redress/refund/granting.hpp>
#include <redress/refund/negotiation.hpp>
#include <redress/refund/party.hpp>
#include <redress/refund/state_sets.hpp>
#include <redress/refund/traits.hpp>

namespace redress::refund {

// clang-format off
struct goods : phase<
    transition<awaiting_interception,      carrier,    report_intercepted, refund_pending>,
    transition<awaiting_interception,      carrier,    report_delivery,    awaiting_return>,
    transition<awaiting_interception,      timekeeper, lapse,              goods_dispute>,

    transition<awaiting_return,            buyer,      ship_return,        return_in_transit>,
    transition<awaiting_return,            buyer,      escalate,           goods_dispute>,
    transition<awaiting_return,            buyer,      withdraw,           withdrawn>,
    transition<awaiting_return,            platform,   advance,            awaiting_return_advanced>,
    transition<awaiting_return,            timekeeper, lapse,              expired>,

    // Whoever has the money and does not send the goods owes it. An advance that never went out leaves a plain return.
    transition<awaiting_return_advanced,   buyer,      ship_return,        return_in_transit_advanced>,
    transition<awaiting_return_advanced,   buyer,      withdraw,           clawback_pending>,
    transition<awaiting_return_advanced,   payments,   confirm_advance,    same>,
    transition<awaiting_return_advanced,   payments,   report_failure,     awaiting_return>,
    transition<awaiting_return_advanced,   timekeeper, lapse,              clawback_pending>,

    // A delivered return that nobody inspects counts as accepted; one that was never delivered is disputed.
    transition<return_in_transit,          carrier,    report_delivery,    same>,
    transition<return_in_transit,          carrier,    report_loss,        goods_dispute>,
    transition<return_in_transit,          merchant,   confirm_return,     return_accepted>,
    transition<return_in_transit,          merchant,   contest_return,     goods_dispute>,
    transition<return_in_transit,          platform,   advance,            return_in_transit_advanced>,
    transition<return_in_transit,          timekeeper, lapse,              return_accepted, goods_dispute>,

    transition<return_in_transit_advanced, carrier,    report_delivery,    same>,
    transition<return_in_transit_advanced, carrier,    report_loss,        goods_dispute_advanced>,
    transition<return_in_transit_advanced, merchant,   confirm_return,     advance_settled>,
    transition<return_in_transit_advanced, merchant,   contest_return,     goods_dispute_advanced>,
    transition<return_in_transit_advanced, payments,   confirm_advance,    same>,
    transition<return_in_transit_advanced, payments,   report_failure,     return_in_transit>,
    transition<return_in_transit_advanced, timekeeper, lapse,              advance_settled, goods_dispute_advanced>,

    transition<awaiting_reship,            merchant,   ship_replacement,   reship_in_transit>,
    transition<awaiting_reship,            merchant,   refund_instead,     refund_pending>,
    transition<awaiting_reship,            timekeeper, lapse,              goods_dispute>,

    transition<reship_in_transit,          carrier,    report_delivery,    same>,
    transition<reship_in_transit,          carrier,    report_loss,        goods_dispute>,
    transition<reship_in_transit,          buyer,      confirm_receipt,    fulfilled>,
    transition<reship_in_transit,          buyer,      report_problem,     goods_dispute>,
    transition<reship_in_transit,          timekeeper, lapse,              fulfilled, goods_dispute>,

    // A dispute that the platform leaves undecided ends for the buyer: the delay is not the buyer's.
    transition<goods_dispute,              buyer,      submit_exhibit,     same>,
    transition<goods_dispute,              merchant,   submit_exhibit,     same>,
    transition<goods_dispute,              carrier,    report_delivery,    same>,
    transition<goods_dispute,              risk,       verify_exhibit,     same>,
    transition<goods_dispute,              platform,   decide_goods,       refund_pending, rejected>,
    transition<goods_dispute,              timekeeper, lapse,              refund_pending>,

    transition<goods_dispute_advanced,     buyer,      submit_exhibit,     same>,
    transition<goods_dispute_advanced,     merchant,   submit_exhibit,     same>,
    transition<goods_dispute_advanced,     carrier,    report_delivery,    same>,
    transition<goods_dispute_advanced,     risk,       verify_exhibit,     same>,
    transition<goods_dispute_advanced,     payments,   confirm_advance,    same>,
    transition<goods_dispute_advanced,     payments,   report_failure,     goods_dispute>,
    transition<goods_dispute_advanced,     platform,   decide_goods,       advance_settled, clawback_pending>,
    transition<goods_dispute_advanced,     timekeeper, lapse,              advance_settled>,

    // The goods had been sent in time and only the news of it came late.
    transition<expired,                    buyer,      reopen,             goods_dispute>> {
  static constexpr std::string_view name = "goods";
};
// clang-format on

namespace detail {

using return_on_its_way = any_of<return_in_transit, return_in_transit_advanced>;
using parcel_on_its_way = any_of<return_on_its_way, reship_in_transit>;

// The dispute that a state leads to: money that was advanced stays in sight.
template <class S> struct dispute_of {
  using type = goods_dispute;
};
template <> struct dispute_of<return_in_transit_advanced> {
  using type = goods_dispute_advanced;
};

template <class Dispute> constexpr Dispute disputed(context const& given) {
  return {.due = given.now + given.rules.policy.goods_review};
}

// The return came back as claimed: money, or the goods that replace it.
template <class... Targets> constexpr decided<Targets...> accept_return(context const& given) {
  auto const agreed = granted_or_claimed(given.file);
  auto const back = goods_moved{.to = goods_place::with_merchant, .tracking = {}};
  if (road_of(agreed.kind, goods_place::with_merchant) == road::send)
    return {awaiting_reship{.due = given.now + given.rules.policy.reship_window}, back};
  auto decision = pay<Targets...>(given, agreed.amount);
  decision.add(back);
  return decision;
}

// The same where money was advanced for it.
template <class... Targets> constexpr decided<Targets...> accept_advanced_return(context const& given) {
  auto decision = settle_advance<Targets...>(given, granted_or_claimed(given.file).amount);
  decision.add(goods_moved{.to = goods_place::with_merchant, .tracking = {}});
  return decision;
}

// Until payments have said that the advance went out, nobody makes it the refund; time does not wait for them.
constexpr std::optional<refusal> advance_in_doubt(case_file const& file) {
  if (file.advance && file.advance->confirmed) return std::nullopt;
  return refusal{.code = refusal_code::advance_not_confirmed};
}

// An exhibit and words that say what is wrong with goods, and the dispute over them.
template <class Dispute>
constexpr decided<Dispute> contest(context const& given, side by, text const& what, submission const& item) {
  if (what.empty()) return refusal{.code = refusal_code::no_reasons_stated};
  auto const admitted = admit(given, by, item);
  if (!admitted) return admitted.error();
  return {disputed<Dispute>(given), goods_contested{.by = by, .what = what}, *admitted};
}

} // namespace detail

// The parcel on its way to the buyer.

constexpr decided<refund_pending> decide(awaiting_interception const&, carrier const&, report_intercepted const&,
                                         context const& given) {
  auto decision = pay<refund_pending>(given, granted_or_claimed(given.file).amount);
  decision.add(goods_moved{.to = goods_place::with_merchant, .tracking = {}});
  return decision;
}
/// Too late to recall it: it has to come back.
constexpr decided<awaiting_return> decide(awaiting_interception const&, carrier const&, report_delivery const&,
                                          context const& given) {
  return {awaiting_return{.due = given.now + given.rules.policy.return_window},
          goods_moved{.to = goods_place::with_buyer, .tracking = {}}};
}
/// The parcel, or a promised replacement, is nowhere.
template <among<any_of<awaiting_interception, awaiting_reship>> S>
constexpr decided<goods_dispute> decide(S const&, timekeeper const&, lapse const&, context const& given) {
  return detail::disputed<goods_dispute>(given);
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
/// The address was wrong, the parcel was refused, and the like. Refuses to say nothing of it.
constexpr decided<goods_dispute> decide(awaiting_return const&, buyer const&, escalate const& asked,
                                        context const& given) {
  if (asked.grounds.empty()) return refusal{.code = refusal_code::no_reasons_stated};
  return {detail::disputed<goods_dispute>(given), goods_contested{.by = side::buyer, .what = asked.grounds}};
}
constexpr decided<withdrawn> decide(awaiting_return const&, buyer const&, withdraw const&, context const& given) {
  return let_go<withdrawn>(given);
}
constexpr decided<expired> decide(awaiting_return const& here, timekeeper const&, lapse const&, context const& given) {
  return let_go<expired>(given, expired{.ship_by = here.due});
}

/// Refused of a parcel that was delivered.
template <among<detail::parcel_on_its_way> S, among<any_of<report_delivery, report_loss>> A>
constexpr std::optional<refusal> barred(S const& here, carrier const&, std::type_identity<A>, context const&) {
  if (here.delivered) return refusal{.code = refusal_code::delivered_already};
  return std::nullopt;
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
  decided<typename detail::dispute_of<S>::type> decision{detail::disputed<typename detail::dispute_of<S>::type>(given)};
  if constexpr (among<S, detail::return_on_its_way>)
    decision.add(goods_moved{.to = goods_place::lost, .tracking = here.tracking});
  return decision;
}
/// Refuses to say nothing of what is wrong, and what `admit` does.
template <among<detail::return_on_its_way> S>
constexpr decided<typename detail::dispute_of<S>::type> decide(S const&, merchant const&, contest_return const& asked,
                                                               context const& given) {
  return detail::contest<typename detail::dispute_of<S>::type>(given, side::merchant, asked.what, asked.exhibit);
}

constexpr decided<return_accepted> decide(return_in_transit const&, merchant const&, confirm_return const&,
                                          context const& given) {
  return detail::accept_return<return_accepted>(given);
}
/// Refused while payments have not confirmed the advance.
constexpr std::optional<refusal> barred(return_in_transit_advanced const&, merchant const&,
                                        std::type_identity<confirm_return>, context const& given) {
  return detail::advance_in_doubt(given.file);
}
constexpr decided<advance_settled> decide(return_in_transit_advanced const&, merchant const&, confirm_return const&,
                                          context const& given) {
  return detail::accept_advanced_return<advance_settled>(given);
}
/// Delivered and not inspected counts as confirmed; not delivered is disputed.
constexpr decided<return_accepted, goods_dispute> decide(return_in_transit const& here, timekeeper const&, lapse const&,
                                                         context const& given) {
  if (here.delivered) return detail::accept_return<return_accepted, goods_dispute>(given);
  return detail::disputed<goods_dispute>(given);
}
constexpr decided<advance_settled, goods_dispute_advanced>
decide(return_in_transit_advanced const& here, timekeeper const&, lapse const&, context const& given) {
  if (here.delivered) return detail::accept_advanced_return<advance_settled, goods_dispute_advanced>(given);
  return detail::disputed<goods_dispute_advanced>(given);
}

// The goods that go out.

/// Refuses a parcel without tracking.
constexpr decided<reship_in_transit> decide(awaiting_reship const&, merchant const&, ship_replacement const& asked,
                                            context const& given) {
  if (asked.tracking.empty()) return refusal{.code = refusal_code::tracking_missing};
  return reship_in_transit{.tracking = asked.tracking, .due = given.now + given.rules.policy.transit_window};
}
/// The whole of what was granted, in money.
constexpr decided<refund_pending> decide(awaiting_reship const&, merchant const&, refund_instead const&,
                                         context const& given) {
  return pay<refund_pending>(given, granted_or_claimed(given.file).amount);
}
constexpr decided<fulfilled> decide(reship_in_transit const&, buyer const&, confirm_receipt const&,
                                    context const& given) {
  return let_go<fulfilled>(given);
}
constexpr decided<goods_dispute> decide(reship_in_transit const&, buyer const&, report_problem const& asked,
                                        context const& given) {
  return detail::contest<goods_dispute>(given, side::buyer, asked.what, asked.exhibit);
}
/// Delivered and not complained of counts as received; not delivered is disputed.
constexpr decided<fulfilled, goods_dispute> decide(reship_in_transit const& here, timekeeper const&, lapse const&,
                                                   context const& given) {
  if (here.delivered) return let_go<fulfilled, goods_dispute>(given);
  return detail::disputed<goods_dispute>(given);
}

} // namespace redress::refund
