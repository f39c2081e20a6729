// SPDX-License-Identifier: BSL-1.0
// A payment: what its reports come to, whatever their order, and how a sum is shared out over means of payment.
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include <redress/refund/model/payment.hpp>

#include "../../support/catch.hpp"

using namespace redress::refund;

namespace {

payment of(std::vector<tender> const& legs) {
  payment made{.id = "c1/refund", .kind = payment_kind::refund};
  for (auto const& each : legs)
    made.legs.push_back({.means = each.means,
                         .amount = each.amount,
                         .arrived = zero_of(each.amount),
                         .returned = zero_of(each.amount)});
  return made;
}
payment whole() { return of({{.means = {}, .amount = cny(100'00)}}); }
payment split() { return of({{.means = "gift card", .amount = cny(60'00)}, {.means = "card", .amount = cny(40'00)}}); }

std::string shares(money const& amount, std::vector<tender> const& paid_by) {
  std::string words;
  for (auto const& each : shared_out(amount, paid_by))
    words += std::string(each.means.view()) + " " + std::to_string(each.amount.minor) + ";";
  return words;
}

} // namespace

TEST_CASE("what was ordered is on its way until it arrives, fails, comes back or is given up") {
  auto const fresh = whole();
  CHECK(fresh.amount() == cny(100'00));
  CHECK(fresh.on_its_way() == cny(100'00));
  CHECK(fresh.failed() == cny(0));
  CHECK(fresh.net() == cny(0));
  auto part = whole();
  part.arrive({}, cny(30'00));
  CHECK(part.on_its_way() == cny(70'00));
  CHECK(part.net() == cny(30'00));
  part.fail({}, 1);
  CHECK(part.on_its_way() == cny(0));
  CHECK(part.failed() == cny(70'00));
  auto given_up = whole();
  given_up.voided = true;
  CHECK(given_up.on_its_way() == cny(0));
  CHECK(given_up.failed() == cny(100'00));
  auto back = whole();
  back.give_back({}, cny(100'00));
  CHECK(back.on_its_way() == cny(0)); // it had arrived, though no one said so
  CHECK(back.net() == cny(0));
}

TEST_CASE("a report says how much there is by now, and only what is more than before is new") {
  auto in = whole();
  CHECK(in.newly_arrived({}, cny(30'00)) == cny(30'00));
  in.arrive({}, cny(30'00));
  CHECK(in.newly_arrived({}, cny(30'00)) == cny(0));
  CHECK(in.newly_arrived({}, cny(20'00)) == cny(0));
  CHECK(in.newly_arrived({}, cny(50'00)) == cny(20'00));
  CHECK(in.newly_arrived({}, {}) == cny(70'00));
  CHECK(in.newly_arrived({}, cny(130'00)) == cny(100'00)); // more than was ordered
  in.arrive({}, cny(100'00));
  CHECK(in.net() == cny(130'00));
  CHECK(in.newly_arrived({}, {}) == cny(0));
  CHECK(in.newly_returned({}, {}) == cny(130'00)); // all that arrived
  CHECK(in.newly_returned({}, cny(5'00)) == cny(5'00));
}

TEST_CASE("each part of a payment arrives, fails and comes back by its means, and the rest is as it was") {
  auto in = split();
  in.arrive("gift card", in.newly_arrived("gift card", {}));
  in.fail("card", 1);
  CHECK(in.net() == cny(60'00));
  CHECK(in.failed() == cny(40'00));
  CHECK(in.on_its_way() == cny(0));
  CHECK(in.can_be_retried());
  in.attempt = 2;
  CHECK(in.on_its_way() == cny(40'00)); // only what failed is tried again
  CHECK(in.newly_arrived("card", {}) == cny(40'00));
  CHECK(in.goes_by("card"));
  CHECK_FALSE(in.goes_by("points"));
}

TEST_CASE("a sum without a means is spread over the parts in their order, what is too much on the last") {
  auto in = split();
  in.arrive({}, cny(70'00));
  CHECK(in.legs[0].arrived == cny(60'00));
  CHECK(in.legs[1].arrived == cny(10'00));
  in.arrive({}, cny(35'00));
  CHECK(in.legs[1].arrived == cny(45'00));
  CHECK(in.net() == cny(105'00));
}

TEST_CASE("a failure is of one try: an earlier one fails no later one, and what arrived has not failed") {
  auto in = whole();
  in.fail({}, 1);
  CHECK_FALSE(in.newly_failed({}, 1));
  in.attempt = 2;
  CHECK_FALSE(in.newly_failed({}, 1));
  CHECK(in.on_its_way() == cny(100'00));
  CHECK(in.newly_failed({}, 2));
  in.arrive({}, cny(100'00));
  CHECK_FALSE(in.newly_failed({}, 2));
  CHECK(in.failed() == cny(0));
}

TEST_CASE("what is tried again under its id failed, is not on its way, was not given up and has not come back") {
  auto in = whole();
  CHECK_FALSE(in.can_be_retried());
  in.fail({}, 1);
  CHECK(in.can_be_retried());
  auto given_up = in;
  given_up.voided = true;
  CHECK_FALSE(given_up.can_be_retried());
  auto back = in;
  back.give_back({}, cny(1));
  CHECK_FALSE(back.can_be_retried());
  auto half = split();
  half.fail("card", 1);
  CHECK_FALSE(half.can_be_retried()); // the gift card may arrive still
}

TEST_CASE("a sum is shared out in proportion to what was paid by each means, to the last minor unit") {
  std::vector<tender> const paid_by{{.means = "gift card", .amount = cny(60'00)},
                                    {.means = "card", .amount = cny(40'00)}};
  CHECK(shares(cny(100'00), paid_by) == "gift card 6000;card 4000;");
  CHECK(shares(cny(10'00), paid_by) == "gift card 600;card 400;");
  CHECK(shares(cny(1), paid_by) == "card 1;");
  CHECK(shares(cny(2), paid_by) == "gift card 1;card 1;");
  CHECK(shares(cny(99'99), paid_by) == "gift card 5999;card 4000;");
  CHECK(shares(cny(7), {}) == " 7;");
  for (std::int64_t minor = 1; minor < 500; ++minor) {
    std::vector<tender> const thirds{{"a", cny(33)}, {"b", cny(33)}, {"c", cny(34)}};
    std::int64_t all = 0;
    for (auto const& each : shared_out(cny(minor), thirds)) all += each.amount.minor;
    REQUIRE(all == minor);
  }
  auto const most = std::numeric_limits<std::int64_t>::max();
  std::vector<tender> const rich{{"a", cny(most - 1)}, {"b", cny(1)}};
  CHECK(shares(cny(most), rich) == "a " + std::to_string(most - 1) + ";b 1;");
}

TEST_CASE("refunds and advances are of the claim, the others are paid beside it") {
  auto const of_claim = [](payment_kind kind) { return payment{.kind = kind}.of_claim(); };
  CHECK(of_claim(payment_kind::refund));
  CHECK(of_claim(payment_kind::advance));
  for (auto const kind : {payment_kind::compensation, payment_kind::freight, payment_kind::goodwill})
    CHECK_FALSE(of_claim(kind));
}
