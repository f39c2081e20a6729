// SPDX-License-Identifier: BSL-1.0
#include <array>
#include <chrono>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

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
  STATIC_REQUIRE(rules.claims.data() == china_claim_rules.data());
  STATIC_REQUIRE(policy.rejection_window == std::chrono::days{7});
  STATIC_REQUIRE(policy.review_working_days == 3);
  STATIC_REQUIRE(policy.appeal_window == std::chrono::days{3});
  STATIC_REQUIRE(policy.silence == silence::leads_to_review);
  STATIC_REQUIRE(policy.execution == execution::after_appeal_window);
  STATIC_REQUIRE(rules.calendar.zone.standard == 8h);
}

TEST_CASE("a shop in Europe: fourteen days to withdraw, and no refund by silence") {
  static constexpr auto rules = european_shop_rules();
  STATIC_REQUIRE(rules.claims.data() == europe_claim_rules.data());
  STATIC_REQUIRE(rules.policy.silence == silence::leads_to_review);
  STATIC_REQUIRE(rules.policy.unanswered_rejection == unanswered_rejection::leads_to_review);
  STATIC_REQUIRE(!rules.policy.fast_refund_limit);
  STATIC_REQUIRE(rules.calendar.zone.standard == 1h);
}

TEST_CASE("rules say from when on the deadline of a review is provisional") {
  constexpr auto horizon = marketplace_rules().horizon();
  STATIC_REQUIRE(horizon == std::chrono::sys_days{std::chrono::year{2026} / 12 / 29} - 8h);
  auto const days = marketplace_rules().policy.review_working_days;
  CHECK_FALSE(mainland_china.add_working_days(horizon - 1ms, days).provisional);
  CHECK(mainland_china.add_working_days(horizon, days).provisional);
}

