// SPDX-License-Identifier: BSL-1.0
// Money before the goods are back: who gets it, what becomes of it, and that none is forgotten.
#include <chrono>
#include <optional>
#include <utility>

#include <redress/refund/decide/fast_refund.hpp>

#include "../../support/catch.hpp"
#include "../../support/refund.hpp"
#include "../../support/refund_goods.hpp"
#include "../../support/refund_walk.hpp"

using namespace refund_test;

namespace {

template <class F> redress::refund::rules with(F&& change) {
  auto rules = standard;
  change(rules.policy);
  return rules;
}

file_claim of_score(int score) {
  auto claim = a_claim_of(claim_kind::return_and_refund);
  claim.risk.score = score;
  return claim;
}
std::optional<refusal> refused(money amount, redress::refund::rules const& rules = standard,
                               file_claim const& claim = of_score(100)) {
  return refusal_of(filed(rules, claim), platform{"p1"}, advance{.amount = amount}, monday, rules);
}

} // namespace

TEST_CASE("an advance is at most the claim and the limit, to the minor unit") {
  CHECK(refused(cny(0)) == refusal_code::amount_not_positive);
  CHECK_FALSE(refused(cny(1)));
  CHECK_FALSE(refused(cny(129'00)));
  CHECK(refused(cny(129'01)) == refusal_code::above_claim);
  CHECK(refused(jpy(1)) == refusal_code::another_currency);
  auto const tight = with([](auto& p) { p.fast_refund_limit = cny(100'00); });
  CHECK_FALSE(refused(cny(100'00), tight));
  auto const above = refused(cny(100'01), tight);
  CHECK(above == refusal_code::above_fast_refund_limit);
  CHECK(above->allowed == cny(100'00));
}

TEST_CASE("there is no advance where policy has none, or has one in another currency") {
  CHECK(refused(cny(1), with([](auto& p) { p.fast_refund_limit.reset(); })) == refusal_code::above_fast_refund_limit);
  CHECK(refused(cny(1), with([](auto& p) { p.fast_refund_limit = jpy(1000); })) ==
        refusal_code::above_fast_refund_limit);
}

TEST_CASE("an advance is for a buyer with the score, who is not flagged") {
  CHECK_FALSE(refused(cny(1), standard, of_score(80)));
  auto const low = refused(cny(1), standard, of_score(79));
  CHECK(low == refusal_code::score_too_low);
  CHECK(low->count == 79);
  CHECK(low->limit == 80);
  auto watched = of_score(100);
  watched.risk.verdict = risk_verdict::look_by_hand;
  CHECK(refused(cny(1), standard, watched) == refusal_code::flagged_by_risk);
  auto flagged = walk(returning_case(), risk{"r1"}, flag{.ground = risk_ground::keeps_goods}, monday);
  CHECK(refusal_of(std::move(flagged), platform{"p1"}, advance{.amount = cny(1)}, monday) ==
        refusal_code::flagged_by_risk);
}

TEST_CASE("an advance is for goods that have to come back, and have somewhere to go") {
  for (auto const kind : {claim_kind::refund_only, claim_kind::exchange, claim_kind::reship, claim_kind::repair})
    CHECK(refused(cny(1), standard, a_claim_of(kind)) == refusal_code::no_advance_for_this_kind);
  for (auto const place : {goods_place::with_merchant, goods_place::lost, goods_place::on_the_way_to_buyer})
    CHECK(refused(cny(1), standard, a_claim_of(claim_kind::return_and_refund, place)) ==
          refusal_code::no_advance_for_this_kind);
  auto homeless = *of_score(100).order;
  homeless.return_address = {};
  auto claim = of_score(100);
  claim.order = *paid_order::from(homeless);
  CHECK(refused(cny(1), standard, claim) == refusal_code::no_return_address);
}

TEST_CASE("an advance keeps the data of the state, and approves the return where the merchant had not answered") {
  auto const unanswered =
      walk(filed(standard, of_score(90)), platform{"p1"}, advance{.amount = cny(100'00)}, monday + 1h);
  CHECK(unanswered.state().due == monday + 1h + 7 * day);
  CHECK(unanswered.file().ledger.awarded == cny(129'00));
  CHECK(unanswered.file().ledger.advanced == cny(100'00));
  CHECK(unanswered.file().ledger.reserved == cny(29'00));
  CHECK(unanswered.file().advance->id == "c1/advance");
  auto const late = walk(returning_case(), platform{"p1"}, advance{.amount = cny(1)}, monday + 2 * day);
  CHECK(late.state().due == monday + 7 * day);
  auto const sent = walk(delivered_case(), platform{"p1"}, advance{.amount = cny(1)}, monday + 2 * day);
  CHECK(sent.state().delivered);
  CHECK(sent.state().tracking == "SF1");
  CHECK(sent.state().due == monday + 8 * day);
}

TEST_CASE("an advance that did not go out leaves a plain return, and the next has another id") {
  auto const failure = report_failure{.payment_id = "c1/advance", .reason = "closed account"};
  auto plain = walk(advanced_case(), payments{"bank"}, failure, monday);
  CHECK(plain.state().due == monday + 7 * day);
  CHECK(plain.file().ledger.advanced == cny(0));
  CHECK(plain.file().ledger.reserved == cny(129'00));
  auto const again = walk(std::move(plain), platform{"p1"}, advance{.amount = cny(1)}, monday);
  CHECK(again.file().advance->id == "c1/advance/2");
  auto const sent = [] { return walk(advanced_case(), buyer{"b7"}, ship_return{.tracking = "SF1"}, monday); };
  CHECK(walk(sent(), payments{"bank"}, failure, monday).state().tracking == "SF1");
  auto disputed = walk(sent(), carrier{"sf"}, report_loss{}, monday);
  CHECK(walk(std::move(disputed), payments{"bank"}, failure, monday).state().due == monday + 7 * day);
}

TEST_CASE("an advance that payments confirmed cannot have failed to go out") {
  auto const failure = report_failure{.payment_id = "c1/advance", .reason = "closed account"};
  auto confirmed = walk(advanced_case(), payments{"bank"}, confirm_payment{.payment_id = "c1/advance"}, monday);
  CHECK(refusal_of(std::move(confirmed), payments{"bank"}, failure, monday) == refusal_code::unknown_payment);
  CHECK(refusal_of(advanced_and_returned_case(), payments{"bank"}, failure, monday) == refusal_code::unknown_payment);
  CHECK(refusal_of(advanced_and_disputed_case(), payments{"bank"}, failure, monday) == refusal_code::unknown_payment);
}

TEST_CASE("news of any other advance is refused") {
  CHECK(refusal_of(advanced_case(), payments{"bank"}, confirm_payment{.payment_id = "c1/refund"}, monday) ==
        refusal_code::unknown_payment);
  CHECK(refusal_of(advanced_case(), payments{"bank"}, report_failure{.payment_id = "c2/advance"}, monday) ==
        refusal_code::unknown_payment);
  CHECK_FALSE(refusal_of(advanced_case(), payments{"bank"}, confirm_payment{.payment_id = "c1/advance"}, monday));
}

TEST_CASE("whoever has the money and keeps the goods owes it") {
  auto const owed = [](case_of<clawback_pending> const& in) {
    CHECK(in.file().ledger.owed == cny(100'00));
    CHECK(in.file().ledger.reserved == cny(0));
    CHECK(in.file().ledger.advanced == cny(100'00));
  };
  auto const given_up = walk(advanced_case(cny(100'00)), buyer{"b7"}, withdraw{}, monday);
  owed(given_up);
  CHECK(given_up.state().due == monday + 90 * day);
  auto const over = walk(advanced_case(cny(100'00)), timekeeper{}, lapse{}, monday + 8 * day);
  owed(over);
  CHECK(over.state().due == monday + 97 * day);
}

TEST_CASE("an advance of the whole becomes the refund, one of a part is topped up by a payout") {
  auto const whole = walk_to<refunded>(advanced_and_returned_case(), merchant{"m3"}, confirm_return{}, monday);
  CHECK(whole.file().ledger.refunded == cny(129'00));
  CHECK(whole.file().ledger.advanced == cny(0));
  CHECK(whole.file().ledger.reserved == cny(0));
  CHECK(whole.file().refunded_at == monday);
  CHECK(whole.file().goods == goods_place::with_merchant);
  auto const part =
      walk_to<refund_pending>(advanced_and_returned_case(cny(100'00)), merchant{"m3"}, confirm_return{}, monday);
  CHECK(part.state().amount == cny(29'00));
  CHECK(part.file().ledger.refunded == cny(100'00));
  CHECK(part.file().ledger.reserved == cny(29'00));
}

TEST_CASE("until payments confirm it no party makes the advance the refund, but time does") {
  auto const sent = [] { return walk(advanced_case(), buyer{"b7"}, ship_return{.tracking = "SF1"}, monday); };
  CHECK(refusal_of(sent(), merchant{"m3"}, confirm_return{}, monday) == refusal_code::advance_not_confirmed);
  auto arrived = walk(sent(), carrier{"sf"}, report_delivery{}, monday);
  auto const taken = walk_to<refunded>(std::move(arrived), timekeeper{}, lapse{}, monday + 7 * day);
  CHECK(taken.file().refunded_at == monday + 7 * day);
  CHECK(walk_to<goods_dispute_advanced>(sent(), timekeeper{}, lapse{}, monday + 30 * day).state().due ==
        monday + 37 * day);
}

TEST_CASE("an advance is not offered where the limit is in another currency") {
  auto const file = file_of(of_score(100));
  auto const offered = [&](redress::refund::rules const& rules) {
    return !why_not<advance>(awaiting_return{}, platform{"p1"}, now_at(monday, file, rules));
  };
  CHECK(offered(with([](auto& p) { p.fast_refund_limit = cny(1); })));
  CHECK_FALSE(offered(with([](auto& p) { p.fast_refund_limit = jpy(1'000'000); })));
}
