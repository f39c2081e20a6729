// SPDX-License-Identifier: BSL-1.0
#pragma once
// Payments: what they report, wherever money can be out. Hearing of it is never refused because of the state: late, twice and
// out of order it is news all the same. A law proves that no such state is missing here.
#include <string_view>

#include <redress/protocol/protocol.hpp>
#include <redress/protocol/transition.hpp>
#include <redress/refund/actions/settlement.hpp>
#include <redress/refund/guards/money.hpp>
#include <redress/refund/model/party.hpp>
#include <redress/refund/state_sets.hpp>
#include <redress/refund/states.hpp>

namespace redress::refund {

// clang-format off
struct payments_heard : phase<
    // A refund that is being paid is paid, or has failed; a payment that was given up can arrive beside it.
    transition<refund_pending,    payments, confirm_payment, same, refunded, recovered, refund_failed, clawback_pending>,
    transition<refund_pending,    payments, report_failure,  same, refunded, recovered, refund_failed, clawback_pending>,
    transition<refund_pending,    payments, report_bounce,   same, refunded, recovered, refund_failed, clawback_pending>,
    transition<refund_unanswered, payments, confirm_payment, same, refunded, recovered, refund_failed, clawback_pending>,
    transition<refund_unanswered, payments, report_failure,  same, refunded, recovered, refund_failed, clawback_pending>,
    transition<refund_unanswered, payments, report_bounce,   same, refunded, recovered, refund_failed, clawback_pending>,

    // One that failed arrives after all.
    transition<refund_failed, payments, confirm_payment,       same, refunded, recovered, clawback_pending>::only_if<something_ordered>,
    transition<refund_failed, payments, report_bounce,         same>                            ::only_if<something_ordered>,
    transition<refund_failed, payments, confirm_repayment,     same>,
    transition<refund_failed, payments, report_paid_elsewhere, same, refunded, recovered, clawback_pending>,
    transition<unclaimed,     payments, confirm_payment,       same, refunded, recovered, clawback_pending>::only_if<something_ordered>,
    transition<unclaimed,     payments, report_bounce,         same>                            ::only_if<something_ordered>,
    transition<unclaimed,     payments, confirm_repayment,     same>,
    transition<unclaimed,     payments, report_paid_elsewhere, same, refunded, recovered, clawback_pending>,

    // What was paid comes back by itself and is due anew, or the buyer brings it back; more than that is owed.
    transition<refunded,  payments, confirm_payment,       same, clawback_pending>        ::only_if<something_ordered>,
    transition<refunded,  payments, report_bounce,         same, refund_failed>           ::only_if<something_ordered>,
    transition<refunded,  payments, confirm_repayment,     same, recovered, refund_failed>,
    transition<refunded,  payments, report_paid_elsewhere, same, refund_failed, clawback_pending>,
    transition<recovered, payments, confirm_payment,       same, clawback_pending>        ::only_if<something_ordered>,
    transition<recovered, payments, report_bounce,         same, refund_failed>           ::only_if<something_ordered>,
    transition<recovered, payments, confirm_repayment,     same, refund_failed>,
    transition<recovered, payments, report_paid_elsewhere, same, refund_failed, clawback_pending>,

    // A debt is paid, or there is none any more; what came back too much is to be paid.
    transition<clawback_pending, payments, confirm_payment,       same, recovered, refund_failed>::only_if<something_ordered>,
    transition<clawback_pending, payments, report_failure,        same, recovered, refund_failed>::only_if<something_ordered>,
    transition<clawback_pending, payments, report_bounce,         same, recovered, refund_failed>::only_if<something_ordered>,
    transition<clawback_pending, payments, confirm_repayment,     same, recovered, refund_failed>,
    transition<clawback_pending, payments, report_paid_elsewhere, same, recovered, refund_failed>,
    transition<written_off, payments, confirm_payment,       same, recovered, refund_failed, clawback_pending>
        ::only_if<something_ordered>,
    transition<written_off, payments, report_failure,        same, recovered, refund_failed, clawback_pending>
        ::only_if<something_ordered>,
    transition<written_off, payments, report_bounce,         same, recovered, refund_failed, clawback_pending>
        ::only_if<something_ordered>,
    transition<written_off, payments, confirm_repayment,     same, recovered, refund_failed, clawback_pending>,
    transition<written_off, payments, report_paid_elsewhere, same, recovered, refund_failed, clawback_pending>,

    // A case that closed without a refund.
    transition<closed_unpaid, payments, confirm_payment,   same, clawback_pending>::only_if<something_ordered>,
    transition<closed_unpaid, payments, report_bounce,     same, refund_failed>::only_if<something_ordered>,
    transition<closed_unpaid, payments, confirm_repayment, same, refund_failed>,
    transition<closed_unpaid, payments, report_paid_elsewhere, same, refund_failed>,

    // Goods that come back: an advance arrives after all, or fails after all.
    transition<awaiting_return,   payments, confirm_payment, same, awaiting_return_advanced>  ::only_if<something_ordered>,
    transition<return_in_transit, payments, confirm_payment, same, return_in_transit_advanced>::only_if<something_ordered>,
    transition<goods_dispute,     payments, confirm_payment, same, goods_dispute_advanced>    ::only_if<something_ordered>,
    transition<awaiting_return_advanced,   payments, confirm_payment,   same, awaiting_return>,
    transition<awaiting_return_advanced,   payments, report_failure,    same, awaiting_return>,
    transition<awaiting_return_advanced,   payments, report_bounce,     same, awaiting_return>,
    transition<awaiting_return_advanced,   payments, confirm_repayment, same, awaiting_return>,
    transition<return_in_transit_advanced, payments, confirm_payment,   same, return_in_transit>,
    transition<return_in_transit_advanced, payments, report_failure,    same, return_in_transit>,
    transition<return_in_transit_advanced, payments, report_bounce,     same, return_in_transit>,
    transition<return_in_transit_advanced, payments, confirm_repayment, same, return_in_transit>,
    transition<goods_dispute_advanced,     payments, confirm_payment,   same, goods_dispute>,
    transition<goods_dispute_advanced,     payments, report_failure,    same, goods_dispute>,
    transition<goods_dispute_advanced,     payments, report_bounce,     same, goods_dispute>,
    transition<goods_dispute_advanced,     payments, confirm_repayment, same, goods_dispute>,
    transition<goods_unpaid,   payments, report_failure,  same>::only_if<something_ordered>,
    transition<goods_unpaid,   payments, report_bounce,   same>::only_if<something_ordered>,
    transition<any_of<goods_unpaid, refund_pending, refund_unanswered>, payments, confirm_repayment, same>,

    // Where the books alone change.
    transition<only_recorded, payments, confirm_payment,   same>::only_if<something_ordered>,
    transition<only_recorded, payments, report_failure,    same>::only_if<something_ordered>,
    transition<only_recorded, payments, report_bounce,     same>::only_if<something_ordered>,
    transition<only_recorded, payments, confirm_repayment, same>,
    transition<any_of<closed_unpaid, refund_failed, unclaimed, refunded, recovered>, payments, report_failure, same>
        ::only_if<something_ordered>,
    // Money can leave elsewhere before the case has paid anything.
    transition<left_where_it_is, payments, report_paid_elsewhere, same>> {
  static constexpr std::string_view name = "payments";
};
// clang-format on

} // namespace redress::refund
