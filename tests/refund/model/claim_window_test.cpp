// SPDX-License-Identifier: BSL-1.0
// The window of a claim: from which instant, how it is counted, and where it ends.
#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include <redress/refund/model/claim_window.hpp>
#include <redress/refund/model/mainland_china.hpp>

#include "../../support/catch.hpp"

using namespace redress::refund;
using namespace std::chrono_literals;
using redress::calendar, redress::instant, redress::mainland_china;
using std::chrono::days, std::chrono::sys_days;

namespace {

constexpr instant in_china(std::chrono::year_month_day day, redress::elapsed time = {}) {
  return redress::china_time.utc(sys_days{day} + time);
}
constexpr order_times signed_on(std::chrono::year_month_day day, redress::elapsed time = 10h) {
  auto const at = in_china(day, time);
  return {.paid_at = at - days{3}, .signed_at = at};
}
constexpr int margin = 5;
constexpr std::optional<redress::deadline> ends(claim_window const& of, order_times const& times,
                                                calendar const& by = mainland_china) {
  return end_of(of, times, by, margin);
}

constexpr claim_window in_days(int count, ends_on last = ends_on::as_counted) {
  return {.length = days{count}, .from = since::signing, .counting = counting::calendar_days, .ends_on = last};
}

std::string error_in(claim_window const& of) {
  auto const error = error_of(of);
  return error ? std::string(*error) : "";
}

} // namespace

TEST_CASE("a window counts from the instant it names") {
  constexpr instant start = in_china(2026y / 3 / 2, 10h);
  static constexpr order_times times{
      .paid_at = start, .promised_at = start + 1h, .dispatched_at = start + 2h, .signed_at = start + 3h};
  constexpr auto end = [](since from) { return ends({.length = 48h, .from = from}, times)->at; };
  STATIC_REQUIRE(end(since::payment) == start + 48h);
  STATIC_REQUIRE(end(since::promise) == start + 49h);
  STATIC_REQUIRE(end(since::dispatch) == start + 50h);
  STATIC_REQUIRE(end(since::signing) == start + 51h);
  STATIC_REQUIRE(end(since::day_after_signing) == in_china(2026y / 3 / 5));
}

TEST_CASE("a window without a length has no end, and one whose instant has not come is open") {
  constexpr instant start = in_china(2026y / 3 / 2);
  STATIC_REQUIRE(!ends({}, {.paid_at = start}));
  for (auto const from : {since::promise, since::dispatch, since::signing, since::day_after_signing})
    CHECK_FALSE(ends({.length = 48h, .from = from}, {.paid_at = start}));
  // A parcel that never came, day 20: nothing is signed, wherever the goods are said to be.
  for (bool const arrived : {true, false})
    CHECK_FALSE(ends(days_once_signed(15), {.paid_at = start - days{20}, .arrived = arrived}));
}

TEST_CASE("goods that came, and nobody knows when, count from another instant; goods that did not come from none") {
  constexpr instant start = in_china(2026y / 3 / 2, 10h);
  CHECK(ends(days_from_signing(7), {.paid_at = start})->at == in_china(2026y / 3 / 10));
  CHECK_FALSE(ends(days_from_signing(7), {.paid_at = start, .arrived = false}));
  // A promise that is not known either leaves it open.
  auto window = days_from_signing(7);
  window.otherwise = since::promise;
  CHECK_FALSE(ends(window, {.paid_at = start}));
  CHECK(ends(window, {.paid_at = start, .promised_at = start + days{1}})->at == in_china(2026y / 3 / 11));
}

TEST_CASE("the day on which the instant falls does not count, and the last day counts whole") {
  // Signed on Monday, in its first and its last millisecond: seven days are Tuesday to Monday.
  for (auto const time : {redress::elapsed{}, redress::elapsed{24h - 1ms}}) {
    CHECK(ends(in_days(7), signed_on(2026y / 3 / 2, time))->at == in_china(2026y / 3 / 10));
    CHECK(ends({.length = days{7}, .from = since::day_after_signing}, signed_on(2026y / 3 / 2, time))->at ==
          in_china(2026y / 3 / 10));
  }
  CHECK(ends(in_days(1), signed_on(2026y / 3 / 2))->at == in_china(2026y / 3 / 4));
  CHECK_FALSE(ends(in_days(7), signed_on(2026y / 3 / 2))->provisional);
}

