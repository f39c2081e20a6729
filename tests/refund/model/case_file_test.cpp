// SPDX-License-Identifier: BSL-1.0
// The file, and what each fact makes of it.
#include <string>
#include <vector>

#include <redress/refund/model/case_file.hpp>
#include <redress/refund/traits.hpp>

#include "../../support/catch.hpp"
#include "../../support/refund.hpp"

using namespace refund_test;

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
  fold(file, payout_ordered{.refund_id = "c1/refund", .amount = cny(100'00)});
  CHECK(file.payouts == 1);
  fold(file, payout_questioned{.refund_id = "c1/refund"});
  CHECK(file.ledger.refunded == cny(0));
  fold(file, claim_granted{.kind = claim_kind::refund_only, .amount = cny(100'00)});
  CHECK(file.ledger.awarded == cny(100'00));
  fold(file, refund_paid{.refund_id = "c1/refund", .amount = cny(100'00), .paid_at = monday});
  CHECK(file.refunded_at == monday);
  CHECK(file.ledger.reserved == cny(0));
  CHECK(file.ledger.refunded == cny(100'00));
  CHECK(file.ledger.sound());
}

TEST_CASE("what is paid in parts adds up, and stays balanced to the last minor unit") {
  auto file = file_of();
  fold(file, claim_granted{.kind = claim_kind::refund_only, .amount = cny(129'00)});
  for (auto const part : {cny(1), cny(28'99), cny(100'00)}) {
    fold(file, refund_paid{.refund_id = "c1/refund", .amount = part, .paid_at = monday});
    CHECK(file.ledger.sound());
  }
  CHECK(file.ledger.refunded == cny(129'00));
  fold(file, refund_paid{.refund_id = "c1/refund", .amount = cny(1), .paid_at = monday});
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
  fold(file, refund_paid{.refund_id = "c1/refund", .amount = cny(129'00), .paid_at = monday});
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

TEST_CASE("an advance goes out, becomes the refund, or never went") {
  auto file = file_of();
  fold(file, claim_granted{.kind = claim_kind::return_and_refund, .amount = cny(129'00)});
  fold(file, advance_ordered{.advance_id = "c1/advance", .amount = cny(100'00)});
  CHECK(file.ledger.reserved == cny(29'00));
  CHECK(file.ledger.advanced == cny(100'00));
  CHECK_FALSE(file.advance->confirmed);
  fold(file, advance_confirmed{.advance_id = "c1/advance"});
  CHECK(file.advance->confirmed);
  auto failed = file;
  fold(failed, advance_failed{.advance_id = "c1/advance", .amount = cny(100'00)});
  CHECK(failed.ledger.reserved == cny(129'00));
  CHECK_FALSE(failed.advance);
  CHECK(failed.advances == 1); // the next has another id
  fold(file, advance_applied{.amount = cny(100'00), .settled_at = monday});
  CHECK(file.ledger.advanced == cny(0));
  CHECK(file.ledger.refunded == cny(100'00));
  CHECK(file.refunded_at == monday);
  CHECK(file.ledger.sound());
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
