// SPDX-License-Identifier: BSL-1.0
#pragma once
// What moves money to the buyer, and back from the buyer where it should not have gone.
//
//     confirm_repayment{.repayment_id = "r-17", .amount = cny(18'58)}   // counted once, however often it is reported
#include <redress/encoding/fields.hpp>
#include <redress/encoding/text.hpp>
#include <redress/refund/model/evidence.hpp>
#include <redress/refund/model/money.hpp>

namespace redress::refund {

struct confirm_refund { // 退款到账
  text refund_id{};
  REDRESS_ACTION(confirm_refund, refund_id)
};

struct retry { // 重试退款
  REDRESS_ACTION(retry)
};

struct redirect_refund { // 变更退款去向
  text destination{};
  text consent{}; ///< the buyer's, by its reference at the host
  text voided{};  ///< payments' reference for the attempt that can arrive no more
  REDRESS_ACTION(redirect_refund, destination, consent, voided)
};

struct report_bounce { // 退款被退回
  text refund_id{};
  REDRESS_ACTION(report_bounce, refund_id)
};

struct request_repayment { // 请求返还退款
  money amount{};
  text reason{};
  submission exhibit{};
  REDRESS_ACTION(request_repayment, amount, reason, exhibit)
};

// An intent: money has come back when payments say so.
struct repay { // 返还退款
  money amount{};
  REDRESS_ACTION(repay, amount)
};

struct confirm_repayment { // 返还到账
  text repayment_id{};
  money amount{};
  REDRESS_ACTION(confirm_repayment, repayment_id, amount)
};

struct recoup { // 扣款追缴: from a balance of the buyer
  money amount{};
  text reason{};
  REDRESS_ACTION(recoup, amount, reason)
};

struct confirm_goods_back { // 确认货物退回
  REDRESS_ACTION(confirm_goods_back)
};

struct write_off { // 核销欠款
  text reason{};
  REDRESS_ACTION(write_off, reason)
};

} // namespace redress::refund
