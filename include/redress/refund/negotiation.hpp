// SPDX-License-Identifier: BSL-1.0
#pragma once
// Negotiation: from the claim until the parties agree, the buyer lets go, or the platform steps in.
//
// The merchant answers here and, once the platform has stepped in, nowhere else: outside this phase no row lets it
// approve, reject or offer. An offer can be accepted only by the side that it was made to.
#include <string_view>

#include <redress/protocol/protocol.hpp>
#include <redress/refund/party.hpp>
#include <redress/refund/states.hpp>

namespace redress::refund {

struct file_claim { // 申请售后
  static constexpr std::string_view name = "file_claim";
};

struct approve { // 同意申请
  static constexpr std::string_view name = "approve";
};

struct reject { // 驳回申请
  static constexpr std::string_view name = "reject";
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
  static constexpr std::string_view name = "escalate";
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

} // namespace redress::refund
