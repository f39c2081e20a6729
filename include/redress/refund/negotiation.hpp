// SPDX-License-Identifier: BSL-1.0
#pragma once
// Negotiation: from the claim until the parties agree, the buyer lets go, or the platform steps in.
//
// The merchant answers here and, once the platform has stepped in, nowhere else: outside this phase no row lets it
// approve, reject or offer. An offer can be accepted only by the side that it was made to.
#include <string_view>

#include <redress/protocol/protocol.hpp>
#include <redress/refund/granting.hpp>
#include <redress/refund/party.hpp>
#include <redress/refund/states.hpp>
#include <redress/refund/terms.hpp>

namespace redress::refund {

// The order comes from the host's order system. A request of a buyer names it; the host looks it up and makes the action.
struct file_claim { // 申请售后
  paid_order order{};
  claim_kind kind{};
  claim_reason reason{};
  money amount{};
  text statement{};
  static constexpr std::string_view name = "file_claim";
  static constexpr void fields(auto& self, auto& f) {
    f("order", self.order);
    f("kind", self.kind);
    f("reason", self.reason);
    f("amount", self.amount);
    f("statement", self.statement);
  }
};

struct approve { // 同意申请
  static constexpr std::string_view name = "approve";
};

struct reject { // 驳回申请
  text reason{};
  static constexpr std::string_view name = "reject";
  static constexpr void fields(auto& self, auto& f) { f("reason", self.reason); }
};

struct make_offer { // 提出协商方案
  static constexpr std::string_view name = "make_offer";
};

struct revise { // 修改申请
  static constexpr std::string_view name = "revise";
};

struct withdraw { // 撤销申请
  static constexpr std::string_view name = "withdraw";
};

struct advance { // 极速退款垫付: money before the goods are back
  static constexpr std::string_view name = "advance";
};

struct accept_offer { // 接受方案
  static constexpr std::string_view name = "accept_offer";
};

struct counter { // 还价
  static constexpr std::string_view name = "counter";
};

struct decline { // 拒绝方案
  static constexpr std::string_view name = "decline";
};

struct escalate { // 申请平台介入
  text grounds{};
  bool talked = false;
  static constexpr std::string_view name = "escalate";
  static constexpr void fields(auto& self, auto& f) {
    f("grounds", self.grounds);
    f("talked", self.talked);
  }
};

// clang-format off
struct negotiation : phase<
    transition<unopened,          buyer,      file_claim,   awaiting_merchant>,

    // A claim revised keeps its clock: the merchant is neither robbed of time nor given more of it.
    // Silence is an answer by policy; where risk says look by hand it leads to review, never to money.
    transition<awaiting_merchant, merchant,   approve,      granted>,
    transition<awaiting_merchant, merchant,   reject,       merchant_rejected>,
    transition<awaiting_merchant, merchant,   make_offer,   merchant_offered>,
    transition<awaiting_merchant, buyer,      revise,       same>,
    transition<awaiting_merchant, buyer,      withdraw,     withdrawn>,
    transition<awaiting_merchant, platform,   advance,      awaiting_return_advanced>,
    transition<awaiting_merchant, timekeeper, lapse,        under_review, granted>,

    transition<merchant_offered,  buyer,      accept_offer, granted>,
    transition<merchant_offered,  buyer,      counter,      buyer_countered>,
    transition<merchant_offered,  buyer,      decline,      merchant_rejected>,
    transition<merchant_offered,  buyer,      withdraw,     withdrawn>,
    transition<merchant_offered,  timekeeper, lapse,        merchant_rejected>,

    transition<buyer_countered,   merchant,   accept_offer, granted>,
    transition<buyer_countered,   merchant,   make_offer,   merchant_offered>,
    transition<buyer_countered,   merchant,   reject,       merchant_rejected>,
    transition<buyer_countered,   buyer,      withdraw,     withdrawn>,
    transition<buyer_countered,   timekeeper, lapse,        under_review>,

