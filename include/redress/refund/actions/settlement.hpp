// SPDX-License-Identifier: BSL-1.0
#pragma once
// What moves money to the buyer, and back from the buyer where it should not have gone.
//
//     confirm_repayment{.repayment_id = "r-17", .amount = cny(18'58)}   // counted once, however often it is reported
#include <cstdint>
#include <optional>

#include <redress/encoding/fields.hpp>
#include <redress/encoding/personal.hpp>
#include <redress/encoding/text.hpp>
#include <redress/refund/model/evidence.hpp>
#include <redress/refund/model/money.hpp>
#include <redress/refund/model/repayment_ground.hpp>

namespace redress::refund {

// What payments report. Each says how much there is by now, so that news heard twice or late changes nothing twice.

struct confirm_payment { // 付款到账
  text payment_id{};
  text means{};                   ///< the means of payment it is about; empty: all
  std::optional<money> arrived{}; ///< in all by now; nothing: the whole
  REDRESS_ACTION(confirm_payment, payment_id, means, arrived)
};

struct report_failure { // 付款失败
  text payment_id{};
  personal_text reason{};
  text means{};            ///< as above
  std::uint32_t attempt{}; ///< the number of the try, from 1 on; 0: the last
  REDRESS_ACTION(report_failure, payment_id, reason, means, attempt)
};

struct report_bounce { // 付款被退回
  text payment_id{};
  text means{};
  std::optional<money> returned{}; ///< in all by now; nothing: the whole
  REDRESS_ACTION(report_bounce, payment_id, means, returned)
};

struct report_paid_elsewhere { // 款项另行退出: a chargeback, a refund made at the provider
  text reference{};
  money amount{};                  ///< in all under this reference
  std::optional<money> returned{}; ///< what of it came back in all by now, if the chargeback was won; nothing: nothing
  text means{};                    ///< of payment, by which it went; empty: not known, or as it was said before
  REDRESS_ACTION(report_paid_elsewhere, reference, amount, returned, means)
};

// What is done about it.

struct retry { // 重试退款
  REDRESS_ACTION(retry)
};

struct redirect_refund { // 变更退款去向
  personal_text destination{};
  text consent{}; ///< the buyer's, by its reference at the host
  text voided{};  ///< payments' reference for the attempt that can arrive no more
  REDRESS_ACTION(redirect_refund, destination, consent, voided)
};

struct revoke_destination { // 撤回收款去向: the next payout goes the way the money came
  REDRESS_ACTION(revoke_destination)
};

struct pay_again { // 再次支付: what is paid beside the refund, and failed or came back
  text payment_id{};
  personal_text destination{}; ///< empty: as before
  text consent{};              ///< to another destination: the payee's, by its reference at the host
  REDRESS_ACTION(pay_again, payment_id, destination, consent)
};

struct request_repayment { // 请求返还退款
  repayment_ground ground{};
  money amount{};
  personal_text reason{};
  submission exhibit{};
  REDRESS_ACTION(request_repayment, ground, amount, reason, exhibit)
};

struct withdraw_repayment_request { // 撤回返还请求
  REDRESS_ACTION(withdraw_repayment_request)
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
  personal_text reason{};
  REDRESS_ACTION(recoup, amount, reason)
};

struct drop_recoupment { // 放弃扣款: what of it has not come
  personal_text reason{};
  REDRESS_ACTION(drop_recoupment, reason)
};

struct confirm_goods_back { // 确认货物退回
  REDRESS_ACTION(confirm_goods_back)
};

struct write_off { // 核销欠款
  personal_text reason{};
  REDRESS_ACTION(write_off, reason)
};

} // namespace redress::refund
