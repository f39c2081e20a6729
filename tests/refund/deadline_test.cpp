// SPDX-License-Identifier: BSL-1.0
// Every deadline of the refund case that can be walked to: each row out of a due state, at the instant and beside it.
#include <set>
#include <string>
#include <vector>

#include <redress/refund/desk.hpp>

#include "../support/catch.hpp"
#include "../support/deadlines.hpp"
#include "../support/refund_samples.hpp"

using namespace refund_test;

TEST_CASE("the deadlines of a refund case end alike, a millisecond before, at and after, swept or not") {
  std::set<std::string> states, rows;
  for (auto const silent : {silence::leads_to_review, silence::leads_to_refund})
    for (auto const ruling : {default_ruling::for_buyer, default_ruling::for_merchant})
      for (auto const carried_out : {execution::after_appeal_window, execution::at_once}) {
        auto rules = marketplace_rules();
        rules.policy.silence = silent;
        rules.policy.default_ruling = ruling;
        rules.policy.execution = carried_out;
        rules.policy.unanswered_rejection =
            silent == silence::leads_to_refund ? unanswered_rejection::expires : unanswered_rejection::leads_to_review;
        auto const tried = deadlines_of<protocol>(samples(rules));
        CHECK(tried.wrong == std::vector<std::string>{});
        states.insert(tried.states.begin(), tried.states.end());
        rows.insert(tried.rows.begin(), tried.rows.end());
      }
  // What could be walked to when this was written; rows that are decided later come by themselves.
  for (auto const* state : {"awaiting_merchant", "merchant_rejected", "under_review", "ruled_for_buyer",
                            "ruled_for_merchant", "refund_pending"})
    CHECK(states.contains(state));
  for (auto const* row : {"awaiting_merchant, merchant, approve", "awaiting_merchant, merchant, reject",
                          "awaiting_merchant, buyer, withdraw", "awaiting_merchant, timekeeper, lapse",
                          "merchant_rejected, buyer, escalate", "merchant_rejected, buyer, withdraw",
                          "merchant_rejected, merchant, approve", "merchant_rejected, timekeeper, lapse",
                          "under_review, buyer, withdraw", "under_review, platform, rule_for_buyer",
                          "under_review, platform, rule_for_merchant", "under_review, timekeeper, lapse",
                          "ruled_for_buyer, merchant, waive_appeal", "ruled_for_buyer, timekeeper, lapse",
                          "ruled_for_merchant, buyer, waive_appeal", "ruled_for_merchant, timekeeper, lapse",
                          "refund_pending, payments, confirm_payment", "refund_pending, timekeeper, lapse"})
    CHECK(rows.contains(row));
}
