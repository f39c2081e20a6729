// SPDX-License-Identifier: BSL-1.0
#pragma once
// How a matter is taken outside, and what comes back from there.
//
//     report_outcome{.outcome = outside_outcome::buyer_repays, .amount = cny(18'58), .document = "mediation 1858"}
#include <optional>

#include <redress/encoding/fields.hpp>
#include <redress/encoding/text.hpp>
#include <redress/refund/model/money.hpp>
#include <redress/refund/model/remedy.hpp>

namespace redress::refund {

struct refer_out { // 转外部救济
  remedy_route route{};
  text reference{}; ///< the number of the matter there
  REDRESS_ACTION(refer_out, route, reference)
};

struct report_outcome { // 外部处理结果
  outside_outcome outcome{};
  std::optional<money> amount{}; ///< where money is to follow
  text document{};               ///< the reference of what says so
  REDRESS_ACTION(report_outcome, outcome, amount, document)
};

struct drop_referral { // 撤回外部救济
  REDRESS_ACTION(drop_referral)
};

} // namespace redress::refund