TEST_CASE("rules that come with the library have versions of their own, so one book can hold them") {
  redress::rulebook const book{marketplace_rules(), european_shop_rules()};
  REQUIRE(book.find(marketplace_rules().version()) != nullptr);
  CHECK(book.find(marketplace_rules().version())->calendar.zone.standard == 8h);
  REQUIRE(book.find(european_shop_rules().version()) != nullptr);
  CHECK(book.find(european_shop_rules().version())->calendar.zone.standard == 1h);
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
  for (auto const window :
       {&policy::merchant_answer, &policy::rejection_window, &policy::offer_window,        &policy::interception_window,
        &policy::return_window,   &policy::transit_window,   &policy::inspection_window,   &policy::reship_window,
        &policy::receipt_window,  &policy::goods_review,     &policy::evidence_window,     &policy::order_window,
        &policy::appeal_window,   &policy::appeal_cap,       &policy::appeal_after_refund, &policy::payout_check,
        &policy::retry_window,    &policy::clawback_window,  &policy::urge_every,          &policy::extended_in_all}) {
    for (auto const wrong :
         {redress::elapsed{-1}, redress::elapsed{0}, redress::elapsed::min(), redress::elapsed::max()})
      CHECK_FALSE(usable(window, wrong));
    CHECK(usable(window, 1ms));
    CHECK(usable(window, std::chrono::days{36525}));
    CHECK_FALSE(usable(window, std::chrono::days{36525} + 1ms));
  }
  for (auto const count :
       {&policy::offers, &policy::revisions, &policy::extensions, &policy::fast_refund_score,
        &policy::evidence_requests, &policy::releases, &policy::dismissals, &policy::calendar_margin}) {
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
  CHECK_FALSE(usable(&policy::version, 0));
  for (auto const limit : {&policy::fast_refund_limit}) {
    CHECK_FALSE(usable(limit, money(cny(0))));
    CHECK_FALSE(usable(limit, money(cny(-1))));
    CHECK_FALSE(usable(limit, money{.minor = 1}));
    CHECK(usable(limit, money(cny(1))));
  }
}

TEST_CASE("a limit in money has a currency of three capital letters") {
  for (auto const limit : {&policy::fast_refund_limit})
    for (auto const& letters :
         {std::array{'c', 'n', 'y'}, std::array{'C', 'n', 'y'}, std::array{'C', 'N', '1'}, std::array{'C', ' ', 'Y'},
          std::array{'\x1b', '[', 'm'}, std::array{'\0', '\0', '\0'}}) {
      redress::refund::policy p;
      currency name; // as bytes of another program could have it
      name.code = letters;
      p.*limit = money{.minor = 1, .currency = name};
      auto const made = rules::from(p, mainland_china);
      REQUIRE_FALSE(made);
      CHECK(made.error() == "a limit in money is not positive, or its currency is not three capital letters");
    }
}

TEST_CASE("rules for claims that leave one out, or have one too many, are refused in words") {
  static constexpr std::array partial{claim_rule{.id = "a", .reasons = {claim_reason::delay}}};
  auto const made = rules::from({}, mainland_china, partial);
  REQUIRE_FALSE(made);
  CHECK(made.error() ==
        "no rule speaks of a claim because of quality, refund_only, of goods not_sent, general, of any amount");
  static constexpr std::array twice{claim_rule{.id = "a"}, claim_rule{.id = "b"}};
  CHECK(rules::from({}, mainland_china, twice).error() ==
        "the rule \"b\" can never be reached: \"a\" before it speaks of all its claims");
  CHECK(rules::from({}, mainland_china, std::chrono::sys_days{std::chrono::year{2026} / 7 / 1}, twice).error() ==
        rules::from({}, mainland_china, twice).error());
}

TEST_CASE("the law of today and the marketplace of 2024 have rules of their own, under versions of their own") {
  static constexpr auto today = marketplace_rules(), in_2024 = marketplace_rules_2024();
  STATIC_REQUIRE(today.claims.data() == china_claim_rules.data());
  STATIC_REQUIRE(in_2024.claims.data() == china_claim_rules_2024.data());
  STATIC_REQUIRE(today.version() != in_2024.version());
}

TEST_CASE("a choice that is none of the list is refused in words") {
  using redress::refund::policy;
  auto const refused = [](auto policy::* which, auto count) {
    using choice = std::remove_reference_t<decltype(std::declval<policy&>().*which)>;
    for (int value = 0; value < 256; ++value) {
      policy p;
      p.*which = static_cast<choice>(value);
      auto const made = rules::from(p, mainland_china);
      CHECK(made.has_value() == (value < count));
      if (!made) CHECK(made.error() == "a choice of the policy is none of its list");
    }
  };
  refused(&policy::silence, 2);
  refused(&policy::unanswered_rejection, 2);
  refused(&policy::default_ruling, 2);
  refused(&policy::execution, 3);
}

TEST_CASE("the tolerance for clocks is up to an hour") {
  for (auto const good : {redress::elapsed{0}, redress::elapsed{5s}, redress::elapsed{1h}})
    CHECK(usable(&policy::clock_tolerance, good));
  for (auto const wrong :
       {redress::elapsed{-1}, redress::elapsed{1h} + 1ms, redress::elapsed::min(), redress::elapsed::max()})
    CHECK_FALSE(usable(&policy::clock_tolerance, wrong));
}

TEST_CASE("rules have a calendar that can be used, or say what is wrong with it") {
  auto const wrong_with = [](auto const& change) {
    auto by = mainland_china;
    change(by);
    auto const made = rules::from({}, by);
    return made ? std::string{} : made.error();
  };
  static constexpr std::array backwards{redress::calendar_exception{std::chrono::year{2026} / 10 / 1, false},
                                        redress::calendar_exception{std::chrono::year{2026} / 5 / 1, false}};
  CHECK(wrong_with([](auto& c) { c.exceptions = backwards; }).starts_with("the exceptions of a calendar"));
  CHECK(wrong_with([](auto& c) { c.by_law = {}; }).empty());
  CHECK(wrong_with([](auto& c) { c.weekend = 0x7f; }).ends_with("a review would never end"));
  CHECK(wrong_with([](auto& c) { c.zone.standard = 30h; }).starts_with("the offset of a zone"));
  CHECK(wrong_with([](auto& c) { c.last = c.first - std::chrono::days{1}; }) == "a calendar ends before it begins");
  CHECK(wrong_with([](auto& c) { c.last -= std::chrono::days{366}; }).starts_with("the exceptions of a calendar"));
  CHECK(wrong_with([](auto& c) { c.cut_off = -1h; }).starts_with("the cut-off"));
}

TEST_CASE("a desk that starts when a calendar has ended is told, unless the law has days off still to come") {
  auto const ended = [](redress::calendar const& by, int year) {
    return !rules::from({}, by, std::chrono::sys_days{std::chrono::year{year} / 6 / 1});
  };
  auto unlawful = mainland_china;
  unlawful.by_law = {};
  CHECK_FALSE(ended(unlawful, 2026));
  CHECK(ended(unlawful, 2027));
  CHECK_FALSE(ended(mainland_china, 2036));
  CHECK(ended(mainland_china, 2037));
  CHECK(rules::from({}, mainland_china, redress::last_instant).error() ==
        "the calendar has ended, and its days off by law too");
}

TEST_CASE("a calendar of a host's own: what was announced, what is fixed, and local time") {
  redress::manual_clock const clock(std::chrono::sys_days{2026y / 7 / 1});
  redress::refund::policy const my_policy{};
  // [own_calendar]
  static constexpr std::array holidays{redress::calendar_exception{2026y / 11 / 26, false},
                                       redress::calendar_exception{2026y / 12 / 25, false}};
  static constexpr std::array each_year{2027y / 12 / 25, 2028y / 12 / 25};
  constexpr redress::calendar ours{.zone = redress::new_york_time,
                                   .cut_off = 17h,
                                   .exceptions = holidays,
                                   .first = 2026y / 1 / 1,
                                   .last = 2026y / 12 / 31,
                                   .by_law = each_year};
  auto const in_force = rules::from(my_policy, ours, clock.now()); // or what is wrong, in words
  // [/own_calendar]
  REQUIRE(in_force);
  CHECK_FALSE(in_force->calendar.worked(2026y / 11 / 26));
}

TEST_CASE("the rules that come with the library pass every check") {
  constexpr auto checked = [](rules const& by) { return rules::from(by.policy, by.calendar, by.claims).has_value(); };
  STATIC_REQUIRE(checked(marketplace_rules()));
  STATIC_REQUIRE(checked(marketplace_rules_2024()));
  STATIC_REQUIRE(checked(european_shop_rules()));
}
