// SPDX-License-Identifier: BSL-1.0
#include <array>
#include <chrono>
#include <climits>
#include <string_view>
#include <vector>

#include <redress/casework/calendar.hpp>

#include "../support/catch.hpp"
#include "../support/long_run.hpp"

using namespace redress;
using namespace std::chrono_literals;

namespace {

using std::chrono::sys_days;

constexpr calendar plain{.first = 2026y / 1 / 1, .last = 2026y / 12 / 31};

// Thursday 1 January off, Sunday 4 January worked.
constexpr std::array exceptions{calendar_exception{2026y / 1 / 1, false}, calendar_exception{2026y / 1 / 4, true}};
constexpr calendar with_exceptions{
    .zone = {.standard = 8h}, .exceptions = exceptions, .first = 2026y / 1 / 1, .last = 2026y / 1 / 31};

} // namespace

TEST_CASE("a plain week works from Monday to Friday") {
  STATIC_REQUIRE(plain.worked(2026y / 3 / 2)); // a Monday
  STATIC_REQUIRE(plain.worked(2026y / 3 / 6));
  STATIC_REQUIRE(!plain.worked(2026y / 3 / 7));
  STATIC_REQUIRE(!plain.worked(2026y / 3 / 8));
}

TEST_CASE("another weekend is another mask") {
  constexpr calendar fridays{.weekend = 1u << 5 | 1u << 6, .first = 2026y / 1 / 1, .last = 2026y / 12 / 31};
  STATIC_REQUIRE(!fridays.worked(2026y / 3 / 6));
  STATIC_REQUIRE(!fridays.worked(2026y / 3 / 7));
  STATIC_REQUIRE(fridays.worked(2026y / 3 / 8));
}

TEST_CASE("an exception beats the week, in both directions") {
  STATIC_REQUIRE(!with_exceptions.worked(2026y / 1 / 1));
  STATIC_REQUIRE(with_exceptions.worked(2026y / 1 / 2));
  STATIC_REQUIRE(!with_exceptions.worked(2026y / 1 / 3));
  STATIC_REQUIRE(with_exceptions.worked(2026y / 1 / 4));
}

TEST_CASE("outside its first and last day a calendar has its week and the days by law") {
  static constexpr std::array off{2025y / 12 / 30, 2027y / 1 / 1};
  constexpr calendar by{.first = 2026y / 1 / 1, .last = 2026y / 12 / 31, .by_law = off};
  STATIC_REQUIRE(by.announced(2026y / 1 / 1));
  STATIC_REQUIRE(by.announced(2026y / 12 / 31));
  STATIC_REQUIRE(!by.announced(2025y / 12 / 31));
  STATIC_REQUIRE(!by.announced(2027y / 1 / 1));
  STATIC_REQUIRE(plain.worked(2027y / 1 / 1)); // a Friday
  STATIC_REQUIRE(!by.worked(2027y / 1 / 1));
  STATIC_REQUIRE(!by.worked(2025y / 12 / 30)); // a Tuesday
  STATIC_REQUIRE(by.worked(2025y / 12 / 31));
  STATIC_REQUIRE(!by.worked(2027y / 1 / 2)); // a Saturday
  // What was announced is not asked of the law.
  static constexpr std::array may{2026y / 5 / 1};
  STATIC_REQUIRE(calendar{.first = 2026y / 1 / 1, .last = 2026y / 12 / 31, .by_law = may}.worked(2026y / 5 / 1));
}

TEST_CASE("working days keep the time of day and skip the weekend") {
  constexpr instant friday = sys_days{2026y / 3 / 6} + 17h + 1ms;
  STATIC_REQUIRE(plain.add_working_days(friday, 1).at == sys_days{2026y / 3 / 9} + 17h + 1ms);
  STATIC_REQUIRE(plain.add_working_days(friday, 6).at == sys_days{2026y / 3 / 16} + 17h + 1ms);
  STATIC_REQUIRE(plain.add_working_days(friday, 0).at == friday);
}

TEST_CASE("what comes on a day off counts as of the first instant of the next worked day") {
  constexpr instant saturday = sys_days{2026y / 3 / 7}, monday = sys_days{2026y / 3 / 9};
  for (auto const from : {saturday, saturday + 15h, monday - 1ms, monday}) {
    CHECK(plain.add_working_days(from, 0).at == monday);
    CHECK(plain.add_working_days(from, 1).at == monday + 24h);
  }
}

