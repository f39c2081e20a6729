// SPDX-License-Identifier: BSL-1.0
// What is taken outside, and what comes back from there: of a claim, of a refund, of a debt.
#include <chrono>
#include <optional>
#include <utility>

#include <redress/refund/decide/referral.hpp>

#include "../../support/catch.hpp"
#include "../../support/refund_walk.hpp"

using namespace refund_test;

namespace {

merchant const shop{"m3"};
buyer const customer{"b7"};
payments const bank{"bank"};
authority const court{"court"};

refer_out const to_court{.route = remedy_route::lawsuit, .reference = "(2022) 1858"};
refer_out const outside{.route = remedy_route::court_mediation, .reference = "(2022) 1858"};

case_of<buyer_referred> claim_outside() { return walk(rejected_case_closed(), customer, outside, monday); }
case_of<merchant_referred> refund_outside() { return walk(refunded_case(), shop, outside, monday); }
case_of<debt_referred> debt_outside() { return walk(clawback_case(), shop, outside, monday); }

report_outcome outcome(outside_outcome what, std::optional<money> amount = {}) {
  return {.outcome = what, .amount = amount, .document = "mediation record 7"};
}
using enum outside_outcome;

} // namespace

TEST_CASE("who takes a matter outside names a route and the number of the matter there") {
  auto const check = [](auto const& from, auto const& who) {
    CHECK_FALSE(refusal_of(from(), who, to_court, monday));
    CHECK(refusal_of(from(), who, refer_out{.route = remedy_route::lawsuit}, monday) ==
          refusal_code::reference_missing);
    CHECK(is_malformed(from(), who, refer_out{.reference = "1858"}, "route"));
  };
  check([] { return refunded_case(); }, shop);
  check([] { return clawback_case(); }, shop);
  check([] { return written_off_case(); }, shop);
  check([] { return rejected_case_closed(); }, customer);
}

