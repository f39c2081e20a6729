// SPDX-License-Identifier: BSL-1.0
#pragma once
// Ruling and appeal: a ruling waits for the side that lost; an appeal is decided by a reviewer who did not rule.
//
// Only a side that lost can appeal, so only a ruling in part lets both. An appeal before the money moved and one after it
// are two states: the second can send money back, never out again.
#include <string_view>

#include <redress/protocol/protocol.hpp>
#include <redress/refund/goods.hpp>
#include <redress/refund/granting.hpp>
#include <redress/refund/party.hpp>
#include <redress/refund/states.hpp>
#include <redress/refund/terms.hpp>

namespace redress::refund {

struct appeal { // 申诉
  static constexpr std::string_view name = "appeal";
};

struct waive_appeal { // 放弃申诉
  static constexpr std::string_view name = "waive_appeal";
};

struct comply { // 履行退款
  static constexpr std::string_view name = "comply";
};

struct cross_appeal { // 交叉申诉
  static constexpr std::string_view name = "cross_appeal";
};

struct uphold { // 维持原裁决
  static constexpr std::string_view name = "uphold";
};

struct modify { // 变更原裁决
  static constexpr std::string_view name = "modify";
};

struct reverse { // 撤销原裁决
  static constexpr std::string_view name = "reverse";
};

struct withdraw_appeal { // 撤回申诉
  static constexpr std::string_view name = "withdraw_appeal";
};

// clang-format off
struct ruling_and_appeal : phase<
    transition<ruled_for_buyer,     merchant,   appeal,          on_appeal>,
    transition<ruled_for_buyer,     merchant,   waive_appeal,    granted>,
    transition<ruled_for_buyer,     timekeeper, lapse,           granted>,

    transition<ruled_for_merchant,  buyer,      appeal,          on_appeal>,
    transition<ruled_for_merchant,  buyer,      waive_appeal,    rejected>,
    transition<ruled_for_merchant,  timekeeper, lapse,           rejected>,

    // Both sides lost something: a waiver by one leaves the other its window.
    transition<ruled_in_part,       buyer,      appeal,          on_appeal>,
    transition<ruled_in_part,       merchant,   appeal,          on_appeal>,
    transition<ruled_in_part,       buyer,      waive_appeal,    same, granted>,
    transition<ruled_in_part,       merchant,   waive_appeal,    same, granted>,
    transition<ruled_in_part,       timekeeper, lapse,           granted>,

    // A merchant that does not comply is made to: the order does not depend on its will.
    transition<refund_ordered,      merchant,   comply,          granted>,
    transition<refund_ordered,      merchant,   appeal,          on_appeal>,
    transition<refund_ordered,      timekeeper, lapse,           granted>,

    // Withdrawing ends only one's own appeal; a cross-appeal goes on. When nobody decides in time the ruling stands:
    // an appeal cannot put off a refund for ever.
    transition<on_appeal,           buyer,      submit_exhibit,  same>,
    transition<on_appeal,           merchant,   submit_exhibit,  same>,
    transition<on_appeal,           risk,       verify_exhibit,  same>,
    transition<on_appeal,           buyer,      cross_appeal,    same>,
    transition<on_appeal,           merchant,   cross_appeal,    same>,
    transition<on_appeal,           reviewer,   uphold,          granted, rejected>,
    transition<on_appeal,           reviewer,   modify,          granted>,
    transition<on_appeal,           reviewer,   reverse,         granted, rejected>,
    transition<on_appeal,           buyer,      withdraw_appeal, same, granted, rejected>,
    transition<on_appeal,           merchant,   withdraw_appeal, same, granted, rejected>,
    transition<on_appeal,           timekeeper, lapse,           granted, rejected>,

    transition<refund_under_appeal, buyer,      submit_exhibit,  same>,
    transition<refund_under_appeal, merchant,   submit_exhibit,  same>,
    transition<refund_under_appeal, risk,       verify_exhibit,  same>,
    transition<refund_under_appeal, reviewer,   uphold,          refunded>,
    transition<refund_under_appeal, reviewer,   modify,          clawback_pending>,
    transition<refund_under_appeal, reviewer,   reverse,         clawback_pending>,
    transition<refund_under_appeal, merchant,   withdraw_appeal, refunded>,
    transition<refund_under_appeal, timekeeper, lapse,           refunded>> {
  static constexpr std::string_view name = "appeal";
};
// clang-format on

constexpr decided<granted> decide(ruled_for_buyer const&, merchant const&, waive_appeal const&, at const& given) {
  return grant<granted>(given, given.file.rulings.back().award);
}

constexpr decided<granted> decide(ruled_for_buyer const&, timekeeper const&, lapse const&, at const& given) {
  return grant<granted>(given, given.file.rulings.back().award);
}

constexpr decided<rejected> decide(ruled_for_merchant const&, buyer const&, waive_appeal const&, at const& given) {
  return let_go<rejected>(given);
}

constexpr decided<rejected> decide(ruled_for_merchant const&, timekeeper const&, lapse const&, at const& given) {
  return let_go<rejected>(given);
}

} // namespace redress::refund