TEST_CASE("which day it is, the local time says") {
  // 16:00 UTC on Friday 2 January is midnight on Saturday in the calendar's zone; Sunday the 4th is worked.
  constexpr instant saturday = sys_days{2026y / 1 / 2} + 16h;
  STATIC_REQUIRE(with_exceptions.add_working_days(saturday - 1ms, 1).at == sys_days{2026y / 1 / 4} - 8h + 24h - 1ms);
  STATIC_REQUIRE(with_exceptions.add_working_days(saturday, 1).at == sys_days{2026y / 1 / 5} - 8h);
  STATIC_REQUIRE(with_exceptions.add_working_days(saturday, 2).at == sys_days{2026y / 1 / 6} - 8h);
}

TEST_CASE(
    "working days past the last announced day are provisional, with the margin; on that day itself they are not") {
  constexpr instant thirtieth = sys_days{2026y / 12 / 30} + 12h; // a Wednesday
  STATIC_REQUIRE(plain.add_working_days(thirtieth, 1, 5) == deadline{sys_days{2026y / 12 / 31} + 12h});
  STATIC_REQUIRE(plain.add_working_days(thirtieth, 2) == deadline{sys_days{2027y / 1 / 1} + 12h, true});
  STATIC_REQUIRE(plain.add_working_days(thirtieth, 2, 1) == deadline{sys_days{2027y / 1 / 4} + 12h, true});
  STATIC_REQUIRE(plain.add_working_days(thirtieth, 2, 5) == deadline{sys_days{2027y / 1 / 8} + 12h, true});
  STATIC_REQUIRE(plain.add_working_days(thirtieth, 2, -5) == plain.add_working_days(thirtieth, 2));
  STATIC_REQUIRE(calendar{}.add_working_days(thirtieth, 1).provisional);
}

TEST_CASE("what comes at the cut-off or after it counts as of the next worked day") {
  constexpr calendar until_five{.zone = {.standard = 8h},
                                .cut_off = 17h,
                                .exceptions = exceptions,
                                .first = 2026y / 1 / 1,
                                .last = 2026y / 1 / 31};
  constexpr auto local = [](std::chrono::sys_days day, elapsed time) { return day + time - 8h; };
  constexpr sys_days monday{2026y / 1 / 12}, tuesday{2026y / 1 / 13}, wednesday{2026y / 1 / 14}, friday{2026y / 1 / 16};

  STATIC_REQUIRE(until_five.add_working_days(local(monday, 17h - 1ms), 1).at == local(tuesday, 17h - 1ms));
  STATIC_REQUIRE(until_five.add_working_days(local(monday, 17h), 1).at == local(wednesday, 0h));
  STATIC_REQUIRE(until_five.add_working_days(local(monday, 17h + 1ms), 1).at == local(wednesday, 0h));
  STATIC_REQUIRE(until_five.add_working_days(local(tuesday, 0h), 1).at == local(wednesday, 0h));
  STATIC_REQUIRE(until_five.add_working_days(local(monday, 17h), 0).at == local(tuesday, 0h));
  // Before a weekend it is Monday that counts; a worked Sunday counts for itself.
  STATIC_REQUIRE(until_five.add_working_days(local(friday, 17h), 1).at == local(2026y / 1 / 20, 0h));
  STATIC_REQUIRE(until_five.add_working_days(local(2026y / 1 / 4, 17h - 1ms), 1).at == local(2026y / 1 / 5, 17h - 1ms));
  STATIC_REQUIRE(until_five.add_working_days(local(2026y / 1 / 4, 17h), 1).at == local(2026y / 1 / 6, 0h));
  // At the last day's cut-off nothing that was announced is left.
  STATIC_REQUIRE(!until_five.add_working_days(local(2026y / 1 / 30, 17h - 1ms), 0).provisional);
  STATIC_REQUIRE(until_five.add_working_days(local(2026y / 1 / 30, 17h), 0).provisional);
  // A cut-off at midnight leaves no day its own.
  constexpr calendar never_today{.cut_off = 0h, .first = 2026y / 1 / 1, .last = 2026y / 1 / 31};
  STATIC_REQUIRE(never_today.add_working_days(monday, 0).at == tuesday);
}

