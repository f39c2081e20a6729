// SPDX-License-Identifier: BSL-1.0
// The review: evidence asked for, the intervention taken back, a settlement. Rulings: judging_test.cpp.
#include <chrono>
#include <optional>
#include <utility>

#include <redress/refund/decide/review.hpp>

#include "../../support/catch.hpp"
#include "../../support/refund_walk.hpp"

using namespace refund_test;

namespace {

platform const agent{"p1"};
buyer const customer{"b7"};
merchant const shop{"m3"};
risk const screening_desk{"k1"};

case_of<awaiting_buyer_evidence> buyer_asked(instant now = monday) {
  return walk(under_review_case(), agent, request_buyer_evidence{}, now);
}
case_of<awaiting_merchant_evidence> merchant_asked(instant now = monday) {
  return walk(under_review_case(), agent, request_merchant_evidence{}, now);
}
// Under review, with an exhibit of the buyer that a machine was unsure of.
case_of<under_review> in_doubt() {
  auto handed_in = walk(under_review_case(), customer, submit_exhibit{an_exhibit("photo", '1')}, monday);
  return walk(std::move(handed_in), screening_desk,
              verify_exhibit{.id = "photo", .finding = screening::unsure, .by = screener::machine}, monday);
}
case_of<under_review> screened(screening finding) {
  return walk(in_doubt(), screening_desk, verify_exhibit{.id = "photo", .finding = finding, .by = screener::human},
              monday);
}
case_of<under_review> release_wanted(case_of<under_review> in = under_review_case()) {
  return walk(std::move(in), customer, ask_release{}, monday);
}

// Under review with an exhibit of each side in which it agrees.
case_of<under_review> agreed() {
  auto one = walk(under_review_case(), customer,
                  submit_exhibit{an_exhibit("yes-b", '1', exhibit_kind::negotiation_record)}, monday);
  return walk(std::move(one), shop, submit_exhibit{an_exhibit("yes-m", '2', exhibit_kind::negotiation_record)}, monday);
}
record_settlement settlement_of(money amount) {
  return {
      .kind = claim_kind::refund_only, .amount = amount, .consent_of_buyer = "yes-b", .consent_of_merchant = "yes-m"};
}

} // namespace

TEST_CASE("a side that is asked has 48 hours, and its exhibits in time stay on file") {
  auto asked = buyer_asked();
  CHECK(asked.state().due == monday + 48h);
  CHECK(asked.state().review_due == under_review_case().state().due);
  CHECK(asked.file().buyer_hearing.requests == 1);
  auto handed_in = walk(std::move(asked), customer, submit_exhibit{an_exhibit("photo", '1')}, monday + 48h - 1ms);
  CHECK(handed_in.file().exhibits.size() == 1);
  CHECK(handed_in.state().due == monday + 48h);

  CHECK(is_overdue(buyer_asked(), customer, submit_exhibit{an_exhibit("photo", '1')}, monday + 48h));
  CHECK(is_overdue(merchant_asked(), shop, submit_exhibit{an_exhibit("photo", '1')}, monday + 48h + 1ms));
  CHECK(refusal_of(merchant_asked(), shop, submit_exhibit{an_exhibit("photo", '1')}, monday + 48h - 1ms) ==
        std::nullopt);
}

TEST_CASE("an exhibit is bound to its case, and none is handed in twice or without a hash") {
  auto handed_in = walk(buyer_asked(), customer, submit_exhibit{an_exhibit("photo", '1')}, monday);
  CHECK(handed_in.file().exhibits[0].binding == binding_of("c1", std::string(64, '1')));
  CHECK(refusal_of(std::move(handed_in), customer, submit_exhibit{an_exhibit("again", '1')}, monday) ==
        refusal_code::exhibit_on_file);
  auto short_of_one = an_exhibit("photo", '1');
  short_of_one.content = std::string(63, '1');
  CHECK(refusal_of(buyer_asked(), customer, submit_exhibit{short_of_one}, monday) == refusal_code::exhibit_malformed);
}