TEST_CASE("a window that ends on a day off ends with the next worked day, where its rule says so") {
  constexpr auto moved = ends_on::next_working_day;
  // Signed on 24 April 2026: the seventh day is 1 May, off until 5 May, and 6 May is worked.
  CHECK(ends(in_days(7), signed_on(2026y / 4 / 24))->at == in_china(2026y / 5 / 2));
  CHECK(ends(in_days(7, moved), signed_on(2026y / 4 / 24))->at == in_china(2026y / 5 / 7));
  // Signed on 2 May: the seventh day is Saturday, 9 May, which is worked for the holiday.
  CHECK(ends(in_days(7, moved), signed_on(2026y / 5 / 2))->at == in_china(2026y / 5 / 10));
  // Signed on a Saturday: to a Saturday, and on to Monday.
  CHECK(ends(in_days(7, moved), signed_on(2026y / 3 / 7))->at == in_china(2026y / 3 / 17));
  CHECK(ends(in_days(7, moved), signed_on(2026y / 3 / 9))->at == in_china(2026y / 3 / 17));
}

TEST_CASE("a window in working days counts those that are worked") {
  constexpr claim_window three{.length = days{3}, .from = since::signing, .counting = counting::working_days};
  CHECK(ends(three, signed_on(2026y / 3 / 2))->at == in_china(2026y / 3 / 6));
  CHECK(ends(three, signed_on(2026y / 3 / 6))->at == in_china(2026y / 3 / 12)); // a weekend between
  CHECK(ends(three, signed_on(2026y / 3 / 7))->at == in_china(2026y / 3 / 12));
  CHECK(ends(three, signed_on(2026y / 4 / 30))->at == in_china(2026y / 5 / 9)); // five days off between
}

TEST_CASE("where the calendar has ended a window is provisional, and not shorter than it will turn out to be") {
  auto const last_known = 2026y / 12 / 31;
  // Seven days that end on an announced day.
  CHECK(*ends(days_from_signing(7), signed_on(2026y / 12 / 24)) == redress::deadline{in_china(2027y / 1 / 1)});
  // One day later the end is 1 January, a day off by law, and five worked days more.
  auto const beyond = *ends(days_from_signing(7), signed_on(2026y / 12 / 25));
  CHECK(beyond.provisional);
  CHECK(beyond.at == in_china(2027y / 1 / 12));
  // Days that are not moved need no calendar.
  CHECK_FALSE(ends(in_days(7), signed_on(2026y / 12 / 25))->provisional);
  CHECK_FALSE(ends({.length = days{730}, .from = since::signing}, signed_on(last_known))->provisional);
  // With each year taken away, no end is earlier than it is with it.
  for (int const year : {2025, 2026}) {
    auto shorter = mainland_china;
    shorter.last = std::chrono::year{year - 1} / 12 / 31;
    std::vector<redress::calendar_exception> known;
    for (auto const& each : mainland_china.exceptions)
      if (sys_days{each.day} <= shorter.last) known.push_back(each);
    shorter.exceptions = known;
    for (auto const& window :
         {days_from_signing(7), days_from_signing(15),
          claim_window{.length = days{10}, .from = since::signing, .counting = counting::working_days}})
      for (auto day = shorter.last - days{40}; day < shorter.last + days{60}; day += days{1}) {
        auto const known_then = ends(window, signed_on(day), shorter), known_later = ends(window, signed_on(day));
        CHECK(known_then->at >= known_later->at);
        CHECK((known_then->provisional || known_then->at == known_later->at));
      }
  }
}