TEST_CASE("who comes later is never due earlier, and more days never end sooner") {
  constexpr zone behind{.standard = -11h}, ahead{.standard = 8h};
  constexpr auto every = long_run::factor > 1 ? 1h : 5h;
  constexpr auto changes = [](instant when) {
    std::chrono::year_month_day const date{std::chrono::floor<std::chrono::days>(when + 12h)};
    auto const day = static_cast<unsigned>(date.day());
    return (date.month() == std::chrono::March && (day / 2 == 4 || day >= 28)) ||
           (date.month() == std::chrono::October && day / 2 == 12) ||
           (date.month() == std::chrono::November && day <= 2);
  };
  for (auto const cut_off : {elapsed(0), elapsed(9h), elapsed(17h), elapsed(24h)})
    for (auto const& in : {behind, zone{}, ahead, berlin_time, new_york_time})
      for (auto const last : {sys_days{2026y / 12 / 31}, sys_days{2026y / 10 / 26}, sys_days{2026y / 3 / 27}}) {
        calendar const by{
            .zone = in, .cut_off = cut_off, .exceptions = exceptions, .first = 2026y / 1 / 1, .last = last};
        std::array<instant, 6> before{};
        int wrong = 0;
        auto const check = [&](instant from) {
          for (int count = 0; count < 6; ++count) {
            auto const due = by.add_working_days(from, count, 2).at;
            auto& earlier = before[static_cast<std::size_t>(count)];
            wrong += due < earlier || due < from || (count > 0 && due <= before[static_cast<std::size_t>(count) - 1]);
            earlier = due;
          }
        };
        // Each hour of the days on which clocks change, of the others every fifth.
        for (instant hour = sys_days{2026y / 1 / 2}; hour < sys_days{2026y / 11 / 15};) {
          for (auto const beside : {-1ms, 0ms, 1ms}) check(hour + beside);
          hour += changes(hour) ? 1h : every;
        }
        CHECK(wrong == 0);
      }
}

TEST_CASE("who comes before a calendar begins is due no later than who comes at its beginning") {
  for (auto const& in : {utc_time, china_time, berlin_time, new_york_time, zone{.standard = -12h}})
    for (auto const cut_off : {elapsed(0), elapsed(17h), elapsed(24h)}) {
      calendar const by{.zone = in, .cut_off = cut_off, .first = 2026y / 1 / 1, .last = 2026y / 12 / 31};
      int wrong = 0;
      for (int const count : {0, 1, 3, 10}) {
        instant before{};
        for (instant from = sys_days{2025y / 12 / 1}; from < sys_days{2026y / 1 / 10}; from += 1h)
          for (auto const beside : {-1ms, 0ms}) {
            auto const due = by.add_working_days(from + beside, count, 5).at;
            wrong += due < before || due < from + beside;
            before = due;
          }
      }
      CHECK(wrong == 0);
    }
  // Where no day of it is near, the margin is added as ever.
  constexpr instant monday = sys_days{2025y / 6 / 2} + 10h;
  CHECK(plain.add_working_days(monday, 1, 5) == deadline{monday + 8 * 24h, true});
}

TEST_CASE("working days keep the local time of day where clocks change on the way") {
  constexpr calendar berlin{.zone = berlin_time, .first = 2026y / 1 / 1, .last = 2026y / 12 / 31};
  constexpr calendar new_york{.zone = new_york_time, .first = 2026y / 1 / 1, .last = 2026y / 12 / 31};
  // Friday at ten in the morning, and Monday at ten: an hour less in spring, an hour more in autumn.
  STATIC_REQUIRE(berlin.add_working_days(sys_days{2026y / 3 / 27} + 9h, 1).at == sys_days{2026y / 3 / 30} + 8h);
  STATIC_REQUIRE(berlin.add_working_days(sys_days{2026y / 10 / 23} + 8h, 1).at == sys_days{2026y / 10 / 26} + 9h);
  STATIC_REQUIRE(new_york.add_working_days(sys_days{2026y / 3 / 6} + 15h, 1).at == sys_days{2026y / 3 / 9} + 14h);
  STATIC_REQUIRE(new_york.add_working_days(sys_days{2026y / 10 / 30} + 14h, 1).at == sys_days{2026y / 11 / 2} + 15h);
  // Which day it is depends on the date, too: 22:30 UTC is half past midnight in a Berlin summer.
  STATIC_REQUIRE(berlin.add_working_days(sys_days{2026y / 7 / 1} + 22h + 30min, 0).at ==
                 sys_days{2026y / 7 / 1} + 22h + 30min);
  STATIC_REQUIRE(berlin.add_working_days(sys_days{2026y / 7 / 3} + 22h, 1).at == sys_days{2026y / 7 / 6} + 22h);
}

TEST_CASE("an instant before the first day, or after the last, is provisional whatever is added") {
  constexpr instant first = sys_days{2026y / 1 / 1}, end = sys_days{2027y / 1 / 1};
  for (int const count : {0, 1, 300}) {
    CHECK(plain.add_working_days(first - 1ms, count).provisional);
    CHECK(plain.add_working_days(end, count).provisional);
  }
  CHECK_FALSE(plain.add_working_days(first, 1).provisional);
  CHECK_FALSE(plain.add_working_days(end - 1ms, 0).provisional);
  // Local time is what the announced days are held against.
  CHECK_FALSE(with_exceptions.add_working_days(first - 8h, 0).provisional);
  CHECK(with_exceptions.add_working_days(first - 8h - 1ms, 0).provisional);
}

