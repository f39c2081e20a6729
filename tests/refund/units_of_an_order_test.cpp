// SPDX-License-Identifier: BSL-1.0
// The units of an order, which its cases share: no unit is claimed twice, and what a case ends without is given back.
#include <optional>
#include <string>
#include <vector>

#include "../support/catch.hpp"
#include "../support/refund_lines_office.hpp"

using namespace refund_test;
using enum claim_kind;
using enum claim_reason;
using office = lines_office;

TEST_CASE("a claim on items is for what they come to, and pays it by the means of the order") {
  office in;
  auto const id = in.claim({{"mug", 2}});
  auto const file = in.file_of(id);
  CHECK(file.claim.amount == cny(120'00));
  CHECK(file.ledger.reserved == cny(120'00));
  REQUIRE(file.units.size() == 1);
  CHECK(file.units[0] == claimed_units{.line = "mug", .quantity = 2, .price = cny(120'00)});
  CHECK(in.claimed("mug") == 2);
  CHECK(in.claimed("cheese") == 0);
  in.go(id, shop, approve{});
  auto const payment = in.file_of(id).payments.at(0);
  REQUIRE(payment.legs.size() == 2);
  CHECK(payment.legs[0].amount == cny(97'14));
  CHECK(payment.legs[1].amount == cny(22'86));
  in.pay(id);
  CHECK(in.state(id) == "refunded");
  CHECK(in.claimed("mug") == 2); // and stay so
}

TEST_CASE("a unit is claimed once, and what is left can be claimed") {
  office in;
  in.claim({{"mug", 2}});
  auto const why = in.refused(in.of({{"mug", 2}}));
  CHECK(why == refusal_code::units_claimed);
  CHECK(why.count == 2);
  CHECK(why.limit == 1);
  CHECK(why.line == "mug");
  CHECK(in.refused(in.of({})) == refusal_code::units_claimed);
  in.claim({{"mug", 1}, {"cheese", 1}});
  CHECK(in.refused(in.of({{"cheese", 1}})) == refusal_code::units_claimed);
  CHECK(in.account().held == cny(200'00));
}

TEST_CASE("no items are the whole order, with its shipping") {
  office in;
  auto const id = in.claim({});
  CHECK(in.file_of(id).claim.amount == cny(210'00));
  CHECK(in.file_of(id).claim.items.size() == 2);
  CHECK(in.claimed("mug") == 3);
}

TEST_CASE("of what the items come to less can be asked, not more") {
  office in;
  CHECK(in.refused(in.of({{"mug", 1}}, refund_only, cny(60'01))) == refusal_code::above_preview);
  in.claim({{"mug", 1}}, refund_only, cny(5'00));
  CHECK(in.account().held == cny(5'00));
  CHECK(in.claimed_price() == cny(60'00));
}

TEST_CASE("units are given back when a claim ends without a refund") {
  using end = void (*)(office&, std::string const&);
  for (end const ends : {
           end{[](office& in, std::string const& id) { in.go(id, customer, withdraw{}); }},
           end{[](office& in, std::string const& id) {
             in.go(id, shop, reject{.reason = "worn"});
             in.clock.advance(8 * day);
             in.desk.sweep();
             CHECK(in.state(id) == "expired");
           }},
           end{[](office& in, std::string const& id) {
             in.go(id, shop, reject{.reason = "worn"});
             in.go(id, customer, escalate{.grounds = "g", .talked = true});
             in.go(id, agent, rule_for_merchant{.ground = denial_ground::against_policy, .reasons = "worn"});
             CHECK(in.claimed("mug") == 3); // it can be appealed
             in.clock.advance(4 * day);
             in.desk.sweep();
             CHECK(in.state(id) == "rejected");
           }},
       }) {
    office in;
    auto const id = in.claim({{"mug", 3}});
    ends(in, id);
    CHECK(in.claimed("mug") == 0);
    CHECK(in.claimed_price() == cny(0));
    CHECK(in.file_of(id).units.empty());
    in.claim({{"mug", 3}});
  }
}

TEST_CASE("a replaced unit can be claimed again, one whose replacement failed is refunded at its price") {
  office in;
  auto const id = in.claim({{"mug", 1}}, exchange);
  CHECK_FALSE(in.file_of(id).claim.amount);
  CHECK(in.account().held == cny(0));
  CHECK(in.claimed("mug") == 1);
  auto const failing = in.claim({{"mug", 2}}, reship);
  in.go(failing, shop, approve{});
  in.go(failing, shop, refund_instead{});
  CHECK(in.sums(failing).reserved == cny(120'00));
  in.go(id, shop, approve{});
  in.go(id, customer, ship_return{.tracking = "SF1"});
  in.go(id, shop, confirm_return{});
  in.go(id, shop, ship_replacement{.tracking = "SF2"});
  in.go(id, customer, confirm_receipt{});
  CHECK(in.state(id) == "fulfilled");
  CHECK(in.claimed("mug") == 2);
}

TEST_CASE("a ruling on goods awards no more than the price of the units") {
  office in;
  auto const id = in.claim({{"mug", 1}}, exchange);
  in.go(id, shop, reject{.reason = "worn"});
  in.go(id, customer, escalate{.grounds = "g", .talked = true});
  auto const why = in.why(id, agent, rule_for_buyer{.award = cny(60'01), .reasons = "broken"});
  REQUIRE(why);
  CHECK(why->allowed == cny(60'00));
}

TEST_CASE("a revision changes the units, and counts its own as free") {
  office in;
  auto const id = in.claim({{"mug", 3}});
  auto const to = [](std::vector<claimed_item> items, std::optional<money> amount = std::nullopt) {
    return revise{.kind = refund_only, .reason = quality, .amount = amount, .items = std::move(items)};
  };
  in.go(id, customer, to({{"mug", 2}, {"cheese", 1}}));
  CHECK(in.file_of(id).claim.amount == cny(140'00));
  CHECK(in.claimed("mug") == 2);
  CHECK(in.claimed("cheese") == 1);
  in.go(id, customer, to({}, cny(50'00))); // the same items
  CHECK(in.claimed("cheese") == 1);
  CHECK(in.account().held == cny(50'00));
  in.claim({{"mug", 1}});
  auto const why = in.why(id, customer, to({{"mug", 3}}));
  REQUIRE(why);
  CHECK(*why == refusal_code::units_claimed);
  CHECK(why->limit == 2);
}

TEST_CASE("an expired return whose units were claimed meanwhile is not reopened") {
  office in;
  auto const id = in.claim({{"mug", 2}}, return_and_refund);
  in.go(id, shop, approve{});
  auto const sent = in.clock.now();
  in.clock.advance(8 * day);
  in.desk.sweep();
  REQUIRE(in.state(id) == "expired");
  CHECK(in.claimed("mug") == 0);
  auto const other = in.claim({{"mug", 2}});
  CHECK_FALSE(in.offered(id, customer, "reopen"));
  CHECK(in.why(id, customer, reopen{.tracking = "SF1", .shipped_at = sent + 1 * day}) == refusal_code::units_claimed);
  in.go(other, customer, withdraw{});
  CHECK(in.offered(id, customer, "reopen"));
  in.go(id, customer, reopen{.tracking = "SF1", .shipped_at = sent + 1 * day});
  CHECK(in.claimed("mug") == 2);
}

TEST_CASE("a refund that came back in whole gives the units back, one that was given up does not") {
  for (bool const repaid : {true, false}) {
    office in;
    auto const id = in.claim({{"mug", 1}});
    in.go(id, shop, reject{.reason = "worn"});
    in.go(id, customer, escalate{.grounds = "g", .talked = true});
    in.rules = standard;
    in.go(id, agent, rule_for_buyer{.award = cny(60'00), .reasons = "broken"});
    in.go(id, shop,
          appeal{.grounds = "forged",
                 .exhibit = {.id = "e", .kind = exhibit_kind::photo, .content = std::string(64, 'a')}});
    in.go(id, reviewer{"r1"}, uphold{.reasons = "broken"});
    in.pay(id);
    REQUIRE(in.state(id) == "refunded");
    in.go(id, bank, confirm_repayment{.repayment_id = "r1", .amount = repaid ? cny(60'00) : cny(20'00)});
    CHECK(in.claimed("mug") == (repaid ? 0 : 1));
  }
}

TEST_CASE("an authority grants a claim whose units others have, as far as the order has the money") {
  office in;
  auto const id = in.claim({{"mug", 3}});
  in.go(id, shop, reject{.reason = "worn"});
  in.clock.advance(8 * day);
  in.desk.sweep();
  in.go(id, customer, refer_out{.route = remedy_route::lawsuit, .reference = "c1"});
  in.claim({{"mug", 1}});
  in.go(id, authority{"court"},
        report_outcome{.outcome = outside_outcome::buyer_is_paid, .amount = cny(100'00), .document = "d"});
  CHECK(in.claimed("mug") == 3);
  CHECK(in.claimed_price() == cny(180'00));
}

TEST_CASE("two claims on one unit at one instant: one is refused") {
  office in;
  redress::refund::desk<redress::memory_storage, redress::manual_clock> other{in.storage, in.clock, in.rules};
  CHECK(in.desk.open(customer, in.of({{"mug", 2}}), "first"));
  auto const second = other.open(customer, in.of({{"mug", 2}}), "second");
  REQUIRE_FALSE(second);
  CHECK(*second.error().why->refusal() == refusal_code::units_claimed);
}

TEST_CASE("a later claim that knows of fewer units has no more of them, and changes nothing for the others") {
  office in;
  in.claim({{"mug", 1}});
  in.on.lines[0].quantity = 2; // one was cancelled elsewhere
  in.on.captured = cny(150'00), in.on.tenders.clear();
  CHECK(in.refused(in.of({{"mug", 3}})) == refusal_code::units_claimed);
  in.claim({{"mug", 1}});
  in.on = mugs_and_cheese();
  in.claim({{"mug", 1}});
  CHECK(in.refused(in.of({{"mug", 1}})) == refusal_code::units_claimed);
}

TEST_CASE("a claim that is filed knows the units of the other cases, so that the last one has the rest of the price") {
  office in;
  in.on.lines[0].discount = cny(80'00); // 100.00 for three
  in.on.captured = cny(130'00), in.on.tenders.clear();
  CHECK(in.file_of(in.claim({{"mug", 1}})).claim.amount == cny(33'33));
  auto const second = in.claim({{"mug", 1}});
  CHECK(in.file_of(second).claim.amount == cny(33'33));
  CHECK(in.refused(in.of({{"mug", 1}}, refund_only, cny(33'35))) == refusal_code::above_preview);
  CHECK(in.file_of(in.claim({{"mug", 1}})).claim.amount == cny(33'34));
  CHECK(in.claimed_price() == cny(100'00));
  in.go(second, customer, withdraw{});
  CHECK(in.file_of(in.claim({{"mug", 1}})).claim.amount == cny(33'33));
}

TEST_CASE("a claim in another currency than the order has is refused for that") {
  office in;
  in.claim({{"mug", 1}});
  in.on.captured = eur(210'00), in.on.shipping = eur(10'00), in.on.tenders.clear();
  for (auto& each : in.on.lines) each.price.currency = "EUR";
  CHECK(in.refused(in.of({{"mug", 1}})) == refusal_code::another_currency);
}
