// SPDX-License-Identifier: BSL-1.0
#pragma once
// A calendar: which days are worked, as data with a horizon. Past the horizon it is an error, never a guess.
//
//     constexpr calendar plain{.first = 2026y/1/1, .last = 2026y/12/31};
//     plain.add_working_days(now, 3)       // the same time of day, three worked days on
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <expected>
#include <span>

#include <redress/casework/time.hpp>

namespace redress {

/// A day that differs from the plain week of its calendar.
struct calendar_exception {
  std::chrono::year_month_day day{};
  bool worked = false;
};

/// A date that a calendar knows nothing about.
struct past_horizon {
  std::chrono::sys_days asked{};
  std::chrono::sys_days first{}, last{};
};

struct calendar {
  elapsed offset{};                                 ///< local time minus UTC
  std::uint8_t weekend = 1u << 0 | 1u << 6;         ///< a bit for each day not worked, Sunday first
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

  /// The same local time of day, `count` worked days later; the day of `from` itself does not count.
  constexpr std::expected<instant, past_horizon> add_working_days(instant from, int count) const {
    auto const local = from + offset;
    auto day = std::chrono::floor<std::chrono::days>(local);
    auto const time_of_day = local - day;
    while (count > 0) {
      day += std::chrono::days{1};
      auto const is_worked = worked(day);
      if (!is_worked) return std::unexpected(is_worked.error());
      if (*is_worked) --count;
    }
    return day + time_of_day - offset;
  }
};

} // namespace redress
