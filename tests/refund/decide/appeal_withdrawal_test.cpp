// SPDX-License-Identifier: BSL-1.0
// Who withdraws an appeal against a ruling in part takes no time from the other side; nobody decides in that time.
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
reviewer const judge{"r1"};
auto const end = monday + 3 * day;

appeal newer_appeal() { return {.grounds = "the coat is new", .exhibit = an_exhibit("newer", 'c')}; }

// Both sides alike: `mine` appeals and withdraws, `theirs` has its window.
template <class Check> void on_both_sides(Check const& check) {
  check(customer, shop);
  check(shop, customer);
}
template <class R> bool waived(ruled_in_part const& here, R const& who) {
  return side_of(who) == side::buyer ? here.buyer_waived : here.merchant_waived;
}
template <class R> case_of<on_appeal> appealed_by(R const& who, instant now = monday) {
  return walk(ruled_in_part_case(), who, an_appeal(), now);
}
template <class R> case_of<ruled_in_part> withdrawn_by(R const& who, instant now = monday) {
  return walk_to<ruled_in_part>(appealed_by(who), who, withdraw_appeal{}, now);
}

} // namespace

TEST_CASE("a withdrawal leaves the other side its whole window") {
  on_both_sides([](auto const& mine, auto const& theirs) {
    for (auto const at : {monday, end - 1ms}) {
      auto const back = withdrawn_by(mine, at);
      CHECK(back.state().due == end);
      CHECK_FALSE(waived(back.state(), mine));
      CHECK(back.file().ledger.refunded == cny(0));
      auto const in = walk(withdrawn_by(mine, at), theirs, newer_appeal(), end - 1ms);
      CHECK((side_of(theirs) == side::buyer ? in.state().by_buyer : in.state().by_merchant));
      CHECK_FALSE((side_of(theirs) == side::buyer ? in.state().by_merchant : in.state().by_buyer));
      CHECK(is_overdue(withdrawn_by(mine, at), theirs, newer_appeal(), end));
    }
  });
}

