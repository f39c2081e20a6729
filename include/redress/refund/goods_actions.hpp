// SPDX-License-Identifier: BSL-1.0
#pragma once
// What is done with goods, and with money paid for them in advance: the actions of the goods phase.
#include <string_view>
#include <vector>

#include <redress/encoding/text.hpp>
#include <redress/encoding/time.hpp>
#include <redress/refund/evidence.hpp>
#include <redress/refund/money.hpp>

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
  text tracking{};
  static constexpr std::string_view name = "ship_return";
  static constexpr void fields(auto& self, auto& f) { f("tracking", self.tracking); }
};

struct confirm_advance { // 垫付到账
  text advance_id{};
  static constexpr std::string_view name = "confirm_advance";
  static constexpr void fields(auto& self, auto& f) { f("advance_id", self.advance_id); }
};

struct report_failure { // 付款失败: of a refund or of an advance, by its id
  text payment_id{};
  text reason{};
  static constexpr std::string_view name = "report_failure";
  static constexpr void fields(auto& self, auto& f) {
    f("payment_id", self.payment_id);
    f("reason", self.reason);
  }
};

struct confirm_return { // 确认收到退货: all of it, in condition
  static constexpr std::string_view name = "confirm_return";
};

struct contest_return { // 退货异议: what is missing or damaged, and an exhibit of it
  text what{};
  submission exhibit{};
  static constexpr std::string_view name = "contest_return";
  static constexpr void fields(auto& self, auto& f) {
    f("what", self.what);
    f("exhibit", self.exhibit);
  }
};

struct ship_replacement { // 发出补换商品
  text tracking{};
  static constexpr std::string_view name = "ship_replacement";
  static constexpr void fields(auto& self, auto& f) { f("tracking", self.tracking); }
};

struct refund_instead { // 改为退款
  static constexpr std::string_view name = "refund_instead";
};

struct confirm_receipt { // 确认收货
  static constexpr std::string_view name = "confirm_receipt";
};

struct report_problem { // 反馈收货问题
  text what{};
  submission exhibit{};
  static constexpr std::string_view name = "report_problem";
  static constexpr void fields(auto& self, auto& f) {
    f("what", self.what);
    f("exhibit", self.exhibit);
  }
};

struct decide_goods { // 货物争议裁定: what the buyer is to have, by the value of what came back; nothing: rejected
  money award{};
  text reasons{};
  std::vector<text> cited{}; ///< the ids of exhibits that it rests on
  static constexpr std::string_view name = "decide_goods";
  static constexpr void fields(auto& self, auto& f) {
    f("award", self.award);
    f("reasons", self.reasons);
    f("cited", self.cited);
  }
};

struct reopen { // 重新开启: the goods were sent in time, and the news of it came late
  text tracking{};
  instant shipped_at{};
  static constexpr std::string_view name = "reopen";
  static constexpr void fields(auto& self, auto& f) {
    f("tracking", self.tracking);
    f("shipped_at", self.shipped_at);
  }
};

} // namespace redress::refund
