// SPDX-License-Identifier: BSL-1.0
#pragma once
// Settling: what a case pays, waits for or asks back, from what the buyer is to have and what the buyer has. The decisions of
// several phases end here.
//
// Money that is on its way counts as had: it is never paid a second time, and never assumed to have failed.
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <redress/casework/window.hpp>
#include <redress/encoding/personal.hpp>
#include <redress/refund/context.hpp>
#include <redress/refund/guards/money.hpp>
#include <redress/refund/model/case_file.hpp>
#include <redress/refund/model/payment.hpp>
#include <redress/refund/states.hpp>
#include <redress/refund/traits.hpp>

namespace redress::refund {

namespace detail {

// `c1/refund`, `c1/refund/2`, `c1/refund/3`.
constexpr text numbered(std::string_view case_id, std::string_view what, std::uint32_t given_out) {
  text id{case_id};
  id += "/";
  id += what;
  if (given_out == 0) return id;
  std::array<char, 11> digits{};
  auto at = digits.end();
  for (auto n = given_out + 1; n > 0; n /= 10) *--at = static_cast<char>('0' + n % 10);
  *--at = '/';
  id += std::string_view(at, digits.end());
  return id;
}

constexpr money or_none(money const& amount) { return amount.positive() ? amount : zero_of(amount); }
constexpr money difference(money const& a, money const& b) { return minus(a, b).value_or(zero_of(a)); }
constexpr money total(money const& a, money const& b) { return plus(a, b).value_or(a); }

} // namespace detail

/// The id of the case's next payment of a kind. Every try of one payment keeps its id; another sum or destination has the
/// next.
constexpr text next_payment_id(context const& given, payment_kind kind) {
  return detail::numbered(given.id, name_of(kind), given.file.payments_of(kind));
}
constexpr text next_refund_id(context const& given) { return next_payment_id(given, payment_kind::refund); }

namespace detail {

// What each means by which the order was paid lacks of its part of what goes back by all of them, this amount included: so
// none gets back more than its part, whatever of it failed or came back before.
constexpr std::vector<tender> lacking_by_means(case_file const& file, money const& amount) {
  auto const& paid_by = file.order.tenders;
  std::vector<tender> lacking;
  if (paid_by.empty()) return lacking;
  auto const gone = [&](text const& means) {
    auto all = zero_of(amount);
    for (auto const& each : file.payments)
      if (each.of_claim()) all = total(all, each.gone_by(means));
    return all;
  };
  auto whole = amount;
  for (auto const& each : paid_by) whole = total(whole, gone(each.means));
  for (auto const& part : shared_out(whole, paid_by))
    lacking.push_back({.means = part.means, .amount = or_none(difference(part.amount, gone(part.means)))});
  return lacking;
}

} // namespace detail

/// The order of a payment of the claim: by the means by which the order was paid, or all of it to a destination.
constexpr payment_ordered ordered(context const& given, payment_kind kind, money const& amount,
                                  personal_text destination = {}) {
  std::vector<tender> paid_by;
  if (destination.empty()) paid_by = detail::lacking_by_means(given.file, amount);
  return {.payment_id = next_payment_id(given, kind),
          .kind = kind,
          .payee = {},
          .borne_by = bearer::merchant,
          .destination = std::move(destination),
          .legs = shared_out(amount, paid_by)};
}
/// The order of a payment beside the refund, to the buyer if no payee is named.
constexpr payment_ordered ordered_beside(context const& given, payment_kind kind, bearer who, money const& amount,
                                         text payee = {}) {
  return {.payment_id = next_payment_id(given, kind),
          .kind = kind,
          .payee = std::move(payee),
          .borne_by = who,
          .destination = {},
          .legs = shared_out(amount, {})};
}

/// What is held becomes this amount, and what is on its way stays held beside it: the rest is let go, or more is held, which
/// must be free (`beyond_account`).
template <class Decision> constexpr Decision& hold(Decision& decision, context const& given, money const& amount) {
  auto const& held = given.file.ledger.reserved;
  auto const wanted = detail::total(amount, given.file.on_its_way());
  if (auto const rest = minus(held, wanted); rest && rest->positive()) decision.add(funds_released{*rest});
  if (auto const more = minus(wanted, held); more && more->positive()) decision.add(funds_reserved{*more});
  return decision;
}

/// How much of an amount can still be paid: no more than is held or free, as the account of the order says. It is less than
/// was granted if money left the order elsewhere.
constexpr money payable(money const& amount, case_file const& file, order_account const* account) {
  if (account == nullptr) return amount;
  auto const most =
      detail::or_none(detail::difference(detail::total(file.ledger.reserved, account->free()), file.on_its_way()));
  return at_most(amount, most) ? amount : most;
}

namespace detail {

/// How money that left elsewhere is weighed, from what the buyer is to have by the claim and what the case has paid or is
/// paying. First it counts for the claim; what is beyond all that was captured for the order is owed, up to what this case
/// paid; the rest is beside the claim. It depends on sums alone, so not on what was heard of first.
struct weights {
  money counted{}, owed{}, beside{};

  /// So much of it the buyer is to keep beside the claim, if it can be that much.
  constexpr money conceded(money const& wanted) const {
    auto const most = total(beside, owed);
    return at_most(wanted, most) ? or_none(wanted) : most;
  }
};
/// `due` is paid as soon as it is ordered; `apart` counts for no claim.
constexpr weights weigh_elsewhere(money const& by_claim, case_file const& file, order_account const* account,
                                  money const& due, money const& apart) {
  auto const& sums = file.ledger;
  auto const paid = total(total(sums.paid_here(), file.on_its_way()), due);
  auto const left = difference(sums.elsewhere, apart);
  auto const least = [](money const& a, money const& b) { return at_most(a, b) ? a : b; };
  auto const counted = least(left, or_none(difference(by_claim, paid)));
  auto const rest = difference(left, counted);
  auto const kept = or_none(least(paid, by_claim));
  auto const others = account != nullptr ? difference(account->out, sums.kept_by_buyer()) : zero_of(left);
  auto const captured = account != nullptr ? account->captured : sums.captured;
  auto const beyond = or_none(difference(total(total(kept, sums.elsewhere), others), captured));
  auto const owed = least(rest, least(kept, beyond));
  return {.counted = counted, .owed = owed, .beside = total(difference(rest, owed), apart)};
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
/// It is ordered, as far as it has not been, or came back. What of it failed and is not due any more is given up; what arrived, or is on its
/// way, and is not, is said.
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
/// waited for. `Targets` have `paid_or_owed` among them, and `recovered` if that can be nothing. Forgiving: what is owed no more was let go, and
/// was owed all the same. `of_claim` is what of it is by the claim, where that is not as before; `apart`, what left elsewhere and
/// counts for no claim.
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
    if (!entitled.positive()) return finish(recovered{});
  }
  if constexpr (std::is_constructible_v<decision_here, refunded>)
    return finish(refunded{});
  else
    return finish(enter<clawback_pending>(given));
}

/// The buyer gets this much, or has as much already, from elsewhere: nothing is asked back. `Targets` have `paid_out` among them.
template <class... Targets> constexpr decided<Targets...> pay(context const& given, money const& amount) {
  auto const had = detail::total(given.file.ledger.kept_by_buyer(), given.file.on_its_way());
  auto const paid = detail::paid_or_paying(given.file);
  return settle<Targets...>(given, at_most(amount, had) ? had : amount, false, at_most(amount, paid) ? paid : amount);
}

} // namespace redress::refund
