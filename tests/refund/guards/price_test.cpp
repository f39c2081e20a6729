// SPDX-License-Identifier: BSL-1.0
// The price of goods: a remedy in goods has no amount and holds nothing; what fails of it refunds what the order still has,
// and no case of the order pays what another has.
#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <redress/refund/desk.hpp>
#include <redress/refund/guards/price.hpp>
#include <redress/service/memory_storage.hpp>

#include "../../support/catch.hpp"
#include "../../support/refund_goods.hpp"
#include "../../support/refund_walk.hpp"

using namespace refund_test;

namespace {

using enum claim_kind;
constexpr claim_kind in_goods[]{exchange, reship, repair};

buyer const customer{"b7"};
merchant const shop{"m3"};
platform const agent{"p1"};
payments const bank{"bank"};
carrier const post{"sf"};

// Several cases of one order, at one desk.
struct office {
  redress::memory_storage storage{};
  redress::manual_clock clock{monday};
  redress::refund::rules rules = standard;
  redress::refund::desk<redress::memory_storage, redress::manual_clock> desk{storage, clock, rules};
  int keys = 0;

  std::string key() { return "k" + std::to_string(++keys); }
  // A claim of this kind; the id of its case.
  std::string file(claim_kind kind, std::optional<money> amount = std::nullopt,
                   claim_reason reason = claim_reason::quality, order on = an_order()) {
    on.return_address = "Yiwu, gate 3";
    auto claim = a_claim(amount, on);
    claim.kind = kind;
    claim.reason = reason;
    auto const opened = desk.open(customer, claim, key());
    if (!opened) FAIL(explain(opened.error()));
    return opened->id;
  }
  void go(std::string const& id, auto const& who, auto const& what) {
    if (auto const done = desk.act(id, who, what, key()); !done) FAIL(explain(done.error()));
  }
  std::optional<refusal> why(std::string const& id, auto const& who, auto const& what) {
    auto const done = desk.act(id, who, what, key());
    if (done) return std::nullopt;
    auto const* const refused = done.error().why ? done.error().why->refusal() : nullptr;
    if (refused == nullptr) FAIL(explain(done.error()));
    return *refused;
  }
  bool offered(std::string const& id, auto const& who, std::string_view action) {
    for (auto const& each : desk.options(id, who).value())
      if (each.action == action) return !each.refused;
    return false;
  }
  std::string state(std::string const& id) { return std::string(desk.load(id).value().state_name()); }
  ledger sums(std::string const& id) { return desk.load(id).value().file().ledger; }
  order_account account() { return desk.account(std::string(account_of_order(file_of()).view())).value(); }

  // A refund of so much, paid out.
  void refund(money amount) {
    auto const id = file(refund_only, amount);
    go(id, shop, approve{});
    go(id, bank, confirm_payment{.payment_id = id + "/refund"});
    REQUIRE(state(id) == "refunded");
  }
  // A claim for goods that are to be sent out.
  std::string to_be_sent(claim_kind kind = reship) {
    auto const id = file(kind);
    go(id, shop, approve{});
    if (kind != reship) {
      go(id, customer, ship_return{.tracking = "SF1"});
      go(id, shop, confirm_return{});
    }
    REQUIRE(state(id) == "awaiting_reship");
    return id;
  }
  std::string in_review(claim_kind kind = exchange) {
    auto const id = file(kind);
    go(id, shop, reject{.reason = "worn"});
    go(id, customer, escalate{.grounds = "g", .talked = true});
    return id;
  }
  // A dispute over goods that were to be sent and are lost.
  std::string in_dispute() {
    auto const id = to_be_sent();
    go(id, shop, ship_replacement{.tracking = "SF2"});
    go(id, post, report_loss{});
    REQUIRE(state(id) == "goods_dispute");
    return id;
  }
};

order a_gift() {
  auto order = an_order(cny(0));
  order.free_of_charge = true;
  return order;
}

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

TEST_CASE("an exchange whose parcel is stopped is sent anew, and a return is paid for") {
  auto const stopped = [](claim_kind kind) {
    return walk(approved_case<awaiting_interception>(kind, goods_place::on_the_way_to_buyer), post,
                report_intercepted{}, monday);
  };
  for (auto const kind : {exchange, repair}) {
    auto const in = stopped(kind).take<case_of<awaiting_reship>>();
    CHECK(in.file().goods == goods_place::with_merchant);
    CHECK(in.file().ledger.reserved == cny(0));
  }
  CHECK(stopped(return_and_refund).take<case_of<refund_pending>>().state().amount == cny(129'00));
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

TEST_CASE("the cap without a fault bounds what is agreed or ruled in money for goods, and not what fails of them") {
  auto rules = standard;
  rules.policy.cap_without_fault = cny(50'00);
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
