// SPDX-License-Identifier: BSL-1.0
#pragma once
// Fast refund: money before the goods are back, for a trusted buyer and within a limit; called back when the goods
// never come (domain row 20).
#include <optional>
#include <type_traits>
#include <utility>

#include <redress/refund/actions/goods.hpp>
#include <redress/refund/actions/negotiation.hpp>
#include <redress/refund/decide/granting.hpp>
#include <redress/refund/decide/settling.hpp>
#include <redress/refund/model/fulfilment.hpp>
#include <redress/refund/model/party.hpp>
#include <redress/refund/state_sets.hpp>
#include <redress/refund/traits.hpp>

namespace redress::refund {

namespace detail {

using may_advance = any_of<awaiting_merchant, awaiting_return, return_in_transit>;
using plain_states = any_of<awaiting_return, return_in_transit, goods_dispute>;
using advanced_states = any_of<awaiting_return_advanced, return_in_transit_advanced, goods_dispute_advanced>;

// The state after an advance, with the data of the state before; and the state before, for an advance that failed.
constexpr awaiting_return_advanced with_advance(awaiting_merchant const&, context const& given) {
  return enter<awaiting_return_advanced>(given, {.since = given.now});
}
constexpr awaiting_return_advanced with_advance(awaiting_return const& s, context const&) {
  return {.since = s.since, .due = s.due};
}
constexpr return_in_transit_advanced with_advance(return_in_transit const& s, context const&) {
  return {.tracking = s.tracking, .delivered = s.delivered, .due = s.due};
}
constexpr goods_dispute_advanced with_advance(goods_dispute const& s, context const&) { return {.due = s.due}; }
constexpr awaiting_return without_advance(awaiting_return_advanced const& s) {
  return {.since = s.since, .due = s.due};
}
constexpr return_in_transit without_advance(return_in_transit_advanced const& s) {
  return {.tracking = s.tracking, .delivered = s.delivered, .due = s.due};
}
constexpr goods_dispute without_advance(goods_dispute_advanced const& s) { return {.due = s.due}; }

// Nothing is the buyer's by the claim.
constexpr decided<clawback_pending> call_back(context const& given) {
  return settle<clawback_pending>(given, given.file.ledger.elsewhere, false, zero_of(given.file.ledger.captured));
}

template <class S>
using advanced_from = decltype(with_advance(std::declval<S const&>(), std::declval<context const&>()));
template <class S> using plain_from = decltype(without_advance(std::declval<S const&>()));

} // namespace detail

/// Why so much cannot be advanced: it is not positive, in another currency, above the claim, the limit or what is held.
constexpr std::optional<refusal> refused_advance(advance const& asked, context const& given) {
  if (auto why = refused_amount(asked.amount, worth_of_grant(given), refusal_code::above_claim)) return why;
  if (auto const& limit = given.rules.policy.fast_refund_limit; !limit || !at_most(asked.amount, *limit))
    return refusal{.code = refusal_code::above_fast_refund_limit, .asked = asked.amount, .allowed = limit};
  auto const held = detail::difference(given.file.ledger.reserved, given.file.on_its_way());
  if (!at_most(asked.amount, held))
    return refusal{.code = refusal_code::above_claim, .asked = asked.amount, .allowed = held};
  return std::nullopt;
}

/// Refuses what `refused_advance` does. Before the merchant answered it approves the return.
template <among<detail::may_advance> S>
constexpr decided<detail::advanced_from<S>> decide(S const& here, platform const&, advance const& asked,
                                                   context const& given) {
  if (auto const why = refused_advance(asked, given)) return *why;
  auto const agreed = granted_or_claimed(given.file);
  decided<detail::advanced_from<S>> decision{detail::with_advance(here, given)};
  if constexpr (std::is_same_v<S, awaiting_merchant>)
    decision.add(claim_granted{.kind = agreed.kind, .amount = agreed.amount});
  decision.add(ordered(given, payment_kind::advance, asked.amount));
  return decision;
}

/// A buyer who has the money, or may get it still, and keeps the goods owes it back.
constexpr decided<clawback_pending> decide(awaiting_return_advanced const&, buyer const&, withdraw const&,
                                           context const& given) {
  return detail::call_back(given);
}
constexpr decided<clawback_pending> decide(awaiting_return_advanced const&, timekeeper const&, lapse const&,
                                           context const& given) {
  return detail::call_back(given);
}

} // namespace redress::refund