TEST_CASE("each side is asked for evidence twice at most") {
  auto twice = walk(walk(buyer_asked(), customer, rest{}, monday), agent, request_buyer_evidence{}, monday);
  auto back = walk(std::move(twice), customer, rest{}, monday);
  CHECK(back.file().buyer_hearing.requests == 2);
  auto other_side = walk(std::move(back), agent, request_merchant_evidence{}, monday); // each side has its own
  auto rested = walk(std::move(other_side), shop, rest{}, monday);
  auto const why = refusal_of(std::move(rested), agent, request_buyer_evidence{}, monday);
  CHECK(why == refusal_code::too_many_evidence_requests);
  CHECK(why->count == 2);
  CHECK(why->limit == 2);

  auto merchant_twice = walk(walk(merchant_asked(), shop, rest{}, monday), agent, request_merchant_evidence{}, monday);
  CHECK(refusal_of(walk(std::move(merchant_twice), shop, rest{}, monday), agent, request_merchant_evidence{}, monday) ==
        refusal_code::too_many_evidence_requests);
}

TEST_CASE("a side that is late with evidence is told until when it had time, and one that rested is not") {
  auto const closed = [](auto const& in, instant now) {
    auto const why = why_not<submit_exhibit>(in.state(), shop, {"c1", in.file(), standard, now});
    REQUIRE(why);
    CHECK(*why == refusal_code::side_closed);
    return *why;
  };
  auto const lapsed = walk(merchant_asked(), timekeeper{}, lapse{}, monday + 50h);
  auto const late = closed(lapsed, monday + 50h);
  CHECK(late.until == monday + 48h);
  CHECK(late.asked_at == monday + 50h);
  auto const asked_again = walk(walk(merchant_asked(), timekeeper{}, lapse{}, monday + 50h), agent,
                                request_merchant_evidence{}, monday + 50h);
  CHECK_FALSE(asked_again.file().merchant_hearing.closed);
  auto const rested = walk(merchant_asked(), shop, rest{}, monday + 1h);
  CHECK_FALSE(closed(rested, monday + 1h).until);
}

TEST_CASE("a side that rested, or whose time passed, is closed until it is asked again") {
  auto const a_photo = submit_exhibit{an_exhibit("photo", '1')};
  auto rested = walk(buyer_asked(), customer, rest{}, monday + 1h);
  CHECK(rested.file().buyer_hearing.closed);
  CHECK(refusal_of(std::move(rested), customer, a_photo, monday + 1h) == refusal_code::side_closed);

  auto lapsed = walk(merchant_asked(), timekeeper{}, lapse{}, monday + 50h);
  CHECK(lapsed.file().merchant_hearing.closed);
  CHECK_FALSE(lapsed.file().buyer_hearing.closed);
  auto the_other = walk(std::move(lapsed), customer, a_photo, monday + 50h); // the other side is open
  CHECK(refusal_of(std::move(the_other), shop, submit_exhibit{an_exhibit("bill", '2')}, monday + 50h) ==
        refusal_code::side_closed);

  auto asked_again = walk(walk(buyer_asked(), customer, rest{}, monday), agent, request_buyer_evidence{}, monday);
  CHECK(refusal_of(std::move(asked_again), customer, a_photo, monday) == std::nullopt);
}

TEST_CASE("who rested in one review is heard in the next, and asked no more often") {
  auto dismissed = walk(walk(buyer_asked(), customer, rest{}, monday), agent,
                        dismiss{.ground = dismissal_ground::outside_criteria, .reasons = "r"}, monday);
  auto again = walk(std::move(dismissed), customer, escalate{.grounds = "g", .talked = true}, monday);
  CHECK(again.file().buyer_hearing.requests == 1);
  CHECK_FALSE(refusal_of(std::move(again), customer, submit_exhibit{an_exhibit("photo", '1')}, monday));

  auto released = walk(walk(walk(merchant_asked(), shop, rest{}, monday), customer, ask_release{}, monday), agent,
                       release{}, monday);
  CHECK_FALSE(released.file().merchant_hearing.closed);
}

TEST_CASE("while evidence is awaited the review's cap keeps running") {
  auto const cap = under_review_case().state().due;
  CHECK(buyer_asked(cap - 48h - 1ms).state().due == cap - 1ms);
  CHECK(buyer_asked(cap - 48h).state().due == cap);
  CHECK(buyer_asked(cap - 48h + 1ms).state().due == cap); // the earlier of both
  CHECK(merchant_asked(cap - 1ms).state().due == cap);

  auto rested = walk(merchant_asked(), shop, rest{}, monday + 1h);
  CHECK(rested.state().due == cap); // not set back
  CHECK(rested.file().merchant_hearing.closed);
}

