// SPDX-License-Identifier: BSL-1.0
#include <array>
#include <chrono>
#include <string_view>

#include <redress/encoding/zone.hpp>

#include "../support/catch.hpp"

using namespace redress;
using namespace std::chrono_literals;
using std::chrono::sys_days;

TEST_CASE("summer time in Berlin is from the last Sunday of March to the last of October, at one in UTC") {
  constexpr instant spring = sys_days{2026y / 3 / 29} + 1h, autumn = sys_days{2026y / 10 / 25} + 1h;
  STATIC_REQUIRE(berlin_time.offset_at(spring - 1ms) == 1h);
  STATIC_REQUIRE(berlin_time.offset_at(spring) == 2h);
  STATIC_REQUIRE(berlin_time.offset_at(autumn - 1ms) == 2h);
  STATIC_REQUIRE(berlin_time.offset_at(autumn) == 1h);
  // The dates of ten years, in which the last Sunday is any from the 25th to the 31st.
  for (auto const& [begins, ends] : {std::pair{2024y / 3 / 31, 2024y / 10 / 27},
                                     {2025y / 3 / 30, 2025y / 10 / 26},
                                     {2027y / 3 / 28, 2027y / 10 / 31},
                                     {2028y / 3 / 26, 2028y / 10 / 29},
                                     {2029y / 3 / 25, 2029y / 10 / 28},
                                     {2030y / 3 / 31, 2030y / 10 / 27},
                                     {2031y / 3 / 30, 2031y / 10 / 26},
                                     {2032y / 3 / 28, 2032y / 10 / 31},
                                     {2035y / 3 / 25, 2035y / 10 / 28}}) {
    CHECK_FALSE(berlin_time.in_summer(sys_days{begins} + 1h - 1ms));
    CHECK(berlin_time.in_summer(sys_days{begins} + 1h));
    CHECK(berlin_time.in_summer(sys_days{ends} + 1h - 1ms));
    CHECK_FALSE(berlin_time.in_summer(sys_days{ends} + 1h));
  }
}

TEST_CASE(
    "summer time in New York is from the second Sunday of March to the first of November, at two in the morning") {
  for (auto const& [begins, ends] : {std::pair{2024y / 3 / 10, 2024y / 11 / 3},
                                     {2025y / 3 / 9, 2025y / 11 / 2},
                                     {2026y / 3 / 8, 2026y / 11 / 1},
                                     {2027y / 3 / 14, 2027y / 11 / 7},
                                     {2028y / 3 / 12, 2028y / 11 / 5},
                                     {2029y / 3 / 11, 2029y / 11 / 4}}) {
    CHECK(new_york_time.offset_at(sys_days{begins} + 7h - 1ms) == -5h);
    CHECK(new_york_time.offset_at(sys_days{begins} + 7h) == -4h);
    CHECK(new_york_time.offset_at(sys_days{ends} + 6h - 1ms) == -4h);
    CHECK(new_york_time.offset_at(sys_days{ends} + 6h) == -5h);
  }
}

TEST_CASE("in the south summer is over the turn of the year") {
  // Sydney: from the first Sunday of October to the first of April, at two in the morning of standard time.
  // [own_zone]
  constexpr zone sydney{.standard = 10h,
                        .summer = summer_time{.begins = {.month = 10, .sunday = 1, .at = -8h},
                                              .ends = {.month = 4, .sunday = 1, .at = -8h}}};
  // [/own_zone]
  STATIC_REQUIRE(!error_of(sydney));
  STATIC_REQUIRE(sydney.offset_at(sys_days{2026y / 1 / 1}) == 11h);
  STATIC_REQUIRE(sydney.offset_at(sys_days{2026y / 4 / 4} + 16h - 1ms) == 11h);
  STATIC_REQUIRE(sydney.offset_at(sys_days{2026y / 4 / 4} + 16h) == 10h);
  STATIC_REQUIRE(sydney.offset_at(sys_days{2026y / 10 / 3} + 16h - 1ms) == 10h);
  STATIC_REQUIRE(sydney.offset_at(sys_days{2026y / 10 / 3} + 16h) == 11h);
  STATIC_REQUIRE(sydney.offset_at(sys_days{2026y / 12 / 31}) == 11h);
}

TEST_CASE("an instant has a local time, and a local time its instant") {
  STATIC_REQUIRE(china_time.local(sys_days{2026y / 7 / 1} + 16h) == sys_days{2026y / 7 / 2});
  STATIC_REQUIRE(berlin_time.local(sys_days{2026y / 7 / 1} + 22h + 30min) == sys_days{2026y / 7 / 2} + 30min);
  STATIC_REQUIRE(berlin_time.utc(sys_days{2026y / 7 / 17}) == sys_days{2026y / 7 / 16} + 22h);
  STATIC_REQUIRE(berlin_time.utc(sys_days{2026y / 12 / 17}) == sys_days{2026y / 12 / 16} + 23h);
  STATIC_REQUIRE(new_york_time.utc(sys_days{2026y / 7 / 17}) == sys_days{2026y / 7 / 17} + 4h);
  // Left out in spring: when clocks are put forward. Repeated in autumn: the later.
  STATIC_REQUIRE(berlin_time.utc(sys_days{2026y / 3 / 29} + 2h + 30min) == sys_days{2026y / 3 / 29} + 1h);
  STATIC_REQUIRE(berlin_time.utc(sys_days{2026y / 10 / 25} + 2h + 30min) == sys_days{2026y / 10 / 25} + 1h + 30min);
  STATIC_REQUIRE(berlin_time.utc(sys_days{2026y / 10 / 25} + 2h - 1ms) == sys_days{2026y / 10 / 25} - 1ms);
}

