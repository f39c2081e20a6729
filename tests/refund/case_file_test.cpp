// SPDX-License-Identifier: BSL-1.0
// The ledger, the file, and what each fact makes of them.
#include <cstdint>
#include <limits>

#include <redress/refund/case_file.hpp>
#include <redress/refund/ledger.hpp>

#include "../support/catch.hpp"
#include "../support/refund.hpp"

using namespace refund_test;

TEST_CASE("a ledger is balanced up to what was captured, and never below nothing") {
  STATIC_REQUIRE(ledger{cny(100), cny(0), cny(0)}.sound());
  STATIC_REQUIRE(ledger{cny(100), cny(60), cny(40)}.sound());
  STATIC_REQUIRE(!ledger{cny(100), cny(60), cny(41)}.sound());
  STATIC_REQUIRE(!ledger{cny(100), cny(101), cny(0)}.sound());
  STATIC_REQUIRE(!ledger{cny(100), cny(-1), cny(0)}.sound());
  STATIC_REQUIRE(!ledger{cny(100), cny(0), cny(-1)}.sound());
  STATIC_REQUIRE(ledger{}.sound());
}

TEST_CASE("a ledger of two currencies, or beyond all numbers, is not balanced") {
  constexpr auto most = std::numeric_limits<std::int64_t>::max();
  STATIC_REQUIRE(!ledger{cny(100), jpy(1), cny(1)}.sound());
  STATIC_REQUIRE(!ledger{jpy(100), cny(1), cny(1)}.sound());
  STATIC_REQUIRE(!ledger{cny(most), cny(most), cny(1)}.sound());
}

TEST_CASE("a filed claim sets the ledger up in the currency of the order") {
  auto const file = file_of(a_claim(jpy(900), an_order(jpy(1000))));
  CHECK(file.ledger.captured == jpy(1000));
  CHECK(file.ledger.reserved == jpy(900));
  CHECK(file.ledger.refunded == jpy(0));
  CHECK(file.ledger.sound());
  CHECK(file.claim.amount == jpy(900));
  CHECK(file.order.id == "o1");
  CHECK(file.buyer_heard);
  CHECK_FALSE(file.merchant_heard);
}

TEST_CASE("each fact changes what it says and nothing else") {
  auto file = file_of();
  fold(file, side_heard{.side = side::merchant});
  CHECK(file.merchant_heard);
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
  fold(file, refund_paid{.refund_id = "c1/refund", .amount = cny(100'00)});
  CHECK(file.ledger.reserved == cny(0));
  CHECK(file.ledger.refunded == cny(100'00));
  CHECK(file.ledger.sound());
}

TEST_CASE("what is paid in parts adds up, and stays balanced to the last minor unit") {
  auto file = file_of();
  for (auto const part : {cny(1), cny(28'99), cny(100'00)}) {
    fold(file, refund_paid{.refund_id = "c1/refund", .amount = part});
    CHECK(file.ledger.sound());
  }
  CHECK(file.ledger.refunded == cny(129'00));
  fold(file, refund_paid{.refund_id = "c1/refund", .amount = cny(1)});
  CHECK_FALSE(file.ledger.sound());
}

TEST_CASE("buyer and merchant are parties by their id, the other roles by having one") {
  auto const file = file_of();
  STATIC_REQUIRE(acts_in(file_of(), buyer{"b7"}));
  CHECK_FALSE(acts_in(file, buyer{"b8"}));
  CHECK_FALSE(acts_in(file, buyer{}));
  CHECK(acts_in(file, merchant{"m3"}));
  CHECK_FALSE(acts_in(file, merchant{"b7"}));
  CHECK(acts_in(file, platform{"p1"}));
  CHECK_FALSE(acts_in(file, platform{}));
  CHECK_FALSE(acts_in(file, payments{}));
  CHECK(acts_in(file, timekeeper{}));
}

TEST_CASE("a case is in the lists of its buyer and its merchant") {
  CHECK(parties_of(file_of()) == std::vector<std::string>{"buyer b7", "merchant m3"});
}
