// SPDX-License-Identifier: BSL-1.0
#pragma once
// What follows a ruling: it is appealed, waived or complied with, and a reviewer decides.
//
//     appeal{.grounds = "the photo is of another coat", .exhibit = {.id = "photo-2", .kind = ..., .content = ...}}
//     reverse{.in_favour_of = side::merchant, .ground = denial_ground::too_little_evidence, .reasons = "forged"}
#include <optional>

#include <redress/encoding/fields.hpp>
#include <redress/encoding/personal.hpp>
#include <redress/encoding/text.hpp>
#include <redress/refund/model/evidence.hpp>
#include <redress/refund/model/money.hpp>
#include <redress/refund/model/party.hpp>
#include <redress/refund/model/ruling.hpp>

namespace redress::refund {

// An appeal brings an exhibit that is not on file.
struct appeal { // 申诉
  personal_text grounds{};
  submission exhibit{};
  REDRESS_ACTION(appeal, grounds, exhibit)
};

struct waive_appeal { // 放弃申诉
  REDRESS_ACTION(waive_appeal)
};

struct comply { // 履行退款
  REDRESS_ACTION(comply)
};

struct cross_appeal { // 交叉申诉
  personal_text grounds{};
  REDRESS_ACTION(cross_appeal, grounds)
};

struct withdraw_appeal { // 撤回申诉
  REDRESS_ACTION(withdraw_appeal)
};

struct uphold { // 维持原裁决
  personal_text reasons{};
  refund::finding finding{};
  REDRESS_ACTION(uphold, reasons, finding)
};

struct modify {                 // 变更原裁决
  std::optional<money> award{}; ///< what the buyer is to have, or to keep, in all; nothing: the goods that are claimed
  personal_text reasons{};
  refund::finding finding{};
  REDRESS_ACTION(modify, award, reasons, finding)
};

// In full: all of the claim for the buyer, or nothing of it, and a denial has its ground.
struct reverse { // 撤销原裁决
  side in_favour_of{};
  std::optional<denial_ground> ground{};
  personal_text reasons{};
  refund::finding finding{};
  REDRESS_ACTION(reverse, in_favour_of, ground, reasons, finding)
};

} // namespace redress::refund
