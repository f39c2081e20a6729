// SPDX-License-Identifier: BSL-1.0
// The scenarios of the domain page, by their numbers. Those that do not compile are in tests/compile_fail (10), the
// campaign in an example of its own (19).
#include <chrono>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

#include <redress/refund/decisions.hpp>
#include <redress/refund/filing_log.hpp>
#include <redress/refund/model/order_account.hpp>

#include "../support/catch.hpp"
#include "../support/refund_walk.hpp"

using namespace refund_test;

namespace {

buyer const customer{"b7"};
merchant const shop{"m3"};
platform const agent{"p1"};
reviewer const judge{"r1"};
payments const bank{"bank"};
carrier const post{"post"};
risk const screening_desk{"k1"};
authority const court{"court"};

confirm_payment const arrived{.payment_id = "c1/refund"};

order shipped_order(money captured = cny(129'00)) {
  auto on = an_order(captured);
  on.return_address = "Yiwu 1";
  return on;
}
case_of<awaiting_merchant> return_filed(redress::refund::rules const& rules = standard) {
  auto claim = a_claim(cny(129'00), shipped_order());
  claim.kind = claim_kind::return_and_refund;
  return filed(rules, claim);
}
case_of<return_in_transit> on_the_way_back() {
  auto granted_one = walk_to<awaiting_return>(return_filed(), shop, approve{}, monday);
  return walk(std::move(granted_one), customer, ship_return{.tracking = "SF1"}, monday + 1 * day);
}

} // namespace

TEST_CASE("scenario 1: refund only, the merchant approves") {
  auto const done = walk_to<refunded>(pending_case(), bank, arrived, monday + 1h);
  CHECK(done.file().ledger.refunded == cny(129'00));
}

TEST_CASE("scenario 2: silence, the platform steps in, rules for the buyer, and carries it out at once") {
  auto rules = standard;
  rules.policy.execution = execution::at_once;
  auto in = walk_to<under_review>(filed(rules), timekeeper{}, lapse{}, monday + 48h, rules);
  CHECK(in.file().stepped_in == intervention::silence);
  auto ruled_now =
      walk(std::move(in), agent, rule_for_buyer{.award = cny(129'00), .reasons = "silence counts as heard"},
           monday + 49h, rules);
  auto pending = walk_to<refund_pending>(std::move(ruled_now), timekeeper{}, lapse{}, monday + 49h, rules);
  auto const done = walk_to<refunded>(std::move(pending), bank, arrived, monday + 50h, rules);
  CHECK(done.file().ledger.refunded == cny(129'00));
}

TEST_CASE("scenario 3: rejected, escalated, too little evidence") {
  auto const closed = walk(ruled_for_merchant_case(), timekeeper{}, lapse{}, monday + 3 * day);
  CHECK(closed.file().rulings.back().ground == denial_ground::too_little_evidence);
  CHECK(closed.file().ledger.reserved == cny(0));
}

TEST_CASE("scenario 4: goods sent back, inspected, refunded the way the money came") {
  auto there = walk(on_the_way_back(), post, report_delivery{}, monday + 3 * day);
  auto pending = walk_to<refund_pending>(std::move(there), shop, confirm_return{}, monday + 4 * day);
  auto const done = walk_to<refunded>(std::move(pending), bank, arrived, monday + 4 * day);
  CHECK(done.file().ledger.refunded == cny(129'00));
  CHECK(done.file().goods == goods_place::with_merchant);
}

TEST_CASE("scenario 5: an automatic intervention is released at the buyer's request, and an offer settles it") {
  auto in = walk_to<under_review>(filed(), timekeeper{}, lapse{}, monday + 48h);
  auto back = walk(walk(std::move(in), customer, ask_release{}, monday + 49h), agent, release{}, monday + 50h);
  auto offered =
      walk(std::move(back), shop, make_offer{.kind = claim_kind::refund_only, .amount = cny(60'00)}, monday + 51h);
  auto pending = walk_to<refund_pending>(std::move(offered), customer, accept_offer{}, monday + 52h);
  auto const done = walk_to<refunded>(std::move(pending), bank, arrived, monday + 52h);
  CHECK(done.file().ledger.refunded == cny(60'00));
  CHECK(done.file().ledger.reserved == cny(0));
}

TEST_CASE("scenario 6: an order to refund that the merchant ignores is forced, and a penalty is on file") {
  auto pending = walk_to<refund_pending>(refund_ordered_case(), timekeeper{}, lapse{}, monday + 48h);
  auto punished = walk(std::move(pending), agent,
                       impose_penalty{.kind = penalty_kind::credit_points,
                                      .ground = penalty_ground::order_not_complied,
                                      .clause = "rules 4.2",
                                      .calculation = counted(counted_by::act, 1, 5)},
                       monday + 49h);
  auto const done = walk_to<refunded>(std::move(punished), bank, arrived, monday + 49h);
  CHECK(done.file().ledger.refunded == cny(129'00));
  CHECK(standing(done.file().penalties) == 1);
}

TEST_CASE("scenario 7: a forged photo is found on appeal, the money comes back, the penalty is lifted") {
  auto in = walk(under_review_case(), customer, submit_exhibit{an_exhibit("photo", '1')}, monday);
  auto ruled_one =
      walk(std::move(in), agent,
           rule_for_buyer{.award = cny(129'00), .reasons = "the photo", .finding = {.cited = {"photo"}}}, monday);
  auto punished = walk(std::move(ruled_one), agent,
                       impose_penalty{.kind = penalty_kind::rating,
                                      .ground = penalty_ground::false_description,
                                      .clause = "rules 4.2",
                                      .calculation = counted(counted_by::act, 1, 1)},
                       monday);
  auto pending = walk_to<refund_pending>(std::move(punished), timekeeper{}, lapse{}, monday + 3 * day);
  auto paid = walk_to<refunded>(std::move(pending), bank, arrived, monday + 3 * day);
  auto appealed = walk(std::move(paid), shop, an_appeal(), monday + 10 * day);
  auto found =
      walk(std::move(appealed), screening_desk,
           verify_exhibit{.id = "photo", .finding = screening::forged, .by = screener::human}, monday + 11 * day);
  reverse const reversal{
      .in_favour_of = side::merchant, .ground = denial_ground::against_policy, .reasons = "the photo is forged"};
  auto owed = walk_to<clawback_pending>(std::move(found), judge, reversal, monday + 12 * day);
  CHECK(owed.file().ledger.owed == cny(129'00));
  auto lifted =
      walk(std::move(owed), agent, lift_penalty{.ground = penalty_ground::false_description}, monday + 12 * day);
  CHECK(standing(lifted.file().penalties) == 0);
  auto const done = walk_to<recovered>(
      std::move(lifted), bank, confirm_repayment{.repayment_id = "r1", .amount = cny(129'00)}, monday + 13 * day);
  CHECK(done.file().ledger.kept_by_buyer() == cny(0));
}

TEST_CASE("scenario 8: 18.58 yuan, the court mediates, the buyer pays back") {
  auto pending =
      walk_to<refund_pending>(filed(standard, a_claim(cny(18'58), an_order(cny(18'58)))), shop, approve{}, monday);
  auto paid = walk_to<refunded>(std::move(pending), bank, arrived, monday);
  auto out = walk(std::move(paid), shop, refer_out{.route = remedy_route::court_mediation, .reference = "1858"},
                  monday + 40 * day);
  auto owed = walk_to<clawback_pending>(
      std::move(out), court,
      report_outcome{.outcome = outside_outcome::buyer_repays, .amount = cny(18'58), .document = "record 7"},
      monday + 60 * day);
  auto const done = walk_to<recovered>(
      std::move(owed), bank, confirm_repayment{.repayment_id = "r1", .amount = cny(18'58)}, monday + 61 * day);
  CHECK(done.file().ledger.kept_by_buyer() == cny(0));
}

TEST_CASE("scenario 9: a suit, an apology, and goods returned instead of money") {
  auto out = walk(clawback_case(), shop, refer_out{.route = remedy_route::lawsuit, .reference = "2022"}, monday);
  auto const done = walk_to<recovered>(
      std::move(out), court, report_outcome{.outcome = outside_outcome::settled_outside, .document = "apology, goods"},
      monday + 100 * day);
  CHECK(done.file().ledger.owed == cny(0));
}

TEST_CASE("scenario 11: no refund of an order that was not paid") {
  CHECK_FALSE(paid_order::from(an_order(cny(0))));
  CHECK(
      refused_filing(file_claim{.kind = claim_kind::refund_only, .reason = claim_reason::quality, .amount = cny(1)}) ==
      refusal_code::order_not_paid);
}

TEST_CASE("scenario 12: of two hundred filings in an hour the later are blocked, the earlier looked at by hand") {
  auto rules = standard;
  rules.policy.silence = silence::leads_to_refund;
  filing_log log(1h);
  risk_by_counts const model;
  int admitted = 0, blocked = 0, looked_at = 0;
  for (int i = 0; i < 200; ++i) {
    auto const now = monday + std::chrono::seconds{17 * i};
    auto claim = a_claim();
    claim.risk = model.assess({.filed = log.note("b7", now)});
    auto done = redress::open<protocol>("c").apply(customer, claim, redress::step_time{rules, now});
    if (!done) {
      CHECK(*done.error().why.refusal() == refusal_code::blocked_by_risk);
      ++blocked;
      continue;
    }
    ++admitted;
    auto in = walk(std::move(*done).take<case_of<awaiting_merchant>>(), screening_desk,
                   flag{.ground = risk_ground::many_orders}, now, rules);
    auto const after_silence = walk(std::move(in), timekeeper{}, lapse{}, now + 48h, rules);
    looked_at += after_silence.is<case_of<under_review>>();
  }
  CHECK(admitted == 19);
  CHECK(blocked == 181);
  CHECK(looked_at == admitted); // though silence pays by policy
}

TEST_CASE("scenario 13: a fast refund whose goods never come is called back, and written off") {
  auto advanced = walk(return_filed(), agent, advance{.amount = cny(129'00)}, monday);
  auto out =
      walk_to<awaiting_return_advanced>(std::move(advanced), bank, confirm_payment{.payment_id = "c1/advance"}, monday);
  auto owed = walk(std::move(out), timekeeper{}, lapse{}, monday + 7 * day);
  CHECK(owed.file().ledger.owed == cny(129'00));
  auto const lost = walk(std::move(owed), timekeeper{}, lapse{}, monday + 97 * day);
  CHECK(lost.file().ledger.written_off == cny(129'00));
}

TEST_CASE("scenario 14: goods lost on the way back are disputed, for the buyer") {
  auto disputed = walk(on_the_way_back(), post, report_loss{}, monday + 5 * day);
  auto pending =
      walk_to<refund_pending>(std::move(disputed), agent,
                              decide_goods{.award = cny(129'00), .reasons = "the carrier lost it"}, monday + 6 * day);
  CHECK(walk_to<refunded>(std::move(pending), bank, arrived, monday + 6 * day).file().ledger.refunded == cny(129'00));
}

TEST_CASE("scenario 15: late evidence, a second appeal and a ruler who reviews itself are refused") {
  auto const asked = [] { return walk(under_review_case(), agent, request_buyer_evidence{}, monday); };
  submit_exhibit const late{an_exhibit("photo", '1')};
  CHECK(is_overdue(asked(), customer, late, monday + 48h + 1min));
  auto lapsed = walk(asked(), timekeeper{}, lapse{}, monday + 48h + 1min);
  CHECK(refusal_of(std::move(lapsed), customer, late, monday + 48h + 1min) == refusal_code::side_closed);

  auto const on_appeal_now = [] { return walk(ruled_for_buyer_case(), shop, an_appeal(), monday); };
  CHECK(refusal_of(on_appeal_now(), reviewer{"p1"}, uphold{.reasons = "r"}, monday) == refusal_code::ruled_by_the_same);
  auto pending = walk_to<refund_pending>(on_appeal_now(), judge, uphold{.reasons = "r"}, monday);
  auto paid = walk_to<refunded>(std::move(pending), bank, arrived, monday);
  auto again = an_appeal();
  again.exhibit = an_exhibit("newer", 'b');
  CHECK(refusal_of(std::move(paid), shop, again, monday) == refusal_code::appealed_already);
}

TEST_CASE("scenario 16: a payout fails twice and is paid once; one thought failed had arrived") {
  report_failure const failed{.payment_id = "c1/refund", .reason = "bank closed"};
  auto once = walk_to<refund_failed>(pending_case(), bank, failed, monday);
  auto twice = walk_to<refund_failed>(walk(std::move(once), timekeeper{}, retry{}, monday), bank, failed, monday);
  auto third = walk(std::move(twice), timekeeper{}, retry{}, monday);
  auto const done = walk_to<refunded>(std::move(third), bank, arrived, monday);
  CHECK(done.file().ledger.refunded == cny(129'00));
  CHECK(done.file().payments.size() == 1);
  auto thought = walk_to<refund_failed>(pending_case(), bank, failed, monday);
  CHECK(walk_to<refunded>(std::move(thought), bank, arrived, monday).file().ledger.refunded == cny(129'00));
}

TEST_CASE("scenario 17: virtual goods, day eight and custom-made goods are refused, each with its reason") {
  for (auto const category : {goods_category::virtual_goods, goods_category::custom_made}) {
    auto on = an_order();
    on.category = category;
    auto claim = a_claim(cny(1), on);
    claim.reason = claim_reason::no_reason;
    CHECK(refused_filing(claim) == refusal_code::category_excluded);
  }
  auto const end = monday - 10h + 5 * day; // it was paid on the Friday before, and the buyer has it
  auto const late = refused_filing(a_return(cny(129'00)), standard, end);
  CHECK(late == refusal_code::past_claim_window);
  CHECK(late->until == end);
  CHECK_FALSE(refused_filing(a_return(cny(129'00)), standard, end - 1ms));
}

TEST_CASE("scenario 18: two cases on one order do not hold more than was captured together") {
  order_account account;
  claim_filed const first{.order = an_order(), .claim = {}, .risk = {}, .policy_version = 1};
  CHECK_FALSE(fold(account, first));
  CHECK_FALSE(fold(account, funds_reserved{.amount = cny(100'00)}));
  CHECK_FALSE(fold(account, first));
  CHECK(fold(account, funds_reserved{.amount = cny(29'01)}) == refusal_code::order_fully_claimed);
  CHECK_FALSE(fold(account, funds_reserved{.amount = cny(29'00)}));
}

TEST_CASE("scenario 20: ruled in part, both sides appeal, one withdraws and the other goes on") {
  auto appealed = walk(ruled_in_part_case(), customer, an_appeal(), monday);
  auto both = walk(std::move(appealed), shop, cross_appeal{.grounds = "nothing is due"}, monday);
  auto one = walk_to<on_appeal>(std::move(both), customer, withdraw_appeal{}, monday);
  auto const done = walk_to<rejected>(
      std::move(one), judge,
      reverse{.in_favour_of = side::merchant, .ground = denial_ground::against_policy, .reasons = "r"}, monday);
  CHECK(done.file().ledger.reserved == cny(0));
}

TEST_CASE("scenario 21: a merchant that loses the return dispute after a ruling has no way back into negotiation") {
  auto rejection = walk(return_filed(), shop, reject{.reason = "worn"}, monday);
  auto in = walk(std::move(rejection), customer, escalate{.grounds = "g", .talked = true}, monday);
  auto ruled_one = walk(std::move(in), agent, rule_for_buyer{.award = cny(129'00), .reasons = "r"}, monday);
  auto to_return = walk_to<awaiting_return>(std::move(ruled_one), shop, waive_appeal{}, monday);
  auto sent = walk(std::move(to_return), customer, ship_return{.tracking = "SF1"}, monday);
  auto there = walk(std::move(sent), post, report_delivery{}, monday + 2 * day);
  auto disputed =
      walk(std::move(there), shop, contest_return{.what = "a button is missing", .exhibit = an_exhibit("coat", '1')},
           monday + 3 * day);
  STATIC_REQUIRE(!redress::legal<protocol, goods_dispute, merchant, approve>);
  STATIC_REQUIRE(!redress::legal<protocol, goods_dispute, merchant, reject>);
  STATIC_REQUIRE(!redress::legal<protocol, goods_dispute, merchant, make_offer>);
  auto pending =
      walk_to<refund_pending>(std::move(disputed), agent,
                              decide_goods{.award = cny(120'00), .reasons = "a button is 9 yuan"}, monday + 4 * day);
  CHECK(walk_to<refunded>(std::move(pending), bank, arrived, monday + 4 * day).file().ledger.refunded == cny(120'00));
}