TEST_CASE("a cap that passes while evidence is awaited leads to the default ruling at once") {
  auto const cap = under_review_case().state().due;
  auto back = walk(buyer_asked(cap - 1h), timekeeper{}, lapse{}, cap + 5h);
  CHECK(back.state().due == cap);
  auto still_there = walk(buyer_asked(cap - 1h), timekeeper{}, lapse{}, cap + 5h);
  CHECK(is_overdue(std::move(still_there), agent, dismiss{dismissal_ground::outside_criteria, "r"}, cap + 5h));
  auto const ruled = walk_to<ruled_for_buyer>(std::move(back), timekeeper{}, lapse{}, cap + 5h);
  CHECK(ruled.state().due == cap + 3 * day); // as of the cap
  CHECK(ruled.file().rulings.back().source == ruling_source::passage_of_time);
}

TEST_CASE("the intervention is taken back only if the buyer asked for it, once") {
  CHECK(refusal_of(under_review_case(), agent, release{}, monday) == refusal_code::release_not_asked);
  auto released = walk(release_wanted(), agent, release{}, monday + 1h);
  CHECK(released.state().due == monday + 1h + 48h);
  CHECK(released.file().releases == 1);
  CHECK(released.file().stepped_in == intervention::escalation); // where it came from stays on file

  auto again = walk(walk(std::move(released), shop, reject{.reason = "worn"}, monday + 2h), customer,
                    escalate{.grounds = "g", .talked = true}, monday + 2h);
  CHECK_FALSE(again.file().release_asked);
  auto const why = refusal_of(std::move(again), customer, ask_release{}, monday + 2h);
  CHECK(why == refusal_code::too_many_releases);
  CHECK(why->count == 1);
  CHECK(why->limit == 1);
}

TEST_CASE("a second release is refused even where it was asked for before") {
  auto file = file_of();
  fold(file, release_asked{});
  fold(file, intervention_released{});
  fold(file, release_asked{});
  CHECK(why_not<release>(under_review{}, agent, now_at(monday, file)) == refusal_code::too_many_releases);
  auto rules = standard;
  rules.policy.releases = 2;
  CHECK(why_not<release>(under_review{}, agent, now_at(monday, file, rules)) == std::nullopt);
}

TEST_CASE("a review is not left while a screening is to come") {
  CHECK(refusal_of(release_wanted(in_doubt()), agent, release{}, monday) == refusal_code::screening_pending);
  CHECK(refusal_of(in_doubt(), customer, withdraw{}, monday) == refusal_code::screening_pending);
  CHECK(refusal_of(walk(in_doubt(), agent, request_buyer_evidence{}, monday), customer, withdraw{}, monday) ==
        refusal_code::screening_pending);
  CHECK(refusal_of(walk(in_doubt(), agent, request_merchant_evidence{}, monday), customer, withdraw{}, monday) ==
        refusal_code::screening_pending);
  for (auto const finding : {screening::genuine, screening::forged}) {
    CHECK(refusal_of(release_wanted(screened(finding)), agent, release{}, monday) == std::nullopt);
    CHECK(refusal_of(screened(finding), customer, withdraw{}, monday) == std::nullopt);
  }
  auto gone = walk(walk(screened(screening::genuine), agent, request_merchant_evidence{}, monday), customer, withdraw{},
                   monday);
  CHECK(gone.file().ledger.reserved == cny(0));
}

TEST_CASE("an exhibit that was not screened is pending only where policy has each screened") {
  auto const handed_in = [](redress::refund::rules const& rules) {
    return walk(under_review_case(rules), customer, submit_exhibit{an_exhibit("photo", '1')}, monday, rules);
  };
  CHECK(refusal_of(handed_in(standard), customer, withdraw{}, monday) == std::nullopt);
  auto rules = standard;
  rules.policy.screen_every_exhibit = true;
  CHECK(refusal_of(handed_in(rules), customer, withdraw{}, monday, rules) == refusal_code::screening_pending);
}