TEST_CASE("after a withdrawal the ruling is carried out when the other side waives, or its window has passed") {
  on_both_sides([](auto const& mine, auto const& theirs) {
    auto const waives = walk_to<refund_pending>(withdrawn_by(mine), theirs, waive_appeal{}, monday + 1h);
    CHECK(waives.state().amount == cny(50'00));
    auto const lapsed = walk_to<refund_pending>(withdrawn_by(mine), timekeeper{}, lapse{}, end + 5h);
    CHECK(lapsed.state().due == end + 1 * day);
  });
}

TEST_CASE("a withdrawal when the other side can appeal no more carries the ruling out") {
  on_both_sides([](auto const& mine, auto const& theirs) {
    for (auto const late : {0ms, 1ms})
      CHECK(walk(appealed_by(mine), mine, withdraw_appeal{}, end + late).template is<case_of<refund_pending>>());
    auto waived_before = walk_to<ruled_in_part>(ruled_in_part_case(), theirs, waive_appeal{}, monday);
    auto appealed = walk(std::move(waived_before), mine, an_appeal(), monday);
    CHECK(walk(std::move(appealed), mine, withdraw_appeal{}, monday).template is<case_of<refund_pending>>());
  });
}

TEST_CASE("of two appeals that are withdrawn, in either order, the second carries the ruling out") {
  on_both_sides([](auto const& mine, auto const& theirs) {
    auto const both = [&] { return walk(appealed_by(mine), theirs, cross_appeal{.grounds = "g"}, monday); };
    auto first_first = walk_to<on_appeal>(both(), mine, withdraw_appeal{}, monday);
    CHECK(walk(std::move(first_first), theirs, withdraw_appeal{}, monday).template is<case_of<refund_pending>>());
    auto second_first = walk_to<on_appeal>(both(), theirs, withdraw_appeal{}, monday);
    CHECK(walk(std::move(second_first), mine, withdraw_appeal{}, monday).template is<case_of<refund_pending>>());
    // One after the other, not across.
    auto again = walk(withdrawn_by(mine), theirs, newer_appeal(), monday);
    CHECK(walk(std::move(again), theirs, withdraw_appeal{}, monday).template is<case_of<refund_pending>>());
  });
}

TEST_CASE("who withdrew an appeal neither appeals again nor crosses, nor has anything to waive") {
  on_both_sides([](auto const& mine, auto const& theirs) {
    CHECK(refusal_of(withdrawn_by(mine), mine, newer_appeal(), monday) == refusal_code::appealed_already);
    CHECK(refusal_of(withdrawn_by(mine), mine, waive_appeal{}, monday) == refusal_code::appealed_already);
    auto theirs_now = walk(withdrawn_by(mine), theirs, newer_appeal(), monday);
    CHECK(refusal_of(std::move(theirs_now), mine, cross_appeal{.grounds = "g"}, monday) ==
          refusal_code::appealed_already);
  });
}

TEST_CASE("nobody decides an appeal while the other side has its time to appeal") {
  on_both_sides([](auto const& mine, auto const&) {
    for (auto const now : {monday, end - 1ms}) {
      auto const why = refusal_of(appealed_by(mine), judge, uphold{.reasons = "as ruled"}, now);
      CHECK(why == refusal_code::appeal_window_running);
      CHECK(why->until == end);
      CHECK(refusal_of(appealed_by(mine), judge, modify{.award = cny(60'00), .reasons = "r"}, now) ==
            refusal_code::appeal_window_running);
      CHECK(refusal_of(appealed_by(mine), judge,
                       reverse{.in_favour_of = side_of(mine), .ground = denial_ground::against_policy, .reasons = "r"},
                       now) == refusal_code::appeal_window_running);
    }
    CHECK_FALSE(refusal_of(appealed_by(mine), judge, uphold{.reasons = "as ruled"}, end));
  });
}

TEST_CASE("an appeal is decided at once when the other side waived, appealed too, or has withdrawn") {
  on_both_sides([](auto const& mine, auto const& theirs) {
    uphold const upheld{.reasons = "as ruled"};
    auto waived_before = walk_to<ruled_in_part>(ruled_in_part_case(), theirs, waive_appeal{}, monday);
    CHECK_FALSE(refusal_of(walk(std::move(waived_before), mine, an_appeal(), monday), judge, upheld, monday));
    auto both = walk(appealed_by(mine), theirs, cross_appeal{.grounds = "g"}, monday);
    CHECK_FALSE(refusal_of(std::move(both), judge, upheld, monday));
    auto one_left = walk_to<on_appeal>(walk(appealed_by(mine), theirs, cross_appeal{.grounds = "g"}, monday), mine,
                                       withdraw_appeal{}, monday);
    CHECK_FALSE(refusal_of(std::move(one_left), judge, upheld, monday));
    CHECK_FALSE(refusal_of(walk(withdrawn_by(mine), theirs, newer_appeal(), monday), judge, upheld, monday));
  });
  CHECK_FALSE(
      refusal_of(walk(ruled_for_buyer_case(), shop, an_appeal(), monday), judge, uphold{.reasons = "r"}, monday));
}

TEST_CASE("the other side can waive while an appeal is under way, and it is decided at once") {
  on_both_sides([](auto const& mine, auto const& theirs) {
    auto const waived_later = [&] { return walk(appealed_by(mine), theirs, waive_appeal{}, monday + 1h); };
    CHECK_FALSE(refusal_of(waived_later(), judge, uphold{.reasons = "as ruled"}, monday + 1h));
    CHECK(refusal_of(waived_later(), theirs, cross_appeal{.grounds = "g"}, monday + 1h) ==
          refusal_code::waived_already);
    CHECK(refusal_of(waived_later(), theirs, waive_appeal{}, monday + 1h) == refusal_code::waived_already);
    CHECK(walk(waived_later(), mine, withdraw_appeal{}, monday + 1h).template is<case_of<refund_pending>>());
    CHECK(refusal_of(appealed_by(mine), mine, waive_appeal{}, monday) == refusal_code::appealed_already);
    CHECK(refusal_of(appealed_by(mine), theirs, waive_appeal{}, end) == refusal_code::past_appeal_window);
  });
  auto denied = walk(ruled_for_merchant_case(), customer, an_appeal(), monday);
  CHECK(refusal_of(std::move(denied), shop, waive_appeal{}, monday) == refusal_code::not_ruled_in_part);
}

TEST_CASE("time decides no appeal either while the other side has its time to appeal") {
  auto brief = standard;
  brief.policy.appeal_cap = 1 * day; // shorter than the window of three
  on_both_sides([&](auto const& mine, auto const& theirs) {
    auto const in = walk(ruled_in_part_case(cny(50'00), brief), mine, an_appeal(), monday, brief);
    CHECK(in.state().due == end + 1 * day);
    auto waived_before = walk_to<ruled_in_part>(ruled_in_part_case(cny(50'00), brief), theirs, waive_appeal{}, monday);
    CHECK(walk(std::move(waived_before), mine, an_appeal(), monday, brief).state().due == monday + 1 * day);
  });
  // A window that the platform extended is left whole too.
  auto longer = walk(ruled_in_part_case(), platform{"p1"}, extend{.until = monday + 20 * day, .reason = "ill"}, monday);
  auto const in = walk(std::move(longer), customer, an_appeal(), monday);
  CHECK(in.state().cross_until == monday + 20 * day);
  CHECK(in.state().due == monday + 27 * day);
}

TEST_CASE("a refund by a ruling that the buyer appealed and let be can be appealed by the merchant") {
  auto paid = [] {
    auto pending = walk_to<refund_pending>(withdrawn_by(customer), timekeeper{}, lapse{}, end);
    return walk_to<refunded>(std::move(pending), payments{"bank"}, confirm_payment{.payment_id = "c1/refund"}, end);
  };
  CHECK_FALSE(refusal_of(paid(), shop, newer_appeal(), end));
  auto mine = walk_to<refunded>(walk(paid(), shop, newer_appeal(), end), shop, withdraw_appeal{}, end);
  CHECK(refusal_of(std::move(mine), shop, appeal{.grounds = "g", .exhibit = an_exhibit("third", 'd')}, end) ==
        refusal_code::appealed_already);
}

TEST_CASE("a refund that a reviewer or time upheld is final, for the merchant that did not appeal too") {
  auto const paid = [](case_of<refund_pending> in, instant now) {
    return walk_to<refunded>(std::move(in), payments{"bank"}, confirm_payment{.payment_id = "c1/refund"}, now);
  };
  auto upheld = walk_to<refund_pending>(appealed_by(customer), judge, uphold{.reasons = "as ruled"}, end);
  CHECK(refusal_of(paid(std::move(upheld), end), shop, newer_appeal(), end) == refusal_code::decided_on_appeal);
  auto by_time = walk_to<refund_pending>(appealed_by(customer), timekeeper{}, lapse{}, monday + 7 * day);
  CHECK(refusal_of(paid(std::move(by_time), monday + 7 * day), shop, newer_appeal(), monday + 7 * day) ==
        refusal_code::decided_on_appeal);
}
