// SPDX-License-Identifier: BSL-1.0
#pragma once
// A calendar: which days are worked, as data. It is complete for the days that have been announced. Outside of these the
// week and the days fixed by law are what is known, and a deadline that needs such a day is provisional; there is always one.
//
//     constexpr calendar plain{.first = 2026y/1/1, .last = 2026y/12/31};
//     plain.add_working_days(now, 3)       // the same time of day, three worked days on
//     plain.add_working_days(now, 3, 5)    // where that is not announced: five more, and provisional
//
// Monotonic in all arguments. So an instant on a day off, or at or after the cut-off, counts as the start of the next worked
// day, and not with its own time of day.
#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include <redress/casework/deadline.hpp>
#include <redress/encoding/time.hpp>
#include <redress/encoding/zone.hpp>
#include <redress/standard/algorithm.hpp>

namespace redress {

/// A day that differs from the plain week of its calendar.
struct calendar_exception {
  std::chrono::year_month_day day{};
  bool worked = false;
};

struct calendar {
  redress::zone zone{};
  elapsed cut_off = std::chrono::days{1};   ///< local time of day from which on the next day counts; a day: none
  std::uint8_t weekend = 1u << 0 | 1u << 6; ///< a bit for each day not worked, Sunday first
  std::span<calendar_exception const> exceptions{}; ///< in order of their days, all of them announced
  std::chrono::sys_days first{}, last{};            ///< the days that have been announced, both included
  /// Days that the law has as days off, in order; asked outside of `first` to `last`.
  std::span<std::chrono::year_month_day const> by_law{};

  constexpr bool announced(std::chrono::sys_days day) const { return first <= day && day <= last; }
  /// Whether a local day is worked, as far as that is known today.
  constexpr bool worked(std::chrono::sys_days day) const {
    std::chrono::year_month_day const date{day};
    if (announced(day)) {
      auto const before = [](calendar_exception const& e, auto const& d) { return e.day < d; };
      auto const at = std::lower_bound(exceptions.begin(), exceptions.end(), date, before);
      if (at != exceptions.end() && at->day == date) return at->worked;
    } else {
      auto const before = [](auto const& off, auto const& d) { return off < d; };
      auto const at = std::lower_bound(by_law.begin(), by_law.end(), date, before);
      if (at != by_law.end() && *at == date) return false;
    }
    return (weekend >> std::chrono::weekday{day}.c_encoding() & 1u) == 0;
  }

  /// The same local time of day, `count` worked days after the day that `from` counts as of; that day itself does not count,
  /// and a count below zero is none. Where a day that must be looked at is not announced, the day of `from` included, `margin`
  /// worked days more, and provisional; before `first` no later than for who comes at its beginning. At the latest
  /// `last_instant`.
  constexpr deadline add_working_days(instant from, int count, int margin = 0) const {
    constexpr auto end = std::chrono::floor<std::chrono::days>(last_instant);
    auto const local = zone.steady_local(from);
    auto day = std::chrono::floor<std::chrono::days>(local);
    auto time_of_day = local - day;
    bool provisional = false;
    auto left = static_cast<std::int64_t>(count > 0 ? count : 0);
    auto const is_worked = [&] {
      if (!announced(day) && !provisional) provisional = true, left += margin > 0 ? margin : 0;
      return worked(day);
    };
    auto const on_the_next = [&] { day += std::chrono::days{1}, time_of_day = {}; };
    // The day itself is looked at before the cut-off moves to the next one.
    bool begins = is_worked();
    if (time_of_day >= cut_off) on_the_next(), begins = is_worked();
    while (!begins && day < end) on_the_next(), begins = is_worked();
    while (left > 0 && day < end) {
      day += std::chrono::days{1};
      if (is_worked()) --left;
    }
    auto at = std::min(zone.utc(day + time_of_day), last_instant);
    if (auto const begin = zone.utc(first); from < begin) at = std::min(at, add_working_days(begin, count, margin).at);
    return {.at = at, .provisional = provisional};
  }

  /// Whether an instant is after the last day that was announced or that the law has as a day off.
  constexpr bool ended(instant now) const {
    auto const day = std::chrono::floor<std::chrono::days>(zone.local(now));
    return day > last && (by_law.empty() || day > std::chrono::sys_days{by_law.back()});
  }

  /// The first instant from which `count` worked days on is provisional, for whoever must bring a longer calendar before
  /// then; that of `first` where it always is.
  constexpr instant horizon(int count) const {
    auto const announced_from = [&](instant local) { return !add_working_days(zone.utc(local), count).provisional; };
    for (auto day = last; day >= first; day -= std::chrono::days{1}) {
      if (!announced_from(day)) continue;
      bool const to_its_end = cut_off >= std::chrono::days{1} || announced_from(day + cut_off);
      return zone.utc(day + (to_its_end ? elapsed{std::chrono::days{1}} : cut_off));
    }
    return zone.utc(first);
  }
};

namespace detail {

// Whether days are real, within `first` to `last`, and in order, none of them twice.
constexpr bool days_in_order(auto const& days, std::chrono::sys_days first, std::chrono::sys_days last,
                             auto const& day_of) {
  std::optional<std::chrono::sys_days> before;
  for (auto const& each : days) {
    std::chrono::year_month_day const date = day_of(each);
    if (!date.ok()) return false;
    std::chrono::sys_days const day{date};
    if (day < first || day > last || (before && day <= *before)) return false;
    before = day;
  }
  return true;
}

} // namespace detail

/// The first thing wrong with a calendar, in words; nothing if it can be used.
constexpr std::optional<std::string_view> error_of(calendar const& of) {
  constexpr std::uint8_t whole_week = 0x7f;
  constexpr auto earliest = std::chrono::floor<std::chrono::days>(first_instant);
  constexpr auto latest = std::chrono::floor<std::chrono::days>(last_instant);
  if (auto const error = error_of(of.zone)) return error;
  if (of.first > of.last) return "a calendar ends before it begins";
  if (of.first < earliest || of.last > latest) return "a calendar is not within the years 1 to 9999";
  if ((of.weekend & ~whole_week) != 0) return "the weekend of a calendar has a day that no week has";
  if (of.weekend == whole_week) return "a calendar has no day of the week that is worked: a review would never end";
  if (of.cut_off < elapsed{} || of.cut_off > std::chrono::days{1} || of.cut_off % std::chrono::minutes{1} != elapsed{})
    return "the cut-off of a calendar is no time of day in whole minutes";
  if (!detail::days_in_order(of.exceptions, of.first, of.last, [](calendar_exception const& e) { return e.day; }))
    return "the exceptions of a calendar are out of order, twice, no days, or not within its first and last day";
  if (!detail::days_in_order(of.by_law, earliest, latest, [](auto const& day) { return day; }))
    return "the days off by law are out of order, twice, or no days";
  for (auto day = of.first; !of.worked(day); day += std::chrono::days{1})
    if (day == of.last) return "a calendar has no day that is worked";
  return std::nullopt;
}

} // namespace redress
