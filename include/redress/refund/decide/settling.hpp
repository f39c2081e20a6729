// SPDX-License-Identifier: BSL-1.0
#pragma once
// Settling: what a case pays, waits for or asks back, from what the buyer is to have and what the buyer has. The decisions of
// several phases end here.
//
// Money that is on its way counts as had: it is never paid a second time, and never assumed to have failed.
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

#include <redress/casework/window.hpp>
#include <redress/refund/context.hpp>
#include <redress/refund/decide/ordering.hpp>
#include <redress/refund/decide/weighing.hpp>
#include <redress/refund/facts/claim.hpp>
#include <redress/refund/guards/money.hpp>
#include <redress/refund/guards/preview.hpp>
#include <redress/refund/model/case_file.hpp>
#include <redress/refund/model/payment.hpp>
#include <redress/refund/model/sums.hpp>
#include <redress/refund/states.hpp>
#include <redress/refund/traits.hpp>

namespace redress::refund {

/// What is held becomes this amount, and what is on its way stays held beside it: the rest is let go, or more is held, which
/// must be free (`beyond_account`).
template <class Decision> constexpr Decision& hold(Decision& decision, context const& given, money const& amount) {
  auto const& held = given.file.ledger.reserved;
  auto const wanted = detail::total(amount, given.file.on_its_way());
  if (auto const rest = minus(held, wanted); rest && rest->positive()) decision.add(funds_released{*rest});
  if (auto const more = minus(wanted, held); more && more->positive()) decision.add(funds_reserved{*more});
  return decision;
}

/// The units that the case has claimed are given back: nothing of the order is refunded for them.
template <class Decision> constexpr void give_units_back(Decision& decision, context const& given) {
  if (auto const& units = given.file.units; !units.empty()) decision.add(units_released{units});
}
/// They are claimed again, as far as they are left; nothing where the case has them.
template <class Decision> constexpr void claim_units_again(Decision& decision, context const& given) {
  if (!given.file.units.empty()) return;
  std::vector<claimed_units> units;
  for (auto const& each : given.file.claim.items)
    if (auto const* const line = find_line(given.file.order, each.line)) {
      auto const left = detail::line_without(*line, given.account, {});
      auto const quantity = each.quantity < left.left() ? each.quantity : left.left();
      if (quantity > 0) units.push_back({.line = each.line, .quantity = quantity, .price = left.price_of(quantity)});
    }
  if (!units.empty()) decision.add(units_claimed{std::move(units)});
}

/// How much of an amount can still be paid: no more than is held or free, as the account of the order says. It is less than
/// was granted if money left the order elsewhere.
constexpr money payable(money const& amount, case_file const& file, order_account const* account) {
  if (account == nullptr) return amount;
  return detail::least(amount, detail::or_none(detail::difference(detail::total(file.ledger.reserved, account->free()),
                                                                  file.on_its_way())));
}

/// What of an amount the buyer neither has nor is about to get.
constexpr money not_had_yet(context const& given, money const& amount) {
  auto const had = detail::total(given.file.ledger.kept_by_buyer(), given.file.on_its_way());
  return detail::or_none(detail::difference(amount, had));
}
/// What of that can still be paid.
constexpr money still_to_pay(context const& given, money const& amount) {
  return payable(not_had_yet(given, amount), given.file, given.account);
}

/// What a ruling gives the buyer beside the refund.
struct beside_refund {
  money compensation{}, freight{};
};
/// That of the ruling in force.
constexpr beside_refund ruled_beside(case_file const& file) {
  return {.compensation = due_beside(payment_kind::compensation, file),
          .freight = due_beside(payment_kind::freight, file)};
}
/// That of a finding, and of `else_of` where it says nothing of it.
constexpr beside_refund ruled_beside(finding const& found, beside_refund const& else_of) {
  return {.compensation = found.compensation.value_or(else_of.compensation),
          .freight = found.freight ? found.freight->merchants() : else_of.freight};
}
/// It is ordered, as far as it has not been, or came back. What of it failed and is not due any more is given up; what arrived,
/// or is on its way, and is not, is said.
template <class Decision>
constexpr void pay_beside(Decision& decision, context const& given, beside_refund const& due) {
  auto const order = [&](payment_kind kind, money const& amount) {
    auto more = amount;
    for (auto const& each : given.file.payments)
      if (each.kind == kind) {
        more = detail::difference(more, detail::total(each.net(), each.on_its_way()));
        if (each.can_be_retried()) more = detail::difference(more, each.failed());
      }
    for (auto at = given.file.payments.rbegin(); at != given.file.payments.rend() && more.minor < 0; ++at) {
      if (at->kind != kind || !at->can_be_retried()) continue;
      decision.add(payment_voided{.payment_id = at->id});
      more = detail::total(more, at->failed());
    }
    if (more.positive()) decision.add(ordered_beside(given, kind, bearer::merchant, more));
    if (more.minor < 0)
      decision.add(paid_beyond_ruling{.kind = kind, .amount = detail::difference(zero_of(more), more)});
  };
  order(payment_kind::compensation, due.compensation);
  order(payment_kind::freight, due.freight);
}

namespace detail {

// What is by the claim once the buyer is to have this much: as much more, or no more than that.
constexpr money by_claim_after(ledger const& before, money const& entitled) {
  auto const by_claim = before.by_claim();
  if (auto const more = difference(entitled, before.entitled()); more.positive()) return total(by_claim, more);
  return at_most(by_claim, entitled) ? by_claim : or_none(entitled);
}
// What the case has paid and is paying: so much at least is by the claim where nothing is asked back.
constexpr money paid_or_paying(case_file const& file) {
  return or_none(total(file.ledger.paid_here(), file.on_its_way()));
}

} // namespace detail

/// The buyer is to have this much in the end: what is missing is paid, what is too much is owed, and what is on its way is
/// waited for. `Targets` have `paid_or_owed` among them, and `recovered` if that can be nothing. Forgiving: what is owed no
/// more was let go, and was owed all the same. `of_claim` is what of it is by the claim, where that is not as before; `apart`,
/// what left elsewhere and counts for no claim.
template <class... To>
constexpr decided<To...> settle(context const& given, money const& entitled, bool forgiving = false,
                                std::optional<money> const& of_claim = std::nullopt,
                                std::optional<money> const& apart = std::nullopt) {
  using decision_here = decided<To...>;
  auto const& sums = given.file.ledger;
  auto const none = zero_of(sums.captured);
  auto const on_its_way = given.file.on_its_way();
  auto const missing = detail::difference(entitled, detail::total(sums.kept_by_buyer(), on_its_way));
  constexpr bool can_pay = std::is_constructible_v<decision_here, refund_pending>;
  auto const due = can_pay && missing.positive() ? payable(missing, given.file, given.account) : none;
  auto const debt = detail::or_none(detail::difference(none, missing));

  auto const settle_debts = [&](auto& decision, money const& to) {
    if (sums.written_off.positive()) decision.add(debt_revived{sums.written_off});
    auto const so_far = detail::total(sums.owed, sums.written_off);
    if (auto const more = detail::difference(to, so_far); more.positive()) decision.add(debt_incurred{more});
    auto const less = detail::or_none(detail::difference(so_far, to));
    if (less.positive() && forgiving) decision.add(debt_forgiven{less});
    if (less.positive() && !forgiving) decision.add(debt_cancelled{less});
  };
  auto const finish = [&](decision_here decision) -> decision_here {
    hold(decision, given, due);
    settle_debts(decision, debt);
    auto const left = detail::difference(detail::total(detail::total(sums.kept_by_buyer(), on_its_way), due), debt);
    auto const paid = detail::paid_or_paying(given.file);
    auto const by_claim = of_claim                  ? *of_claim
                          : !forgiving              ? detail::by_claim_after(sums, entitled)
                          : at_most(paid, entitled) ? paid
                                                    : detail::or_none(entitled);
    detail::weigh(decision, given, by_claim, left, due, apart ? *apart : of_claim || forgiving ? none : sums.apart);
    return decision;
  };
  if constexpr (can_pay) {
    if (due.positive()) {
      auto fact = ordered(given, payment_kind::refund, due, given.file.destination);
      auto decision = finish(enter<refund_pending>(given, {.refund_id = fact.payment_id, .amount = due}));
      decision.add(fact);
      return decision;
    }
    if (on_its_way.positive() && !debt.positive())
      for (auto const& each : given.file.payments)
        if (each.of_claim() && each.on_its_way().positive())
          return finish(enter<refund_pending>(given, {.refund_id = each.id, .amount = on_its_way}));
  }
  if constexpr (std::is_constructible_v<decision_here, clawback_pending>) {
    if (debt.positive()) return finish(enter<clawback_pending>(given));
  }
  if constexpr (std::is_constructible_v<decision_here, recovered>) {
    if (!entitled.positive()) {
      auto decision = finish(recovered{});
      give_units_back(decision, given);
      return decision;
    }
  }
  if constexpr (std::is_constructible_v<decision_here, refunded>)
    return finish(refunded{});
  else
    return finish(enter<clawback_pending>(given));
}

/// The buyer gets this much, or has as much already, from elsewhere: nothing is asked back. `Targets` have `paid_out` among
/// them.
template <class... Targets> constexpr decided<Targets...> pay(context const& given, money const& amount) {
  auto const had = detail::total(given.file.ledger.kept_by_buyer(), given.file.on_its_way());
  auto const paid = detail::paid_or_paying(given.file);
  return settle<Targets...>(given, at_most(amount, had) ? had : amount, false, at_most(amount, paid) ? paid : amount);
}

} // namespace redress::refund
