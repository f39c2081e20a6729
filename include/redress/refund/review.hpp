// SPDX-License-Identifier: BSL-1.0
#pragma once
// Review: the platform has stepped in, hears both sides and rules.
//
// The merchant may give evidence here and nothing else. It answers the claim again only when the platform gives the case
// back, by `release` or `dismiss`; a settlement that both sides want is recorded by the platform too.
#include <string_view>

#include <redress/protocol/protocol.hpp>
#include <redress/refund/goods.hpp>
#include <redress/refund/granting.hpp>
#include <redress/refund/negotiation.hpp>
#include <redress/refund/party.hpp>
#include <redress/refund/states.hpp>
#include <redress/refund/terms.hpp>

namespace redress::refund {

struct request_buyer_evidence { // 要求买家举证
  static constexpr std::string_view name = "request_buyer_evidence";
};

struct request_merchant_evidence { // 要求商家举证
  static constexpr std::string_view name = "request_merchant_evidence";
};

struct ask_release { // 申请取消介入
  static constexpr std::string_view name = "ask_release";
};

struct release { // 取消介入
  static constexpr std::string_view name = "release";
};

struct dismiss { // 不予介入
  static constexpr std::string_view name = "dismiss";
};

struct record_settlement { // 协商一致
  static constexpr std::string_view name = "record_settlement";
};

struct rule_for_buyer { // 支持买家
  money award{};
  text reasons{};
  static constexpr std::string_view name = "rule_for_buyer";
  static constexpr void fields(auto& self, auto& f) {
    f("award", self.award);
    f("reasons", self.reasons);
  }
};

struct rule_for_merchant { // 支持商家
  denial_ground ground{};
  text reasons{};
  static constexpr std::string_view name = "rule_for_merchant";
  static constexpr void fields(auto& self, auto& f) {
    f("ground", self.ground);
    f("reasons", self.reasons);
  }
};

struct rule_in_part { // 部分支持
  static constexpr std::string_view name = "rule_in_part";
};

struct order_refund { // 责令退款
  static constexpr std::string_view name = "order_refund";
};

struct rest { // 举证完毕: nothing further from this side until asked again
  static constexpr std::string_view name = "rest";
};

// clang-format off
struct review : phase<
    // The cap on the review keeps running while a side is asked for evidence. A review past it is ruled by policy,
    // recorded as such: a platform that does nothing must not leave the parties waiting.
    transition<under_review,               platform,   request_buyer_evidence,    awaiting_buyer_evidence>,
    transition<under_review,               platform,   request_merchant_evidence, awaiting_merchant_evidence>,
    transition<under_review,               buyer,      ask_release,               same>,
    transition<under_review,               platform,   release,                   awaiting_merchant>,
    transition<under_review,               platform,   dismiss,                   merchant_rejected>,
    transition<under_review,               buyer,      withdraw,                  withdrawn>,
    transition<under_review,               platform,   record_settlement,         granted>,
    transition<under_review,               platform,   rule_for_buyer,            ruled_for_buyer>,
    transition<under_review,               platform,   rule_for_merchant,         ruled_for_merchant>,
    transition<under_review,               platform,   rule_in_part,              ruled_in_part>,
    transition<under_review,               platform,   order_refund,              refund_ordered>,
    transition<under_review,               timekeeper, lapse,                     ruled_for_buyer, ruled_for_merchant>,

    // Silence closes a side until it is asked again, so neither side can hold up the ruling by not answering.
    transition<awaiting_buyer_evidence,    buyer,      submit_exhibit,            same>,
    transition<awaiting_buyer_evidence,    buyer,      rest,                      under_review>,
    transition<awaiting_buyer_evidence,    buyer,      withdraw,                  withdrawn>,
    transition<awaiting_buyer_evidence,    timekeeper, lapse,                     under_review>,

    transition<awaiting_merchant_evidence, merchant,   submit_exhibit,            same>,
    transition<awaiting_merchant_evidence, merchant,   rest,                      under_review>,
    transition<awaiting_merchant_evidence, buyer,      withdraw,                  withdrawn>,
    transition<awaiting_merchant_evidence, timekeeper, lapse,                     under_review>> {
  static constexpr std::string_view name = "review";
};
// clang-format on

constexpr decided<withdrawn> decide(under_review const&, buyer const&, withdraw const&, at const& given) {
  return let_go<withdrawn>(given);
}

/// Refuses a ruling before both sides were heard, without reasons, or with an award that is not positive, in another
/// currency or above the claim (domain row 14).
constexpr decided<ruled_for_buyer> decide(under_review const&, platform const& who, rule_for_buyer const& asked,
                                          at const& given) {
  auto const& claimed = given.file.claim.amount;
  if (!given.file.both_heard()) return refusal{.code = refusal_code::side_not_heard};
  if (asked.reasons.empty()) return refusal{.code = refusal_code::no_reasons_stated};
  if (asked.award.currency != claimed.currency)
    return refusal{.code = refusal_code::another_currency, .asked = asked.award, .allowed = claimed};
  if (!asked.award.positive()) return refusal{.code = refusal_code::amount_not_positive, .asked = asked.award};
  if (!at_most(asked.award, claimed))
    return refusal{.code = refusal_code::above_claim, .asked = asked.award, .allowed = claimed};
  return {ruled_for_buyer{.due = detail::execution_due(given)},
          claim_ruled{{.award = asked.award, .ground = {}, .reasons = asked.reasons, .ruled_by = who.id}}};
}

/// Refuses a ruling before both sides were heard, without reasons, or without a ground of denial.
constexpr decided<ruled_for_merchant> decide(under_review const&, platform const& who, rule_for_merchant const& asked,
                                             at const& given) {
  if (!given.file.both_heard()) return refusal{.code = refusal_code::side_not_heard};
  if (asked.reasons.empty() || name_of(asked.ground).empty()) return refusal{.code = refusal_code::no_reasons_stated};
  return {ruled_for_merchant{.due = given.now + given.rules.policy.appeal_window},
          claim_ruled{{.award = zero_of(given.file.claim.amount),
                       .ground = asked.ground,
                       .reasons = asked.reasons,
                       .ruled_by = who.id}}};
}

/// The review has passed its cap: policy rules, and the record says that nobody did.
constexpr decided<ruled_for_buyer, ruled_for_merchant> decide(under_review const&, timekeeper const&, lapse const&,
                                                              at const& given) {
  auto const& claimed = given.file.claim.amount;
  if (given.rules.policy.default_ruling == default_ruling::for_buyer)
    return {ruled_for_buyer{.due = detail::execution_due(given)},
            claim_ruled{{.award = claimed, .ground = {}, .reasons = "the review passed its cap", .ruled_by = {}}}};
  return {ruled_for_merchant{.due = given.now + given.rules.policy.appeal_window},
          claim_ruled{{.award = zero_of(claimed),
                       .ground = denial_ground::too_little_evidence,
                       .reasons = "the review passed its cap",
                       .ruled_by = {}}}};
}

} // namespace redress::refund
