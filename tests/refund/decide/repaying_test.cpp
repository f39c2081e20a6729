// SPDX-License-Identifier: BSL-1.0
// What comes back: a refund that was a mistake, and a debt.
#include <chrono>
#include <optional>
#include <utility>

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
  return {.amount = amount, .reason = "paid twice", .exhibit = an_exhibit("ledger", '7', exhibit_kind::voucher)};
}
confirm_repayment came_back(money amount, char const* id = "r-1") { return {.repayment_id = id, .amount = amount}; }

// The debt of a buyer who has an advance and keeps the goods; payments have confirmed the advance, or not yet.
case_of<clawback_pending> advance_kept(bool confirmed, money amount = cny(100'00)) {
  auto on = an_order();
  on.return_address = "Yiwu 1";
  auto claim = a_claim(cny(129'00), on);
  claim.kind = claim_kind::return_and_refund;
  auto granted_one = walk_to<awaiting_return>(filed(standard, claim), shop, approve{}, monday);
  auto advanced = walk(std::move(granted_one), agent, advance{.amount = amount}, monday);
  if (confirmed) advanced = walk(std::move(advanced), bank, confirm_advance{.advance_id = "c1/advance"}, monday);
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
  CHECK_FALSE(refusal_of(refunded_case(), bank, came_back(cny(129'00)), monday));
  auto const above = refusal_of(refunded_case(), bank, came_back(cny(129'01)), monday);
  CHECK(above == refusal_code::above_refunded);
  CHECK(above->allowed == cny(129'00));
  CHECK(refusal_of(refunded_case(), bank, came_back(cny(0)), monday) == refusal_code::amount_not_positive);
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
  auto const why = refusal_of(walk_to<clawback_pending>(clawback_case(), bank, came_back(cny(128'99)), monday), bank,
                              came_back(cny(2), "r-2"), monday);
  CHECK(why == refusal_code::above_owed);
  CHECK(why->allowed == cny(1));
  auto const whole = walk_to<recovered>(std::move(part), bank, came_back(cny(1), "r-2"), monday);
  CHECK(whole.file().ledger.owed == cny(0));
  CHECK(whole.file().ledger.kept_by_buyer() == cny(0));
}

TEST_CASE("a debt in part is paid off while the buyer keeps the rest") {
  auto appealed = walk(refunded_case(), shop, an_appeal(), monday);
  auto owed = walk(std::move(appealed), reviewer{"r1"}, modify{.award = cny(100'00), .reasons = "half"}, monday);
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

TEST_CASE("an advance that went out late is owed, and its confirmation counts once") {
  confirm_advance const went_out{.advance_id = "c1/advance"};
  CHECK(advance_kept(false).file().ledger.owed == cny(100'00));
  CHECK(refusal_of(advance_kept(false), bank, confirm_advance{.advance_id = "c1/advance/2"}, monday) ==
        refusal_code::another_advance);
  auto in = walk(advance_kept(false), bank, went_out, monday);
  CHECK(in.file().ledger.owed == cny(100'00));
  CHECK(refusal_of(std::move(in), bank, went_out, monday) == refusal_code::another_advance);
  CHECK(refusal_of(clawback_case(), bank, went_out, monday) == refusal_code::another_advance); // there was none
}

TEST_CASE("an advance that never went out is not owed") {
  report_failure const never{.payment_id = "c1/advance", .reason = "the account is closed"};
  auto const in = walk(advance_kept(false), bank, never, monday);
  CHECK(in.file().ledger.owed == cny(0));
  CHECK(in.file().ledger.advanced == cny(0));
  CHECK(in.file().ledger.reserved == cny(0));
  CHECK(in.file().ledger.kept_by_buyer() == cny(0));
  CHECK(refusal_of(advance_kept(true), bank, never, monday) == refusal_code::another_advance);
  CHECK(refusal_of(clawback_case(), bank, never, monday) == refusal_code::another_advance);
  CHECK(refusal_of(advance_kept(false), bank, report_failure{.payment_id = "c1/refund", .reason = "r"}, monday) ==
        refusal_code::another_advance);
}

TEST_CASE("nothing comes back of an advance that payments have not confirmed") {
  CHECK(refusal_of(advance_kept(false), bank, came_back(cny(1)), monday) == refusal_code::another_advance);
  auto const whole = walk_to<recovered>(advance_kept(true), bank, came_back(cny(100'00)), monday);
  CHECK(whole.file().ledger.owed == cny(0));
}

TEST_CASE("an advance of which a part has become the refund cannot have failed to go out") {
  case_file file = advance_kept(false).file();
  auto const refused = [&] { return why_not<report_failure>(clawback_pending{}, bank, now_at(monday, file)); };
  CHECK_FALSE(refused());
  fold(file, advance_applied{.amount = cny(1), .settled_at = monday});
  CHECK(refused() == refusal_code::another_advance);
}
