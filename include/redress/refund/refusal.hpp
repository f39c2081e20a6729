// SPDX-License-Identifier: BSL-1.0
#pragma once
// A refusal: a legal action that the facts forbid now. It carries the rule as a stable code, and the figures.
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <redress/casework/fields.hpp>
#include <redress/casework/time.hpp>
#include <redress/refund/money.hpp>

namespace redress::refund {

/// The rule that stands against an action. The numbers are for ever: other programs store them.
enum class refusal_code : std::uint16_t {
  order_not_paid = 1,
  order_of_another_buyer = 2,
  kind_not_offered = 3,
  no_reason_given = 4,
  past_claim_window = 5,
  amount_not_positive = 6,
  another_currency = 7,
  above_captured = 8,
  above_claim = 9,
  no_reasons_stated = 10,
  parties_have_not_talked = 11,
  side_not_heard = 12,
  another_refund = 13,
  past_calendar = 14,
};
constexpr auto enumerators(refusal_code) {
  using enum refusal_code;
  return std::array<enumerator<refusal_code>, 14>{{{order_not_paid, "order_not_paid"},
                                                  {order_of_another_buyer, "order_of_another_buyer"},
                                                  {kind_not_offered, "kind_not_offered"},
                                                  {no_reason_given, "no_reason_given"},
                                                  {past_claim_window, "past_claim_window"},
                                                  {amount_not_positive, "amount_not_positive"},
                                                  {another_currency, "another_currency"},
                                                  {above_captured, "above_captured"},
                                                  {above_claim, "above_claim"},
                                                  {no_reasons_stated, "no_reasons_stated"},
                                                  {parties_have_not_talked, "parties_have_not_talked"},
                                                  {side_not_heard, "side_not_heard"},
                                                  {another_refund, "another_refund"},
                                                  {past_calendar, "past_calendar"}}};
}

struct refusal {
  refusal_code code{};
  std::optional<money> asked{}, allowed{};
  std::optional<instant> asked_at{}, until{};

  friend constexpr bool operator==(refusal const& a, refusal_code b) { return a.code == b; }
};

/// What the rule says, and nothing of this case.
constexpr std::string_view rule_of(refusal_code code) {
  switch (code) {
  case refusal_code::order_not_paid: return "only a paid order can be claimed on";
  case refusal_code::order_of_another_buyer: return "only the buyer of the order can claim on it";
  case refusal_code::kind_not_offered: return "this kind of claim is not offered here";
  case refusal_code::no_reason_given: return "a claim needs a reason from the list";
  case refusal_code::past_claim_window: return "the time to claim on this order has passed";
  case refusal_code::amount_not_positive: return "an amount must be more than nothing";
  case refusal_code::another_currency: return "the amount is in another currency than the order";
  case refusal_code::above_captured: return "a claim cannot be above what was captured";
  case refusal_code::above_claim: return "an award cannot be above the claim";
  case refusal_code::no_reasons_stated: return "reasons must be stated";
  case refusal_code::parties_have_not_talked: return "the parties must have talked first";
  case refusal_code::side_not_heard: return "both sides must have been heard";
  case refusal_code::another_refund: return "this is not the refund that is pending";
  case refusal_code::past_calendar: return "the calendar does not reach far enough to set the deadline";
  }
  return "refused";
}

/// The refusal in words, with its figures: `a claim cannot be above what was captured (asked 129.00 CNY, allowed ...)`.
inline std::string explain(refusal const& why) {
  std::string figures;
  auto const add = [&figures](std::string_view what, std::string const& value) {
    figures += figures.empty() ? " (" : ", ";
    figures += what;
    figures += value;
  };
  if (why.asked) add("asked ", to_text(*why.asked));
  if (why.allowed) add("allowed ", to_text(*why.allowed));
  if (why.asked_at) add("asked at ", to_string(*why.asked_at) + " UTC");
  if (why.until) add("allowed until ", to_string(*why.until) + " UTC");
  return std::string(rule_of(why.code)) + figures + (figures.empty() ? "" : ")");
}

} // namespace redress::refund
