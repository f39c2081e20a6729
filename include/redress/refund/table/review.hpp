// SPDX-License-Identifier: BSL-1.0
#pragma once
// 4. Review: the platform has stepped in, hears both sides and rules.
//
// The merchant may give evidence here and nothing else. It answers the claim again only when the platform gives the
// case back, by `release` or `dismiss`; a settlement that both sides want is recorded by the platform too.
#include <string_view>

#include <redress/protocol/protocol.hpp>
#include <redress/protocol/transition.hpp>
#include <redress/refund/actions/exhibits.hpp>
#include <redress/refund/actions/negotiation.hpp>
#include <redress/refund/actions/review.hpp>
#include <redress/refund/guards/hearing.hpp>
#include <redress/refund/model/party.hpp>
#include <redress/refund/state_sets.hpp>
#include <redress/refund/states.hpp>

namespace redress::refund {

// clang-format off
struct review : phase<
    // The cap on the review keeps running while a side is asked for evidence. A review past it is ruled by policy,
    // recorded as such: a platform that does nothing must not leave the parties waiting.
    transition<under_review, platform,   request_buyer_evidence,    awaiting_buyer_evidence>
        ::only_if<evidence_requests_left<side::buyer>>,
    transition<under_review, platform,   request_merchant_evidence, awaiting_merchant_evidence>
        ::only_if<evidence_requests_left<side::merchant>>,
    transition<under_review, buyer,      ask_release,               same>              ::only_if<releases_left>,
    transition<under_review, platform,   release,                   awaiting_merchant>
        ::only_if<release_was_asked, releases_left, nothing_to_screen>,
    transition<under_review, platform,   dismiss,                   merchant_rejected> ::only_if<dismissals_left>,
    transition<under_review, buyer,      withdraw,                  withdrawn>         ::only_if<nothing_to_screen>,
    transition<under_review, platform,   record_settlement,         granted>           ::only_if<both_can_consent>,
    transition<under_review, platform,   rule_for_buyer,            ruled_for_buyer>
        ::only_if<needs_no_order, both_sides_heard>,
    transition<under_review, platform,   rule_for_merchant,         ruled_for_merchant>::only_if<both_sides_heard>,
    transition<under_review, platform,   rule_in_part,              ruled_in_part>
        ::only_if<both_sides_heard, claim_has_parts>,
    transition<under_review, platform,   order_refund,              refund_ordered>    ::only_if<both_sides_heard>,
    transition<under_review, timekeeper, lapse,                     ruled_for_buyer, ruled_for_merchant>,

    // Silence closes a side until it is asked again, so neither side can hold up the ruling by not answering.
    transition<awaiting_buyer_evidence, buyer,      submit_exhibit, same>,
    transition<awaiting_buyer_evidence, buyer,      rest,           under_review>,
    transition<awaiting_buyer_evidence, buyer,      withdraw,       withdrawn>::only_if<nothing_to_screen>,
    transition<awaiting_buyer_evidence, timekeeper, lapse,          under_review>,

    transition<awaiting_merchant_evidence, merchant,   submit_exhibit, same>,
    transition<awaiting_merchant_evidence, merchant,   rest,           under_review>,
    transition<awaiting_merchant_evidence, buyer,      withdraw,       withdrawn>::only_if<nothing_to_screen>,
    transition<awaiting_merchant_evidence, timekeeper, lapse,          under_review>> {
  static constexpr std::string_view name = "review";
};
// clang-format on

} // namespace redress::refund
