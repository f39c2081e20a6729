// SPDX-License-Identifier: BSL-1.0
// Filing a claim: each refusal on both sides of its boundary.
#include <chrono>
#include <optional>
#include <string>
#include <utility>

#include <redress/refund/decide/filing.hpp>

#include "../../support/catch.hpp"
#include "../../support/refund.hpp"
#include "../../support/refund_walk.hpp"

using namespace refund_test;

namespace {

template <class F> redress::refund::rules with(F&& change) {
  auto rules = standard;
  change(rules.policy);
  return rules;
}

} // namespace

TEST_CASE("a claim is filed: the merchant has 48 hours and the money is held") {
  auto const in = filed();
  CHECK(in.state().due == monday + 48h);
  CHECK(in.file().ledger.captured == cny(129'00));
  CHECK(in.file().ledger.reserved == cny(129'00));
  CHECK(in.file().claim.statement == "the coat is not wool");
  CHECK(in.file().buyer_hearing.heard);
  CHECK_FALSE(in.file().merchant_hearing.heard);
  CHECK(in.file().order.id == "o1");
}

TEST_CASE("an order is claimed on from the first minor unit that was captured") {
  CHECK(refused_filing(a_claim(cny(1), an_order(cny(0)))) == refusal_code::order_not_paid);
  CHECK(refused_filing(a_claim(cny(1), an_order(cny(-1)))) == refusal_code::order_not_paid);
  CHECK_FALSE(refused_filing(a_claim(cny(1), an_order(cny(1)))));
}

TEST_CASE("only the buyer of the order claims on it") {
  CHECK(refused_filing(a_claim(), standard, monday, "b8") == refusal_code::order_of_another_buyer);
  CHECK(refused_filing(a_claim(), standard, monday, "") == refusal_code::order_of_another_buyer);
  CHECK(refused_filing(a_claim(), standard, monday, "m3") == refusal_code::order_of_another_buyer);
}

TEST_CASE("only the kinds of claim that some rule takes can be filed") {
  auto claim = a_claim();
  for (auto const& kind : enumerators(claim_kind{})) {
    claim.kind = kind.value;
    claim.amount = is_in_goods(kind.value) ? std::nullopt : std::optional<money>(cny(129'00));
    CHECK_FALSE(refused_filing(claim));
    CHECK_FALSE(refused_filing(claim, without_kinds(every<claim_kind> - set_of{kind.value})));
    CHECK(refused_filing(claim, without_kinds({kind.value})) == refusal_code::kind_not_offered);
  }
  claim.kind = claim_kind{};
  CHECK(refused_filing(claim) == refusal_code::kind_not_offered);
  claim.kind = static_cast<claim_kind>(6);
  CHECK(refused_filing(claim) == refusal_code::kind_not_offered);
}

TEST_CASE("a claim needs a reason from the list") {
  auto claim = a_claim();
  for (auto const& reason : enumerators(claim_reason{})) {
    claim.reason = reason.value;
    CHECK_FALSE(refused_filing(claim) == refusal_code::reason_not_listed);
  }
  for (auto const none : {claim_reason{}, static_cast<claim_reason>(10)}) {
    claim.reason = none;
    CHECK(refused_filing(claim) == refusal_code::reason_not_listed);
  }
}

TEST_CASE("the claim window is open to the last millisecond, from payment where nobody knows when the goods came") {
  auto const order = an_order();           // paid on a Friday, and the buyer has it
  auto const end = monday - 10h + 5 * day; // the seventh day after is over
  auto const refused_at = [&](instant now) { return refused_filing(a_return(cny(1), order), standard, now); };
  CHECK_FALSE(refused_at(end - 1ms));
  CHECK(refused_at(end) == refusal_code::past_claim_window);
  CHECK(refused_at(end + 1ms) == refusal_code::past_claim_window);
  auto const late = refused_at(end + 1h);
  CHECK(late->asked_at == end + 1h);
  CHECK(late->until == end);
  CHECK(late->rule == "cn-seven-days");
}

TEST_CASE("the claim window counts from the day after signing, which begins at midnight in China") {
  auto order = an_order();
  // Monday at ten in the morning, and the last millisecond of Monday: both count from Tuesday, and end with Monday.
  auto const midnight = monday - 10h + 1 * day;
  for (auto const signed_at : {monday, midnight - 1ms}) {
    order.signed_at = signed_at;
    CHECK_FALSE(refused_filing(a_return(cny(1), order), standard, midnight + 7 * day - 1ms));
    CHECK(refused_filing(a_return(cny(1), order), standard, midnight + 7 * day) == refusal_code::past_claim_window);
  }
  order.signed_at = midnight; // is Tuesday, and counts from Wednesday
  CHECK_FALSE(refused_filing(a_return(cny(1), order), standard, midnight + 8 * day - 1ms));
  CHECK(refused_filing(a_return(cny(1), order), standard, midnight + 8 * day) == refusal_code::past_claim_window);
}

TEST_CASE("an order paid or signed after now, or before all time, is no order to claim on") {
  for (auto const when : {instant::max(), instant::max() - 1 * day, instant::min()}) {
    auto order = an_order();
    order.paid_at = when;
    CHECK(refused_filing(a_claim(cny(1), order)).has_value());
    order.signed_at = when;
    CHECK(refused_filing(a_claim(cny(1), order)).has_value());
  }
}

TEST_CASE("the claim window of a shop in Berlin ends at midnight there, in summer and in winter") {
  auto const shop = european_shop_rules();
  auto const ends = [&](instant signed_at) {
    auto order = an_order(eur(20'00));
    order.paid_at = signed_at - 1 * day;
    order.signed_at = signed_at;
    auto const late = refused_filing(a_return(eur(1), order), shop, signed_at + 30 * day);
    REQUIRE(late);
    CHECK(*late == refusal_code::past_claim_window);
    auto const end = late->until.value();
    CHECK_FALSE(refused_filing(a_return(eur(1), order), shop, end - 1ms));
    CHECK(refused_filing(a_return(eur(1), order), shop, end) == refusal_code::past_claim_window);
    return redress::to_string(end);
  };
  using std::chrono::sys_days, std::chrono::year;
  CHECK(ends(sys_days{year{2026} / 7 / 1} + 22h + 30min) == "2026-07-16 22:00"); // half past midnight on 2 July
  CHECK(ends(sys_days{year{2026} / 7 / 1} + 21h + 30min) == "2026-07-15 22:00");
  CHECK(ends(sys_days{year{2026} / 12 / 1} + 22h + 30min) == "2026-12-15 23:00");
  CHECK(ends(sys_days{year{2026} / 12 / 1} + 23h) == "2026-12-16 23:00");
  // Signed in winter, to claim until a day of summer, and the other way round.
  CHECK(ends(sys_days{year{2026} / 3 / 27} + 22h + 30min) == "2026-04-10 22:00");
  CHECK(ends(sys_days{year{2026} / 10 / 23} + 22h + 30min) == "2026-11-09 23:00"); // from a Saturday on
}

TEST_CASE("the claim window of a shop in New York ends at midnight there") {
  auto shop = standard;
  shop.calendar.zone = redress::new_york_time;
  auto const ends = [&](instant signed_at) {
    auto order = an_order();
    order.signed_at = order.paid_at = signed_at;
    return redress::to_string(refused_filing(a_return(cny(1), order), shop, signed_at + 30 * day)->until.value());
  };
  using std::chrono::sys_days, std::chrono::year;
  CHECK(ends(sys_days{year{2026} / 7 / 2} + 3h + 30min) == "2026-07-09 04:00"); // 23:30 on 1 July
  CHECK(ends(sys_days{year{2026} / 1 / 2} + 4h + 30min) == "2026-01-09 05:00");
  CHECK(ends(sys_days{year{2026} / 3 / 6} + 12h) == "2026-03-14 04:00");
  CHECK(ends(sys_days{year{2026} / 10 / 30} + 12h) == "2026-11-07 05:00");
}

TEST_CASE("a claim is for more than nothing") {
  CHECK(refused_filing(a_claim(cny(0))) == refusal_code::amount_not_positive);
  CHECK(refused_filing(a_claim(cny(-1))) == refusal_code::amount_not_positive);
  CHECK_FALSE(refused_filing(a_claim(cny(1))));
}

TEST_CASE("a claim is at most what was captured, to the minor unit, in its currency") {
  CHECK_FALSE(refused_filing(a_claim(cny(128'99))));
  CHECK_FALSE(refused_filing(a_claim(cny(129'00))));
  auto const above = refused_filing(a_claim(cny(129'01)));
  CHECK(above == refusal_code::above_captured);
  CHECK(above->asked == cny(129'01));
  CHECK(above->allowed == cny(129'00));
  CHECK(refused_filing(a_claim(jpy(1))) == refusal_code::another_currency);
  CHECK(refused_filing(a_claim(jpy(0))) == refusal_code::another_currency);
}

TEST_CASE("goods that cannot be sent back without a reason, are so by category and only for a change of mind") {
  using enum goods_category;
  auto order = an_order();
  auto claim = a_return(cny(129'00));
  claim.exhibits = {an_exhibit("photo-1", '1')};
  auto const refused = [&](goods_category category, claim_reason reason, bool confirmed = false) {
    order.category = category;
    order.exclusion_confirmed = confirmed;
    claim.order = *paid_order::from(order);
    claim.reason = reason;
    return refused_filing(claim);
  };
  for (auto const category : {virtual_goods, custom_made, perishable, opened_media, newspapers})
    for (auto const& reason : enumerators(claim_reason{})) {
      bool const change_of_mind = reason.value == claim_reason::no_reason || reason.value == claim_reason::wrong_size;
      if (change_of_mind)
        CHECK(refused(category, reason.value) == refusal_code::category_excluded);
      else
        CHECK_FALSE(refused(category, reason.value) == refusal_code::category_excluded);
    }
  CHECK_FALSE(refused(general, claim_reason::no_reason));
  CHECK_FALSE(refused(excluded_by_confirmation, claim_reason::no_reason)); // and it was not confirmed at purchase
  CHECK(refused(excluded_by_confirmation, claim_reason::no_reason, true) == refusal_code::category_excluded);
  CHECK_FALSE(refused(general, claim_reason::no_reason, true));
}

TEST_CASE("high-value and heavily used goods need more exhibits, of the kinds that the rule says") {
  auto const rules = with_claims(
      {{.id = "any",
        .exhibits = {{.count = 2, .of = {exhibit_kind::photo}, .from = cny(100'00), .used_heavily = true}}}});
  auto const refused = [&](money captured, int exhibits, bool used = false) {
    auto order = an_order(captured);
    order.heavily_used = used;
    auto claim = a_claim(in_currency(captured.currency, 1), order);
    for (int i = 0; i < exhibits; ++i)
      claim.exhibits.push_back(an_exhibit("photo-" + std::to_string(i), char('0' + i)));
    return refused_filing(claim, rules);
  };
  CHECK_FALSE(refused(cny(99'99), 0));
  auto const few = refused(cny(100'00), 1);
  CHECK(few == refusal_code::exhibits_missing);
  CHECK(few->count == 1);
  CHECK(few->limit == 2);
  CHECK_FALSE(refused(cny(100'00), 2));
  CHECK_FALSE(refused(cny(100'00), 3));
  CHECK(refused(cny(1), 1, true) == refusal_code::exhibits_missing);
  CHECK_FALSE(refused(cny(1), 2, true));
  CHECK_FALSE(refused(jpy(1'000'000), 0)); // a threshold in another currency demands nothing
  CHECK(few->rule == "any");
  CHECK(few->exhibits == set_of{exhibit_kind::photo});
  auto chats = a_claim(cny(1));
  for (char const i : {'1', '2', '3'})
    chats.exhibits.push_back(an_exhibit(std::string("chat-") + i, i, exhibit_kind::chat));
  CHECK(refused_filing(chats, rules)->count == 0);
}

TEST_CASE("without a fault in the goods no more than the limit is refunded") {
  auto const rules = with_claims(
      {{.id = "no-fault", .reasons = {claim_reason::service, claim_reason::delay}, .limit = {.amount = cny(50'00)}},
       {.id = "other"}});
  auto claim = a_claim();
  auto const refused = [&](claim_reason reason, money amount) {
    claim.reason = reason;
    claim.amount = amount;
    return refused_filing(claim, rules);
  };
  CHECK_FALSE(refused(claim_reason::service, cny(50'00)));
  auto const above = refused(claim_reason::service, cny(50'01));
  CHECK(above == refusal_code::above_cap_without_fault);
  CHECK(above->allowed == cny(50'00));
  CHECK(above->rule == "no-fault");
  CHECK(refused(claim_reason::delay, cny(50'01)) == refusal_code::above_cap_without_fault);
  CHECK_FALSE(refused(claim_reason::quality, cny(129'00)));
  CHECK_FALSE(refused(claim_reason::not_received, cny(129'00)));
}

TEST_CASE("exhibits come with a claim, each once and each bound to the case") {
  auto claim = a_claim();
  claim.exhibits = {an_exhibit("photo-1", 'a'), an_exhibit("photo-2", 'b')};
  auto const in = filed(standard, claim);
  REQUIRE(in.file().exhibits.size() == 2);
  CHECK(in.file().exhibits[1].by == side::buyer);
  CHECK(in.file().exhibits[1].binding == binding_of("c1", std::string(64, 'b')));
  CHECK(in.file().exhibits[1].binding != binding_of("c2", std::string(64, 'b')));
  claim.exhibits[1].id = "photo-1";
  CHECK(refused_filing(claim) == refusal_code::exhibit_on_file);
  claim.exhibits[1] = an_exhibit("photo-2", 'a');
  CHECK(refused_filing(claim) == refusal_code::exhibit_on_file);
  claim.exhibits[1] = an_exhibit("", 'b');
  CHECK(refused_filing(claim) == refusal_code::exhibit_malformed);
}

TEST_CASE("what risk says of a buyer is asked before the claim, and kept with it") {
  auto claim = a_claim();
  claim.risk = {.verdict = risk_verdict::block, .ground = risk_ground::many_orders, .score = 12};
  auto const blocked = refused_filing(claim);
  CHECK(blocked == refusal_code::blocked_by_risk);
  CHECK(blocked->count == 12);
  claim.risk.verdict = risk_verdict::look_by_hand;
  auto const in = filed(standard, claim);
  CHECK(in.file().flagged);
  CHECK(in.file().risk.score == 12);
  claim.risk.verdict = risk_verdict::clear;
  CHECK_FALSE(filed(standard, claim).file().flagged);
}

TEST_CASE("a request names an order, and the host brings it") {
  claim_request const asked{.order_id = "o1",
                            .kind = claim_kind::refund_only,
                            .reason = claim_reason::quality,
                            .amount = cny(1'00),
                            .statement = "torn",
                            .exhibits = {an_exhibit("photo-1", 'a')}};
  auto const paid = *paid_order::from(an_order());
  auto const claim = file_claim::from_request(asked, paid, {.score = 70});
  REQUIRE(claim);
  CHECK((*claim->order).id == "o1");
  CHECK(claim->amount == cny(1'00));
  CHECK(claim->statement == "torn");
  CHECK(claim->exhibits.size() == 1);
  CHECK(claim->risk.score == 70);
  auto another = an_order();
  another.id = "o2";
  CHECK(file_claim::from_request(asked, *paid_order::from(another)).error() == refusal_code::another_order);
}

TEST_CASE("a limit in another currency limits nothing") {
  auto claim = a_claim();
  claim.reason = claim_reason::service;
  CHECK_FALSE(refused_filing(claim, with_claims({{.id = "any", .limit = {.amount = jpy(1)}}})));
}

namespace {

// What a claim is refused for on an order that was paid, or signed, at this time.
std::optional<refusal> paid_at(instant when, rules const& by = standard) {
  auto order = an_order();
  order.paid_at = when;
  return refused_filing(a_claim(cny(1), order), by);
}
std::optional<refusal> signed_at(instant when, rules const& by = standard) {
  auto order = an_order();
  order.signed_at = when;
  return refused_filing(a_claim(cny(1), order), by);
}

} // namespace

TEST_CASE("a time that a host states may be ahead of the desk's clock by the tolerance, to the millisecond") {
  auto const tolerance = standard.policy.clock_tolerance;
  for (auto const stated : {paid_at, signed_at}) {
    for (auto const ahead : {0ms, 1ms, 200ms, tolerance - 1ms, tolerance})
      CHECK_FALSE(stated(monday + ahead, standard));
    for (auto const ahead : {tolerance + 1ms, redress::elapsed{1h}, redress::elapsed{365 * day}}) {
      auto const why = stated(monday + ahead, standard);
      REQUIRE(why);
      CHECK(*why == refusal_code::ahead_of_clock);
      CHECK(why->asked_at == monday + ahead);
      CHECK(why->until == monday + tolerance);
    }
    auto const exact = with([](auto& p) { p.clock_tolerance = 0ms; });
    CHECK_FALSE(stated(monday, exact));
    CHECK(stated(monday + 1ms, exact) == refusal_code::ahead_of_clock);
  }
}

TEST_CASE("what is refused for a clock says so, in both languages and in local time") {
  auto const why = paid_at(monday + 1h);
  REQUIRE(why);
  CHECK(explain(*why) == "a time that was stated is in the future by the desk's clock (asked at 2026-03-02 03:00 UTC, "
                         "allowed until 2026-03-02 02:00 UTC)");
  CHECK(explain(*why, language::chinese, redress::china_time) ==
        "所报时间晚于系统时钟，属于将来时间（提出于 2026-03-02 11:00 UTC+08:00，期限 2026-03-02 10:00 UTC+08:00）");
  CHECK(explain(*why, redress::berlin_time).find("allowed until 2026-03-02 03:00 UTC+01:00") != std::string::npos);
}
