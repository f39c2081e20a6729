// SPDX-License-Identifier: BSL-1.0
#include <array>
#include <chrono>
#include <climits>

#include <redress/casework/calendar.hpp>

#include "../support/catch.hpp"

using namespace redress;
using namespace std::chrono_literals;

namespace {

using std::chrono::sys_days;

constexpr calendar plain{.first = 2026y / 1 / 1, .last = 2026y / 12 / 31};

// Thursday 1 January off, Sunday 4 January worked.
constexpr std::array exceptions{calendar_exception{2026y / 1 / 1, false}, calendar_exception{2026y / 1 / 4, true}};
constexpr calendar with_exceptions{
    .offset = 8h, .exceptions = exceptions, .first = 2026y / 1 / 1, .last = 2026y / 1 / 31};

} // namespace

TEST_CASE("a plain week works from Monday to Friday") {
  STATIC_REQUIRE(*plain.worked(2026y / 3 / 2)); // a Monday
  STATIC_REQUIRE(*plain.worked(2026y / 3 / 6));
  STATIC_REQUIRE(!*plain.worked(2026y / 3 / 7));
  STATIC_REQUIRE(!*plain.worked(2026y / 3 / 8));
}

TEST_CASE("another weekend is another mask") {
  constexpr calendar fridays{.weekend = 1u << 5 | 1u << 6, .first = 2026y / 1 / 1, .last = 2026y / 12 / 31};
  STATIC_REQUIRE(!*fridays.worked(2026y / 3 / 6));
  STATIC_REQUIRE(!*fridays.worked(2026y / 3 / 7));
  STATIC_REQUIRE(*fridays.worked(2026y / 3 / 8));
}

TEST_CASE("an exception beats the week, in both directions") {
  STATIC_REQUIRE(!*with_exceptions.worked(2026y / 1 / 1));
  STATIC_REQUIRE(*with_exceptions.worked(2026y / 1 / 2));
  STATIC_REQUIRE(!*with_exceptions.worked(2026y / 1 / 3));
  STATIC_REQUIRE(*with_exceptions.worked(2026y / 1 / 4));
}

TEST_CASE("a calendar knows its first and last day and nothing beyond") {
  STATIC_REQUIRE(plain.worked(2026y / 1 / 1).has_value());
  STATIC_REQUIRE(plain.worked(2026y / 12 / 31).has_value());
  STATIC_REQUIRE(!plain.worked(2025y / 12 / 31));
  auto const beyond = plain.worked(2027y / 1 / 1);
  REQUIRE_FALSE(beyond);
  CHECK(beyond.error().asked == sys_days{2027y / 1 / 1});
  CHECK(beyond.error().first == plain.first);
  CHECK(beyond.error().last == plain.last);
}

TEST_CASE("working days keep the time of day and skip the weekend") {
  constexpr instant friday = sys_days{2026y / 3 / 6} + 17h + 1ms;
  STATIC_REQUIRE(*plain.add_working_days(friday, 1) == sys_days{2026y / 3 / 9} + 17h + 1ms);
  STATIC_REQUIRE(*plain.add_working_days(friday, 6) == sys_days{2026y / 3 / 16} + 17h + 1ms);
  STATIC_REQUIRE(*plain.add_working_days(friday, 0) == friday);
}

TEST_CASE("what comes on a day off counts as of the first instant of the next worked day") {
  constexpr instant saturday = sys_days{2026y / 3 / 7}, monday = sys_days{2026y / 3 / 9};
  for (auto const from : {saturday, saturday + 15h, monday - 1ms, monday}) {
    CHECK(*plain.add_working_days(from, 0) == monday);
    CHECK(*plain.add_working_days(from, 1) == monday + 24h);
  }
}

TEST_CASE("which day it is, the local time says") {
  // 16:00 UTC on Friday 2 January is midnight on Saturday in the calendar's zone; Sunday the 4th is worked.
  constexpr instant saturday = sys_days{2026y / 1 / 2} + 16h;
  STATIC_REQUIRE(*with_exceptions.add_working_days(saturday - 1ms, 1) == sys_days{2026y / 1 / 4} - 8h + 24h - 1ms);
  STATIC_REQUIRE(*with_exceptions.add_working_days(saturday, 1) == sys_days{2026y / 1 / 5} - 8h);
  STATIC_REQUIRE(*with_exceptions.add_working_days(saturday, 2) == sys_days{2026y / 1 / 6} - 8h);
}

