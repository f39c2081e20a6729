// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <chrono>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include <redress/casework/dispatch.hpp>
#include <redress/draw/timeline.hpp>

#include "../support/catch.hpp"
#include "../support/forged.hpp"
#include "../support/leave.hpp"
#include "../support/loan.hpp"

using namespace redress;
using namespace std::chrono_literals;

namespace {

constexpr instant start = std::chrono::sys_days{2026y / 3 / 2} + 2h;
constexpr loan::rules library{};

std::vector<entry> a_loan() {
  any_case<loan::protocol> in(open<loan::protocol>("b1"));
  auto now = start;
  auto const done = [&](auto const& who, auto const& what) {
    REQUIRE_FALSE(dispatch(in, who, what, step_time{library, now}));
  };
  done(loan::reader{"eve"}, loan::borrow{.title = "Emma"});
  now += library.period;
  done(loan::timekeeper{}, lapse{});
  now += library.reminder;
  done(loan::timekeeper{}, lapse{});
  done(loan::librarian{"lea"}, loan::take_back{.torn = true});
  return in.journal();
}

std::size_t lines_in(std::string const& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

} // namespace

TEST_CASE("a timeline says when, who, what, what became true, what is next and until when") {
  CHECK(timeline<loan::protocol>(a_loan()) == R"(times in UTC

2026-03-02 02:00    reader eve     borrow           -> lent (renewals 0), until 2026-03-16 02:00
                    asked_for: reader eve, title Emma
2026-03-16 02:00    timekeeper     lapse            -> late, until 2026-03-23 02:00
                    100 cents to pay
2026-03-23 02:00    timekeeper     lapse            -> late (reminded), until 2026-03-30 02:00
                    100 cents to pay
2026-03-23 02:00    librarian lea  take_back        -> damaged
                    1500 cents to pay
)");
}

TEST_CASE("a timeline shows the times of its reader") {
  auto const journal = a_loan();
  auto const there = timeline<loan::protocol>(std::span(journal).first(1), {.zone = china_time});
  CHECK(there.starts_with("times in China Standard Time\n\n2026-03-02 10:00    reader eve"));
  CHECK(there.find("until 2026-03-16 10:00") != std::string::npos);
}

TEST_CASE("a timeline shows local time on both sides of the day on which clocks change") {
  auto const berlin = timeline<loan::protocol>(a_loan(), {.zone = berlin_time});
  CHECK(berlin.starts_with("times in Berlin time\n\n2026-03-02 03:00    reader eve"));
  CHECK(
      berlin.find("2026-03-23 03:00    timekeeper     lapse            -> late (reminded), until 2026-03-30 04:00\n") !=
      std::string::npos);
  auto const new_york = timeline<loan::protocol>(a_loan(), {.zone = new_york_time});
  CHECK(new_york.starts_with("times in New York time\n\n2026-03-01 21:00    reader eve"));
  CHECK(new_york.find("until 2026-03-15 22:00\n") != std::string::npos);
}

TEST_CASE("an empty journal is an empty timeline") { CHECK(timeline<loan::protocol>({}) == "times in UTC\n\n"); }

TEST_CASE("an erased payload is shown as erased, and who did what stays") {
  auto journal = a_loan();
  journal[0] = *erase_payload(journal[0]);
  CHECK(timeline<loan::protocol>(std::span(journal).first(1)) ==
        "times in UTC\n\n2026-03-02 02:00    reader eve     borrow           -> lent\n                    (erased)\n");
}

TEST_CASE("an entry that does not decode is shown as such, and the others as ever") {
  auto journal = a_loan();
  auto const whole = timeline<loan::protocol>(journal);
  journal[1].data.resize(7);
  auto const with_unreadable = timeline<loan::protocol>(journal);
  CHECK(with_unreadable.find("2026-03-16 02:00    (unreadable)\n2026-03-23 02:00    timekeeper") != std::string::npos);
  auto const of_others = timeline<leave::protocol>(a_loan());
  CHECK(of_others.find("(does not decode: no such name)") != std::string::npos);
}

TEST_CASE("a timeline of changed bytes is a timeline: each byte, each bit") {
  auto journal = a_loan();
  for (auto& e : journal)
    for (auto& byte : e.data)
      for (int bit = 0; bit < 8; ++bit) {
        auto const was = std::exchange(byte, static_cast<char>(byte ^ (1 << bit)));
        for (auto const offset : {elapsed(-12h), elapsed(14h)})
          REQUIRE(lines_in(timeline<loan::protocol>(journal, {.zone = {.standard = offset}})) >= 6);
        byte = was;
      }
}

TEST_CASE("a forged entry with an endless due instant is shown") {
  for (auto const due : {instant::max(), instant::min()}) {
    std::vector<entry> const journal{
        forged(digest_of("l1"), {.at = due,
                                 .role = "employee",
                                 .party = "ann",
                                 .action = "ask",
                                 .state = "requested",
                                 .payload = payload_of(leave::ask{}, leave::requested{.due = due})})};
    for (auto const& in : {berlin_time, new_york_time, china_time})
      CHECK(timeline<leave::protocol>(journal, {.zone = in}).find("employee ann   ask") != std::string::npos);
  }
}
