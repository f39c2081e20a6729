// SPDX-License-Identifier: BSL-1.0
#pragma once
// Where a refund case can stand: 36 states in the order of the process, the eight closed ones in a header of their own.
//
// A state holds only what that state alone knows; what every state shares is in the case file. A member `due` means
// that the state lapses: from that instant on it knows only `timekeeper`, `lapse`. A `closed` state waits for nobody
// and never lapses, though some rows still lead out of one.
//
// Two states where one would do at run time are on purpose: only the side an offer was made to can accept it, only the
// side that lost can appeal, money that was advanced cannot be forgotten when a case closes, and an appeal cannot pay
// twice. All four are decided by the compiler.
#include <cstdint>
#include <string_view>

#include <redress/encoding/text.hpp>
#include <redress/encoding/time.hpp>
#include <redress/protocol/transition.hpp>
#include <redress/refund/closed_states.hpp>
#include <redress/refund/money.hpp>
#include <redress/refund/remedy.hpp>

namespace redress::refund {

// Negotiation: the parties alone.

struct awaiting_merchant { // 待商家处理
  instant due{};
  static constexpr std::string_view name = "awaiting_merchant";
  static constexpr void fields(auto& self, auto& f) { f("due", self.due); }
};

struct merchant_offered { // 商家提出方案: the buyer's turn
  instant due{};
  static constexpr std::string_view name = "merchant_offered";
  static constexpr void fields(auto& self, auto& f) { f("due", self.due); }
};

struct buyer_countered { // 买家还价: the merchant's turn
  instant due{};
  static constexpr std::string_view name = "buyer_countered";
  static constexpr void fields(auto& self, auto& f) { f("due", self.due); }
};

struct merchant_rejected { // 商家驳回
  text reason{};
  instant due{};
  static constexpr std::string_view name = "merchant_rejected";
  static constexpr void fields(auto& self, auto& f) {
    f("reason", self.reason);
    f("due", self.due);
  }
};

// Goods: a parcel to stop, to come back or to go out. `_advanced`: the buyer has money for it already.

struct awaiting_interception { // 待拦截召回
  instant due{};
  static constexpr std::string_view name = "awaiting_interception";
  static constexpr void fields(auto& self, auto& f) { f("due", self.due); }
};

struct awaiting_return { // 待退货
  instant due{};
  static constexpr std::string_view name = "awaiting_return";
  static constexpr void fields(auto& self, auto& f) { f("due", self.due); }
};

struct return_in_transit { // 待商家收货
  text tracking{};
  bool delivered = false;
  instant due{};
  static constexpr std::string_view name = "return_in_transit";
  static constexpr void fields(auto& self, auto& f) {
    f("tracking", self.tracking);
    f("delivered", self.delivered);
    f("due", self.due);
  }
};

struct awaiting_return_advanced { // 极速退款已垫付，待退货
  instant due{};
  static constexpr std::string_view name = "awaiting_return_advanced";
  static constexpr void fields(auto& self, auto& f) { f("due", self.due); }
};

struct return_in_transit_advanced { // 极速退款已垫付，待商家收货
  text tracking{};
  bool delivered = false;
  instant due{};
  static constexpr std::string_view name = "return_in_transit_advanced";
  static constexpr void fields(auto& self, auto& f) {
    f("tracking", self.tracking);
    f("delivered", self.delivered);
    f("due", self.due);
  }
};

struct awaiting_reship { // 待商家补换发
  instant due{};
  static constexpr std::string_view name = "awaiting_reship";
  static constexpr void fields(auto& self, auto& f) { f("due", self.due); }
};

struct reship_in_transit { // 待买家收货
  text tracking{};
  bool delivered = false;
  instant due{};
  static constexpr std::string_view name = "reship_in_transit";
  static constexpr void fields(auto& self, auto& f) {
    f("tracking", self.tracking);
    f("delivered", self.delivered);
    f("due", self.due);
  }
};

struct goods_dispute { // 货物争议
  instant due{};
  static constexpr std::string_view name = "goods_dispute";
  static constexpr void fields(auto& self, auto& f) { f("due", self.due); }
};

struct goods_dispute_advanced { // 货物争议，极速退款已垫付
  instant due{};
  static constexpr std::string_view name = "goods_dispute_advanced";
  static constexpr void fields(auto& self, auto& f) { f("due", self.due); }
};

// Intervention: the platform has stepped in, and the claim is no longer the merchant's to answer.

struct under_review { // 平台介入
  instant due{};
  static constexpr std::string_view name = "under_review";
  static constexpr void fields(auto& self, auto& f) { f("due", self.due); }
};

struct awaiting_buyer_evidence { // 待买家举证
  instant review_due{};          ///< the cap of the review, which keeps running
  instant due{};
  static constexpr std::string_view name = "awaiting_buyer_evidence";
  static constexpr void fields(auto& self, auto& f) {
    f("review_due", self.review_due);
    f("due", self.due);
  }
};

struct awaiting_merchant_evidence { // 待商家举证
  instant review_due{};             ///< the cap of the review, which keeps running
  instant due{};
  static constexpr std::string_view name = "awaiting_merchant_evidence";
  static constexpr void fields(auto& self, auto& f) {
    f("review_due", self.review_due);
    f("due", self.due);
  }
};

// Ruling and appeal.

struct ruled_for_buyer { // 已裁决：支持买家
  instant due{};
  static constexpr std::string_view name = "ruled_for_buyer";
  static constexpr void fields(auto& self, auto& f) { f("due", self.due); }
};

struct ruled_for_merchant { // 已裁决：支持商家
  instant due{};
  static constexpr std::string_view name = "ruled_for_merchant";
  static constexpr void fields(auto& self, auto& f) { f("due", self.due); }
};

struct ruled_in_part { // 已裁决：部分支持
  bool buyer_waived = false;
  bool merchant_waived = false;
  instant due{};
  static constexpr std::string_view name = "ruled_in_part";
  static constexpr void fields(auto& self, auto& f) {
    f("buyer_waived", self.buyer_waived);
    f("merchant_waived", self.merchant_waived);
    f("due", self.due);
  }
};

struct refund_ordered { // 责令退款
  instant due{};
  static constexpr std::string_view name = "refund_ordered";
  static constexpr void fields(auto& self, auto& f) { f("due", self.due); }
};

struct on_appeal { // 申诉中: no money has moved
  bool by_buyer = false;
  bool by_merchant = false; ///< whose appeals are under way
  instant cross_until{};    ///< the other side can appeal too until then, if it is set
  bool other_waived = false;
  instant due{};
  static constexpr std::string_view name = "on_appeal";
  static constexpr void fields(auto& self, auto& f) {
    f("by_buyer", self.by_buyer);
    f("by_merchant", self.by_merchant);
    f("cross_until", self.cross_until);
    f("other_waived", self.other_waived);
    f("due", self.due);
  }
};

struct refund_under_appeal { // 退款后申诉: the refund has been paid
  instant due{};
  static constexpr std::string_view name = "refund_under_appeal";
  static constexpr void fields(auto& self, auto& f) { f("due", self.due); }
};

// Money on its way.

struct refund_pending { // 退款中
  text refund_id{};
  money amount{};
  std::uint32_t tries{}; ///< before this one
  instant due{};         ///< when payments are asked how it stands
  static constexpr std::string_view name = "refund_pending";
  static constexpr void fields(auto& self, auto& f) {
    f("refund_id", self.refund_id);
    f("amount", self.amount);
    f("tries", self.tries);
    f("due", self.due);
  }
};

struct refund_failed { // 退款失败
  text refund_id{};
  money amount{};
  std::uint32_t tries{}; ///< that failed
  instant due{};
  static constexpr std::string_view name = "refund_failed";
  static constexpr void fields(auto& self, auto& f) {
    f("refund_id", self.refund_id);
    f("amount", self.amount);
    f("tries", self.tries);
    f("due", self.due);
  }
};

struct clawback_pending { // 追缴中: the buyer owes money back
  instant due{};
  static constexpr std::string_view name = "clawback_pending";
  static constexpr void fields(auto& self, auto& f) { f("due", self.due); }
};

// Outside: a court or another authority has the matter. It keeps no deadline of ours, so these do not lapse.

struct buyer_referred { // 买家寻求外部救济
  remedy_route route{};
  text reference{};
  static constexpr std::string_view name = "buyer_referred";
  static constexpr void fields(auto& self, auto& f) {
    f("route", self.route);
    f("reference", self.reference);
  }
};

struct merchant_referred { // 商家寻求外部救济
  remedy_route route{};
  text reference{};
  static constexpr std::string_view name = "merchant_referred";
  static constexpr void fields(auto& self, auto& f) {
    f("route", self.route);
    f("reference", self.reference);
  }
};

struct debt_referred { // 欠款寻求外部救济
  remedy_route route{};
  text reference{};
  static constexpr std::string_view name = "debt_referred";
  static constexpr void fields(auto& self, auto& f) {
    f("route", self.route);
    f("reference", self.reference);
  }
};

} // namespace redress::refund
