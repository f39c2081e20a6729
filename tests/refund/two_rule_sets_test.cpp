// SPDX-License-Identifier: BSL-1.0
// The same claims under the rules of 2024 and under the law since 2026-02-01: who grants them, who has to prove them, and where
// the two part.
#include <array>
#include <chrono>
#include <optional>
#include <string_view>
#include <utility>

#include <redress/refund/decisions.hpp>

#include "../support/catch.hpp"
#include "../support/refund_walk.hpp"

using namespace refund_test;

namespace {

using enum claim_reason;

redress::refund::rules const in_2024 = marketplace_rules_2024(), today = marketplace_rules();
std::array const both{in_2024, today};

order signed_for(int days_ago, money captured = cny(129'00)) {
  auto on = an_order(captured);
  on.paid_at = monday - (days_ago + 3) * day;
  on.dispatched_at = monday - (days_ago + 2) * day;
  on.signed_at = monday - days_ago * day;
  on.return_address = "Yiwu 1";
  return on;
}
file_claim claiming(order const& on, claim_reason reason, claim_kind kind = claim_kind::refund_only) {
  auto claim = a_claim(on.captured, on);
  claim.reason = reason;
  claim.kind = kind;
  return claim;
}
file_claim with_a_picture(file_claim claim) {
  claim.exhibits = {an_exhibit("photo", '1')};
  return claim;
}

/// The rule that a claim is taken under.
std::string_view rule_for_it(file_claim const& claim, redress::refund::rules const& rules) {
  auto const id = filed(rules, claim).file().rule;
  for (auto const& each : rules.claims)
    if (id == each.id) return each.id;
  return {};
}
/// Whether it is granted as soon as it is filed, with no party asked.
bool granted_at_once(file_claim const& claim, redress::refund::rules const& rules) {
  auto in = filed(rules, claim);
  return in.state().due == monday &&
         walk(std::move(in), timekeeper{}, lapse{}, monday, rules).template is<case_of<refund_pending>>();
}
/// Why the platform cannot deny it for too little evidence, after the merchant rejected it; nothing if it can.
std::optional<refusal> denied(file_claim const& claim, redress::refund::rules const& rules) {
  auto rejected_by_shop = walk(filed(rules, claim), merchant{"m3"}, reject{.reason = "no"}, monday, rules);
  auto review = walk(std::move(rejected_by_shop), buyer{"b7"}, escalate{.grounds = "g", .talked = true}, monday, rules);
  return refusal_of(std::move(review), platform{"p1"},
                    rule_for_merchant{.ground = denial_ground::too_little_evidence, .reasons = "r"}, monday, rules);
}

} // namespace

TEST_CASE("refund only after receipt: granted by a rule in 2024 if it is cheap, and the merchant's to grant by law") {
  auto const socks = with_a_picture(claiming(signed_for(1, cny(18'00)), quality));
  CHECK(granted_at_once(socks, in_2024));
  CHECK_FALSE(granted_at_once(socks, today));
  CHECK(filed(today, socks).state().due == monday + 48h); // the merchant's time to answer
  CHECK(walk(filed(today, socks), merchant{"m3"}, approve{}, monday, today).template is<case_of<refund_pending>>());
  // Silence is no consent.
  CHECK(walk(filed(today, socks), timekeeper{}, lapse{}, monday + 48h, today).template is<case_of<under_review>>());
}

TEST_CASE("by law no rule grants a refund of goods that the buyer has, whatever the reason, amount and category") {
  for (auto const& each : today.claims)
    if (each.granted_at_once) {
      INFO(each.id);
      CHECK_FALSE(each.goods.has(goods_place::with_buyer));
    }
  CHECK(today.policy.silence == silence::leads_to_review);
}

TEST_CASE("above twenty yuan, and without a picture, the two sets take refund only after receipt apart") {
  auto const above = with_a_picture(claiming(signed_for(1, cny(20'01)), quality));
  for (auto const& rules : both) CHECK_FALSE(granted_at_once(above, rules));
  auto const unproved = claiming(signed_for(1), not_as_described);
  auto const refused = refused_filing(unproved, in_2024);
  CHECK(refused == refusal_code::exhibits_missing);
  CHECK(refused->rule == "cn-2024-defect");
  CHECK_FALSE(refused_filing(unproved, today));
}

TEST_CASE("a parcel that never came, day 20: taken under both, and the merchant has to prove that it did") {
  auto on = signed_for(20);
  on.signed_at.reset();
  on.goods = goods_place::on_the_way_to_buyer;
  for (auto const& rules : both) {
    CHECK(rule_for_it(claiming(on, not_received), rules) == "cn-never-came");
    CHECK_FALSE(granted_at_once(claiming(on, not_received), rules));
    auto const why = denied(claiming(on, not_received), rules);
    CHECK(why == refusal_code::burden_on_merchant);
    CHECK(why->rule == "cn-never-came");
  }
}

TEST_CASE("a durable with a defect: the merchant has to prove it on day 20, and the buyer on day 200, under both") {
  auto const kettle = [](int days_ago) {
    auto on = signed_for(days_ago);
    on.durable = true;
    return with_a_picture(claiming(on, quality));
  };
  for (auto const& rules : both) {
    CHECK(denied(kettle(20), rules) == refusal_code::burden_on_merchant);
    CHECK_FALSE(denied(kettle(200), rules));
  }
}

TEST_CASE("no reason: seven days to return are a right, goods that are kept are not refunded, under both") {
  auto const back = claiming(signed_for(5), no_reason, claim_kind::return_and_refund);
  for (auto const& rules : both) {
    CHECK_FALSE(refused_filing(back, rules));
    auto const kept = refused_filing(claiming(signed_for(5), no_reason), rules);
    CHECK(kept == refusal_code::claim_excluded);
    CHECK(kept->rule == "cn-goods-kept");
  }
}

TEST_CASE(
    "what was not sent is granted by a rule under both, and a fake is the merchant's to disprove for three years") {
  auto unsent = signed_for(1);
  unsent.signed_at.reset();
  unsent.dispatched_at.reset();
  unsent.goods = goods_place::not_sent;
  for (auto const& rules : both) {
    CHECK(granted_at_once(claiming(unsent, no_reason), rules));
    CHECK(denied(with_a_picture(claiming(signed_for(400), counterfeit)), rules) == refusal_code::burden_on_merchant);
  }
}
