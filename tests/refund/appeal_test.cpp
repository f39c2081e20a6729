// SPDX-License-Identifier: BSL-1.0
// What a ruling comes to when nobody appeals.
#include <chrono>
#include <type_traits>
#include <utility>

#include <redress/refund/appeal.hpp>

#include "../support/catch.hpp"
#include "../support/refund.hpp"

using namespace refund_test;

TEST_CASE("a ruling for the buyer that is waived or not appealed in time grants its award") {
  auto waived =
      ruled_for_buyer_case(standard, cny(100'00)).apply(merchant{"m3"}, waive_appeal{}, moment{standard, monday + 1h});
  REQUIRE(waived);
  REQUIRE(waived->is<case_of<refund_pending>>());
  auto const at_once = std::move(*waived).take<case_of<refund_pending>>();
  CHECK(at_once.state().amount == cny(100'00));
  CHECK(at_once.state().due == monday + 1h + 1 * day);
  CHECK(at_once.file().ledger.reserved == cny(100'00));

  auto lapsed =
      ruled_for_buyer_case(standard, cny(100'00)).apply(timekeeper{}, lapse{}, moment{standard, monday + 30 * day});
  REQUIRE(lapsed);
  auto const later = std::move(*lapsed).take<case_of<refund_pending>>();
  CHECK(later.state().due == monday + 4 * day); // as of the end of the window
  CHECK(later.file().ledger.sound());
}

TEST_CASE("a ruling for the merchant that is waived or not appealed in time lets the money go") {
  auto const waived = ruled_for_merchant_case().apply(buyer{"b7"}, waive_appeal{}, moment{standard, monday});
  REQUIRE(waived);
  CHECK(waived->file().ledger.reserved == cny(0));
  auto const lapsed = ruled_for_merchant_case().apply(timekeeper{}, lapse{}, moment{standard, monday + 3 * day});
  REQUIRE(lapsed);
  CHECK(lapsed->file().ledger.reserved == cny(0));
  CHECK(lapsed->file().ledger.refunded == cny(0));
}

TEST_CASE("only the side that lost can waive or appeal") {
  STATIC_REQUIRE(redress::legal<protocol, ruled_for_buyer, merchant, waive_appeal>);
  STATIC_REQUIRE(!redress::legal<protocol, ruled_for_buyer, buyer, waive_appeal>);
  STATIC_REQUIRE(!redress::legal<protocol, ruled_for_merchant, merchant, appeal>);
  STATIC_REQUIRE(redress::legal<protocol, ruled_for_merchant, buyer, appeal>);
}
