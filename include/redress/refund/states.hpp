// SPDX-License-Identifier: BSL-1.0
#pragma once
// The states of a refund case, in the order of the process, the closed ones last.
//
// A state has only the data of that state; what all states share is in the case file. A state with a member `due` lapses
// (a timeout): from that instant on its only legal row is `timekeeper`, `lapse`. Its `window` is the time from entering it to
// `due`; a state to which a case returns keeps its `due`. A `closed` state never lapses, though some rows still leave one.
//
// Some states are split so that the compiler enforces a rule: only the side to which an offer was made can accept it, only
// the side that lost can appeal, advanced money cannot be forgotten when a case closes, and an appeal cannot pay twice.
#include <cstdint>
#include <optional>
#include <string>

#include <redress/casework/window.hpp>
#include <redress/encoding/fields.hpp>
#include <redress/encoding/personal.hpp>
#include <redress/encoding/print.hpp>
#include <redress/encoding/text.hpp>
#include <redress/encoding/time.hpp>
#include <redress/refund/model/money.hpp>
#include <redress/refund/model/policy.hpp>
#include <redress/refund/model/remedy.hpp>
#include <redress/refund/windows.hpp>

namespace redress::refund {

// Negotiation: the parties alone.

struct awaiting_merchant { // 待商家处理
  instant due{};
  static constexpr auto window = &policy::merchant_answer;
  REDRESS_STATE(awaiting_merchant, due)
};

struct merchant_offered { // 商家提出方案: the buyer's turn
  instant due{};
  static constexpr auto window = &policy::offer_window;
  REDRESS_STATE(merchant_offered, due)
};

struct buyer_countered { // 买家还价: the merchant's turn
  instant due{};
  static constexpr auto window = &policy::offer_window;
  REDRESS_STATE(buyer_countered, due)
};

struct merchant_rejected { // 商家驳回
  personal_text reason{};
  instant due{};
  static constexpr auto window = &policy::rejection_window;
  REDRESS_STATE(merchant_rejected, reason, due)
};
inline std::string in_words(merchant_rejected const& state) { return in_quotes(state.reason); }

// Goods: a parcel to stop, to come back or to go out. `_advanced`: the buyer has money for it already.

struct awaiting_interception { // 待拦截召回
  instant due{};
  static constexpr auto window = &policy::interception_window;
  REDRESS_STATE(awaiting_interception, due)
};

struct awaiting_return { // 待退货
  instant since{};       ///< when the goods were first waited for
  instant due{};
  static constexpr auto window = until<return_window, longest_return_window>;
  REDRESS_STATE(awaiting_return, since, due)
};

struct return_in_transit { // 待商家收货
  personal_text tracking{};
  bool delivered = false;
  instant due{};
  static constexpr auto window = due_by_decision<longest_return>;
  REDRESS_STATE(return_in_transit, tracking, delivered, due)
};

struct awaiting_return_advanced { // 极速退款已垫付，待退货
  instant since{};
  instant due{};
  static constexpr auto window = until<return_window, longest_return_window>;
  REDRESS_STATE(awaiting_return_advanced, since, due)
};

struct return_in_transit_advanced { // 极速退款已垫付，待商家收货
  personal_text tracking{};
  bool delivered = false;
  instant due{};
  static constexpr auto window = due_by_decision<longest_return>;
  REDRESS_STATE(return_in_transit_advanced, tracking, delivered, due)
};

struct awaiting_reship { // 待商家补换发
  instant due{};
  static constexpr auto window = &policy::reship_window;
  REDRESS_STATE(awaiting_reship, due)
};

struct reship_in_transit { // 待买家收货
  personal_text tracking{};
  bool delivered = false;
  instant due{};
  static constexpr auto window = due_by_decision<longest_reship>;
  REDRESS_STATE(reship_in_transit, tracking, delivered, due)
};

struct goods_dispute { // 货物争议
  instant due{};
  static constexpr auto window = until<goods_review, longest_goods_review>;
  REDRESS_STATE(goods_dispute, due)
};

struct goods_dispute_advanced { // 货物争议，极速退款已垫付
  instant due{};
  static constexpr auto window = &policy::goods_review;
  REDRESS_STATE(goods_dispute_advanced, due)
};

// By right: nobody can refuse the claim. What is open is whether the goods come back, and whether they lost value. Money in
// advance has no states of its own here: the ledger has it.

struct
    awaiting_return_by_right { // 无理由退货，待退货: or the parcel that is still on its way to the buyer is to be stopped
  instant since{};             ///< when the goods were first waited for
  instant due{};
  static constexpr auto window = due_by_decision<longest_wait_by_right>;
  REDRESS_STATE(awaiting_return_by_right, since, due)
};

struct return_by_right_in_transit { // 无理由退货，待商家收货
  personal_text tracking{};
  bool delivered = false;
  instant since{};
  instant ship_by{}; ///< when the goods had to be sent by
  instant due{};
  static constexpr auto window = due_by_decision<longest_return>;
  REDRESS_STATE(return_by_right_in_transit, tracking, delivered, since, ship_by, due)
};

struct deduction_proposed { // 商家主张扣减: the buyer's turn
  money amount{};
  instant due{};
  static constexpr auto window = &policy::offer_window;
  REDRESS_STATE(deduction_proposed, amount, due)
};

struct deduction_under_review { // 扣减争议
  money amount{};               ///< the most that can be deducted
  instant due{};
  static constexpr auto window = &policy::goods_review;
  REDRESS_STATE(deduction_under_review, amount, due)
};

struct return_by_right_contested { // 退货争议: whether the goods came back
  instant since{};
  instant ship_by{};
  instant due{};
  static constexpr auto window = &policy::goods_review;
  REDRESS_STATE(return_by_right_contested, since, ship_by, due)
};

// Intervention: the platform has stepped in, and the claim is no longer the merchant's to answer.

struct under_review {       // 平台介入
  bool provisional = false; ///< the deadline was set before the days that it needs were announced
  instant due{};
  static constexpr auto window = until<review_cap, longest_rest_of_review>;
  REDRESS_STATE(under_review, provisional, due)
};

struct awaiting_buyer_evidence {   // 待买家举证
  instant review_due{};            ///< the cap of the review, which keeps running
  bool review_provisional = false; ///< whether that is provisional
  instant due{};
  static constexpr auto window = due_by_decision<&policy::evidence_window>;
  REDRESS_STATE(awaiting_buyer_evidence, review_due, review_provisional, due)
};

struct awaiting_merchant_evidence { // 待商家举证
  instant review_due{};             ///< the cap of the review, which keeps running
  bool review_provisional = false;  ///< whether that is provisional
  instant due{};
  static constexpr auto window = due_by_decision<&policy::evidence_window>;
  REDRESS_STATE(awaiting_merchant_evidence, review_due, review_provisional, due)
};

// Ruling and appeal.

struct ruled_for_buyer { // 已裁决：支持买家
  instant due{};
  static constexpr auto window = until<execution_due, &policy::appeal_window>;
  REDRESS_STATE(ruled_for_buyer, due)
};

struct ruled_for_merchant { // 已裁决：支持商家
  instant due{};
  static constexpr auto window = &policy::appeal_window;
  REDRESS_STATE(ruled_for_merchant, due)
};

struct ruled_in_part { // 已裁决：部分支持
  bool buyer_waived = false;
  bool merchant_waived = false;
  instant due{};
  static constexpr auto window = until<appeal_window, longest_appeal_window>;
  REDRESS_STATE(ruled_in_part, buyer_waived, merchant_waived, due)
};

struct refund_ordered { // 责令退款
  instant due{};
  static constexpr auto window = &policy::order_window;
  REDRESS_STATE(refund_ordered, due)
};

struct on_appeal { // 申诉中: no money has moved
  bool by_buyer = false;
  bool by_merchant = false; ///< whose appeals are under way
  instant cross_until{};    ///< the other side can appeal too until then, if it is set
  bool other_waived = false;
  instant due{};
  static constexpr auto window = until<appeal_cap, longest_appeal>;
  REDRESS_STATE(on_appeal, by_buyer, by_merchant, cross_until, other_waived, due)
};

struct refund_under_appeal { // 退款后申诉: the refund has been paid
  instant due{};
  static constexpr auto window = &policy::appeal_cap;
  REDRESS_STATE(refund_under_appeal, due)
};

// Money on its way.

struct refund_pending { // 退款中
  text refund_id{};
  money amount{};
  std::uint32_t tries{}; ///< before this one
  std::uint32_t asked{}; ///< how often payments were asked about it
  instant due{};         ///< by when it should be made; after that, when they are asked next
  static constexpr auto window = until<first_question, longest_silence>;
  /// Whether the time by which it should have been made has passed.
  constexpr bool late() const { return asked > 0; }
  REDRESS_STATE(refund_pending, refund_id, amount, tries, asked, due)
};
// The pending amount is in the fact that ordered the payout.
inline std::string in_words(refund_pending const&) { return {}; }

struct refund_unanswered { // 退款无回音: payments were asked as often as they are; the platform has to look
  text refund_id{};
  money amount{};
  std::uint32_t tries{};
  REDRESS_STATE(refund_unanswered, refund_id, amount, tries)
};

struct refund_failed { // 退款失败
  text refund_id{};
  money amount{};
  std::uint32_t tries{}; ///< that failed
  instant due{};
  static constexpr auto window = &policy::retry_window;
  REDRESS_STATE(refund_failed, refund_id, amount, tries, due)
};

struct clawback_pending { // 追缴中: the buyer owes money back
  instant due{};
  static constexpr auto window = &policy::clawback_window;
  REDRESS_STATE(clawback_pending, due)
};

// Outside: a court or another authority has the matter. It has no deadlines here, so these do not lapse.

struct buyer_referred { // 买家寻求外部救济
  remedy_route route{};
  text reference{};
  REDRESS_STATE(buyer_referred, route, reference)
};

struct merchant_referred { // 商家寻求外部救济
  remedy_route route{};
  text reference{};
  REDRESS_STATE(merchant_referred, route, reference)
};

struct debt_referred { // 欠款寻求外部救济
  remedy_route route{};
  text reference{};
  REDRESS_STATE(debt_referred, route, reference)
};

// Closed: a case can end here. These do not lapse.

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
