// SPDX-License-Identifier: BSL-1.0
#pragma once
// 6. Settlement: the money goes back to the buyer, and comes back from the buyer where it should not have gone.
//
// Only `payments` says that money moved. After a refund no row asks the buyer for a price difference: what can be asked
// back is the refund itself.
#include <string_view>

#include <redress/protocol/protocol.hpp>
#include <redress/protocol/transition.hpp>
#include <redress/refund/actions/appeal.hpp>
#include <redress/refund/actions/goods.hpp>
#include <redress/refund/actions/referral.hpp>
#include <redress/refund/actions/settlement.hpp>
#include <redress/refund/guards/hearing.hpp>
#include <redress/refund/guards/money.hpp>
#include <redress/refund/model/party.hpp>
#include <redress/refund/state_sets.hpp>
#include <redress/refund/states.hpp>

namespace redress::refund {

// clang-format off
struct settlement : phase<
    // A payout without news is never assumed to have failed, or the buyer could be paid twice: its lapse asks payments.
    transition<refund_pending, timekeeper, lapse, same, refund_unanswered>,

    // A retry keeps the id of the first attempt, so one that did arrive is counted and never paid again. Another
    // destination needs the buyer's consent. Neither pays what the order has no more: that stays to be paid.
    transition<refund_failed,     timekeeper, retry,           refund_pending>
        ::only_if<tries_left, order_has_it<refund_failed>>,
    transition<refund_failed,     timekeeper, lapse,           unclaimed>,
    transition<refund_failed,     platform,   redirect_refund, refund_pending>
        ::only_if<order_has_it<refund_failed>>,
    transition<unclaimed,         platform,   redirect_refund, refund_pending>
        ::only_if<order_has_it<unclaimed>>,
    transition<refund_unanswered, platform,   redirect_refund, refund_pending>
        ::only_if<something_to_redirect, order_has_it<refund_unanswered>>,
    transition<any_of<open_payment, refund_unanswered, refunded, unclaimed>, buyer, revoke_destination, same>
        ::only_if<destination_to_revoke>,

    // A mistaken refund: the buyer repays willingly, the merchant appeals, or the matter goes outside.
    transition<refunded, merchant, request_repayment, same>::only_if<buyer_has_money, no_request_open>,
    transition<refunded, merchant, withdraw_repayment_request, same>::only_if<request_to_withdraw>,
    transition<refunded, buyer,    repay,             same>::only_if<buyer_has_money, something_to_promise<refunded>>,
    transition<refunded, merchant, appeal,            refund_under_appeal>
        ::only_if<refund_not_by_right, not_ordered_by_authority, no_appeal_yet<side::merchant>, not_decided_on_appeal,
                  refund_can_be_appealed>,
    transition<refunded, merchant, refer_out,         merchant_referred>,

    // What is promised, or ordered to be taken, and has not come is not promised or taken once more.
    transition<clawback_pending, buyer,      repay,              same>
        ::only_if<buyer_owes_money, something_to_promise<clawback_pending>>,
    transition<clawback_pending, platform,   recoup,             same>::only_if<buyer_owes_money, something_to_recoup>,
    transition<clawback_pending, platform,   drop_recoupment,    same>::only_if<recoupment_to_drop>,
    transition<clawback_pending, merchant,   confirm_goods_back, recovered>
        ::only_if<nothing_on_its_way, nothing_being_recouped>,
    transition<clawback_pending, platform,   write_off,          written_off>,
    transition<clawback_pending, merchant,   refer_out,          debt_referred>,
    transition<clawback_pending, timekeeper, lapse,              written_off>,
    transition<written_off,      merchant,   refer_out,          debt_referred>,

    // What is paid beside the refund and failed.
    transition<money_can_be_out, platform, pay_again, same>::only_if<something_beside_failed>> {
  static constexpr std::string_view name = "settlement";
};
// clang-format on

} // namespace redress::refund