TEST_CASE("whatever is asked, a calendar has a deadline in the years that instants have") {
  constexpr instant monday = sys_days{2026y / 3 / 2} + 10h;
  constexpr calendar idle{.weekend = 0x7f, .first = 2026y / 1 / 1, .last = 2026y / 12 / 31};
  for (auto const& by : {plain, with_exceptions, calendar{}})
    for (auto const from : {instant::min(), first_instant, monday, last_instant, instant::max()})
      for (int const count : {INT_MIN, -1, 0, 3, 100}) {
        auto const due = by.add_working_days(from, count, 2);
        CHECK(in_range(due.at));
        CHECK(due.at >= std::min(from, last_instant));
      }
  CHECK(plain.add_working_days(monday, INT_MAX, INT_MAX) == deadline{last_instant, true});
  CHECK(idle.add_working_days(last_instant - 24h * 3000, 0) == deadline{last_instant, true});
  CHECK(plain.add_working_days(instant::max(), 3, INT_MAX - 3) == deadline{last_instant, true});
}

TEST_CASE("a count below zero is none") {
  constexpr instant monday = sys_days{2026y / 3 / 2} + 10h;
  for (int const count : {-1, -300, INT_MIN}) CHECK(plain.add_working_days(monday, count) == deadline{monday});
}

TEST_CASE("a calendar says from when on so many days are provisional") {
  STATIC_REQUIRE(plain.horizon(1) == sys_days{2026y / 12 / 31}); // a Thursday
  STATIC_REQUIRE(plain.horizon(4) == sys_days{2026y / 12 / 26}); // a weekend counts as of its Monday
  STATIC_REQUIRE(plain.horizon(0) == sys_days{2027y / 1 / 1});
  STATIC_REQUIRE(with_exceptions.horizon(40) == with_exceptions.first - 8h);
  constexpr calendar cut{.zone = {.standard = 8h}, .cut_off = 17h, .first = 2026y / 1 / 1, .last = 2026y / 12 / 31};
  STATIC_REQUIRE(cut.horizon(1) == sys_days{2026y / 12 / 30} + 17h - 8h);
  constexpr calendar berlin{.zone = berlin_time, .first = 2026y / 1 / 1, .last = 2026y / 7 / 31};
  STATIC_REQUIRE(berlin.horizon(1) == sys_days{2026y / 7 / 30} + 22h);
  for (auto const& each : {plain, with_exceptions, cut, berlin})
    for (int count = 0; count < 6; ++count) {
      auto const end = each.horizon(count);
      CHECK_FALSE(each.add_working_days(end - 1ms, count).provisional);
      CHECK(each.add_working_days(end, count).provisional);
      CHECK(each.add_working_days(end + 100h, count).provisional);
    }
  STATIC_REQUIRE(calendar{.first = 2026y / 1 / 2, .last = 2026y / 1 / 1}.horizon(1) == sys_days{2026y / 1 / 2});
  CHECK(calendar{}.add_working_days(calendar{}.horizon(1), 1).provisional);
}

TEST_CASE("a calendar has ended after its last announced day and its last one by law") {
  static constexpr std::array off{2027y / 1 / 1};
  constexpr calendar by{.zone = berlin_time, .first = 2026y / 1 / 1, .last = 2026y / 12 / 31, .by_law = off};
  STATIC_REQUIRE(!by.ended(sys_days{2027y / 1 / 1} + 23h - 1ms));
  STATIC_REQUIRE(by.ended(sys_days{2027y / 1 / 1} + 23h));
  STATIC_REQUIRE(!plain.ended(sys_days{2027y / 1 / 1} - 1ms));
  STATIC_REQUIRE(plain.ended(sys_days{2027y / 1 / 1}));
}

namespace {

// What is wrong with a calendar once one thing is changed.
std::string_view wrong_with(auto const& change) {
  calendar by{.zone = {.standard = 8h}, .exceptions = exceptions, .first = 2026y / 1 / 1, .last = 2026y / 12 / 31};
  change(by);
  return error_of(by).value_or("");
}

using list = std::vector<calendar_exception>;
std::string_view wrong_with_exceptions(list const& days) {
  return wrong_with([&](calendar& c) { c.exceptions = days; });
}
std::string_view wrong_with_law(std::vector<std::chrono::year_month_day> const& days) {
  return wrong_with([&](calendar& c) { c.by_law = days; });
}

} // namespace

