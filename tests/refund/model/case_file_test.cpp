// SPDX-License-Identifier: BSL-1.0
// The file, and what each fact makes of it.
#include <string>
#include <vector>

#include <redress/refund/model/case_file.hpp>
#include <redress/refund/traits.hpp>

#include "../../support/catch.hpp"
#include "../../support/refund.hpp"

using namespace refund_test;

namespace {

payment_ordered the_order_of(money amount, payment_kind kind = payment_kind::refund) {
  return {.payment_id = kind == payment_kind::refund ? "c1/refund" : "c1/advance",
          .kind = kind,
          .borne_by = bearer::merchant,
          .legs = {{.means = {}, .amount = amount}}};
}
payment_arrived the_arrival_of(money amount, char const* id = "c1/refund") {
  return {.payment_id = id, .amount = amount, .net = amount, .beyond = zero_of(amount), .at = monday};
}

} // namespace

TEST_CASE("a filed claim sets the ledger up in the currency of the order") {
  auto const file = file_of(a_claim(jpy(900), an_order(jpy(1000))));
  CHECK(file.ledger.captured == jpy(1000));
  CHECK(file.ledger.reserved == jpy(900));
  CHECK(file.ledger.refunded == jpy(0));
  CHECK(file.ledger.sound());
  CHECK(file.claim.amount == jpy(900));
  CHECK(file.order.id == "o1");
  CHECK(file.buyer_hearing.heard);
  CHECK_FALSE(file.merchant_hearing.heard);
}

