// SPDX-License-Identifier: BSL-1.0
// A payout: confirmed once under its own id, tried again, sent another way, bounced.
#include <chrono>
#include <optional>
#include <string>
#include <utility>

#include <redress/refund/decide/paying.hpp>

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
  auto in = walk(pending_case(), bank, failed(first_id), monday);
  for (int i = 1; i < times; ++i)
    in = walk(walk(std::move(in), timekeeper{}, retry{}, monday), bank, failed(first_id), monday);
  return in;
}
case_of<unclaimed> unclaimed_case() { return walk(failed_case(), timekeeper{}, lapse{}, monday + 7 * day); }
case_of<refund_failed> bounced_case() { return walk(refunded_case(), bank, bounced(first_id), monday + 1 * day); }

} // namespace

TEST_CASE("a confirmed refund is paid: what was held went back to the buyer") {
  auto const done = walk(pending_case(), bank, confirmed(first_id), monday + 1h);
  CHECK(done.file().ledger.reserved == cny(0));
  CHECK(done.file().ledger.refunded == cny(129'00));
  CHECK(done.file().refunded_at == monday + 1h);
}

TEST_CASE("only the refund that is pending can be confirmed or fail, as payments say") {
  for (auto const id : {"", "c1", "c1/refunds", "c2/refund", second_id}) {
    CHECK(refusal_of(pending_case(), bank, confirmed(id), monday) == refusal_code::unknown_payment);
    CHECK(refusal_of(pending_case(), bank, failed(id), monday) == refusal_code::unknown_payment);
    CHECK(refusal_of(failed_case(), bank, confirmed(id), monday) == refusal_code::unknown_payment);
  }
  CHECK(pending_case().apply(payments{}, confirmed(first_id), redress::step_time{standard, monday}).error().why ==
        redress::objection_kind::no_party_id);
}

TEST_CASE("a payout without news is asked about each day, and stays what it is") {
  auto const first = pending_case();
  auto const due = first.state().due;
  auto asked = walk(pending_case(), timekeeper{}, lapse{}, due + 5h);
  CHECK(asked.state().due == due + 1 * day);
  CHECK(asked.state().refund_id == first_id);
  CHECK(asked.state().amount == first.state().amount);
  CHECK(asked.file().payouts == 1);
  CHECK(asked.file().ledger.reserved == cny(129'00));
  CHECK_FALSE(refusal_of(std::move(asked), bank, confirmed(first_id), due + 5h));
}

TEST_CASE("a payout that fails twice is tried again under its id, and paid once") {
  auto twice = failed_case(2);
  CHECK(twice.state().tries == 2);
  CHECK(twice.state().due == monday + 7 * day);
  auto third = walk(std::move(twice), timekeeper{}, retry{}, monday + 1h);
  CHECK(third.state().refund_id == first_id);
  CHECK(third.state().due == monday + 1h + 1 * day);
  CHECK(third.file().payouts == 1);
  auto const paid = walk(std::move(third), bank, confirmed(first_id), monday + 2h);
  CHECK(paid.file().ledger.refunded == cny(129'00));
}

TEST_CASE("a payout thought failed that had arrived is confirmed, and not paid again") {
  auto const paid = walk(failed_case(), bank, confirmed(first_id), monday + 1h);
  CHECK(paid.file().ledger.refunded == cny(129'00));
  CHECK(paid.file().payouts == 1);
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
  auto const check = [](auto const& from) {
    CHECK_FALSE(refusal_of(from(), agent, redirected(), monday + 7 * day - 1ms));
    auto asked = redirected();
    asked.destination = {};
    CHECK(refusal_of(from(), agent, asked, monday + 1h) == refusal_code::destination_missing);
    asked = redirected();
    asked.consent = {};
    CHECK(refusal_of(from(), agent, asked, monday + 1h) == refusal_code::consent_missing);
    asked = redirected();
    asked.voided = {};
    CHECK(refusal_of(from(), agent, asked, monday + 1h) == refusal_code::attempt_not_voided);
  };
  check([] { return failed_case(); });
  auto asked = redirected();
  asked.voided = {};
  CHECK(refusal_of(unclaimed_case(), agent, asked, monday + 30 * day) == refusal_code::attempt_not_voided);
  CHECK_FALSE(refusal_of(unclaimed_case(), agent, redirected(), monday + 30 * day));
}

TEST_CASE("a redirected payout has an id of its own, and what comes of the old one is nothing") {
  auto const to_wallet = [] { return walk(failed_case(), agent, redirected(), monday); };
  CHECK(to_wallet().state().refund_id == second_id);
  CHECK(to_wallet().state().tries == 0);
  CHECK(to_wallet().file().payout_destination == redirected().destination);
  CHECK(failed_case().file().payout_destination.empty());
  CHECK(refusal_of(to_wallet(), bank, confirmed(first_id), monday) == refusal_code::unknown_payment);
  CHECK(refusal_of(to_wallet(), bank, failed(first_id), monday) == refusal_code::unknown_payment);
  auto const paid = walk(to_wallet(), bank, confirmed(second_id), monday);
  CHECK(paid.file().ledger.refunded == cny(129'00));
  CHECK(walk(unclaimed_case(), agent, redirected(), monday + 30 * day).state().refund_id == second_id);
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
  CHECK(refusal_of(bounced_case(), bank, confirmed(first_id), monday + 1 * day) == refusal_code::unknown_payment);
  CHECK(refusal_of(bounced_case(), bank, confirmed(second_id), monday + 1 * day) == refusal_code::unknown_payment);

  auto again = walk(std::move(back), timekeeper{}, retry{}, monday + 1 * day);
  CHECK(again.file().payouts == 2);
  CHECK(again.state().refund_id == second_id);
  auto paid = walk(std::move(again), bank, confirmed(second_id), monday + 1 * day);
  CHECK(paid.file().ledger.kept_by_buyer() == cny(129'00));
  CHECK(refusal_of(std::move(paid), bank, bounced(first_id), monday + 1 * day) == refusal_code::unknown_payment);
}

TEST_CASE("what bounced can be sent another way at once: there is no attempt to void") {
  auto asked = redirected();
  asked.voided = {};
  auto const to_wallet = walk(bounced_case(), agent, asked, monday + 1 * day);
  CHECK(to_wallet.state().refund_id == second_id);
  CHECK(to_wallet.file().payouts == 2);
  auto const unclaimed_then = walk(bounced_case(), timekeeper{}, lapse{}, monday + 8 * day);
  CHECK(unclaimed_then.state().tries == 0);
}

TEST_CASE("a bounce after a repayment in part brings back no more than the buyer had") {
  auto in =
      walk_to<refunded>(refunded_case(), bank, confirm_repayment{.repayment_id = "r1", .amount = cny(29'00)}, monday);
  auto const back = walk(std::move(in), bank, bounced(first_id), monday);
  CHECK(back.state().amount == cny(100'00));
  CHECK(back.file().ledger.repaid == cny(129'00));
  CHECK(back.file().ledger.reserved == cny(100'00));
}
