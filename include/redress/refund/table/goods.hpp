// SPDX-License-Identifier: BSL-1.0
#pragma once
// 2. Goods: the parcel that is stopped, comes back or goes out, and the disputes over it.
//
// A case that has paid in advance has states of its own. It closes only when the advance has become the refund or is asked
// back. A dispute never leads back to a parcel on its way.
#include <string_view>

#include <redress/protocol/protocol.hpp>
#include <redress/protocol/transition.hpp>
#include <redress/refund/actions/exhibits.hpp>
#include <redress/refund/actions/goods.hpp>
#include <redress/refund/actions/negotiation.hpp>
#include <redress/refund/guards/claim.hpp>
#include <redress/refund/guards/hearing.hpp>
#include <redress/refund/guards/money.hpp>
#include <redress/refund/guards/price.hpp>
#include <redress/refund/model/party.hpp>
#include <redress/refund/state_sets.hpp>
#include <redress/refund/states.hpp>

namespace redress::refund {

// clang-format off
struct goods : phase<
    transition<awaiting_interception, carrier,    report_intercepted, return_accepted>,
    transition<awaiting_interception, carrier,    report_delivery,    awaiting_return>,
    transition<awaiting_interception, timekeeper, lapse,              goods_dispute>::plain,

    transition<awaiting_return, buyer,      ship_return, return_in_transit>,
    transition<awaiting_return, buyer,      escalate,    goods_dispute>,
    transition<awaiting_return, buyer,      withdraw,    withdrawn, refund_pending>,
    transition<awaiting_return, platform,   advance,     awaiting_return_advanced>
        ::only_if<fast_refund_offered, money_for_goods, nothing_to_look_at, trusted_buyer, something_held>,
    transition<awaiting_return, timekeeper, lapse,       expired, refund_pending>,

    // Whoever has the money and does not send the goods owes it. An advance that never went out leaves a plain return.
    transition<awaiting_return_advanced, buyer,      ship_return,     return_in_transit_advanced>,
    transition<awaiting_return_advanced, buyer,      withdraw,        clawback_pending>,
    transition<awaiting_return_advanced, timekeeper, lapse,           clawback_pending>,

    // A delivered return that is not inspected in time counts as accepted; one that was never delivered is disputed.
    transition<return_in_transit, carrier,    report_delivery, same>::only_if<not_delivered<return_in_transit>>,
    transition<return_in_transit, carrier,    report_loss,     goods_dispute>
        ::only_if<not_delivered<return_in_transit>>,
    transition<return_in_transit, merchant,   confirm_return,  return_accepted>,
    transition<return_in_transit, merchant,   contest_return,  goods_dispute>,
    transition<return_in_transit, platform,   advance,         return_in_transit_advanced>
        ::only_if<fast_refund_offered, money_for_goods, nothing_to_look_at, trusted_buyer, something_held>,
    transition<return_in_transit, timekeeper, lapse,           return_accepted, goods_dispute>,

    transition<return_in_transit_advanced, carrier,    report_delivery, same>
        ::only_if<not_delivered<return_in_transit_advanced>>,
    transition<return_in_transit_advanced, carrier,    report_loss,     goods_dispute_advanced>
        ::only_if<not_delivered<return_in_transit_advanced>>,
    transition<return_in_transit_advanced, merchant,   confirm_return,  paid_or_owed>  ::only_if<advance_arrived>,
    transition<return_in_transit_advanced, merchant,   contest_return,  goods_dispute_advanced>,
    transition<return_in_transit_advanced, timekeeper, lapse,           paid_or_owed, goods_dispute_advanced>,

    transition<awaiting_reship, merchant,   ship_replacement, reship_in_transit>,
    transition<awaiting_reship, merchant,   refund_instead,   paid_out>::only_if<goods_have_a_price>,
    transition<awaiting_reship, timekeeper, lapse,            goods_dispute>::plain,

    transition<reship_in_transit, carrier,    report_delivery, same>::only_if<not_delivered<reship_in_transit>>,
    transition<reship_in_transit, carrier,    report_loss,     goods_dispute>
        ::only_if<not_delivered<reship_in_transit>>,
    transition<reship_in_transit, buyer,      confirm_receipt, fulfilled, refund_pending>,
    transition<reship_in_transit, buyer,      report_problem,  goods_dispute>,
    transition<reship_in_transit, timekeeper, lapse,           fulfilled, refund_pending, goods_dispute>,

    // A dispute that the platform leaves undecided ends for the buyer: the delay is not the buyer's. It is rejected only if it
    // is about goods for which the order has no money.
    transition<goods_dispute, buyer,      submit_exhibit,  same>,
    transition<goods_dispute, merchant,   submit_exhibit,  same>,
    transition<goods_dispute, carrier,    report_delivery, same>,
    transition<goods_dispute, risk,       verify_exhibit,  same>::only_if<exhibits_on_file>,
    transition<goods_dispute, platform,   decide_goods,    paid_out, rejected>,
    transition<goods_dispute, timekeeper, lapse,           paid_out, rejected>,

    transition<goods_dispute_advanced, buyer,      submit_exhibit,  same>,
    transition<goods_dispute_advanced, merchant,   submit_exhibit,  same>,
    transition<goods_dispute_advanced, carrier,    report_delivery, same>,
    transition<goods_dispute_advanced, risk,       verify_exhibit,  same>         ::only_if<exhibits_on_file>,
    transition<goods_dispute_advanced, platform,   decide_goods,    paid_or_owed>
        ::only_if<advance_arrived>,
    transition<goods_dispute_advanced, timekeeper, lapse,           paid_or_owed>,

    // The goods had been sent in time and only the news of it came late.
    transition<expired, buyer, reopen, goods_dispute, return_by_right_contested>
        ::only_if<not_reopened, goods_were_awaited, free_on_order>> {
  static constexpr std::string_view name = "goods";
};
// clang-format on

} // namespace redress::refund