TEST_CASE("a window of local days ends at midnight, in summer and in winter") {
  constexpr calendar berlin{.zone = redress::berlin_time, .first = 2020y / 1 / 1, .last = 2035y / 12 / 31};
  // 22:30Z on 1 July is 2 July in Berlin: fourteen days are to the end of 16 July.
  constexpr order_times summer{.signed_at = sys_days{2026y / 7 / 1} + 22h + 30min};
  STATIC_REQUIRE(ends(days_from_signing(14), summer, berlin)->at == sys_days{2026y / 7 / 16} + 22h);
  constexpr order_times across{.signed_at = sys_days{2026y / 10 / 20} + 12h};
  STATIC_REQUIRE(ends(in_days(10), across, berlin)->at == sys_days{2026y / 10 / 30} + 23h);
  // 3 October 2026 is a Saturday: to Monday.
  constexpr order_times saturday{.signed_at = sys_days{2026y / 9 / 19} + 12h};
  STATIC_REQUIRE(ends(days_from_signing(14), saturday, berlin)->at == sys_days{2026y / 10 / 5} + 22h);
}

TEST_CASE("a window begins where its rule says so") {
  constexpr instant start = in_china(2026y / 3 / 2, 10h);
  constexpr order_times promised{.paid_at = start, .promised_at = start + days{2}, .signed_at = start + days{3}};
  auto const begins = [](since opens, order_times const& of) {
    return beginning_of({.opens = opens}, of, mainland_china);
  };
  CHECK_FALSE(beginning_of({}, promised, mainland_china));
  CHECK(begins(since::promise, promised) == start + days{2});
  CHECK(begins(since::day_after_signing, promised) == in_china(2026y / 3 / 6));
  CHECK_FALSE(begins(since::promise, {.paid_at = start}));
}

TEST_CASE("a window that makes no sense is refused in words") {
  CHECK(error_in({}).empty());
  CHECK(error_in({.opens = since::promise}).empty());
  CHECK(error_in(days_from_signing(7)).empty());
  CHECK(error_in(days_once_signed(15, since::promise)).empty());
  CHECK(error_in({.length = 1ms}).empty());
  CHECK(error_in({.length = days{36525}}).empty());

  for (auto const& none : {claim_window{.from = since::signing}, claim_window{.counting = counting::calendar_days},
                           claim_window{.otherwise = since::signing}})
    CHECK(error_in(none) == "a window says no length");
  CHECK(error_in({.length = -1ms}) == "a window is not positive, or longer than a century");
  CHECK(error_in({.length = days{36526}}) == "a window is not positive, or longer than a century");
  for (auto const counted : {counting::calendar_days, counting::working_days})
    CHECK(error_in({.length = 36h, .counting = counted}) == "a window in days is not of whole days");
  CHECK(error_in({.length = days{1000}, .counting = counting::working_days}).empty());
  CHECK(error_in({.length = days{1001}, .counting = counting::working_days}) ==
        "a window is longer than a thousand working days");
  for (auto const counted : {counting::elapsed, counting::working_days})
    CHECK(error_in({.length = days{7}, .counting = counted, .ends_on = ends_on::next_working_day})
              .ends_with("so that it cannot be moved to the next"));
  for (auto const& odd : {claim_window{.length = 1h, .otherwise = since::signing},
                          claim_window{.length = 1h, .from = since::signing, .otherwise = since::signing}})
    CHECK(error_in(odd) == "a window says what else it counts from, where it can count from nothing else");
  for (auto const& odd :
       {claim_window{.length = 1h, .from = since{}}, claim_window{.length = 1h, .from = static_cast<since>(6)},
        claim_window{.length = 1h, .counting = static_cast<counting>(4)},
        claim_window{.length = 1h, .ends_on = static_cast<ends_on>(0)}, claim_window{.opens = static_cast<since>(9)},
        claim_window{.length = 1h, .from = since::signing, .otherwise = static_cast<since>(0)}})
    CHECK(error_in(odd) == "a choice of a window is none of its list");
}

TEST_CASE("a window of any order ends within the years that a case can have") {
  for (auto const when : {instant::min(), instant::max(), redress::first_instant, redress::last_instant})
    for (auto const& window :
         {in_days(36525, ends_on::next_working_day), claim_window{.length = days{36525}, .from = since::signing},
          claim_window{.length = days{1000}, .from = since::signing, .counting = counting::working_days}}) {
      auto const end = ends(window, {.paid_at = when, .signed_at = when})->at;
      CHECK(redress::in_range(end));
    }
}
