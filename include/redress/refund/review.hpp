// SPDX-License-Identifier: BSL-1.0
#pragma once
// Review: the platform has stepped in, hears both sides and rules.
//
// The merchant may give evidence here and nothing else. It answers the claim again only when the platform gives the case
// back, by `release` or `dismiss`; a settlement that both sides want is recorded by the platform too.
#include <string_view>

#include <redress/protocol/protocol.hpp>
#include <redress/refund/goods.hpp>
#include <redress/refund/negotiation.hpp>
#include <redress/refund/party.hpp>
#include <redress/refund/states.hpp>

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
  static constexpr std::string_view name = "rule_for_buyer";
};

struct rule_for_merchant { // 支持商家
  static constexpr std::string_view name = "rule_for_merchant";
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

} // namespace redress::refund
