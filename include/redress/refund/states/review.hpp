// SPDX-License-Identifier: BSL-1.0
#pragma once
// States of intervention: the platform has stepped in, and the claim is no longer the merchant's to answer.
#include <redress/casework/window.hpp>
#include <redress/encoding/fields.hpp>
#include <redress/encoding/time.hpp>
#include <redress/refund/model/policy.hpp>
#include <redress/refund/windows.hpp>

namespace redress::refund {

struct under_review {       // 平台介入
  bool provisional = false; ///< the deadline was set before the days that it needs were announced
  instant due{};
  static constexpr auto window = until<review_cap, longest_rest_of_review>;
  REDRESS_STATE(under_review, provisional, due)
};

struct awaiting_buyer_evidence {   // 待买家举证
  instant review_due{};            ///< the cap of the review, which keeps running
  bool review_provisional = false; ///< whether that is provisional
  instant due{};
  static constexpr auto window = due_by_decision<&policy::evidence_window>;
  REDRESS_STATE(awaiting_buyer_evidence, review_due, review_provisional, due)
};

struct awaiting_merchant_evidence { // 待商家举证
  instant review_due{};             ///< the cap of the review, which keeps running
  bool review_provisional = false;  ///< whether that is provisional
  instant due{};
  static constexpr auto window = due_by_decision<&policy::evidence_window>;
  REDRESS_STATE(awaiting_merchant_evidence, review_due, review_provisional, due)
};

} // namespace redress::refund
