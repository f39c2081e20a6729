// SPDX-License-Identifier: BSL-1.0
#include <chrono>
#include <thread>
#include <vector>

#include <redress/encoding/time.hpp>

#include "../support/catch.hpp"

using namespace redress;
using namespace std::chrono_literals;

TEST_CASE("an instant reads as a date and a time of day") {
  instant const day = std::chrono::sys_days{2026y / 3 / 2};
  CHECK(to_string(day + 10h) == "2026-03-02 10:00");
  CHECK(to_string(day + 10h + 59s + 999ms) == "2026-03-02 10:00");
  CHECK(to_string(day + 10h + 9s + 7ms, {}, true) == "2026-03-02 10:00:09.007");
  CHECK(to_string(instant{}, {}, true) == "1970-01-01 00:00:00.000");
  CHECK(to_string(instant{-1ms}, {}, true) == "1969-12-31 23:59:59.999");
  CHECK(to_string(std::chrono::sys_days{2024y / 2 / 29} + 0h) == "2024-02-29 00:00");
}

TEST_CASE("an instant is shown as seen from an offset, across midnight") {
  instant const evening = std::chrono::sys_days{2026y / 12 / 31} + 20h;
  CHECK(to_string(evening, 8h) == "2027-01-01 04:00");
  CHECK(to_string(evening, -21h) == "2026-12-30 23:00");
  CHECK(to_string(evening, 5h + 30min) == "2027-01-01 01:30");
}

TEST_CASE("years from 0 to 9999 are written with four digits") {
  CHECK(to_string(std::chrono::sys_days{0y / 1 / 1} + 0h) == "0000-01-01 00:00");
  CHECK(to_string(std::chrono::sys_days{987y / 6 / 5} + 0h) == "0987-06-05 00:00");
  CHECK(to_string(std::chrono::sys_days{9999y / 12 / 31} + 24h - 1ms, {}, true) == "9999-12-31 23:59:59.999");
}

TEST_CASE("what lies before year 0 or after 9999 reads as their first and last instant") {
  for (auto const offset : {elapsed(0), elapsed(8h), elapsed(-8h)}) {
    CHECK(to_string(instant::min(), offset).starts_with("0000-01-01"));
    CHECK(to_string(instant::max(), offset).starts_with("9999-12-31"));
  }
}

TEST_CASE("the clock of this machine agrees with the system clock") {
  auto const before = std::chrono::system_clock::now();
  auto const now = wall_clock{}.now();
  CHECK(now >= std::chrono::floor<elapsed>(before));
  CHECK(now <= std::chrono::system_clock::now());
  STATIC_REQUIRE(clock_source<wall_clock>);
  STATIC_REQUIRE(clock_source<manual_clock>);
  STATIC_REQUIRE(!clock_source<int>);
}

TEST_CASE("a manual clock keeps its time until it is moved") {
  manual_clock clock(instant{5ms});
  CHECK(clock.now() == instant{5ms});
  clock.advance(2s);
  CHECK(clock.now() == instant{2005ms});
  clock.advance(-5ms);
  CHECK(clock.now() == instant{2s});
  clock.set(instant{1ms});
  CHECK(clock.now() == instant{1ms});
}

TEST_CASE("a manual clock loses no move of several threads") {
  manual_clock clock(instant{});
  std::vector<std::jthread> movers;
  for (int i = 0; i < 4; ++i)
    movers.emplace_back([&] {
      for (int n = 0; n < 1000; ++n) clock.advance(1ms);
    });
  movers.clear();
  CHECK(clock.now() == instant{4s});
}
