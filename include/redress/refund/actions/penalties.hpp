// SPDX-License-Identifier: BSL-1.0
#pragma once
// Actions about penalties on the merchant. None of them changes the state.
#include <vector>

#include <redress/encoding/fields.hpp>
#include <redress/encoding/personal.hpp>
#include <redress/encoding/text.hpp>
#include <redress/refund/model/evidence.hpp>
#include <redress/refund/model/penalty.hpp>
#include <redress/refund/model/penalty_calculation.hpp>

namespace redress::refund {

struct impose_penalty { // 处罚商家
  penalty_kind kind{};
  penalty_ground ground{};
  text clause{};                     ///< the rule that it rests on
  penalty_calculation calculation{}; ///< and its sum, which is imposed: points, or days of a ban
  REDRESS_ACTION(impose_penalty, kind, ground, clause, calculation)
};

struct lift_penalty { // 撤销处罚
  penalty_ground ground{};
  REDRESS_ACTION(lift_penalty, ground)
};

struct appeal_penalty { // 对处罚申诉
  penalty_ground ground{};
  personal_text reasons{};
  std::vector<submission> exhibits{}; ///< new ones, if there are any
  REDRESS_ACTION(appeal_penalty, ground, reasons, exhibits)
};

struct decide_penalty_appeal { // 处罚申诉复核
  penalty_ground ground{};
  penalty_appeal_outcome outcome{};
  penalty_calculation calculation{}; ///< of what the penalty is reduced to; left out else
  personal_text reasons{};
  REDRESS_ACTION(decide_penalty_appeal, ground, outcome, calculation, reasons)
};

} // namespace redress::refund