TEST_CASE("each fact changes what it says and nothing else") {
  auto file = file_of();
  fold(file, side_heard{.side = side::merchant});
  CHECK(file.merchant_hearing.heard);
  fold(file, platform_stepped_in{.because = intervention::silence});
  CHECK(file.stepped_in == intervention::silence);
  fold(file, claim_ruled{.ruling = {.award = cny(100'00)}});
  REQUIRE(file.rulings.size() == 1);
  CHECK(file.rulings[0].award == cny(100'00));
  fold(file, funds_released{.amount = cny(29'00)});
  CHECK(file.ledger.reserved == cny(100'00));
  fold(file, the_order_of(cny(100'00)));
  REQUIRE(file.payments.size() == 1);
  CHECK(file.payments_of(payment_kind::refund) == 1);
  CHECK(file.on_its_way() == cny(100'00));
  CHECK(file.ledger.reserved == cny(100'00)); // held still
  fold(file, payment_questioned{.payment_id = "c1/refund"});
  CHECK(file.ledger.refunded == cny(0));
  fold(file, claim_granted{.kind = claim_kind::refund_only, .amount = cny(100'00)});
  CHECK(file.ledger.awarded == cny(100'00));
  fold(file, the_arrival_of(cny(100'00)));
  CHECK(file.refunded_at == monday);
  CHECK(file.on_its_way() == cny(0));
  CHECK(file.ledger.reserved == cny(0));
  CHECK(file.ledger.refunded == cny(100'00));
  CHECK(file.adds_up());
}

TEST_CASE("what is paid in parts adds up, and stays balanced to the last minor unit") {
  auto file = file_of();
  fold(file, claim_granted{.kind = claim_kind::refund_only, .amount = cny(129'00)});
  fold(file, the_order_of(cny(129'00)));
  for (auto const part : {cny(1), cny(28'99), cny(100'00)}) {
    fold(file, the_arrival_of(part));
    CHECK(file.adds_up());
    CHECK(file.on_its_way() == file.ledger.reserved);
  }
  CHECK(file.ledger.refunded == cny(129'00));
  fold(file, the_arrival_of(cny(1)));
  CHECK_FALSE(file.ledger.sound());
}

TEST_CASE("buyer and merchant are parties by their id, the other roles by having one") {
  auto const file = file_of();
  STATIC_REQUIRE(is_party(file_of(), {"buyer", "b7"}));
  CHECK_FALSE(is_party(file, {"buyer", "b8"}));
  CHECK_FALSE(is_party(file, {"buyer", ""}));
  CHECK(is_party(file, {"merchant", "m3"}));
  CHECK_FALSE(is_party(file, {"merchant", "b7"}));
  CHECK(is_party(file, {"platform", "p1"}));
  CHECK_FALSE(is_party(file, {"platform", ""}));
  CHECK_FALSE(is_party(file, {"payments", ""}));
}

TEST_CASE("a case is in the lists of its buyer and its merchant") {
  CHECK(both_sides(file_of()) == std::vector<std::string>{"buyer b7", "merchant m3"});
}

TEST_CASE("a second grant never makes less of what was awarded before") {
  auto file = file_of();
  fold(file, claim_granted{.kind = claim_kind::return_and_refund, .amount = cny(100'00)});
  fold(file, claim_granted{.kind = claim_kind::refund_only, .amount = cny(60'00)});
  CHECK(file.granted->kind == claim_kind::refund_only);
  CHECK(file.granted->amount == cny(60'00));
  CHECK(file.ledger.awarded == cny(100'00));
}

TEST_CASE("a debt is paid off by what comes back, written off, and revived") {
  auto file = file_of();
  fold(file, claim_granted{.kind = claim_kind::refund_only, .amount = cny(129'00)});
  fold(file, the_order_of(cny(129'00)));
  fold(file, the_arrival_of(cny(129'00)));
  fold(file, debt_incurred{.amount = cny(100'00)});
  fold(file, repayment_received{.repayment_id = "r1", .amount = cny(30'00)});
  CHECK(file.ledger.owed == cny(70'00));
  CHECK(file.ledger.repaid == cny(30'00));
  fold(file, debt_written_off{.amount = cny(70'00), .reason = "gone"});
  CHECK(file.ledger.owed == cny(0));
  CHECK(file.ledger.written_off == cny(70'00));
  fold(file, debt_revived{.amount = cny(70'00)});
  CHECK(file.ledger.owed == cny(70'00));
  fold(file, repayment_received{.repayment_id = "r2", .amount = cny(80'00)}); // more than was owed
  CHECK(file.ledger.owed == cny(0));
  CHECK(file.repayments.size() == 2);
  CHECK(file.ledger.sound());
}

TEST_CASE("an advance is on its way, arrives, becomes the refund, or never went") {
  auto file = file_of();
  fold(file, claim_granted{.kind = claim_kind::return_and_refund, .amount = cny(129'00)});
  fold(file, the_order_of(cny(100'00), payment_kind::advance));
  CHECK(file.ledger.reserved == cny(129'00));
  CHECK(file.on_its_way() == cny(100'00));
  CHECK(file.adds_up());
  auto failed = file;
  fold(failed, payment_failed{.payment_id = "c1/advance", .attempt = 1});
  CHECK(failed.ledger.reserved == cny(129'00));
  CHECK(failed.on_its_way() == cny(0));
  CHECK(failed.payments_of(payment_kind::advance) == 1); // the next has another id
  fold(file, the_arrival_of(cny(100'00), "c1/advance"));
  CHECK(file.on_its_way() == cny(0));
  CHECK(file.ledger.reserved == cny(29'00));
  CHECK(file.ledger.refunded == cny(100'00));
  fold(file, advance_applied{.amount = cny(100'00), .settled_at = monday + 1h});
  CHECK(file.ledger.refunded == cny(100'00)); // counted when it arrived
  CHECK(file.refunded_at == monday + 1h);
  CHECK(file.adds_up());
}

TEST_CASE("a payment is retried, given up, questioned and sent elsewhere under its id, and its records say so") {
  auto file = file_of();
  auto wanted = the_order_of(cny(100'00));
  wanted.destination = "wallet 7";
  fold(file, wanted);
  CHECK(file.destination == "wallet 7");
  fold(file, payment_failed{.payment_id = "c1/refund", .attempt = 1});
  fold(file, payment_retried{.payment_id = "c1/refund", .destination = {}});
  CHECK(file.find_payment("c1/refund")->attempt == 2);
  CHECK(file.find_payment("c1/refund")->destination == "wallet 7");
  fold(file, payment_retried{.payment_id = "c1/refund", .destination = "wallet 8"});
  CHECK(file.find_payment("c1/refund")->destination == "wallet 8");
  fold(file, destination_revoked{});
  CHECK(file.destination.empty());
  fold(file, payment_voided{.payment_id = "c1/refund"});
  CHECK(file.on_its_way() == cny(0));
  CHECK(file.find_payment("c1/refund")->failed() == cny(100'00));
  CHECK(file.find_payment("c1/refund/2") == nullptr);
}

TEST_CASE("what came back by itself is held again, and what left the order elsewhere is not") {
  auto file = file_of();
  fold(file, claim_granted{.kind = claim_kind::refund_only, .amount = cny(129'00)});
  fold(file, the_order_of(cny(129'00)));
  fold(file, the_arrival_of(cny(129'00)));
  fold(file, payment_returned{.payment_id = "c1/refund", .amount = cny(29'00), .net = cny(29'00)});
  CHECK(file.ledger.repaid == cny(29'00));
  CHECK(file.ledger.reserved == cny(29'00));
  CHECK(file.ledger.kept_by_buyer() == cny(100'00));
  CHECK(file.adds_up());
  fold(file, left_elsewhere{.reference = "cb1", .amount = cny(20'00), .held = cny(20'00)});
  fold(file, left_elsewhere{.reference = "cb1", .amount = cny(9'00), .held = cny(9'00)});
  CHECK(file.ledger.reserved == cny(0));
  CHECK(file.ledger.elsewhere == cny(29'00));
  CHECK(file.ledger.kept_by_buyer() == cny(129'00));
  REQUIRE(file.paid_elsewhere.size() == 1);
  CHECK(file.paid_elsewhere[0].amount == cny(29'00));
  CHECK(file.adds_up());
}

TEST_CASE("a ruling seals what was on file, and what it finds beside the refund stays apart from it") {
  auto file = file_of();
  fold(file, exhibit_admitted{.by = side::buyer, .item = {.id = "photo-1"}, .binding = 1});
  CHECK_FALSE(file.exhibits[0].sealed);
  fold(file, claim_ruled{{.award = cny(1), .finding = {.compensation = cny(5'00)}}});
  CHECK(file.exhibits[0].sealed);
  CHECK(file.ledger.compensation == cny(5'00));
  fold(file, exhibit_admitted{.by = side::merchant, .item = {.id = "photo-2"}, .binding = 2});
  CHECK_FALSE(file.exhibits[1].sealed);
}

TEST_CASE("the rules that a case was opened under are those it names") {
  auto file = file_of();
  file.policy_version = 3;
  CHECK(version_filed_under(file) == 3);
}
