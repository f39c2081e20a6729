// SPDX-License-Identifier: BSL-1.0
#pragma once
// Actions that are legal in many states and never change the state.
#include <cstdint>

#include <redress/encoding/fields.hpp>
#include <redress/encoding/personal.hpp>
#include <redress/encoding/text.hpp>
#include <redress/encoding/time.hpp>
#include <redress/refund/model/money.hpp>
#include <redress/refund/model/remedy.hpp>
#include <redress/refund/model/risk.hpp>

namespace redress::refund {

struct flag { // 风险标记
  risk_ground ground{};
  personal_text note{};
  REDRESS_ACTION(flag, ground, note)
};

struct urge { // 催办
  REDRESS_ACTION(urge)
};

struct extend { // 延期: for a holiday, a disaster
  instant until{};
  personal_text reason{};
  REDRESS_ACTION(extend, until, reason)
};

struct publish {          // 公示裁决
  std::uint32_t number{}; ///< of the decision among those on file, from 1 on
  REDRESS_ACTION(publish, number)
};

struct grant_goodwill { // 善意补偿
  money amount{};
  personal_text reason{};
  text payee{}; ///< empty: the buyer
  REDRESS_ACTION(grant_goodwill, amount, reason, payee)
};

struct record_remedy { // 登记外部赔偿
  remedy_route route{};
  text reference{};
  money amount{};
  REDRESS_ACTION(record_remedy, route, reference, amount)
};

} // namespace redress::refund
