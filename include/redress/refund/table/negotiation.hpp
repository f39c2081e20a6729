// SPDX-License-Identifier: BSL-1.0
#pragma once
// 1. Negotiation: from the claim until the parties agree, the buyer lets go, or the platform steps in.
//
// The merchant answers here and, once the platform has stepped in, nowhere else. An offer can be accepted only by the
// side that it was made to.
#include <string_view>

#include <redress/protocol/protocol.hpp>
#include <redress/protocol/transition.hpp>
#include <redress/refund/actions/filing.hpp>
#include <redress/refund/actions/goods.hpp>
#include <redress/refund/actions/negotiation.hpp>
#include <redress/refund/guards/claim.hpp>
#include <redress/refund/guards/claim_rule.hpp>
#include <redress/refund/guards/money.hpp>
#include <redress/refund/model/party.hpp>
#include <redress/refund/state_sets.hpp>
#include <redress/refund/states.hpp>

namespace redress::refund {

// clang-format off
struct negotiation : phase<
    // A claim that is a right goes on without an answer of the merchant, whether it is filed so or revised into one.
    transition<unopened, buyer, file_claim, awaiting_merchant, refund_pending, awaiting_return_by_right>,

    // A revised claim keeps its deadline. Policy decides what silence means; if risk wants a person to look, it leads to
    // review and never to a payout.
    transition<awaiting_merchant, merchant,   approve,    granted>,
    transition<awaiting_merchant, merchant,   reject,     merchant_rejected>,
    transition<awaiting_merchant, merchant,   make_offer, merchant_offered>::only_if<offers_left, something_to_offer>,
    transition<awaiting_merchant, buyer,      revise,     same, granted_by_right>::only_if<revisions_left, claim_to_make>,
    transition<awaiting_merchant, buyer,      withdraw,   withdrawn>,
    transition<awaiting_merchant, platform,   advance,    awaiting_return_advanced>
        ::only_if<fast_refund_offered, money_for_goods, goods_would_come_back, return_address_on_file,
                  nothing_to_look_at, trusted_buyer, something_held>,
    transition<awaiting_merchant, timekeeper, lapse,      under_review, granted>,

    transition<merchant_offered, buyer,      accept_offer, granted>::only_if<offer_to_accept>,
    transition<merchant_offered, buyer,      counter,      buyer_countered>,
    transition<merchant_offered, buyer,      decline,      merchant_rejected>,
    transition<merchant_offered, buyer,      withdraw,     withdrawn>,
    transition<merchant_offered, timekeeper, lapse,        merchant_rejected>,

    transition<buyer_countered, merchant,   accept_offer, granted>         ::only_if<offer_to_accept>,
    transition<buyer_countered, merchant,   make_offer,   merchant_offered>::only_if<offers_left, something_to_offer>,
    transition<buyer_countered, merchant,   reject,       merchant_rejected>,
    transition<buyer_countered, buyer,      withdraw,     withdrawn>,
    transition<buyer_countered, timekeeper, lapse,        under_review>,

    // A buyer who says nothing here may have let the claim go or may wait for the platform: policy tells which.
    transition<merchant_rejected, buyer,      escalate, under_review>,
    transition<merchant_rejected, buyer,      revise,   awaiting_merchant, granted_by_right>
        ::only_if<revisions_left, claim_to_make>,
    transition<merchant_rejected, buyer,      withdraw, withdrawn>,
    transition<merchant_rejected, merchant,   approve,  granted>,
    transition<merchant_rejected, timekeeper, lapse,    expired, under_review>> {
  static constexpr std::string_view name = "negotiation";
};
// clang-format on

} // namespace redress::refund