TEST_CASE("a forgery that was found stays on file after a release and a withdrawal") {
  auto const released = walk(release_wanted(screened(screening::forged)), agent, release{}, monday);
  REQUIRE(released.file().exhibits.size() == 1);
  CHECK(released.file().exhibits[0].finding == screening::forged);
  auto const gone = walk(screened(screening::forged), customer, withdraw{}, monday);
  CHECK(gone.file().exhibits[0].finding == screening::forged);
}

TEST_CASE("an intervention is not granted once, on a ground from the list, with reasons") {
  dismiss const asked{.ground = dismissal_ground::parties_have_not_talked, .reasons = "talk first"};
  CHECK(refusal_of(under_review_case(), agent, dismiss{.ground = asked.ground}, monday) ==
        refusal_code::no_reasons_stated);
  CHECK(is_malformed(under_review_case(), agent, dismiss{.reasons = "talk first"}, "ground"));
  auto back = walk(under_review_case(), agent, asked, monday + 1h);
  CHECK(back.state().reason == "talk first");
  CHECK(back.state().due == monday + 1h + 7 * day);
  CHECK(back.file().ledger.reserved == cny(129'00));
  auto again = walk(std::move(back), customer, escalate{.grounds = "g", .talked = true}, monday + 2h);
  auto const why = refusal_of(std::move(again), agent, asked, monday + 2h);
  CHECK(why == refusal_code::too_many_dismissals);
  CHECK(why->limit == 1);
}

TEST_CASE("a settlement needs the consent of both on file, each in an exhibit of its own") {
  CHECK(refusal_of(agreed(), agent, settlement_of(cny(60'00)), monday) == std::nullopt);
  auto asked = settlement_of(cny(60'00));
  asked.consent_of_merchant = {};
  CHECK(refusal_of(agreed(), agent, asked, monday) == refusal_code::consent_missing);
  asked.consent_of_merchant = "yes-b"; // the buyer's word is not the merchant's
  CHECK(refusal_of(agreed(), agent, asked, monday) == refusal_code::consent_missing);
  asked = settlement_of(cny(60'00));
  asked.consent_of_buyer = "yes-m";
  CHECK(refusal_of(agreed(), agent, asked, monday) == refusal_code::consent_missing);
  CHECK(refusal_of(under_review_case(), agent, settlement_of(cny(60'00)), monday) == refusal_code::consent_missing);

  auto forged = walk(agreed(), screening_desk,
                     verify_exhibit{.id = "yes-m", .finding = screening::forged, .by = screener::human}, monday);
  CHECK(refusal_of(std::move(forged), agent, settlement_of(cny(60'00)), monday) == refusal_code::consent_missing);
}

TEST_CASE("a settlement is at most the claim, in a kind that is offered") {
  CHECK(refusal_of(agreed(), agent, settlement_of(cny(0)), monday) == refusal_code::amount_not_positive);
  CHECK(refusal_of(agreed(), agent, settlement_of(cny(1)), monday) == std::nullopt);
  CHECK(refusal_of(agreed(), agent, settlement_of(cny(129'00)), monday) == std::nullopt);
  auto const above = refusal_of(agreed(), agent, settlement_of(cny(129'01)), monday);
  CHECK(above == refusal_code::above_claim);
  CHECK(above->asked == cny(129'01));
  CHECK(above->allowed == cny(129'00));
  CHECK(refusal_of(agreed(), agent, settlement_of(jpy(1)), monday) == refusal_code::another_currency);
  auto asked = settlement_of(cny(1));
  asked.kind = {};
  CHECK(is_malformed(agreed(), agent, asked, "kind"));
}

TEST_CASE("a settlement goes on to the fulfilment of its kind and holds no more than its amount") {
  auto const pending = walk_to<refund_pending>(agreed(), agent, settlement_of(cny(60'00)), monday);
  CHECK(pending.state().amount == cny(60'00));
  CHECK(pending.file().ledger.reserved == cny(60'00));
  CHECK(pending.file().ledger.awarded == cny(60'00));
  auto asked = settlement_of(cny(60'00));
  asked.kind = claim_kind::return_and_refund;
  auto const goods_first = walk_to<awaiting_return>(agreed(), agent, asked, monday);
  CHECK(goods_first.file().ledger.reserved == cny(60'00));
}
