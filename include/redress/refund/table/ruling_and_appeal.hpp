// SPDX-License-Identifier: BSL-1.0
#pragma once
// 5. Ruling and appeal: a ruling waits for the side that lost; an appeal is decided by a reviewer who did not rule.
//
// Only a side that lost can appeal, so only a ruling in part lets both. An appeal before the money moved and one after
// it are two states: the second can send money back, never out again.
#include <string_view>

#include <redress/protocol/protocol.hpp>
#include <redress/protocol/transition.hpp>
#include <redress/refund/actions/appeal.hpp>
#include <redress/refund/actions/exhibits.hpp>
#include <redress/refund/guards/hearing.hpp>
#include <redress/refund/model/party.hpp>
#include <redress/refund/state_sets.hpp>
#include <redress/refund/states.hpp>

namespace redress::refund {

// clang-format off
struct ruling_and_appeal : phase<
    transition<ruled_for_buyer, merchant,   appeal,       on_appeal>::only_if<no_appeal_yet<side::merchant>>,
    transition<ruled_for_buyer, merchant,   waive_appeal, granted>,
    transition<ruled_for_buyer, timekeeper, lapse,        granted>,

    transition<ruled_for_merchant, buyer,      appeal,       on_appeal>::only_if<no_appeal_yet<side::buyer>>,
    transition<ruled_for_merchant, buyer,      waive_appeal, rejected>,
    transition<ruled_for_merchant, timekeeper, lapse,        rejected>,

    // Both sides lost something: a waiver by one, or the withdrawal of its appeal, leaves the other its window.
    transition<ruled_in_part, buyer,      appeal,       on_appeal>
        ::only_if<not_waived<side::buyer>, no_appeal_yet<side::buyer>>,
    transition<ruled_in_part, merchant,   appeal,       on_appeal>
        ::only_if<not_waived<side::merchant>, no_appeal_yet<side::merchant>>,
    transition<ruled_in_part, buyer,      waive_appeal, same, granted>
        ::only_if<not_waived<side::buyer>, no_appeal_yet<side::buyer>>,
    transition<ruled_in_part, merchant,   waive_appeal, same, granted>
        ::only_if<not_waived<side::merchant>, no_appeal_yet<side::merchant>>,
    transition<ruled_in_part, timekeeper, lapse,        granted>,

    // A merchant that does not comply is made to: the order does not depend on its will.
    transition<refund_ordered, merchant,   comply, granted>,
    transition<refund_ordered, merchant,   appeal, on_appeal>::only_if<no_appeal_yet<side::merchant>>,
    transition<refund_ordered, timekeeper, lapse,  granted>,

    // Withdrawing ends only one's own appeal; a cross-appeal goes on, and while the other side has time to appeal, the
    // ruling in part waits for it. Nor does anyone decide in that time, unless that side waives it. An appeal that is not
    // decided in time leaves the ruling as it was: it cannot put off a refund for ever.
    transition<on_appeal, buyer,      submit_exhibit,  same>,
    transition<on_appeal, merchant,   submit_exhibit,  same>,
    transition<on_appeal, risk,       verify_exhibit,  same>                   ::only_if<exhibits_on_file>,
    transition<on_appeal, buyer,      cross_appeal,    same>
        ::only_if<both_lost_something, no_appeal_yet<side::buyer>, other_has_not_waived, cross_window_open>,
    transition<on_appeal, merchant,   cross_appeal,    same>
        ::only_if<both_lost_something, no_appeal_yet<side::merchant>, other_has_not_waived, cross_window_open>,
    transition<on_appeal, buyer,      waive_appeal,    same>
        ::only_if<both_lost_something, no_appeal_yet<side::buyer>, other_has_not_waived, cross_window_open>,
    transition<on_appeal, merchant,   waive_appeal,    same>
        ::only_if<both_lost_something, no_appeal_yet<side::merchant>, other_has_not_waived, cross_window_open>,
    transition<on_appeal, reviewer,   uphold,          granted, rejected>
        ::only_if<no_window_running, did_not_rule<on_appeal>>,
    transition<on_appeal, reviewer,   modify,          granted>
        ::only_if<no_window_running, did_not_rule<on_appeal>, another_award_possible>,
    transition<on_appeal, reviewer,   reverse,         granted, rejected>
        ::only_if<no_window_running, did_not_rule<on_appeal>>,
    transition<on_appeal, buyer,      withdraw_appeal, same, ruled_in_part, granted, rejected>
        ::only_if<appeal_under_way<side::buyer>>,
    transition<on_appeal, merchant,   withdraw_appeal, same, ruled_in_part, granted, rejected>
        ::only_if<appeal_under_way<side::merchant>>,
    transition<on_appeal, timekeeper, lapse,           granted, rejected>,

    transition<refund_under_appeal, buyer,      submit_exhibit,  same>,
    transition<refund_under_appeal, merchant,   submit_exhibit,  same>,
    transition<refund_under_appeal, risk,       verify_exhibit,  same>    ::only_if<exhibits_on_file>,
    transition<refund_under_appeal, reviewer,   uphold,          paid_or_owed, recovered>
        ::only_if<did_not_rule<refund_under_appeal>>,
    transition<refund_under_appeal, reviewer,   modify,          paid_or_owed>
        ::only_if<did_not_rule<refund_under_appeal>, refund_has_parts>,
    transition<refund_under_appeal, reviewer,   reverse,         clawback_pending, refund_pending, recovered>
        ::only_if<did_not_rule<refund_under_appeal>>,
    transition<refund_under_appeal, merchant,   withdraw_appeal, paid_or_owed, recovered>,
    transition<refund_under_appeal, timekeeper, lapse,           paid_or_owed, recovered>> {
  static constexpr std::string_view name = "appeal";
};
// clang-format on

} // namespace redress::refund