TEST_CASE("working days past the horizon are an error, on the last day itself they are not") {
  constexpr instant thirtieth = sys_days{2026y / 12 / 30} + 12h; // a Wednesday
  STATIC_REQUIRE(*plain.add_working_days(thirtieth, 1) == sys_days{2026y / 12 / 31} + 12h);
  auto const beyond = plain.add_working_days(thirtieth, 2);
  REQUIRE_FALSE(beyond);
  CHECK(beyond.error().asked == sys_days{2027y / 1 / 1});
  CHECK_FALSE(calendar{}.add_working_days(thirtieth, 1));
}

TEST_CASE("what comes at the cut-off or after it counts as of the next worked day") {
  constexpr calendar until_five{
      .offset = 8h, .cut_off = 17h, .exceptions = exceptions, .first = 2026y / 1 / 1, .last = 2026y / 1 / 31};
  constexpr auto local = [](std::chrono::sys_days day, elapsed time) { return day + time - 8h; };
  constexpr sys_days monday{2026y / 1 / 12}, tuesday{2026y / 1 / 13}, wednesday{2026y / 1 / 14}, friday{2026y / 1 / 16};

  STATIC_REQUIRE(*until_five.add_working_days(local(monday, 17h - 1ms), 1) == local(tuesday, 17h - 1ms));
  STATIC_REQUIRE(*until_five.add_working_days(local(monday, 17h), 1) == local(wednesday, 0h));
  STATIC_REQUIRE(*until_five.add_working_days(local(monday, 17h + 1ms), 1) == local(wednesday, 0h));
  STATIC_REQUIRE(*until_five.add_working_days(local(tuesday, 0h), 1) == local(wednesday, 0h));
  STATIC_REQUIRE(*until_five.add_working_days(local(monday, 17h), 0) == local(tuesday, 0h));
  // Before a weekend it is Monday that counts; a worked Sunday counts for itself.
  STATIC_REQUIRE(*until_five.add_working_days(local(friday, 17h), 1) == local(2026y / 1 / 20, 0h));
  STATIC_REQUIRE(*until_five.add_working_days(local(2026y / 1 / 4, 17h - 1ms), 1) == local(2026y / 1 / 5, 17h - 1ms));
  STATIC_REQUIRE(*until_five.add_working_days(local(2026y / 1 / 4, 17h), 1) == local(2026y / 1 / 6, 0h));
  // At the last day's cut-off nothing of the calendar is left.
  STATIC_REQUIRE(until_five.add_working_days(local(2026y / 1 / 30, 17h - 1ms), 0).has_value());
  STATIC_REQUIRE(!until_five.add_working_days(local(2026y / 1 / 30, 17h), 0));
  // A cut-off at midnight leaves no day its own.
  constexpr calendar never_today{.cut_off = 0h, .first = 2026y / 1 / 1, .last = 2026y / 1 / 31};
  STATIC_REQUIRE(*never_today.add_working_days(monday, 0) == tuesday);
}

TEST_CASE("who comes later is never due earlier, and more days never end sooner") {
  for (auto const cut_off : {elapsed(0), elapsed(9h), elapsed(17h), elapsed(24h)})
    for (auto const offset : {elapsed(-11h), elapsed(0), elapsed(8h)}) {
      calendar const by{.offset = offset,
                        .cut_off = cut_off,
                        .exceptions = exceptions,
                        .first = 2026y / 1 / 1,
                        .last = 2026y / 3 / 31};
      std::array<instant, 6> before{};
      int wrong = 0;
      auto const check = [&](instant from) {
        for (int count = 0; count < 6; ++count) {
          auto const due = by.add_working_days(from, count);
          REQUIRE(due);
          auto& last = before[static_cast<std::size_t>(count)];
          wrong += *due < last || *due < from || (count > 0 && *due <= before[static_cast<std::size_t>(count) - 1]);
          last = *due;
        }
      };
      for (instant hour = sys_days{2026y / 1 / 2}; hour < sys_days{2026y / 2 / 15}; hour += 1h)
        for (auto const beside : {-1ms, 0ms, 1ms}) check(hour + beside);
      CHECK(wrong == 0);
    }
}