TEST_CASE("a calendar whose days are out of order, twice, not real or outside of it is none") {
  constexpr auto wrong =
      "the exceptions of a calendar are out of order, twice, no days, or not within its first and last day";
  auto const off = [](std::chrono::year_month_day day) { return calendar_exception{day, false}; };
  CHECK(wrong_with_exceptions({}).empty());
  CHECK(wrong_with_exceptions({off(2026y / 1 / 1), off(2026y / 12 / 31)}).empty());
  CHECK(wrong_with_exceptions({off(2026y / 5 / 1), off(2026y / 1 / 1)}) == wrong);
  CHECK(wrong_with_exceptions({off(2026y / 5 / 1), off(2026y / 5 / 1)}) == wrong);
  CHECK(wrong_with_exceptions({off(2026y / 5 / 1), {2026y / 5 / 1, true}}) == wrong);
  CHECK(wrong_with_exceptions({off(2025y / 12 / 31)}) == wrong);
  CHECK(wrong_with_exceptions({off(2027y / 1 / 1)}) == wrong);
  CHECK(wrong_with_exceptions({off(2026y / 2 / 29)}) == wrong);
  CHECK(wrong_with_exceptions({off(2026y / 13 / 1)}) == wrong);
  CHECK(wrong_with_exceptions({off({})}) == wrong);
  CHECK(wrong_with_exceptions({off(std::chrono::year::min() / 1 / 1)}) == wrong);

  constexpr auto unlawful = "the days off by law are out of order, twice, or no days";
  CHECK(wrong_with_law({2025y / 5 / 1, 2026y / 5 / 1, 2036y / 5 / 1}).empty());
  CHECK(wrong_with_law({2027y / 5 / 1, 2027y / 1 / 1}) == unlawful);
  CHECK(wrong_with_law({2027y / 5 / 1, 2027y / 5 / 1}) == unlawful);
  CHECK(wrong_with_law({2027y / 2 / 29}) == unlawful);
  CHECK(wrong_with_law({std::chrono::year{0} / 1 / 1}) == unlawful);
  CHECK(wrong_with_law({std::chrono::year{10000} / 1 / 1}) == unlawful);
}

TEST_CASE("a calendar that ends before it begins, or in no year that an instant has, is none") {
  CHECK(wrong_with([](calendar& c) { c.exceptions = {}, c.last = c.first - std::chrono::days{1}; }) ==
        "a calendar ends before it begins");
  for (auto const day : {sys_days::min(), sys_days{std::chrono::year{0} / 12 / 31}})
    CHECK(wrong_with([&](calendar& c) { c.first = day; }) == "a calendar is not within the years 1 to 9999");
  for (auto const day : {sys_days::max(), sys_days{std::chrono::year{10000} / 1 / 1}})
    CHECK(wrong_with([&](calendar& c) { c.last = day; }) == "a calendar is not within the years 1 to 9999");
}

TEST_CASE("a calendar without a worked day is none, for a review would never end") {
  CHECK(wrong_with([](calendar& c) { c.weekend = 0x7f; }) ==
        "a calendar has no day of the week that is worked: a review would never end");
  CHECK(wrong_with([](calendar& c) { c.weekend = 0x80; }) == "the weekend of a calendar has a day that no week has");
  CHECK(wrong_with([](calendar& c) { c.weekend = 0xff; }) == "the weekend of a calendar has a day that no week has");
  CHECK(wrong_with([](calendar& c) { c.weekend = 0x7e; }).empty());
  CHECK(wrong_with([](calendar& c) { c.weekend = 0; }).empty());
  CHECK(wrong_with([](calendar& c) { c.exceptions = {}, c.first = c.last = sys_days{2026y / 3 / 7}; }) ==
        "a calendar has no day that is worked");
}

TEST_CASE("a cut-off that is no time of day, and a zone that there is not, are refused") {
  for (auto const cut_off :
       {elapsed{-1}, elapsed{-17h}, elapsed{17}, elapsed{24h + 1min}, elapsed::min(), elapsed::max()})
    CHECK(wrong_with([&](calendar& c) { c.cut_off = cut_off; }) ==
          "the cut-off of a calendar is no time of day in whole minutes");
  for (auto const cut_off : {elapsed{0}, elapsed{17h + 30min}, elapsed{24h}})
    CHECK(wrong_with([&](calendar& c) { c.cut_off = cut_off; }).empty());
  CHECK(wrong_with([](calendar& c) { c.zone.standard = 15h; }) == error_of(zone{.standard = 15h}));
}
