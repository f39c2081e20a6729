// SPDX-License-Identifier: BSL-1.0
#pragma once
// Goods: the parcel that is stopped, comes back or goes out, and the disputes over it.
//
// Money advanced to the buyer doubles the states: a case that has paid in advance can close only with that money become
// the refund or asked back, and the compiler sees that it does. A goods dispute never leads back to a parcel on its way.
#include <string_view>

#include <redress/protocol/protocol.hpp>
#include <redress/refund/negotiation.hpp>
#include <redress/refund/party.hpp>
#include <redress/refund/states.hpp>

namespace redress::refund {

struct report_intercepted { // 拦截成功
  static constexpr std::string_view name = "report_intercepted";
};

struct report_delivery { // 签收
  static constexpr std::string_view name = "report_delivery";
};

struct report_loss { // 包裹丢失
  static constexpr std::string_view name = "report_loss";
};

struct ship_return { // 寄回商品
  static constexpr std::string_view name = "ship_return";
};

struct confirm_advance { // 垫付到账
  static constexpr std::string_view name = "confirm_advance";
};

struct report_failure { // 付款失败
  static constexpr std::string_view name = "report_failure";
};

struct confirm_return { // 确认收到退货
  static constexpr std::string_view name = "confirm_return";
};

struct contest_return { // 退货异议
  static constexpr std::string_view name = "contest_return";
};

struct ship_replacement { // 发出补换商品
  static constexpr std::string_view name = "ship_replacement";
};

struct refund_instead { // 改为退款
  static constexpr std::string_view name = "refund_instead";
};

struct confirm_receipt { // 确认收货
  static constexpr std::string_view name = "confirm_receipt";
};

struct report_problem { // 反馈收货问题
  static constexpr std::string_view name = "report_problem";
};

struct submit_exhibit { // 举证
  static constexpr std::string_view name = "submit_exhibit";
};

struct verify_exhibit { // 核验凭证
  static constexpr std::string_view name = "verify_exhibit";
};

struct decide_goods { // 货物争议裁定
  static constexpr std::string_view name = "decide_goods";
};

struct reopen { // 重新开启
  static constexpr std::string_view name = "reopen";
};

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

} // namespace redress::refund
