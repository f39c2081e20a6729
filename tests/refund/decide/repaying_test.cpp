// SPDX-License-Identifier: BSL-1.0
// What comes back: a refund that was a mistake, and a debt.
#include <chrono>
#include <optional>
#include <utility>

#include <redress/refund/decide/payments.hpp>
#include <redress/refund/decide/referral.hpp>
#include <redress/refund/decide/repaying.hpp>

#include "../../support/catch.hpp"
#include "../../support/refund_walk.hpp"

using namespace refund_test;

namespace {

payments const bank{"bank"};
platform const agent{"p1"};
merchant const shop{"m3"};
buyer const customer{"b7"};

request_repayment asked_back(money amount) {
  return {.ground = repayment_ground::paid_by_mistake,
          .amount = amount,
          .reason = "paid twice",
          .exhibit = an_exhibit("ledger", '7', exhibit_kind::voucher)};
}
confirm_repayment came_back(money amount, char const* id = "r-1") { return {.repayment_id = id, .amount = amount}; }

confirm_payment const went_out{.payment_id = "c1/advance"};

// The debt of a buyer who has an advance and keeps the goods; payments have confirmed the advance, or not yet.
case_of<clawback_pending> advance_kept(bool confirmed, money amount = cny(100'00)) {
  auto on = an_order();
  on.return_address = "Yiwu 1";
  auto claim = a_claim(cny(129'00), on);
  claim.kind = claim_kind::return_and_refund;
  auto granted_one = walk_to<awaiting_return>(filed(standard, claim), shop, approve{}, monday);
  auto advanced = walk(std::move(granted_one), agent, advance{.amount = amount}, monday);
  if (confirmed) advanced = walk_to<awaiting_return_advanced>(std::move(advanced), bank, went_out, monday);
  return walk(std::move(advanced), customer, withdraw{}, monday);
}

} // namespace

TEST_CASE("a merchant asks back at most what was refunded, with a reason and an exhibit") {
  CHECK(refusal_of(refunded_case(), shop, asked_back(cny(0)), monday) == refusal_code::amount_not_positive);
  CHECK_FALSE(refusal_of(refunded_case(), shop, asked_back(cny(1)), monday));
  CHECK_FALSE(refusal_of(refunded_case(), shop, asked_back(cny(129'00)), monday));
  auto const above = refusal_of(refunded_case(), shop, asked_back(cny(129'01)), monday);
  CHECK(above == refusal_code::above_refunded);
  CHECK(above->asked == cny(129'01));
  CHECK(above->allowed == cny(129'00));
  CHECK(refusal_of(refunded_case(), shop, asked_back(jpy(1)), monday) == refusal_code::another_currency);
  auto asked = asked_back(cny(1));
  asked.reason = {};
  CHECK(refusal_of(refunded_case(), shop, asked, monday) == refusal_code::no_reasons_stated);
  asked = asked_back(cny(1));
  asked.exhibit = {};
  CHECK(is_malformed(refunded_case(), shop, asked, "exhibit.kind"));

  auto const in = walk(refunded_case(), shop, asked_back(cny(29'00)), monday);
  CHECK(in.file().repayment_asked == cny(29'00));
  CHECK(in.file().exhibits.size() == 1);
  CHECK(in.file().ledger.owed == cny(0)); // asked, and no debt
}

TEST_CASE("a merchant asks for one repayment at a time, on a ground of the list") {
  auto const again = [](char const* id) {
    auto asked = asked_back(cny(20'00));
    asked.ground = repayment_ground::goods_kept;
    asked.exhibit = an_exhibit(id, id[0]);
    return asked;
  };
  auto unlisted = asked_back(cny(20'00));
  unlisted.ground = {};
  CHECK(is_malformed(refunded_case(), shop, unlisted, "ground"));
  unlisted.ground = repayment_ground{5};
  CHECK(is_malformed(refunded_case(), shop, unlisted, "ground"));

  auto const open = [] { return walk(refunded_case(), shop, asked_back(cny(20'00)), monday); };
  auto const twice = refusal_of(open(), shop, again("a"), monday);
  CHECK(twice == refusal_code::repayment_requested_already);
  CHECK(twice->asked == cny(20'00));
  // A promise and a part of it leave it open.
  CHECK(refusal_of(walk(open(), customer, repay{cny(20'00)}, monday), shop, again("a"), monday) ==
        refusal_code::repayment_requested_already);
  auto part = walk_to<refunded>(open(), bank, came_back(cny(19'99)), monday);
  CHECK(refusal_of(std::move(part), shop, again("a"), monday)->asked == cny(1));
  // All of it, or more, closes it.
  auto paid_back = walk_to<refunded>(open(), bank, came_back(cny(20'00)), monday);
  CHECK(paid_back.file().repayment_asked == cny(0));
  CHECK(walk(std::move(paid_back), shop, again("a"), monday).file().repayment_asked == cny(20'00));
  CHECK(walk_to<refunded>(open(), bank, came_back(cny(50'00)), monday).file().repayment_asked == cny(0));
  // So does a decision on the refund.
  auto appealed = walk(open(), shop, appeal{.grounds = "worn", .exhibit = an_exhibit("new", 'b')}, monday);
  auto upheld = walk_to<refunded>(std::move(appealed), reviewer{"r1"}, uphold{.reasons = "it was new"}, monday);
  CHECK(upheld.file().repayment_asked == cny(0));
  CHECK_FALSE(refusal_of(std::move(upheld), shop, again("c"), monday));
}

TEST_CASE("what was given up stays so when goods came back for the rest and a chargeback was won") {
  auto of_a_fen = walk_to<refund_pending>(filed(standard, a_claim(cny(1))), shop, approve{}, monday);
  auto owing = walk_to<clawback_pending>(std::move(of_a_fen), bank,
                                         confirm_payment{.payment_id = "c1/refund", .arrived = cny(47'67)}, monday);
  auto lost = walk(std::move(owing), agent, write_off{.reason = "small"}, monday);
  report_paid_elsewhere told{.reference = "cb 1", .amount = cny(129'00)};
  auto again = walk_to<clawback_pending>(std::move(lost), bank, told, monday);
  auto back = walk(std::move(again), shop, confirm_goods_back{}, monday);
  told.returned = cny(129'00);
  auto const won = walk(std::move(back), bank, told, monday).visit([](auto in) { return in.file().ledger; });
  CHECK(won.sound());
  CHECK(won.written_off == cny(47'66));
  CHECK(won.entitled() == cny(1));
}

TEST_CASE("a buyer promises at most what there is to come back, and a promise moves no money") {
  CHECK(refusal_of(refunded_case(), customer, repay{cny(0)}, monday) == refusal_code::amount_not_positive);
  CHECK(refusal_of(refunded_case(), customer, repay{cny(129'01)}, monday) == refusal_code::above_refunded);
  CHECK(refusal_of(clawback_case(), customer, repay{cny(129'01)}, monday) == refusal_code::above_owed);
  CHECK_FALSE(refusal_of(clawback_case(), customer, repay{cny(129'00)}, monday));
  auto const in = walk(refunded_case(), customer, repay{cny(129'00)}, monday);
  CHECK(in.file().ledger.kept_by_buyer() == cny(129'00));
}

TEST_CASE("a refund that comes back whole is recovered, and in part it stays refunded") {
  auto part = walk_to<refunded>(refunded_case(), bank, came_back(cny(128'99)), monday);
  CHECK(part.file().ledger.repaid == cny(128'99));
  auto const whole = walk_to<recovered>(std::move(part), bank, came_back(cny(1), "r-2"), monday);
  CHECK(whole.file().ledger.kept_by_buyer() == cny(0));
  CHECK(walk_to<recovered>(refunded_case(), bank, came_back(cny(129'00)), monday).file().ledger.reserved == cny(0));
  CHECK(refusal_of(refunded_case(), bank, came_back(cny(0)), monday) == refusal_code::amount_not_positive);
  CHECK(refusal_of(refunded_case(), bank, came_back(jpy(1)), monday) == refusal_code::another_currency);
}

TEST_CASE("what the buyer pays back too much is taken, and owed back to the buyer") {
  auto const check = [](auto from, money amount, money too_much) {
    auto back = walk_to<refund_failed>(std::move(from), bank, came_back(amount, "r-9"), monday);
    CHECK(back.state().amount == too_much);
    CHECK(back.state().tries == 0);
    CHECK(back.file().ledger.reserved == too_much);
    CHECK(back.file().ledger.owed == cny(0));
    auto const kept = back.file().ledger.kept_by_buyer();
    auto pending = walk(std::move(back), timekeeper{}, retry{}, monday);
    auto const id = pending.state().refund_id;
    auto const paid = walk_to<recovered>(std::move(pending), bank, confirm_payment{.payment_id = id}, monday);
    CHECK(paid.file().ledger.kept_by_buyer() == plus(kept, too_much).value());
    CHECK(paid.file().ledger.kept_by_buyer() == cny(0));
  };
  check(refunded_case(), cny(129'01), cny(1));
  check(clawback_case(), cny(200'00), cny(71'00));
  check(written_off_case(), cny(130'00), cny(1'00));
  auto recovered_one = [] { return walk_to<recovered>(clawback_case(), bank, came_back(cny(129'00)), monday); };
  check(recovered_one(), cny(1), cny(1));
  check(advance_kept(true), cny(100'01), cny(1));
  check(rejected_case_closed(), cny(5'00), cny(5'00));
  // Twice too much.
  auto once = walk_to<refund_failed>(refunded_case(), bank, came_back(cny(130'00)), monday);
  auto const twice = walk_to<refund_failed>(std::move(once), bank, came_back(cny(2'00), "r-2"), monday);
  CHECK(twice.state().amount == cny(3'00));
}

TEST_CASE("a debt that was written off can be paid all the same") {
  auto part = walk_to<written_off>(written_off_case(), bank, came_back(cny(29'00)), monday + 365 * day);
  CHECK(part.file().ledger.written_off == cny(100'00));
  CHECK(part.file().ledger.owed == cny(0));
  auto const whole = walk_to<recovered>(std::move(part), bank, came_back(cny(100'00), "r-2"), monday + 366 * day);
  CHECK(whole.file().ledger.written_off == cny(0));
  CHECK(whole.file().ledger.kept_by_buyer() == cny(0));
}

TEST_CASE("a repayment is counted once, however often it is reported") {
  auto in = walk_to<refunded>(refunded_case(), bank, came_back(cny(10'00)), monday);
  CHECK(refusal_of(std::move(in), bank, came_back(cny(10'00)), monday) == refusal_code::repayment_counted_already);
  auto debt = walk_to<clawback_pending>(clawback_case(), bank, came_back(cny(10'00)), monday);
  CHECK(refusal_of(std::move(debt), bank, came_back(cny(11'00)), monday) == refusal_code::repayment_counted_already);
  CHECK(refusal_of(refunded_case(), bank, came_back(cny(1), ""), monday) == refusal_code::reference_missing);
}

TEST_CASE("a debt is paid off to the last minor unit") {
  auto part = walk_to<clawback_pending>(clawback_case(), bank, came_back(cny(128'99)), monday);
  CHECK(part.file().ledger.owed == cny(1));
  CHECK(part.state().due == monday + 90 * day);
  auto const whole = walk_to<recovered>(std::move(part), bank, came_back(cny(1), "r-2"), monday);
  CHECK(whole.file().ledger.owed == cny(0));
  CHECK(whole.file().ledger.kept_by_buyer() == cny(0));
}

TEST_CASE("a debt in part is paid off while the buyer keeps the rest") {
  auto appealed = walk(refunded_case(), shop, an_appeal(), monday);
  auto owed = walk_to<clawback_pending>(std::move(appealed), reviewer{"r1"},
                                        modify{.award = cny(100'00), .reasons = "half"}, monday);
  auto const whole = walk_to<recovered>(std::move(owed), bank, came_back(cny(29'00)), monday);
  CHECK(whole.file().ledger.kept_by_buyer() == cny(100'00));
}

TEST_CASE("what is taken from a balance has a reason, is at most the debt, and waits for payments") {
  auto const take = [](money amount, char const* reason = "balance of the wallet") {
    return refusal_of(clawback_case(), agent, recoup{.amount = amount, .reason = reason}, monday);
  };
  CHECK(take(cny(1), "") == refusal_code::no_reasons_stated);
  CHECK(take(cny(0)) == refusal_code::amount_not_positive);
  CHECK_FALSE(take(cny(129'00)));
  CHECK(take(cny(129'01)) == refusal_code::above_owed);
  auto const in = walk(clawback_case(), agent, recoup{.amount = cny(129'00), .reason = "r"}, monday);
  CHECK(in.file().ledger.owed == cny(129'00));
}

TEST_CASE("a debt is written off with a reason, or when nothing came back in time") {
  CHECK(refusal_of(clawback_case(), agent, write_off{}, monday) == refusal_code::no_reasons_stated);
  CHECK(written_off_case().file().ledger.written_off == cny(129'00));
  CHECK(written_off_case().file().ledger.owed == cny(0));
  auto const lapsed = walk(clawback_case(), timekeeper{}, lapse{}, monday + 90 * day);
  CHECK(lapsed.file().ledger.written_off == cny(129'00));
  CHECK(is_overdue(clawback_case(), bank, came_back(cny(1)), monday + 90 * day));
  CHECK_FALSE(refusal_of(clawback_case(), bank, came_back(cny(1)), monday + 90 * day - 1ms));
}

TEST_CASE("goods that came back instead settle the debt") {
  auto const in = walk(clawback_case(), shop, confirm_goods_back{}, monday);
  CHECK(in.file().ledger.owed == cny(0));
  CHECK(in.file().goods == goods_place::with_merchant);
}

TEST_CASE("an advance that arrives late is owed once, however often it is confirmed") {
  CHECK(advance_kept(false).file().ledger.owed == cny(100'00));
  CHECK(refusal_of(advance_kept(false), bank, confirm_payment{.payment_id = "c1/advance/2"}, monday) ==
        refusal_code::unknown_payment);
  auto once = walk_to<clawback_pending>(advance_kept(false), bank, went_out, monday);
  CHECK(once.file().ledger.owed == cny(100'00));
  CHECK(once.file().ledger.kept_by_buyer() == cny(100'00));
  auto const twice = walk_to<clawback_pending>(std::move(once), bank, went_out, monday);
  CHECK(twice.file().ledger.owed == cny(100'00));
  CHECK(refusal_of(clawback_case(), bank, went_out, monday) == refusal_code::unknown_payment); // there was none
}

TEST_CASE("an advance that never went out is not owed") {
  report_failure const never{.payment_id = "c1/advance", .reason = "the account is closed"};
  auto const in = walk_to<recovered>(advance_kept(false), bank, never, monday);
  CHECK(in.file().ledger.owed == cny(0));
  CHECK(in.file().on_its_way() == cny(0));
  CHECK(in.file().ledger.reserved == cny(0));
  CHECK(in.file().ledger.kept_by_buyer() == cny(0));
  // If it arrived, it did not fail; and it is the advance that failed or nothing.
  CHECK(walk_to<clawback_pending>(advance_kept(true), bank, never, monday).file().ledger.owed == cny(100'00));
  CHECK(refusal_of(clawback_case(), bank, never, monday) == refusal_code::unknown_payment);
  CHECK(refusal_of(advance_kept(false), bank, report_failure{.payment_id = "c1/refund", .reason = "r"}, monday) ==
        refusal_code::unknown_payment);
}

TEST_CASE("what comes back of an advance before it is confirmed is counted, and so is the advance when it arrives") {
  auto const early = [](money amount) {
    return walk_to<clawback_pending>(advance_kept(false), bank, came_back(amount), monday);
  };
  CHECK(early(cny(30'00)).file().ledger.owed == cny(70'00));
  auto const part = walk_to<clawback_pending>(early(cny(30'00)), bank, went_out, monday);
  CHECK(part.file().ledger.owed == cny(70'00));
  CHECK(part.file().ledger.kept_by_buyer() == cny(70'00));
  auto const whole = walk_to<recovered>(early(cny(100'00)), bank, went_out, monday);
  CHECK(whole.file().ledger.kept_by_buyer() == cny(0));
  CHECK(whole.file().ledger.owed == cny(0));
  auto const late = walk_to<recovered>(advance_kept(true), bank, came_back(cny(100'00)), monday);
  CHECK(late.file().ledger.owed == cny(0));
}

TEST_CASE("goods do not settle a debt while payments have not said of all that they paid what became of it") {
  CHECK(refusal_of(advance_kept(false), shop, confirm_goods_back{}, monday) == refusal_code::payment_on_its_way);
  CHECK_FALSE(refusal_of(advance_kept(true), shop, confirm_goods_back{}, monday));
}

TEST_CASE("no more is ordered to be taken from a balance, all orders together, than is owed") {
  auto const take = [](money amount) { return recoup{.amount = amount, .reason = "the wallet"}; };
  auto const ordered = [&](money amount) { return walk(clawback_case(), agent, take(amount), monday); };
  // All of it, once.
  auto const twice = refusal_of(ordered(cny(129'00)), agent, take(cny(129'00)), monday);
  CHECK(twice == refusal_code::repayment_under_way);
  CHECK(twice->asked == cny(129'00));
  CHECK(twice->allowed == cny(0));
  // In parts, up to what is left.
  auto const above = refusal_of(ordered(cny(60'00)), agent, take(cny(69'01)), monday);
  CHECK(above == refusal_code::repayment_under_way);
  CHECK(above->allowed == cny(69'00));
  auto both = walk(ordered(cny(60'00)), agent, take(cny(69'00)), monday);
  CHECK(both.file().recouping == cny(129'00));
  CHECK(refusal_of(std::move(both), agent, take(cny(1)), monday) == refusal_code::repayment_under_way);
  // What came is done: the rest of the debt can be taken.
  auto part = walk_to<clawback_pending>(ordered(cny(60'00)), bank, came_back(cny(60'00)), monday);
  CHECK(part.file().recouping == cny(0));
  CHECK_FALSE(refusal_of(std::move(part), agent, take(cny(69'00)), monday));
  // What has not come of it is open still.
  auto some = walk_to<clawback_pending>(ordered(cny(129'00)), bank, came_back(cny(20'00)), monday);
  auto const rest = refusal_of(std::move(some), agent, take(cny(1)), monday);
  CHECK(rest == refusal_code::repayment_under_way);
  CHECK(rest->asked == cny(109'00));
}

TEST_CASE("a recoupment that brings nothing is dropped, with a reason, and can be ordered anew") {
  drop_recoupment const why{.reason = "the wallet is empty"};
  CHECK(refusal_of(clawback_case(), agent, why, monday) == refusal_code::nothing_to_withdraw);
  auto const open = [] { return walk(clawback_case(), agent, recoup{.amount = cny(100'00), .reason = "r"}, monday); };
  CHECK(refusal_of(open(), agent, drop_recoupment{}, monday) == refusal_code::no_reasons_stated);
  auto dropped = walk(open(), agent, why, monday);
  CHECK(dropped.file().recouping == cny(0));
  CHECK(dropped.file().ledger.owed == cny(129'00)); // it is owed still
  CHECK(refusal_of(walk(open(), agent, why, monday), agent, why, monday) == refusal_code::nothing_to_withdraw);
  auto again = walk(std::move(dropped), agent, recoup{.amount = cny(129'00), .reason = "another wallet"}, monday);
  CHECK(again.file().recouping == cny(129'00));
  // What comes of one that was dropped counts.
  auto late = walk_to<recovered>(walk(open(), agent, why, monday), bank, came_back(cny(129'00)), monday);
  CHECK(late.file().ledger.owed == cny(0));
}

TEST_CASE("no more is promised, all promises together, than can come back and is not to be taken from a balance") {
  auto const promised = [](auto in, money amount) { return walk(std::move(in), customer, repay{amount}, monday); };
  for (auto const& code : {refusal_of(promised(refunded_case(), cny(129'00)), customer, repay{cny(1)}, monday),
                           refusal_of(promised(clawback_case(), cny(129'00)), customer, repay{cny(1)}, monday)}) {
    CHECK(code == refusal_code::repayment_under_way);
    CHECK(code->asked == cny(129'00));
  }
  auto const above = refusal_of(promised(refunded_case(), cny(100'00)), customer, repay{cny(29'01)}, monday);
  CHECK(above == refusal_code::repayment_under_way);
  CHECK(above->allowed == cny(29'00));
  // What came is promised no more.
  auto part = walk_to<refunded>(promised(refunded_case(), cny(100'00)), bank, came_back(cny(100'00)), monday);
  CHECK(part.file().promised == cny(0));
  CHECK_FALSE(refusal_of(std::move(part), customer, repay{cny(29'00)}, monday));
  // What is only promised can be taken; what is to be taken cannot be promised besides.
  auto taken =
      walk(promised(clawback_case(), cny(129'00)), agent, recoup{.amount = cny(129'00), .reason = "r"}, monday);
  CHECK(taken.file().recouping == cny(129'00));
  auto half = walk(clawback_case(), agent, recoup{.amount = cny(100'00), .reason = "r"}, monday);
  CHECK(refusal_of(std::move(half), customer, repay{cny(30'00)}, monday)->allowed == cny(29'00));
}

TEST_CASE("a debt that is given up, forgiven or not owed after all is neither promised nor to be taken any more") {
  auto const open = [] {
    auto promised = walk(clawback_case(), customer, repay{cny(129'00)}, monday);
    return walk(std::move(promised), agent, recoup{.amount = cny(129'00), .reason = "r"}, monday);
  };
  auto const nothing_open = [](auto const& in) {
    CHECK(in.file().promised == cny(0));
    CHECK(in.file().recouping == cny(0));
  };
  nothing_open(walk(open(), agent, write_off{.reason = "small"}, monday));
  nothing_open(walk(open(), timekeeper{}, lapse{}, monday + 90 * day));
  auto promised = walk(clawback_case(), customer, repay{cny(129'00)}, monday);
  nothing_open(walk(std::move(promised), shop, confirm_goods_back{}, monday));
  // What is owed again after a write-off can be taken again.
  auto lost = walk(open(), agent, write_off{.reason = "small"}, monday);
  auto referred =
      walk(std::move(lost), shop, refer_out{.route = remedy_route::lawsuit, .reference = "court 1"}, monday);
  auto owed = walk_to<clawback_pending>(
      std::move(referred), authority{"court"},
      report_outcome{.outcome = outside_outcome::buyer_repays, .amount = cny(129'00), .document = "judgment"}, monday);
  CHECK(owed.file().ledger.owed == cny(129'00));
  CHECK_FALSE(refusal_of(std::move(owed), agent, recoup{.amount = cny(129'00), .reason = "r"}, monday));
  // Goods are not taken for money that is being taken.
  auto const both = refusal_of(open(), shop, confirm_goods_back{}, monday);
  CHECK(both == refusal_code::repayment_under_way);
  CHECK(both->asked == cny(129'00));
  auto dropped = walk(open(), agent, drop_recoupment{.reason = "the goods came back"}, monday);
  CHECK_FALSE(refusal_of(std::move(dropped), shop, confirm_goods_back{}, monday));
}

TEST_CASE("a request for a repayment is withdrawn by the merchant, or is open no more when its time has passed") {
  auto const asked = [](char const* id) {
    auto again = asked_back(cny(129'00));
    again.exhibit = an_exhibit(id, id[0]);
    return again;
  };
  withdraw_repayment_request const never_mind{};
  CHECK(refusal_of(refunded_case(), shop, never_mind, monday) == refusal_code::nothing_to_withdraw);
  auto const open = [] { return walk(refunded_case(), shop, asked_back(cny(20'00)), monday); };
  auto withdrawn = walk(open(), shop, never_mind, monday + 1h);
  CHECK(withdrawn.file().repayment_asked == cny(0));
  auto again = walk(std::move(withdrawn), shop, asked("a"), monday + 2h);
  CHECK(again.file().repayment_asked == cny(129'00));
  CHECK(refusal_of(walk(open(), shop, never_mind, monday), shop, never_mind, monday) ==
        refusal_code::nothing_to_withdraw);
  // As long as a debt would be waited for.
  auto const early = refusal_of(open(), shop, asked("a"), monday + 90 * day - 1ms);
  CHECK(early == refusal_code::repayment_requested_already);
  CHECK(early->until == monday + 90 * day);
  auto late = walk(open(), shop, asked("a"), monday + 90 * day);
  CHECK(late.file().repayment_asked == cny(129'00));
  CHECK(refusal_of(open(), shop, never_mind, monday + 90 * day) == refusal_code::nothing_to_withdraw);
  // One that was paid is not open, either.
  auto paid = walk_to<refunded>(open(), bank, came_back(cny(20'00)), monday);
  CHECK(refusal_of(std::move(paid), shop, never_mind, monday) == refusal_code::nothing_to_withdraw);
}
