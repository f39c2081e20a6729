// SPDX-License-Identifier: BSL-1.0
// Money that leaves the order by another way, a chargeback for instance: it is the buyer's, and is not paid a second time.
#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <redress/refund/decide/payments.hpp>

#include "../../support/catch.hpp"
#include "../../support/refund_goods.hpp"
#include "../../support/refund_walk.hpp"

using namespace refund_test;

namespace {

payments const bank{"bank"};
merchant const shop{"m3"};
buyer const customer{"b7"};
platform const agent{"p1"};
reviewer const judge{"r1"};

constexpr auto first_id = "c1/refund";
confirm_payment const arrived{.payment_id = first_id};
report_failure const failed{.payment_id = first_id, .reason = "the account is closed"};

report_paid_elsewhere charged_back(money amount, char const* reference = "cb 1") {
  return {.reference = reference, .amount = amount};
}

report_paid_elsewhere won(money amount, money returned, char const* reference = "cb 1") {
  return {.reference = reference, .amount = amount, .returned = returned};
}

case_of<refund_failed> failed_one() { return walk_to<refund_failed>(pending_case(), bank, failed, monday); }

redress::refund::rules silence_pays() {
  auto rules = standard;
  rules.policy.silence = silence::leads_to_refund;
  return rules;
}

} // namespace

