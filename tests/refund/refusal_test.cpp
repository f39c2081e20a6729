// SPDX-License-Identifier: BSL-1.0
#include <chrono>
#include <set>
#include <string_view>

#include <redress/refund/refusal.hpp>

#include "../support/catch.hpp"

using namespace redress::refund;
using namespace std::chrono_literals;

TEST_CASE("each refusal has a rule of its own in words") {
  std::set<std::string_view> rules;
  for (auto const& code : enumerators(refusal_code{})) rules.insert(rule_of(code.value));
  CHECK(rules.size() == enumerators(refusal_code{}).size());
  CHECK(rule_of(refusal_code{}) == "refused");
}

TEST_CASE("a refusal keeps its number for ever") {
  STATIC_REQUIRE(static_cast<int>(refusal_code::order_not_paid) == 1);
  STATIC_REQUIRE(static_cast<int>(refusal_code::above_captured) == 8);
  STATIC_REQUIRE(static_cast<int>(refusal_code::past_calendar) == 14);
}

TEST_CASE("a refusal is explained with the figures it carries") {
  redress::instant const noon = std::chrono::sys_days{2026y / 3 / 2} + 12h;
  CHECK(explain({.code = refusal_code::no_reasons_stated}) == "reasons must be stated");
  CHECK(explain({.code = refusal_code::above_captured, .asked = cny(129'01), .allowed = cny(129'00)}) ==
        "a claim cannot be above what was captured (asked 129.01 CNY, allowed 129.00 CNY)");
  CHECK(explain({.code = refusal_code::amount_not_positive, .asked = jpy(0)}) ==
        "an amount must be more than nothing (asked 0 JPY)");
  CHECK(
      explain({.code = refusal_code::past_claim_window, .asked_at = noon, .until = noon - 1ms}) ==
      "the time to claim on this order has passed (asked at 2026-03-02 12:00 UTC, allowed until 2026-03-02 11:59 UTC)");
}

TEST_CASE("a refusal compares with its code") {
  CHECK(refusal{.code = refusal_code::above_claim} == refusal_code::above_claim);
  CHECK_FALSE(refusal{.code = refusal_code::above_claim} == refusal_code::above_captured);
}
