// SPDX-License-Identifier: BSL-1.0
// A payout: confirmed once under its own id, tried again, sent another way, bounced.
#include <chrono>
#include <optional>
#include <string>
#include <utility>

#include <redress/draw/timeline.hpp>
#include <redress/refund/decide/paying.hpp>
#include <redress/refund/desk.hpp>
#include <redress/service/memory_storage.hpp>

#include "../../support/catch.hpp"
#include "../../support/refund_walk.hpp"

using namespace refund_test;

namespace {

payments const bank{"bank"};
platform const agent{"p1"};

constexpr auto first_id = "c1/refund", second_id = "c1/refund/2";

confirm_payment confirmed(char const* id) { return {.payment_id = id}; }
report_failure failed(char const* id) { return {.payment_id = id, .reason = "the account is closed"}; }
report_bounce bounced(char const* id) { return {.payment_id = id}; }
redirect_refund redirected() { return {.destination = "wallet 7", .consent = "chat 12 March", .voided = "void 99"}; }

case_of<refund_failed> failed_case(int times = 1) {
  auto in = walk_to<refund_failed>(pending_case(), bank, failed(first_id), monday);
  for (int i = 1; i < times; ++i)
    in = walk_to<refund_failed>(walk(std::move(in), timekeeper{}, retry{}, monday), bank, failed(first_id), monday);
  return in;
}
case_of<unclaimed> unclaimed_case() { return walk(failed_case(), timekeeper{}, lapse{}, monday + 7 * day); }
case_of<refund_failed> bounced_case() {
  return walk_to<refund_failed>(refunded_case(), bank, bounced(first_id), monday + 1 * day);
}
// Asked about as often as it is, without an answer.
case_of<refund_unanswered> unanswered_case() {
  auto in = pending_case();
  for (int i = 0; i < 10; ++i) {
    auto const due = in.state().due;
    in = walk_to<refund_pending>(std::move(in), timekeeper{}, lapse{}, due);
  }
  auto const due = in.state().due;
  return walk_to<refund_unanswered>(std::move(in), timekeeper{}, lapse{}, due);
}

} // namespace

