// SPDX-License-Identifier: BSL-1.0
// Granting a claim and stepping in, over the calendar of China.
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

#include <redress/refund/decide/granting.hpp>

#include "../../support/catch.hpp"
#include "../../support/refund.hpp"

using namespace refund_test;

namespace {

using std::chrono::sys_days, std::chrono::year;

constexpr instant china(std::chrono::sys_days date, redress::elapsed time) { return date + time - 8h; }

template <class To> constexpr To target_of(auto const& decision) {
  redress::reader from(decision.target());
  return from.get<To>();
}

// The review that begins now.
constexpr under_review review_of(instant now, int working_days = 3) {
  auto rules = standard;
  rules.policy.review_working_days = working_days;
  auto const file = file_of();
  auto decision = step_in<under_review>(now_at(now, file, rules), intervention::escalation);
  return target_of<under_review>(decision);
}
constexpr instant review_due(instant now) { return review_of(now).due; }

case_file after(case_file file, auto const& decision) {
  redress::reader facts(decision.facts());
  redress::detail::fold_all<protocol>(file, facts);
  CHECK(facts.finish());
  return file;
}

} // namespace

TEST_CASE("a review has its working days, at the same time of day") {
  STATIC_REQUIRE(review_due(monday) == monday + 3 * day);
  STATIC_REQUIRE(review_due(monday + 4 * day) == monday + 9 * day); // Friday to Wednesday
}

TEST_CASE("the working days of a review skip Spring Festival and count the worked Saturdays") {
  // From Thursday 12 February 2026: Friday 13, Saturday 14, and after the festival Tuesday 24.
  CHECK(review_due(china(year{2026} / 2 / 12, 10h)) == china(year{2026} / 2 / 24, 10h));
  CHECK(review_due(china(year{2026} / 2 / 13, 10h)) == china(year{2026} / 2 / 25, 10h));
  CHECK(review_due(china(year{2026} / 2 / 14, 10h)) == china(year{2026} / 2 / 26, 10h));
  // What comes within the festival counts as of Tuesday 24.
  CHECK(review_due(china(year{2026} / 2 / 20, 10h)) == china(year{2026} / 2 / 27, 0h));
  // The Saturday after the festival is worked, its Sunday is not.
  CHECK(review_due(china(year{2026} / 2 / 26, 10h)) == china(year{2026} / 3 / 2, 10h));
}

TEST_CASE("a review begun at midnight in China belongs to the new day") {
  auto const midnight = china(year{2026} / 3 / 3, 0h);
  CHECK(review_due(midnight - 1ms) == midnight + 3 * day - 1ms);
  CHECK(review_due(midnight) == midnight + 3 * day);
  auto const saturday = china(year{2026} / 3 / 7, 0h);
  CHECK(review_due(saturday - 1ms) == china(year{2026} / 3 / 12, 0h) - 1ms);
  CHECK(review_due(saturday) == china(year{2026} / 3 / 12, 0h));
}

TEST_CASE("a review that the announced days are not enough for is provisional, to the day") {
  // The calendar ends with Thursday, 31 December 2026; midnight in China divides Monday from Tuesday.
  auto const tuesday = china(year{2026} / 12 / 29, 0h);
  CHECK(review_due(tuesday - 1ms) == china(year{2027} / 1 / 1, 0h) - 1ms);
  CHECK_FALSE(review_of(tuesday - 1ms).provisional);
  CHECK(review_of(tuesday).provisional);
  CHECK(review_due(tuesday) == china(year{2027} / 1 / 11, 0h)); // the New Year, a weekend, and five days more
  CHECK_FALSE(review_of(tuesday, 2).provisional);
}

TEST_CASE("a claim granted in full holds everything for the payout") {
  auto const before = file_of();
  auto decision = grant<granted>(now_at(monday, before), cny(129'00));
  CHECK(decision.target_name() == "refund_pending");
  auto const file = after(before, decision);
  CHECK(file.ledger.reserved == cny(129'00));
  CHECK(file.payments_of(payment_kind::refund) == 1);
  auto const to = target_of<refund_pending>(decision);
  CHECK(to.refund_id == "c1/refund");
  CHECK(to.amount == cny(129'00));
  CHECK(to.due == monday + 1 * day);
}

TEST_CASE("a claim granted in part lets the rest go, to the minor unit") {
  auto const before = file_of();
  for (auto const award : {cny(1), cny(128'99), cny(129'00)}) {
    auto const file = after(before, grant<granted>(now_at(monday, before), award));
    CHECK(file.ledger.reserved == award);
    CHECK(file.ledger.sound());
  }
}

TEST_CASE("an amount is held as it is granted: more is reserved, less is let go, the same says nothing") {
  auto const before = file_of(a_claim(cny(100'00)));
  auto const held = [&](money const& amount) {
    decided<rejected> decision{rejected{}};
    hold(decision, now_at(monday, before), amount);
    return std::pair(after(before, decision).ledger.reserved == amount, decision.facts().empty());
  };
  CHECK(held(cny(100'00)) == std::pair(true, true));
  CHECK(held(cny(99'99)) == std::pair(true, false));
  CHECK(held(cny(100'01)) == std::pair(true, false));
  CHECK(held(cny(0)) == std::pair(true, false));
}

TEST_CASE("of goods there is no part: less than the claim is money, but for a return") {
  CHECK(kind_in_part(claim_kind::exchange) == claim_kind::refund_only);
  CHECK(kind_in_part(claim_kind::repair) == claim_kind::refund_only);
  CHECK(kind_in_part(claim_kind::reship) == claim_kind::refund_only);
  CHECK(kind_in_part(claim_kind::return_and_refund) == claim_kind::return_and_refund);
  auto claim = a_claim(std::nullopt);
  claim.kind = claim_kind::exchange;
  auto const before = file_of(claim);
  CHECK(grant<granted>(now_at(monday, before), std::nullopt).target_name() == "awaiting_return");
  CHECK(grant<granted>(now_at(monday, before), cny(129'00)).target_name() == "refund_pending");
  CHECK(grant<granted>(now_at(monday, before), cny(1)).target_name() == "refund_pending");
}

TEST_CASE("the payout of a case always has the same id") {
  auto const before = file_of();
  auto decision = grant<granted>(now_at(monday + 1 * day, before), cny(1));
  CHECK(decision.facts().find("c1/refund") != redress::byte_view::npos);
}
