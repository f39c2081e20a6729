// SPDX-License-Identifier: BSL-1.0
#pragma once
// The account of an order: the money that all its cases share. It is folded from the facts of all of them. Its invariant is
// that together they never hold more than was captured (domain row 3).
//
// Facts have differences, so the account need not distinguish the cases. The `fold` of a fact is beside the fact. Only that
// of `funds_reserved` can refuse, and no lapse makes that fact, so an account never blocks a lapse.
//
//     order_account account;
//     if (auto why = fold(account, funds_reserved{.amount = cny(29'00)})) return *why;   // order_fully_claimed
#include <redress/encoding/fields.hpp>
#include <redress/encoding/text.hpp>
#include <redress/refund/model/money.hpp>

namespace redress::refund {

struct order_account {
  text buyer{}, merchant{};
  money captured{};
  money held{}; ///< for claims and payouts of all cases
  money out{};  ///< paid to the buyer, as advance or refund, and not repaid
  REDRESS_FIELDS(buyer, merchant, captured, held, out)

  /// What no case holds and was not paid; negative if more was paid than captured.
  constexpr money free() const {
    auto const taken = plus(held, out);
    if (!taken) return {.minor = -1, .currency = captured.currency};
    return minus(captured, *taken).value_or(money{.minor = -1, .currency = captured.currency});
  }
  /// Whether nothing is negative, in one currency, and no more is held and out than was captured.
  constexpr bool sound() const {
    return captured.currency == held.currency && captured.currency == out.currency && held.minor >= 0 &&
           out.minor >= 0 && free().minor >= 0;
  }
};

namespace detail {

// Sums that do not fit, or have another currency, leave the account as it was: the ledger of the case says so.
constexpr void add_to(money& to, money const& amount) { to = plus(to, amount).value_or(to); }
constexpr void take_from(money& from, money const& amount) { from = minus(from, amount).value_or(from); }

constexpr void pay_out(order_account& account, money const& amount) {
  take_from(account.held, amount);
  add_to(account.out, amount);
}
constexpr void hold_again(order_account& account, money const& amount) {
  take_from(account.out, amount);
  add_to(account.held, amount);
}

} // namespace detail

} // namespace redress::refund
