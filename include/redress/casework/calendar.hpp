// SPDX-License-Identifier: BSL-1.0
#pragma once
// A calendar: which days are worked, as data with a horizon. Past the horizon the result is an error.
//
//     constexpr calendar plain{.first = 2026y/1/1, .last = 2026y/12/31};
//     plain.add_working_days(now, 3)       // the same time of day, three worked days on
//
// Monotonic in both arguments. So an instant on a day off, or at or after the cut-off, counts as the start of the next worked
// day, and not with its own time of day.
#include <chrono>
#include <cstdint>
#include <expected>
#include <span>
#include <string>

#include <redress/encoding/time.hpp>
#include <redress/standard/algorithm.hpp>

namespace redress {

/// A day that differs from the plain week of its calendar.
struct calendar_exception {
  std::chrono::year_month_day day{};
  bool worked = false;
};

/// A date outside the calendar.
struct past_horizon {
  std::chrono::sys_days asked{};
  std::chrono::sys_days first{}, last{};
};

/// The error in words.
inline std::string explain(past_horizon const& why) {
  auto const date = [](std::chrono::sys_days day) { return to_string(day).substr(0, 10); };
  if (why.last < why.first) return "the calendar knows no day, not " + date(why.asked) + " either";
  return "the calendar knows the days from " + date(why.first) + " to " + date(why.last) + ", and not " +
         date(why.asked);
}

struct calendar {
  elapsed offset{};                         ///< local time minus UTC
  elapsed cut_off = std::chrono::days{1};   ///< local time of day from which on the next day counts; a day: none
  std::uint8_t weekend = 1u << 0 | 1u << 6; ///< a bit for each day not worked, Sunday first
  std::span<calendar_exception const> exceptions{}; ///< in order of their days
  std::chrono::sys_days first{}, last{};            ///< the days it is complete for, both included

  /// Whether a local day is worked; an error outside `first` to `last`.
  constexpr std::expected<bool, past_horizon> worked(std::chrono::sys_days day) const {
    if (day < first || day > last) return std::unexpected(past_horizon{day, first, last});
    auto const at = std::lower_bound(
        exceptions.begin(), exceptions.end(), day,
        [](calendar_exception const& e, std::chrono::sys_days d) { return std::chrono::sys_days{e.day} < d; });
    if (at != exceptions.end() && std::chrono::sys_days{at->day} == day) return at->worked;
    return (weekend >> std::chrono::weekday{day}.c_encoding() & 1u) == 0;
  }

  /// The same local time of day, `count` worked days after the day that `from` counts as of; that day itself does not
  /// count. An error where a day that must be looked at lies outside `first` to `last`, the day of `from` included, and
  /// for a count below zero, which would be due before it began.
  constexpr std::expected<instant, past_horizon> add_working_days(instant from, int count) const {
    auto const local = std::clamp(from, first_instant, last_instant) + offset;
    auto const begins = std::chrono::floor<std::chrono::days>(local);
    auto day = begins;
    auto time_of_day = local - day;
    // The day itself is checked before the cut-off moves to the next one.
    auto is_worked = worked(day);
    if (is_worked && count < 0) return std::unexpected(past_horizon{day - std::chrono::days{1}, day, last});
    if (is_worked && time_of_day >= cut_off) is_worked = worked(day += std::chrono::days{1});
    while (is_worked && !*is_worked) is_worked = worked(day += std::chrono::days{1});
    if (day != begins) time_of_day = {};
    while (is_worked && count > 0) {
      is_worked = worked(day += std::chrono::days{1});
      if (is_worked && *is_worked) --count;
    }
    if (!is_worked) return std::unexpected(is_worked.error());
    return day + time_of_day - offset;
  }

  /// The first instant from which `count` worked days cannot be added any more, for whoever must bring a longer
  /// calendar before then; that of `first` where they never could.
  constexpr instant horizon(int count) const {
    for (auto day = last; day >= first; day -= std::chrono::days{1}) {
      if (!add_working_days(day - offset, count)) continue;
      bool const to_its_end = cut_off >= std::chrono::days{1} || add_working_days(day + cut_off - offset, count);
      return day + (to_its_end ? elapsed{std::chrono::days{1}} : cut_off) - offset;
    }
    return first - offset;
  }
};

} // namespace redress