TEST_CASE("what was charged back while the merchant was asked is not paid by its silence, either") {
  auto const rules = silence_pays();
  auto const after_silence = [&](money amount) {
    auto in = walk(filed(rules), bank, charged_back(amount), monday + 1h, rules);
    CHECK(in.file().ledger.elsewhere == amount);
    return walk(std::move(in), timekeeper{}, lapse{}, monday + 48h, rules);
  };
  auto const all = after_silence(cny(129'00)).take<case_of<refunded>>();
  CHECK(all.file().payments.empty());
  CHECK(all.file().ledger.reserved == cny(0));
  CHECK(all.file().ledger.kept_by_buyer() == cny(129'00));
  auto const part = after_silence(cny(100'00)).take<case_of<refund_pending>>();
  CHECK(part.state().amount == cny(29'00));
  CHECK(part.file().ledger.reserved == cny(29'00));
}

TEST_CASE("what was charged back is not granted, ruled or decided over goods a second time") {
  auto const all = charged_back(cny(129'00)), part = charged_back(cny(100'00));
  auto const rest_of = [](auto from, auto const& told, auto const& who, auto const& what) {
    auto in = walk(std::move(from), bank, told, monday);
    return walk_to<refund_pending>(std::move(in), who, what, monday).state().amount;
  };
  auto const nothing_more = [](auto from, auto const& told, auto const& who, auto const& what) {
    auto in = walk(std::move(from), bank, told, monday);
    auto const done = walk_to<refunded>(std::move(in), who, what, monday);
    CHECK(done.file().payments.empty());
    CHECK(done.file().ledger.owed == cny(0));
  };
  CHECK(rest_of(filed(), part, shop, approve{}) == cny(29'00));
  nothing_more(filed(), all, shop, approve{});
  CHECK(rest_of(ruled_for_buyer_case(), part, shop, waive_appeal{}) == cny(29'00));
  nothing_more(ruled_for_buyer_case(), all, shop, waive_appeal{});
  nothing_more(refund_ordered_case(), all, shop, comply{});
  auto const for_buyer = decide_goods{.award = cny(129'00), .reasons = "lost"};
  CHECK(rest_of(disputed_case(), part, agent, for_buyer) == cny(29'00));
  nothing_more(disputed_case(), all, agent, for_buyer);
  nothing_more(returned_case(), all, shop, confirm_return{});
}

TEST_CASE("a chargeback while a refund is on its way is owed if that arrives, and not if it fails") {
  auto const told = [](money amount) {
    auto in = walk(pending_case(), bank, charged_back(amount), monday);
    CHECK(in.file().ledger.reserved == cny(129'00)); // on its way still
    return in;
  };
  auto const both = walk_to<clawback_pending>(told(cny(129'00)), bank, arrived, monday);
  CHECK(both.file().ledger.kept_by_buyer() == cny(258'00));
  CHECK(both.file().ledger.owed == cny(129'00));
  auto const one = walk_to<refunded>(told(cny(129'00)), bank, failed, monday);
  CHECK(one.file().ledger.kept_by_buyer() == cny(129'00));
  CHECK(one.file().ledger.owed == cny(0));
  CHECK(one.file().ledger.reserved == cny(0));
  auto const rest = walk_to<refund_failed>(told(cny(100'00)), bank, failed, monday);
  CHECK(rest.state().amount == cny(29'00));
  CHECK(rest.file().ledger.reserved == cny(29'00));
}

TEST_CASE("a chargeback of a refund that was paid is owed, and one of other money of the order is not") {
  auto const all = walk_to<clawback_pending>(refunded_case(), bank, charged_back(cny(129'00)), monday);
  CHECK(all.file().ledger.owed == cny(129'00));
  auto const small = [] {
    auto in = walk_to<refund_pending>(filed(standard, a_claim(cny(29'00))), shop, approve{}, monday);
    return walk_to<refunded>(std::move(in), bank, arrived, monday);
  };
  auto const other = walk_to<refunded>(small(), bank, charged_back(cny(100'00)), monday);
  CHECK(other.file().ledger.owed == cny(0));
  auto const overlap = walk_to<clawback_pending>(small(), bank, charged_back(cny(129'00)), monday);
  CHECK(overlap.file().ledger.owed == cny(29'00));
}

TEST_CASE("a chargeback instead of a refund that failed closes the case, and in part leaves the rest to be paid") {
  auto const failed_case = [] { return walk_to<refund_failed>(pending_case(), bank, failed, monday); };
  auto const all = walk_to<refunded>(failed_case(), bank, charged_back(cny(129'00)), monday);
  CHECK(all.file().ledger.reserved == cny(0));
  auto const part = walk_to<refund_failed>(failed_case(), bank, charged_back(cny(100'00)), monday);
  CHECK(part.state().amount == cny(29'00));
  CHECK(part.file().ledger.reserved == cny(29'00));
  auto unclaimed_one = walk(failed_case(), timekeeper{}, lapse{}, monday + 7 * day);
  CHECK(walk_to<refunded>(std::move(unclaimed_one), bank, charged_back(cny(129'00)), monday + 8 * day)
            .file()
            .ledger.reserved == cny(0));
}

TEST_CASE("a chargeback is counted once under its reference, up to what it has come to") {
  auto once = walk(pending_case(), bank, charged_back(cny(50'00)), monday);
  auto twice = walk(std::move(once), bank, charged_back(cny(50'00)), monday);
  CHECK(twice.file().ledger.elsewhere == cny(50'00));
  auto more = walk(std::move(twice), bank, charged_back(cny(60'00)), monday);
  CHECK(more.file().ledger.elsewhere == cny(60'00));
  auto other = walk(std::move(more), bank, charged_back(cny(5'00), "cb 2"), monday);
  CHECK(other.file().ledger.elsewhere == cny(65'00));
  CHECK(other.file().paid_elsewhere.size() == 2);
  CHECK(refusal_of(pending_case(), bank, charged_back(cny(0)), monday) == refusal_code::amount_not_positive);
  CHECK(refusal_of(pending_case(), bank, charged_back(jpy(5)), monday) == refusal_code::another_currency);
  CHECK(refusal_of(pending_case(), bank, charged_back(cny(5), ""), monday) == refusal_code::reference_missing);
}

TEST_CASE("a chargeback while a refund is appealed against, outside, or was called back is settled with it") {
  auto const appealed = [] {
    return walk(walk(refunded_case(), shop, an_appeal(), monday), bank, charged_back(cny(129'00)), monday);
  };
  CHECK(appealed().file().ledger.owed == cny(129'00));
  auto const kept = walk_to<clawback_pending>(appealed(), judge, uphold{.reasons = "as it was"}, monday);
  CHECK(kept.file().ledger.owed == cny(129'00)); // of 258.00
  reverse const for_merchant{
      .in_favour_of = side::merchant, .ground = denial_ground::against_policy, .reasons = "forged"};
  CHECK(walk_to<clawback_pending>(appealed(), judge, for_merchant, monday).file().ledger.owed == cny(258'00));

  auto const twice = walk_to<clawback_pending>(clawback_case(), bank, charged_back(cny(129'00)), monday);
  CHECK(twice.file().ledger.kept_by_buyer() == cny(258'00));
}

TEST_CASE("a chargeback of money that was advanced takes the place of the refund") {
  // The advance has arrived: what is charged back beside it and not held any more is owed in the end.
  auto both = walk(advanced_and_returned_case(cny(60'00)), bank, charged_back(cny(129'00)), monday);
  CHECK(both.file().ledger.reserved == cny(0));
  auto const done = walk_to<clawback_pending>(std::move(both), shop, confirm_return{}, monday);
  CHECK(done.file().ledger.kept_by_buyer() == cny(189'00));
  CHECK(done.file().ledger.owed == cny(60'00));
  auto part = walk(advanced_and_returned_case(cny(60'00)), bank, charged_back(cny(69'00)), monday);
  CHECK(walk_to<refunded>(std::move(part), shop, confirm_return{}, monday).file().ledger.owed == cny(0));
}

TEST_CASE("a claim that was withdrawn or rejected owes nothing for a chargeback of its order") {
  auto const gone = walk_to<rejected>(rejected_case_closed(), bank, charged_back(cny(129'00)), monday);
  CHECK(gone.file().ledger.elsewhere == cny(129'00));
  CHECK(gone.file().ledger.owed == cny(0));
}

// A chargeback that was won: the bank gives back what it took.

TEST_CASE("a chargeback that was won leaves to be paid what it had counted for, and no more") {
  auto const charged = [] { return walk_to<refunded>(failed_one(), bank, charged_back(cny(129'00)), monday); };
  auto const all = walk_to<refund_failed>(charged(), bank, won(cny(129'00), cny(129'00)), monday);
  CHECK(all.state().amount == cny(129'00));
  CHECK(all.file().ledger.elsewhere == cny(0));
  CHECK(all.file().ledger.reserved == cny(129'00));
  auto const part = walk_to<refund_failed>(charged(), bank, won(cny(129'00), cny(29'00)), monday);
  CHECK(part.state().amount == cny(29'00));

  auto small = walk_to<refund_pending>(filed(standard, a_claim(cny(29'00))), shop, approve{}, monday);
  auto paid = walk_to<refunded>(std::move(small), bank, arrived, monday);
  auto beside = walk_to<refunded>(std::move(paid), bank, charged_back(cny(100'00)), monday);
  CHECK(beside.file().ledger.conceded == cny(100'00));
  auto const back = walk_to<refunded>(std::move(beside), bank, won(cny(100'00), cny(100'00)), monday);
  CHECK(back.file().ledger.kept_by_buyer() == cny(29'00));
  CHECK(back.file().ledger.entitled() == cny(29'00));
}

TEST_CASE("a chargeback that was won while the merchant is asked is held for the claim again, as it is by then") {
  auto lost = walk(filed(), bank, charged_back(cny(129'00)), monday);
  CHECK(lost.file().ledger.reserved == cny(0));
  auto const back = walk(std::move(lost), bank, won(cny(129'00), cny(129'00)), monday);
  CHECK(back.file().ledger.reserved == cny(129'00));

  auto smaller = walk_to<awaiting_merchant>(walk(filed(), bank, charged_back(cny(129'00)), monday), customer,
                                            revise{.kind = claim_kind::refund_only,
                                                   .reason = claim_reason::not_as_described,
                                                   .amount = cny(50'00),
                                                   .statement = "a stain"},
                                            monday);
  CHECK(walk(std::move(smaller), bank, won(cny(129'00), cny(129'00)), monday).file().ledger.reserved == cny(50'00));
}

TEST_CASE("a chargeback that was won pays nothing to a claim that was withdrawn or denied meanwhile") {
  auto gone = walk_to<withdrawn>(walk(filed(), bank, charged_back(cny(129'00)), monday), customer, withdraw{}, monday);
  auto const still = walk_to<withdrawn>(std::move(gone), bank, won(cny(129'00), cny(129'00)), monday);
  CHECK(still.file().ledger.kept_by_buyer() == cny(0));
  CHECK(still.file().ledger.reserved == cny(0));
  auto denied = walk_to<rejected>(rejected_case_closed(), bank, won(cny(129'00), cny(129'00)), monday);
  CHECK(denied.file().ledger.reserved == cny(0));
}

TEST_CASE("a debt for a chargeback is none once it is won, whether it waited, was outside or was written off") {
  auto const owing = [] { return walk_to<clawback_pending>(refunded_case(), bank, charged_back(cny(129'00)), monday); };
  auto const all = won(cny(129'00), cny(129'00));
  CHECK(walk_to<recovered>(owing(), bank, all, monday).file().ledger.owed == cny(0));
  auto lost = walk_to<written_off>(owing(), agent, write_off{.reason = "gone"}, monday);
  auto const found = walk_to<recovered>(std::move(lost), bank, all, monday);
  CHECK(found.file().ledger.written_off == cny(0));
  CHECK(found.file().ledger.kept_by_buyer() == cny(129'00));
  CHECK(walk_to<clawback_pending>(owing(), bank, won(cny(129'00), cny(29'00)), monday).file().ledger.owed ==
        cny(100'00));
  auto outside =
      walk_to<debt_referred>(owing(), shop, refer_out{.route = remedy_route::lawsuit, .reference = "s1"}, monday);
  CHECK(walk(std::move(outside), bank, all, monday).file().ledger.owed == cny(0));
}

TEST_CASE("what was forgiven of a chargeback stays forgiven, whatever is heard of it again or won") {
  auto const content = [] {
    auto owing = walk_to<clawback_pending>(refunded_case(), bank, charged_back(cny(129'00)), monday);
    return walk(std::move(owing), shop, confirm_goods_back{}, monday);
  };
  auto const again = walk_to<recovered>(content(), bank, charged_back(cny(129'00)), monday);
  CHECK(again.file().ledger.owed == cny(0));
  CHECK(again.file().ledger.kept_by_buyer() == cny(258'00));
  auto const back = walk_to<recovered>(content(), bank, won(cny(129'00), cny(129'00)), monday);
  CHECK(back.file().ledger.reserved == cny(0));
  CHECK(back.file().ledger.kept_by_buyer() == cny(129'00));
}

TEST_CASE(
    "what came back of a chargeback is counted once, and refused where it is more than it was or another case's") {
  auto once = walk(pending_case(), bank, won(cny(50'00), cny(20'00)), monday);
  CHECK(once.file().ledger.elsewhere == cny(30'00));
  auto twice = walk(std::move(once), bank, won(cny(50'00), cny(20'00)), monday);
  CHECK(twice.file().ledger.elsewhere == cny(30'00));
  auto late = walk(std::move(twice), bank, charged_back(cny(50'00)), monday); // overtaken
  CHECK(late.file().ledger.elsewhere == cny(30'00));
  auto all = walk(std::move(late), bank, won(cny(50'00), cny(50'00)), monday);
  CHECK(all.file().ledger.elsewhere == cny(0));
  CHECK(refusal_of(pending_case(), bank, won(cny(50'00), cny(51'00)), monday) == refusal_code::above_refunded);
  CHECK(refusal_of(pending_case(), bank, won(cny(50'00), cny(0)), monday) == refusal_code::amount_not_positive);
  CHECK(refusal_of(pending_case(), bank, won(cny(50'00), jpy(5)), monday) == refusal_code::another_currency);
}

namespace {

case_of<awaiting_merchant> paid_by_two_means(money claimed = cny(100'00)) {
  auto on = an_order(cny(100'00));
  on.tenders = {{.means = "gift card", .amount = cny(60'00)}, {.means = "card", .amount = cny(40'00)}};
  return filed(standard, a_claim(claimed, on));
}
report_paid_elsewhere by_means(money amount, char const* means, char const* reference = "cb 1",
                               std::optional<money> returned = {}) {
  return {.reference = reference, .amount = amount, .returned = returned, .means = means};
}
std::string parts(payment const& of) {
  std::string all;
  for (auto const& each : of.legs)
    all += (all.empty() ? "" : ", ") + std::string(each.means) + " " + to_text(each.amount);
  return all;
}
// How a refund is shared out after these were told.
std::string refund_after(std::vector<report_paid_elsewhere> const& told, money claimed = cny(100'00)) {
  auto in = paid_by_two_means(claimed);
  for (auto const& each : told) in = walk(std::move(in), bank, each, monday);
  auto paid = walk(std::move(in), shop, approve{}, monday);
  return std::move(paid).visit(
      [](auto now) { return now.file().payments.empty() ? "" : parts(now.file().payments.back()); });
}

} // namespace

TEST_CASE(
    "what was charged back by one means is not paid by it again: each gets back what it can still get, and no more") {
  CHECK(refund_after({}) == "gift card 60.00 CNY, card 40.00 CNY");
  CHECK(refund_after({by_means(cny(40'00), "card")}) == "gift card 60.00 CNY");
  CHECK(refund_after({by_means(cny(60'00), "gift card")}) == "card 40.00 CNY");
  CHECK(refund_after({by_means(cny(10'00), "card")}) == "gift card 60.00 CNY, card 30.00 CNY");
  CHECK(refund_after({by_means(cny(40'00), "card"), by_means(cny(59'99), "gift card", "cb 2")}) ==
        "gift card 0.01 CNY");
  // In two reports, late and twice.
  CHECK(refund_after({by_means(cny(10'00), "card"), by_means(cny(40'00), "card"), by_means(cny(10'00), "card")}) ==
        "gift card 60.00 CNY");
  // Of a chargeback that was won nothing is left.
  CHECK(refund_after({by_means(cny(40'00), "card", "cb 1", cny(40'00))}) == "gift card 60.00 CNY, card 40.00 CNY");
  CHECK(refund_after({by_means(cny(40'00), "card", "cb 1", cny(30'00))}) == "gift card 60.00 CNY, card 30.00 CNY");
  // A claim of a part: the card has had its part of it and more.
  CHECK(refund_after({by_means(cny(40'00), "card")}, cny(50'00)) == "gift card 10.00 CNY");
  // By which means is not known: it counts as gone by all of them in proportion.
  CHECK(refund_after({charged_back(cny(50'00))}) == "gift card 30.00 CNY, card 20.00 CNY");
}

TEST_CASE(
    "the means of a chargeback can be told later, and no others after them, nor such as the order was not paid by") {
  CHECK(refund_after({charged_back(cny(40'00)), by_means(cny(40'00), "card")}) == "gift card 60.00 CNY");
  CHECK(refund_after({by_means(cny(20'00), "card"), charged_back(cny(40'00))}) == "gift card 60.00 CNY");
  auto told = walk(paid_by_two_means(), bank, by_means(cny(40'00), "card"), monday);
  CHECK(refusal_of(std::move(told), bank, by_means(cny(40'00), "gift card"), monday) == refusal_code::unknown_payment);
  CHECK(refusal_of(paid_by_two_means(), bank, by_means(cny(1), "points"), monday) == refusal_code::unknown_payment);
  // Where it is not known what an order was paid by, any means are taken.
  auto const any = walk(filed(), bank, by_means(cny(40'00), "card"), monday);
  CHECK(any.file().paid_elsewhere.front().means == "card");
  CHECK(any.file().ledger.elsewhere == cny(40'00));
}
