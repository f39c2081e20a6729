// SPDX-License-Identifier: BSL-1.0
#pragma once
// 3. Rights: a claim that law gives the buyer. No row rejects or denies it; a law proves that none follows.
//
// The merchant gets its goods back before it pays. It can say that they lost value, and have that deducted, or that they did
// not come back; about either the platform decides, and about nothing else.
#include <string_view>

#include <redress/protocol/protocol.hpp>
#include <redress/protocol/transition.hpp>
#include <redress/refund/actions.hpp>
#include <redress/refund/guards.hpp>
#include <redress/refund/model/party.hpp>
#include <redress/refund/state_sets.hpp>
#include <redress/refund/states.hpp>

namespace redress::refund {

// clang-format off
struct rights : phase<
    transition<open_rights, buyer, withdraw, withdrawn, refund_pending, clawback_pending>,

    transition<awaiting_return_by_right, carrier,    report_intercepted,  paid_or_owed>::only_if<parcel_to_stop>,
    transition<awaiting_return_by_right, carrier,    report_delivery,     same>        ::only_if<parcel_to_stop>,
    transition<awaiting_return_by_right, merchant,   name_return_address, same>,
    transition<awaiting_return_by_right, buyer,      ship_return,         return_by_right_in_transit>,
    transition<awaiting_return_by_right, buyer,      escalate,            return_by_right_contested>,
    transition<awaiting_return_by_right, platform,   advance,             same>
        ::only_if<fast_refund_offered, money_for_goods, goods_would_come_back, return_address_on_file,
                  nothing_to_look_at, trusted_buyer, nothing_advanced, something_held>,
    transition<awaiting_return_by_right, timekeeper, lapse,               expired, paid_or_owed>,

    transition<return_by_right_in_transit, carrier,    report_delivery,   same>
        ::only_if<not_delivered<return_by_right_in_transit>>,
    transition<return_by_right_in_transit, carrier,    report_loss,       return_by_right_contested>
        ::only_if<not_delivered<return_by_right_in_transit>>,
    transition<return_by_right_in_transit, merchant,   propose_deduction, deduction_proposed>::only_if<refund_to_deduct_from>,
    transition<return_by_right_in_transit, merchant,   contest_return,    return_by_right_contested>,
    transition<return_by_right_in_transit, timekeeper, lapse,             paid_or_owed, return_by_right_contested>,

    // A merchant that has its goods can pay at any time. Silence of the buyer is no consent to a deduction.
    transition<goods_back_by_right, merchant, confirm_return,   paid_or_owed>::only_if<advance_arrived>,
    transition<deduction_open,      buyer,    accept_deduction, paid_or_owed>::only_if<advance_arrived>,
    transition<deduction_proposed, buyer,      contest_deduction, deduction_under_review>,
    transition<deduction_proposed, timekeeper, lapse,             deduction_under_review>,

    // What the platform leaves undecided ends for the buyer.
    transition<disputed_by_right,         buyer,      submit_exhibit,  same>,
    transition<disputed_by_right,         merchant,   submit_exhibit,  same>,
    transition<disputed_by_right,         risk,       verify_exhibit,  same>::only_if<exhibits_on_file>,
    transition<deduction_under_review,    platform,   set_deduction,   paid_or_owed>::only_if<advance_arrived>,
    transition<deduction_under_review,    timekeeper, lapse,           paid_or_owed>,
    transition<return_by_right_contested, carrier,    report_delivery, same>,
    transition<return_by_right_contested, platform,   decide_return,   awaiting_return_by_right, expired, paid_or_owed>
        ::only_if<advance_arrived>,
    transition<return_by_right_contested, timekeeper, lapse,           paid_or_owed>> {
  static constexpr std::string_view name = "rights";
};
// clang-format on

} // namespace redress::refund
