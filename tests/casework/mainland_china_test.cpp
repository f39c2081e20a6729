// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <chrono>

#include <redress/casework/mainland_china.hpp>

#include "../support/catch.hpp"

using namespace redress;
using namespace std::chrono_literals;

namespace {

using std::chrono::sys_days;

constexpr bool worked(std::chrono::year_month_day day) { return *mainland_china.worked(day); }

int working_days_of(std::chrono::year year) {
  int count = 0;
  for (auto day = sys_days{year / 1 / 1}; day <= sys_days{year / 12 / 31}; day += std::chrono::days{1})
    count += *mainland_china.worked(day);
  return count;
}

} // namespace

TEST_CASE("the exceptions of mainland China are dates in order, within the horizon") {
  auto const& all = mainland_china.exceptions;
  CHECK(std::ranges::all_of(all, [](auto const& e) { return e.day.ok(); }));
  CHECK(std::ranges::adjacent_find(all, std::greater_equal<>{}, [](auto const& e) { return sys_days{e.day}; }) ==
        all.end());
  CHECK(sys_days{all.front().day} >= mainland_china.first);
  CHECK(sys_days{all.back().day} <= mainland_china.last);
}

TEST_CASE("only weekend days are worked by exception") {
  for (auto const& e : mainland_china.exceptions)
    if (e.worked) CHECK(std::chrono::weekday{e.day}.iso_encoding() >= 6);
}

TEST_CASE("the years have as many working days as their notices leave them") {
  CHECK(working_days_of(2024y) == 251);
  CHECK(working_days_of(2025y) == 248);
  CHECK(working_days_of(2026y) == 248);
}

TEST_CASE("Spring Festival 2026 is nine days off between two worked Saturdays") {
  STATIC_REQUIRE(worked(2026y / 2 / 14));
  for (unsigned day = 15; day <= 23; ++day) CHECK_FALSE(worked(2026y / 2 / std::chrono::day{day}));
  STATIC_REQUIRE(worked(2026y / 2 / 24));
  STATIC_REQUIRE(worked(2026y / 2 / 28));
  STATIC_REQUIRE(!worked(2026y / 3 / 1));
}

TEST_CASE("three working days over Spring Festival take twelve days") {
  // Friday 13 February, 10:00 in China: the Saturday counts, then Tuesday and Wednesday after the festival.
  constexpr instant friday = sys_days{2026y / 2 / 13} + 2h;
  STATIC_REQUIRE(*mainland_china.add_working_days(friday, 3) == sys_days{2026y / 2 / 25} + 2h);
}

TEST_CASE("the day begins at midnight in China") {
  // 16:00 UTC on the 13th is already the worked Saturday, which does not count for itself.
  constexpr instant saturday = sys_days{2026y / 2 / 13} + 16h;
  STATIC_REQUIRE(*mainland_china.add_working_days(saturday - 1ms, 1) == saturday + 24h - 1ms);
  STATIC_REQUIRE(*mainland_china.add_working_days(saturday, 1) == sys_days{2026y / 2 / 23} + 16h);
}

TEST_CASE("the year after the last notice is not known") {
  STATIC_REQUIRE(mainland_china.worked(2026y / 12 / 31).has_value());
  STATIC_REQUIRE(!mainland_china.worked(2027y / 1 / 1));
  STATIC_REQUIRE(!mainland_china.worked(2023y / 12 / 31));
}
