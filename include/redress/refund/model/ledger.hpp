// SPDX-License-Identifier: BSL-1.0
#pragma once
// The ledger of a case: the sums that moved for it, by kind. It changes only by facts, and money moves in it only when
// payments say that it moved.
//
// What is held pays for the claim, and what is on its way is held still. What arrived is `refunded`, whether it was paid
// in advance or not; what came back of it is `repaid`. What has to come back and has not is `owed`, or `written_off` when
// it has been given up. What the buyer is to have in the end is `entitled`: no report of payments changes it.
#include <expected>
#include <string>

#include <redress/refund/model/money.hpp>

namespace redress::refund {

struct ledger {
  money captured{};          ///< for the order
  money reserved{};          ///< held for this claim until it is paid or given up
  money awarded{};           ///< the most that was granted, advances included
  money refunded{};          ///< arrived at the buyer, advances included
  money elsewhere{};         ///< left the order for the buyer by another way: a chargeback, a refund at the provider
  money conceded{};          ///< of `elsewhere`: the buyer's to keep beside the claim
  money denied{};            ///< of `elsewhere`: asked back, as less was granted; below zero: forgiven
  money apart{};             ///< of `conceded`: counts for no claim, as more was awarded beside it
  money repaid{};            ///< what the buyer, or a bounced payout, brought back
  money owed{};              ///< what the buyer has to bring back, or will have to when it arrives
  money written_off{};       ///< what was owed and has been given up
  money forgiven{};          ///< what was owed and need not come back: settled outside, or for goods that came back
  money goodwill{};          ///< granted to a harmed party, apart from the refund
  money compensation{};      ///< ruled beside the refund, apart from it
  bool inconsistent = false; ///< a sum did not fit, or was in another currency

  /// Nothing yet, in the currency of what was captured.
  static constexpr ledger of(money const& captured) {
    auto const none = zero_of(captured);
    return {captured, none, none, none, none, none, none, none, none, none, none, none, none, none};
  }

  constexpr void add(money ledger::* to, money const& amount) { settle(to, plus(this->*to, amount)); }
  constexpr void take(money ledger::* from, money const& amount) { settle(from, minus(this->*from, amount)); }
  constexpr void move(money ledger::* from, money ledger::* to, money const& amount) {
    take(from, amount);
    add(to, amount);
  }

  /// What this case paid and did not get back; below zero if more came back than went out.
  constexpr money paid_here() const { return sum(refunded, repaid, true); }
  /// What the buyer got, elsewhere too, and did not bring back.
  constexpr money kept_by_buyer() const { return sum(sum(refunded, elsewhere), repaid, true); }
  /// What the buyer is to have in the end, as far as it is settled: what the buyer has and need not bring back, and what is
  /// held to be paid.
  constexpr money entitled() const { return sum(sum(sum(kept_by_buyer(), owed, true), written_off, true), reserved); }

  /// What of that is by the claim. What left elsewhere beside it is not: if it comes back, it is not paid anew.
  constexpr money by_claim() const { return sum(entitled(), conceded, true); }

  /// The invariant: one currency, no sum below zero, no overflow; what this case paid and neither asks back nor forgave is no more
  /// than was awarded, and that no more than was captured.
  constexpr bool sound() const {
    if (inconsistent) return false;
    for (auto const each : {&ledger::captured, &ledger::reserved, &ledger::awarded, &ledger::refunded,
                            &ledger::elsewhere, &ledger::conceded, &ledger::apart, &ledger::repaid, &ledger::owed,
                            &ledger::written_off, &ledger::forgiven, &ledger::goodwill, &ledger::compensation})
      if ((this->*each).minor < 0 || (this->*each).currency != captured.currency) return false;
    auto const left_to_buyer =
        sum(sum(sum(sum(refunded, repaid, true), owed, true), written_off, true), forgiven, true);
    return at_most(left_to_buyer, awarded) && at_most(awarded, captured);
  }

private:
  static constexpr money sum(money const& a, money const& b, bool less = false) {
    return (less ? minus(a, b) : plus(a, b)).value_or(money{.minor = -1, .currency = a.currency});
  }
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
  add(", elsewhere ", of.elsewhere);
  add(", repaid ", of.repaid);
  add(", owed ", of.owed);
  add(", written off ", of.written_off);
  add(", forgiven ", of.forgiven);
  add(", goodwill ", of.goodwill);
  add(", compensation ", of.compensation);
  return words;
}

} // namespace redress::refund