TEST_CASE(
    "the steady local time and its instants never go back, and are the local time but where an hour is repeated") {
  for (auto const& in : {berlin_time, new_york_time, china_time, zone{}}) {
    int wrong = 0, repeated = 0;
    instant before{}, back{};
    for (instant when = sys_days{2026y / 1 / 1}; when < sys_days{2027y / 1 / 1}; when += 10min) {
      auto const steady = in.steady_local(when), again = in.utc(in.local(when));
      wrong += steady < before || in.utc(steady) < when || (in.local(when) != steady && in.in_summer(when));
      wrong += in.utc(in.local(when)) != when && !(in.in_summer(when) && again == when + 1h);
      repeated += steady != in.local(when);
      before = steady;
    }
    for (instant local = sys_days{2026y / 1 / 1}; local < sys_days{2027y / 1 / 1}; local += 10min) {
      wrong += in.utc(local) < back;
      back = in.utc(local);
    }
    CHECK(wrong == 0);
    CHECK(repeated == (in.summer ? 6 : 0));
  }
}

TEST_CASE("the local time of any instant is computed") {
  for (auto const& in : {berlin_time, new_york_time, china_time})
    for (auto const when : {instant::min(), instant::max(), first_instant, last_instant}) {
      CHECK(in.local(when) >= first_instant - 24h);
      CHECK(in.local(when) <= last_instant + 24h);
      CHECK(in.steady_local(when) == in.local(when));
      CHECK_FALSE(to_string(when, in).empty());
    }
}

TEST_CASE("local time is printed by date, and says what it is beside UTC") {
  constexpr instant summer = sys_days{2026y / 7 / 1} + 22h + 30min, winter = sys_days{2026y / 12 / 1} + 22h + 30min;
  CHECK(to_string(summer, berlin_time) == "2026-07-02 00:30");
  CHECK(to_string(winter, berlin_time) == "2026-12-01 23:30");
  CHECK(to_string(winter, berlin_time, true) == "2026-12-01 23:30:00.000");
  CHECK(with_offset(summer, berlin_time) == "2026-07-02 00:30 UTC+02:00");
  CHECK(with_offset(winter, berlin_time) == "2026-12-01 23:30 UTC+01:00");
  CHECK(with_offset(summer, new_york_time) == "2026-07-01 18:30 UTC-04:00");
  CHECK(with_offset(summer, utc_time) == "2026-07-01 22:30 UTC");
  CHECK(with_offset(summer, zone{.standard = 5h + 45min}) == "2026-07-02 04:15 UTC+05:45");
  CHECK(with_offset(summer, zone{.standard = -3h - 30min}) == "2026-07-01 19:00 UTC-03:30");
}

TEST_CASE("a zone without a name is called by its offsets") {
  CHECK(to_text(china_time) == "China Standard Time");
  CHECK(to_text(zone{}) == "UTC");
  CHECK(to_text(zone{.standard = 8h}) == "UTC+08:00");
  CHECK(to_text(zone{.standard = -5h, .summer = summer_in_new_york}) == "UTC-05:00 or UTC-04:00");
}

TEST_CASE("a zone that is nowhere is refused in words") {
  for (auto const& good : {berlin_time, new_york_time, china_time, utc_time, zone{}, zone{.standard = 14h},
                           zone{.standard = -12h}, zone{.standard = 5h + 45min}})
    CHECK_FALSE(error_of(good));
  constexpr std::string_view offset = "the offset of a zone is not a quarter of an hour between -12:00 and +14:00";
  for (auto const standard : {elapsed{30h}, elapsed{15h}, elapsed{14h + 15min}, elapsed{-12h - 15min}, elapsed{-13h},
                              elapsed{8}, elapsed{8min}, elapsed{8s}, elapsed::min(), elapsed::max()})
    CHECK(error_of(zone{.standard = standard}) == offset);

  auto const with = [](summer_time summer, elapsed standard = 1h) {
    return error_of(zone{.standard = standard, .summer = summer}).value_or("");
  };
  auto const changed = [](auto const& change) {
    auto summer = summer_in_europe;
    change(summer);
    return summer;
  };
  constexpr std::string_view ahead = "the summer time of a zone is not ahead by up to two hours, within +14:00";
  for (auto const by : {elapsed{0}, elapsed{-1h}, elapsed{3h}, elapsed{1}, elapsed::min(), elapsed::max()})
    CHECK(with(changed([&](summer_time& s) { s.ahead = by; })) == ahead);
  CHECK(with(summer_in_europe, 14h) == ahead);
  constexpr std::string_view sunday =
      "the summer time of a zone begins or ends on no Sunday of a month, or more than a day or two beside it";
  for (int const month : {0, 13, 255})
    CHECK(with(changed([&](summer_time& s) { s.begins.month = static_cast<std::uint8_t>(month); })) == sunday);
  for (int const which : {5, 255})
    CHECK(with(changed([&](summer_time& s) { s.ends.sunday = static_cast<std::uint8_t>(which); })) == sunday);
  for (auto const at : {elapsed{-25h}, elapsed{49h}, elapsed{1}, elapsed::min(), elapsed::max()})
    CHECK(with(changed([&](summer_time& s) { s.begins.at = at; })) == sunday);
  CHECK(with(changed([](summer_time& s) { s.ends.month = 3; })) ==
        "the summer time of a zone begins and ends in the same month");
  CHECK(with(summer_time{}) == sunday);
}
