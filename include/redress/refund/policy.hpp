// SPDX-License-Identifier: BSL-1.0
#pragma once
// Policy: what a marketplace may decide otherwise, as plain data with a version; and the rules, which are a policy and a
// calendar. Where law or the practice of
// large marketplaces sets a value, the default has it.
#include <chrono>
#include <cstdint>

#include <redress/casework/calendar.hpp>
#include <redress/casework/mainland_china.hpp>
#include <redress/casework/text.hpp>
#include <redress/casework/time.hpp>
#include <redress/refund/claim.hpp>

namespace redress::refund {

/// What a merchant's silence means.
enum class silence : std::uint8_t { leads_to_review, leads_to_refund };
/// What becomes of a rejection that the buyer leaves unanswered.
enum class unanswered_rejection : std::uint8_t { expires, leads_to_review };
/// How a review that has passed its cap is ruled.
enum class default_ruling : std::uint8_t { for_buyer, for_merchant };
/// When a ruling for the buyer is carried out.
enum class execution : std::uint8_t { after_appeal_window, at_once };

struct policy {
  std::uint32_t version = 1;
  elapsed claim_window = std::chrono::days{7}; ///< from signing, or from payment while nothing is signed
  elapsed merchant_answer = std::chrono::hours{48};
  elapsed rejection_window = std::chrono::days{7}; ///< to escalate, revise or withdraw
  int review_working_days = 3;
  elapsed appeal_window = std::chrono::days{3};
  elapsed payout_check = std::chrono::days{1}; ///< how long a payout goes without news before payments are asked
  refund::silence silence = refund::silence::leads_to_review;
  refund::unanswered_rejection unanswered_rejection = refund::unanswered_rejection::expires;
  refund::default_ruling default_ruling = refund::default_ruling::for_buyer;
  refund::execution execution = refund::execution::after_appeal_window;
  bool talk_first = false;                                ///< an escalation needs the parties to have talked
  std::uint8_t kinds = kind_bit(claim_kind::refund_only); ///< the kinds of claim that can be filed

  static constexpr std::uint8_t kind_bit(claim_kind kind) {
    return static_cast<std::uint8_t>(1u << static_cast<unsigned>(kind));
  }
  constexpr bool offers(claim_kind kind) const { return !name_of(kind).empty() && (kinds & kind_bit(kind)) != 0; }
};

struct rules {
  refund::policy policy{};
  redress::calendar calendar{};
};

/// The rules of a marketplace in mainland China: the default policy and that country's calendar.
constexpr rules marketplace_rules() { return {.policy = {}, .calendar = mainland_china}; }

} // namespace redress::refund
