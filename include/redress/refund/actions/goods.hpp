// SPDX-License-Identifier: BSL-1.0
#pragma once
// What is done with goods, and with money paid for them in advance.
#include <vector>

#include <redress/encoding/fields.hpp>
#include <redress/encoding/personal.hpp>
#include <redress/encoding/text.hpp>
#include <redress/encoding/time.hpp>
#include <redress/refund/model/evidence.hpp>
#include <redress/refund/model/inspected_line.hpp>
#include <redress/refund/model/money.hpp>

namespace redress::refund {

struct report_intercepted { // 拦截成功
  REDRESS_ACTION(report_intercepted)
};

struct report_delivery { // 签收
  REDRESS_ACTION(report_delivery)
};

struct report_loss { // 包裹丢失
  REDRESS_ACTION(report_loss)
};

struct ship_return { // 寄回商品
  personal_text tracking{};
  REDRESS_ACTION(ship_return, tracking)
};

struct confirm_return {                 // 确认收到退货: all of it
  std::vector<inspected_line> counts{}; ///< of a claim on lines; of one that is not counted all came, in condition
  REDRESS_ACTION(confirm_return, counts)
};

struct contest_return { // 退货异议: what is missing or damaged, and an exhibit of it
  personal_text what{};
  submission exhibit{};
  std::vector<inspected_line> counts{}; ///< of a claim on lines
  REDRESS_ACTION(contest_return, what, exhibit, counts)
};

struct ship_replacement { // 发出补换商品
  personal_text tracking{};
  REDRESS_ACTION(ship_replacement, tracking)
};

struct refund_instead { // 改为退款: the price of the goods
  REDRESS_ACTION(refund_instead)
};

struct confirm_receipt { // 确认收货
  REDRESS_ACTION(confirm_receipt)
};

struct report_problem { // 反馈收货问题
  personal_text what{};
  submission exhibit{};
  REDRESS_ACTION(report_problem, what, exhibit)
};

struct decide_goods { // 货物争议裁定: what the buyer is to have, by the value of what came back; nothing: rejected
  money award{};
  personal_text reasons{};
  std::vector<text> cited{}; ///< the ids of exhibits that it rests on
  REDRESS_ACTION(decide_goods, award, reasons, cited)
};

struct reopen { // 重新开启: the goods were sent in time, and the news of it came late
  personal_text tracking{};
  instant shipped_at{};
  REDRESS_ACTION(reopen, tracking, shipped_at)
};

} // namespace redress::refund
