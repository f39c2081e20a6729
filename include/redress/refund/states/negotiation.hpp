// SPDX-License-Identifier: BSL-1.0
#pragma once
// States of negotiation: the parties alone.
#include <string>

#include <redress/encoding/fields.hpp>
#include <redress/encoding/personal.hpp>
#include <redress/encoding/print.hpp>
#include <redress/encoding/text.hpp>
#include <redress/encoding/time.hpp>
#include <redress/refund/model/policy.hpp>

namespace redress::refund {

struct awaiting_merchant { // 待商家处理
  instant due{};
  static constexpr auto window = &policy::merchant_answer;
  REDRESS_STATE(awaiting_merchant, due)
};

struct merchant_offered { // 商家提出方案: the buyer's turn
  instant due{};
  static constexpr auto window = &policy::offer_window;
  REDRESS_STATE(merchant_offered, due)
};

struct buyer_countered { // 买家还价: the merchant's turn
  instant due{};
  static constexpr auto window = &policy::offer_window;
  REDRESS_STATE(buyer_countered, due)
};

struct merchant_rejected { // 商家驳回
  personal_text reason{};
  instant due{};
  static constexpr auto window = &policy::rejection_window;
  REDRESS_STATE(merchant_rejected, reason, due)
};
inline std::string in_words(merchant_rejected const& state) { return in_quotes(state.reason); }

} // namespace redress::refund
