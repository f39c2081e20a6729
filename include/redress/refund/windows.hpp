// SPDX-License-Identifier: BSL-1.0
#pragma once
// Windows that are computed from the context, each with its upper bound.
//
// A state that a case comes back to, or that takes the due time of another, may be entered with one that was extended; so its
// bound has room for all extensions of a case.
#include <chrono>

#include <redress/casework/calendar.hpp>
#include <redress/casework/deadline.hpp>
#include <redress/encoding/time.hpp>
#include <redress/refund/context.hpp>
#include <redress/standard/algorithm.hpp>

namespace redress::refund {

/// When a review that begins now has passed its cap: so many working days on, and provisional past the announced ones.
constexpr deadline review_cap(context const& given) {
  auto const& policy = given.rules.policy;
  return given.rules.calendar.add_working_days(given.now, policy.review_working_days, policy.calendar_margin);
}

/// How far all extensions of a case can put a due time off.
constexpr elapsed longest_extension(rules const& by) {
  return by.policy.extensions > 0 ? by.policy.extended_in_all : elapsed{};
}

/// The longest review, whenever it begins: at the start of a day, or at the cut-off. Only days are looked at from which it may
/// reach one that differs from the week, and a year on either side of the announced days, which has each change of clocks.
constexpr elapsed longest_review(rules const& by) {
  using std::chrono::days, std::chrono::sys_days, std::chrono::floor;
  auto const& calendar = by.calendar;
  auto const working_days = by.policy.review_working_days, margin = by.policy.calendar_margin;
  days const reach{7 * (working_days + margin + 1)}, year{366}; // a day a week is worked at least
  sys_days const earliest = floor<days>(first_instant) + days{1}, latest = floor<days>(last_instant) - days{1};
  elapsed longest{};
  auto looked_at = earliest;
  auto const look = [&](sys_days from, sys_days to) {
    for (looked_at = std::max(looked_at, from); looked_at <= std::min(to, latest); looked_at += days{1})
      for (auto const begins : {calendar.zone.utc(looked_at), calendar.zone.utc(looked_at + calendar.cut_off)})
        longest = std::max(longest, calendar.add_working_days(begins, working_days, margin).at - begins);
  };
  for (auto const& off : calendar.by_law) look(sys_days{off} - reach, off);
  looked_at = earliest;
  for (auto const& exception : calendar.exceptions) look(sys_days{exception.day} - reach, exception.day);
  looked_at = earliest;
  for (auto const end : {calendar.first, calendar.last}) look(end - year - reach, end + year);
  return longest;
}

/// How long is left at most of a review that the case comes to, or comes back to when evidence was awaited.
constexpr elapsed longest_rest_of_review(rules const& by) { return longest_review(by) + longest_extension(by); }

/// When payments are asked for the first time about a payout that they do not speak of; each time it takes as much longer.
constexpr instant first_question(context const& given) { return given.now + given.rules.policy.payout_check; }
/// How long they go without being asked at most.
constexpr elapsed longest_silence(rules const& by) { return by.policy.payout_check * (by.policy.payout_questions + 1); }

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

/// How long goods that come back by right are waited for: the return, or before it the parcel that is to be stopped.
constexpr elapsed longest_wait_by_right(rules const& by) {
  return std::max(by.policy.return_window, by.policy.interception_window) + longest_extension(by);
}

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
