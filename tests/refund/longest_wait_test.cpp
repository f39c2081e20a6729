// SPDX-License-Identifier: BSL-1.0
// How long a refund case can take to close if only timeouts move it: proved from the table and the windows, for both shops,
// and compared with cases of a walk on which no party acts any more.
#include <algorithm>
#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

#include <redress/casework/longest_wait.hpp>
#include <redress/draw/waits.hpp>
#include <redress/refund/protocol.hpp>

#include "../support/catch.hpp"
#include "../support/long_run.hpp"
#include "support/refund_walker.hpp"

using namespace redress::refund;
using namespace std::chrono_literals;
using redress::closes_within, redress::longest_wait;
using std::chrono::days;

namespace {

// A payout waits for payments and a referral for its authority, however long these take; what payments report may leave the
// buyer with a debt, for which there are 90 days. They are asked to try again five times at most: `tries_left` sees to it, as
// no payout is retried that failed so often.
// [silence]
using answered = redress::waits_for<payments, refund_pending, refund_unanswered>;
using reported = redress::waits_for<authority, open_referral>;
using tried = redress::at_most<5, retry>;

constexpr redress::elapsed marketplace = days{237}, european_shop = days{247} + 1h; // clocks are put back once
// [/silence]

} // namespace

TEST_CASE("a case of the marketplace on which no party acts closes within 237 days") {
  STATIC_REQUIRE(marketplace_rules().policy.payout_tries == 5);
  CHECK(closes_within<protocol>(marketplace_rules(), marketplace, answered{}, reported{}, tried{}));
  CHECK_FALSE(closes_within<protocol>(marketplace_rules(), marketplace - 1ms, answered{}, reported{}, tried{}));
  CHECK(to_string(longest_wait<protocol>(marketplace_rules(), answered{}, reported{}, tried{})) ==
        "237 d: merchant_offered\n"
        "  2 d --timekeeper lapse--> merchant_rejected\n"
        "  7 d --timekeeper lapse--> under_review\n"
        "  48 d --timekeeper lapse--> ruled_for_buyer\n"
        "  3 d --timekeeper lapse--> awaiting_interception\n"
        "  15 d --timekeeper lapse--> goods_dispute\n"
        "  37 d --timekeeper lapse--> refund_pending\n"
        "  not counted --timekeeper lapse--> refund_unanswered\n"
        "  not counted --payments confirm_payment--> refund_failed\n"
        "  7 d --timekeeper retry--> refund_pending\n"
        "  not counted --timekeeper lapse--> refund_unanswered\n"
        "  not counted --payments confirm_payment--> refund_failed\n"
        "  7 d --timekeeper retry--> refund_pending\n"
        "  not counted --timekeeper lapse--> refund_unanswered\n"
        "  not counted --payments confirm_payment--> refund_failed\n"
        "  7 d --timekeeper retry--> refund_pending\n"
        "  not counted --timekeeper lapse--> refund_unanswered\n"
        "  not counted --payments confirm_payment--> refund_failed\n"
        "  7 d --timekeeper retry--> refund_pending\n"
        "  not counted --timekeeper lapse--> refund_unanswered\n"
        "  not counted --payments confirm_payment--> refund_failed\n"
        "  7 d --timekeeper retry--> refund_pending\n"
        "  not counted --timekeeper lapse--> refund_unanswered\n"
        "  not counted --payments confirm_payment--> clawback_pending\n"
        "  90 d --timekeeper lapse--> written_off");
}

TEST_CASE("the same where payments answer each of six payouts within a day: 249 days") {
  CHECK(longest_wait<protocol>(marketplace_rules(), answered::at_most(days{1}), reported{}, tried{}).time == days{249});
}

TEST_CASE("a case of the European shop on which no party acts closes within 248 days") {
  CHECK(closes_within<protocol>(european_shop_rules(), european_shop, answered{}, reported{}, tried{}));
  auto const longest = longest_wait<protocol>(european_shop_rules(), answered{}, reported{}, tried{});
  CHECK(longest.time == european_shop);
  auto const begins = to_string(longest).substr(0, to_string(longest).find("ruled_for_buyer"));
  CHECK(begins == "5929 h: awaiting_merchant\n"
                  "  14 d --timekeeper lapse--> under_review\n"
                  "  1273 h --timekeeper lapse--> ");
}

TEST_CASE("what has no bound: payments and authorities that never answer, and payouts that are retried for ever") {
  using redress::wait_kind;
  CHECK(longest_wait<protocol>(marketplace_rules(), reported{}, tried{}).kind == wait_kind::waits_for_ever);
  CHECK(longest_wait<protocol>(marketplace_rules(), answered{}, tried{}).kind == wait_kind::waits_for_ever);
  CHECK(longest_wait<protocol>(marketplace_rules(), answered{}, reported{}).kind == wait_kind::goes_round);
}

TEST_CASE("wherever a case is left alone on a walk, it closes in less than was proved") {
  auto with = refund_test::walk_of({marketplace_rules(), european_shop_rules()});
  with.walks = static_cast<std::size_t>(long_run::times(120));
  std::size_t met = 0, closed = 0;
  std::vector<redress::elapsed> longest(2);
  with.each = [&](redress::any_case<protocol> const& in, redress::testing::walk_path const& by) {
    if (++met % 4 != 0) return;
    auto const silence = refund_test::silence_from(in, with.rules[by.rules]);
    if (!silence) return;
    ++closed;
    longest[by.rules] = std::max(longest[by.rules], *silence);
  };
  static_cast<void>(refund_test::walk_refunds(with));
  CHECK(longest[0] <= marketplace);
  CHECK(longest[1] <= european_shop);
  if (long_run::sampled) return;
  CHECK(closed > 100);
  CHECK(std::min(longest[0], longest[1]) > days{60});
}
