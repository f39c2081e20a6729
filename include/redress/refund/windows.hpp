// SPDX-License-Identifier: BSL-1.0
#pragma once
// Windows that are computed from the context, each with its upper bound.
//
// A state that a case comes back to, or that takes the due time of another, may be entered with one that was extended; so its
// bound has room for all extensions of a case.
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

/// How far all extensions of a case can put a due time off.
constexpr elapsed longest_extension(rules const& by) {
  return by.policy.extensions > 0 ? by.policy.extended_in_all : elapsed{};
}

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

/// How long is left at most of a review that the case comes to, or comes back to when evidence was awaited.
constexpr elapsed longest_rest_of_review(rules const& by) { return longest_review(by) + longest_extension(by); }

/// When a ruling for the buyer is carried out, unless it is appealed; by policy that may be now (domain row 15).
constexpr instant execution_due(context const& given) {
  return given.rules.policy.execution == execution::at_once ? given.now : given.now + given.rules.policy.appeal_window;
}

/// When a ruling in part is carried out, unless it is appealed; and how long that is at most, where an appeal against it is
/// withdrawn and the time of the other side runs on.
constexpr instant appeal_window(context const& given) { return given.now + given.rules.policy.appeal_window; }
constexpr elapsed longest_appeal_window(rules const& by) { return by.policy.appeal_window + longest_extension(by); }

/// When an appeal is upheld by time; and how long that is at most, where the cap runs from the end of the other side's
/// window.
constexpr instant appeal_cap(context const& given) { return given.now + given.rules.policy.appeal_cap; }
constexpr elapsed longest_appeal(rules const& by) {
  auto const cap = by.policy.appeal_cap, others = longest_appeal_window(by);
  return cap > others ? cap : others + cap;
}

/// When goods that are to come back have to be sent; and how long that is at most, where an advance goes out, or does not
/// after all, and the time that was left runs on.
constexpr instant return_window(context const& given) { return given.now + given.rules.policy.return_window; }
constexpr elapsed longest_return_window(rules const& by) { return by.policy.return_window + longest_extension(by); }

/// How long a return is on its way, or with the merchant to be inspected, alike; and a replacement, or with the buyer.
constexpr elapsed longest_return(rules const& by) {
  return std::max(by.policy.transit_window, by.policy.inspection_window) + longest_extension(by);
}
constexpr elapsed longest_reship(rules const& by) {
  return std::max(by.policy.transit_window, by.policy.receipt_window);
}

/// When a dispute over goods is decided by time; and how long that is at most, where an advance did not go out.
constexpr instant goods_review(context const& given) { return given.now + given.rules.policy.goods_review; }
constexpr elapsed longest_goods_review(rules const& by) { return by.policy.goods_review + longest_extension(by); }

} // namespace redress::refund
