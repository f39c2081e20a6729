// SPDX-License-Identifier: BSL-1.0
#pragma once
// Where a refund case can end: eight states that wait for nobody and never lapse,
// though some rows still lead out of one.
#include <optional>
#include <string_view>

#include <redress/encoding/text.hpp>
#include <redress/encoding/time.hpp>
#include <redress/refund/money.hpp>

namespace redress::refund {

struct refunded { // 退款成功
  static constexpr std::string_view name = "refunded";
  static constexpr bool closed = true;
};

struct fulfilled { // 换货补寄成功
  static constexpr std::string_view name = "fulfilled";
  static constexpr bool closed = true;
};

struct rejected { // 驳回关闭
  static constexpr std::string_view name = "rejected";
  static constexpr bool closed = true;
};

struct withdrawn { // 买家撤销
  static constexpr std::string_view name = "withdrawn";
  static constexpr bool closed = true;
};

struct expired {                    // 逾期关闭
  std::optional<instant> ship_by{}; ///< where goods were waited for, when they had to be sent by
  static constexpr std::string_view name = "expired";
  static constexpr bool closed = true;
  static constexpr void fields(auto& self, auto& f) { f("ship_by", self.ship_by); }
};

struct recovered { // 已追回
  static constexpr std::string_view name = "recovered";
  static constexpr bool closed = true;
};

struct written_off { // 核销
  static constexpr std::string_view name = "written_off";
  static constexpr bool closed = true;
};

struct unclaimed { // 待领: awarded, and no way found to pay it out
  text refund_id{};
  money amount{};
  std::uint32_t tries{}; ///< that failed
  static constexpr std::string_view name = "unclaimed";
  static constexpr bool closed = true;
  static constexpr void fields(auto& self, auto& f) {
    f("refund_id", self.refund_id);
    f("amount", self.amount);
    f("tries", self.tries);
  }
};

} // namespace redress::refund
