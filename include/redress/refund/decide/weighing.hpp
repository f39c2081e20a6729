// SPDX-License-Identifier: BSL-1.0
#pragma once
// Weighing: what money that left the order elsewhere counts for: the claim, a debt, or neither.
#include <redress/refund/context.hpp>
#include <redress/refund/facts/money.hpp>
#include <redress/refund/model/case_file.hpp>
#include <redress/refund/model/money.hpp>
#include <redress/refund/model/order_account.hpp>
#include <redress/refund/model/sums.hpp>

namespace redress::refund {

namespace detail {

/// How money that left elsewhere is weighed, from what the buyer is to have by the claim and what the case has paid or is
/// paying. First it counts for the claim; what is beyond all that was captured for the order is owed, up to what this case
/// paid; the rest is beside the claim. It depends on sums alone, so not on what was heard of first.
struct weights {
  money owed{}, beside{};

  /// So much of it the buyer is to keep beside the claim, if it can be that much.
  constexpr money conceded(money const& wanted) const { return or_none(least(wanted, total(beside, owed))); }
};
/// `due` is paid as soon as it is ordered; `apart` counts for no claim.
constexpr weights weigh_elsewhere(money const& by_claim, case_file const& file, order_account const* account,
                                  money const& due, money const& apart) {
  auto const& sums = file.ledger;
  auto const paid = total(total(sums.paid_here(), file.on_its_way()), due);
  auto const left = difference(sums.elsewhere, apart);
  auto const counted = least(left, or_none(difference(by_claim, paid)));
  auto const rest = difference(left, counted);
  auto const kept = or_none(least(paid, by_claim));
  auto const others = account != nullptr ? difference(account->out, sums.kept_by_buyer()) : zero_of(left);
  auto const captured = account != nullptr ? account->captured : sums.captured;
  auto const beyond = or_none(difference(total(total(kept, sums.elsewhere), others), captured));
  auto const owed = least(rest, least(kept, beyond));
  return {.owed = owed, .beside = total(difference(rest, owed), apart)};
}
// What the buyer is to have in the end where so much more is held, and what is owed need not come back.
constexpr money left_to_buyer(context const& given, money const& held) {
  auto const& sums = given.file.ledger;
  return difference(total(total(sums.kept_by_buyer(), given.file.on_its_way()), held), sums.written_off);
}
/// What a decision makes of it that leaves the buyer `entitled` in all, `by_claim` of it by the claim, and orders what is due.
template <class Decision>
constexpr void weigh(Decision& decision, context const& given, money const& by_claim, money const& entitled,
                     money const& due, money const& apart) {
  auto const& sums = given.file.ledger;
  if (!sums.elsewhere.positive()) return;
  auto const of = weigh_elsewhere(by_claim, given.file, given.account, due, apart);
  auto const conceded = of.conceded(difference(entitled, by_claim));
  auto const denied = difference(of.beside, conceded);
  if (conceded != sums.conceded || denied != sums.denied || apart != sums.apart)
    decision.add(elsewhere_weighed{.conceded = conceded, .denied = denied, .apart = apart});
}
template <class Decision>
constexpr void weigh(Decision& decision, context const& given, money const& by_claim, money const& entitled) {
  auto const none = zero_of(entitled);
  weigh(decision, given, by_claim, entitled, none, none);
}

} // namespace detail

} // namespace redress::refund
