// SPDX-License-Identifier: BSL-1.0
#pragma once
// A refusal: a legal action that the facts forbid now. It carries the rule as a stable code, and the figures.
#include <array>
#include <cstddef>
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
  reason_not_listed = 4,
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
/// A rule: its code, the name of the code, and what it says, nothing of any case.
struct refusal_rule {
  refusal_code code;
  std::string_view name, says;
};
inline constexpr std::array refusal_rules{
    refusal_rule{refusal_code::order_not_paid, "order_not_paid", "only a paid order can be claimed on"},
    refusal_rule{refusal_code::order_of_another_buyer, "order_of_another_buyer",
                 "only the buyer of the order can claim on it"},
    refusal_rule{refusal_code::kind_not_offered, "kind_not_offered", "this kind of claim is not offered here"},
    refusal_rule{refusal_code::reason_not_listed, "reason_not_listed", "a claim needs a reason from the list"},
    refusal_rule{refusal_code::past_claim_window, "past_claim_window", "the time to claim on this order has passed"},
    refusal_rule{refusal_code::amount_not_positive, "amount_not_positive", "an amount must be more than nothing"},
    refusal_rule{refusal_code::another_currency, "another_currency",
                 "the amount is in another currency than the order"},
    refusal_rule{refusal_code::above_captured, "above_captured", "a claim cannot be above what was captured"},
    refusal_rule{refusal_code::above_claim, "above_claim", "an award cannot be above the claim"},
    refusal_rule{refusal_code::no_reasons_stated, "no_reasons_stated", "reasons must be stated"},
    refusal_rule{refusal_code::parties_have_not_talked, "parties_have_not_talked",
                 "the parties must have talked first"},
    refusal_rule{refusal_code::side_not_heard, "side_not_heard", "both sides must have been heard"},
    refusal_rule{refusal_code::another_refund, "another_refund", "this is not the refund that is pending"},
    refusal_rule{refusal_code::past_calendar, "past_calendar",
                 "the calendar does not reach far enough to set the deadline"}};

constexpr auto enumerators(refusal_code) {
  std::array<enumerator<refusal_code>, refusal_rules.size()> all{};
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = {refusal_rules[i].code, refusal_rules[i].name};
  return all;
}

struct refusal {
  refusal_code code{};
  std::optional<money> asked{}, allowed{};
  std::optional<instant> asked_at{}, until{};

  friend constexpr bool operator==(refusal const& a, refusal_code b) { return a.code == b; }
};

/// What the rule says.
constexpr std::string_view rule_of(refusal_code code) {
  for (auto const& rule : refusal_rules)
    if (rule.code == code) return rule.says;
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
