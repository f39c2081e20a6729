// SPDX-License-Identifier: BSL-1.0
#pragma once
// A body that is accepted somewhere for each action of the refund case that needs one, and who acts.
#include <string>
#include <string_view>

#include <redress/refund/decisions.hpp>

#include "refund.hpp"
#include "samples.hpp"

namespace refund_test {

inline samples_of<protocol> samples(redress::refund::rules const& rules) {
  return {.rules = rules,
          .start = monday,
          .bodies = {{"file_claim", redress::encode(a_claim())},
                     {"reject", redress::encode(reject{.reason = "worn"})},
                     {"escalate", redress::encode(escalate{.grounds = "the label", .talked = true})},
                     {"rule_for_buyer", redress::encode(rule_for_buyer{.award = cny(100'00), .reasons = "the photo"})},
                     {"rule_for_merchant", redress::encode(rule_for_merchant{.ground = denial_ground::against_policy,
                                                                             .reasons = "no photo"})},
                     {"confirm_payment", redress::encode(confirm_payment{.payment_id = "c1/refund"})}},
          .party = [](std::string_view role) -> std::string {
            return role == "buyer" ? "b7" : role == "merchant" ? "m3" : role == "timekeeper" ? "" : "p1";
          }};
}

} // namespace refund_test
