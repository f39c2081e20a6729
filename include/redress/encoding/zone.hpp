// SPDX-License-Identifier: BSL-1.0
#pragma once
// A zone: what clocks on the wall show, by date. Its summer time is a rule that is data, so nothing is looked up at run time.
//
//     berlin_time.local(sys_days{2026y / 7 / 1} + 22h + 30min)     // 00:30 on 2 July
//     constexpr zone in_paris{.name = "Paris", .standard = 1h, .summer = summer_in_europe};
//
// A rule holds for every year, also for those before it was made: that of Europe is as of 1996, that of North America as of 2007.
#include <chrono>
#include <concepts>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include <redress/encoding/time.hpp>
#include <redress/standard/algorithm.hpp>

namespace redress {

/// When clocks are changed each year: so long after a Sunday of a month begins, in UTC; before it, where `at` is negative.
struct clock_change {
  std::uint8_t month = 0;
  std::uint8_t sunday = 0; ///< 1 for the first of the month, 2 for the second; 0 for the last
  elapsed at{};

  constexpr instant in(std::chrono::year year) const {
    auto const of_month = year / std::chrono::month{month};
    auto const day = sunday == 0 ? std::chrono::sys_days{of_month / std::chrono::Sunday[std::chrono::last]}
                                 : std::chrono::sys_days{of_month / std::chrono::Sunday[sunday]};
    return day + at;
  }
};

/// The part of each year in which clocks are put forward. In the south it ends before it begins.
struct summer_time {
  clock_change begins{}, ends{};
  elapsed ahead = std::chrono::hours{1};
};

/// Local time by date. `standard` is local time minus UTC where it is not summer time.
struct zone {
  std::string_view name{}; ///< for people; without one, the offset is shown
  elapsed standard{};
  std::optional<summer_time> summer{};

  constexpr bool in_summer(instant when) const {
    if (!summer) return false;
    auto const [begins, ends] = changes_beside(when);
    return begins < ends ? begins <= when && when < ends : begins <= when || when < ends;
  }
  /// Local time minus UTC at this instant.
  constexpr elapsed offset_at(instant when) const { return in_summer(when) ? standard + summer->ahead : standard; }

  /// The local time at an instant, as an instant that reads like it in UTC. Instants before or after the years 1 to 9999
  /// count as the first or last of them.
  constexpr instant local(instant when) const {
    auto const clamped = std::clamp(when, first_instant, last_instant);
    return clamped + offset_at(clamped);
  }
  /// The same, but it stands still while clocks that were put back repeat an hour, so that later is never earlier.
  constexpr instant steady_local(instant when) const {
    auto const clamped = std::clamp(when, first_instant, last_instant);
    auto const shown = local(clamped);
    if (!summer || in_summer(clamped)) return shown;
    auto const ends = changes_beside(clamped).ends;
    return ends <= clamped && clamped < ends + summer->ahead ? ends + standard + summer->ahead : shown;
  }
  /// The instant of a local time: of one that is repeated, the later; of one that is left out, when clocks are put forward.
  /// Monotonic.
  constexpr instant utc(instant local_time) const {
    auto const late = local_time - standard;
    if (!in_summer(late)) return late;
    auto const early = late - summer->ahead;
    return in_summer(early) ? early : changes_beside(late).begins;
  }

private:
  struct changes {
    instant begins, ends;
  };
  constexpr changes changes_beside(instant when) const {
    auto const day = std::chrono::floor<std::chrono::days>(std::clamp(when, first_instant, last_instant));
    auto const year = std::chrono::year_month_day{day}.year();
    return {summer->begins.in(year), summer->ends.in(year)};
  }
};

/// The first thing wrong with a zone, in words; nothing if it can be used.
constexpr std::optional<std::string_view> error_of(zone const& of) {
  auto const in_quarters = [](elapsed time) { return time % std::chrono::minutes{15} == elapsed{}; };
  auto const exists = [&](elapsed offset) {
    return offset >= std::chrono::hours{-12} && offset <= std::chrono::hours{14} && in_quarters(offset);
  };
  if (!exists(of.standard)) return "the offset of a zone is not a quarter of an hour between -12:00 and +14:00";
  if (!of.summer) return std::nullopt;
  auto const& summer = *of.summer;
  if (summer.ahead <= elapsed{} || summer.ahead > std::chrono::hours{2} || !exists(of.standard + summer.ahead))
    return "the summer time of a zone is not ahead by up to two hours, within +14:00";
  for (auto const& change : {summer.begins, summer.ends})
    if (change.month < 1 || change.month > 12 || change.sunday > 4 || change.at < std::chrono::days{-1} ||
        change.at > std::chrono::days{2} || !in_quarters(change.at))
      return "the summer time of a zone begins or ends on no Sunday of a month, or more than a day or two beside it";
  if (summer.begins.month == summer.ends.month) return "the summer time of a zone begins and ends in the same month";
  return std::nullopt;
}

/// In the European Union and the United Kingdom: from the last Sunday of March to the last of October, at 01:00 UTC.
inline constexpr summer_time summer_in_europe{.begins = {.month = 3, .at = std::chrono::hours{1}},
                                              .ends = {.month = 10, .at = std::chrono::hours{1}}};
/// In New York: from the second Sunday of March to the first of November, at two in the morning.
inline constexpr summer_time summer_in_new_york{.begins = {.month = 3, .sunday = 2, .at = std::chrono::hours{7}},
                                                .ends = {.month = 11, .sunday = 1, .at = std::chrono::hours{6}}};

inline constexpr zone utc_time{.name = "UTC"};
inline constexpr zone china_time{.name = "China Standard Time", .standard = std::chrono::hours{8}};
inline constexpr zone berlin_time{.name = "Berlin time", .standard = std::chrono::hours{1}, .summer = summer_in_europe};
inline constexpr zone new_york_time{
    .name = "New York time", .standard = std::chrono::hours{-5}, .summer = summer_in_new_york};

namespace detail {

// `UTC`, `UTC+08:00`.
inline std::string beside_utc(elapsed offset) {
  auto const minutes = std::abs(std::chrono::floor<std::chrono::minutes>(offset).count());
  auto const two = [](auto number) { return std::string(number < 10 ? "0" : "") + std::to_string(number); };
  if (minutes == 0) return "UTC";
  return (offset < elapsed{} ? "UTC-" : "UTC+") + two(minutes / 60) + ':' + two(minutes % 60);
}

} // namespace detail

/// The name of a zone; of one without, `UTC+01:00`, and with ` or UTC+02:00` where it has summer time.
inline std::string to_text(zone const& of) {
  if (!of.name.empty()) return std::string(of.name);
  auto const standard = detail::beside_utc(of.standard);
  return of.summer ? standard + " or " + detail::beside_utc(of.standard + of.summer->ahead) : standard;
}

/// `2026-07-02 00:30` as clocks in a zone show it; see the other `to_string`.
inline std::string to_string(instant when, std::same_as<zone> auto const& in, bool seconds = false) {
  return to_string(when, in.offset_at(when), seconds);
}
/// The same with what it is beside UTC on that date: `2026-07-02 00:30 UTC+02:00`.
inline std::string with_offset(instant when, zone const& in, bool seconds = false) {
  return to_string(when, in, seconds) + ' ' + detail::beside_utc(in.offset_at(when));
}

} // namespace redress
