// SPDX-License-Identifier: BSL-1.0
#pragma once
// Anywhere: what may be done in many states and never moves the case.
//
// One row over a set of states each, so that the rule is read once.
#include <string_view>

#include <redress/protocol/protocol.hpp>
#include <redress/refund/goods.hpp>
#include <redress/refund/party.hpp>
#include <redress/refund/states.hpp>

namespace redress::refund {

struct flag { // 风险标记
  static constexpr std::string_view name = "flag";
};

struct urge { // 催办
  static constexpr std::string_view name = "urge";
};

struct extend { // 延期
  static constexpr std::string_view name = "extend";
};

struct publish { // 公示裁决
  static constexpr std::string_view name = "publish";
};

struct impose_penalty { // 处罚商家
  static constexpr std::string_view name = "impose_penalty";
};

struct lift_penalty { // 撤销处罚
  static constexpr std::string_view name = "lift_penalty";
};

struct grant_goodwill { // 善意补偿
  static constexpr std::string_view name = "grant_goodwill";
};

struct record_remedy { // 登记外部赔偿
  static constexpr std::string_view name = "record_remedy";
};

// clang-format off
struct anywhere : phase<
    // A ruling seals its exhibits: only an appeal or a goods dispute takes new ones after it.
    transition<any_of<open_negotiation, under_review>, buyer,    submit_exhibit, same>,
    transition<any_of<open_negotiation, under_review>, merchant, submit_exhibit, same>,
    transition<under_review,                           risk,     verify_exhibit, same>,

    transition<open_states,                            risk,     flag,           same>,
    transition<buyer_waits,                            buyer,    urge,           same>,
    transition<extendable,                             platform, extend,         same>,

    transition<publishable,                            platform, publish,        same>,
    transition<penalizable,                            platform, impose_penalty, same>,
    transition<after_reversal,                         platform, lift_penalty,   same>,

    // Kept apart from the refund: goodwill and damages change nothing in what the case paid.
    transition<closed_states,                          platform, grant_goodwill, same>,
    transition<closed_states,                          buyer,    record_remedy,  same>,
    transition<closed_states,                          merchant, record_remedy,  same>> {
  static constexpr std::string_view name = "anywhere";
};
// clang-format on

} // namespace redress::refund
