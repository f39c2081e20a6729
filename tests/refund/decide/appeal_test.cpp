// SPDX-License-Identifier: BSL-1.0
// A ruling that is not appealed, and who may appeal, when and with what. Decisions: reviewing_test.cpp.
#include <chrono>
#include <optional>
#include <utility>

#include <redress/refund/decide/appeal.hpp>

#include "../../support/catch.hpp"
#include "../../support/refund_walk.hpp"

using namespace refund_test;

namespace {

buyer const customer{"b7"};
merchant const shop{"m3"};

case_of<on_appeal> by_buyer_in_part(instant now = monday) {
  return walk(ruled_in_part_case(), customer, an_appeal(), now);
}
case_of<on_appeal> by_merchant_in_part(instant now = monday) {
  return walk(ruled_in_part_case(), shop, an_appeal(), now);
}
case_of<on_appeal> by_both() {
  return walk(by_buyer_in_part(), shop, cross_appeal{.grounds = "nothing is due"}, monday);
}

} // namespace

TEST_CASE("a ruling for the buyer that is waived or not appealed in time grants its award") {
  auto const at_once =
      walk_to<refund_pending>(ruled_for_buyer_case(standard, cny(100'00)), shop, waive_appeal{}, monday + 1h);
  CHECK(at_once.state().amount == cny(100'00));
  CHECK(at_once.state().due == monday + 1h + 1 * day);
  CHECK(at_once.file().ledger.reserved == cny(100'00));
  auto const later =
      walk_to<refund_pending>(ruled_for_buyer_case(standard, cny(100'00)), timekeeper{}, lapse{}, monday + 30 * day);
  CHECK(later.state().due == monday + 4 * day); // as of the end of the window
}

TEST_CASE("a ruling for the merchant that is waived or not appealed in time lets the money go") {
  CHECK(rejected_case_closed().file().ledger.reserved == cny(0));
  auto const lapsed = walk(ruled_for_merchant_case(), timekeeper{}, lapse{}, monday + 3 * day);
  CHECK(lapsed.file().ledger.reserved == cny(0));
  CHECK(lapsed.file().ledger.refunded == cny(0));
}

TEST_CASE("an order is complied with, or forced when its time has passed") {
  auto const complied = walk_to<refund_pending>(refund_ordered_case(), shop, comply{}, monday + 1h);
  CHECK(complied.state().amount == cny(129'00));
  auto const forced = walk_to<refund_pending>(refund_ordered_case(cny(80'00)), timekeeper{}, lapse{}, monday + 9 * day);
  CHECK(forced.state().amount == cny(80'00));
  CHECK(forced.state().due == monday + 3 * day);
  CHECK(is_overdue(refund_ordered_case(), shop, comply{}, monday + 48h));
  CHECK(refusal_of(refund_ordered_case(), shop, comply{}, monday + 48h - 1ms) == std::nullopt);
}

TEST_CASE("only the side that lost can waive or appeal") {
  STATIC_REQUIRE(redress::legal<protocol, ruled_for_buyer, merchant, waive_appeal>);
  STATIC_REQUIRE(!redress::legal<protocol, ruled_for_buyer, buyer, waive_appeal>);
  STATIC_REQUIRE(!redress::legal<protocol, ruled_for_merchant, merchant, appeal>);
  STATIC_REQUIRE(redress::legal<protocol, ruled_for_merchant, buyer, appeal>);
  STATIC_REQUIRE(!redress::legal<protocol, refund_ordered, buyer, appeal>);
}

TEST_CASE("an appeal is made before the window ends, and not at its end") {
  auto const end = monday + 3 * day;
  for (auto const late : {0ms, 1ms}) {
    CHECK(is_overdue(ruled_for_buyer_case(), shop, an_appeal(), end + late));
    CHECK(is_overdue(ruled_for_merchant_case(), customer, an_appeal(), end + late));
    CHECK(is_overdue(ruled_in_part_case(), customer, an_appeal(), end + late));
    CHECK(is_overdue(refund_ordered_case(), shop, an_appeal(), monday + 48h + late));
  }
  auto const in = walk(ruled_for_buyer_case(), shop, an_appeal(), end - 1ms);
  CHECK(in.state().by_merchant);
  CHECK_FALSE(in.state().by_buyer);
  CHECK(in.state().due == end - 1ms + 7 * day);
  CHECK(in.file().merchant_appealed);
  CHECK(in.file().exhibits.back().item.id == "new");
  CHECK_FALSE(in.file().exhibits.back().sealed); // it was not on file when the platform ruled
  CHECK_FALSE(refusal_of(ruled_for_merchant_case(), customer, an_appeal(), end - 1ms));
  CHECK_FALSE(refusal_of(refund_ordered_case(), shop, an_appeal(), monday + 48h - 1ms));
}

TEST_CASE("an appeal brings grounds and an exhibit that is new") {
  auto const ruled_with_a_photo = [] {
    auto in = walk(under_review_case(), customer, submit_exhibit{an_exhibit("photo", '1')}, monday);
    return walk(std::move(in), platform{"p1"},
                rule_for_merchant{.ground = denial_ground::against_policy, .reasons = "r"}, monday);
  };
  auto asked = an_appeal();
  asked.exhibit = an_exhibit("new", '1'); // another id, the same content
  CHECK(refusal_of(ruled_with_a_photo(), customer, asked, monday) == refusal_code::new_exhibit_missing);
  asked.exhibit = an_exhibit("photo", '2');
  CHECK(refusal_of(ruled_with_a_photo(), customer, asked, monday) == refusal_code::new_exhibit_missing);
  asked.exhibit = {};
  CHECK(is_malformed(ruled_with_a_photo(), customer, asked, "exhibit.kind"));
  asked = an_appeal();
  asked.grounds = {};
  CHECK(refusal_of(ruled_with_a_photo(), customer, asked, monday) == refusal_code::no_reasons_stated);
  CHECK_FALSE(refusal_of(ruled_with_a_photo(), customer, an_appeal(), monday));
}

TEST_CASE("each side appeals once, and what the other did takes nothing from it") {
  for (auto const by : {side::buyer, side::merchant}) {
    auto file = file_of();
    auto const may_appeal = [&]<class S, class R>(S const& here, R const& who) {
      return why_not<appeal>(here, who, now_at(monday, file));
    };
    file.refunded_at = monday;
    fold(file, appeal_filed{.by = by, .grounds = "g"});
    auto const used_up = [by](side of) {
      return of == by ? std::optional(refusal_code::appealed_already) : std::nullopt;
    };
    auto const code_of = [](std::optional<refusal> const& why) {
      return why ? std::optional(why->code) : std::optional<refusal_code>();
    };
    CHECK(code_of(may_appeal(ruled_for_buyer{}, shop)) == used_up(side::merchant));
    CHECK(code_of(may_appeal(ruled_for_merchant{}, customer)) == used_up(side::buyer));
    CHECK(code_of(may_appeal(ruled_in_part{}, customer)) == used_up(side::buyer));
    CHECK(code_of(may_appeal(ruled_in_part{}, shop)) == used_up(side::merchant));
    CHECK(code_of(may_appeal(refund_ordered{}, shop)) == used_up(side::merchant));
    CHECK(code_of(may_appeal(refunded{}, shop)) == used_up(side::merchant));
  }
}

TEST_CASE("a ruling in part is carried out when both have waived, or the window has passed") {
  auto one = walk_to<ruled_in_part>(ruled_in_part_case(), shop, waive_appeal{}, monday + 1h);
  CHECK(one.state().merchant_waived);
  CHECK_FALSE(one.state().buyer_waived);
  CHECK(one.state().due == monday + 3 * day); // the other side's window is what it was
  auto const both = walk_to<refund_pending>(std::move(one), customer, waive_appeal{}, monday + 2h);
  CHECK(both.state().amount == cny(50'00));
  CHECK(both.file().ledger.reserved == cny(50'00));

  auto other_first = walk_to<ruled_in_part>(ruled_in_part_case(), customer, waive_appeal{}, monday);
  CHECK(other_first.state().buyer_waived);
  CHECK(refusal_of(std::move(other_first), customer, waive_appeal{}, monday) == refusal_code::waived_already);
  auto const lapsed = walk_to<refund_pending>(ruled_in_part_case(), timekeeper{}, lapse{}, monday + 3 * day);
  CHECK(lapsed.state().amount == cny(50'00));
}

TEST_CASE("who waived does not appeal, and the other side may") {
  auto const waived_by_merchant = [] {
    return walk_to<ruled_in_part>(ruled_in_part_case(), shop, waive_appeal{}, monday);
  };
  CHECK(refusal_of(waived_by_merchant(), shop, an_appeal(), monday) == refusal_code::waived_already);
  auto appealed = walk(waived_by_merchant(), customer, an_appeal(), monday);
  CHECK(appealed.state().other_waived);
  CHECK(refusal_of(std::move(appealed), shop, cross_appeal{.grounds = "g"}, monday) == refusal_code::waived_already);
}

TEST_CASE("the other side of a ruling in part can appeal too, in its window") {
  auto const end = monday + 3 * day;
  cross_appeal const asked{.grounds = "nothing is due"};
  CHECK_FALSE(refusal_of(by_buyer_in_part(end - 1ms), shop, asked, end - 1ms));
  CHECK_FALSE(refusal_of(by_merchant_in_part(), customer, asked, end - 1ms));
  for (auto const late : {0ms, 1ms}) {
    auto const why = refusal_of(by_buyer_in_part(end - 1ms), shop, asked, end + late);
    CHECK(why == refusal_code::past_appeal_window);
    CHECK(why->asked_at == end + late);
    CHECK(why->until == end);
  }
  CHECK(refusal_of(by_buyer_in_part(), shop, cross_appeal{}, monday) == refusal_code::no_reasons_stated);
  auto const both = by_both();
  CHECK(both.state().by_buyer);
  CHECK(both.state().by_merchant);
  CHECK(both.state().due == monday + 7 * day); // as the first appeal set it
}

TEST_CASE("no side appeals twice, nor crosses an appeal against a ruling that was not in part") {
  CHECK(refusal_of(by_buyer_in_part(), customer, cross_appeal{.grounds = "g"}, monday) ==
        refusal_code::appealed_already);
  CHECK(refusal_of(by_both(), shop, cross_appeal{.grounds = "g"}, monday) == refusal_code::appealed_already);
  auto withdrawn_one = walk_to<on_appeal>(by_both(), customer, withdraw_appeal{}, monday);
  CHECK(refusal_of(std::move(withdrawn_one), customer, cross_appeal{.grounds = "g"}, monday) ==
        refusal_code::appealed_already);
  auto appealed = walk(ruled_for_buyer_case(), shop, an_appeal(), monday);
  CHECK(refusal_of(std::move(appealed), customer, cross_appeal{.grounds = "g"}, monday) ==
        refusal_code::not_ruled_in_part);
}

TEST_CASE("a side withdraws its own appeal, and a cross-appeal goes on") {
  CHECK(refusal_of(by_buyer_in_part(), shop, withdraw_appeal{}, monday) == refusal_code::no_appeal_of_this_side);
  CHECK(refusal_of(by_merchant_in_part(), customer, withdraw_appeal{}, monday) == refusal_code::no_appeal_of_this_side);
  auto still = walk_to<on_appeal>(by_both(), customer, withdraw_appeal{}, monday);
  CHECK_FALSE(still.state().by_buyer);
  CHECK(still.state().by_merchant);
  auto const ended = walk_to<refund_pending>(std::move(still), shop, withdraw_appeal{}, monday);
  CHECK(ended.state().amount == cny(50'00));
  CHECK(ended.file().rulings.size() == 1); // no one decided again

  auto denied = walk(ruled_for_merchant_case(), customer, an_appeal(), monday);
  auto const closed = walk_to<rejected>(std::move(denied), customer, withdraw_appeal{}, monday);
  CHECK(closed.file().ledger.reserved == cny(0));
}

TEST_CASE("on appeal both sides hand in exhibits again, and risk screens sealed ones too") {
  auto in = walk(by_buyer_in_part(), shop, submit_exhibit{an_exhibit("bill", '3')}, monday);
  in = walk(std::move(in), customer, submit_exhibit{an_exhibit("video", '4', exhibit_kind::video)}, monday);
  CHECK(in.file().exhibits.size() == 3);
  CHECK(refusal_of(std::move(in), shop, submit_exhibit{an_exhibit("bill", '5')}, monday) ==
        refusal_code::exhibit_on_file);

  auto late = walk(refunded_case(), shop, an_appeal(), monday);
  late = walk(std::move(late), customer, submit_exhibit{an_exhibit("photo", '1')}, monday);
  late = walk(std::move(late), risk{"k1"},
              verify_exhibit{.id = "photo", .finding = screening::forged, .by = screener::human}, monday);
  CHECK(late.file().exhibits.back().finding == screening::forged);
}
