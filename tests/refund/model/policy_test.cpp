// SPDX-License-Identifier: BSL-1.0
#include <chrono>

#include <redress/refund/model/mainland_china.hpp>
#include <redress/refund/model/policy.hpp>
#include <redress/service/rulebook.hpp>

#include "../../support/catch.hpp"

using namespace redress::refund;
using namespace std::chrono_literals;
using redress::mainland_china;

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
  for (auto const& kind : enumerators(claim_kind{})) CHECK(plain.offers_kind(kind.value));
  constexpr redress::refund::policy two{.kinds = redress::refund::policy::kind_bit(claim_kind::exchange) |
                                                 redress::refund::policy::kind_bit(claim_kind::repair)};
  STATIC_REQUIRE(two.offers_kind(claim_kind::exchange));
  STATIC_REQUIRE(two.offers_kind(claim_kind::repair));
  STATIC_REQUIRE(!two.offers_kind(claim_kind::refund_only));
}

TEST_CASE("a kind that does not exist is offered nowhere") {
  constexpr redress::refund::policy all{.kinds = 0xff};
  STATIC_REQUIRE(!all.offers_kind(claim_kind{}));
  STATIC_REQUIRE(!all.offers_kind(static_cast<claim_kind>(6)));
  STATIC_REQUIRE(!all.offers_kind(static_cast<claim_kind>(200)));
}

TEST_CASE("a shop in Europe: fourteen days to withdraw, and no refund by silence") {
  static constexpr auto rules = european_shop_rules();
  STATIC_REQUIRE(rules.policy.claim_window == std::chrono::days{14});
  STATIC_REQUIRE(rules.policy.silence == silence::leads_to_review);
  STATIC_REQUIRE(rules.policy.unanswered_rejection == unanswered_rejection::leads_to_review);
  STATIC_REQUIRE(!rules.policy.fast_refund_limit);
  STATIC_REQUIRE(rules.calendar.offset == 1h);
}

TEST_CASE("rules say from when on they cannot set the deadline of a review") {
  constexpr auto horizon = marketplace_rules().horizon();
  STATIC_REQUIRE(horizon == std::chrono::sys_days{std::chrono::year{2026} / 12 / 29} - 8h);
  auto const days = marketplace_rules().policy.review_working_days;
  CHECK(mainland_china.add_working_days(horizon - 1ms, days));
  CHECK_FALSE(mainland_china.add_working_days(horizon, days));
}

TEST_CASE("rules that come with the library have versions of their own, so one book can hold them") {
  redress::rulebook const book{marketplace_rules(), european_shop_rules()};
  REQUIRE(book.find(marketplace_rules().version()) != nullptr);
  CHECK(book.find(marketplace_rules().version())->calendar.offset == 8h);
  REQUIRE(book.find(european_shop_rules().version()) != nullptr);
  CHECK(book.find(european_shop_rules().version())->calendar.offset == 1h);
}

TEST_CASE("the version of rules is that of their policy") {
  redress::refund::policy seventh;
  seventh.version = 7;
  CHECK(rules::from(seventh, mainland_china)->version() == 7);
  CHECK(marketplace_rules().version() == 1);
}

namespace {

// Whether the policy can be used once one member has this value.
template <class Member, class Value> bool usable(Member redress::refund::policy::* which, Value value) {
  redress::refund::policy changed;
  changed.*which = Member(value);
  return rules::from(changed, mainland_china).has_value();
}

} // namespace

TEST_CASE("a policy is looked over before it becomes rules, on each side of its bounds") {
  using redress::refund::policy;
  for (auto const window : {&policy::claim_window, &policy::merchant_answer, &policy::offer_window,
                            &policy::return_window, &policy::goods_review, &policy::appeal_window,
                            &policy::payout_check, &policy::urge_every, &policy::extended_in_all}) {
    CHECK_FALSE(usable(window, -1ms));
    CHECK_FALSE(usable(window, 0ms));
    CHECK(usable(window, 1ms));
    CHECK(usable(window, std::chrono::days{36525}));
    CHECK_FALSE(usable(window, std::chrono::days{36525} + 1ms));
  }
  for (auto const count : {&policy::offers, &policy::revisions, &policy::extensions, &policy::fast_refund_score}) {
    CHECK_FALSE(usable(count, -1));
    CHECK(usable(count, 0));
    CHECK(usable(count, 100));
    CHECK_FALSE(usable(count, 101));
  }
  for (auto const count : {&policy::review_working_days, &policy::payout_tries}) {
    CHECK_FALSE(usable(count, 0));
    CHECK(usable(count, 1));
    CHECK(usable(count, 100));
    CHECK_FALSE(usable(count, 101));
  }
  CHECK_FALSE(usable(&policy::kinds, 0));
  CHECK_FALSE(usable(&policy::kinds, policy::every_kind | 1));
  CHECK_FALSE(usable(&policy::kinds, policy::every_kind | 64));
  CHECK_FALSE(usable(&policy::version, 0));
  for (auto const limit : {&policy::high_value, &policy::cap_without_fault, &policy::fast_refund_limit}) {
    CHECK_FALSE(usable(limit, money(cny(0))));
    CHECK_FALSE(usable(limit, money(cny(-1))));
    CHECK_FALSE(usable(limit, money{.minor = 1}));
    CHECK(usable(limit, money(cny(1))));
  }
}
