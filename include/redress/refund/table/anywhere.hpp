// SPDX-License-Identifier: BSL-1.0
#pragma once
// 8. Anywhere: actions that are legal in many states and never change the state. One row over a set of states each.
#include <string_view>

#include <redress/protocol/protocol.hpp>
#include <redress/protocol/transition.hpp>
#include <redress/refund/actions/anywhere.hpp>
#include <redress/refund/actions/exhibits.hpp>
#include <redress/refund/guards/hearing.hpp>
#include <redress/refund/guards/record.hpp>
#include <redress/refund/model/party.hpp>
#include <redress/refund/state_sets.hpp>
#include <redress/refund/states.hpp>

namespace redress::refund {

// clang-format off
struct anywhere : phase<
    // A ruling seals its exhibits: only an appeal or a goods dispute takes new ones after it.
    transition<any_of<open_negotiation, under_review>, buyer,    submit_exhibit, same>
        ::only_if<side_not_closed<side::buyer>>,
    transition<any_of<open_negotiation, under_review>, merchant, submit_exhibit, same>
        ::only_if<side_not_closed<side::merchant>>,
    transition<under_review,                           risk,     verify_exhibit, same>::only_if<exhibits_on_file>,

    transition<open_states, risk,     flag,   same>,
    transition<buyer_waits, buyer,    urge,   same>::only_if<not_urged_lately>,
    // While evidence is awaited the cap of the review moves along, so these two states decide an extension themselves.
    transition<extendable_before_evidence,  platform, extend, same>::only_if<extensions_left, extension_time_left>,
    transition<awaiting_buyer_evidence,     platform, extend, same>::only_if<extensions_left, extension_time_left>,
    transition<awaiting_merchant_evidence,  platform, extend, same>::only_if<extensions_left, extension_time_left>,
    transition<extendable_after_evidence,   platform, extend, same>::only_if<extensions_left, extension_time_left>,

    transition<publishable,    platform, publish,        same>::only_if<something_decided, something_unpublished>,

    // Kept apart from the refund: goodwill and damages change nothing in what the case paid.
    transition<closed_states, platform, grant_goodwill, same>::only_if<goodwill_fits>,
    transition<closed_states, buyer,    record_remedy,  same>,
    transition<closed_states, merchant, record_remedy,  same>> {
  static constexpr std::string_view name = "anywhere";
};
// clang-format on

} // namespace redress::refund
