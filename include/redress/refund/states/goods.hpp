// SPDX-License-Identifier: BSL-1.0
#pragma once
// States of goods: a parcel to stop, to come back or to go out. `_advanced`: the buyer has money for it already.
#include <redress/casework/window.hpp>
#include <redress/encoding/fields.hpp>
#include <redress/encoding/personal.hpp>
#include <redress/encoding/text.hpp>
#include <redress/encoding/time.hpp>
#include <redress/refund/model/policy.hpp>
#include <redress/refund/windows.hpp>

namespace redress::refund {

struct awaiting_interception { // 待拦截召回
  instant due{};
  static constexpr auto window = &policy::interception_window;
  REDRESS_STATE(awaiting_interception, due)
};

struct awaiting_return { // 待退货
  instant since{};       ///< when the goods were first waited for
  instant due{};
  static constexpr auto window = until<return_window, longest_return_window>;
  REDRESS_STATE(awaiting_return, since, due)
};

struct return_in_transit { // 待商家收货
  personal_text tracking{};
  bool delivered = false;
  instant due{};
  static constexpr auto window = due_by_decision<longest_return>;
  REDRESS_STATE(return_in_transit, tracking, delivered, due)
};

struct awaiting_return_advanced { // 极速退款已垫付，待退货
  instant since{};
  instant due{};
  static constexpr auto window = until<return_window, longest_return_window>;
  REDRESS_STATE(awaiting_return_advanced, since, due)
};

struct return_in_transit_advanced { // 极速退款已垫付，待商家收货
  personal_text tracking{};
  bool delivered = false;
  instant due{};
  static constexpr auto window = due_by_decision<longest_return>;
  REDRESS_STATE(return_in_transit_advanced, tracking, delivered, due)
};

struct awaiting_reship { // 待商家补换发
  instant due{};
  static constexpr auto window = &policy::reship_window;
  REDRESS_STATE(awaiting_reship, due)
};

struct reship_in_transit { // 待买家收货
  personal_text tracking{};
  bool delivered = false;
  instant due{};
  static constexpr auto window = due_by_decision<longest_reship>;
  REDRESS_STATE(reship_in_transit, tracking, delivered, due)
};

struct goods_dispute { // 货物争议
  instant due{};
  static constexpr auto window = until<goods_review, longest_goods_review>;
  REDRESS_STATE(goods_dispute, due)
};

struct goods_dispute_advanced { // 货物争议，极速退款已垫付
  instant due{};
  static constexpr auto window = &policy::goods_review;
  REDRESS_STATE(goods_dispute_advanced, due)
};

} // namespace redress::refund
