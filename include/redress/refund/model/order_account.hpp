// SPDX-License-Identifier: BSL-1.0
#pragma once
// The account of an order: the money that every case on it shares. It is folded from the facts of all of them, and
// refuses what they would together hold above what was captured (domain row 3).
//
// Facts carry differences, so the account need not know the cases apart. What a fact does to it stands beside the fact.
// Only `funds_reserved` can be refused, and no lapse states that: time never waits for money.
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

  /// What no case holds and nobody was paid; less than nothing where more was paid than captured.
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
