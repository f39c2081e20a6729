// SPDX-License-Identifier: BSL-1.0
#pragma once
// Settlement: the money goes back to the buyer, and comes back from the buyer where it should not have gone.
//
// Only `payments` says that money moved. After a refund no row asks the buyer for a price difference: what can be asked
// back is the refund itself.
#include <string_view>
#include <utility>

#include <redress/protocol/protocol.hpp>
#include <redress/refund/appeal.hpp>
#include <redress/refund/goods.hpp>
#include <redress/refund/party.hpp>
#include <redress/refund/states.hpp>
#include <redress/refund/terms.hpp>

namespace redress::refund {

struct confirm_refund { // 退款到账
  text refund_id{};
  static constexpr std::string_view name = "confirm_refund";
  static constexpr void fields(auto& self, auto& f) { f("refund_id", self.refund_id); }
};

struct retry { // 重试退款
  static constexpr std::string_view name = "retry";
};

struct redirect_refund { // 变更退款去向
  static constexpr std::string_view name = "redirect_refund";
};

struct report_bounce { // 退款被退回
  static constexpr std::string_view name = "report_bounce";
};

struct request_repayment { // 请求返还退款
  static constexpr std::string_view name = "request_repayment";
};

struct repay { // 返还退款
  static constexpr std::string_view name = "repay";
};

struct confirm_repayment { // 返还到账
  static constexpr std::string_view name = "confirm_repayment";
};

struct recoup { // 扣款追缴
  static constexpr std::string_view name = "recoup";
};

struct confirm_goods_back { // 确认货物退回
  static constexpr std::string_view name = "confirm_goods_back";
};

struct write_off { // 核销欠款
  static constexpr std::string_view name = "write_off";
};

struct refer_out { // 转外部救济
  static constexpr std::string_view name = "refer_out";
};

// clang-format off
struct settlement : phase<
    // A payout without news is never taken for failed, or the buyer could be paid twice: its lapse asks payments.
    transition<refund_pending,   payments,   confirm_refund,     refunded>,
    transition<refund_pending,   payments,   report_failure,     refund_failed>,
    transition<refund_pending,   timekeeper, lapse,              same>,

    // A retry keeps the id of the first attempt, so one that did arrive is confirmed and never paid again. Another
    // destination needs the buyer's consent.
    transition<refund_failed,    payments,   confirm_refund,     refunded>,
    transition<refund_failed,    timekeeper, retry,              refund_pending>,
    transition<refund_failed,    platform,   redirect_refund,    refund_pending>,
    transition<refund_failed,    timekeeper, lapse,              unclaimed>,
    transition<unclaimed,        platform,   redirect_refund,    refund_pending>,

    // A mistaken refund: the buyer repays willingly, the merchant appeals, or the matter goes outside.
    transition<refunded,         payments,   report_bounce,      refund_failed>,
    transition<refunded,         merchant,   request_repayment,  same>,
    transition<refunded,         buyer,      repay,              same>,
    transition<refunded,         payments,   confirm_repayment,  same, recovered>,
    transition<refunded,         merchant,   appeal,             refund_under_appeal>,
    transition<refunded,         merchant,   refer_out,          merchant_referred>,

    // News of an advance can come late: gone out, it is owed; failed, nothing is.
    transition<clawback_pending, buyer,      repay,              same>,
    transition<clawback_pending, platform,   recoup,             same>,
    transition<clawback_pending, payments,   confirm_repayment,  same, recovered>,
    transition<clawback_pending, payments,   confirm_advance,    same>,
    transition<clawback_pending, payments,   report_failure,     recovered>,
    transition<clawback_pending, merchant,   confirm_goods_back, recovered>,
    transition<clawback_pending, platform,   write_off,          written_off>,
    transition<clawback_pending, merchant,   refer_out,          debt_referred>,
    transition<clawback_pending, timekeeper, lapse,              written_off>,
    transition<written_off,      merchant,   refer_out,          debt_referred>> {
  static constexpr std::string_view name = "settlement";
};
// clang-format on

/// Refuses the confirmation of any other refund than the one that is pending.
constexpr decided<refunded> decide(refund_pending const& pending, payments const&, confirm_refund const& asked,
                                   at const&) {
  if (asked.refund_id != pending.refund_id) return refusal{.code = refusal_code::another_refund};
  return {refunded{}, refund_paid{.refund_id = pending.refund_id, .amount = pending.amount}};
}

/// No news: payments are asked, and asked again.
constexpr decided<refund_pending> decide(refund_pending const& pending, timekeeper const&, lapse const&,
                                         at const& given) {
  auto still = pending;
  still.due = given.now + given.rules.policy.payout_check;
  return {std::move(still), payout_questioned{.refund_id = pending.refund_id}};
}

} // namespace redress::refund
