// SPDX-License-Identifier: BSL-1.0
#pragma once
// States of ruling and appeal.
#include <redress/casework/window.hpp>
#include <redress/encoding/fields.hpp>
#include <redress/encoding/time.hpp>
#include <redress/refund/model/money.hpp>
#include <redress/refund/model/policy.hpp>
#include <redress/refund/windows.hpp>

namespace redress::refund {

struct ruled_for_buyer { // 已裁决：支持买家
  instant due{};
  static constexpr auto window = until<execution_due, &policy::appeal_window>;
  REDRESS_STATE(ruled_for_buyer, due)
};

struct ruled_for_merchant { // 已裁决：支持商家
  instant due{};
  static constexpr auto window = &policy::appeal_window;
  REDRESS_STATE(ruled_for_merchant, due)
};

struct ruled_in_part { // 已裁决：部分支持
  bool buyer_waived = false;
  bool merchant_waived = false;
  instant due{};
  static constexpr auto window = until<appeal_window, longest_appeal_window>;
  REDRESS_STATE(ruled_in_part, buyer_waived, merchant_waived, due)
};

struct refund_ordered { // 责令退款
  instant due{};
  static constexpr auto window = &policy::order_window;
  REDRESS_STATE(refund_ordered, due)
};

struct on_appeal { // 申诉中: no money has moved
  bool by_buyer = false;
  bool by_merchant = false; ///< whose appeals are under way
  instant cross_until{};    ///< the other side can appeal too until then, if it is set
  bool other_waived = false;
  instant due{};
  static constexpr auto window = until<appeal_cap, longest_appeal>;
  REDRESS_STATE(on_appeal, by_buyer, by_merchant, cross_until, other_waived, due)
};

struct refund_under_appeal { // 退款后申诉: the refund has been paid
  instant due{};
  static constexpr auto window = &policy::appeal_cap;
  REDRESS_STATE(refund_under_appeal, due)
};

} // namespace redress::refund
