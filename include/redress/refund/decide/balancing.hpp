// SPDX-License-Identifier: BSL-1.0
#pragma once
// Balancing: the books of a case after payments reported, and where money is settled the state that follows from them.
#include <optional>
#include <type_traits>
#include <utility>

#include <redress/refund/decide/hearing_payments.hpp>
#include <redress/refund/decide/settling.hpp>
#include <redress/refund/model/case_file.hpp>
#include <redress/refund/model/payment.hpp>
#include <redress/refund/state_sets.hpp>
#include <redress/refund/states.hpp>
#include <redress/refund/traits.hpp>

namespace redress::refund {

namespace detail {

/// What is due beside what is on its way, of what the buyer lacks. What is held already stays held, though the order may have
/// less than nothing left by what other cases or a chargeback took of it.
constexpr money still_due(money const& missing, news const& told, case_file const& after, context const& given) {
  auto const account = told.told(given.account);
  auto const most = payable(or_none(missing), after, account ? &*account : nullptr);
  auto const held = or_none(difference(after.ledger.reserved, after.on_its_way()));
  auto const can = at_most(most, held) ? held : most;
  return at_most(missing, can) ? or_none(missing) : can;
}

/// Held is what is on its way and what is due beside it, owed is what will be too much when that arrives. So the books say the
/// same in whatever order reports come.
template <class Decision> constexpr void balance(Decision& decision, news const& told, context const& given) {
  auto const after = told.told(given.file);
  auto const& sums = after.ledger;
  auto const on_its_way = after.on_its_way();
  auto const missing = difference(told.entitled, total(sums.kept_by_buyer(), on_its_way));
  auto const due = still_due(missing, told, after, given);
  auto const held = total(on_its_way, due), debt = or_none(difference(zero_of(missing), missing));
  if (auto const rest = difference(sums.reserved, held); rest.positive()) decision.add(funds_released{rest});
  if (auto const more = difference(held, sums.reserved); more.positive()) decision.add(funds_reserved{more});
  auto const owed = total(sums.owed, sums.written_off);
  if (auto const more = difference(debt, owed); more.positive()) decision.add(debt_incurred{more});
  if (auto const less = difference(owed, debt); less.positive()) {
    if (sums.written_off.positive())
      decision.add(debt_revived{at_most(less, sums.written_off) ? less : sums.written_off});
    decision.add(debt_cancelled{less});
  }
}
/// A decision with what was reported, and the books as they are then.
template <class Decision> constexpr Decision& tell(Decision& decision, news const& told, context const& given) {
  told.each([&decision](auto const& fact) { decision.add(fact); });
  balance(decision, told, given);
  return decision;
}

// The failed payment that `retry` would take up: the last of the refund, if it failed by just what is to be paid.
constexpr payment const* to_be_retried(case_file const& file, money const& due) {
  for (auto at = file.payments.rbegin(); at != file.payments.rend(); ++at)
    if (at->kind == payment_kind::refund) return at->can_be_retried() && at->failed() == due ? &*at : nullptr;
  return nullptr;
}

/// Where money is settled: the state follows from what the buyer is to have and has. `To` are the targets of the row, the
/// state itself among them.
template <class... To, class S>
constexpr decided<To...> heard_in(S const& here, context const& given, report const& told) {
  if (!told) return told.error();
  using decision_here = decided<To...>;
  auto const after = told->told(given.file);
  auto const& sums = after.ledger;
  auto const none = zero_of(sums.captured);
  auto const go = [&](decision_here decision) -> decision_here {
    tell(decision, *told, given);
    return decision;
  };
  // All of it came back: nothing was refunded for the units.
  [[maybe_unused]] auto const recover = [&]<class State = recovered>(State next = {}) -> decision_here {
    auto decision = go(next);
    if (!sums.kept_by_buyer().positive()) give_units_back(decision, given);
    return decision;
  };
  if (after.on_its_way().positive()) return go(here);

  auto const missing = difference(told->entitled, sums.kept_by_buyer());
  auto const due = still_due(missing, *told, after, given);
  auto const debt = or_none(difference(none, missing));
  if constexpr (std::is_constructible_v<decision_here, refund_failed>)
    if (due.positive()) {
      auto const* const again = to_be_retried(after, due);
      if constexpr (std::is_same_v<S, refund_failed>) {
        bool const as_before = again != nullptr ? again->id == here.refund_id && again->attempt == here.tries
                                                : after.find_payment(here.refund_id) == nullptr;
        if (due == here.amount && as_before) return go(here);
      }
      refund_failed next{.refund_id = again != nullptr
                                          ? again->id
                                          : numbered(given.id, "refund", after.payments_of(payment_kind::refund)),
                         .amount = due,
                         .tries = again != nullptr ? again->attempt : 0};
      return go(enter(given, std::move(next)));
    }
  if constexpr (std::is_same_v<S, unclaimed>)
    if (due.positive()) {
      auto still = here;
      still.amount = due;
      return go(still);
    }
  // What was given up stays given up, whatever else was owed and is no more.
  bool const given_up = debt.positive() && !sums.owed.positive() && at_most(debt, sums.written_off);
  if constexpr (std::is_same_v<S, clawback_pending> && std::is_constructible_v<decision_here, recovered>)
    if (given_up) return recover();
  if (given_up) return go(here);
  if constexpr (std::is_constructible_v<decision_here, clawback_pending>)
    if (debt.positive()) {
      if constexpr (std::is_same_v<S, clawback_pending>)
        return go(here);
      else
        return go(enter<clawback_pending>(given));
    }
  if constexpr (among<S, any_of<clawback_pending, recovered, written_off>>) {
    if constexpr (std::is_constructible_v<decision_here, recovered>)
      return recover();
    else
      return go(here);
  } else {
    if constexpr (std::is_constructible_v<decision_here, recovered>)
      if (!told->entitled.positive()) return recover();
    if constexpr (std::is_constructible_v<decision_here, refunded>)
      return go(refunded{});
    else
      return go(here);
  }
}

// Where the books alone change.
constexpr decided<same> recorded(report const& told, context const& given) {
  if (!told) return told.error();
  decided<same> decision{same{}};
  return tell(decision, *told, given);
}

} // namespace detail

} // namespace redress::refund
