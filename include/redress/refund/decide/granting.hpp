// SPDX-License-Identifier: BSL-1.0
#pragma once
// Granting a claim, paying, settling an advance, releasing what is held, and the intervention of the platform: what the
// decisions of several phases share.
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

#include <redress/casework/window.hpp>
#include <redress/refund/context.hpp>
#include <redress/refund/guards/claim.hpp>
#include <redress/refund/model/case_file.hpp>
#include <redress/refund/model/fulfilment.hpp>
#include <redress/refund/model/refusal.hpp>
#include <redress/refund/states.hpp>
#include <redress/refund/traits.hpp>

namespace redress::refund {

namespace detail {

// `c1/refund`, `c1/refund/2`, `c1/refund/3`.
constexpr text numbered(std::string_view case_id, std::string_view what, std::uint32_t given_out) {
  text id{case_id};
  id += what;
  if (given_out == 0) return id;
  std::array<char, 11> digits{};
  auto at = digits.end();
  for (auto n = given_out + 1; n > 0; n /= 10) *--at = static_cast<char>('0' + n % 10);
  *--at = '/';
  id += std::string_view(at, digits.end());
  return id;
}

} // namespace detail

/// The id of the case's next payout. Every try of one payout keeps its id; another sum or destination has the next.
constexpr text next_refund_id(context const& given) {
  return detail::numbered(given.id, "/refund", given.file.payouts);
}
/// The id of its next advance, alike.
constexpr text next_advance_id(context const& given) {
  return detail::numbered(given.id, "/advance", given.file.advances);
}

/// Why an amount is refused that may be up to `most`: in another currency, not positive, or above it.
constexpr std::optional<refusal> refused_amount(money const& asked, money const& most, refusal_code above) {
  if (asked.currency != most.currency)
    return refusal{.code = refusal_code::another_currency, .asked = asked, .allowed = most};
  if (!asked.positive()) return refusal{.code = refusal_code::amount_not_positive, .asked = asked};
  if (!at_most(asked, most)) return refusal{.code = above, .asked = asked, .allowed = most};
  return std::nullopt;
}

/// What is held becomes this amount: the rest is let go, or more is held, which must be free (`beyond_account`).
template <class Decision> constexpr Decision& hold(Decision& decision, context const& given, money const& amount) {
  auto const& held = given.file.ledger.reserved;
  if (auto const rest = minus(held, amount); rest && rest->positive()) decision.add(funds_released{*rest});
  if (auto const more = minus(amount, held); more && more->positive()) decision.add(funds_reserved{*more});
  return decision;
}

/// A payout is ordered, under the next id and, without another destination, the way the money
/// came. What was held beyond it is let go.
template <class... Targets>
constexpr decided<Targets...> pay(context const& given, money const& amount, text destination = {}) {
  auto refund_id = next_refund_id(given);
  decided<Targets...> decision{enter<refund_pending>(given, {.refund_id = refund_id, .amount = amount})};
  hold(decision, given, amount);
  decision.add(
      payout_ordered{.refund_id = std::move(refund_id), .amount = amount, .destination = std::move(destination)});
  return decision;
}

/// The claim is granted to this amount and goes on to its fulfilment. `Targets` are those of the row, among them all of `granted`.
template <class... Targets>
constexpr decided<Targets...> grant(context const& given, claim_kind kind, money const& amount) {
  auto const go = [&](auto const& next) {
    decided<Targets...> decision{next};
    hold(decision, given, amount);
    return decision;
  };
  auto decision = [&]() -> decided<Targets...> {
    switch (fulfilment_of(kind, given.file.goods)) {
    case fulfilment::intercept: return go(enter<awaiting_interception>(given));
    case fulfilment::fetch: return go(enter<awaiting_return>(given, {.since = given.now}));
    case fulfilment::send: return go(enter<awaiting_reship>(given));
    case fulfilment::pay: break;
    }
    return pay<Targets...>(given, amount);
  }();
  decision.add(claim_granted{.kind = kind, .amount = amount});
  return decision;
}
/// The same for an award on the claim as it was filed.
template <class... Targets> constexpr decided<Targets...> grant(context const& given, money const& award) {
  auto const& claim = given.file.claim;
  return grant<Targets...>(given, award == claim.amount ? claim.kind : kind_in_part(claim.kind), award);
}

/// The advance becomes the refund of `amount`, or as much of it as was advanced, and the remainder is paid.
/// `Targets` are those of the row, among them both of `advance_settled`.
template <class... Targets> constexpr decided<Targets...> settle_advance(context const& given, money const& amount) {
  auto const settled = smaller(given.file.ledger.advanced, amount);
  auto const remainder = minus(amount, settled).value_or(zero_of(amount));
  advance_applied const fact{.amount = settled, .settled_at = given.now};
  if (remainder.positive()) {
    auto decision = pay<Targets...>(given, remainder);
    decision.add(fact);
    return decision;
  }
  decided<Targets...> decision{refunded{}};
  hold(decision, given, remainder);
  decision.add(fact);
  return decision;
}

/// The advance, or what of it is not settled, is owed back; nothing more is held.
template <class... Targets> constexpr decided<Targets...> call_back(context const& given, money const& owed) {
  decided<Targets...> decision{enter<clawback_pending>(given)};
  hold(decision, given, zero_of(owed));
  decision.add(debt_incurred{owed});
  return decision;
}

/// The claim ends without a refund: what was held for it is let go.
template <class End, class... Targets> constexpr decided<End, Targets...> let_go(context const& given, End end = {}) {
  decided<End, Targets...> decision{std::move(end)};
  hold(decision, given, zero_of(given.file.ledger.reserved));
  return decision;
}

/// The platform steps in, with a deadline in working days. Refuses if the calendar does not reach that far, also a lapse: an
/// escalation by a party has a guard for this, and a lapse has none.
template <class... Targets, class... Fact>
constexpr decided<Targets...> step_in(context const& given, intervention because, Fact const&... facts) {
  if (auto why = calendar_reaches(given)) return *why;
  return {enter<under_review>(given), facts..., platform_stepped_in{.because = because}};
}

} // namespace redress::refund
