// SPDX-License-Identifier: BSL-1.0
#pragma once
// States by right: nobody can refuse the claim. What is open is whether the goods come back, and whether they lost value.
// Money in advance has no states of its own here: the ledger has it.
#include <redress/casework/window.hpp>
#include <redress/encoding/fields.hpp>
#include <redress/encoding/personal.hpp>
#include <redress/encoding/text.hpp>
#include <redress/encoding/time.hpp>
#include <redress/refund/model/money.hpp>
#include <redress/refund/model/policy.hpp>
#include <redress/refund/windows.hpp>

namespace redress::refund {

// The goods are to come back, or the parcel that is still on its way to the buyer is to be stopped.
struct awaiting_return_by_right { // 无理由退货，待退货
  instant since{};                ///< when the goods were first waited for
  instant due{};
  static constexpr auto window = due_by_decision<longest_wait_by_right>;
  REDRESS_STATE(awaiting_return_by_right, since, due)
};

struct return_by_right_in_transit { // 无理由退货，待商家收货
  personal_text tracking{};
  bool delivered = false;
  instant since{};
  instant ship_by{}; ///< when the goods had to be sent by
  instant due{};
  static constexpr auto window = due_by_decision<longest_return>;
  REDRESS_STATE(return_by_right_in_transit, tracking, delivered, since, ship_by, due)
};

struct deduction_proposed { // 商家主张扣减: the buyer's turn
  money amount{};
  instant due{};
  static constexpr auto window = &policy::offer_window;
  REDRESS_STATE(deduction_proposed, amount, due)
};

struct deduction_under_review { // 扣减争议
  money amount{};               ///< the most that can be deducted
  instant due{};
  static constexpr auto window = &policy::goods_review;
  REDRESS_STATE(deduction_under_review, amount, due)
};

struct return_by_right_contested { // 退货争议: whether the goods came back
  instant since{};
  instant ship_by{};
  instant due{};
  static constexpr auto window = &policy::goods_review;
  REDRESS_STATE(return_by_right_contested, since, ship_by, due)
};

} // namespace redress::refund