TEST_CASE("a matter that went outside is on record with what is sought") {
  auto const refund = walk(refunded_case(), shop, to_court, monday);
  CHECK(refund.state().route == remedy_route::lawsuit);
  CHECK(refund.state().reference == "(2022) 1858");
  REQUIRE(refund.file().remedies.size() == 1);
  CHECK(refund.file().remedies[0].sought_by == side::merchant);
  CHECK(refund.file().remedies[0].amount == cny(129'00));
  auto const debt = walk(clawback_case(), shop, to_court, monday);
  CHECK(debt.file().remedies[0].amount == cny(129'00));
  CHECK(debt.file().ledger.owed == cny(129'00));
  auto const lost = walk(written_off_case(), shop, to_court, monday);
  CHECK(lost.file().ledger.owed == cny(129'00)); // waited for again
  CHECK(lost.file().ledger.written_off == cny(0));
}

TEST_CASE("what comes from outside comes with a document, and fits what was referred") {
  auto const check = [](auto const& from, outside_outcome fits, outside_outcome does_not) {
    CHECK_FALSE(refusal_of(from(), court, outcome(fits, cny(1)), monday));
    CHECK(refusal_of(from(), court, report_outcome{.outcome = fits, .amount = cny(1), .document = {}}, monday) ==
          refusal_code::reference_missing);
    CHECK(refusal_of(from(), court, outcome(does_not, cny(1)), monday) == refusal_code::outcome_does_not_fit);
    CHECK(is_malformed(from(), court, outcome({}, cny(1)), "outcome"));
  };
  check(claim_outside, buyer_is_paid, buyer_repays);
  check(refund_outside, buyer_repays, buyer_is_paid);
  check(debt_outside, buyer_repays, buyer_is_paid);
}

TEST_CASE("a refund ordered from outside is held anew, up to what was captured") {
  auto const order = [](std::optional<money> amount) {
    return refusal_of(claim_outside(), court, outcome(buyer_is_paid, amount), monday);
  };
  CHECK(order({}) == refusal_code::amount_not_positive);
  CHECK(order(cny(0)) == refusal_code::amount_not_positive);
  CHECK_FALSE(order(cny(1)));
  CHECK_FALSE(order(cny(129'00)));
  auto const above = order(cny(129'01));
  CHECK(above == refusal_code::above_captured);
  CHECK(above->asked == cny(129'01));
  CHECK(above->allowed == cny(129'00));
  CHECK(order(jpy(1)) == refusal_code::another_currency);

  CHECK(claim_outside().file().ledger.reserved == cny(0));
  auto pending = walk_to<refund_pending>(claim_outside(), court, outcome(buyer_is_paid, cny(60'00)), monday);
  CHECK(pending.file().ledger.reserved == cny(60'00));
  CHECK(pending.file().ledger.awarded == cny(60'00));
  CHECK(pending.file().rulings.back().source == ruling_source::authority);
  CHECK(pending.file().rulings.back().ruled_by == "court");
  CHECK(pending.file().ordered_by_authority);
  auto const paid = walk_to<refunded>(std::move(pending), bank, confirm_payment{.payment_id = "c1/refund"}, monday);
  CHECK(paid.file().ledger.refunded == cny(60'00));
}

TEST_CASE("a claim that is no better outside, or settled there, stays rejected") {
  for (auto const what : {no_change, settled_outside}) {
    auto const closed = walk_to<rejected>(claim_outside(), court, outcome(what), monday);
    CHECK(closed.file().ledger.reserved == cny(0));
    CHECK(closed.file().rulings.back().award == cny(0));
  }
}

TEST_CASE("an expired claim goes outside too") {
  auto expired_case = walk_to<expired>(rejected_case(), timekeeper{}, lapse{}, monday + 7 * day);
  CHECK(refusal_of(walk_to<expired>(rejected_case(), timekeeper{}, lapse{}, monday + 7 * day), customer,
                   refer_out{.route = remedy_route::police}, monday + 8 * day) == refusal_code::reference_missing);
  auto out = walk(std::move(expired_case), customer, outside, monday + 8 * day);
  CHECK(out.file().remedies.back().amount == cny(129'00));
  auto const pending =
      walk_to<refund_pending>(std::move(out), court, outcome(buyer_is_paid, cny(129'00)), monday + 9 * day);
  CHECK(pending.file().ledger.reserved == cny(129'00));
}

TEST_CASE("a refund taken outside is unchanged, is called back, or is settled there") {
  auto const unchanged = walk_to<refunded>(refund_outside(), court, outcome(no_change), monday);
  CHECK(unchanged.file().ledger.owed == cny(0));
  CHECK(unchanged.file().rulings.back().outcome == appeal_outcome::upheld);

  auto const repays = [](std::optional<money> amount) {
    return refusal_of(refund_outside(), court, outcome(buyer_repays, amount), monday);
  };
  CHECK(repays({}) == refusal_code::amount_not_positive);
  CHECK(repays(cny(0)) == refusal_code::amount_not_positive);
  CHECK_FALSE(repays(cny(129'00)));
  auto const above = repays(cny(129'01));
  CHECK(above == refusal_code::above_refunded);
  CHECK(above->allowed == cny(129'00));
  CHECK(repays(jpy(1)) == refusal_code::another_currency);

  auto const all = walk_to<clawback_pending>(refund_outside(), court, outcome(buyer_repays, cny(129'00)), monday);
  CHECK(all.file().ledger.owed == cny(129'00));
  CHECK(all.state().due == monday + 90 * day);
  CHECK(all.file().rulings.back().outcome == appeal_outcome::reversed);
  auto const part = walk_to<clawback_pending>(refund_outside(), court, outcome(buyer_repays, cny(29'00)), monday);
  CHECK(part.file().rulings.back().outcome == appeal_outcome::modified);
  CHECK(part.file().rulings.back().award == cny(100'00));
  CHECK_FALSE(refusal_of(refund_outside(), court, outcome(settled_outside), monday));
  CHECK(walk_to<recovered>(refund_outside(), court, outcome(settled_outside), monday).file().ledger.owed == cny(0));
}

TEST_CASE("the buyer pays back what a court mediated, and the case is recovered") {
  auto small = a_claim(cny(18'58), an_order(cny(18'58)));
  auto pending = walk_to<refund_pending>(filed(standard, small), shop, approve{}, monday);
  auto paid = walk_to<refunded>(std::move(pending), bank, confirm_payment{.payment_id = "c1/refund"}, monday);
  auto out = walk(std::move(paid), shop, outside, monday + 60 * day);
  auto owed = walk_to<clawback_pending>(std::move(out), court, outcome(buyer_repays, cny(18'58)), monday + 90 * day);
  auto promised = walk(std::move(owed), customer, repay{cny(18'58)}, monday + 91 * day);
  auto const back = walk_to<recovered>(
      std::move(promised), bank, confirm_repayment{.repayment_id = "r1", .amount = cny(18'58)}, monday + 92 * day);
  CHECK(back.file().ledger.kept_by_buyer() == cny(0));
}

TEST_CASE("a debt taken outside becomes what is said there") {
  auto const more_or_less = [](money amount) {
    auto appealed = walk(refunded_case(), shop, an_appeal(), monday);
    auto owed = walk_to<clawback_pending>(std::move(appealed), reviewer{"r1"},
                                          modify{.award = cny(100'00), .reasons = "half"}, monday);
    auto out = walk(std::move(owed), shop, outside, monday);
    return walk_to<clawback_pending>(std::move(out), court, outcome(buyer_repays, amount), monday + 1 * day);
  };
  CHECK(more_or_less(cny(28'99)).file().ledger.owed == cny(28'99));
  CHECK(more_or_less(cny(29'00)).file().ledger.owed == cny(29'00));
  CHECK(more_or_less(cny(29'01)).file().ledger.owed == cny(29'01));
  CHECK(more_or_less(cny(129'00)).file().ledger.owed == cny(129'00));
  CHECK(more_or_less(cny(29'00)).state().due == monday + 91 * day);
  auto const above = refusal_of(debt_outside(), court, outcome(buyer_repays, cny(129'01)), monday);
  CHECK(above == refusal_code::above_refunded);
  CHECK(refusal_of(debt_outside(), court, outcome(buyer_repays), monday) == refusal_code::amount_not_positive);
}

TEST_CASE("a debt outside is settled there, or given up") {
  auto const settled = walk_to<recovered>(debt_outside(), court, outcome(settled_outside), monday);
  CHECK(settled.file().ledger.owed == cny(0));
  CHECK(settled.file().ledger.written_off == cny(0));
  auto const unchanged = walk_to<written_off>(debt_outside(), court, outcome(no_change), monday);
  CHECK(unchanged.file().ledger.written_off == cny(129'00));
}

TEST_CASE("who referred a matter can drop it, and the case closes as it was") {
  CHECK(walk_to<rejected>(claim_outside(), customer, drop_referral{}, monday).file().ledger.reserved == cny(0));
  CHECK(walk_to<refunded>(refund_outside(), shop, drop_referral{}, monday).file().ledger.kept_by_buyer() ==
        cny(129'00));
  auto const debt = walk_to<written_off>(debt_outside(), shop, drop_referral{}, monday);
  CHECK(debt.file().ledger.written_off == cny(129'00));
  CHECK(debt.file().ledger.owed == cny(0));
  auto const revived =
      walk_to<written_off>(walk(written_off_case(), shop, outside, monday), shop, drop_referral{}, monday);
  CHECK(revived.file().ledger.written_off == cny(129'00));
}

TEST_CASE("what the buyer has already is not ordered once more") {
  auto file = file_of();
  file.ledger.awarded = file.ledger.refunded = cny(29'00);
  auto const refused = [&](money amount) {
    auto decision = decide(buyer_referred{}, court, outcome(buyer_is_paid, amount), now_at(monday, file));
    return decision.refusal() != nullptr ? std::optional(*decision.refusal()) : std::nullopt;
  };
  CHECK_FALSE(refused(cny(100'00)));
  auto const above = refused(cny(100'01));
  CHECK(above == refusal_code::above_captured);
  CHECK(above->allowed == cny(100'00));
}
