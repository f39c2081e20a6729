// SPDX-License-Identifier: BSL-1.0
#pragma once
// The account of an order: the money and the units that all its cases share. It is folded from the facts of all of them. Its
// invariant is that together they never hold more than was captured and is not out (domain row 3), nor claim more units of a
// line than it has. What went out by mistake, or by another way, is out all the same: then less than nothing is free, and that
// is owed.
//
// Facts have differences, so the account need not distinguish the cases. The `fold` of a fact is beside the fact. Only those
// of `funds_reserved` and `units_claimed` can refuse, and a lapse reserves no more than is free, so an account never blocks a
// lapse.
//
//     order_account account;
//     if (auto why = fold(account, funds_reserved{.amount = cny(29'00)})) return *why;   // order_fully_claimed
#include <cstdint>
#include <string_view>
#include <vector>

#include <redress/encoding/fields.hpp>
#include <redress/encoding/text.hpp>
#include <redress/refund/model/claimed_item.hpp>
#include <redress/refund/model/money.hpp>
#include <redress/refund/model/payment.hpp>

namespace redress::refund {

/// A line of the order: how many units it has and how many are claimed, by cases that are open or were granted, and what was
/// paid for all of them and for those.
struct line_account {
  text line{};
  std::uint32_t quantity{}, claimed{};
  money price{}, claimed_price{};
  REDRESS_FIELDS(line, quantity, claimed, price, claimed_price)

  constexpr std::uint32_t left() const { return claimed < quantity ? quantity - claimed : 0; }
  /// What was paid for so many of the units that are left.
  constexpr money price_of(std::uint32_t units) const {
    return share_of_units(minus(price, claimed_price).value_or(zero_of(price)), units, left());
  }
};

struct order_account {
  text buyer{}, merchant{};
  money captured{}; ///< as the first claim said; no later one raises or lowers it
  money held{};     ///< for claims and payouts of all cases, on their way included
  money out{};      ///< at the buyer, by a case or by another way, and not repaid; below zero if more came back
  std::vector<paid_otherwise> elsewhere{}; ///< of `out`, by its references: told in several cases, each counts once
  std::vector<line_account> lines{};       ///< of every claim that said what the lines are
  REDRESS_FIELDS(buyer, merchant, captured, held, out, elsewhere, lines)

  /// The line of this id, or null.
  constexpr line_account const* find_line(std::string_view id) const {
    for (auto const& each : lines)
      if (each.line == id) return &each;
    return nullptr;
  }
  constexpr line_account* find_line(std::string_view id) {
    for (auto& each : lines)
      if (each.line == id) return &each;
    return nullptr;
  }

  /// What no case holds and is not out; below zero if more is: so much is owed to the order.
  constexpr money free() const {
    auto const taken = plus(held, out);
    if (!taken) return {.minor = -1, .currency = captured.currency};
    return minus(captured, *taken).value_or(money{.minor = -1, .currency = captured.currency});
  }
  /// What can be claimed of that: nothing if it is below zero.
  constexpr money claimable() const { return free().positive() ? free() : zero_of(captured); }
  /// Whether it has one currency, and what is held is not below zero.
  constexpr bool sound() const {
    return captured.currency == held.currency && captured.currency == out.currency && held.minor >= 0;
  }
};

namespace detail {

// Sums that do not fit, or have another currency, leave the account as it was: the ledger of the case says so.
constexpr void add_to(money& to, money const& amount) { to = plus(to, amount).value_or(to); }
constexpr void give_back(line_account& to, claimed_units const& units) {
  to.claimed -= units.quantity < to.claimed ? units.quantity : to.claimed;
  to.claimed_price = minus(to.claimed_price, units.price).value_or(to.claimed_price);
}
constexpr void take_from(money& from, money const& amount) { from = minus(from, amount).value_or(from); }

} // namespace detail

} // namespace redress::refund
