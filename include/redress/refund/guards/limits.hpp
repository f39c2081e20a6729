// SPDX-License-Identifier: BSL-1.0
#pragma once
// Limits that guards and decisions both check: how often, and how much the order still has.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>

#include <redress/encoding/time.hpp>
#include <redress/refund/context.hpp>
#include <redress/refund/model/money.hpp>
#include <redress/refund/model/order.hpp>
#include <redress/refund/model/policy.hpp>
#include <redress/refund/model/refusal.hpp>

namespace redress::refund {

/// Why something cannot be done once more that may be done so often, or nothing.
constexpr std::optional<refusal> used_up(refusal_code code, std::uint32_t count, int limit) {
  if (std::cmp_less(count, limit)) return std::nullopt;
  return refusal{.code = code, .count = count, .limit = limit};
}

/// Why a time that a host states as past is not taken, or nothing: it is ahead of the desk's clock by more than the tolerance
/// of the policy, as clocks of two machines are never the same.
constexpr std::optional<refusal> ahead_of_clock(instant stated, context const& given) {
  auto const latest = given.now + given.rules.policy.clock_tolerance;
  if (stated <= latest) return std::nullopt;
  return refusal{.code = refusal_code::ahead_of_clock, .asked_at = stated, .until = latest};
}

/// Why the order does not have what would be held in all for this claim, or nothing; nothing too if its account is not
/// known. If the account itself refuses later, another case was faster.
constexpr std::optional<refusal> beyond_account(context const& given, money const& held) {
  auto const more = minus(held, given.file.ledger.reserved);
  if (given.account == nullptr || !more || !more->positive() || at_most(*more, given.account->free()))
    return std::nullopt;
  return refusal{.code = refusal_code::order_fully_claimed, .asked = *more, .allowed = given.account->claimable()};
}

} // namespace redress::refund
