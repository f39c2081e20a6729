// SPDX-License-Identifier: BSL-1.0
// Answering a claim: each refusal on both sides of its boundary.
#include <chrono>
#include <optional>
#include <string>
#include <utility>

#include <redress/refund/decide/negotiation.hpp>

#include "../../support/catch.hpp"
#include "../../support/refund.hpp"
#include "../../support/refund_walk.hpp"

using namespace refund_test;

namespace {

using redress::objection_kind;

template <class F> redress::refund::rules with(F&& change) {
  auto rules = standard;
  change(rules.policy);
  return rules;
}

// A claim for goods that have to come back, on an order whose merchant has an address for them.
file_claim a_return(money amount = cny(129'00)) {
  auto order = an_order();
  order.return_address = "Yiwu, gate 3";
  auto claim = a_claim(amount, order);
  claim.kind = claim_kind::return_and_refund;
  return claim;
}
make_offer an_offer(std::optional<money> amount = cny(50'00), claim_kind kind = claim_kind::refund_only) {
  return {.kind = kind, .amount = amount, .note = "keep it"};
}
case_of<merchant_offered> offered(make_offer const& offer = an_offer(),
                                  redress::refund::rules const& rules = standard) {
  return walk(filed(rules), merchant{"m3"}, offer, monday, rules);
}
case_of<buyer_countered> countered(money amount = cny(80'00), redress::refund::rules const& rules = standard) {
  return walk(offered(an_offer(), rules), buyer{"b7"},
              counter{.kind = claim_kind::refund_only, .amount = amount, .note = "more"}, monday, rules);
}
revise a_revision(money amount) {
  return {.kind = claim_kind::refund_only, .reason = claim_reason::quality, .amount = amount, .statement = "torn"};
}

} // namespace

TEST_CASE("a merchant that approves grants the claim") {
  auto done = filed().apply(merchant{"m3"}, approve{}, redress::step_time{standard, monday + 1h});
  REQUIRE(done);
  REQUIRE(done->is<case_of<refund_pending>>());
  auto const in = std::move(*done).take<case_of<refund_pending>>();
  CHECK(in.state().amount == cny(129'00));
  CHECK(in.state().due == monday + 1h + 1 * day);
  CHECK(in.file().ledger.reserved == cny(129'00));
}

TEST_CASE("a rejection gives its reason, is heard, and leaves the buyer seven days") {
  auto refused = filed().apply(merchant{"m3"}, reject{}, redress::step_time{standard, monday});
  REQUIRE_FALSE(refused);
  CHECK(refused.error().why.refusal()->code == refusal_code::no_reasons_stated);
  auto const done = std::move(refused.error().unchanged)
                        .apply(merchant{"m3"}, reject{.reason = "w"}, redress::step_time{standard, monday});
  REQUIRE(done);
  CHECK(done->state().reason == "w");
  CHECK(done->state().due == monday + 7 * day);
  CHECK(done->file().merchant_hearing.heard);
}

TEST_CASE("a merchant of another order, and a buyer of another, are strangers") {
  CHECK(filed().apply(merchant{"m4"}, approve{}, redress::step_time{standard, monday}).error().why ==
        objection_kind::not_a_party);
  CHECK(filed().apply(buyer{"b8"}, withdraw{}, redress::step_time{standard, monday}).error().why ==
        objection_kind::not_a_party);
}

TEST_CASE("a withdrawal lets the money go, from every state the buyer can withdraw in") {
  auto const empty = [](ledger const& money) {
    return money.reserved == cny(0) && money.refunded == cny(0) && money.sound();
  };
  CHECK(empty(filed().apply(buyer{"b7"}, withdraw{}, redress::step_time{standard, monday})->file().ledger));
  CHECK(empty(rejected_case().apply(buyer{"b7"}, withdraw{}, redress::step_time{standard, monday})->file().ledger));
  CHECK(empty(under_review_case().apply(buyer{"b7"}, withdraw{}, redress::step_time{standard, monday})->file().ledger));
}

TEST_CASE("silence for 48 hours leads to a review by policy, and counts as having been heard") {
  auto done = filed().apply(timekeeper{}, lapse{}, redress::step_time{standard, monday + 48h});
  REQUIRE(done);
  REQUIRE(done->is<case_of<under_review>>());
  auto const in = std::move(*done).take<case_of<under_review>>();
  CHECK(in.file().stepped_in == intervention::silence);
  CHECK(in.file().merchant_hearing.heard);
  CHECK(in.file().ledger.reserved == cny(129'00));
  CHECK(in.state().due == monday + 7 * day); // Wednesday and three working days
}

TEST_CASE("silence leads to the refund where policy says so") {
  auto const rules = with([](auto& p) { p.silence = silence::leads_to_refund; });
  auto done = filed(rules).apply(timekeeper{}, lapse{}, redress::step_time{rules, monday + 48h});
  REQUIRE(done);
  REQUIRE(done->is<case_of<refund_pending>>());
  CHECK(std::move(*done).take<case_of<refund_pending>>().state().due == monday + 48h + 1 * day);
}

TEST_CASE("silence leads to a review beyond the announced days too, whose deadline is provisional") {
  instant const new_year = std::chrono::sys_days{std::chrono::year{2026} / 12 / 29};
  auto order = an_order();
  order.paid_at = new_year;
  auto done = filed(standard, a_claim(cny(1), order), new_year)
                  .apply(timekeeper{}, lapse{}, redress::step_time{standard, new_year + 48h});
  REQUIRE(done);
  CHECK(std::move(*done).take<case_of<under_review>>().state().provisional);
}

TEST_CASE("an escalation needs the parties to have talked, where policy says so") {
  auto const rules = with([](auto& p) { p.talk_first = true; });
  auto silent = rejected_case(rules).apply(buyer{"b7"}, escalate{.grounds = "new"}, redress::step_time{rules, monday});
  REQUIRE_FALSE(silent);
  CHECK(silent.error().why.refusal()->code == refusal_code::parties_have_not_talked);
  CHECK(std::move(silent.error().unchanged)
            .apply(buyer{"b7"}, escalate{.talked = true}, redress::step_time{rules, monday}));
  CHECK(rejected_case().apply(buyer{"b7"}, escalate{}, redress::step_time{standard, monday}));
}

TEST_CASE("an escalated case is under review, because of the escalation") {
  auto const in = under_review_case();
  CHECK(in.file().stepped_in == intervention::escalation);
  CHECK(in.state().due == monday + 3 * day);
}

TEST_CASE("a merchant may change its mind after a rejection") {
  CHECK(rejected_case()
            .apply(merchant{"m3"}, approve{}, redress::step_time{standard, monday})
            ->is<case_of<refund_pending>>());
}

TEST_CASE("a rejection left unanswered expires, or leads to a review where policy says so") {
  auto const due = monday + 7 * day;
  auto expiry = rejected_case().apply(timekeeper{}, lapse{}, redress::step_time{standard, due});
  REQUIRE(expiry);
  REQUIRE(expiry->is<case_of<expired>>());
  CHECK(std::move(*expiry).take<case_of<expired>>().file().ledger.reserved == cny(0));

  auto const rules = with([](auto& p) { p.unanswered_rejection = unanswered_rejection::leads_to_review; });
  auto review = rejected_case(rules).apply(timekeeper{}, lapse{}, redress::step_time{rules, due});
  REQUIRE(review);
  REQUIRE(review->is<case_of<under_review>>());
  CHECK(std::move(*review).take<case_of<under_review>>().file().stepped_in == intervention::unanswered_rejection);
}

TEST_CASE("an approval of a return needs an address, given or on file") {
  auto claim = a_return();
  auto const approved = [&](approve const& how) {
    return refusal_of(filed(standard, claim), merchant{"m3"}, how, monday);
  };
  CHECK_FALSE(approved({}));
  auto homeless = *claim.order;
  homeless.return_address = {};
  claim.order = *paid_order::from(homeless);
  CHECK(approved({}) == refusal_code::no_return_address);
  CHECK_FALSE(approved({.return_address = "Yiwu"}));
  auto const in =
      walk_to<awaiting_return>(filed(standard, claim), merchant{"m3"}, approve{.return_address = "Yiwu"}, monday);
  CHECK(in.file().return_address == "Yiwu");
  CHECK(in.state().due == monday + 7 * day);
  CHECK(in.file().ledger.awarded == cny(129'00));
}

TEST_CASE("an offer is positive, at most the claim, and of a kind that is offered here") {
  auto const refused = [](std::optional<money> amount, claim_kind kind = claim_kind::refund_only,
                          redress::refund::rules const& rules = standard) {
    return refusal_of(filed(rules), merchant{"m3"}, an_offer(amount, kind), monday, rules);
  };
  CHECK(refused(cny(0)) == refusal_code::amount_not_positive);
  CHECK_FALSE(refused(cny(1)));
  CHECK_FALSE(refused(cny(129'00)));
  CHECK(refused(cny(129'01)) == refusal_code::above_claim);
  CHECK(refused(jpy(1)) == refusal_code::another_currency);
  auto const money_only = without_kinds(every<claim_kind> - set_of{claim_kind::refund_only});
  CHECK(refused(std::nullopt, claim_kind::reship, money_only) == refusal_code::kind_not_offered);
  CHECK(refused(std::nullopt) == refusal_code::amount_not_positive);
  CHECK(refused(std::nullopt, claim_kind::exchange) == refusal_code::no_return_address); // nowhere for the coat to go
}

TEST_CASE("a merchant makes three offers in a case, and no fourth") {
  auto made = offered();
  for (int more = 0; more < 2; ++more)
    made =
        walk(walk(std::move(made), buyer{"b7"}, counter{.kind = claim_kind::refund_only, .amount = cny(80'00)}, monday),
             merchant{"m3"}, an_offer(), monday);
  CHECK(made.file().offers_of(side::merchant) == 3);
  auto last =
      walk(std::move(made), buyer{"b7"}, counter{.kind = claim_kind::refund_only, .amount = cny(80'00)}, monday);
  auto const fourth = refusal_of(std::move(last), merchant{"m3"}, an_offer(), monday);
  CHECK(fourth == refusal_code::too_many_offers);
  CHECK(fourth->count == 3);
  CHECK(fourth->limit == 3);
}

TEST_CASE("an offer waits 48 hours, and what is accepted is granted and held") {
  auto in = offered();
  CHECK(in.state().due == monday + 48h);
  CHECK(in.file().merchant_hearing.heard);
  auto const pending = walk_to<refund_pending>(std::move(in), buyer{"b7"}, accept_offer{}, monday + 48h - 1ms);
  CHECK(pending.state().amount == cny(50'00));
  CHECK(pending.file().ledger.reserved == cny(50'00)); // of the 129.00 that were
  CHECK(pending.file().claim.amount == cny(129'00));
  CHECK(is_overdue(offered(), buyer{"b7"}, accept_offer{}, monday + 48h));
}

TEST_CASE("only the newest offer can be accepted") {
  CHECK_FALSE(refusal_of(countered(), merchant{"m3"}, accept_offer{.number = 2}, monday));
  auto const older = refusal_of(countered(), merchant{"m3"}, accept_offer{.number = 1}, monday);
  CHECK(older == refusal_code::nothing_offered);
  CHECK(older->limit == 2);
  CHECK(refusal_of(countered(), merchant{"m3"}, accept_offer{.number = 3}, monday) == refusal_code::nothing_offered);
}

TEST_CASE("a counter-offer is the merchant's to accept, refuse or leave") {
  CHECK(countered().state().due == monday + 48h);
  CHECK(walk_to<refund_pending>(countered(), merchant{"m3"}, accept_offer{}, monday).state().amount == cny(80'00));
  CHECK(walk(countered(), merchant{"m3"}, reject{.reason = "no"}, monday).state().reason == "no");
  CHECK(refusal_of(countered(), merchant{"m3"}, reject{}, monday) == refusal_code::no_reasons_stated);
  auto const left = walk(countered(), timekeeper{}, lapse{}, monday + 48h);
  CHECK(left.file().stepped_in == intervention::unanswered_counter);
  for (auto const& [amount, code] : {std::pair<money, refusal_code>{cny(129'01), refusal_code::above_claim},
                                     {cny(0), refusal_code::amount_not_positive}})
    CHECK(refusal_of(offered(), buyer{"b7"}, counter{.kind = claim_kind::refund_only, .amount = amount}, monday) ==
          code);
}

TEST_CASE("an offer that is declined or left is a rejection, which the buyer can escalate") {
  auto const declined = walk(offered(), buyer{"b7"}, decline{}, monday + 1h);
  CHECK(declined.state().due == monday + 1h + 7 * day);
  CHECK_FALSE(declined.state().reason.empty());
  auto const left = walk(offered(), timekeeper{}, lapse{}, monday + 60h);
  CHECK(left.state().due == monday + 48h + 7 * day); // as of the instant it was due
  auto const talk = with([](auto& p) { p.talk_first = true; });
  auto rejected = walk(offered(an_offer(), talk), buyer{"b7"}, decline{}, monday, talk);
  CHECK_FALSE(refusal_of(std::move(rejected), buyer{"b7"}, escalate{}, monday, talk)); // an offer is talk
}

TEST_CASE("a revision holds what is claimed now, and the clock runs on") {
  auto const less = walk_to<awaiting_merchant>(filed(), buyer{"b7"}, a_revision(cny(100'00)), monday + 5h);
  CHECK(less.state().due == monday + 48h);
  CHECK(less.file().ledger.reserved == cny(100'00));
  CHECK(less.file().claim.reason == claim_reason::quality);
  auto const more =
      walk_to<awaiting_merchant>(filed(standard, a_claim(cny(1'00))), buyer{"b7"}, a_revision(cny(129'00)), monday);
  CHECK(more.file().ledger.reserved == cny(129'00));
  CHECK(refusal_of(filed(), buyer{"b7"}, a_revision(cny(129'01)), monday) == refusal_code::above_captured);
  CHECK(refusal_of(filed(), buyer{"b7"}, a_revision(cny(0)), monday) == refusal_code::amount_not_positive);
}

TEST_CASE("a revision after a rejection gives the merchant its time anew") {
  auto const in = walk_to<awaiting_merchant>(rejected_case(), buyer{"b7"}, a_revision(cny(50'00)), monday + 20h);
  CHECK(in.state().due == monday + 68h);
  CHECK(in.file().ledger.reserved == cny(50'00));
}

TEST_CASE("a claim is revised three times, and no fourth") {
  auto in = filed();
  for (int n = 1; n <= 3; ++n) in = walk_to<awaiting_merchant>(std::move(in), buyer{"b7"}, a_revision(cny(n)), monday);
  auto const fourth = refusal_of(std::move(in), buyer{"b7"}, a_revision(cny(4)), monday);
  CHECK(fourth == refusal_code::too_many_revisions);
  CHECK(fourth->count == 3);
}

TEST_CASE("silence leads to review and not to money where risk wants a look, or a return has no address") {
  auto const pays = with([](auto& p) { p.silence = silence::leads_to_refund; });
  auto const silent = [&](case_of<awaiting_merchant> in) {
    return std::move(in)
        .apply(timekeeper{}, lapse{}, redress::step_time{pays, monday + 48h})
        ->is<case_of<under_review>>();
  };
  CHECK_FALSE(silent(filed(pays)));
  CHECK(silent(walk(filed(pays), risk{"r1"}, flag{.ground = risk_ground::many_orders}, monday, pays)));
  auto watched = a_claim();
  watched.risk.verdict = risk_verdict::look_by_hand;
  CHECK(silent(filed(pays, watched)));
  auto claim = a_return();
  CHECK_FALSE(silent(filed(pays, claim)));
  auto homeless = *claim.order;
  homeless.return_address = {};
  claim.order = *paid_order::from(homeless);
  CHECK(silent(filed(pays, claim)));
}

TEST_CASE("a counter-offer of goods that come back needs an address too") {
  auto in = walk(offered(), buyer{"b7"}, counter{.kind = claim_kind::exchange}, monday);
  CHECK(refusal_of(std::move(in), merchant{"m3"}, accept_offer{}, monday) == refusal_code::no_return_address);
  auto housed = walk(filed(standard, a_return()), merchant{"m3"}, an_offer(), monday);
  auto asked = walk(std::move(housed), buyer{"b7"}, counter{.kind = claim_kind::exchange}, monday);
  auto const in_return = walk_to<awaiting_return>(std::move(asked), merchant{"m3"}, accept_offer{}, monday);
  CHECK(in_return.file().granted->kind == claim_kind::exchange);
}

TEST_CASE("a chat or a record of negotiation on file says that the parties have talked, a photo does not") {
  auto const talk = with([](auto& p) { p.talk_first = true; });
  for (auto const& kind : enumerators(exhibit_kind{})) {
    auto shown = walk(rejected_case(talk), buyer{"b7"}, submit_exhibit{an_exhibit("e", '1', kind.value)}, monday, talk);
    bool const talked = kind.value == exhibit_kind::chat || kind.value == exhibit_kind::negotiation_record;
    CHECK(refusal_of(std::move(shown), buyer{"b7"}, escalate{}, monday, talk).has_value() == !talked);
  }
}

TEST_CASE("a claim that is revised is held against what a claim that is filed is") {
  auto const rules = with_claims(
      {{.id = "service", .reasons = {claim_reason::service}, .limit = {.amount = cny(50'00)}}, {.id = "other"}});
  auto revision = a_revision(cny(50'01));
  CHECK_FALSE(refusal_of(filed(rules), buyer{"b7"}, revision, monday, rules));
  revision.reason = claim_reason::service;
  CHECK(refusal_of(filed(rules), buyer{"b7"}, revision, monday, rules) == refusal_code::above_cap_without_fault);
  auto const dear = with_claims({{.id = "any", .exhibits = {{.count = 1, .from = cny(129'00)}}}});
  auto claim = a_claim();
  claim.exhibits = {an_exhibit("photo", '1')};
  CHECK_FALSE(refusal_of(filed(dear, claim), buyer{"b7"}, a_revision(cny(1)), monday, dear));
}

TEST_CASE(
    "a claim that is revised to another reason is held to the window of its rule, and to its own it was in time") {
  auto order = an_order();
  order.signed_at = order.paid_at = monday - 20 * day;
  auto const claim = a_claim(cny(129'00), order); // a defect, on day 20
  auto revision = a_revision(cny(129'00));
  revision.reason = claim_reason::quality;
  CHECK_FALSE(refusal_of(filed(standard, claim), buyer{"b7"}, revision, monday));
  revision.kind = claim_kind::return_and_refund;
  revision.reason = claim_reason::no_reason;
  auto const late = refusal_of(filed(standard, claim), buyer{"b7"}, revision, monday);
  CHECK(late == refusal_code::past_claim_window);
  CHECK(late->rule == "cn-seven-days");
  // A claim that was filed on its last day, and is revised on the day after.
  order.signed_at = order.paid_at = monday - 15 * day;
  auto back = a_claim(cny(129'00), order);
  back.reason = claim_reason::not_received;
  revision = a_revision(cny(100'00));
  revision.reason = claim_reason::not_received;
  CHECK_FALSE(refusal_of(filed(standard, back), buyer{"b7"}, revision, monday + 1 * day));
}

TEST_CASE("the exhibits that a revision needs are the buyer's own") {
  auto const dear = with_claims({{.id = "any", .exhibits = {{.count = 2, .from = cny(129'00)}}}});
  auto claim = a_claim();
  claim.exhibits = {an_exhibit("photo", '1'), an_exhibit("label", '2')};
  auto const needs_three = with_claims({{.id = "any", .exhibits = {{.count = 3, .from = cny(129'00)}}}});
  auto const answered = [&] {
    return walk(filed(dear, claim), merchant{"m3"}, submit_exhibit{.exhibit = an_exhibit("scan", '3')}, monday, dear);
  };
  CHECK_FALSE(refusal_of(answered(), buyer{"b7"}, a_revision(cny(1)), monday, dear));
  auto const few = refusal_of(answered(), buyer{"b7"}, a_revision(cny(1)), monday, needs_three);
  CHECK(few == refusal_code::exhibits_missing);
  CHECK(few->count == 2);
}
