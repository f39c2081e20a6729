// SPDX-License-Identifier: BSL-1.0
// What may be done in many states and moves no case: each guard on both sides of its bound.
#include <chrono>
#include <cstdint>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

#include <redress/refund/decide/anywhere.hpp>

#include "../../support/catch.hpp"
#include "../../support/refund.hpp"
#include "../../support/refund_goods.hpp"
#include "../../support/refund_walk.hpp"

using namespace refund_test;

namespace {

extend an_extension(instant until) { return {.until = until, .reason = "Spring Festival"}; }

} // namespace

TEST_CASE("a flag is on file, alerts the merchant, and can be raised in every open state") {
  auto const in = walk(filed(), risk{"r1"}, flag{.ground = risk_ground::many_orders, .note = "200 in an hour"}, monday);
  CHECK(in.file().flagged);
  CHECK(in.state().due == monday + 48h);
  case_file const file;
  auto const raised = decide(risk{"r1"}, flag{.ground = risk_ground::blacklisted, .note = {}}, now_at(monday, file));
  CHECK(raised.facts().find("case_flagged") != redress::byte_view::npos);
  CHECK(raised.facts().find("merchant_alerted") != redress::byte_view::npos);
  CHECK(walk(pending_case(), risk{"r1"}, flag{.ground = risk_ground::low_score}, monday).state().refund_id ==
        "c1/refund");
}

TEST_CASE("a buyer urges once a day, to the millisecond") {
  auto const urged = [] { return walk(under_review_case(), buyer{"b7"}, urge{}, monday); };
  auto const soon = refusal_of(urged(), buyer{"b7"}, urge{}, monday + 1 * day - 1ms);
  CHECK(soon == refusal_code::urged_already);
  CHECK(soon->until == monday + 1 * day);
  CHECK_FALSE(refusal_of(urged(), buyer{"b7"}, urge{}, monday + 1 * day));
  CHECK(urged().state().due == under_review_case().state().due);
}

TEST_CASE("an extension makes a deadline later, says why, and comes in time") {
  auto const due = filed().state().due;
  auto const refused = [](extend const& how, instant now = monday) {
    return refusal_of(filed(), platform{"p1"}, how, now);
  };
  CHECK(refused(an_extension(due - 1ms)) == refusal_code::deadline_not_later);
  CHECK(refused(an_extension(due)) == refusal_code::deadline_not_later);
  CHECK_FALSE(refused(an_extension(due + 1ms)));
  CHECK(refused({.until = due + 1ms}) == refusal_code::no_reasons_stated);
  CHECK(is_malformed(filed(), platform{"p1"}, an_extension(instant::max()), "until"));
  CHECK_FALSE(refused(an_extension(due + 1h), due - 1ms));
  CHECK(is_overdue(filed(), platform{"p1"}, an_extension(due + 1h), due));
}

TEST_CASE("a case is extended twice, by thirty days in all") {
  auto const due = filed().state().due;
  CHECK_FALSE(refusal_of(filed(), platform{"p1"}, an_extension(due + 30 * day), monday));
  auto const long_ = refusal_of(filed(), platform{"p1"}, an_extension(due + 30 * day + 1ms), monday);
  CHECK(long_ == refusal_code::extended_too_long);
  CHECK(long_->until == due + 30 * day);
  auto const once = [&] { return walk(filed(), platform{"p1"}, an_extension(due + 20 * day), monday); };
  CHECK(once().file().extended == 20 * day);
  CHECK_FALSE(refusal_of(once(), platform{"p1"}, an_extension(due + 30 * day), monday));
  CHECK(refusal_of(once(), platform{"p1"}, an_extension(due + 30 * day + 1ms), monday) ==
        refusal_code::extended_too_long);
  auto twice = walk(once(), platform{"p1"}, an_extension(due + 21 * day), monday);
  auto const third = refusal_of(std::move(twice), platform{"p1"}, an_extension(due + 22 * day), monday);
  CHECK(third == refusal_code::too_many_extensions);
  CHECK(third->count == 2);
  CHECK(third->limit == 2);
}

