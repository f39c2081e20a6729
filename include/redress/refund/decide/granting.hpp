// SPDX-License-Identifier: BSL-1.0
#pragma once
// Granting a claim, paying, settling an advance, releasing what is held, and the intervention of the platform: what the
// decisions of several phases share.
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

#include <redress/casework/window.hpp>
#include <redress/refund/context.hpp>
#include <redress/refund/decide/amounts.hpp>
#include <redress/refund/decide/settling.hpp>
#include <redress/refund/guards/claim.hpp>
#include <redress/refund/model/case_file.hpp>
#include <redress/refund/model/fulfilment.hpp>
#include <redress/refund/model/refusal.hpp>
#include <redress/refund/states.hpp>
#include <redress/refund/traits.hpp>

namespace redress::refund {

/// So much is held for a claim to `amount`: the rest of it the buyer has, or the order has no more.
template <class Decision>
constexpr void hold_for_claim(Decision& decision, context const& given, money const& amount, money const& held) {
  auto const& sums = given.file.ledger;
  hold(decision, given, held);
  detail::weigh(decision, given, amount, detail::difference(detail::left_to_buyer(given, held), sums.owed));
}

/// The claim is granted to this amount, or in goods, and goes on to its fulfilment. `Targets` are those of the row, among them
/// all of `granted`. What was held for it and is not granted is let go: for goods all of it. A rule that grants it by itself is
/// named.
template <class... Targets>
constexpr decided<Targets...> grant(context const& given, claim_kind kind, std::optional<money> const& amount,
                                    text const& by_rule = {}) {
  auto const in_money = amount.value_or(zero_of(given.file.ledger.captured));
  auto const go = [&](auto const& next) {
    decided<Targets...> decision{next};
    hold_for_claim(decision, given, in_money, still_to_pay(given, in_money));
    return decision;
  };
  auto decision = [&]() -> decided<Targets...> {
    switch (fulfilment_of(kind, given.file.goods)) {
    case fulfilment::intercept: return go(enter<awaiting_interception>(given));
    case fulfilment::fetch: return go(enter<awaiting_return>(given, {.since = given.now}));
    case fulfilment::send: return go(enter<awaiting_reship>(given));
    case fulfilment::pay: break;
    }
    return pay<paid_out>(given, in_money);
  }();
  decision.add(claim_granted{.kind = kind, .amount = amount, .rule = by_rule});
  return decision;
}
/// The same for an award on the claim as it was filed, with what is ruled beside it.
template <class... Targets>
constexpr decided<Targets...> grant(context const& given, std::optional<money> const& award,
                                    beside_refund const& also) {
  auto const& claim = given.file.claim;
  auto decision = grant<Targets...>(given, award == claim.amount ? claim.kind : kind_in_part(claim.kind), award);
  pay_beside(decision, given, also);
  return decision;
}

/// The same with that of the ruling in force.
template <class... Targets>
constexpr decided<Targets...> grant(context const& given, std::optional<money> const& award) {
  return grant<Targets...>(given, award, ruled_beside(given.file));
}

/// So much is paid for what was granted. If that was goods, they failed, and the money is granted in their place.
template <class... Targets> constexpr decided<Targets...> pay_for_goods(context const& given, money const& amount) {
  auto decision = pay<Targets...>(given, amount);
  if (is_in_goods(granted_or_claimed(given.file).kind))
    decision.add(claim_granted{.kind = claim_kind::refund_only, .amount = amount});
  return decision;
}

/// The advance becomes the refund of `amount`, as far as it goes: the remainder is paid, and what is too much is owed.
/// `Targets` have `paid_or_owed` among them.
template <class... Targets> constexpr decided<Targets...> settle_advance(context const& given, money const& amount) {
  auto const& sums = given.file.ledger;
  auto const had = detail::or_none(sums.paid_here());
  auto decision = settle<Targets...>(given, at_most(amount, sums.elsewhere) ? sums.elsewhere : amount, false, amount);
  if (auto const applied = at_most(had, amount) ? had : amount; applied.positive())
    decision.add(advance_applied{.amount = applied, .settled_at = given.now});
  return decision;
}

/// The claim ends without a refund: what was held for it is let go, money and units. If more came back than went out, that is
/// paid first, where `Targets` have `refund_pending` among them.
template <class End, class... Targets> constexpr decided<End, Targets...> let_go(context const& given, End end = {}) {
  auto const& sums = given.file.ledger;
  auto const too_much = still_to_pay(given, zero_of(sums.captured));
  auto const finish = [&](decided<End, Targets...> decision, money const& still) {
    hold(decision, given, still);
    detail::weigh(decision, given, detail::paid_or_paying(given.file), detail::left_to_buyer(given, still));
    if (sums.owed.positive()) decision.add(debt_cancelled{sums.owed});
    give_units_back(decision, given);
    return decision;
  };
  if constexpr (std::is_constructible_v<decided<End, Targets...>, refund_pending>)
    if (too_much.positive()) {
      auto const fact = ordered(given, payment_kind::refund, too_much, given.file.destination);
      return finish(enter<refund_pending>(given, {.refund_id = fact.payment_id, .amount = too_much}), too_much)
          .add(fact);
    }
  return finish(std::move(end), zero_of(sums.reserved));
}

/// The platform steps in, with a deadline in working days.
template <class... Targets, class... Fact>
constexpr decided<Targets...> step_in(context const& given, intervention because, Fact const&... facts) {
  return {enter<under_review>(given), facts..., platform_stepped_in{.because = because}};
}

} // namespace redress::refund
