// SPDX-License-Identifier: BSL-1.0
// Money before the goods are back: who gets it, what becomes of it, and that none is forgotten.
#include <chrono>
#include <optional>
#include <type_traits>
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

payments const bank{"bank"};
confirm_payment const arrived{.payment_id = "c1/advance"};
report_failure const failure{.payment_id = "c1/advance", .reason = "closed account"};

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
  CHECK(unanswered.file().ledger.reserved == cny(129'00)); // what is on its way is held still
  REQUIRE(unanswered.file().payments.size() == 1);
  CHECK(unanswered.file().payments[0].id == "c1/advance");
  CHECK(unanswered.file().payments[0].kind == payment_kind::advance);
  CHECK(unanswered.file().on_its_way() == cny(100'00));
  auto const late = walk(returning_case(), platform{"p1"}, advance{.amount = cny(1)}, monday + 2 * day);
  CHECK(late.state().due == monday + 7 * day);
  auto const sent = walk(delivered_case(), platform{"p1"}, advance{.amount = cny(1)}, monday + 2 * day);
  CHECK(sent.state().delivered);
  CHECK(sent.state().tracking == "SF1");
  CHECK(sent.state().due == monday + 8 * day);
}

TEST_CASE("an advance that did not go out leaves a plain return, and the next has another id") {
  auto plain = walk_to<awaiting_return>(advanced_case(), bank, failure, monday);
  CHECK(plain.state().due == monday + 7 * day);
  CHECK(plain.file().on_its_way() == cny(0));
  CHECK(plain.file().ledger.reserved == cny(129'00));
  auto const again = walk(std::move(plain), platform{"p1"}, advance{.amount = cny(1)}, monday);
  CHECK(again.file().payments.back().id == "c1/advance/2");
  auto const sent = [] { return walk(advanced_case(), buyer{"b7"}, ship_return{.tracking = "SF1"}, monday); };
  CHECK(walk_to<return_in_transit>(sent(), bank, failure, monday).state().tracking == "SF1");
  auto disputed = walk(sent(), carrier{"sf"}, report_loss{}, monday);
  CHECK(walk_to<goods_dispute>(std::move(disputed), bank, failure, monday).state().due == monday + 7 * day);
}

TEST_CASE("an advance thought failed that had arrived is the buyer's, in every state of the return") {
  auto const check = [](auto plain, auto advanced) {
    using to = decltype(advanced);
    auto const back = walk_to<to>(std::move(plain), bank, arrived, monday + 1h);
    CHECK(back.file().ledger.kept_by_buyer() == cny(129'00));
    CHECK(back.file().ledger.reserved == cny(0));
  };
  auto const plain = [] { return walk_to<awaiting_return>(advanced_case(), bank, failure, monday); };
  auto const sent = [&] { return walk(plain(), buyer{"b7"}, ship_return{.tracking = "SF1"}, monday); };
  check(plain(), awaiting_return_advanced{});
  check(sent(), return_in_transit_advanced{});
  check(walk(sent(), carrier{"sf"}, report_loss{}, monday), goods_dispute_advanced{});
}

TEST_CASE("an advance that bounced leaves a plain return, in part it stays") {
  report_bounce const whole{.payment_id = "c1/advance"};
  report_bounce const part{.payment_id = "c1/advance", .returned = cny(29'00)};
  auto const check = [&](auto const& from, auto plain) {
    using to = decltype(plain);
    auto const back = walk_to<to>(from(), bank, whole, monday + 1h);
    CHECK(back.file().ledger.kept_by_buyer() == cny(0));
    CHECK(back.file().ledger.reserved == cny(129'00));
    using same = std::remove_cvref_t<decltype(from().state())>;
    CHECK(walk_to<same>(from(), bank, part, monday + 1h).file().ledger.kept_by_buyer() == cny(100'00));
  };
  check([] { return walk_to<awaiting_return_advanced>(advanced_case(), bank, arrived, monday); }, awaiting_return{});
  check([] { return advanced_and_returned_case(); }, return_in_transit{});
  check([] { return advanced_and_disputed_case(); }, goods_dispute{});
}

TEST_CASE("a failure that is heard of an advance after it arrived changes nothing") {
  auto const unchanged = [](auto from) {
    using same = std::remove_cvref_t<decltype(from.state())>;
    auto const in = walk_to<same>(std::move(from), bank, failure, monday);
    CHECK(in.file().ledger.kept_by_buyer() == cny(129'00));
  };
  unchanged(walk_to<awaiting_return_advanced>(advanced_case(), bank, arrived, monday));
  unchanged(advanced_and_returned_case());
  unchanged(advanced_and_disputed_case());
}

TEST_CASE("news of an advance that the case has not ordered is refused") {
  CHECK(refusal_of(advanced_case(), bank, confirm_payment{.payment_id = "c1/refund"}, monday) ==
        refusal_code::unknown_payment);
  CHECK(refusal_of(advanced_case(), bank, report_failure{.payment_id = "c2/advance"}, monday) ==
        refusal_code::unknown_payment);
  CHECK_FALSE(refusal_of(advanced_case(), bank, arrived, monday));
  CHECK_FALSE(
      refusal_of(walk_to<awaiting_return_advanced>(advanced_case(), bank, arrived, monday), bank, arrived, monday));
}

TEST_CASE("whoever has the money and keeps the goods owes it") {
  auto const owed = [](case_of<clawback_pending> const& in) {
    CHECK(in.file().ledger.owed == cny(100'00));
    CHECK(in.file().ledger.reserved == cny(100'00)); // on its way still
    CHECK(in.file().on_its_way() == cny(100'00));
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
  CHECK(whole.file().ledger.reserved == cny(0));
  CHECK(whole.file().refunded_at == monday);
  CHECK(whole.file().goods == goods_place::with_merchant);
  auto const part =
      walk_to<refund_pending>(advanced_and_returned_case(cny(100'00)), merchant{"m3"}, confirm_return{}, monday);
  CHECK(part.state().amount == cny(29'00));
  CHECK(part.file().ledger.refunded == cny(100'00));
  CHECK(part.file().ledger.reserved == cny(29'00));
}

TEST_CASE("until payments confirm it no party makes the advance the refund, and time waits for it") {
  auto const sent = [](money amount) {
    return walk(advanced_case(amount), buyer{"b7"}, ship_return{.tracking = "SF1"}, monday);
  };
  CHECK(refusal_of(sent(cny(129'00)), merchant{"m3"}, confirm_return{}, monday) == refusal_code::advance_not_confirmed);
  auto const taken = [&](money amount) {
    auto there = walk(sent(amount), carrier{"sf"}, report_delivery{}, monday);
    return walk_to<refund_pending>(std::move(there), timekeeper{}, lapse{}, monday + 7 * day);
  };
  CHECK(taken(cny(129'00)).state().refund_id == "c1/advance");
  CHECK(taken(cny(129'00)).file().payments.size() == 1);
  auto const paid = walk_to<refunded>(taken(cny(129'00)), bank, arrived, monday + 7 * day + 1h);
  CHECK(paid.file().ledger.refunded == cny(129'00));
  CHECK(paid.file().refunded_at == monday + 7 * day + 1h);
  auto again = walk(walk_to<refund_failed>(taken(cny(129'00)), bank, failure, monday + 7 * day + 1h), timekeeper{},
                    retry{}, monday + 7 * day + 1h);
  CHECK(again.state().refund_id == "c1/refund");
  CHECK(again.state().amount == cny(129'00));

  // Of a part the rest is paid beside it.
  CHECK(taken(cny(100'00)).state().refund_id == "c1/refund");
  CHECK(taken(cny(100'00)).state().amount == cny(29'00));
  CHECK(taken(cny(100'00)).file().ledger.reserved == cny(129'00));
  CHECK(walk_to<goods_dispute_advanced>(sent(cny(129'00)), timekeeper{}, lapse{}, monday + 30 * day).state().due ==
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
