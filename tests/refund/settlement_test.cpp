// SPDX-License-Identifier: BSL-1.0
#include <chrono>
#include <utility>

#include <redress/refund/settlement.hpp>

#include "../support/catch.hpp"
#include "../support/refund.hpp"

using namespace refund_test;

TEST_CASE("a confirmed refund is paid: what was held went back to the buyer") {
  auto const done =
      pending_case().apply(payments{"bank"}, confirm_refund{.refund_id = "c1/refund"}, moment{standard, monday});
  REQUIRE(done);
  CHECK(done->file().ledger.reserved == cny(0));
  CHECK(done->file().ledger.refunded == cny(129'00));
  CHECK(done->file().ledger.sound());
}

TEST_CASE("only the refund that is pending can be confirmed, by payments") {
  for (auto const id : {"", "c1", "c1/refunds", "c2/refund"}) {
    auto const done = pending_case().apply(payments{"bank"}, confirm_refund{.refund_id = id}, moment{standard, monday});
    REQUIRE_FALSE(done);
    CHECK(done.error().why.refusal()->code == refusal_code::another_refund);
  }
  CHECK(pending_case()
            .apply(payments{}, confirm_refund{.refund_id = "c1/refund"}, moment{standard, monday})
            .error()
            .why == redress::objection::kind::not_a_party);
}

TEST_CASE("a payout without news is asked about each day, and stays what it is") {
  auto const first = pending_case();
  auto const due = first.state().due;
  auto asked = pending_case().apply(timekeeper{}, lapse{}, moment{standard, due + 5h});
  REQUIRE(asked);
  CHECK(asked->state().due == due + 1 * day);
  CHECK(asked->state().refund_id == first.state().refund_id);
  CHECK(asked->state().amount == first.state().amount);
  CHECK(asked->file().payouts == 1);
  CHECK(asked->file().ledger.reserved == cny(129'00));
  auto const paid =
      std::move(*asked).apply(payments{"bank"}, confirm_refund{.refund_id = "c1/refund"}, moment{standard, due + 5h});
  CHECK(paid);
}
