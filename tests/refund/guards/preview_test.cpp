// SPDX-License-Identifier: BSL-1.0
// The preview of a claim: goods, shipping, fee and means, to the minor unit, and why there is no such claim.
#include <algorithm>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include <redress/refund/guards/preview.hpp>

#include "../../support/catch.hpp"
#include "../../support/refund_orders.hpp"

using namespace refund_test;
using enum claim_kind;
using enum claim_reason;

namespace {

claim of_fault(std::vector<claimed_item> items = {}) {
  return {.kind = refund_only, .reason = quality, .items = std::move(items)};
}
claim of_a_change_of_mind(std::vector<claimed_item> items = {}) {
  return {.kind = return_and_refund, .reason = no_reason, .items = std::move(items)};
}
std::string means_of(preview const& shown) {
  std::string all;
  for (auto const& each : shown.legs) all += std::string(each.means.view()) + " " + to_text(each.amount) + "; ";
  return all;
}

} // namespace

TEST_CASE("two of three mugs come to 120.00, no shipping, by both means in proportion") {
  auto const shown = refundable(paid(mugs_and_cheese()), of_fault({{"mug", 2}}), standard);
  REQUIRE(shown);
  CHECK(shown->goods == cny(120'00));
  CHECK(shown->shipping == cny(0));
  CHECK(shown->fee == cny(0));
  CHECK(shown->amount == cny(120'00));
  CHECK(means_of(*shown) == "card 97.14 CNY; points 22.86 CNY; ");
  CHECK(shown->rule == "cn-defect");
}

TEST_CASE("shipping goes back with the whole order where the rule refunds it") {
  auto const all = refundable(paid(mugs_and_cheese()), of_fault(), standard);
  REQUIRE(all);
  CHECK(all->goods == cny(200'00));
  CHECK(all->shipping == cny(10'00));
  CHECK(all->amount == cny(210'00));
  auto on = mugs_and_cheese();
  on.lines[1].category = goods_category::general;
  auto const mind = refundable(paid(on), of_a_change_of_mind(), standard);
  REQUIRE(mind);
  CHECK(mind->shipping == cny(0));
  CHECK(mind->amount == cny(200'00));
  // A withdrawal under the law of the Union brings it back.
  on.captured = eur(210'00), on.shipping = eur(10'00);
  on.lines[0].price = eur(60'00), on.lines[1].price = eur(20'00);
  for (auto& each : on.tenders) each.amount.currency = "EUR";
  auto const withdrawn = refundable(paid(on), of_a_change_of_mind(), european_shop_rules());
  REQUIRE(withdrawn);
  CHECK(withdrawn->amount == eur(210'00));
}

TEST_CASE("the merchant keeps a fee where the rule says so, rounded down, without an overflow") {
  auto const with_fee = with_each_rule([](claim_rule& each) {
    if (each.basis == basis::request) each.restocking_percent = 15;
  });
  auto on = mugs_and_cheese();
  on.lines[0].price = cny(59'99), on.shipping = cny(10'03);
  auto const shown = refundable(paid(on), of_fault({{"mug", 1}}), with_fee);
  REQUIRE(shown);
  CHECK(shown->fee == cny(8'99)); // 8.9985
  CHECK(shown->amount == cny(51'00));
  constexpr auto most = std::numeric_limits<std::int64_t>::max() / 16;
  auto large = an_order(cny(most));
  large.lines = {{.id = "gold", .price = cny(most)}};
  CHECK(refundable(paid(large), of_fault(), with_fee)->fee == cny(most / 100 * 15 + most % 100 * 15 / 100));
}

TEST_CASE("one perishable line does not bar the others, and is named where it is claimed") {
  auto const on = paid(mugs_and_cheese());
  CHECK(refundable(on, of_a_change_of_mind({{"mug", 3}}), standard)->amount == cny(180'00));
  auto const both = refundable(on, of_a_change_of_mind(), standard);
  REQUIRE_FALSE(both);
  CHECK(both.error() == refusal_code::category_excluded);
  CHECK(both.error().line == "cheese");
  CHECK(both.error().rule == "cn-not-returnable");
}

TEST_CASE("lines that come under two rules, or are in two places, need two claims") {
  auto on = mugs_and_cheese();
  on.lines[0].goods = goods_place::not_sent;
  on.lines[1].category = goods_category::general;
  auto const two = refundable(paid(on), of_a_change_of_mind(), standard);
  REQUIRE_FALSE(two);
  CHECK(explain(two.error()) ==
        "the lines of one claim come under one rule and are in one place: file a claim for each "
        "(line mug, rule cn-not-sent, line cheese, rule cn-seven-days)");
  auto const fault = refundable(paid(on), of_fault(), standard); // one rule, but two places
  REQUIRE_FALSE(fault);
  CHECK(fault.error() == refusal_code::lines_apart);
  CHECK(fault.error().other_rule == "cn-defect");
  CHECK(refundable(paid(on), of_fault({{"mug", 3}}), standard));
}

TEST_CASE("a preview refuses lines that are not there, named twice, of no unit or of more than there are") {
  auto const on = paid(mugs_and_cheese());
  auto const why = [&](std::vector<claimed_item> items) {
    return refundable(on, of_fault(std::move(items)), standard);
  };
  CHECK(why({{"cup", 1}}).error() == refusal_code::no_such_line);
  CHECK(why({{"mug", 1}, {"mug", 1}}).error() == refusal_code::item_malformed);
  CHECK(why({{"mug", 0}}).error() == refusal_code::item_malformed);
  auto const many = why({{"mug", 4}});
  CHECK(many.error() == refusal_code::units_claimed);
  CHECK(explain(many.error()) == "so many units of this line are not left to claim (count 4, limit 3, line mug)");
  CHECK(refundable(paid(an_order()), of_fault({{"mug", 1}}), standard).error() == refusal_code::no_such_line);
}

TEST_CASE("an amount that is asked may be less than the preview, not more") {
  auto const on = paid(mugs_and_cheese());
  auto asked = of_fault({{"mug", 2}});
  asked.amount = cny(30'00);
  auto const shown = refundable(on, asked, standard);
  REQUIRE(shown);
  CHECK(shown->amount == cny(30'00));
  CHECK(means_of(*shown) == "card 24.28 CNY; points 5.72 CNY; ");
  asked.amount = cny(120'01);
  auto const more = refundable(on, asked, standard);
  CHECK(more.error() == refusal_code::above_preview);
  CHECK(more.error().allowed == cny(120'00));
}

TEST_CASE("an order without lines comes to what was captured, or to what is asked") {
  auto const on = paid(an_order());
  CHECK(refundable(on, of_fault(), standard)->amount == cny(129'00));
  auto asked = of_fault();
  asked.amount = cny(129'01);
  CHECK(refundable(on, asked, standard).error() == refusal_code::above_captured);
  asked.amount = cny(0);
  CHECK(refundable(on, asked, standard).error() == refusal_code::amount_not_positive);
  asked.amount = jpy(1);
  CHECK(refundable(on, asked, standard).error() == refusal_code::another_currency);
}

TEST_CASE("an exchange comes to what is refunded if it fails") {
  claim const asked{.kind = exchange, .reason = quality, .items = {{"cheese", 1}}};
  CHECK(refundable(paid(mugs_and_cheese()), asked, standard)->amount == cny(20'00));
}

TEST_CASE("with an account the preview knows what others claimed, in units and in money") {
  auto on = mugs_and_cheese();
  on.lines[0].discount = cny(80'00); // 100.00 for three
  on.captured = cny(130'00), on.tenders.clear();
  order_account account;
  CHECK_FALSE(fold(account, claim_filed{.order = on}));
  auto const first = refundable(paid(on), of_fault({{"mug", 1}}), standard, &account);
  REQUIRE(first);
  CHECK(first->amount == cny(33'33));
  CHECK_FALSE(fold(account, units_claimed{first->units}));
  auto const rest = refundable(paid(on), of_fault({{"mug", 2}}), standard, &account);
  REQUIRE(rest);
  CHECK(rest->amount == cny(66'67));
  CHECK(refundable(paid(on), of_fault(), standard, &account).error() == refusal_code::units_claimed);
  CHECK_FALSE(fold(account, funds_reserved{cny(100'00)}));
  CHECK(refundable(paid(on), of_fault({{"mug", 2}}), standard, &account).error() == refusal_code::order_fully_claimed);
}

TEST_CASE("an amount that decides the rule is worked out by the rule that it comes under") {
  // Up to 20.00 without shipping; above it, all.
  auto const by = with_claims({{.id = "cheap", .amount = {.up_to = cny(20'00)}}, {.id = "dear"}});
  auto on = an_order(cny(23'00));
  on.lines = {{.id = "pen", .price = cny(18'00)}}, on.shipping = cny(5'00);
  auto const shown = refundable(paid(on), of_fault(), by);
  REQUIRE(shown);
  CHECK(shown->rule == "dear");
  CHECK(shown->amount == cny(23'00));
  // Where each rule gives the amount to the other, the lesser amount is taken.
  auto const turns =
      with_claims({{.id = "cheap", .amount = {.up_to = cny(20'00)}}, {.id = "dear", .refunds_shipping = false}});
  auto const lesser = refundable(paid(on), of_fault(), turns);
  REQUIRE(lesser);
  CHECK(lesser->rule == "cheap");
  CHECK(lesser->amount == cny(18'00));
}

TEST_CASE("what is wrong with an order is said, and of which line") {
  auto on = mugs_and_cheese();
  CHECK_FALSE(refused_order(on));
  auto const why = [&](auto const& change) {
    auto other = on;
    change(other);
    CHECK_FALSE(paid_order::from(other));
    return refused_order(other).value_or(refusal{});
  };
  CHECK(why([](order& o) { o.lines[0].quantity = 0; }).line == "mug");
  CHECK(why([](order& o) { o.lines[1].id = "mug"; }) == refusal_code::line_malformed);
  CHECK(why([](order& o) { o.lines[1].id = {}; }) == refusal_code::line_malformed);
  CHECK(why([](order& o) { o.lines[1].id = std::string(257, 'x'); }) == refusal_code::line_malformed);
  CHECK(why([](order& o) { o.lines[1].price = jpy(20); }).line == "cheese");
  CHECK(why([](order& o) { o.lines[1].price = cny(-1); }).line == "cheese");
  CHECK(why([](order& o) { o.lines[1].discount = cny(20'01); }).line == "cheese");
  CHECK(why([](order& o) { o.lines[1].discount = cny(-1); }).line == "cheese");
  CHECK(why([](order& o) { o.lines[0].price = cny(std::numeric_limits<std::int64_t>::max()); }).line == "mug");
  CHECK(why([](order& o) { o.shipping = cny(-1); }).line == "shipping");
  CHECK(why([](order& o) { o.shipping = eur(10'00); }).line == "shipping");
  auto const sum = why([](order& o) { o.shipping = std::nullopt; });
  CHECK(explain(sum) ==
        "what was paid for lines and shipping is not what was captured (asked 200.00 CNY, allowed 210.00 CNY)");
  CHECK(why([](order& o) { o.captured = cny(0); }) == refusal_code::order_not_paid);
  CHECK(why([](order& o) { o.id = {}; }) == refusal_code::order_not_paid);
}

TEST_CASE("what was captured need not be said where tenders say it") {
  auto on = mugs_and_cheese();
  on.captured = money{};
  auto const known = paid_order::from(on);
  REQUIRE(known);
  CHECK((*known)->captured == cny(210'00));
  on.tenders[0].amount = cny(1);
  CHECK_FALSE(paid_order::from(on));
  on.tenders[0].amount = jpy(1);
  CHECK_FALSE(paid_order::from(on));
}

TEST_CASE("a gift among the lines is worth nothing and can be exchanged") {
  auto on = mugs_and_cheese();
  on.lines.push_back({.id = "spoon", .price = cny(0)});
  CHECK(refundable(paid(on), of_fault({{"spoon", 1}}), standard).error() == refusal_code::amount_not_positive);
  CHECK(refundable(paid(on), {.kind = exchange, .reason = quality, .items = {{"spoon", 1}}}, standard));
}
