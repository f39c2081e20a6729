// SPDX-License-Identifier: BSL-1.0
// What an inspection counts of a return, by line.
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <redress/refund/model/inspection.hpp>

#include "../../support/catch.hpp"
#include "../../support/refund_lines_office.hpp"

using namespace refund_test;
using enum claim_kind;
using enum claim_reason;
using office = lines_office;

TEST_CASE("an inspection counts units that came back and damaged ones, no more than were claimed") {
  office in;
  auto const id = in.claim({{"mug", 2}, {"cheese", 1}}, return_and_refund);
  in.go(id, shop, approve{});
  in.go(id, customer, ship_return{.tracking = "SF1"});
  auto const why = [&](std::vector<inspected_line> counts) {
    return in.why(id, shop, confirm_return{.counts = std::move(counts)}).value();
  };
  CHECK(why({{"cup", 1, 0}}) == refusal_code::no_such_line);
  CHECK(why({{"mug", 2, 0}, {"mug", 2, 0}}) == refusal_code::item_malformed);
  CHECK(why({{"mug", 3, 0}}) == refusal_code::inspection_malformed);
  CHECK(why({{"mug", 2, 3}}) == refusal_code::inspection_malformed);
  auto const missing = why({{"mug", 1, 1}});
  CHECK(missing == refusal_code::units_missing);
  CHECK(missing.count == 1);
  CHECK(missing.limit == 2);
  CHECK(missing.line == "mug");
  in.go(id, shop, confirm_return{.counts = {{"mug", 2, 1}}});
  CHECK(in.state(id) == "refund_pending");
  CHECK(in.sums(id).reserved == cny(140'00)); // damaged on the way back is for the merchant to contest
  CHECK(in.file_of(id).inspected.at(0).damaged == 1);
}

TEST_CASE("a return with units missing is contested, and the platform can refund those that came") {
  office in;
  auto const id = in.claim({{"mug", 2}, {"cheese", 1}}, return_and_refund);
  in.go(id, shop, approve{});
  in.go(id, customer, ship_return{.tracking = "SF1"});
  contest_return asked{.what = "one is missing",
                       .exhibit = {.id = "e", .kind = exhibit_kind::photo, .content = std::string(64, 'a')},
                       .counts = {{"mug", 3, 0}}};
  CHECK(in.why(id, shop, asked) == refusal_code::inspection_malformed);
  asked.counts = {{"mug", 1, 0}};
  in.go(id, shop, asked);
  CHECK(in.state(id) == "goods_dispute");
  CHECK(price_of_received(in.file_of(id)) == cny(80'00));
  in.go(id, agent, decide_goods{.award = price_of_received(in.file_of(id)), .reasons = "one mug is missing"});
  CHECK(in.sums(id).reserved == cny(80'00));
  CHECK(in.claimed("mug") == 2);
}

TEST_CASE("counts are of lines: an order without them has none") {
  refund_office in;
  auto const id = in.file(return_and_refund, cny(129'00));
  in.go(id, shop, approve{});
  in.go(id, customer, ship_return{.tracking = "SF1"});
  CHECK(in.why(id, shop, confirm_return{.counts = {{"coat", 1, 0}}}) == refusal_code::no_such_line);
  in.go(id, shop, confirm_return{});
}

TEST_CASE("a return by right is counted as any other, and units that are missing are contested") {
  office in;
  auto const id = in.claim({{"mug", 2}}, return_and_refund, std::nullopt, no_reason);
  REQUIRE(in.state(id) == "awaiting_return_by_right");
  in.go(id, customer, ship_return{.tracking = "SF1"});
  CHECK(in.why(id, shop, confirm_return{.counts = {{"mug", 1, 0}}}) == refusal_code::units_missing);
  contest_return asked{.what = "one is missing",
                       .exhibit = {.id = "e", .kind = exhibit_kind::photo, .content = std::string(64, 'a')},
                       .counts = {{"mug", 1, 2}}};
  CHECK(in.why(id, shop, asked) == refusal_code::inspection_malformed);
  asked.counts = {{"mug", 1, 1}};
  in.go(id, shop, asked);
  CHECK(in.state(id) == "return_by_right_contested");
  CHECK(in.file_of(id).inspected.at(0).received == 1);
  in.go(id, shop, confirm_return{.counts = {{"mug", 2, 1}}});
  CHECK(in.sums(id).reserved == cny(120'00));
}
