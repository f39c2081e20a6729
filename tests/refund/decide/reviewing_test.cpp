// SPDX-License-Identifier: BSL-1.0
// What a reviewer makes of an appeal, before the money moved and after it.
#include <chrono>
#include <optional>
#include <utility>

#include <redress/refund/decide/referral.hpp>
#include <redress/refund/decide/reviewing.hpp>

#include "../../support/catch.hpp"
#include "../../support/refund_walk.hpp"

using namespace refund_test;

namespace {

buyer const customer{"b7"};
merchant const shop{"m3"};
reviewer const judge{"r1"};

uphold const upheld{.reasons = "as ruled"};
reverse const for_merchant{
    .in_favour_of = side::merchant, .ground = denial_ground::too_little_evidence, .reasons = "the photo is forged"};
reverse const for_buyer{.in_favour_of = side::buyer, .reasons = "the label"};
modify modified(money award) { return {.award = award, .reasons = "half worn"}; }

// The award in force is 50.00 of a claim of 129.00.
// Where one side appeals, the other has waived, so that the appeal can be decided at once.
template <class R, class Other> case_of<on_appeal> by_one(R const& who, Other const& other) {
  auto waived = walk_to<ruled_in_part>(ruled_in_part_case(), other, waive_appeal{}, monday);
  return walk(std::move(waived), who, an_appeal(), monday);
}
case_of<on_appeal> by_buyer() { return by_one(customer, shop); }
case_of<on_appeal> by_merchant() { return by_one(shop, customer); }
case_of<on_appeal> by_both() {
  return walk(walk(ruled_in_part_case(), customer, an_appeal(), monday), shop, cross_appeal{.grounds = "g"}, monday);
}
case_of<on_appeal> of_a_denial() { return walk(ruled_for_merchant_case(), customer, an_appeal(), monday); }
case_of<on_appeal> of_an_award() { return walk(ruled_for_buyer_case(), shop, an_appeal(), monday); }
case_of<refund_under_appeal> after_refund() { return walk(refunded_case(), shop, an_appeal(), monday); }

template <class Appealed, class Decision> void check_reasons_and_judge(Appealed const& appealed, Decision decision) {
  CHECK_FALSE(refusal_of(appealed(), judge, decision, monday));
  decision.finding.cited = {"unheard of"};
  CHECK(refusal_of(appealed(), judge, decision, monday) == refusal_code::exhibit_unknown);
  decision.finding.cited = {"new"};
  CHECK_FALSE(refusal_of(appealed(), judge, decision, monday));
  auto screened = walk(appealed(), risk{"k1"},
                       verify_exhibit{.id = "new", .finding = screening::forged, .by = screener::human}, monday);
  CHECK(refusal_of(std::move(screened), judge, decision, monday) == refusal_code::exhibit_forged);
  decision.reasons = {};
  CHECK(refusal_of(appealed(), judge, decision, monday) == refusal_code::no_reasons_stated);
}

// From the claim to a debt paid in part, while compiling.
constexpr money owed_after_a_reversal() {
  auto const now = redress::step_time{standard, monday};
  auto paid = pending_case().apply(payments{"bank"}, confirm_payment{.payment_id = "c1/refund"}, now);
  appeal grounds{.grounds = "g",
                 .exhibit = {.id = "e",
                             .kind = exhibit_kind::photo,
                             .content = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"}};
  auto appealed = std::move(*paid).take<case_of<refunded>>().apply(merchant{"m3"}, grounds, now);
  auto owed = std::move(*appealed).apply(
      reviewer{"r1"}, reverse{.in_favour_of = side::merchant, .ground = denial_ground::against_policy, .reasons = "r"},
      now);
  auto part = std::move(*owed).take<case_of<clawback_pending>>().apply(
      payments{"bank"}, confirm_repayment{.repayment_id = "r", .amount = cny(29'00)}, now);
  return std::move(*part).take<case_of<clawback_pending>>().file().ledger.owed;
}

} // namespace

TEST_CASE("a refund is reversed and partly repaid in a constant expression") {
  STATIC_REQUIRE(owed_after_a_reversal() == cny(100'00));
}

TEST_CASE("a decision on an appeal has reasons, and cites nothing unknown or forged") {
  check_reasons_and_judge(by_merchant, upheld);
  check_reasons_and_judge(by_merchant, modified(cny(1)));
  check_reasons_and_judge(by_merchant, for_merchant);
  check_reasons_and_judge(after_refund, upheld);
  check_reasons_and_judge(after_refund, modified(cny(1)));
  check_reasons_and_judge(after_refund, for_merchant);
}

TEST_CASE("who ruled does not decide the appeal") {
  reviewer const ruler{"p1"};
  CHECK(refusal_of(by_merchant(), ruler, upheld, monday) == refusal_code::ruled_by_the_same);
  CHECK(refusal_of(by_merchant(), ruler, modified(cny(1)), monday) == refusal_code::ruled_by_the_same);
  CHECK(refusal_of(by_merchant(), ruler, for_merchant, monday) == refusal_code::ruled_by_the_same);
  CHECK_FALSE(refusal_of(after_refund(), ruler, upheld, monday)); // no one ruled there

  auto pending = walk_to<refund_pending>(ruled_for_buyer_case(), shop, waive_appeal{}, monday);
  auto paid =
      walk_to<refunded>(std::move(pending), payments{"bank"}, confirm_payment{.payment_id = "c1/refund"}, monday);
  auto appealed = walk(std::move(paid), shop, an_appeal(), monday);
  CHECK(refusal_of(std::move(appealed), ruler, for_merchant, monday) == refusal_code::ruled_by_the_same);
}

TEST_CASE("an appeal that is upheld leaves the ruling as it was") {
  auto const paid = walk_to<refund_pending>(by_merchant(), judge, upheld, monday);
  CHECK(paid.state().amount == cny(50'00));
  REQUIRE(paid.file().rulings.size() == 2);
  CHECK(paid.file().rulings.back().source == ruling_source::reviewer);
  CHECK(paid.file().rulings.back().outcome == appeal_outcome::upheld);
  CHECK(paid.file().rulings.back().ruled_by == "r1");
  auto const denied = walk_to<rejected>(of_a_denial(), judge, upheld, monday);
  CHECK(denied.file().rulings.back().ground == denial_ground::too_little_evidence);
  CHECK(denied.file().ledger.reserved == cny(0));
}

TEST_CASE("an appeal that passed its cap is upheld, and recorded as upheld by time") {
  auto const cap = monday + 7 * day;
  CHECK(is_overdue(by_merchant(), judge, for_merchant, cap));
  CHECK_FALSE(refusal_of(by_merchant(), judge, for_merchant, cap - 1ms));
  auto const paid = walk_to<refund_pending>(by_merchant(), timekeeper{}, lapse{}, cap + 5h);
  CHECK(paid.state().due == cap + 1 * day);
  CHECK(paid.file().rulings.back().source == ruling_source::passage_of_time);
  CHECK(paid.file().rulings.back().outcome == appeal_outcome::upheld);
  CHECK(paid.file().rulings.back().award == cny(50'00));
  auto const denied = walk_to<rejected>(of_a_denial(), timekeeper{}, lapse{}, cap);
  CHECK(denied.file().rulings.back().ground == denial_ground::too_little_evidence);
}

TEST_CASE("a ruling is modified to an amount up to the claim, and to another than before") {
  CHECK(refusal_of(by_both(), judge, modified(cny(0)), monday) == refusal_code::amount_not_positive);
  CHECK_FALSE(refusal_of(by_both(), judge, modified(cny(1)), monday));
  CHECK_FALSE(refusal_of(by_both(), judge, modified(cny(49'99)), monday));
  CHECK(refusal_of(by_both(), judge, modified(cny(50'00)), monday) == refusal_code::award_unchanged);
  CHECK_FALSE(refusal_of(by_both(), judge, modified(cny(50'01)), monday));
  CHECK_FALSE(refusal_of(by_both(), judge, modified(cny(129'00)), monday));
  auto const above = refusal_of(by_both(), judge, modified(cny(129'01)), monday);
  CHECK(above == refusal_code::above_claim);
  CHECK(above->allowed == cny(129'00));
  CHECK(refusal_of(by_both(), judge, modified(jpy(1)), monday) == refusal_code::another_currency);

  auto const paid = walk_to<refund_pending>(by_both(), judge, modified(cny(80'00)), monday);
  CHECK(paid.state().amount == cny(80'00));
  CHECK(paid.file().ledger.reserved == cny(80'00));
  CHECK(paid.file().ledger.awarded == cny(80'00));
  CHECK(paid.file().rulings.back().outcome == appeal_outcome::modified);
}

TEST_CASE("an appeal makes nothing worse for the only side that appealed") {
  auto const less = refusal_of(by_buyer(), judge, modified(cny(49'99)), monday);
  CHECK(less == refusal_code::against_who_appealed);
  CHECK(less->asked == cny(49'99));
  CHECK(less->allowed == cny(50'00));
  CHECK_FALSE(refusal_of(by_buyer(), judge, modified(cny(50'01)), monday));
  CHECK(refusal_of(by_merchant(), judge, modified(cny(50'01)), monday) == refusal_code::against_who_appealed);
  CHECK_FALSE(refusal_of(by_merchant(), judge, modified(cny(49'99)), monday));
  CHECK_FALSE(refusal_of(of_a_denial(), judge, modified(cny(1)), monday));
}

TEST_CASE("a reversal gives all or nothing, to a side that appealed") {
  auto const all = walk_to<refund_pending>(of_a_denial(), judge, for_buyer, monday);
  CHECK(all.state().amount == cny(129'00));
  CHECK(all.file().rulings.back().award == cny(129'00));
  CHECK(all.file().rulings.back().outcome == appeal_outcome::reversed);
  auto const nothing = walk_to<rejected>(of_an_award(), judge, for_merchant, monday);
  CHECK(nothing.file().ledger.reserved == cny(0));
  CHECK(nothing.file().rulings.back().award == cny(0));
  CHECK(nothing.file().rulings.back().ground == denial_ground::too_little_evidence);

  CHECK(refusal_of(of_a_denial(), judge, for_merchant, monday) == refusal_code::no_appeal_of_this_side);
  CHECK(refusal_of(of_an_award(), judge, for_buyer, monday) == refusal_code::no_appeal_of_this_side);
  CHECK(is_malformed(of_an_award(), judge, reverse{.reasons = "r"}, "in_favour_of"));
  CHECK_FALSE(refusal_of(by_both(), judge, for_buyer, monday));
  CHECK_FALSE(refusal_of(by_both(), judge, for_merchant, monday));
  auto groundless = for_merchant;
  groundless.ground.reset();
  CHECK(refusal_of(of_an_award(), judge, groundless, monday) == refusal_code::no_reasons_stated);
}

TEST_CASE("a reversal takes the compensation along, and an appeal upheld leaves it") {
  auto const appealed = [] {
    auto in =
        walk(under_review_case(), platform{"p1"},
             rule_for_buyer{.award = cny(129'00), .reasons = "r", .finding = {.compensation = cny(20'00)}}, monday);
    return walk(std::move(in), shop, an_appeal(), monday);
  };
  CHECK(walk_to<rejected>(appealed(), judge, for_merchant, monday).file().ledger.compensation == cny(0));
  CHECK(walk_to<refund_pending>(appealed(), judge, upheld, monday).file().ledger.compensation == cny(20'00));
}

TEST_CASE("after the refund the buyer keeps all, a part or nothing of it") {
  auto const all = walk_to<refunded>(after_refund(), judge, upheld, monday);
  CHECK(all.file().ledger.owed == cny(0));
  CHECK(all.file().rulings.back().award == cny(129'00));

  auto const part = walk_to<clawback_pending>(after_refund(), judge, modified(cny(100'00)), monday);
  CHECK(part.state().due == monday + 90 * day);
  CHECK(part.file().ledger.owed == cny(29'00));
  auto const nothing = walk_to<clawback_pending>(after_refund(), judge, for_merchant, monday);
  CHECK(nothing.file().ledger.owed == cny(129'00));
  CHECK(nothing.file().rulings.back().outcome == appeal_outcome::reversed);

  CHECK(refusal_of(after_refund(), judge, modified(cny(0)), monday) == refusal_code::amount_not_positive);
  CHECK_FALSE(refusal_of(after_refund(), judge, modified(cny(128'99)), monday));
  CHECK(refusal_of(after_refund(), judge, modified(cny(129'00)), monday) == refusal_code::award_unchanged);
  auto const more = refusal_of(after_refund(), judge, modified(cny(129'01)), monday);
  CHECK(more == refusal_code::above_refunded);
  CHECK(more->allowed == cny(129'00));
  CHECK(refusal_of(after_refund(), judge, modified(jpy(1)), monday) == refusal_code::another_currency);
  CHECK(refusal_of(after_refund(), judge, for_buyer, monday) == refusal_code::no_appeal_of_this_side);
  auto groundless = for_merchant;
  groundless.ground.reset();
  CHECK(refusal_of(after_refund(), judge, groundless, monday) == refusal_code::no_reasons_stated);
}

TEST_CASE("after a repayment in part, only the rest can be called back") {
  auto in = walk_to<refunded>(refunded_case(), payments{"bank"},
                              confirm_repayment{.repayment_id = "r1", .amount = cny(29'00)}, monday);
  auto appealed = walk(std::move(in), shop, an_appeal(), monday);
  auto const owed = walk_to<clawback_pending>(std::move(appealed), judge, for_merchant, monday);
  CHECK(owed.file().ledger.owed == cny(100'00));
}

TEST_CASE("an appeal after the refund that is withdrawn, or passed its cap, leaves the refund") {
  auto const gone = walk_to<refunded>(after_refund(), shop, withdraw_appeal{}, monday);
  CHECK(gone.file().ledger.owed == cny(0));
  CHECK(gone.file().rulings.empty());
  auto const capped = walk_to<refunded>(after_refund(), timekeeper{}, lapse{}, monday + 7 * day);
  CHECK(capped.file().ledger.owed == cny(0));
  CHECK(capped.file().rulings.back().source == ruling_source::passage_of_time);
  CHECK(is_overdue(after_refund(), judge, for_merchant, monday + 7 * day));
  CHECK_FALSE(refusal_of(after_refund(), judge, for_merchant, monday + 7 * day - 1ms));
}

TEST_CASE("a penalty imposed with a ruling is lifted when the ruling is reversed, and not before") {
  auto ruled = walk(ruled_for_buyer_case(), platform{"p1"},
                    impose_penalty{.kind = penalty_kind::credit_points,
                                   .ground = penalty_ground::false_description,
                                   .clause = "rules 4.2",
                                   .calculation = counted(counted_by::act, 1, 2)},
                    monday);
  auto pending = walk_to<refund_pending>(std::move(ruled), shop, waive_appeal{}, monday);
  auto paid =
      walk_to<refunded>(std::move(pending), payments{"bank"}, confirm_payment{.payment_id = "c1/refund"}, monday);
  lift_penalty const lifted{.ground = penalty_ground::false_description};
  auto appealed = walk(std::move(paid), shop, an_appeal(), monday);
  auto owed = walk_to<clawback_pending>(std::move(appealed), judge, for_merchant, monday);
  auto const done = walk(std::move(owed), platform{"p1"}, lifted, monday);
  CHECK(standing(done.file().penalties) == 0);

  auto kept = walk_to<refunded>(walk(refunded_case(), shop, an_appeal(), monday), judge, upheld, monday);
  CHECK(refusal_of(std::move(kept), platform{"p1"}, lifted, monday) == refusal_code::ruling_not_reversed);
}

TEST_CASE("a penalty is not lifted because a ruling was reversed for the buyer") {
  auto appealed = walk(ruled_for_merchant_case(), customer, an_appeal(), monday);
  auto pending = walk_to<refund_pending>(
      std::move(appealed), judge, reverse{.in_favour_of = side::buyer, .ground = {}, .reasons = "the label"}, monday);
  auto punished = walk(std::move(pending), platform{"p1"},
                       impose_penalty{.kind = penalty_kind::credit_points,
                                      .ground = penalty_ground::false_description,
                                      .clause = "rules 4.2",
                                      .calculation = counted(counted_by::act, 1, 2)},
                       monday);
  auto paid =
      walk_to<refunded>(std::move(punished), payments{"bank"}, confirm_payment{.payment_id = "c1/refund"}, monday);
  CHECK(refusal_of(std::move(paid), platform{"p1"}, lift_penalty{.ground = penalty_ground::false_description},
                   monday) == refusal_code::ruling_not_reversed);
}

TEST_CASE("a penalty whose ruling was reversed is lifted even where an authority paid the buyer since") {
  impose_penalty const first{.kind = penalty_kind::credit_points,
                             .ground = penalty_ground::false_description,
                             .clause = "rules 4.2",
                             .calculation = counted(counted_by::act, 1, 2)};
  impose_penalty const second{.kind = penalty_kind::rating,
                              .ground = penalty_ground::counterfeit,
                              .clause = "rules 4.2",
                              .calculation = counted(counted_by::act, 1, 1)};
  auto punished = walk(ruled_for_buyer_case(), platform{"p1"}, first, monday);
  auto denied = walk_to<rejected>(walk(std::move(punished), shop, an_appeal(), monday), judge, for_merchant, monday);
  auto outside =
      walk(std::move(denied), customer, refer_out{.route = remedy_route::lawsuit, .reference = "(2026) 17"}, monday);
  auto pending = walk_to<refund_pending>(
      std::move(outside), authority{"court"},
      report_outcome{.outcome = outside_outcome::buyer_is_paid, .amount = cny(129'00), .document = "(2026) 17"},
      monday);
  auto again = walk(std::move(pending), platform{"p1"}, second, monday);
  auto paid = walk_to<refunded>(std::move(again), payments{"bank"}, confirm_payment{.payment_id = "c1/refund"}, monday);
  auto lifted = walk(std::move(paid), platform{"p1"}, lift_penalty{.ground = first.ground}, monday);
  CHECK(standing(lifted.file().penalties) == 1);
  CHECK(refusal_of(std::move(lifted), platform{"p1"}, lift_penalty{.ground = second.ground}, monday) ==
        refusal_code::ruling_not_reversed);
}
