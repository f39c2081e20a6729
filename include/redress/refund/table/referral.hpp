// SPDX-License-Identifier: BSL-1.0
#pragma once
// 7. Referral: a consumer association, a regulator, a court or the police has the matter, and reports the outcome.
//
// The buyer refers a claim, the merchant a refund or a debt. Whoever referred it can drop it.
#include <string_view>

#include <redress/protocol/protocol.hpp>
#include <redress/protocol/transition.hpp>
#include <redress/refund/actions/referral.hpp>
#include <redress/refund/model/party.hpp>
#include <redress/refund/state_sets.hpp>
#include <redress/refund/states.hpp>

namespace redress::refund {

// clang-format off
struct referral : phase<
    transition<rejected, buyer, refer_out, buyer_referred>,
    transition<expired,  buyer, refer_out, buyer_referred>,

    transition<buyer_referred, authority, report_outcome, paid_or_owed, rejected>,
    transition<buyer_referred, buyer,     drop_referral,  paid_or_owed, rejected>,

    transition<merchant_referred, authority, report_outcome, paid_or_owed, recovered>,
    transition<merchant_referred, merchant,  drop_referral,  paid_or_owed, recovered>,

    transition<debt_referred, authority, report_outcome, paid_or_owed, recovered, written_off>,
    transition<debt_referred, merchant,  drop_referral,  paid_or_owed, recovered, written_off>> {
  static constexpr std::string_view name = "referral";
};
// clang-format on

} // namespace redress::refund
