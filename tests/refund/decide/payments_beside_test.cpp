// SPDX-License-Identifier: BSL-1.0
// What is paid beside the refund: compensation, freight and goodwill are ordered, confirmed, failed and paid again as a
// refund is, and are no part of its sums. And a refund that goes by several means of payment.
#include <chrono>
#include <optional>
#include <string>
#include <utility>

#include <redress/draw/timeline.hpp>
#include <redress/refund/decide/payments.hpp>

#include "../../support/catch.hpp"
#include "../../support/refund_goods.hpp"
#include "../../support/refund_walk.hpp"

using namespace refund_test;

namespace {

payments const bank{"bank"};
merchant const shop{"m3"};
platform const agent{"p1"};

constexpr auto refund_id = "c1/refund", compensation_id = "c1/compensation";

confirm_payment confirmed(char const* id) { return {.payment_id = id}; }
report_failure failed(char const* id) { return {.payment_id = id, .reason = "the account is closed"}; }
report_bounce bounced(char const* id) { return {.payment_id = id}; }

case_of<ruled_for_buyer> ruled_with_compensation(std::optional<freight_split> freight = {}) {
  return walk(under_review_case(), agent,
              rule_for_buyer{.award = cny(129'00),
                             .reasons = "the photo",
                             .finding = {.freight = freight, .compensation = cny(258'00)}},
              monday);
}
case_of<refund_pending> compensated() {
  return walk_to<refund_pending>(ruled_with_compensation(), shop, waive_appeal{}, monday);
}
case_of<refunded> refund_arrived() { return walk_to<refunded>(compensated(), bank, confirmed(refund_id), monday); }

} // namespace

TEST_CASE("compensation that was ruled is ordered beside the refund, by whom, to whom and once") {
  CHECK(ruled_with_compensation().file().payments.empty()); // until the ruling is carried out
  auto const in = compensated();
  REQUIRE(in.file().payments.size() == 2);
  auto const& beside = *in.file().find_payment(compensation_id);
  CHECK(beside.kind == payment_kind::compensation);
  CHECK(beside.amount() == cny(258'00));
  CHECK(beside.borne_by == bearer::merchant);
  CHECK(beside.payee.empty()); // the buyer
  CHECK(in.file().on_its_way() == cny(129'00));
  CHECK(in.file().ledger.reserved == cny(129'00));
  CHECK(in.file().ledger.compensation == cny(258'00));
}

TEST_CASE("compensation is confirmed, fails and comes back beside the refund, whose sums it leaves alone") {
  auto const untouched = [](case_file const& file) {
    CHECK(file.ledger.refunded == cny(129'00));
    CHECK(file.ledger.kept_by_buyer() == cny(129'00));
    CHECK(file.ledger.reserved == cny(0));
    CHECK(file.ledger.owed == cny(0));
  };
  auto const arrived = walk_to<refunded>(refund_arrived(), bank, confirmed(compensation_id), monday);
  CHECK(arrived.file().find_payment(compensation_id)->net() == cny(258'00));
  untouched(arrived.file());
  auto const failed_one = [] { return walk_to<refunded>(refund_arrived(), bank, failed(compensation_id), monday); };
  CHECK(failed_one().file().find_payment(compensation_id)->failed() == cny(258'00));
  untouched(failed_one().file());

  auto again = walk(failed_one(), agent, pay_again{.payment_id = compensation_id}, monday);
  CHECK(again.file().find_payment(compensation_id)->attempt == 2);
  CHECK(again.file().find_payment(compensation_id)->on_its_way() == cny(258'00));
  auto done = walk_to<refunded>(std::move(again), bank, confirmed(compensation_id), monday);
  CHECK(done.file().find_payment(compensation_id)->net() == cny(258'00));
  untouched(done.file());
  auto const back = walk_to<refunded>(std::move(done), bank, bounced(compensation_id), monday);
  CHECK(back.file().find_payment(compensation_id)->net() == cny(0));
  untouched(back.file());
}

TEST_CASE("compensation that is reported on before the refund leaves that on its way") {
  auto in = walk_to<refund_pending>(compensated(), bank, failed(compensation_id), monday);
  CHECK(in.file().on_its_way() == cny(129'00));
  in = walk(std::move(in), agent, pay_again{.payment_id = compensation_id}, monday);
  in = walk_to<refund_pending>(std::move(in), bank, confirmed(compensation_id), monday);
  CHECK(in.file().ledger.refunded == cny(0));
}

TEST_CASE(
    "what is paid again beside the refund was ordered, is not of the refund and failed, and consent goes elsewhere") {
  auto const failed_one = [] { return walk_to<refunded>(refund_arrived(), bank, failed(compensation_id), monday); };
  auto const refused = [&](pay_again const& asked) { return refusal_of(failed_one(), agent, asked, monday); };
  CHECK_FALSE(refused({.payment_id = compensation_id}));
  CHECK(refused({.payment_id = refund_id}) == refusal_code::unknown_payment);
  CHECK(refused({.payment_id = "c1/freight"}) == refusal_code::unknown_payment);
  CHECK(refused({.payment_id = compensation_id, .destination = "wallet 7"}) == refusal_code::consent_missing);
  CHECK_FALSE(refused({.payment_id = compensation_id, .destination = "wallet 7", .consent = "chat 3"}));
  CHECK(refusal_of(refund_arrived(), agent, pay_again{.payment_id = compensation_id}, monday) ==
        refusal_code::unknown_payment);
}

TEST_CASE("freight that the merchant bears is ordered with the award, and nothing is where the buyer bears it") {
  auto const freight_of = [](freight_split const& split) {
    auto in = walk_to<refund_pending>(ruled_with_compensation(split), shop, waive_appeal{}, monday);
    auto const* const beside = in.file().find_payment("c1/freight");
    return beside == nullptr ? cny(0) : beside->amount();
  };
  CHECK(freight_of(*freight_split::of(cny(10'00), cny(0))) == cny(0));
  CHECK(freight_of(*freight_split::of(cny(10'00), cny(4'00))) == cny(4'00));
  CHECK(freight_of(*freight_split::of(cny(10'00), cny(10'00))) == cny(10'00));
}

TEST_CASE("compensation is paid as the appeal finds it, and a ruling that falls takes it along") {
  auto const appealed = [] { return walk(ruled_with_compensation(), shop, an_appeal(), monday); };
  reviewer const judge{"r1"};
  auto const less = walk_to<refund_pending>(appealed(), judge,
                                            uphold{.reasons = "less", .finding = {.compensation = cny(20'00)}}, monday);
  CHECK(less.file().find_payment(compensation_id)->amount() == cny(20'00));
  reverse const for_merchant{
      .in_favour_of = side::merchant, .ground = denial_ground::against_policy, .reasons = "forged"};
  CHECK(walk_to<rejected>(appealed(), judge, for_merchant, monday).file().payments.empty());
  auto const by_time = walk_to<refund_pending>(appealed(), timekeeper{}, lapse{}, monday + 7 * day);
  CHECK(by_time.file().find_payment(compensation_id)->amount() == cny(258'00));
}

TEST_CASE("compensation that an appeal finds after the refund is paid, and of what was ordered already only the rest") {
  reviewer const judge{"r1"};
  auto const appealed = [](auto from) { return walk(std::move(from), shop, an_appeal(), monday); };
  uphold const more{.reasons = "late, too", .finding = {.compensation = cny(260'00)}};
  auto const first = walk_to<refunded>(appealed(refunded_case()), judge, more, monday);
  CHECK(first.file().find_payment(compensation_id)->amount() == cny(260'00));
  auto const rest = walk_to<refunded>(appealed(refund_arrived()), judge, more, monday);
  CHECK(rest.file().find_payment(compensation_id)->amount() == cny(258'00));
  CHECK(rest.file().find_payment("c1/compensation/2")->amount() == cny(2'00));
  auto const unchanged = walk_to<refunded>(appealed(refund_arrived()), judge, uphold{.reasons = "as it was"}, monday);
  CHECK(unchanged.file().payments_of(payment_kind::compensation) == 1);
}

TEST_CASE("compensation that failed is not paid again once its ruling fell, and of less only that is paid") {
  reviewer const judge{"r1"};
  reverse const for_merchant{
      .in_favour_of = side::merchant, .ground = denial_ground::against_policy, .reasons = "forged"};
  uphold const less{.reasons = "less", .finding = {.compensation = cny(100'00)}};
  auto const failed_one = [] {
    auto in = walk_to<refunded>(refund_arrived(), bank, failed(compensation_id), monday);
    return walk(std::move(in), shop, an_appeal(), monday);
  };
  auto fallen = walk_to<clawback_pending>(failed_one(), judge, for_merchant, monday);
  CHECK(fallen.file().find_payment(compensation_id)->voided);
  CHECK(refusal_of(std::move(fallen), agent, pay_again{.payment_id = compensation_id}, monday) ==
        refusal_code::unknown_payment);
  auto const again = walk(failed_one(), agent, pay_again{.payment_id = compensation_id}, monday); // not decided yet
  CHECK(again.file().find_payment(compensation_id)->on_its_way() == cny(258'00));
  auto const lower = walk_to<refunded>(failed_one(), judge, less, monday);
  CHECK(lower.file().find_payment(compensation_id)->voided);
  CHECK(lower.file().find_payment("c1/compensation/2")->amount() == cny(100'00));
}

TEST_CASE(
    "compensation that arrived under a ruling that fell is said to be paid beyond it, and is no debt of the case") {
  reviewer const judge{"r1"};
  reverse const for_merchant{
      .in_favour_of = side::merchant, .ground = denial_ground::against_policy, .reasons = "forged"};
  auto const facts_of = [&](auto from) {
    auto in = walk(std::move(from), shop, an_appeal(), monday);
    auto const done = walk_to<clawback_pending>(std::move(in), judge, for_merchant, monday);
    CHECK(done.file().ledger.owed == cny(129'00)); // the refund alone
    CHECK(done.file().find_payment(compensation_id)->amount() == cny(258'00));
    return redress::timeline<protocol>(done.journal());
  };
  auto const said = "258.00 CNY of compensation was paid, or is on its way, and is not due any more";
  CHECK(facts_of(walk_to<refunded>(refund_arrived(), bank, confirmed(compensation_id), monday)).find(said) !=
        std::string::npos);
  CHECK(facts_of(refund_arrived()).find(said) != std::string::npos); // on its way
}

TEST_CASE("compensation that came back is due still, and is paid under the next id, once") {
  auto const back = [] {
    auto in = walk_to<refunded>(refund_arrived(), bank, confirmed(compensation_id), monday);
    return walk_to<refunded>(std::move(in), bank, bounced(compensation_id), monday);
  };
  pay_again const asked{.payment_id = compensation_id};
  auto again = walk(back(), agent, asked, monday);
  auto const& next = *again.file().find_payment("c1/compensation/2");
  CHECK(next.on_its_way() == cny(258'00));
  CHECK(next.borne_by == bearer::merchant);
  CHECK(refusal_of(std::move(again), agent, asked, monday) == refusal_code::unknown_payment);
  auto const arrived =
      walk_to<refunded>(walk(back(), agent, asked, monday), bank, confirmed("c1/compensation/2"), monday);
  CHECK(why_not<pay_again>(arrived.state(), agent, now_at(monday, arrived.file())));
  // Of what failed of the next only that is tried again.
  auto failed_next = walk_to<refunded>(walk(back(), agent, asked, monday), bank, failed("c1/compensation/2"), monday);
  CHECK(refusal_of(walk(back(), agent, asked, monday), agent, asked, monday) == refusal_code::unknown_payment);
  CHECK(refusal_of(walk(std::move(failed_next), agent, pay_again{.payment_id = "c1/compensation/2"}, monday), agent,
                   asked, monday) == refusal_code::unknown_payment);
  auto still_failed = walk_to<refunded>(walk(back(), agent, asked, monday), bank, failed("c1/compensation/2"), monday);
  CHECK(refusal_of(std::move(still_failed), agent, asked, monday) == refusal_code::nothing_to_pay);
  // A decision on an appeal orders it anew as well, and what more came back of it later.
  auto upheld =
      walk_to<refunded>(walk(back(), shop, an_appeal(), monday), reviewer{"r1"}, uphold{.reasons = "due"}, monday);
  CHECK(upheld.file().find_payment("c1/compensation/2")->on_its_way() == cny(258'00));
  // In part, twice.
  auto some = walk_to<refunded>(refund_arrived(), bank, confirmed(compensation_id), monday);
  report_bounce part{.payment_id = compensation_id, .returned = cny(100'00)};
  some = walk_to<refunded>(std::move(some), bank, part, monday);
  some = walk(std::move(some), agent, asked, monday);
  CHECK(some.file().find_payment("c1/compensation/2")->on_its_way() == cny(100'00));
  part.returned = cny(158'00);
  some = walk_to<refunded>(std::move(some), bank, part, monday);
  some = walk(std::move(some), agent, asked, monday);
  CHECK(some.file().find_payment("c1/compensation/3")->on_its_way() == cny(58'00));
}

TEST_CASE("compensation that fails after its ruling fell is not paid again, nor more than the ruling in force gives") {
  reviewer const judge{"r1"};
  reverse const for_merchant{
      .in_favour_of = side::merchant, .ground = denial_ground::against_policy, .reasons = "forged"};
  auto const appealed = [] { return walk(refund_arrived(), shop, an_appeal(), monday); }; // it is on its way
  auto fallen = walk_to<clawback_pending>(appealed(), judge, for_merchant, monday);
  fallen = walk_to<clawback_pending>(std::move(fallen), bank, failed(compensation_id), monday);
  CHECK(why_not<pay_again>(fallen.state(), agent, now_at(monday, fallen.file())) == refusal_code::unknown_payment);
  CHECK(refusal_of(std::move(fallen), agent, pay_again{.payment_id = compensation_id}, monday) ==
        refusal_code::unknown_payment);

  uphold const less{.reasons = "less", .finding = {.compensation = cny(100'00)}};
  auto lower = walk_to<refunded>(appealed(), judge, less, monday);
  lower = walk_to<refunded>(std::move(lower), bank, failed(compensation_id), monday);
  lower = walk(std::move(lower), agent, pay_again{.payment_id = compensation_id}, monday);
  CHECK(lower.file().find_payment(compensation_id)->voided);
  CHECK(lower.file().find_payment("c1/compensation/2")->on_its_way() == cny(100'00));
}

TEST_CASE("freight that failed is paid again where the ruling was upheld without a word of it") {
  auto in = walk(ruled_with_compensation(*freight_split::of(cny(10'00), cny(10'00))), shop, an_appeal(), monday);
  auto pending = walk_to<refund_pending>(std::move(in), reviewer{"r1"}, uphold{.reasons = "as it was"}, monday);
  pending = walk_to<refund_pending>(std::move(pending), bank, failed("c1/freight"), monday);
  pending = walk(std::move(pending), agent, pay_again{.payment_id = "c1/freight"}, monday);
  CHECK(pending.file().find_payment("c1/freight")->on_its_way() == cny(10'00));
}

TEST_CASE("goodwill of which a part came back is paid again to whom it was granted, and no more than was granted") {
  grant_goodwill const once{.amount = cny(5'00), .reason = "sorry", .payee = "carrier sf"};
  auto in = walk(refunded_case(), agent, once, monday);
  in = walk_to<refunded>(std::move(in), bank, confirmed("c1/goodwill"), monday);
  in =
      walk_to<refunded>(std::move(in), bank, report_bounce{.payment_id = "c1/goodwill", .returned = cny(2'00)}, monday);
  in = walk(std::move(in), agent, pay_again{"c1/goodwill", "wallet 7", "chat 3"}, monday);
  auto const& next = *in.file().find_payment("c1/goodwill/2");
  CHECK(next.on_its_way() == cny(2'00));
  CHECK(next.payee == "carrier sf");
  CHECK(next.destination == "wallet 7");
  CHECK(refusal_of(std::move(in), agent, pay_again{.payment_id = "c1/goodwill"}, monday) ==
        refusal_code::unknown_payment);
}

TEST_CASE("goodwill is paid under an id each time, to whom it is granted") {
  grant_goodwill const once{.amount = cny(5'00), .reason = "sorry"};
  grant_goodwill const to_carrier{.amount = cny(6'00), .reason = "a wasted way", .payee = "carrier sf"};
  auto const in = walk(walk(refunded_case(), agent, once, monday), agent, to_carrier, monday);
  CHECK(in.file().find_payment("c1/goodwill")->amount() == cny(5'00));
  CHECK(in.file().find_payment("c1/goodwill/2")->payee == "carrier sf");
  CHECK(in.file().find_payment("c1/goodwill/2")->borne_by == bearer::platform);
}

TEST_CASE(
    "of goodwill to two payees each gets what was granted to it, once, whatever of the other's failed or came back") {
  auto in = walk(refunded_case(), agent, grant_goodwill{.amount = cny(5'00), .reason = "sorry"}, monday);
  in = walk(std::move(in), agent, grant_goodwill{.amount = cny(6'00), .reason = "hurt", .payee = "neighbour"}, monday);
  auto const* const buyers = "c1/goodwill";
  auto const* const neighbours = "c1/goodwill/2";
  // The neighbour's arrives in part and fails for the rest; the buyer's comes back whole.
  in = walk_to<refunded>(std::move(in), bank, confirm_payment{.payment_id = neighbours, .arrived = cny(2'00)}, monday);
  in = walk_to<refunded>(std::move(in), bank, failed(neighbours), monday);
  in = walk_to<refunded>(std::move(in), bank, confirmed(buyers), monday);
  in = walk_to<refunded>(std::move(in), bank, report_bounce{.payment_id = buyers}, monday);
  in = walk(std::move(in), agent, pay_again{.payment_id = buyers}, monday);
  auto const again = in.file().payments.back();
  CHECK(again.id == "c1/goodwill/3");
  CHECK(again.payee.empty());
  CHECK(again.amount() == cny(5'00));
  in = walk_to<refunded>(std::move(in), bank, confirmed("c1/goodwill/3"), monday);
  CHECK(refusal_of(walk(std::move(in), agent, pay_again{.payment_id = neighbours}, monday), agent,
                   pay_again{.payment_id = buyers}, monday) == refusal_code::unknown_payment);
}

TEST_CASE("what arrives late of goodwill to one payee is not taken from what another is to have") {
  auto in = walk(refunded_case(), agent, grant_goodwill{.amount = cny(5'00), .reason = "sorry"}, monday);
  in = walk(std::move(in), agent, grant_goodwill{.amount = cny(6'00), .reason = "hurt", .payee = "neighbour"}, monday);
  // The buyer's fails, and arrives by mistake in a larger sum; the neighbour's fails.
  in = walk_to<refunded>(std::move(in), bank, confirm_payment{.payment_id = "c1/goodwill", .arrived = cny(9'00)},
                         monday);
  in = walk_to<refunded>(std::move(in), bank, failed("c1/goodwill/2"), monday);
  in = walk(std::move(in), agent, pay_again{.payment_id = "c1/goodwill/2"}, monday);
  auto const& again = *in.file().find_payment("c1/goodwill/2");
  CHECK(again.on_its_way() == cny(6'00));
  CHECK(again.attempt == 2);
}

// Several means of payment.

namespace {

case_of<refund_pending> by_two_means() {
  auto on = an_order(cny(100'00));
  on.tenders = {{.means = "gift card", .amount = cny(60'00)}, {.means = "card", .amount = cny(40'00)}};
  return walk_to<refund_pending>(filed(standard, a_claim(cny(100'00), on)), shop, approve{}, monday);
}
confirm_payment const card_arrived{.payment_id = refund_id, .means = "card"};
confirm_payment const gift_card_arrived{.payment_id = refund_id, .means = "gift card"};
report_failure const card_failed{.payment_id = refund_id, .reason = "expired", .means = "card"};

} // namespace

TEST_CASE("of two means of which one arrived and one failed, only what failed is paid again, in either order") {
  auto const check = [](case_of<refund_failed> in) {
    CHECK(in.state().amount == cny(40'00));
    CHECK(in.file().ledger.refunded == cny(60'00));
    CHECK(in.file().ledger.reserved == cny(40'00));
    auto again = walk(std::move(in), timekeeper{}, retry{}, monday);
    CHECK(again.file().payments.size() == 1);
    CHECK(again.file().on_its_way() == cny(40'00));
    auto const done = walk_to<refunded>(std::move(again), bank, card_arrived, monday);
    CHECK(done.file().ledger.refunded == cny(100'00));
  };
  auto arrived = walk_to<refund_pending>(by_two_means(), bank, gift_card_arrived, monday);
  CHECK(arrived.file().ledger.refunded == cny(60'00));
  check(walk_to<refund_failed>(std::move(arrived), bank, card_failed, monday));
  auto failed_first = walk_to<refund_pending>(by_two_means(), bank, card_failed, monday);
  check(walk_to<refund_failed>(std::move(failed_first), bank, gift_card_arrived, monday));
}

TEST_CASE("of two means of which one failed, the rest can go another way, and what arrives late of it is owed") {
  auto arrived = walk_to<refund_pending>(by_two_means(), bank, gift_card_arrived, monday);
  auto failed_one = walk_to<refund_failed>(std::move(arrived), bank, card_failed, monday);
  redirect_refund const to_wallet{.destination = "wallet 7", .consent = "chat 3", .voided = "void 1"};
  auto pending = walk(std::move(failed_one), agent, to_wallet, monday);
  CHECK(pending.state().refund_id == "c1/refund/2");
  CHECK(pending.state().amount == cny(40'00));
  auto done = walk_to<refunded>(std::move(pending), bank, confirmed("c1/refund/2"), monday);
  CHECK(done.file().ledger.refunded == cny(100'00));
  auto const late = walk_to<clawback_pending>(std::move(done), bank, card_arrived, monday);
  CHECK(late.file().ledger.owed == cny(40'00));
}

TEST_CASE("a refund by several means bounces by one of them, and news by a means that it does not go by is of none") {
  auto done = walk_to<refunded>(by_two_means(), bank, confirmed(refund_id), monday);
  report_bounce const card_back{.payment_id = refund_id, .means = "card"};
  auto const back = walk_to<refund_failed>(std::move(done), bank, card_back, monday);
  CHECK(back.state().amount == cny(40'00));
  confirm_payment const points{.payment_id = refund_id, .means = "points"};
  CHECK(refusal_of(by_two_means(), bank, points, monday) == refusal_code::unknown_payment);
}
