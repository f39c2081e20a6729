// SPDX-License-Identifier: BSL-1.0
#pragma once
// Closed states: a case can end here. These do not lapse.
#include <cstdint>
#include <optional>

#include <redress/encoding/fields.hpp>
#include <redress/encoding/text.hpp>
#include <redress/encoding/time.hpp>
#include <redress/refund/model/money.hpp>

namespace redress::refund {

struct refunded { // 退款成功
  REDRESS_STATE(refunded)
  static constexpr bool closed = true;
};

struct fulfilled { // 换货补寄成功
  REDRESS_STATE(fulfilled)
  static constexpr bool closed = true;
};

struct rejected { // 驳回关闭
  REDRESS_STATE(rejected)
  static constexpr bool closed = true;
};

struct withdrawn { // 买家撤销
  REDRESS_STATE(withdrawn)
  static constexpr bool closed = true;
};

struct expired {                    // 逾期关闭
  std::optional<instant> ship_by{}; ///< where goods were waited for, when they had to be sent by
  instant awaited_since{};          ///< and since when they were waited for
  REDRESS_STATE(expired, ship_by, awaited_since)
  static constexpr bool closed = true;
};

struct recovered { // 已追回
  REDRESS_STATE(recovered)
  static constexpr bool closed = true;
};

struct written_off { // 核销
  REDRESS_STATE(written_off)
  static constexpr bool closed = true;
};

struct unclaimed { // 待领: awarded, and no way found to pay it out
  text refund_id{};
  money amount{};
  std::uint32_t tries{}; ///< that failed
  REDRESS_STATE(unclaimed, refund_id, amount, tries)
  static constexpr bool closed = true;
};

} // namespace redress::refund
