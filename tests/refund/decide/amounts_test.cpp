// SPDX-License-Identifier: BSL-1.0
// Amounts: a remedy in goods has none and holds nothing, and where goods become money it is money that the order has.
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <redress/refund/decide/amounts.hpp>

#include "../../support/catch.hpp"
#include "../../support/refund_goods.hpp"
#include "../../support/refund_office.hpp"
#include "../../support/refund_walk.hpp"

using namespace refund_test;

namespace {

using enum claim_kind;
constexpr claim_kind in_goods[]{exchange, reship, repair};
using office = refund_office;

} // namespace

TEST_CASE("a claim for goods has no amount, and holds nothing of the order") {
  for (auto const kind : in_goods) {
    office in;
    auto const id = in.file(kind);
    CHECK(in.account().held == cny(0));
    CHECK_FALSE(in.sums(id).reserved.positive());
    in.go(id, shop, approve{});
    CHECK(in.account().held == cny(0)); // nor where it was granted
    for (auto const& fancy : std::vector<money>{cny(2), cny(129'00), cny(0), cny(-1), jpy(1)}) {
      auto claim = a_claim_of(kind);
      claim.amount = fancy;
      auto const refused =
          redress::open<protocol>("c2").apply(customer, claim, redress::refund::step_time{standard, monday});
      REQUIRE_FALSE(refused);
      REQUIRE(refused.error().why.refusal() != nullptr);
      CHECK(*refused.error().why.refusal() == refusal_code::goods_have_no_amount);
      CHECK(refused.error().why.refusal()->asked == fancy);
    }
  }
}

TEST_CASE("a claim for money has an amount") {
  for (auto const kind : {refund_only, return_and_refund}) {
    auto claim = a_claim_of(kind);
    claim.amount = std::nullopt;
    auto const refused =
        redress::open<protocol>("c1").apply(customer, claim, redress::refund::step_time{standard, monday});
    REQUIRE_FALSE(refused);
    CHECK(*refused.error().why.refusal() == refusal_code::amount_not_positive);
    CHECK(refused.error().why.refusal()->allowed == cny(129'00));
  }
}

TEST_CASE(
    "money that is offered for goods is bounded by what the order has when it is offered and when it is accepted") {
  office in;
  in.refund(cny(29'00));
  auto const id = in.file(exchange);
  auto const above = in.why(id, shop, make_offer{.kind = refund_only, .amount = cny(100'01)});
  CHECK(above == refusal_code::order_fully_claimed);
  CHECK(above->allowed == cny(100'00));
  in.go(id, shop, make_offer{.kind = refund_only, .amount = cny(60'00)});
  CHECK(in.account().held == cny(0)); // an offer holds nothing
  auto const sibling = in.file(refund_only, cny(50'00));
  CHECK_FALSE(in.offered(id, customer, "accept_offer"));
  auto const taken = in.why(id, customer, accept_offer{});
  CHECK(taken == refusal_code::order_fully_claimed);
  CHECK(taken->asked == cny(60'00));
  CHECK(taken->allowed == cny(50'00));
  CHECK(in.why(id, customer, counter{.kind = refund_only, .amount = cny(50'01)}) == refusal_code::order_fully_claimed);
  in.go(sibling, customer, withdraw{});
  in.go(id, customer, accept_offer{});
  CHECK(in.state(id) == "refund_pending");
  CHECK(in.account().held == cny(60'00));
  CHECK_FALSE(in.desk.open(customer, a_claim(cny(40'01)), in.key()));
}

TEST_CASE("a claim for money that is settled in goods lets go what it held, and fails as goods do") {
  office in;
  auto const id = in.file(refund_only, cny(50'00));
  in.go(id, shop, make_offer{.kind = reship});
  in.go(id, customer, accept_offer{});
  CHECK(in.account().held == cny(0));
  in.go(id, shop, refund_instead{});
  CHECK(in.sums(id).reserved == cny(129'00));
}

TEST_CASE("a claim is revised from goods to money as far as the order has it, and back") {
  office in;
  auto const id = in.file(exchange);
  in.refund(cny(100'00));
  auto const all =
      in.why(id, customer, revise{.kind = refund_only, .reason = claim_reason::quality, .amount = cny(29'01)});
  CHECK(all == refusal_code::order_fully_claimed);
  CHECK(all->allowed == cny(29'00));
  in.go(id, customer, revise{.kind = refund_only, .reason = claim_reason::quality, .amount = cny(29'00)});
  CHECK(in.account().held == cny(29'00));
  in.go(id, customer, revise{.kind = repair, .reason = claim_reason::quality});
  CHECK(in.account().held == cny(0));
}

TEST_CASE("a ruling for the buyer of goods gives the goods, or money instead, which is held from then on") {
  office in;
  auto const goods = in.in_review();
  in.go(goods, agent, rule_for_buyer{.reasons = "r"});
  CHECK(in.account().held == cny(0));
  CHECK_FALSE(in.desk.load(goods).value().file().rulings.back().award);
  in.go(goods, shop, waive_appeal{});
  CHECK(in.state(goods) == "awaiting_return");

  auto const id = in.in_review();
  in.refund(cny(29'00));
  CHECK(in.why(id, agent, rule_for_buyer{.award = cny(100'01), .reasons = "r"}) == refusal_code::order_fully_claimed);
  auto const whole = in.why(id, agent, rule_in_part{.award = cny(100'00), .reasons = "r"});
  CHECK(whole == refusal_code::award_not_in_part);
  CHECK(whole->allowed == cny(100'00));
  in.go(id, agent, rule_in_part{.award = cny(60'00), .reasons = "r"});
  CHECK(in.account().held == cny(60'00));
  CHECK_FALSE(in.desk.open(customer, a_claim(cny(40'01)), in.key()));
  in.file(refund_only, cny(40'00));
  in.clock.advance(3 * day);
  in.desk.sweep();
  CHECK(in.state(id) == "refund_pending");
  CHECK(in.sums(id).reserved == cny(60'00));
}

TEST_CASE("a claim of money is awarded money, and never goods") {
  for (auto const& refused : {refusal_of(under_review_case(), agent, rule_for_buyer{.reasons = "r"}, monday),
                              refusal_of(under_review_case(), agent, order_refund{.reasons = "r"}, monday)}) {
    CHECK(refused == refusal_code::amount_not_positive);
    CHECK(refused->allowed == cny(129'00));
  }
}

TEST_CASE("on appeal goods are more than any money that was awarded for them") {
  auto const ruled = [](office& in) {
    auto const id = in.in_review();
    in.go(id, agent, rule_in_part{.award = cny(60'00), .reasons = "half"});
    in.go(id, customer, an_appeal());
    in.go(id, shop, waive_appeal{});
    return id;
  };
  reviewer const judge{"r1"};
  office in;
  auto const id = ruled(in);
  CHECK(in.why(id, judge, modify{.award = cny(59'99), .reasons = "r"}) == refusal_code::against_who_appealed);
  CHECK(in.why(id, judge, modify{.award = cny(129'01), .reasons = "r"}) == refusal_code::order_fully_claimed);
  in.go(id, judge, modify{.reasons = "it can be exchanged"});
  CHECK(in.state(id) == "awaiting_return");
  CHECK(in.account().held == cny(0));
  office other;
  auto const all = ruled(other);
  other.go(all, judge, reverse{.in_favour_of = side::buyer, .reasons = "r"});
  CHECK(other.state(all) == "awaiting_return");
  CHECK(other.account().held == cny(0));

  office third;
  auto const goods = third.in_review();
  third.go(goods, agent, rule_for_buyer{.reasons = "r"});
  third.go(goods, shop, an_appeal());
  CHECK(third.why(goods, judge, modify{.reasons = "r"}) == refusal_code::award_unchanged);
  third.go(goods, judge, modify{.award = cny(30'00), .reasons = "it is hardly worn"});
  CHECK(third.state(goods) == "refund_pending");
  CHECK(third.account().held == cny(30'00));
}

TEST_CASE("a settlement of a claim for goods is in goods without an amount, or in money that the order has") {
  auto const settled = [](office& in, claim_kind kind, std::optional<money> amount) {
    auto const id = in.in_review();
    in.refund(cny(100'00));
    in.go(id, customer, submit_exhibit{an_exhibit("yes", '1')});
    in.go(id, shop, submit_exhibit{an_exhibit("agreed", '2')});
    return std::pair(
        id, in.why(id, agent,
                   record_settlement{
                       .kind = kind, .amount = amount, .consent_of_buyer = "yes", .consent_of_merchant = "agreed"}));
  };
  office one, two, three, four;
  CHECK(settled(one, exchange, cny(1)).second == refusal_code::goods_have_no_amount);
  CHECK(settled(two, refund_only, cny(29'01)).second == refusal_code::order_fully_claimed);
  auto const [goods, no_reason_one] = settled(three, exchange, std::nullopt);
  CHECK_FALSE(no_reason_one);
  CHECK(three.account().held == cny(0));
  auto const [paid, no_reason_two] = settled(four, refund_only, cny(29'00));
  CHECK_FALSE(no_reason_two);
  CHECK(four.account().held == cny(29'00));
}

TEST_CASE("the limit of a rule bounds what is agreed or ruled in money for goods, and not what fails of them") {
  auto const rules = with_each_rule([](claim_rule& each) {
    if (each.basis == basis::request) each.limit.amount = cny(50'00);
  });
  auto claim = a_claim_of(exchange);
  claim.reason = claim_reason::wrong_size;
  auto const offer = [](money amount) { return make_offer{.kind = refund_only, .amount = amount}; };
  auto const above = refusal_of(filed(rules, claim), shop, offer(cny(50'01)), monday, rules);
  CHECK(above == refusal_code::above_cap_without_fault);
  CHECK(above->allowed == cny(50'00));
  CHECK_FALSE(refusal_of(filed(rules, claim), shop, offer(cny(50'00)), monday, rules));
  auto waiting = walk_to<awaiting_return>(filed(rules, claim), shop, approve{}, monday, rules);
  auto sent = walk(std::move(waiting), customer, ship_return{.tracking = "SF1"}, monday, rules);
  auto back = walk_to<awaiting_reship>(std::move(sent), shop, confirm_return{}, monday, rules);
  auto const paid = walk_to<refund_pending>(std::move(back), shop, refund_instead{}, monday, rules);
  CHECK(paid.state().amount == cny(129'00));
}
