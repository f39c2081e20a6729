// SPDX-License-Identifier: BSL-1.0
// How a merchant appeals against a refund that was a mistake, within its time. Taking it outside: referral_test.cpp;
// what comes back: repaying_test.cpp.
#include <chrono>
#include <optional>
#include <utility>

#include <redress/refund/decide/appeal.hpp>

#include "../../support/catch.hpp"
#include "../../support/refund_walk.hpp"

using namespace refund_test;

namespace {

merchant const shop{"m3"};
buyer const customer{"b7"};
payments const bank{"bank"};

refer_out const to_court{.route = remedy_route::lawsuit, .reference = "(2022) 1858"};

} // namespace

TEST_CASE("a refund is appealed within thirty days of being paid") {
  auto const end = monday + 30 * day;
  CHECK_FALSE(refusal_of(refunded_case(), shop, an_appeal(), end - 1ms));
  for (auto const late : {0ms, 1ms}) {
    auto const why = refusal_of(refunded_case(), shop, an_appeal(), end + late);
    CHECK(why == refusal_code::past_appeal_window);
    CHECK(why->asked_at == end + late);
    CHECK(why->until == end);
  }
  auto const in = walk(refunded_case(), shop, an_appeal(), monday + 10 * day);
  CHECK(in.state().due == monday + 17 * day);
  CHECK(in.file().merchant_appealed);
}

TEST_CASE("the time to appeal a refund counts from its payment, also after a bounce or a referral") {
  auto back =
      walk_to<refund_failed>(refunded_case(), bank, report_bounce{.payment_id = "c1/refund"}, monday + 20 * day);
  auto again = walk(std::move(back), timekeeper{}, retry{}, monday + 20 * day);
  auto paid =
      walk_to<refunded>(std::move(again), bank, confirm_payment{.payment_id = "c1/refund/2"}, monday + 20 * day + 2h);
  CHECK_FALSE(refusal_of(std::move(paid), shop, an_appeal(), monday + 50 * day + 2h - 1ms));

  auto dropped = walk_to<refunded>(walk(refunded_case(), shop, to_court, monday + 29 * day), shop, drop_referral{},
                                   monday + 30 * day);
  CHECK(refusal_of(std::move(dropped), shop, an_appeal(), monday + 30 * day) == refusal_code::past_appeal_window);
}

TEST_CASE("an appeal against a refund brings grounds and a new exhibit") {
  auto asked = an_appeal();
  asked.grounds = {};
  CHECK(refusal_of(refunded_case(), shop, asked, monday) == refusal_code::no_reasons_stated);
  auto with_exhibit =
      walk(refunded_case(), shop,
           request_repayment{
               .ground = repayment_ground::abuse, .amount = cny(1), .reason = "r", .exhibit = an_exhibit("old", 'a')},
           monday);
  CHECK(refusal_of(std::move(with_exhibit), shop, an_appeal(), monday) == refusal_code::new_exhibit_missing);
}

TEST_CASE("a refund is appealed once, and not after the ruling behind it was decided on appeal") {
  auto first = walk_to<refunded>(walk(refunded_case(), shop, an_appeal(), monday), shop, withdraw_appeal{}, monday);
  auto asked = an_appeal();
  asked.exhibit = an_exhibit("newer", 'b');
  CHECK(refusal_of(std::move(first), shop, asked, monday) == refusal_code::appealed_already);

  auto appealed = walk(ruled_for_merchant_case(), customer, an_appeal(), monday);
  auto pending = walk_to<refund_pending>(std::move(appealed), reviewer{"r1"},
                                         reverse{.in_favour_of = side::buyer, .reasons = "the label"}, monday);
  auto paid = walk_to<refunded>(std::move(pending), bank, confirm_payment{.payment_id = "c1/refund"}, monday);
  CHECK(refusal_of(std::move(paid), shop, asked, monday) == refusal_code::decided_on_appeal);
}

TEST_CASE("a refund that an authority has ordered is not appealed here") {
  auto out = walk(rejected_case_closed(), customer, to_court, monday);
  auto pending = walk_to<refund_pending>(
      std::move(out), authority{"court"},
      report_outcome{.outcome = outside_outcome::buyer_is_paid, .amount = cny(129'00), .document = "judgment"}, monday);
  auto paid = walk_to<refunded>(std::move(pending), bank, confirm_payment{.payment_id = "c1/refund"}, monday);
  CHECK(refusal_of(std::move(paid), shop, an_appeal(), monday) == refusal_code::ordered_by_authority);
}
