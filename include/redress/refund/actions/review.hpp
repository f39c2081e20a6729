// SPDX-License-Identifier: BSL-1.0
#pragma once
// What is done once the platform has stepped in, and how it rules.
#include <optional>

#include <redress/encoding/fields.hpp>
#include <redress/encoding/personal.hpp>
#include <redress/encoding/text.hpp>
#include <redress/refund/model/claim.hpp>
#include <redress/refund/model/money.hpp>
#include <redress/refund/model/ruling.hpp>

namespace redress::refund {

struct request_buyer_evidence { // 要求买家举证
  REDRESS_ACTION(request_buyer_evidence)
};

struct request_merchant_evidence { // 要求商家举证
  REDRESS_ACTION(request_merchant_evidence)
};

struct ask_release { // 申请取消介入
  REDRESS_ACTION(ask_release)
};

struct release { // 取消介入
  REDRESS_ACTION(release)
};

struct dismiss { // 不予介入
  dismissal_ground ground{};
  personal_text reasons{};
  REDRESS_ACTION(dismiss, ground, reasons)
};

// Each side agreed in an exhibit of its own, so that consent is on file and can be screened like any other.
struct record_settlement { // 协商一致
  claim_kind kind{};
  std::optional<money> amount{};                  ///< nothing: of goods
  text consent_of_buyer{}, consent_of_merchant{}; ///< the ids of these exhibits
  REDRESS_ACTION(record_settlement, kind, amount, consent_of_buyer, consent_of_merchant)
};

struct rest { // 举证完毕: nothing further from this side until asked again
  REDRESS_ACTION(rest)
};

struct rule_for_buyer {         // 支持买家
  std::optional<money> award{}; ///< nothing: the goods that are claimed
  personal_text reasons{};
  refund::finding finding{};
  REDRESS_ACTION(rule_for_buyer, award, reasons, finding)
};

struct rule_for_merchant { // 支持商家
  denial_ground ground{};
  personal_text reasons{};
  refund::finding finding{};
  REDRESS_ACTION(rule_for_merchant, ground, reasons, finding)
};

struct rule_in_part { // 部分支持: in money, since of goods there is no part
  money award{};
  personal_text reasons{};
  refund::finding finding{};
  REDRESS_ACTION(rule_in_part, award, reasons, finding)
};

struct order_refund {           // 责令退款
  std::optional<money> award{}; ///< nothing: the goods that are claimed
  personal_text reasons{};
  refund::finding finding{};
  REDRESS_ACTION(order_refund, award, reasons, finding)
};

} // namespace redress::refund