TEST_CASE("an extension keeps what the state knows, and moves the cap of a review along") {
  CHECK(walk(delivered_case(), platform{"p1"}, an_extension(monday + 10 * day), monday + 1 * day).state().tracking ==
        "SF1");
  auto const asked = [] { return walk(under_review_case(), platform{"p1"}, request_buyer_evidence{}, monday); };
  auto const before = asked();
  auto const after = walk(asked(), platform{"p1"}, an_extension(before.state().due + 5h), monday);
  CHECK(after.state().due == before.state().due + 5h);
  CHECK(after.state().review_due == before.state().review_due + 5h);
}

TEST_CASE("each decision is published once") {
  auto const refused = [](std::uint32_t number) {
    return refusal_of(ruled_for_buyer_case(), platform{"p1"}, publish{.number = number}, monday);
  };
  CHECK(refused(0) == refusal_code::no_such_decision);
  CHECK_FALSE(refused(1));
  auto const beyond = refused(2);
  CHECK(beyond == refusal_code::no_such_decision);
  CHECK(beyond->limit == 1);
  auto published = walk(ruled_for_buyer_case(), platform{"p1"}, publish{.number = 1}, monday);
  CHECK(published.file().published == std::vector<std::uint32_t>{1});
  CHECK(refusal_of(std::move(published), platform{"p1"}, publish{.number = 1}, monday) ==
        refusal_code::published_already);
  CHECK(refusal_of(pending_case(), platform{"p1"}, publish{.number = 1}, monday) == refusal_code::no_such_decision);
}

TEST_CASE("goodwill is positive, in the order's currency, has a reason, and is no refund") {
  auto const refused = [](money amount, text reason = "sorry") {
    return refusal_of(refunded_case(), platform{"p1"}, grant_goodwill{.amount = amount, .reason = reason}, monday);
  };
  CHECK(refused(cny(0)) == refusal_code::amount_not_positive);
  CHECK_FALSE(refused(cny(1)));
  CHECK(refused(jpy(1)) == refusal_code::another_currency);
  CHECK(refused(cny(1), "") == refusal_code::no_reasons_stated);
  auto given = walk(refunded_case(), platform{"p1"}, grant_goodwill{.amount = cny(5'00), .reason = "sorry"}, monday);
  CHECK(given.file().ledger.goodwill == cny(5'00));
  CHECK(given.file().ledger.refunded == cny(129'00));
  REQUIRE(given.file().payments.size() == 2); // the refund and, beside it, the goodwill
  CHECK(given.file().payments[1].id == "c1/goodwill");
  CHECK(given.file().payments[1].borne_by == bearer::platform);
  auto const most = cny(largest_sum(cny(0)).minor - 5'00);
  auto const full = [&] {
    return walk(walk(refunded_case(), platform{"p1"}, grant_goodwill{.amount = cny(5'00), .reason = "r"}, monday),
                platform{"p1"}, grant_goodwill{.amount = most, .reason = "r"}, monday);
  };
  CHECK(full().file().ledger.sound());
  CHECK(refusal_of(full(), platform{"p1"}, grant_goodwill{.amount = cny(1), .reason = "r"}, monday) ==
        refusal_code::sum_too_large);
}

TEST_CASE("a remedy sought outside is recorded with its reference, by either side") {
  record_remedy const suit{.route = remedy_route::lawsuit, .reference = "(2022) 0105", .amount = cny(800'00)};
  auto const in = walk(refunded_case(), merchant{"m3"}, suit, monday);
  REQUIRE(in.file().remedies.size() == 1);
  CHECK(in.file().remedies[0].sought_by == side::merchant);
  CHECK(in.file().remedies[0].amount == cny(800'00));
  CHECK(walk(refunded_case(), buyer{"b7"}, suit, monday).file().remedies[0].sought_by == side::buyer);
  CHECK(refusal_of(refunded_case(), buyer{"b7"}, record_remedy{.route = remedy_route::police}, monday) ==
        refusal_code::reference_missing);
}
