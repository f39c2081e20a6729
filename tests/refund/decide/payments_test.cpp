// SPDX-License-Identifier: BSL-1.0
// What payments report, in every state in which money can be out: it is heard, and the case goes where the sums lead it.
// Money beside the refund: payments_beside_test.cpp. Reports in any order: ../payments_in_any_order_test.cpp.
#include <chrono>
#include <optional>
#include <type_traits>
#include <utility>

#include <redress/refund/decide/payments.hpp>

#include "../../support/catch.hpp"
#include "../../support/refund_goods.hpp"
#include "../../support/refund_walk.hpp"

using namespace refund_test;

namespace {

payments const bank{"bank"};
merchant const shop{"m3"};
buyer const customer{"b7"};
reviewer const judge{"r1"};
authority const court{"court"};

constexpr auto first_id = "c1/refund", second_id = "c1/refund/2", advance_id = "c1/advance";

confirm_payment confirmed(char const* id) { return {.payment_id = id}; }
report_failure failed(char const* id) { return {.payment_id = id, .reason = "the account is closed"}; }
report_bounce bounced(char const* id) { return {.payment_id = id}; }
confirm_repayment came_back(money amount, char const* id = "r-1") { return {.repayment_id = id, .amount = amount}; }

reverse const for_merchant{
    .in_favour_of = side::merchant, .ground = denial_ground::against_policy, .reasons = "the photo is forged"};
modify const to_sixty{.award = cny(60'00), .reasons = "half worn"};
refer_out const to_court{.route = remedy_route::lawsuit, .reference = "(2022) 1858"};

case_of<refund_under_appeal> appealed() { return walk(refunded_case(), shop, an_appeal(), monday); }
// The refund has come back while the merchant's appeal against it is under way.
case_of<refund_under_appeal> bounced_on_appeal() { return walk(appealed(), bank, bounced(first_id), monday); }
case_of<refund_failed> failed_case() { return walk_to<refund_failed>(pending_case(), bank, failed(first_id), monday); }

// What is still to be paid is ordered under the next id, arrives, and is all that the buyer has.
void check_paid_anew(case_of<refund_failed> in, money due, money in_the_end) {
  CHECK(in.state().amount == due);
  CHECK(in.state().tries == 0);
  CHECK(in.file().ledger.owed == cny(0));
  auto pending = walk(std::move(in), timekeeper{}, retry{}, monday);
  CHECK(pending.file().on_its_way() == due);
  auto const id = pending.state().refund_id;
  auto const paid = walk_to<refunded>(std::move(pending), bank, confirm_payment{.payment_id = id}, monday);
  CHECK(paid.file().ledger.kept_by_buyer() == in_the_end);
}

} // namespace

TEST_CASE("a refund that bounces while it is appealed against is not called back, and paid anew as far as it is due") {
  auto const in = bounced_on_appeal();
  CHECK(in.file().ledger.kept_by_buyer() == cny(0));
  CHECK(in.file().ledger.reserved == cny(129'00)); // until the appeal is decided
  CHECK(in.file().ledger.entitled() == cny(129'00));

  auto const reversed = walk_to<recovered>(bounced_on_appeal(), judge, for_merchant, monday);
  CHECK(reversed.file().ledger.owed == cny(0));
  CHECK(reversed.file().ledger.reserved == cny(0));
  auto const part = walk_to<refund_pending>(bounced_on_appeal(), judge, to_sixty, monday);
  CHECK(part.state().refund_id == second_id);
  CHECK(part.state().amount == cny(60'00));
  CHECK(part.file().ledger.reserved == cny(60'00));

  auto const check_all = [](case_of<refund_pending> const& paid) {
    CHECK(paid.state().refund_id == second_id);
    CHECK(paid.state().amount == cny(129'00));
  };
  check_all(walk_to<refund_pending>(bounced_on_appeal(), judge, uphold{.reasons = "as it was"}, monday));
  check_all(walk_to<refund_pending>(bounced_on_appeal(), shop, withdraw_appeal{}, monday));
  check_all(walk_to<refund_pending>(bounced_on_appeal(), timekeeper{}, lapse{}, monday + 7 * day));
}

TEST_CASE("a refund that is called back in part and bounces is paid anew in the other part") {
  auto const called_back = [] { return walk_to<clawback_pending>(appealed(), judge, to_sixty, monday); };
  CHECK(called_back().file().ledger.owed == cny(69'00));
  check_paid_anew(walk_to<refund_failed>(called_back(), bank, bounced(first_id), monday), cny(60'00), cny(60'00));

  // In parts, and after a part of the debt was paid.
  report_bounce const some{.payment_id = first_id, .returned = cny(50'00)};
  auto const less = walk_to<clawback_pending>(called_back(), bank, some, monday);
  CHECK(less.file().ledger.owed == cny(19'00));
  report_bounce const even{.payment_id = first_id, .returned = cny(69'00)};
  CHECK(walk_to<recovered>(called_back(), bank, even, monday).file().ledger.kept_by_buyer() == cny(60'00));
  auto repaid = walk_to<clawback_pending>(called_back(), bank, came_back(cny(9'00)), monday);
  check_paid_anew(walk_to<refund_failed>(std::move(repaid), bank, bounced(first_id), monday), cny(69'00), cny(60'00));
}

TEST_CASE("a debt whose money bounces is none any more") {
  auto const gone = [](auto from) {
    auto const in = walk_to<recovered>(std::move(from), bank, bounced(first_id), monday);
    CHECK(in.file().ledger.owed == cny(0));
    CHECK(in.file().ledger.written_off == cny(0));
    CHECK(in.file().ledger.kept_by_buyer() == cny(0));
    CHECK(in.file().ledger.reserved == cny(0));
  };
  gone(clawback_case());
  gone(written_off_case());
}

TEST_CASE("a bounce while a matter is outside changes the books, and the outcome settles them") {
  auto const refund_outside = [] {
    return walk(walk(refunded_case(), shop, to_court, monday), bank, bounced(first_id), monday);
  };
  CHECK(refund_outside().file().ledger.reserved == cny(129'00));
  auto const told = [](outside_outcome what, std::optional<money> amount = {}) {
    return report_outcome{.outcome = what, .amount = amount, .document = "record 7"};
  };
  auto const unchanged = walk_to<refund_pending>(refund_outside(), court, told(outside_outcome::no_change), monday);
  CHECK(unchanged.state().amount == cny(129'00));
  auto const part =
      walk_to<refund_pending>(refund_outside(), court, told(outside_outcome::buyer_repays, cny(29'00)), monday);
  CHECK(part.state().amount == cny(100'00));
  auto const all =
      walk_to<recovered>(refund_outside(), court, told(outside_outcome::buyer_repays, cny(129'00)), monday);
  CHECK(all.file().ledger.owed == cny(0));
  CHECK(walk_to<refund_pending>(refund_outside(), shop, drop_referral{}, monday).state().amount == cny(129'00));

  auto const debt_outside = [] {
    return walk(walk(clawback_case(), shop, to_court, monday), bank, bounced(first_id), monday);
  };
  auto const given_up = walk_to<recovered>(debt_outside(), court, told(outside_outcome::no_change), monday);
  CHECK(given_up.file().ledger.written_off == cny(0)); // nothing is lost
  CHECK(given_up.file().ledger.owed == cny(0));
  CHECK(walk_to<recovered>(debt_outside(), shop, drop_referral{}, monday).file().ledger.reserved == cny(0));
}

TEST_CASE("an advance that bounces after the rest was paid is found by its id and paid anew") {
  auto const paid = [] {
    auto pending = walk_to<refund_pending>(advanced_and_returned_case(cny(60'00)), shop, confirm_return{}, monday);
    CHECK(pending.state().amount == cny(69'00));
    return walk_to<refunded>(std::move(pending), bank, confirmed(first_id), monday);
  };
  auto back = walk_to<refund_failed>(paid(), bank, bounced(advance_id), monday);
  CHECK(back.state().refund_id == second_id);
  check_paid_anew(std::move(back), cny(60'00), cny(129'00));
  auto both = walk_to<refund_failed>(paid(), bank, bounced(advance_id), monday);
  check_paid_anew(walk_to<refund_failed>(std::move(both), bank, bounced(first_id), monday), cny(129'00), cny(129'00));

  // While the rest is on its way.
  auto pending = walk_to<refund_pending>(advanced_and_returned_case(cny(60'00)), shop, confirm_return{}, monday);
  auto waiting = walk_to<refund_pending>(std::move(pending), bank, bounced(advance_id), monday);
  CHECK(waiting.file().ledger.reserved == cny(129'00));
  check_paid_anew(walk_to<refund_failed>(std::move(waiting), bank, confirmed(first_id), monday), cny(60'00),
                  cny(129'00));
}

TEST_CASE("a success after a failure is counted once, in every state that the case can have come to") {
  auto const check = [](case_of<refunded> const& in) {
    CHECK(in.file().ledger.kept_by_buyer() == cny(129'00));
    CHECK(in.file().ledger.reserved == cny(0));
    CHECK(in.file().payments.size() == 1);
  };
  check(walk_to<refunded>(failed_case(), bank, confirmed(first_id), monday));
  check(walk_to<refunded>(walk(failed_case(), timekeeper{}, retry{}, monday), bank, confirmed(first_id), monday));
  auto unclaimed_one = walk(failed_case(), timekeeper{}, lapse{}, monday + 7 * day);
  check(walk_to<refunded>(std::move(unclaimed_one), bank, confirmed(first_id), monday + 365 * day));
}

TEST_CASE("a failure of an earlier try, heard during a later one, does not fail that") {
  auto const second_try = [] { return walk(failed_case(), timekeeper{}, retry{}, monday); };
  report_failure const first{.payment_id = first_id, .reason = "late", .attempt = 1};
  report_failure const second{.payment_id = first_id, .reason = "closed", .attempt = 2};
  report_failure const third{.payment_id = first_id, .reason = "of the future", .attempt = 3};
  auto const waiting = walk_to<refund_pending>(second_try(), bank, first, monday);
  CHECK(waiting.file().on_its_way() == cny(129'00));
  CHECK(walk_to<refund_failed>(second_try(), bank, second, monday).state().tries == 2);
  auto const unknown = refusal_of(second_try(), bank, third, monday);
  CHECK(unknown == refusal_code::unknown_payment);
  CHECK(unknown->count == 3);
  CHECK(unknown->limit == 2);
}

TEST_CASE("a failure heard after the arrival changes nothing, and a bounce heard before it is taken from it") {
  auto const late = walk_to<refunded>(refunded_case(), bank, failed(first_id), monday);
  CHECK(late.file().ledger.kept_by_buyer() == cny(129'00));

  auto bounce_first = walk_to<refund_failed>(pending_case(), bank, bounced(first_id), monday);
  CHECK(bounce_first.file().ledger.reserved == cny(129'00));
  CHECK(bounce_first.file().ledger.repaid == cny(0)); // nothing is known to have arrived
  CHECK(bounce_first.state().refund_id == second_id);
  auto then = walk_to<refund_failed>(std::move(bounce_first), bank, confirmed(first_id), monday);
  CHECK(then.file().ledger.kept_by_buyer() == cny(0));
  check_paid_anew(std::move(then), cny(129'00), cny(129'00));
}

TEST_CASE("what arrives in parts is waited for, and what fails of it is paid again and no more") {
  auto const part = [](money in_all) { return confirm_payment{.payment_id = first_id, .arrived = in_all}; };
  auto in = walk_to<refund_pending>(pending_case(), bank, part(cny(50'00)), monday);
  CHECK(in.file().ledger.refunded == cny(50'00));
  CHECK(in.file().ledger.reserved == cny(79'00));
  in = walk_to<refund_pending>(std::move(in), bank, part(cny(50'00)), monday); // twice
  in = walk_to<refund_pending>(std::move(in), bank, part(cny(20'00)), monday); // out of order
  CHECK(in.file().ledger.refunded == cny(50'00));
  auto failed_one = walk_to<refund_failed>(std::move(in), bank, failed(first_id), monday);
  CHECK(failed_one.state().amount == cny(79'00));
  CHECK(failed_one.state().tries == 1);
  auto again = walk(std::move(failed_one), timekeeper{}, retry{}, monday);
  CHECK(again.file().payments.size() == 1);
  CHECK(again.file().on_its_way() == cny(79'00));
  auto const done = walk_to<refunded>(std::move(again), bank, confirmed(first_id), monday);
  CHECK(done.file().ledger.refunded == cny(129'00));
}

TEST_CASE("a payment that arrives in a larger amount is owed back beyond what was to be paid") {
  auto const more = [] {
    confirm_payment const told{.payment_id = first_id, .arrived = cny(130'00)};
    return walk_to<clawback_pending>(pending_case(), bank, told, monday);
  };
  CHECK(more().file().ledger.refunded == cny(130'00));
  CHECK(more().file().ledger.owed == cny(1'00));
  CHECK(walk_to<recovered>(more(), bank, came_back(cny(1'00)), monday).file().ledger.kept_by_buyer() == cny(129'00));
  check_paid_anew(walk_to<refund_failed>(more(), bank, bounced(first_id), monday), cny(129'00), cny(129'00));
  CHECK(refusal_of(pending_case(), bank, confirm_payment{.payment_id = first_id, .arrived = jpy(129)}, monday) ==
        refusal_code::another_currency);
  CHECK(refusal_of(pending_case(), bank, confirm_payment{.payment_id = first_id, .arrived = cny(0)}, monday) ==
        refusal_code::amount_not_positive);
}

TEST_CASE("a payment is counted once, however often it is reported") {
  auto const check = [](auto from, auto const& news) {
    using state = std::remove_cvref_t<decltype(from.state())>;
    auto const before = in_words(from.file().ledger);
    auto once = walk_to<state>(std::move(from), bank, news, monday);
    CHECK(in_words(once.file().ledger) == before);
    CHECK(in_words(walk_to<state>(std::move(once), bank, news, monday).file().ledger) == before);
  };
  check(refunded_case(), confirmed(first_id));
  check(appealed(), confirmed(first_id));
  check(clawback_case(), confirmed(first_id));
  check(written_off_case(), confirmed(first_id));
  check(bounced_on_appeal(), bounced(first_id));
  check(failed_case(), failed(first_id));
  check(walk_to<refund_failed>(refunded_case(), bank, bounced(first_id), monday), bounced(first_id));
  check(walk_to<recovered>(written_off_case(), bank, bounced(first_id), monday), bounced(first_id));
  check(walk(refunded_case(), shop, to_court, monday), confirmed(first_id));
}
