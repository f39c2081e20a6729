// SPDX-License-Identifier: BSL-1.0
#pragma once
// Windows that are computed from the context, each with its upper bound.
#include <chrono>
#include <expected>

#include <redress/casework/calendar.hpp>
#include <redress/encoding/time.hpp>
#include <redress/refund/context.hpp>
#include <redress/standard/algorithm.hpp>

namespace redress::refund {

/// When a review that begins now has passed its cap: so many working days on, unless the calendar does not reach so far.
constexpr std::expected<instant, past_horizon> review_cap_within(context const& given) {
  return given.rules.calendar.add_working_days(given.now, given.rules.policy.review_working_days);
}
/// The same where the calendar reaches that far, which whoever begins a review has checked.
constexpr instant review_cap(context const& given) { return review_cap_within(given).value_or(given.now); }

/// The longest review that begins on a day of the calendar: from its start, or from the cut-off.
constexpr elapsed longest_review(rules const& by) {
  auto const& days = by.calendar;
  elapsed longest{};
  for (auto day = days.first; day <= days.last; day += std::chrono::days{1})
    for (auto const begins : {instant{day - days.offset}, instant{day + days.cut_off - days.offset}})
      if (auto const ends = days.add_working_days(begins, by.policy.review_working_days))
        longest = std::max(longest, *ends - begins);
  return longest;
}

/// When a ruling for the buyer is carried out, unless it is appealed; by policy that may be now (domain row 15).
constexpr instant execution_due(context const& given) {
  return given.rules.policy.execution == execution::at_once ? given.now : given.now + given.rules.policy.appeal_window;
}

/// How long a return is on its way, or with the merchant to be inspected; and a replacement, or with the buyer.
constexpr elapsed longest_return(rules const& by) {
  return std::max(by.policy.transit_window, by.policy.inspection_window);
}
constexpr elapsed longest_reship(rules const& by) {
  return std::max(by.policy.transit_window, by.policy.receipt_window);
}

} // namespace redress::refund
