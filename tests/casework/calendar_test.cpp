// SPDX-License-Identifier: BSL-1.0
#include <array>
#include <chrono>

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
  STATIC_REQUIRE(*plain.add_working_days(sys_days{2026y / 3 / 7} + 0h, 1) == sys_days{2026y / 3 / 9} + 0h);
  STATIC_REQUIRE(*plain.add_working_days(friday, 0) == friday);
}

TEST_CASE("which day it is, the local time says") {
  // 16:00 UTC on Friday 2 January is midnight on Saturday in the calendar's zone; Sunday the 4th is worked.
  constexpr instant saturday = sys_days{2026y / 1 / 2} + 16h;
  STATIC_REQUIRE(*with_exceptions.add_working_days(saturday - 1ms, 1) == sys_days{2026y / 1 / 4} - 8h + 24h - 1ms);
  STATIC_REQUIRE(*with_exceptions.add_working_days(saturday, 1) == sys_days{2026y / 1 / 4} - 8h);
  STATIC_REQUIRE(*with_exceptions.add_working_days(saturday, 2) == sys_days{2026y / 1 / 5} - 8h);
}

TEST_CASE("working days past the horizon are an error, on the last day itself they are not") {
  constexpr instant thirtieth = sys_days{2026y / 12 / 30} + 12h; // a Wednesday
  STATIC_REQUIRE(*plain.add_working_days(thirtieth, 1) == sys_days{2026y / 12 / 31} + 12h);
  auto const beyond = plain.add_working_days(thirtieth, 2);
  REQUIRE_FALSE(beyond);
  CHECK(beyond.error().asked == sys_days{2027y / 1 / 1});
  CHECK_FALSE(calendar{}.add_working_days(thirtieth, 1));
}
