// SPDX-License-Identifier: BSL-1.0
// What the rule of a claim does when it is filed: windows from their own instants, exclusions, limits, and grants at once.
#include <chrono>
#include <optional>
#include <utility>

#include <redress/refund/decide/filing.hpp>

#include "../../support/catch.hpp"
#include "../../support/refund.hpp"
#include "../../support/refund_walk.hpp"

using namespace refund_test;

TEST_CASE("a claim window that ends on a day off ends with the next worked day") {
  auto order = an_order();
  order.signed_at = order.paid_at = std::chrono::sys_days{std::chrono::year{2026} / 4 / 24} + 2h;
  // The seventh day is 1 May, off until the fifth; the sixth is worked.
  auto const end = std::chrono::sys_days{std::chrono::year{2026} / 5 / 6} + 16h;
  CHECK_FALSE(refused_filing(a_return(cny(1), order), standard, end - 1ms));
  CHECK(refused_filing(a_return(cny(1), order), standard, end)->until == end);
}

TEST_CASE("a buyer whose parcel has not come is never late, whatever the reason") {
  using enum goods_place;
  auto order = an_order();
  order.paid_at = monday - 400 * day;
  for (auto const place : {on_the_way_to_buyer, lost, not_sent, with_buyer}) {
    order.goods = place;
    auto claim = a_claim(cny(1), order);
    claim.reason = claim_reason::not_received;
    CHECK_FALSE(refused_filing(claim));
    claim.reason = claim_reason::delay;
    CHECK_FALSE(refused_filing(claim));
    if (place == with_buyer) continue;
    CHECK_FALSE(refused_filing(a_claim(cny(1), order)));
    CHECK_FALSE(refused_filing(a_return(cny(1), order)));
  }
  order.goods = on_the_way_back; // refused at the door
  CHECK_FALSE(refused_filing(a_return(cny(1), order)));
  order.goods = with_buyer, order.signed_at = monday - 20 * day;
  auto claim = a_claim(cny(1), order);
  claim.reason = claim_reason::not_received;
  CHECK(refused_filing(claim) == refusal_code::past_claim_window);
}

TEST_CASE("a delay is claimed from the promise on") {
  auto order = an_order();
  order.goods = goods_place::not_sent;
  order.promised_at = monday + 1 * day;
  auto claim = a_claim(cny(1), order);
  claim.reason = claim_reason::delay;
  auto const early = refused_filing(claim, standard, monday + 1 * day - 1ms);
  CHECK(early == refusal_code::before_claim_window);
  CHECK(early->until == monday + 1 * day);
  CHECK(early->rule == "cn-late");
  CHECK_FALSE(refused_filing(claim, standard, monday + 1 * day));
}

TEST_CASE("a defect has a window of its own, which is long") {
  auto order = an_order();
  auto const after = [&](int days, claim_reason reason) {
    order.signed_at = order.paid_at = monday - days * day;
    auto claim = a_claim(cny(1), order);
    claim.reason = reason;
    claim.exhibits = {an_exhibit("photo-1", '1')};
    return refused_filing(claim);
  };
  for (int const days : {8, 20, 30, 200, 700}) CHECK_FALSE(after(days, claim_reason::quality));
  CHECK(after(740, claim_reason::quality) == refusal_code::past_claim_window);
  CHECK_FALSE(after(1000, claim_reason::counterfeit));
  CHECK(after(1110, claim_reason::counterfeit) == refusal_code::past_claim_window);
  CHECK_FALSE(after(14, claim_reason::missing_parts));
  CHECK(after(20, claim_reason::missing_parts) == refusal_code::past_claim_window);
}

TEST_CASE("goods that are kept are not refunded without a reason, whatever silence means") {
  auto claim = a_claim();
  for (auto const reason : {claim_reason::no_reason, claim_reason::wrong_size, claim_reason::service}) {
    claim.reason = reason;
    auto const why = refused_filing(claim);
    REQUIRE(why);
    CHECK(*why == refusal_code::claim_excluded);
    CHECK(why->rule == "cn-goods-kept");
    CHECK(why->kinds == set_of{claim_kind::return_and_refund, claim_kind::exchange});
    CHECK(explain(*why) == "there is no claim of this kind for this reason, of goods where these are (allowed "
                           "return_and_refund, exchange, rule cn-goods-kept)");
  }
}

TEST_CASE("claims without a fault are limited in number, and a right is not") {
  auto claim = a_claim();
  claim.kind = claim_kind::exchange, claim.amount = std::nullopt;
  claim.reason = claim_reason::wrong_size;
  claim.risk.without_fault = 11;
  CHECK_FALSE(refused_filing(claim));
  claim.risk.without_fault = 12;
  auto const why = refused_filing(claim);
  REQUIRE(why);
  CHECK(*why == refusal_code::too_many_without_fault);
  CHECK(why->count == 12);
  CHECK(why->limit == 12);
  CHECK(why->rule == "cn-goodwill");
  auto back = a_return(cny(1));
  back.risk.without_fault = 99;
  CHECK_FALSE(refused_filing(back));
}

TEST_CASE("a case has the rule that its claim is under") {
  CHECK(filed().file().rule == "cn-defect");
  CHECK(filed_by_right<awaiting_return_by_right>(a_return(cny(1))).file().rule == "cn-seven-days");
}

TEST_CASE("what is not sent is granted by its rule at once, and not where a person should look") {
  auto order = an_order();
  order.goods = goods_place::not_sent;
  auto claim = a_return(cny(129'00), order);
  auto const in = filed(standard, claim);
  CHECK(in.state().due == monday);
  auto granted = filed(standard, claim).apply(timekeeper{}, lapse{}, redress::step_time{standard, monday});
  REQUIRE(granted);
  auto const paid = std::move(*granted).take<case_of<refund_pending>>();
  CHECK(paid.state().amount == cny(129'00));
  CHECK_FALSE(paid.file().merchant_hearing.heard);
  claim.risk.verdict = risk_verdict::look_by_hand;
  CHECK(filed(standard, claim).state().due == monday + 48h);
  auto order_made = order;
  order_made.category = goods_category::custom_made;
  auto made = a_return(cny(129'00), order_made);
  CHECK(filed(standard, made).state().due == monday + 48h);
}

TEST_CASE("cheap goods are granted at once in 2024, and are the merchant's to grant today") {
  static constexpr auto in_2024 = marketplace_rules_2024();
  auto claim = a_claim(cny(20'00));
  claim.exhibits = {an_exhibit("photo-1", '1')};
  CHECK(filed(in_2024, claim).state().due == monday);
  CHECK(filed(standard, claim).state().due == monday + 48h);
  claim.amount = cny(20'01);
  CHECK(filed(in_2024, claim).state().due == monday + 48h);
  claim.exhibits.clear();
  CHECK(refused_filing(claim, in_2024) == refusal_code::exhibits_missing);
}
