// SPDX-License-Identifier: BSL-1.0
#pragma once
// A claim: what the buyer wants and why. A reason is required (domain rows 1 and 2).
#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include <redress/encoding/fields.hpp>
#include <redress/encoding/personal.hpp>
#include <redress/encoding/text.hpp>
#include <redress/refund/model/claimed_item.hpp>
#include <redress/refund/model/money.hpp>

namespace redress::refund {

enum class claim_kind : std::uint8_t {
  refund_only = 1,   // 仅退款
  return_and_refund, // 退货退款
  exchange,          // 换货
  reship,            // 补寄
  repair,            // 维修
};
constexpr auto enumerators(claim_kind) {
  using enum claim_kind;
  return std::array<enumerator<claim_kind>, 5>{{{refund_only, "refund_only"},
                                                {return_and_refund, "return_and_refund"},
                                                {exchange, "exchange"},
                                                {reship, "reship"},
                                                {repair, "repair"}}};
}

/// Whether the remedy is in goods. Then it has no amount, and holds no money of the order; if it fails, the price of the
/// goods is refunded (guards/price.hpp).
constexpr bool is_in_goods(claim_kind kind) {
  using enum claim_kind;
  return kind == exchange || kind == reship || kind == repair;
}

enum class claim_reason : std::uint8_t {
  quality = 1,      // 质量问题
  not_received,     // 未收到货
  not_as_described, // 与描述不符
  counterfeit,      // 假冒或虚假宣传
  wrong_size,       // 尺码不合
  missing_parts,    // 少件漏发
  service,          // 服务态度
  delay,            // 发货延迟
  no_reason,        // 七天无理由
};
constexpr auto enumerators(claim_reason) {
  using enum claim_reason;
  return std::array<enumerator<claim_reason>, 9>{{{quality, "quality"},
                                                  {not_received, "not_received"},
                                                  {not_as_described, "not_as_described"},
                                                  {counterfeit, "counterfeit"},
                                                  {wrong_size, "wrong_size"},
                                                  {missing_parts, "missing_parts"},
                                                  {service, "service"},
                                                  {delay, "delay"},
                                                  {no_reason, "no_reason"}}};
}

/// Whether the buyer changed their mind: there is no fault.
constexpr bool is_change_of_mind(claim_reason reason) {
  return reason == claim_reason::no_reason || reason == claim_reason::wrong_size;
}
/// Whether something is wrong with the goods, or they never came.
constexpr bool finds_fault(claim_reason reason) {
  using enum claim_reason;
  return reason == quality || reason == not_received || reason == not_as_described || reason == counterfeit ||
         reason == missing_parts;
}

struct claim {
  claim_kind kind{};
  claim_reason reason{};
  std::optional<money> amount{};     ///< nothing: the claim is for goods
  personal_text statement{};         ///< in the buyer's words
  std::vector<claimed_item> items{}; ///< nothing: the whole order
  REDRESS_FIELDS(kind, reason, amount, statement, items)
};

} // namespace redress::refund
