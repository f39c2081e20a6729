// SPDX-License-Identifier: BSL-1.0
#pragma once
// Guards of a claim: how often it is revised and offered on, whether there is an address for returns, what an advance
// needs, and conditions of a parcel and of a late return.
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>

#include <redress/refund/context.hpp>
#include <redress/refund/guards/claim_rule.hpp>
#include <redress/refund/guards/limits.hpp>
#include <redress/refund/guards/price.hpp>
#include <redress/refund/model/claim.hpp>
#include <redress/refund/model/evidence.hpp>
#include <redress/refund/model/fulfilment.hpp>
#include <redress/refund/model/order.hpp>
#include <redress/refund/model/party.hpp>
#include <redress/refund/model/refusal.hpp>
#include <redress/refund/states.hpp>
#include <redress/standard/algorithm.hpp>

namespace redress::refund {

// Negotiation.

constexpr std::optional<refusal> offers_left(context const& given) {
  return used_up(refusal_code::too_many_offers, given.file.offers_of(side::merchant), given.rules.policy.offers);
}
constexpr std::optional<refusal> revisions_left(context const& given) {
  return used_up(refusal_code::too_many_revisions, given.file.revisions, given.rules.policy.revisions);
}

/// Something is offered here that does not need goods back, or there is an address for them; and if it is money, the order
/// has some.
constexpr std::optional<refusal> something_to_offer(context const& given) {
  auto const most = worth_of_claim(given);
  bool without_address = false;
  for (auto const& kind : enumerators(claim_kind{})) {
    if (!offers_kind(given.rules.claims, kind.value)) continue;
    if (lacks_address(given.file, kind.value))
      without_address = true;
    else if (is_in_goods(kind.value) || most.positive())
      return std::nullopt;
  }
  if (without_address) return refusal{.code = refusal_code::no_return_address};
  return refusal{.code = refusal_code::nothing_to_pay, .allowed = most};
}

/// There is an offer, and an address if goods would come back; the acceptance of an offer has no address. Money that is offered
/// for goods is not held yet, so the order must have it still.
constexpr std::optional<refusal> offer_to_accept(context const& given) {
  auto const& offers = given.file.offers;
  if (offers.empty()) return refusal{.code = refusal_code::nothing_offered};
  auto const& newest = offers.back();
  if (lacks_address(given.file, newest.kind)) return refusal{.code = refusal_code::no_return_address};
  if (auto const most = worth_of_claim(given); newest.amount && !at_most(*newest.amount, most))
    return refusal{.code = refusal_code::order_fully_claimed, .asked = newest.amount, .allowed = most};
  return std::nullopt;
}

// Fast refund (domain row 20): for goods that are to come back, for a trusted buyer, and not where a person should look.

constexpr std::optional<refusal> fast_refund_offered(context const& given) {
  auto const none = zero_of(given.file.ledger.captured);
  auto const& limit = given.rules.policy.fast_refund_limit;
  if (!limit || !limit->positive() || limit->currency != none.currency)
    return refusal{.code = refusal_code::above_fast_refund_limit, .allowed = none};
  return std::nullopt;
}
constexpr std::optional<refusal> money_for_goods(context const& given) {
  if (granted_or_claimed(given.file).kind != claim_kind::return_and_refund)
    return refusal{.code = refusal_code::no_advance_for_this_kind};
  return std::nullopt;
}
/// Before a return was approved.
constexpr std::optional<refusal> goods_would_come_back(context const& given) {
  if (fulfilment_of(granted_or_claimed(given.file).kind, given.file.goods) != fulfilment::fetch)
    return refusal{.code = refusal_code::no_advance_for_this_kind};
  return std::nullopt;
}
constexpr std::optional<refusal> return_address_on_file(context const& given) {
  if (given.file.return_address.empty()) return refusal{.code = refusal_code::no_return_address};
  return std::nullopt;
}
constexpr std::optional<refusal> nothing_to_look_at(context const& given) {
  if (wants_a_look(given.file)) return refusal{.code = refusal_code::flagged_by_risk};
  return std::nullopt;
}
constexpr std::optional<refusal> trusted_buyer(context const& given) {
  auto const score = given.file.risk.score, least = given.rules.policy.fast_refund_score;
  if (score < least) return refusal{.code = refusal_code::score_too_low, .count = score, .limit = least};
  return std::nullopt;
}

// Goods.

/// A parcel that was delivered is reported no more.
template <class Parcel> constexpr std::optional<refusal> not_delivered(Parcel const& here, context const&) {
  if (here.delivered) return refusal{.code = refusal_code::delivered_already};
  return std::nullopt;
}

constexpr std::optional<refusal> not_reopened(context const& given) {
  if (given.file.reopened) return refusal{.code = refusal_code::reopened_already};
  return std::nullopt;
}
constexpr std::optional<refusal> goods_were_awaited(expired const& here, context const&) {
  if (!here.ship_by) return refusal{.code = refusal_code::shipped_too_late};
  return std::nullopt;
}
/// What was granted is still to be had from the order, its units and its money; for goods no money is.
constexpr std::optional<refusal> free_on_order(context const& given) {
  auto const& file = given.file;
  if (auto const units = detail::units_of(file.claim.items, file.order, given.account, file.units); !units)
    return units.error();
  auto const had = given.file.ledger.kept_by_buyer();
  auto const amount = granted_or_claimed(given.file).amount.value_or(zero_of(had));
  return beyond_account(given, had.positive() ? minus(amount, had).value_or(amount) : amount);
}

} // namespace redress::refund
