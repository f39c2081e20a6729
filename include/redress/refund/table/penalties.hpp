// SPDX-License-Identifier: BSL-1.0
#pragma once
// 9. Penalties on the merchant. They never change the state; one row over a set of states each. A penalty has no effect while
// an appeal against it is undecided, so the reviewer has no deadline.
#include <string_view>

#include <redress/protocol/protocol.hpp>
#include <redress/protocol/transition.hpp>
#include <redress/refund/actions/penalties.hpp>
#include <redress/refund/guards/penalty.hpp>
#include <redress/refund/model/party.hpp>
#include <redress/refund/state_sets.hpp>
#include <redress/refund/states.hpp>

namespace redress::refund {

// clang-format off
struct penalties : phase<
    transition<penalizable,     platform, impose_penalty,        same>::only_if<decided_against_merchant, a_ground_is_left>,
    transition<after_reversal,  platform, lift_penalty,          same>::only_if<a_penalty_to_lift>,
    transition<after_a_penalty, merchant, appeal_penalty,        same>::only_if<a_penalty_to_appeal>,
    transition<after_a_penalty, reviewer, decide_penalty_appeal, same>::only_if<did_not_impose_it>> {
  static constexpr std::string_view name = "penalties";
};
// clang-format on

} // namespace redress::refund
