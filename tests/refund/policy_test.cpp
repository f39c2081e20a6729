// SPDX-License-Identifier: BSL-1.0
#include <chrono>

#include <redress/refund/policy.hpp>

#include "../support/catch.hpp"

using namespace redress::refund;
using namespace std::chrono_literals;

TEST_CASE("the marketplace of the articles: its periods and what silence leads to") {
  static constexpr auto rules = marketplace_rules();
  static constexpr auto const& policy = rules.policy;
  STATIC_REQUIRE(policy.merchant_answer == 48h);
  STATIC_REQUIRE(policy.claim_window == std::chrono::days{7});
  STATIC_REQUIRE(policy.rejection_window == std::chrono::days{7});
  STATIC_REQUIRE(policy.review_working_days == 3);
  STATIC_REQUIRE(policy.appeal_window == std::chrono::days{3});
  STATIC_REQUIRE(policy.silence == silence::leads_to_review);
  STATIC_REQUIRE(policy.execution == execution::after_appeal_window);
  STATIC_REQUIRE(rules.calendar.offset == 8h);
}

TEST_CASE("a marketplace offers the kinds of claim it names") {
  constexpr redress::refund::policy plain{};
  STATIC_REQUIRE(plain.offers(claim_kind::refund_only));
  STATIC_REQUIRE(!plain.offers(claim_kind::exchange));
  constexpr redress::refund::policy two{.kinds = redress::refund::policy::kind_bit(claim_kind::exchange) |
                                                 redress::refund::policy::kind_bit(claim_kind::repair)};
  STATIC_REQUIRE(two.offers(claim_kind::exchange));
  STATIC_REQUIRE(two.offers(claim_kind::repair));
  STATIC_REQUIRE(!two.offers(claim_kind::refund_only));
}

TEST_CASE("a kind that does not exist is offered nowhere") {
  constexpr redress::refund::policy all{.kinds = 0xff};
  STATIC_REQUIRE(!all.offers(claim_kind{}));
  STATIC_REQUIRE(!all.offers(static_cast<claim_kind>(6)));
  STATIC_REQUIRE(!all.offers(static_cast<claim_kind>(200)));
}
