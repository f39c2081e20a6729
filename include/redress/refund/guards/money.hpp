// SPDX-License-Identifier: BSL-1.0
#pragma once
// Guards of money: advances, payouts and what can come back.
#include <optional>

#include <redress/refund/context.hpp>
#include <redress/refund/guards/limits.hpp>
#include <redress/refund/model/case_file.hpp>
#include <redress/refund/model/refusal.hpp>
#include <redress/refund/states.hpp>

namespace redress::refund {

// Advances. One that payments have not confirmed cannot be said to have gone out, nor to have come back.

/// No party makes the advance the refund before payments have confirmed it; a lapse does not wait for that.
constexpr std::optional<refusal> advance_arrived(context const& given) {
  if (!given.file.advance || !given.file.advance->confirmed)
    return refusal{.code = refusal_code::advance_not_confirmed};
  return std::nullopt;
}
constexpr std::optional<refusal> advance_in_flight(context const& given) {
  if (!given.file.advance || given.file.advance->confirmed) return refusal{.code = refusal_code::another_advance};
  return std::nullopt;
}
constexpr std::optional<refusal> no_advance_in_flight(context const& given) {
  if (given.file.advance && !given.file.advance->confirmed) return refusal{.code = refusal_code::another_advance};
  return std::nullopt;
}
/// No part of it has become the refund.
constexpr std::optional<refusal> advance_is_whole(context const& given) {
  if (!given.file.advance || given.file.advance->amount != given.file.ledger.advanced)
    return refusal{.code = refusal_code::another_advance};
  return std::nullopt;
}

// Payouts.

constexpr std::optional<refusal> payout_was_tried(refund_failed const& payout, context const&) {
  if (payout.tries == 0) return refusal{.code = refusal_code::another_refund};
  return std::nullopt;
}
constexpr std::optional<refusal> tries_left(refund_failed const& payout, context const& given) {
  return used_up(refusal_code::too_many_tries, payout.tries, given.rules.policy.payout_tries);
}
constexpr std::optional<refusal> paid_and_not_bounced(context const& given) {
  if (!given.file.paid) return refusal{.code = refusal_code::another_refund};
  return std::nullopt;
}

// What can come back: of a refund what the buyer still has, of a debt what is owed.

constexpr std::optional<refusal> buyer_has_money(context const& given) {
  auto const kept = given.file.ledger.kept_by_buyer();
  if (!kept.positive()) return refusal{.code = refusal_code::above_refunded, .allowed = kept};
  return std::nullopt;
}
constexpr std::optional<refusal> buyer_owes_money(context const& given) {
  auto const& owed = given.file.ledger.owed;
  if (!owed.positive()) return refusal{.code = refusal_code::above_owed, .allowed = owed};
  return std::nullopt;
}

} // namespace redress::refund
