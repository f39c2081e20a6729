// SPDX-License-Identifier: BSL-1.0
// Claims by right: nobody refuses them; the goods come back, a deduction is set, and money in advance is never forgotten.
#include <redress/refund/decisions.hpp>

#include "../../support/catch.hpp"
#include "../../support/refund_rights.hpp"

namespace {

using namespace refund_test;

buyer const customer{"b7"};
merchant const shop{"m3"};
platform const agent{"p1"};
payments const bank{"bank"};
carrier const post{"sf"};
auto const later = monday + 6 * day;

// The sums after all of it, or so much, was refunded.
template <class Case> money paid_by(Case in) {
  auto paying = std::move(in).template take<case_of<refund_pending>>();
  auto const id = paying.state().refund_id;
  auto const now = paying.state().due - 1h;
  return walk_to<refunded>(std::move(paying), bank, confirm_payment{.payment_id = id}, now).file().ledger.refunded;
}

TEST_CASE("a claim that a rule calls a right waits for the goods, and for no answer of the merchant") {
  auto const in = awaiting_by_right();
  CHECK(in.state().due == monday + 7 * day);
  CHECK(in.file().by_right());
  CHECK(in.file().granted->amount == cny(129'00));
  CHECK(in.file().ledger.reserved == cny(129'00));
  CHECK_FALSE(in.file().merchant_hearing.heard);
}

TEST_CASE("a right is acknowledged with its rule, its content and the instant") {
  auto const in = awaiting_by_right(cny(100'00));
  REQUIRE(in.file().acknowledged);
  auto const& said = *in.file().acknowledged;
  CHECK(said.rule == "cn-seven-days");
  CHECK(said.content.kind == claim_kind::return_and_refund);
  CHECK(said.content.amount == cny(100'00));
  CHECK(said.content.statement == "the coat is not wool");
  CHECK(said.received_at == monday);
  CHECK_FALSE(filed().file().by_right());
}

TEST_CASE("by right goods that were not sent are refunded as the claim is filed") {
  auto order = an_order(eur(129'00));
  order.goods = goods_place::not_sent;
  static constexpr auto european = european_shop_rules();
  for (auto const kind : {claim_kind::refund_only, claim_kind::return_and_refund})
    for (auto const verdict : {risk_verdict::clear, risk_verdict::look_by_hand, risk_verdict::block}) {
      auto claim = a_return(eur(129'00), order);
      claim.kind = kind;
      claim.risk.verdict = verdict;
      auto const in = filed_by_right<refund_pending>(claim, european);
      CHECK(in.state().amount == eur(129'00));
      CHECK(in.file().by_right());
      CHECK(money_adds_up({refund_pending::name, &in.state()}, in.file()));
    }
}

TEST_CASE("risk cannot block a right: what it says is on file, and keeps an advance away") {
  auto claim = a_return(cny(129'00), a_delivered_order());
  claim.risk = {.verdict = risk_verdict::block, .ground = risk_ground::many_orders, .score = 100};
  auto in = filed_by_right<awaiting_return_by_right>(claim);
  CHECK(in.file().flagged);
  CHECK(refusal_of(std::move(in), agent, advance{.amount = cny(1)}, monday) == refusal_code::flagged_by_risk);
  auto request = a_claim();
  request.risk.verdict = risk_verdict::block;
  CHECK(refused_filing(request) == refusal_code::blocked_by_risk);
}

TEST_CASE("a request that is revised into a right is one from then on, before and after the merchant rejected") {
  revise const instead{.kind = claim_kind::return_and_refund,
                       .reason = claim_reason::no_reason,
                       .amount = cny(100'00),
                       .statement = "it does not suit me"};
  auto const claim = a_claim(cny(129'00), a_delivered_order());
  auto const at_once = walk_to<awaiting_return_by_right>(filed(standard, claim), customer, instead, monday + 2h);
  CHECK(at_once.file().by_right());
  CHECK(at_once.file().acknowledged->received_at == monday + 2h);
  CHECK(at_once.file().acknowledged->content.statement == "it does not suit me");
  CHECK(at_once.file().ledger.reserved == cny(100'00));
  CHECK(at_once.file().claim.amount == cny(100'00));
  CHECK(at_once.file().revisions == 1);
  CHECK(at_once.state().due == monday + 2h + 7 * day);
  auto refused = walk(filed(standard, claim), shop, reject{.reason = "worn"}, monday);
  auto const after = walk_to<awaiting_return_by_right>(std::move(refused), customer, instead, monday + 3h);
  CHECK(after.file().rule == "cn-seven-days");
  // A right to money alone is paid as it is claimed.
  auto order = an_order();
  order.goods = goods_place::with_merchant;
  auto const paid = walk_to<refund_pending>(filed(standard, a_claim(cny(129'00), order)), customer, instead, monday);
  CHECK(paid.state().amount == cny(100'00));
  CHECK(paid.file().by_right());
}

TEST_CASE("a return by right that the merchant confirms, or does not inspect in time, is refunded") {
  CHECK(paid_by(walk(delivered_by_right(), shop, confirm_return{}, monday + 4 * day)) == cny(129'00));
  CHECK(paid_by(walk(shipped_by_right(), shop, confirm_return{}, monday + 4 * day)) == cny(129'00));
  auto const silent = walk(delivered_by_right(), timekeeper{}, lapse{}, monday + 10 * day);
  CHECK(silent.is<case_of<refund_pending>>());
}

TEST_CASE("a parcel on its way to the buyer is stopped, or arrives and comes back, or never comes") {
  auto order = a_delivered_order();
  order.goods = goods_place::on_the_way_to_buyer;
  order.signed_at = std::nullopt;
  auto const claim = a_return(cny(129'00), order);
  auto const waiting = [&] { return filed_by_right<awaiting_return_by_right>(claim); };
  CHECK(waiting().state().due == monday + 15 * day);
  auto const stopped = walk(waiting(), post, report_intercepted{}, monday + 1 * day);
  CHECK(stopped.is<case_of<refund_pending>>());
  auto arrived = walk(waiting(), post, report_delivery{}, monday + 1 * day);
  CHECK(arrived.state().due == monday + 8 * day);
  CHECK(arrived.file().goods == goods_place::with_buyer);
  CHECK(refusal_of(std::move(arrived), post, report_intercepted{}, monday + 2 * day) ==
        refusal_code::delivered_already);
  CHECK(refusal_of(waiting(), agent, advance{.amount = cny(1)}, monday) == refusal_code::no_advance_for_this_kind);
  CHECK(walk(waiting(), timekeeper{}, lapse{}, monday + 15 * day).is<case_of<refund_pending>>());
}

TEST_CASE(
    "a merchant that names no address has the price to pay without the goods, and one that does begins the time") {
  auto order = an_order();
  order.signed_at = monday - 1 * day;
  auto const waiting = [&] { return filed_by_right<awaiting_return_by_right>(a_return(cny(129'00), order)); };
  CHECK(walk(waiting(), timekeeper{}, lapse{}, later + 1 * day).is<case_of<refund_pending>>());
  auto named = walk(waiting(), shop, name_return_address{.address = "Yiwu 1"}, monday + 3 * day);
  CHECK(named.state().due == monday + 10 * day);
  auto mended = walk(std::move(named), shop, name_return_address{.address = "Yiwu 2"}, monday + 5 * day);
  CHECK(mended.state().due == monday + 10 * day); // what was wrong is no more time
  CHECK(mended.file().return_address == "Yiwu 2");
  CHECK(walk(std::move(mended), timekeeper{}, lapse{}, monday + 10 * day).is<case_of<expired>>());
  CHECK(refusal_of(waiting(), shop, name_return_address{}, monday) == refusal_code::no_return_address);
}

TEST_CASE("goods that are never sent end the right, and the buyer can withdraw it wherever it is") {
  auto const over = walk_to<expired>(awaiting_by_right(), timekeeper{}, lapse{}, later + 1 * day);
  CHECK(over.file().ledger.reserved == cny(0));
  CHECK(walk(awaiting_by_right(), customer, withdraw{}, monday).is<case_of<withdrawn>>());
  CHECK(walk(shipped_by_right(), customer, withdraw{}, later).is<case_of<withdrawn>>());
  CHECK(walk(deduction_proposed_case(), customer, withdraw{}, monday + 5 * day).is<case_of<withdrawn>>());
  CHECK(walk(deduction_contested_case(), customer, withdraw{}, later).is<case_of<withdrawn>>());
  CHECK(walk(return_contested_case(), customer, withdraw{}, later).is<case_of<withdrawn>>());
}

// Deductions.

TEST_CASE("a deduction that the buyer accepts leaves the rest, and one that the merchant gives up leaves all") {
  CHECK(paid_by(walk(deduction_proposed_case(), customer, accept_deduction{}, monday + 5 * day)) == cny(100'00));
  CHECK(paid_by(walk(deduction_contested_case(), customer, accept_deduction{}, later)) == cny(100'00));
  CHECK(paid_by(walk(deduction_proposed_case(), shop, confirm_return{}, monday + 5 * day)) == cny(129'00));
  CHECK(paid_by(walk(deduction_contested_case(), shop, confirm_return{}, later)) == cny(129'00));
}

TEST_CASE("a deduction that is contested, or not answered, is the platform's to set, up to what was asked") {
  auto const silent = walk(deduction_proposed_case(), timekeeper{}, lapse{}, monday + 6 * day);
  CHECK(silent.state().amount == cny(29'00));
  for (auto const& [set, left] :
       {std::pair{cny(29'00), cny(100'00)}, std::pair{cny(9'00), cny(120'00)}, std::pair{cny(0), cny(129'00)}}) {
    auto in = walk(deduction_contested_case(), agent, set_deduction{.amount = set, .reasons = "the photo"}, later);
    auto const pending = std::move(in).take<case_of<refund_pending>>();
    CHECK(pending.state().amount == left);
    CHECK(pending.file().rulings.back().award == left);
    CHECK(pending.file().rulings.back().ruled_by == "p1");
  }
  auto const set = [](money amount, char const* why = "r", std::vector<text> cited = {}) {
    return refusal_of(deduction_contested_case(), agent,
                      set_deduction{.amount = amount, .reasons = why, .cited = std::move(cited)}, later);
  };
  CHECK(set(cny(29'01)) == refusal_code::above_deduction);
  CHECK(set(cny(29'01))->allowed == cny(29'00));
  CHECK(set(cny(-1)) == refusal_code::amount_not_positive);
  CHECK(set(jpy(1)) == refusal_code::another_currency);
  CHECK(set(jpy(0)) == refusal_code::another_currency);
  CHECK(set(cny(1), "") == refusal_code::no_reasons_stated);
  CHECK(set(cny(1), "r", {"nowhere"}) == refusal_code::exhibit_unknown);
  CHECK_FALSE(set(cny(1), "r", {"collar"}));
}

TEST_CASE("the platform that sets no deduction in time leaves the refund whole") {
  auto const over = walk(deduction_contested_case(), timekeeper{}, lapse{}, monday + 12 * day);
  CHECK(over.is<case_of<refund_pending>>());
}

TEST_CASE("a deduction has reasons and an exhibit, and leaves a part of the refund") {
  auto const why = [](propose_deduction const& asked) {
    return refusal_of(delivered_by_right(), shop, asked, monday + 4 * day);
  };
  CHECK_FALSE(why(a_deduction(cny(128'99))));
  CHECK(why(a_deduction(cny(129'00))) == refusal_code::deduction_takes_all);
  CHECK(why(a_deduction(cny(0))) == refusal_code::amount_not_positive);
  CHECK(why(a_deduction(jpy(1))) == refusal_code::another_currency);
  auto bare = a_deduction();
  bare.reasons = "";
  CHECK(why(bare) == refusal_code::no_reasons_stated);
  bare = a_deduction();
  bare.exhibit.content = "none";
  CHECK(why(bare) == refusal_code::exhibit_malformed);
  CHECK(refusal_of(delivered_by_right(cny(1)), shop, a_deduction(cny(1)), monday + 4 * day) ==
        refusal_code::deduction_takes_all);
  CHECK(refusal_of(deduction_proposed_case(), customer, contest_deduction{}, monday + 5 * day) ==
        refusal_code::no_reasons_stated);
}

// Whether the goods came back.

TEST_CASE("a return that did not come back can be sent for the rest of its time, and after that the case ends") {
  decide_return const nothing_came{.came_back = false, .reasons = "the scale says 40 grams"};
  auto const again = walk(return_contested_case(), agent, nothing_came, monday + 5 * day);
  CHECK(again.is<case_of<awaiting_return_by_right>>());
  auto const over = walk_to<expired>(return_contested_case(), agent, nothing_came, monday + 8 * day);
  CHECK(over.state().ship_by == monday + 7 * day);
  CHECK(over.file().rulings.empty());
  CHECK(paid_by(walk(return_contested_case(), agent, decide_return{.came_back = true, .reasons = "it did"},
                     monday + 8 * day)) == cny(129'00));
  CHECK(paid_by(walk(return_contested_case(), shop, confirm_return{}, later)) == cny(129'00));
  CHECK(walk(return_contested_case(), timekeeper{}, lapse{}, monday + 11 * day).is<case_of<refund_pending>>());
  CHECK(refusal_of(return_contested_case(), agent, decide_return{.came_back = false}, later) ==
        refusal_code::no_reasons_stated);
}

TEST_CASE("the time that is left is what was left when the goods were sent") {
  decide_return const nothing_came{.came_back = false, .reasons = "another coat"};
  auto const again = walk_to<awaiting_return_by_right>(return_contested_case(), agent, nothing_came, monday + 5 * day);
  CHECK(again.state().due == monday + 7 * day);
  CHECK(again.state().since == monday);
}

TEST_CASE("a parcel that is lost, is never delivered or whose address was wrong is decided on") {
  CHECK(walk(shipped_by_right(), post, report_loss{}, monday + 2 * day).file().goods == goods_place::lost);
  CHECK(walk(shipped_by_right(), timekeeper{}, lapse{}, monday + 31 * day).is<case_of<return_by_right_contested>>());
  CHECK(walk(awaiting_by_right(), customer, escalate{.grounds = "nobody is there"}, monday).state().ship_by ==
        monday + 7 * day);
  CHECK(refusal_of(awaiting_by_right(), customer, escalate{}, monday) == refusal_code::no_reasons_stated);
  CHECK(refusal_of(awaiting_by_right(), customer, ship_return{}, monday) == refusal_code::tracking_missing);
}

TEST_CASE("a case that ended for want of goods that were sent in time is decided on, and never denied") {
  auto const over = [] { return walk_to<expired>(awaiting_by_right(), timekeeper{}, lapse{}, later + 1 * day); };
  reopen const sent{.tracking = "SF7", .shipped_at = monday + 5 * day};
  CHECK(walk(over(), customer, sent, monday + 9 * day).is<case_of<return_by_right_contested>>());
}

// Money in advance.

TEST_CASE("an advance by right becomes the refund, and is paid once") {
  CHECK(refusal_of(advanced_by_right(cny(100'00)), agent, advance{.amount = cny(1)}, monday) ==
        refusal_code::advanced_already);
  auto out = walk(awaiting_by_right(), agent, advance{.amount = cny(100'00)}, monday);
  CHECK(refusal_of(std::move(out), agent, advance{.amount = cny(29'00)}, monday) == refusal_code::advanced_already);
  CHECK(refusal_of(awaiting_by_right(), agent, advance{.amount = cny(129'01)}, monday) == refusal_code::above_claim);
  auto back = walk(advanced_by_right(), customer, ship_return{.tracking = "SF1"}, monday);
  CHECK(walk(std::move(back), shop, confirm_return{}, later).is<case_of<refunded>>());
  auto part = walk(advanced_by_right(cny(100'00)), customer, ship_return{.tracking = "SF1"}, monday);
  auto const rest = walk_to<refund_pending>(std::move(part), shop, confirm_return{}, later);
  CHECK(rest.state().amount == cny(29'00));
}

TEST_CASE("an advance that payments have not confirmed is no refund yet") {
  auto out = walk(awaiting_by_right(), agent, advance{.amount = cny(129'00)}, monday);
  auto back = walk(std::move(out), customer, ship_return{.tracking = "SF1"}, monday);
  CHECK(refusal_of(std::move(back), shop, confirm_return{}, later) == refusal_code::advance_not_confirmed);

  auto again = walk(walk(awaiting_by_right(), agent, advance{.amount = cny(129'00)}, monday), customer,
                    ship_return{.tracking = "SF1"}, monday);
  auto worn = walk(std::move(again), shop, a_deduction(), later);
  CHECK(refusal_of(std::move(worn), customer, accept_deduction{}, later) == refusal_code::advance_not_confirmed);
}

TEST_CASE("without the goods an advance is owed, however the case ends") {
  auto const owed = [](auto in) {
    auto const back = std::move(in).template take<case_of<clawback_pending>>();
    return back.file().ledger.owed;
  };
  CHECK(owed(walk(advanced_by_right(), customer, withdraw{}, monday)) == cny(129'00));
  CHECK(owed(walk(advanced_by_right(), timekeeper{}, lapse{}, later + 1 * day)) == cny(129'00));
  auto sent = walk(advanced_by_right(), customer, ship_return{.tracking = "SF1"}, monday);
  auto empty = walk(std::move(sent), shop, contest_return{.what = "a brick", .exhibit = an_exhibit("brick", 'b')},
                    monday + 1 * day);
  CHECK(owed(walk(std::move(empty), agent, decide_return{.came_back = false, .reasons = "a brick"},
                  monday + 7 * day)) == cny(129'00));
  // On its way still: it is owed when it arrives.
  auto out = walk(awaiting_by_right(), agent, advance{.amount = cny(129'00)}, monday);
  CHECK(owed(walk(std::move(out), customer, withdraw{}, monday)) == cny(129'00));
}

TEST_CASE("a deduction after an advance of all of it is owed") {
  auto sent = walk(advanced_by_right(), customer, ship_return{.tracking = "SF1"}, monday);
  auto asked = walk(std::move(sent), shop, a_deduction(), monday + 1 * day);
  auto const owing = walk_to<clawback_pending>(std::move(asked), customer, accept_deduction{}, monday + 1 * day);
  CHECK(owing.file().ledger.owed == cny(29'00));
}

TEST_CASE("no case by right ends with an advance forgotten") {
  auto file = advanced_by_right().file();
  CHECK(money_adds_up({awaiting_return_by_right::name, nullptr}, file));
  file.ledger.reserved = cny(0);
  CHECK_FALSE(money_adds_up({expired::name, nullptr}, file));
  CHECK_FALSE(money_adds_up({withdrawn::name, nullptr}, file));
}

// What nobody can do.

TEST_CASE("a merchant cannot appeal what the buyer has by right, and another refund it can") {
  auto pending = walk_to<refund_pending>(delivered_by_right(), shop, confirm_return{}, later);
  auto paid = walk_to<refunded>(std::move(pending), bank, confirm_payment{.payment_id = "c1/refund"}, later);
  CHECK(refusal_of(std::move(paid), shop, an_appeal(), later) == refusal_code::refunded_by_right);
  CHECK_FALSE(refusal_of(refunded_case(), shop, an_appeal(), monday));
}

} // namespace
