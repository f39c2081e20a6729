// SPDX-License-Identifier: BSL-1.0
// A calendar ends, and no right with it: past the announced days a review has a provisional deadline, which stands.
#include <chrono>
#include <string>
#include <utility>

#include <redress/draw/timeline.hpp>
#include <redress/refund/desk.hpp>
#include <redress/refund/protocol.hpp>
#include <redress/service/memory_storage.hpp>

#include "../support/catch.hpp"
#include "../support/refund.hpp"

using namespace refund_test;
using std::chrono::sys_days;

namespace {

constexpr instant china(std::chrono::year_month_day date, redress::elapsed time) { return sys_days{date} + time - 8h; }

file_claim a_claim_at(instant now) {
  auto order = an_order();
  order.paid_at = now - 1 * day;
  return a_claim(cny(129'00), order);
}

case_of<merchant_rejected> rejected_at(instant now) {
  auto done = filed(standard, a_claim_at(now), now).apply(merchant{"m3"}, reject{.reason = "worn"}, {standard, now});
  return std::move(*done);
}

// A case at a desk, in which the merchant has rejected and the buyer escalates.
struct escalated {
  redress::memory_storage storage{};
  redress::manual_clock clock;
  redress::refund::desk<redress::memory_storage, redress::manual_clock> desk;
  std::string id{};

  escalated(instant rejected, instant at, rules const& by = standard) : clock(rejected), desk(storage, clock, by) {
    id = desk.open(buyer{"b7"}, a_claim_at(rejected), "k1").value().id;
    REQUIRE(desk.act(id, merchant{"m3"}, reject{.reason = "worn"}, "k2"));
    clock.set(at);
    REQUIRE(desk.act(id, buyer{"b7"}, escalate{.grounds = "the label"}, "k3"));
  }
};

// 01:00 in China on Tuesday, 29 December 2026: Wednesday and Thursday are announced, the third day is not.
constexpr instant late = sys_days{std::chrono::year{2026} / 12 / 28} + 17h;
constexpr instant expected = china(std::chrono::year{2027} / 1 / 11, 1h); // six worked days after the New Year

} // namespace

TEST_CASE("an escalation in the last days of the calendar is accepted, with a provisional deadline") {
  escalated in{sys_days{std::chrono::year{2026} / 12 / 22}, late};
  auto const review = in.desk.load(in.id).value();
  CHECK(review.state_name() == "under_review");
  CHECK(review.due() == expected);
  CHECK(review.provisional());

  auto const options = in.desk.options(in.id, platform{"p1"});
  REQUIRE(options);
  for (auto const& o : options) {
    CHECK(o.until == expected);
    CHECK(o.provisional);
  }
  auto const history = in.desk.history(in.id);
  auto const words = redress::timeline<protocol>(*history, {.zone = redress::china_time});
  CHECK(words.find("escalate         -> under_review, until 2027-01-11 01:00, provisional\n") != std::string::npos);
  CHECK(words.find("reject           -> merchant_rejected (\"worn\"), until 2026-12-29 08:00\n") != std::string::npos);
}

TEST_CASE("the last escalation that the announced days are enough for has a deadline that is not provisional") {
  for (auto const beside : {-1ms, 0ms}) {
    auto const at = china(std::chrono::year{2026} / 12 / 29, 0h) + beside;
    escalated in{at - 1 * day, at};
    auto const review = in.desk.load(in.id).value();
    CHECK(review.provisional() == (beside == 0ms));
    auto const options = in.desk.options(in.id, platform{"p1"});
    CHECK(options->front().provisional == (beside == 0ms));
    auto const words = redress::timeline<protocol>(*in.desk.history(in.id));
    CHECK((words.find("provisional") != std::string::npos) == (beside == 0ms));
  }
}

TEST_CASE(
    "a provisional deadline stands: neither a sweep nor a longer calendar moves it, and at its time the case goes on") {
  escalated in{sys_days{std::chrono::year{2026} / 12 / 22}, late};
  auto longer = standard;
  longer.calendar.last = std::chrono::year{2027} / 12 / 31;
  redress::refund::desk announced{in.storage, in.clock, longer};
  in.clock.set(expected - 1ms);
  CHECK(announced.sweep().lapsed == 0);
  CHECK(announced.load(in.id).value().due() == expected);
  CHECK(announced.load(in.id).value().provisional());
  in.clock.set(expected);
  CHECK(announced.sweep().lapsed == 1);
  CHECK(announced.load(in.id).value().last() == expected);
}

TEST_CASE("a deadline that the platform put off by a recorded act is its word, and not provisional any more") {
  escalated in{sys_days{std::chrono::year{2026} / 12 / 22}, late};
  auto const until = expected + 3 * day;
  auto const done = in.desk.act(in.id, platform{"p1"}, extend{.until = until, .reason = "the notice of 2027"}, "k4");
  REQUIRE(done);
  CHECK(done->until == until);
  CHECK_FALSE(done->provisional);
  CHECK(in.desk.load(in.id).value().due() == until);
  CHECK_FALSE(in.desk.load(in.id).value().provisional());
  for (auto const& o : *in.desk.options(in.id, platform{"p1"})) CHECK_FALSE(o.provisional);
  auto const words = redress::timeline<protocol>(*in.desk.history(in.id), {.zone = redress::china_time});
  CHECK(words.find("under_review, until 2027-01-14 01:00\n") != std::string::npos);

  // So it is by types, and a refused extension leaves the mark.
  escalated other{sys_days{std::chrono::year{2026} / 12 / 22}, late};
  CHECK_FALSE(other.desk.act(other.id, platform{"p1"}, extend{.until = expected, .reason = "no later"}, "k4"));
  CHECK(other.desk.load(other.id).value().provisional());
  REQUIRE(other.desk.at<under_review>(
      other.id, "k5", [&](refund_case<under_review> review, redress::refund::step_time const& now) {
        return std::move(review).apply(platform{"p1"}, extend{.until = until, .reason = "the notice"}, now);
      }));
  CHECK_FALSE(other.desk.load(other.id).value().provisional());
}

TEST_CASE("a receipt says whether its deadline is provisional, when the command is repeated too") {
  escalated in{sys_days{std::chrono::year{2026} / 12 / 22}, late};
  auto const again = in.desk.act(in.id, buyer{"b7"}, escalate{.grounds = "the label"}, "k3");
  REQUIRE(again);
  CHECK(again->replayed);
  CHECK(again->until == expected);
  CHECK(again->provisional);
  auto const known = in.desk.recall("k3");
  REQUIRE(known);
  REQUIRE(*known);
  CHECK((*known)->provisional);
  auto const ruled = in.desk.act(in.id, platform{"p1"}, rule_for_buyer{.award = cny(129'00), .reasons = "r"}, "k4");
  REQUIRE(ruled);
  CHECK_FALSE(ruled->provisional);
}

TEST_CASE("while evidence is awaited the mark of the review is kept, and the time for evidence is no provisional one") {
  escalated in{sys_days{std::chrono::year{2026} / 12 / 22}, late};
  REQUIRE(in.desk.act(in.id, platform{"p1"}, request_buyer_evidence{}, "k4"));
  CHECK_FALSE(in.desk.load(in.id).value().provisional());
  REQUIRE(in.desk.act(in.id, platform{"p1"}, extend{.until = late + 3 * day, .reason = "a festival"}, "k5"));
  in.clock.advance(3 * day);
  CHECK(in.desk.sweep().lapsed == 1);
  CHECK(in.desk.load(in.id).value().state_name() == "under_review");
  CHECK(in.desk.load(in.id).value().provisional());
  CHECK(in.desk.load(in.id).value().due() == expected + 1 * day); // moved along by the extension

  REQUIRE(in.desk.act(in.id, platform{"p1"}, request_merchant_evidence{}, "k6"));
  REQUIRE(in.desk.act(in.id, merchant{"m3"}, rest{}, "k7"));
  CHECK(in.desk.load(in.id).value().provisional());
}

TEST_CASE("what is never announced stops no lapse: cases of many years ago and to come go their way by silence") {
  for (int const year : {2, 1999, 2023, 2027, 2036, 2037, 2100, 9990}) {
    auto const now = instant{sys_days{std::chrono::year{year} / 12 / 28}};
    redress::memory_storage storage;
    redress::manual_clock clock(now);
    redress::refund::desk desk{storage, clock, standard};
    auto const id = desk.open(buyer{"b7"}, a_claim_at(now), "k").value().id;
    clock.advance(200 * day);
    CHECK(desk.sweep().failed == 0);
    CHECK(desk.load(id).value().state_name() == "refund_unanswered"); // payments are as silent
  }
}

TEST_CASE("the rules of the marketplace work on each day until the end of 2036, and after it") {
  auto const end = sys_days{std::chrono::year{2038} / 1 / 1};
  auto const longest = longest_review(standard);
  int wrong = 0, provisional = 0, days = 0;
  instant before{};
  for (auto at = sys_days{std::chrono::year{2024} / 1 / 3}; at < end; at += day, ++days) {
    instant const now = at + 10h;
    auto silent =
        filed(standard, a_claim_at(now), now).apply(timekeeper{}, lapse{}, redress::step_time{standard, now + 48h});
    if (!silent || !silent->is<case_of<under_review>>()) {
      ++wrong;
      continue;
    }
    auto review = std::move(*silent).take<case_of<under_review>>();
    auto const due = review.state().due;
    bool const announced = due < china(std::chrono::year{2027} / 1 / 1, 0h);
    wrong += review.state().provisional == announced;
    wrong += due < before || due - (now + 48h) > longest;
    // A deadline is on a day that is worked, as far as is known.
    wrong += !standard.calendar.worked(std::chrono::floor<std::chrono::days>(due + 8h));
    provisional += review.state().provisional;
    before = due;
    auto decided = std::move(review).apply(timekeeper{}, lapse{}, redress::step_time{standard, due});
    wrong += !decided;
    auto escalates =
        rejected_at(now).apply(buyer{"b7"}, escalate{.grounds = "the label"}, redress::step_time{standard, now});
    wrong += !escalates;
  }
  CHECK(wrong == 0);
  CHECK(days > 5000);
  CHECK(provisional > 4000);
}
