// SPDX-License-Identifier: BSL-1.0
// Disputes over goods: what the buyer is to have for what came back, and that no advance is forgotten.
#include <chrono>
#include <optional>
#include <utility>

#include <redress/refund/decide/goods_dispute.hpp>

#include "../../support/catch.hpp"
#include "../../support/refund.hpp"
#include "../../support/refund_goods.hpp"
#include "../../support/refund_walk.hpp"

using namespace refund_test;

namespace {

decide_goods a_decision(money award) { return {.award = award, .reasons = "one sleeve of two", .cited = {}}; }

case_of<expired> expired_case() { return walk_to<expired>(returning_case(), timekeeper{}, lapse{}, monday + 7 * day); }
reopen a_reopening(instant shipped_at) { return {.tracking = "SF1", .shipped_at = shipped_at}; }

} // namespace

TEST_CASE("a dispute is decided up to what was granted, to the minor unit, or rejected") {
  auto const refused = [](money award) {
    return refusal_of(disputed_case(), platform{"p1"}, a_decision(award), monday);
  };
  CHECK(refused(cny(-1)) == refusal_code::amount_not_positive);
  CHECK(refused(cny(129'01)) == refusal_code::above_claim);
  CHECK(refused(jpy(0)) == refusal_code::another_currency);
  auto const nothing = walk_to<rejected>(disputed_case(), platform{"p1"}, a_decision(cny(0)), monday);
  CHECK(nothing.file().ledger.reserved == cny(0));
  CHECK(nothing.file().rulings.back().ground == denial_ground::too_little_evidence);
  for (money const award : {money(cny(1)), money(cny(129'00))}) {
    auto const paid = walk_to<refund_pending>(disputed_case(), platform{"p1"}, a_decision(award), monday);
    CHECK(paid.state().amount == award);
    CHECK(paid.file().ledger.reserved == award);
    CHECK(paid.file().rulings.back().ruled_by == "p1");
  }
}

TEST_CASE("a decision over goods has reasons, and rests on exhibits that are there and not forged") {
  CHECK(refusal_of(disputed_case(), platform{"p1"}, decide_goods{.award = cny(1)}, monday) ==
        refusal_code::no_reasons_stated);
  auto const shown = [] {
    return walk(disputed_case(), merchant{"m3"}, submit_exhibit{an_exhibit("sleeve", '1')}, monday);
  };
  decide_goods const citing{.award = cny(1), .reasons = "r", .cited = {"sleeve"}};
  CHECK(refusal_of(disputed_case(), platform{"p1"}, citing, monday) == refusal_code::exhibit_unknown);
  CHECK_FALSE(refusal_of(shown(), platform{"p1"}, citing, monday));
  auto forged = walk(shown(), risk{"r1"},
                     verify_exhibit{.id = "sleeve", .finding = screening::forged, .by = screener::human}, monday);
  CHECK(refusal_of(std::move(forged), platform{"p1"}, citing, monday) == refusal_code::exhibit_forged);
}

TEST_CASE("a dispute that is not decided ends for the buyer, and is recorded as decided by time") {
  CHECK_FALSE(refusal_of(disputed_case(), platform{"p1"}, a_decision(cny(1)), monday + 7 * day - 1ms));
  CHECK(is_overdue(disputed_case(), platform{"p1"}, a_decision(cny(1)), monday + 7 * day));
  auto const paid = walk_to<refund_pending>(disputed_case(), timekeeper{}, lapse{}, monday + 7 * day);
  CHECK(paid.state().amount == cny(129'00));
  CHECK(paid.file().rulings.back().source == ruling_source::passage_of_time);
  auto const kept = walk_to<refunded>(advanced_and_disputed_case(), timekeeper{}, lapse{}, monday + 7 * day);
  CHECK(kept.file().ledger.refunded == cny(129'00));
}

TEST_CASE("a parcel that arrives during the dispute is on record") {
  auto const arrived = walk(disputed_case(), carrier{"sf"}, report_delivery{}, monday);
  CHECK(arrived.file().goods == goods_place::with_merchant);
  CHECK(walk(advanced_and_disputed_case(), carrier{"sf"}, report_delivery{}, monday).file().goods ==
        goods_place::with_merchant);
  auto stopped = walk(approved_case<awaiting_interception>(claim_kind::refund_only, goods_place::on_the_way_to_buyer),
                      timekeeper{}, lapse{}, monday + 15 * day);
  CHECK(walk(std::move(stopped), carrier{"sf"}, report_delivery{}, monday + 16 * day).file().goods ==
        goods_place::with_buyer);
}

TEST_CASE("an advance is kept, in part or not at all") {
  auto const decided = [](money award) {
    return walk(advanced_and_disputed_case(cny(100'00)), platform{"p1"}, a_decision(award), monday);
  };
  auto const none = decided(cny(0)).take<case_of<clawback_pending>>();
  CHECK(none.file().ledger.owed == cny(100'00));
  CHECK(none.file().ledger.refunded == cny(100'00)); // it arrived, whatever comes back
  CHECK(none.file().ledger.reserved == cny(0));
  auto const part = decided(cny(99'99)).take<case_of<clawback_pending>>();
  CHECK(part.file().ledger.owed == cny(1));
  CHECK(part.file().ledger.refunded == cny(100'00));
  CHECK(part.file().ledger.reserved == cny(0));
  auto const whole = decided(cny(100'00)).take<case_of<refunded>>();
  CHECK(whole.file().ledger.owed == cny(0));
  CHECK(whole.file().ledger.reserved == cny(0));
  auto const more = decided(cny(100'01)).take<case_of<refund_pending>>();
  CHECK(more.state().amount == cny(1));
  CHECK(more.file().ledger.reserved == cny(1));
}

TEST_CASE("there is no decision over an advance that payments have not confirmed") {
  auto sent = walk(advanced_case(), buyer{"b7"}, ship_return{.tracking = "SF1"}, monday);
  auto lost = walk(std::move(sent), carrier{"sf"}, report_loss{}, monday);
  CHECK(refusal_of(std::move(lost), platform{"p1"}, a_decision(cny(0)), monday) == refusal_code::advance_not_confirmed);
}

TEST_CASE("goods that were sent in time reopen the case, to the millisecond and once") {
  auto const end = monday + 7 * day;
  auto const refused = [&](reopen const& how) { return refusal_of(expired_case(), buyer{"b7"}, how, end + 1 * day); };
  CHECK_FALSE(refused(a_reopening(end - 1ms)));
  auto const late = refused(a_reopening(end));
  CHECK(late == refusal_code::shipped_too_late);
  CHECK(late->until == end);
  CHECK(refused({.shipped_at = end - 1ms}) == refusal_code::tracking_missing);
  auto open = walk_to<goods_dispute>(expired_case(), buyer{"b7"}, a_reopening(end - 1ms), end + 1 * day);
  CHECK(open.file().ledger.reserved == cny(129'00)); // held anew
  CHECK(open.file().reopened);
  CHECK(open.state().due == end + 8 * day);
}

TEST_CASE("goods that were sent before the case waited for them, or after now, do not reopen it") {
  auto const end = monday + 7 * day;
  auto const refused = [&](instant shipped, instant now) {
    return refusal_of(expired_case(), buyer{"b7"}, a_reopening(shipped), now);
  };
  CHECK_FALSE(refused(monday, end)); // when the return was agreed
  auto const early = refused(monday - 1ms, end);
  CHECK(early == refusal_code::shipped_too_early);
  CHECK(early->asked_at == monday - 1ms);
  CHECK(early->until == monday);
  CHECK(refused(instant{}, end) == refusal_code::shipped_too_early);
  CHECK(refused(redress::first_instant, end) == refusal_code::shipped_too_early);
  CHECK(refused(end + 1 * day, end) == refusal_code::ahead_of_clock);
  // An advance that did not go out changes nothing about since when the goods are waited for.
  auto const advanced = [] {
    auto in = walk(returning_case(), platform{"p1"}, advance{.amount = cny(129'00)}, monday + 1 * day);
    return walk_to<awaiting_return>(std::move(in), payments{"bank"}, report_failure{.payment_id = "c1/advance"},
                                    monday + 2 * day);
  };
  CHECK(advanced().state().since == monday);
  auto late = walk_to<expired>(advanced(), timekeeper{}, lapse{}, end);
  CHECK(late.state().awaited_since == monday);
  CHECK(refusal_of(std::move(late), buyer{"b7"}, a_reopening(monday - 1ms), end) == refusal_code::shipped_too_early);
}

TEST_CASE("a case that expired without waiting for goods is not reopened") {
  auto expiry = walk_to<expired>(rejected_case(), timekeeper{}, lapse{}, monday + 7 * day);
  CHECK_FALSE(expiry.state().ship_by);
  CHECK(refusal_of(std::move(expiry), buyer{"b7"}, a_reopening(monday), monday + 8 * day) ==
        refusal_code::shipped_too_late);
}

TEST_CASE("a case that was reopened once is not reopened again") {
  auto file = file_of(a_claim_of(claim_kind::return_and_refund));
  auto const refused = [&] { return why_not<reopen>(expired{.ship_by = monday}, buyer{"b7"}, now_at(monday, file)); };
  CHECK_FALSE(refused());
  file.reopened = true;
  CHECK(refused() == refusal_code::reopened_already);
}
