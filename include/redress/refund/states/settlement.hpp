// SPDX-License-Identifier: BSL-1.0
#pragma once
// States of money on its way.
#include <cstdint>
#include <string>

#include <redress/casework/window.hpp>
#include <redress/encoding/fields.hpp>
#include <redress/encoding/text.hpp>
#include <redress/encoding/time.hpp>
#include <redress/refund/model/money.hpp>
#include <redress/refund/model/policy.hpp>
#include <redress/refund/windows.hpp>

namespace redress::refund {

struct refund_pending { // 退款中
  text refund_id{};
  money amount{};
  std::uint32_t tries{}; ///< before this one
  std::uint32_t asked{}; ///< how often payments were asked about it
  instant due{};         ///< by when it should be made; after that, when they are asked next
  static constexpr auto window = until<first_question, longest_silence>;
  /// Whether the time by which it should have been made has passed.
  constexpr bool late() const { return asked > 0; }
  REDRESS_STATE(refund_pending, refund_id, amount, tries, asked, due)
};
// The pending amount is in the fact that ordered the payout.
inline std::string in_words(refund_pending const&) { return {}; }

struct refund_unanswered { // 退款无回音: payments were asked as often as they are; the platform has to look
  text refund_id{};
  money amount{};
  std::uint32_t tries{};
  REDRESS_STATE(refund_unanswered, refund_id, amount, tries)
};

struct refund_failed { // 退款失败
  text refund_id{};
  money amount{};
  std::uint32_t tries{}; ///< that failed
  instant due{};
  static constexpr auto window = &policy::retry_window;
  REDRESS_STATE(refund_failed, refund_id, amount, tries, due)
};

struct clawback_pending { // 追缴中: the buyer owes money back
  instant due{};
  static constexpr auto window = &policy::clawback_window;
  REDRESS_STATE(clawback_pending, due)
};

} // namespace redress::refund