TEST_CASE("a confirmed refund is paid: what was held went back to the buyer") {
  auto const done = walk_to<refunded>(pending_case(), bank, confirmed(first_id), monday + 1h);
  CHECK(done.file().ledger.reserved == cny(0));
  CHECK(done.file().ledger.refunded == cny(129'00));
  CHECK(done.file().refunded_at == monday + 1h);
}

TEST_CASE("only a payment that the case has ordered can be confirmed or fail, as payments say") {
  for (auto const id : {"", "c1", "c1/refunds", "c2/refund", second_id}) {
    CHECK(refusal_of(pending_case(), bank, confirmed(id), monday) == refusal_code::unknown_payment);
    CHECK(refusal_of(pending_case(), bank, failed(id), monday) == refusal_code::unknown_payment);
    CHECK(refusal_of(pending_case(), bank, bounced(id), monday) == refusal_code::unknown_payment);
    CHECK(refusal_of(failed_case(), bank, confirmed(id), monday) == refusal_code::unknown_payment);
  }
  CHECK(pending_case().apply(payments{}, confirmed(first_id), redress::step_time{standard, monday}).error().why ==
        redress::objection_kind::no_party_id);
}

TEST_CASE("a payout without news is asked about after one day, then two, three and more, and stays what it is") {
  auto in = pending_case();
  CHECK(in.state().due == monday + 1 * day);
  for (int asked = 1; asked <= 10; ++asked) {
    auto const due = in.state().due;
    in = walk_to<refund_pending>(std::move(in), timekeeper{}, lapse{}, due + 5h); // counted from when it was due
    CHECK(in.state().due == due + (asked + 1) * day);
    CHECK(in.state().late());
    CHECK(in.state().refund_id == first_id);
    CHECK(in.state().amount == cny(129'00));
    CHECK(in.file().payments.size() == 1);
    CHECK(in.file().ledger.reserved == cny(129'00));
  }
  CHECK_FALSE(refusal_of(std::move(in), bank, confirmed(first_id), monday + 60 * day));
}

TEST_CASE("a payout that was asked about ten times in vain waits for the platform, and is heard of still") {
  CHECK(unanswered_case().state().refund_id == first_id);
  CHECK(unanswered_case().state().amount == cny(129'00));
  CHECK(unanswered_case().file().ledger.reserved == cny(129'00));
  auto const later = monday + 300 * day;
  CHECK(walk_to<refunded>(unanswered_case(), bank, confirmed(first_id), later).file().ledger.refunded == cny(129'00));
  CHECK(walk_to<refund_failed>(unanswered_case(), bank, failed(first_id), later).state().tries == 1);
  auto const to_wallet = walk(unanswered_case(), agent, redirected(), later);
  CHECK(to_wallet.state().refund_id == second_id);
  CHECK(to_wallet.state().asked == 0);
  CHECK_FALSE(to_wallet.state().late());
  auto never = standard;
  never.policy.payout_questions = 0;
  auto const at_once = walk_to<refund_unanswered>(pending_case(never), timekeeper{}, lapse{}, monday + 1 * day, never);
  CHECK(at_once.state().refund_id == first_id);
}

TEST_CASE("a payout that fails twice is tried again under its id, and paid once") {
  auto twice = failed_case(2);
  CHECK(twice.state().tries == 2);
  CHECK(twice.state().due == monday + 7 * day);
  auto third = walk(std::move(twice), timekeeper{}, retry{}, monday + 1h);
  CHECK(third.state().refund_id == first_id);
  CHECK(third.state().due == monday + 1h + 1 * day);
  CHECK(third.file().payments.size() == 1);
  CHECK(third.file().payments[0].attempt == 3);
  auto const paid = walk_to<refunded>(std::move(third), bank, confirmed(first_id), monday + 2h);
  CHECK(paid.file().ledger.refunded == cny(129'00));
}

TEST_CASE("a payout thought failed that had arrived is confirmed, and not paid again") {
  auto const paid = walk_to<refunded>(failed_case(), bank, confirmed(first_id), monday + 1h);
  CHECK(paid.file().ledger.refunded == cny(129'00));
  CHECK(paid.file().payments.size() == 1);
  auto const late = walk_to<refunded>(unclaimed_case(), bank, confirmed(first_id), monday + 30 * day);
  CHECK(late.file().ledger.refunded == cny(129'00));
  CHECK(late.file().ledger.reserved == cny(0));
}

TEST_CASE("retries are bounded, and then the money waits to be claimed") {
  CHECK_FALSE(refusal_of(failed_case(4), timekeeper{}, retry{}, monday));
  auto const why = refusal_of(failed_case(5), timekeeper{}, retry{}, monday);
  CHECK(why == refusal_code::too_many_tries);
  CHECK(why->count == 5);
  CHECK(why->limit == 5);
  CHECK(is_overdue(failed_case(), timekeeper{}, retry{}, monday + 7 * day));
  CHECK_FALSE(refusal_of(failed_case(), timekeeper{}, retry{}, monday + 7 * day - 1ms));
  auto const waiting = unclaimed_case();
  CHECK(waiting.state().amount == cny(129'00));
  CHECK(waiting.file().ledger.reserved == cny(129'00)); // still the buyer's
}

TEST_CASE("another destination needs to be named, consented to, and the attempt before voided") {
  auto const check = [](auto const& from, redress::instant now) {
    CHECK_FALSE(refusal_of(from(), agent, redirected(), now));
    auto asked = redirected();
    asked.destination = {};
    CHECK(refusal_of(from(), agent, asked, now) == refusal_code::destination_missing);
    asked = redirected();
    asked.consent = {};
    CHECK(refusal_of(from(), agent, asked, now) == refusal_code::consent_missing);
    asked = redirected();
    asked.voided = {};
    CHECK(refusal_of(from(), agent, asked, now) == refusal_code::attempt_not_voided);
  };
  check([] { return failed_case(); }, monday + 7 * day - 1ms);
  check(unclaimed_case, monday + 30 * day);
  check(unanswered_case, monday + 300 * day);
}

TEST_CASE("a redirected payout has an id of its own, and the old one is given up") {
  auto const to_wallet = [] { return walk(failed_case(), agent, redirected(), monday); };
  CHECK(to_wallet().state().refund_id == second_id);
  CHECK(to_wallet().state().tries == 0);
  CHECK(to_wallet().file().destination == redirected().destination);
  CHECK(failed_case().file().destination.empty());
  REQUIRE(to_wallet().file().payments.size() == 2);
  CHECK(to_wallet().file().payments[0].voided);
  CHECK(to_wallet().file().payments[1].destination == redirected().destination);
  // Heard again, and nothing follows from it.
  CHECK(walk_to<refund_pending>(to_wallet(), bank, failed(first_id), monday).state().refund_id == second_id);
  auto const paid = walk_to<refunded>(to_wallet(), bank, confirmed(second_id), monday);
  CHECK(paid.file().ledger.refunded == cny(129'00));
  CHECK(walk(unclaimed_case(), agent, redirected(), monday + 30 * day).state().refund_id == second_id);
}

TEST_CASE("a payout that was given up and arrives stays the only one, if the other fails; if both arrive one is owed") {
  auto const old_one = [] {
    return walk_to<refund_pending>(walk(failed_case(), agent, redirected(), monday), bank, confirmed(first_id), monday);
  };
  CHECK(old_one().file().ledger.refunded == cny(129'00));
  CHECK(old_one().file().ledger.owed == cny(129'00)); // if the other arrives
  auto const one = walk_to<refunded>(old_one(), bank, failed(second_id), monday);
  CHECK(one.file().ledger.kept_by_buyer() == cny(129'00));
  CHECK(one.file().ledger.owed == cny(0));
  auto const both = walk_to<clawback_pending>(old_one(), bank, confirmed(second_id), monday);
  CHECK(both.file().ledger.kept_by_buyer() == cny(258'00));
  CHECK(both.file().ledger.owed == cny(129'00));
}

TEST_CASE("a refund that bounced counts as repaid and is paid again under the next id") {
  CHECK(refusal_of(refunded_case(), bank, bounced(second_id), monday) == refusal_code::unknown_payment);
  CHECK(refusal_of(refunded_case(), bank, bounced(""), monday) == refusal_code::unknown_payment);
  auto back = bounced_case();
  CHECK(back.file().ledger.repaid == cny(129'00));
  CHECK(back.file().ledger.reserved == cny(129'00));
  CHECK(back.file().ledger.kept_by_buyer() == cny(0));
  CHECK(back.state().refund_id == second_id);
  CHECK(back.state().tries == 0);

  // A late echo of the first confirmation, and news of a payout that was not asked for yet.
  auto const echo = walk_to<refund_failed>(bounced_case(), bank, confirmed(first_id), monday + 1 * day);
  CHECK(echo.file().ledger.kept_by_buyer() == cny(0));
  CHECK(echo.state().refund_id == second_id);
  CHECK(refusal_of(bounced_case(), bank, confirmed(second_id), monday + 1 * day) == refusal_code::unknown_payment);

  auto again = walk(std::move(back), timekeeper{}, retry{}, monday + 1 * day);
  CHECK(again.file().payments.size() == 2);
  CHECK(again.state().refund_id == second_id);
  auto paid = walk_to<refunded>(std::move(again), bank, confirmed(second_id), monday + 1 * day);
  CHECK(paid.file().ledger.kept_by_buyer() == cny(129'00));
  auto const same_bounce = walk_to<refunded>(std::move(paid), bank, bounced(first_id), monday + 1 * day);
  CHECK(same_bounce.file().ledger.kept_by_buyer() == cny(129'00)); // counted before
}

TEST_CASE("what bounced can be sent another way at once: there is no attempt to void") {
  auto asked = redirected();
  asked.voided = {};
  auto const to_wallet = walk(bounced_case(), agent, asked, monday + 1 * day);
  CHECK(to_wallet.state().refund_id == second_id);
  CHECK(to_wallet.file().payments.size() == 2);
  auto const unclaimed_then = walk(bounced_case(), timekeeper{}, lapse{}, monday + 8 * day);
  CHECK(unclaimed_then.state().tries == 0);
}

TEST_CASE("a bounce after a repayment in part pays anew no more than the buyer is to have") {
  auto in =
      walk_to<refunded>(refunded_case(), bank, confirm_repayment{.repayment_id = "r1", .amount = cny(29'00)}, monday);
  auto const back = walk_to<refund_failed>(std::move(in), bank, bounced(first_id), monday);
  CHECK(back.state().amount == cny(129'00)); // 29.00 came back twice: once is the buyer's again
  CHECK(back.file().ledger.repaid == cny(158'00));
}

TEST_CASE("a destination holds until the buyer revokes it, and not the payment that is on its way") {
  auto const to_wallet = [] { return walk(failed_case(), agent, redirected(), monday); };
  buyer const customer{"b7"};
  CHECK(refusal_of(pending_case(), customer, revoke_destination{}, monday) == refusal_code::no_destination);
  auto const bounced_again = [&](bool revoked) {
    auto paid = walk_to<refunded>(to_wallet(), bank, confirmed(second_id), monday);
    auto back = walk_to<refund_failed>(std::move(paid), bank, bounced(second_id), monday);
    if (revoked) back = walk(std::move(back), customer, revoke_destination{}, monday);
    return walk(std::move(back), timekeeper{}, retry{}, monday);
  };
  CHECK(bounced_again(false).file().payments.back().destination == redirected().destination);
  CHECK(bounced_again(true).file().payments.back().destination.empty());
  auto const revoked = walk(to_wallet(), customer, revoke_destination{}, monday);
  CHECK(revoked.file().payments.back().destination == redirected().destination);
  CHECK(revoked.file().destination.empty());
}

TEST_CASE("until when a payout should be made is in the receipt and the options, and a late one is visible unswept") {
  redress::memory_storage storage;
  redress::manual_clock clock(monday);
  redress::refund::desk desk{storage, clock, standard};
  auto const id = desk.open(buyer{"b7"}, a_claim(), "k1").value().id;
  auto const done = desk.act(id, merchant{"m3"}, approve{}, "k2");
  REQUIRE(done);
  CHECK(done->until == monday + 1 * day);
  auto const until = [&] {
    auto const options = desk.options(id, platform{"p1"});
    return options->front().until;
  };
  CHECK(until() == monday + 1 * day);
  auto const late = [&] {
    auto const now = desk.load(id).value();
    return now.state_if<refund_pending>()->late();
  };
  clock.advance(1 * day - 1ms);
  CHECK_FALSE(late());
  clock.advance(1ms);
  CHECK(late());
  CHECK(until() == monday + 3 * day);
  REQUIRE(desk.sweep().lapsed == 1);
  CHECK(late());
  auto const words = redress::timeline<protocol>(*desk.history(id));
  CHECK(words.find("payments are asked about " + id + "/refund") != std::string::npos);
}
