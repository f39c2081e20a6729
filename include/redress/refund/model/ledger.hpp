// SPDX-License-Identifier: BSL-1.0
#pragma once
// The ledger of a case: the sums that moved for it, by kind. It changes only by facts.
//
// What went out is `advanced` and `refunded`; an advance that became the refund moves from the one to the other. What
// came back is `repaid`. What has to come back and has not is `owed`, or
// `written_off` when it has been given up.
#include <expected>
#include <string>

#include <redress/refund/model/money.hpp>

namespace redress::refund {

struct ledger {
  money captured{};          ///< for the order
  money reserved{};          ///< held for this claim until it is paid or given up
  money awarded{};           ///< the most that was granted, advances included
  money advanced{};          ///< paid before the goods were back, and not yet the refund
  money refunded{};          ///< paid as the refund
  money repaid{};            ///< what the buyer, or a bounced payout, brought back
  money owed{};              ///< what the buyer has to bring back
  money written_off{};       ///< what was owed and has been given up
  money goodwill{};          ///< paid to a harmed party, apart from the refund
  money compensation{};      ///< ruled beside the refund, apart from it
  bool inconsistent = false; ///< a sum did not fit, or was in another currency

  /// Nothing yet, in the currency of what was captured.
  static constexpr ledger of(money const& captured) {
    auto const none = zero_of(captured);
    return {captured, none, none, none, none, none, none, none, none, none};
  }

  constexpr void add(money ledger::* to, money const& amount) { settle(to, plus(this->*to, amount)); }
  constexpr void take(money ledger::* from, money const& amount) { settle(from, minus(this->*from, amount)); }
  constexpr void move(money ledger::* from, money ledger::* to, money const& amount) {
    take(from, amount);
    add(to, amount);
  }

  /// What went out and did not come back; nothing if the sums do not fit.
  constexpr money kept_by_buyer() const {
    auto const out = plus(advanced, refunded);
    if (!out) return {};
    return minus(*out, repaid).value_or(money{});
  }

  /// The invariant: one currency, nothing negative, no overflow; what is held and what is out are together no more than was
  /// captured; what is out is no more than was awarded, and that no more than was captured; and no more is owed than is out.
  constexpr bool sound() const {
    if (inconsistent) return false;
    for (auto const each :
         {&ledger::captured, &ledger::reserved, &ledger::awarded, &ledger::advanced, &ledger::refunded, &ledger::repaid,
          &ledger::owed, &ledger::written_off, &ledger::goodwill, &ledger::compensation})
      if ((this->*each).minor < 0 || (this->*each).currency != captured.currency) return false;
    auto const paid = plus(advanced, refunded);
    if (!paid) return false;
    auto const out = minus(*paid, repaid);
    if (!out || out->minor < 0) return false;
    auto const held_or_out = plus(reserved, *out);
    auto const to_come_back = plus(owed, written_off);
    return held_or_out && to_come_back && at_most(*held_or_out, captured) && at_most(*out, awarded) &&
           at_most(awarded, captured) && at_most(*to_come_back, *out);
  }

private:
  constexpr void settle(money ledger::* which, std::expected<money, money_error> const& sum) {
    if (sum)
      this->*which = *sum;
    else
      inconsistent = true;
  }
};

/// The sums of a case in words: zero sums are left out, except the first three.
inline std::string in_words(ledger const& of) {
  std::string words =
      "captured " + to_text(of.captured) + ", held " + to_text(of.reserved) + ", refunded " + to_text(of.refunded);
  auto const add = [&words](char const* what, money const& amount) {
    if (amount.minor != 0) words += what + to_text(amount);
  };
  add(", advanced ", of.advanced);
  add(", repaid ", of.repaid);
  add(", owed ", of.owed);
  add(", written off ", of.written_off);
  add(", goodwill ", of.goodwill);
  add(", compensation ", of.compensation);
  return words;
}

} // namespace redress::refund