    // A buyer who says nothing here may have let the claim go or may wait for the platform: policy tells which.
    transition<merchant_rejected, buyer,      escalate,     under_review>,
    transition<merchant_rejected, buyer,      revise,       awaiting_merchant>,
    transition<merchant_rejected, buyer,      withdraw,     withdrawn>,
    transition<merchant_rejected, merchant,   approve,      granted>,
    transition<merchant_rejected, timekeeper, lapse,        expired, under_review>> {
  static constexpr std::string_view name = "negotiation";
};
// clang-format on

namespace detail {

// From when the claim window counts: from signing, or from payment while nothing is signed (domain row 4).
constexpr instant claim_window_end(order const& of, policy const& by) {
  return of.signed_at.value_or(of.paid_at) + by.claim_window;
}

} // namespace detail

/// Refuses an order of another buyer, a kind that is not offered, a missing reason, an amount that is not positive, in
/// another currency or above what was captured, and a claim past its window (domain rows 1 to 4).
constexpr decided<awaiting_merchant> decide(unopened const&, buyer const& who, file_claim const& asked,
                                            at const& given) {
  auto const& of = *asked.order;
  auto const& policy = given.rules.policy;
  if (!of.captured.positive() || of.paid_at > given.now || of.signed_at > given.now)
    return refusal{.code = refusal_code::order_not_paid};
  if (who.id != of.buyer) return refusal{.code = refusal_code::order_of_another_buyer};
  if (!policy.offers_kind(asked.kind)) return refusal{.code = refusal_code::kind_not_offered};
  if (name_of(asked.reason).empty()) return refusal{.code = refusal_code::reason_not_listed};
  if (asked.amount.currency != of.captured.currency)
    return refusal{.code = refusal_code::another_currency, .asked = asked.amount, .allowed = of.captured};
  if (!asked.amount.positive()) return refusal{.code = refusal_code::amount_not_positive, .asked = asked.amount};
  if (!at_most(asked.amount, of.captured))
    return refusal{.code = refusal_code::above_captured, .asked = asked.amount, .allowed = of.captured};
  if (auto const end = detail::claim_window_end(of, policy); given.now >= end)
    return refusal{.code = refusal_code::past_claim_window, .asked_at = given.now, .until = end};
  return {
      awaiting_merchant{.due = given.now + policy.merchant_answer},
      claim_filed{
          .order = of,
          .claim = {.kind = asked.kind, .reason = asked.reason, .amount = asked.amount, .statement = asked.statement},
          .risk = {}, .policy_version = given.rules.version},
      funds_reserved{.amount = asked.amount}};
}

constexpr decided<granted> decide(awaiting_merchant const&, merchant const&, approve const&, at const& given) {
  return grant<granted>(given, given.file.claim.amount);
}

/// Refuses a rejection without a reason (domain row 6).
constexpr decided<merchant_rejected> decide(awaiting_merchant const&, merchant const&, reject const& asked,
                                            at const& given) {
  if (asked.reason.empty()) return refusal{.code = refusal_code::no_reasons_stated};
  return {merchant_rejected{.reason = asked.reason, .due = given.now + given.rules.policy.rejection_window},
          side_heard{.side = side::merchant}};
}

constexpr decided<withdrawn> decide(awaiting_merchant const&, buyer const&, withdraw const&, at const& given) {
  return let_go<withdrawn>(given);
}

/// Silence counts as having been heard; what it leads to is policy (domain row 9).
constexpr decided<under_review, granted> decide(awaiting_merchant const&, timekeeper const&, lapse const&,
                                                at const& given) {
  if (given.rules.policy.silence == silence::leads_to_refund)
    return grant<under_review, granted>(given, given.file.claim.amount);
  return step_in<under_review, granted>(given, intervention::silence, side_heard{.side = side::merchant});
}

/// Refuses where policy wants the parties to have talked first (domain row 8).
constexpr decided<under_review> decide(merchant_rejected const&, buyer const&, escalate const& asked, at const& given) {
  if (given.rules.policy.talk_first && !asked.talked) return refusal{.code = refusal_code::parties_have_not_talked};
  return step_in<under_review>(given, intervention::escalation);
}

constexpr decided<withdrawn> decide(merchant_rejected const&, buyer const&, withdraw const&, at const& given) {
  return let_go<withdrawn>(given);
}

/// A change of mind.
constexpr decided<granted> decide(merchant_rejected const&, merchant const&, approve const&, at const& given) {
  return grant<granted>(given, given.file.claim.amount);
}

constexpr decided<expired, under_review> decide(merchant_rejected const&, timekeeper const&, lapse const&,
                                                at const& given) {
  if (given.rules.policy.unanswered_rejection == unanswered_rejection::leads_to_review)
    return step_in<expired, under_review>(given, intervention::unanswered_rejection);
  return let_go<expired, under_review>(given);
}

} // namespace redress::refund
