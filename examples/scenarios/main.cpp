// SPDX-License-Identifier: BSL-1.0
// Twenty scenarios of the refund case, told one after the other; times are China's. A scenario that does not end as it
// should makes the program fail.
#include <array>
#include <iostream>

#include "scenarios.hpp"

namespace {

struct scenario {
  int number;
  char const* title;
  bool (*play)();
};

constexpr std::array scenarios{
    scenario{1, "refund only, and the merchant approves", merchant_approves},
    scenario{2, "silence for 48 hours: the platform steps in and rules for the buyer", merchant_is_silent},
    scenario{3, "rejected, escalated, too little evidence", too_little_evidence},
    scenario{4, "goods sent back, inspected, the money goes the way it came", returned_and_refunded},
    scenario{5, "the buyer has the intervention taken back and accepts an offer", released_and_settled},
    scenario{6, "the merchant ignores an order to refund", forced_to_refund},
    scenario{7, "a forged photo wins, is found out, and the money is called back", forged_photo},
    scenario{8, "18.58 yuan: the buyer keeps the goods, and the court mediates", mediated_by_court},
    scenario{9, "2022: a suit, an apology, the goods instead of the money", goods_instead_of_money},
    scenario{10, "clothes too small, and the merchant wants the difference", price_difference_demanded},
    scenario{11, "a refund for an order that is not paid", unpaid_order},
    scenario{12, "two hundred orders in an hour, a claim on each", two_hundred_orders},
    scenario{13, "a fast refund, and the goods never come", advanced_and_never_sent},
    scenario{14, "the goods are lost on the way back", lost_on_the_way_back},
    scenario{15, "a minute late; an appeal too many; a judge of one's own ruling", too_late_and_twice},
    scenario{16, "a payout fails twice; another was thought to have failed", paid_once},
    scenario{17, "virtual goods, day 8, custom-made", not_to_be_claimed_on},
    scenario{18, "two claims on one order at the same instant", two_claims_at_once},
    scenario{20, "ruled in part, both appeal, one withdraws", one_appeal_goes_on},
    scenario{21, "the merchant loses the dispute over a return that was ruled on", no_way_back},
};

} // namespace

int main() {
  bool as_told = true;
  for (auto const& [number, title, play] : scenarios) {
    std::cout << number << ". " << title << '\n';
    as_told = play() && as_told;
    std::cout << '\n';
  }
  return as_told ? 0 : 1;
}
