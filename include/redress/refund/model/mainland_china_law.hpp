// SPDX-License-Identifier: BSL-1.0
#pragma once
// The days off that law fixes in mainland China, 2024 to 2036 (全国年节及纪念日放假办法). What is moved around them each year is
// known only from the notice of that year; where there is none yet, these are what a calendar counts on.
//
// Four festivals are by the moon or the sun. Their dates, of the Gregorian calendar, are data here; the others are the same
// each year: 1 January, 1 May and from 2025 on 2 May, and 1 to 3 October.
#include <array>
#include <chrono>
#include <cstddef>
#include <span>

#include <redress/standard/algorithm.hpp>

namespace redress {

namespace detail {

struct chinese_festivals {
  int year;
  std::chrono::month_day spring, qingming, dragon_boat, mid_autumn; // 春节、清明、端午、中秋
};

// clang-format off
inline constexpr auto chinese_festivals_by_year = [] {
  using std::chrono::January, std::chrono::February, std::chrono::April, std::chrono::May, std::chrono::June,
        std::chrono::September, std::chrono::October;
  return std::array{
      chinese_festivals{2024, February / 10, April / 4, June / 10, September / 17},
      chinese_festivals{2025, January / 29,  April / 4, May / 31,  October / 6},
      chinese_festivals{2026, February / 17, April / 5, June / 19, September / 25},
      chinese_festivals{2027, February / 6,  April / 5, June / 9,  September / 15},
      chinese_festivals{2028, January / 26,  April / 4, May / 28,  October / 3},
      chinese_festivals{2029, February / 13, April / 4, June / 16, September / 22},
      chinese_festivals{2030, February / 3,  April / 5, June / 5,  September / 12},
      chinese_festivals{2031, January / 23,  April / 5, June / 24, October / 1},
      chinese_festivals{2032, February / 11, April / 4, June / 12, September / 19},
      chinese_festivals{2033, January / 31,  April / 4, June / 1,  September / 8},
      chinese_festivals{2034, February / 19, April / 5, June / 20, September / 27},
      chinese_festivals{2035, February / 8,  April / 5, June / 10, September / 16},
      chinese_festivals{2036, January / 28,  April / 4, May / 30,  October / 4}};
}();
// clang-format on

// In order, a day on which two festivals fall once: then the law gives another, which only a notice names.
struct days_off_by_law {
  std::array<std::chrono::year_month_day, 13 * chinese_festivals_by_year.size()> days{};
  std::size_t count = 0;

  constexpr void add(std::chrono::year_month_day day) {
    auto const end = days.begin() + static_cast<std::ptrdiff_t>(count);
    auto const at = std::lower_bound(days.begin(), end, day);
    if (at != end && *at == day) return;
    std::move_backward(at, end, end + 1);
    *at = day;
    ++count;
  }
};

inline constexpr auto chinese_days_off_by_law = [] {
  days_off_by_law all;
  for (auto const& of : chinese_festivals_by_year) {
    std::chrono::year const year{of.year};
    bool const since_2025 = of.year >= 2025;
    std::chrono::sys_days const new_year = year / of.spring;
    for (int day = since_2025 ? -1 : 0; day < 3; ++day) all.add(new_year + std::chrono::days{day});
    for (auto const& day : {of.qingming, of.dragon_boat, of.mid_autumn}) all.add(year / day);
    all.add(year / 1 / 1);
    for (int day = 1; day <= (since_2025 ? 2 : 1); ++day) all.add(year / 5 / day);
    for (int day = 1; day <= 3; ++day) all.add(year / 10 / day);
  }
  return all;
}();

} // namespace detail

/// The days off by law in mainland China, in order, 2024 to 2036.
inline constexpr std::span<std::chrono::year_month_day const> mainland_china_law{
    detail::chinese_days_off_by_law.days.data(), detail::chinese_days_off_by_law.count};

} // namespace redress
