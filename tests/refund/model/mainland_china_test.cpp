// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <chrono>
#include <fstream>
#include <map>
#include <optional>
#include <string>

#include <redress/refund/model/mainland_china.hpp>

#include "../../support/catch.hpp"

using namespace redress;
using namespace std::chrono_literals;

namespace {

using std::chrono::sys_days;

constexpr bool worked(std::chrono::year_month_day day) { return mainland_china.worked(day); }

// Days as numbers since 1970-01-01, so that the oracle shares nothing with the library, not even its way of counting.
using number = long;
constexpr number ms_a_day = 86'400'000, china = 8 * 3'600'000;

number number_of(int year, int month, int day) {
  number count = 0;
  auto const leap = [](int y) { return y % 4 == 0 && (y % 100 != 0 || y % 400 == 0); };
  for (int y = 1970; y < year; ++y) count += leap(y) ? 366 : 365;
  int const lengths[]{31, leap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  for (int m = 1; m < month; ++m) count += lengths[m - 1];
  return count + day - 1;
}

// What the notices say, as they were written down.
class notices {
  std::map<number, bool> listed_;

public:
  number const first = number_of(2024, 1, 1), last = number_of(2026, 12, 31);

  notices() {
    std::ifstream file("tests/refund/model/mainland_china.csv");
    for (std::string line; std::getline(file, line);)
      if (line.size() > 11 && line[4] == '-' && line[10] == ',')
        listed_[number_of(std::stoi(line.substr(0, 4)), std::stoi(line.substr(5, 2)), std::stoi(line.substr(8, 2)))] =
            line.substr(11, 4) == "work";
  }
  std::size_t size() const { return listed_.size(); }
  std::map<number, bool> const& listed() const { return listed_; }
  bool worked(number day) const {
    auto const found = listed_.find(day);
    return found == listed_.end() ? (day + 3) % 7 < 5 : found->second; // 1970 began with a Thursday
  }
  // Every day is looked at, one after the other; nothing where one of them is not known.
  std::optional<number> add(number ms, int count) const {
    number day = (ms + china) / ms_a_day, time = (ms + china) % ms_a_day;
    for (bool counted = false;; ++day) {
      if (day < first || day > last) return std::nullopt;
      if (!worked(day)) {
        if (!counted) time = 0;
      } else if (counted && --count == 0) {
        break;
      } else if (!counted) {
        counted = true;
        if (count == 0) break;
      }
    }
    return day * ms_a_day + time - china;
  }
};

int working_days_of(std::chrono::year year) {
  int count = 0;
  for (auto day = sys_days{year / 1 / 1}; day <= sys_days{year / 12 / 31}; day += std::chrono::days{1})
    count += mainland_china.worked(day);
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
  STATIC_REQUIRE(mainland_china.add_working_days(friday, 3).at == sys_days{2026y / 2 / 25} + 2h);
}

TEST_CASE("the day begins at midnight in China") {
  // 16:00 UTC on the 13th is already the worked Saturday, which does not count for itself.
  constexpr instant saturday = sys_days{2026y / 2 / 13} + 16h;
  STATIC_REQUIRE(mainland_china.add_working_days(saturday - 1ms, 1).at == saturday + 24h - 1ms);
  STATIC_REQUIRE(mainland_china.add_working_days(saturday, 1).at == sys_days{2026y / 2 / 23} + 16h);
}

TEST_CASE("the year after the last notice is not announced") {
  STATIC_REQUIRE(mainland_china.announced(2026y / 12 / 31));
  STATIC_REQUIRE(!mainland_china.announced(2027y / 1 / 1));
  STATIC_REQUIRE(!mainland_china.announced(2023y / 12 / 31));
}

TEST_CASE("each day of three years is worked or off as the notices say") {
  notices const say;
  REQUIRE(say.size() == mainland_china.exceptions.size());
  int wrong = 0;
  for (auto day = say.first; day <= say.last; ++day) {
    sys_days const date{std::chrono::days{day}};
    wrong += !mainland_china.announced(date) || mainland_china.worked(date) != say.worked(day);
  }
  CHECK(wrong == 0);
  CHECK_FALSE(mainland_china.announced(sys_days{std::chrono::days{say.first - 1}}));
  CHECK_FALSE(mainland_china.announced(sys_days{std::chrono::days{say.last + 1}}));
}

TEST_CASE("from each day of three years, working days end where counting them day by day ends") {
  notices const say;
  int wrong = 0, beyond = 0;
  for (auto day = say.first - 1; day <= say.last + 1; ++day)
    for (number const time : {number{0}, number{1}, ms_a_day / 2, ms_a_day - 1})
      for (int const count : {0, 1, 2, 3, 7, 15}) {
        auto const from = day * ms_a_day + time - china;
        auto const expected = say.add(from, count);
        auto const found = mainland_china.add_working_days(instant(elapsed(from)), count);
        beyond += !expected;
        wrong +=
            expected.has_value() == found.provisional || (expected && *expected != found.at.time_since_epoch().count());
      }
  CHECK(wrong == 0);
  CHECK(beyond > 0);
}

TEST_CASE("at each boundary of a holiday a millisecond decides, and who comes later is never due earlier") {
  notices const say;
  int boundaries = 0, wrong = 0;
  for (auto const& [listed, worked] : say.listed())
    for (auto const midnight : {listed * ms_a_day - china, (listed + 1) * ms_a_day - china}) {
      ++boundaries;
      std::optional<instant> before;
      for (number const beside : {-1, 0, 1}) {
        auto const expected = say.add(midnight + beside, 1);
        auto const found = mainland_china.add_working_days(instant(elapsed(midnight + beside)), 1);
        wrong += expected.has_value() == found.provisional || (before && found.at < *before);
        wrong += expected && expected != found.at.time_since_epoch().count();
        before = found.at;
      }
    }
  CHECK(boundaries == 2 * static_cast<int>(mainland_china.exceptions.size()));
  CHECK(wrong == 0);
}
