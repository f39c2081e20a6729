// SPDX-License-Identifier: BSL-1.0
// A claim on lines is held to the rules for each of them.
#include <optional>

#include "../../support/catch.hpp"
#include "../../support/refund_lines_office.hpp"

using namespace refund_test;
using enum claim_kind;
using enum claim_reason;
using office = lines_office;

TEST_CASE("a line that was not claimed before is held to its own window when a claim is revised") {
  office in;
  in.on.lines[0].signed_at = monday - 3 * day;
  in.on.lines[1].signed_at = monday - 300 * day;
  in.on.lines[1].category = goods_category::general;
  auto const id = in.claim({{"mug", 1}}, exchange, std::nullopt, no_reason);
  auto const why = in.why(id, customer, revise{.kind = exchange, .reason = no_reason, .items = {{"cheese", 1}}});
  REQUIRE(why);
  CHECK(*why == refusal_code::past_claim_window);
  CHECK(why->line == "cheese");
  in.clock.advance(1 * day);
  in.go(id, customer, revise{.kind = exchange, .reason = no_reason, .items = {{"mug", 2}}});
}

TEST_CASE("a line that was claimed in time is not late because another is claimed with it later") {
  office in;
  in.on.lines[0].signed_at = monday - 6 * day;
  in.on.lines[1].signed_at = monday - 1 * day;
  in.on.lines[1].category = goods_category::general;
  auto const id = in.claim({{"mug", 1}}, exchange, std::nullopt, no_reason);
  in.clock.advance(47h);
  in.go(id, shop, reject{.reason = "worn"});
  in.clock.advance(1 * day);
  in.go(id, customer, revise{.kind = exchange, .reason = no_reason, .items = {{"mug", 1}, {"cheese", 1}}});
}

TEST_CASE("the place of the goods is that of the line, and a claim that comes over the wire has items") {
  office in;
  in.on.lines[0].goods = goods_place::not_sent;
  auto const id = in.claim({{"mug", 1}}, return_and_refund);
  in.go(id, shop, approve{});
  CHECK(in.state(id) == "refund_pending");
  auto const asked = file_claim::from_request(
      {.order_id = "o1", .kind = refund_only, .reason = quality, .items = {{"mug", 1}}}, paid(in.on));
  REQUIRE(asked);
  CHECK(asked->items.size() == 1);
}

TEST_CASE("an instant of a line that is ahead of the clock is refused, and named") {
  office in;
  in.on.lines[1].signed_at = monday + 1 * day;
  auto const why = in.refused(in.of({{"mug", 1}}));
  CHECK(why == refusal_code::ahead_of_clock);
  CHECK(why.line == "cheese");
}

TEST_CASE("the burden of proof is the merchant's while it is for one of the lines") {
  office in;
  in.on.lines[1].durable = true;
  auto const id = in.claim({{"mug", 1}, {"cheese", 1}});
  in.go(id, shop, reject{.reason = "worn"});
  in.go(id, customer, escalate{.grounds = "g", .talked = true});
  CHECK(in.why(id, agent, rule_for_merchant{.ground = denial_ground::too_little_evidence, .reasons = "none"}) ==
        refusal_code::burden_on_merchant);
}