TEST_CASE("an instant before the first day, or after the last, is past the horizon whatever is added") {
  constexpr instant first = sys_days{2026y / 1 / 1}, end = sys_days{2027y / 1 / 1};
  for (int const count : {0, 1, 300}) {
    auto const before = plain.add_working_days(first - 1ms, count), after = plain.add_working_days(end, count);
    REQUIRE_FALSE(before);
    CHECK(before.error().asked == sys_days{2025y / 12 / 31});
    REQUIRE_FALSE(after);
    CHECK(after.error().asked == sys_days{2027y / 1 / 1});
  }
  CHECK(plain.add_working_days(first, 1));
  CHECK(plain.add_working_days(end - 1ms, 0));
  // Local time is what the horizon is held against.
  CHECK(with_exceptions.add_working_days(first - 8h, 0));
  CHECK_FALSE(with_exceptions.add_working_days(first - 8h - 1ms, 0));
  for (auto const astray : {instant::min(), instant::max()}) CHECK_FALSE(plain.add_working_days(astray, 1));
}

TEST_CASE("a count beyond all days is past the horizon, and so is one below zero") {
  constexpr instant monday = sys_days{2026y / 3 / 2} + 10h;
  STATIC_REQUIRE(!plain.add_working_days(monday, INT_MAX));
  for (int const count : {-1, -300, INT_MIN}) {
    auto const backwards = plain.add_working_days(monday, count);
    REQUIRE_FALSE(backwards);
    CHECK(backwards.error().asked < backwards.error().first);
  }
  constexpr calendar idle{.weekend = 0x7f, .first = 2026y / 1 / 1, .last = 2026y / 12 / 31};
  STATIC_REQUIRE(!idle.add_working_days(monday, 0));
}

TEST_CASE("what a calendar does not know it says in words") {
  CHECK(explain(plain.worked(2027y / 1 / 1).error()) ==
        "the calendar knows the days from 2026-01-01 to 2026-12-31, and not 2027-01-01");
  CHECK(explain(past_horizon{.asked = 2026y / 1 / 1, .first = 2026y / 1 / 2, .last = 2026y / 1 / 1}) ==
        "the calendar knows no day, not 2026-01-01 either");
}

TEST_CASE("a calendar says from when on it cannot count so many days") {
  STATIC_REQUIRE(plain.horizon(1) == sys_days{2026y / 12 / 31}); // a Thursday
  STATIC_REQUIRE(plain.horizon(4) == sys_days{2026y / 12 / 26}); // a weekend counts as of its Monday
  STATIC_REQUIRE(plain.horizon(0) == sys_days{2027y / 1 / 1});
  STATIC_REQUIRE(with_exceptions.horizon(40) == with_exceptions.first - with_exceptions.offset);
  constexpr calendar cut{.offset = 8h, .cut_off = 17h, .first = 2026y / 1 / 1, .last = 2026y / 12 / 31};
  STATIC_REQUIRE(cut.horizon(1) == sys_days{2026y / 12 / 30} + 17h - 8h);
  for (auto const& each : {plain, with_exceptions, cut})
    for (int count = 0; count < 6; ++count) {
      auto const end = each.horizon(count);
      CHECK(each.add_working_days(end - 1ms, count));
      CHECK_FALSE(each.add_working_days(end, count));
      CHECK_FALSE(each.add_working_days(end + 100h, count));
    }
  constexpr calendar none{};
  STATIC_REQUIRE(calendar{.first = 2026y / 1 / 2, .last = 2026y / 1 / 1}.horizon(1) == sys_days{2026y / 1 / 2});
  CHECK_FALSE(none.add_working_days(none.horizon(1), 1));
}
