// SPDX-License-Identifier: BSL-1.0
// The scenarios of the refund case, by the number that docs/domain.md gives them. Each says whether it went as told.
// The nineteenth, of a campaign and no refund, is examples/campaign_reward.cpp.
#pragma once

// filing.cpp
bool unpaid_order();         // 11
bool two_hundred_orders();   // 12
bool not_to_be_claimed_on(); // 17
bool two_claims_at_once();   // 18

// negotiation.cpp
bool merchant_approves();         // 1
bool released_and_settled();      // 5
bool price_difference_demanded(); // 10

// goods.cpp
bool returned_and_refunded();   // 4
bool advanced_and_never_sent(); // 13
bool lost_on_the_way_back();    // 14
bool no_way_back();             // 21

// review.cpp
bool merchant_is_silent();  // 2
bool too_little_evidence(); // 3
bool forced_to_refund();    // 6
bool too_late_and_twice();  // 15
bool one_appeal_goes_on();  // 20

// mistakes.cpp
bool forged_photo();           // 7
bool mediated_by_court();      // 8
bool goods_instead_of_money(); // 9

// payout.cpp
bool paid_once(); // 16
