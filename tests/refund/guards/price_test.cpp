// SPDX-License-Identifier: BSL-1.0
// The price of goods: what fails of a remedy in goods refunds what the order still has, and no case of the order pays what
// another has.
#include <chrono>
#include <optional>
#include <string>

#include <redress/refund/guards/price.hpp>

#include "../../support/catch.hpp"
#include "../../support/refund_goods.hpp"
#include "../../support/refund_office.hpp"
#include "../../support/refund_walk.hpp"

using namespace refund_test;

namespace {

using enum claim_kind;
constexpr claim_kind in_goods[]{exchange, reship, repair};
using office = refund_office;

order a_gift() {
  auto order = an_order(cny(0));
  order.free_of_charge = true;
  return order;
}

} // namespace

TEST_CASE("an exchange that fails refunds the whole price, whatever was offered and accepted") {
  office in;
  auto const id = in.file(exchange);
  in.go(id, shop, make_offer{.kind = exchange});
  in.go(id, customer, accept_offer{});
  in.go(id, customer, ship_return{.tracking = "SF1"});
  in.go(id, shop, confirm_return{});
  in.go(id, shop, refund_instead{});
  CHECK(in.state(id) == "refund_pending");
  CHECK(in.sums(id).reserved == cny(129'00));
  CHECK(in.sums(id).awarded == cny(129'00));
  CHECK(in.account().held == cny(129'00));
  in.go(id, bank, confirm_payment{.payment_id = id + "/refund"});
  CHECK(in.state(id) == "refunded");
  CHECK(in.account().out == cny(129'00));
}

TEST_CASE("goods that fail refund what the order still has") {
  for (auto const kind : in_goods) {
    office in;
    auto const id = in.to_be_sent(kind);
    in.refund(cny(100'00));          // of something else
    in.file(refund_only, cny(9'00)); // and this is held
    in.go(id, shop, refund_instead{});
    CHECK(in.sums(id).reserved == cny(20'00));
    in.go(id, bank, confirm_payment{.payment_id = id + "/refund"});
    CHECK(in.account().free() == cny(0));
  }
}

TEST_CASE("goods are exchanged, sent and repaired after the order was refunded in full, and then have no price") {
  for (auto const kind : in_goods) {
    office in;
    in.refund(cny(129'00));
    auto const id = in.to_be_sent(kind);
    CHECK_FALSE(in.offered(id, shop, "refund_instead"));
    auto const why = in.why(id, shop, refund_instead{});
    CHECK(why == refusal_code::nothing_to_pay);
    CHECK(why->allowed == cny(0));
    in.go(id, shop, ship_replacement{.tracking = "SF2"});
    in.go(id, customer, confirm_receipt{});
    CHECK(in.state(id) == "fulfilled");
    CHECK(in.account().free() == cny(0));
  }
}

TEST_CASE("goods that were free of charge are exchanged, sent and repaired, and no money is claimed on them") {
  CHECK(paid_order::from(a_gift()));
  auto unpaid = a_gift();
  unpaid.free_of_charge = false;
  CHECK_FALSE(paid_order::from(unpaid));
  auto contrary = a_gift();
  contrary.captured = cny(1);
  CHECK_FALSE(paid_order::from(contrary));
  for (auto const kind : in_goods) {
    office in;
    auto const id = in.file(kind, std::nullopt, claim_reason::quality, a_gift());
    in.go(id, shop, approve{});
    if (kind != reship) {
      in.go(id, customer, ship_return{.tracking = "SF1"});
      in.go(id, shop, confirm_return{});
    }
    CHECK(in.why(id, shop, refund_instead{}) == refusal_code::nothing_to_pay);
    in.go(id, shop, ship_replacement{.tracking = "SF2"});
    in.go(id, customer, confirm_receipt{});
    CHECK(in.state(id) == "fulfilled");
  }
  for (auto const kind : {refund_only, return_and_refund}) {
    auto claim = a_claim(cny(1), a_gift());
    claim.kind = kind;
    auto const refused =
        redress::open<protocol>("c1").apply(customer, claim, redress::refund::step_time{standard, monday});
    REQUIRE_FALSE(refused);
    CHECK(*refused.error().why.refusal() == refusal_code::above_captured);
  }
}

TEST_CASE("the platform awards up to the whole price where goods failed, and no more than the order still has") {
  office in;
  auto const id = in.in_dispute();
  in.refund(cny(29'00));
  auto const above = in.why(id, agent, decide_goods{.award = cny(100'01), .reasons = "lost"});
  CHECK(above == refusal_code::order_fully_claimed);
  CHECK(above->asked == cny(100'01));
  CHECK(above->allowed == cny(100'00));
  in.go(id, agent, decide_goods{.award = cny(100'00), .reasons = "lost"});
  CHECK(in.state(id) == "refund_pending");
  CHECK(in.sums(id).awarded == cny(100'00));
  CHECK(in.account().free() == cny(0));
}

TEST_CASE("a dispute over goods that time decides pays their price, and is rejected where there is none") {
  for (bool const refunded : {false, true}) {
    office in;
    auto const id = in.in_dispute();
    if (refunded) in.refund(cny(129'00));
    in.clock.advance(7 * day);
    in.desk.sweep();
    CHECK(in.state(id) == (refunded ? "rejected" : "refund_pending"));
    CHECK(in.sums(id).reserved == (refunded ? cny(0) : cny(129'00)));
    auto const ruling = in.desk.load(id).value().file().rulings.back();
    CHECK(ruling.award == (refunded ? cny(0) : cny(129'00)));
    CHECK_FALSE(ruling.ground);
  }
}

TEST_CASE("silence grants goods without money, and an outside authority is told their price") {
  auto rules = standard;
  rules.policy.silence = silence::leads_to_refund;
  auto const silent = walk(filed(rules, a_claim_of(exchange)), timekeeper{}, lapse{}, monday + 48h, rules)
                          .take<case_of<awaiting_return>>();
  CHECK(silent.file().ledger.reserved == cny(0));
  CHECK_FALSE(silent.file().granted->amount);
  office in;
  auto const id = in.in_review();
  in.refund(cny(29'00));
  in.go(id, agent, rule_for_merchant{.ground = denial_ground::against_policy, .reasons = "r"});
  in.go(id, customer, waive_appeal{});
  in.go(id, customer, refer_out{.route = remedy_route::lawsuit, .reference = "42"});
  CHECK(in.desk.load(id).value().file().remedies.back().amount == cny(100'00));
}

TEST_CASE("an exchange whose return came late is reopened though the order has nothing left, and then pays nothing") {
  office in;
  auto const id = in.file(exchange);
  in.go(id, shop, approve{});
  in.clock.advance(8 * day);
  in.desk.sweep();
  REQUIRE(in.state(id) == "expired");
  CHECK(in.offered(id, customer, "reopen"));
  in.go(id, customer, reopen{.tracking = "SF1", .shipped_at = monday + 1 * day});
  CHECK(in.account().held == cny(0));
  in.go(id, agent, decide_goods{.award = cny(129'00), .reasons = "it is the merchant's carrier"});
  CHECK(in.account().held == cny(129'00));
}

TEST_CASE("an order that was charged back has no price either, and what the buyer has of it counts") {
  office in;
  auto const id = in.to_be_sent();
  in.go(id, bank, report_paid_elsewhere{.reference = "cb1", .amount = cny(100'00)});
  in.go(id, shop, refund_instead{});
  CHECK(in.sums(id).reserved == cny(29'00));
  office all;
  auto const other = all.to_be_sent();
  auto const sibling = all.file(repair);
  all.go(sibling, bank, report_paid_elsewhere{.reference = "cb1", .amount = cny(129'00)});
  CHECK(all.why(other, shop, refund_instead{}) == refusal_code::nothing_to_pay);
}

TEST_CASE("of the price of goods nothing is lost between cases of an order, to the last minor unit") {
  // Two failures on one order: the first takes all, the second is told that nothing is left.
  office in;
  auto const one = in.to_be_sent(), two = in.to_be_sent();
  in.go(one, shop, refund_instead{});
  CHECK_FALSE(in.offered(two, shop, "refund_instead"));
  CHECK(in.why(two, shop, refund_instead{}) == refusal_code::nothing_to_pay);
  CHECK(in.account().sound());
  CHECK(in.account().free() == cny(0));
}
