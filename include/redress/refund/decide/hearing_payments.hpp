// SPDX-License-Identifier: BSL-1.0
#pragma once
// Hearing payments: what a report of theirs comes to. It is always recorded; it is refused only if it is about a payment that
// the case has not ordered, or says nothing that could be true.
//
// A report never changes what the buyer is to have (`ledger::entitled`), only what the buyer has, what is held and what is
// owed. Where money is settled, the state follows from these. A repayment can change it: a buyer who owes nothing and
// pays back gives up that much; what is more than the buyer had is owed back.
#include <expected>
#include <optional>
#include <type_traits>
#include <utility>

#include <redress/refund/actions/settlement.hpp>
#include <redress/refund/decide/settling.hpp>
#include <redress/refund/model/order_account.hpp>
#include <redress/refund/model/party.hpp>
#include <redress/refund/model/payment.hpp>
#include <redress/refund/state_sets.hpp>
#include <redress/refund/states.hpp>
#include <redress/refund/traits.hpp>

namespace redress::refund {

namespace detail {

/// What a report comes to: facts, and what the buyer is to have after it.
struct news {
  std::optional<payment_arrived> arrived{};
  std::optional<payment_returned> returned{};
  std::optional<payment_failed> failed{};
  std::optional<repayment_received> repaid{};
  std::optional<left_elsewhere> elsewhere{};
  std::optional<payment_heard_again> again{};
  std::optional<debt_incurred> debt{};
  money entitled{};

  constexpr void each(auto const& take) const {
    if (arrived) take(*arrived);
    if (returned) take(*returned);
    if (failed) take(*failed);
    if (repaid) take(*repaid);
    if (elsewhere) take(*elsewhere);
    if (again) take(*again);
    if (debt) take(*debt);
  }
  /// The account of the order with them, if it is known.
  constexpr std::optional<order_account> told(order_account const* before) const {
    if (before == nullptr) return std::nullopt;
    auto account = *before;
    each([&account](auto const& fact) {
      if constexpr (requires { fold(account, fact); }) fold(account, fact);
    });
    return account;
  }
  /// The file with them.
  constexpr case_file told(case_file file) const {
    each([&file](auto const& fact) { fold(file, fact); });
    return file;
  }
};
using report = std::expected<news, refusal>;

constexpr std::optional<refusal> ill_reported(payment const* about, text const& means,
                                              std::optional<money> const& amount, context const& given) {
  if (about == nullptr || !about->goes_by(means)) return refusal{.code = refusal_code::unknown_payment};
  if (!amount) return std::nullopt;
  if (amount->currency != given.file.ledger.captured.currency)
    return refusal{.code = refusal_code::another_currency, .asked = amount, .allowed = given.file.ledger.captured};
  if (!amount->positive()) return refusal{.code = refusal_code::amount_not_positive, .asked = amount};
  return std::nullopt;
}
constexpr news heard_again(context const& given, text const& id, text const& reason = {}) {
  return {.again = payment_heard_again{.payment_id = id, .reason = reason}, .entitled = given.file.ledger.entitled()};
}

constexpr report heard(confirm_payment const& told, context const& given) {
  auto const& file = given.file;
  auto const* const about = file.find_payment(told.payment_id);
  if (auto why = ill_reported(about, told.means, told.arrived, given)) return std::unexpected(*why);
  auto const more = about->newly_arrived(told.means, told.arrived);
  if (!more.positive()) return heard_again(given, told.payment_id);
  auto after = *about;
  after.arrive(told.means, more);
  auto const net = about->of_claim() ? difference(after.net(), about->net()) : zero_of(more);
  // Held for it is what is not on its way by other payments.
  auto const others = difference(file.on_its_way(), about->of_claim() ? about->on_its_way() : zero_of(more));
  auto const still = total(others, about->of_claim() ? after.on_its_way() : zero_of(more));
  auto const available = or_none(difference(file.ledger.reserved, still));
  auto const beyond = or_none(difference(net, available));
  news out{.arrived = payment_arrived{.payment_id = told.payment_id,
                                      .means = told.means,
                                      .amount = more,
                                      .net = net,
                                      .beyond = beyond,
                                      .at = given.now},
           .entitled = file.ledger.entitled()};
  if (beyond.positive()) out.debt = debt_incurred{beyond};
  return out;
}

constexpr report heard(report_bounce const& told, context const& given) {
  auto const* const about = given.file.find_payment(told.payment_id);
  if (auto why = ill_reported(about, told.means, told.returned, given)) return std::unexpected(*why);
  auto const more = about->newly_returned(told.means, told.returned);
  if (!more.positive()) return heard_again(given, told.payment_id);
  auto after = *about;
  after.give_back(told.means, more);
  auto const net = about->of_claim() ? difference(about->net(), after.net()) : zero_of(more);
  return news{.returned =
                  payment_returned{.payment_id = told.payment_id, .means = told.means, .amount = more, .net = net},
              .entitled = given.file.ledger.entitled()};
}

constexpr report heard(report_failure const& told, context const& given) {
  auto const* const about = given.file.find_payment(told.payment_id);
  if (auto why = ill_reported(about, told.means, std::nullopt, given)) return std::unexpected(*why);
  if (told.attempt > about->attempt)
    return std::unexpected(
        refusal{.code = refusal_code::unknown_payment, .count = told.attempt, .limit = about->attempt});
  auto const number = told.attempt == 0 ? about->attempt : told.attempt;
  if (!about->newly_failed(told.means, number)) return heard_again(given, told.payment_id, told.reason);
  return news{
      .failed =
          payment_failed{.payment_id = told.payment_id, .means = told.means, .attempt = number, .reason = told.reason},
      .entitled = given.file.ledger.entitled()};
}

constexpr report heard(confirm_repayment const& told, context const& given) {
  auto const& file = given.file;
  auto const& sums = file.ledger;
  if (told.repayment_id.empty()) return std::unexpected(refusal{.code = refusal_code::reference_missing});
  for (auto const& each : file.repayments)
    if (each.id == told.repayment_id) return std::unexpected(refusal{.code = refusal_code::repayment_counted_already});
  if (told.amount.currency != sums.captured.currency)
    return std::unexpected(
        refusal{.code = refusal_code::another_currency, .asked = told.amount, .allowed = sums.captured});
  if (!told.amount.positive())
    return std::unexpected(refusal{.code = refusal_code::amount_not_positive, .asked = told.amount});
  auto const indebted = sums.owed.positive() || sums.written_off.positive();
  auto const had = or_none(sums.kept_by_buyer());
  auto const given_up = indebted ? zero_of(had) : at_most(told.amount, had) ? told.amount : had;
  auto const entitled = difference(sums.entitled(), given_up);
  // Held anew is what the buyer brought back and is to have: that is never refused for want of money of the order.
  auto const missing = difference(entitled, difference(sums.kept_by_buyer(), told.amount));
  auto const on_its_way = file.on_its_way();
  auto const held = total(on_its_way, or_none(difference(missing, on_its_way)));
  return news{.repaid = repayment_received{.repayment_id = told.repayment_id,
                                           .amount = told.amount,
                                           .held = or_none(difference(held, sums.reserved))},
              .entitled = entitled};
}

/// What went beyond all that was captured for the order, and this case paid or is paying, the buyer owes.
constexpr report heard(report_paid_elsewhere const& told, context const& given) {
  auto const& file = given.file;
  auto const& sums = file.ledger;
  if (told.reference.empty()) return std::unexpected(refusal{.code = refusal_code::reference_missing});
  if (told.amount.currency != sums.captured.currency)
    return std::unexpected(
        refusal{.code = refusal_code::another_currency, .asked = told.amount, .allowed = sums.captured});
  if (!told.amount.positive())
    return std::unexpected(refusal{.code = refusal_code::amount_not_positive, .asked = told.amount});
  auto more = told.amount;
  for (auto const& each : file.paid_elsewhere)
    if (each.reference == told.reference) more = or_none(difference(told.amount, each.amount));
  if (!more.positive()) return heard_again(given, told.reference);
  auto const on_its_way = file.on_its_way();
  auto const can_be_let_go = or_none(difference(sums.reserved, on_its_way));
  auto const held = at_most(more, can_be_let_go) ? more : can_be_let_go;
  auto const out = total(given.account != nullptr ? given.account->out : sums.kept_by_buyer(), on_its_way);
  auto const captured = given.account != nullptr ? given.account->captured : sums.captured;
  auto const beyond = or_none(difference(total(out, more), captured));
  auto const paid_here = or_none(
      difference(difference(total(difference(sums.refunded, sums.repaid), on_its_way), sums.owed), sums.written_off));
  auto debt = difference(more, held);
  for (auto const& most : {beyond, paid_here})
    if (!at_most(debt, most)) debt = most;
  news heard{.elsewhere = left_elsewhere{.reference = told.reference, .amount = more, .held = held}};
  if (debt.positive()) heard.debt = debt_incurred{debt};
  heard.entitled = heard.told(file).ledger.entitled();
  return heard;
}

/// What is heard, unless a sum of the case or its order would come near to what a whole number can hold: nobody pays that.
template <class Told> constexpr report hear(Told const& told, context const& given) {
  auto said = heard(told, given);
  if (!said) return said;
  auto const after = said->told(given.file);
  auto const account = said->told(given.account);
  auto const& sums = after.ledger;
  bool fits = !sums.inconsistent;
  for (auto const& each : {sums.reserved, sums.refunded, sums.elsewhere, sums.repaid}) fits = fits && at_most(each, largest_sum(each));
  for (auto const& each : after.payments) fits = fits && at_most(each.moved(), largest_sum(each.moved()));
  if (account) fits = fits && at_most(account->out, largest_sum(account->out));
  if (!fits) return std::unexpected(refusal{.code = refusal_code::sum_too_large, .allowed = largest_sum(sums.captured)});
  return said;
}

/// Held is what is on its way and what is due beside it, owed is what will be too much when that arrives. So the books say the
/// same in whatever order reports come.
template <class Decision> constexpr void balance(Decision& decision, news const& told, context const& given) {
  auto const after = told.told(given.file);
  auto const account = told.told(given.account);
  auto const& sums = after.ledger;
  auto const on_its_way = after.on_its_way();
  auto const missing = difference(told.entitled, total(sums.kept_by_buyer(), on_its_way));
  auto const due = payable(or_none(missing), after, account ? &*account : nullptr);
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

/// The same state with what is still to be paid.
template <class S> constexpr S still_unpaid(S state, money const& due, context const&) {
  state.amount = due;
  return state;
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
  auto const telling = [&](decision_here decision) -> decision_here {
    told->each([&](auto const& fact) { decision.add(fact); });
    return decision;
  };
  auto const square = [&](decision_here decision) -> decision_here {
    balance(decision, *told, given);
    return decision;
  };
  if (after.on_its_way().positive()) return square(telling(here));

  auto const missing = difference(told->entitled, sums.kept_by_buyer());
  auto const account = told->told(given.account);
  auto const due = payable(or_none(missing), after, account ? &*account : nullptr);
  auto const debt = or_none(difference(none, missing));
  if constexpr (std::is_constructible_v<decision_here, refund_failed>)
    if (due.positive()) {
      auto const* const again = to_be_retried(after, due);
      if constexpr (std::is_same_v<S, refund_failed>) {
        bool const as_before = again != nullptr ? again->id == here.refund_id && again->attempt == here.tries
                                                : after.find_payment(here.refund_id) == nullptr;
        if (due == here.amount && as_before) return square(telling(here));
      }
      refund_failed next{.refund_id = again != nullptr
                                          ? again->id
                                          : numbered(given.id, "refund", after.payments_of(payment_kind::refund)),
                         .amount = due,
                         .tries = again != nullptr ? again->attempt : 0};
      return square(telling(enter(given, std::move(next))));
    }
  if constexpr (std::is_same_v<S, unclaimed>)
    if (due.positive()) return square(telling(still_unpaid(here, due, given)));
  // What was given up stays given up, whatever else was owed and is no more.
  bool const given_up = debt.positive() && !sums.owed.positive() && at_most(debt, sums.written_off);
  if constexpr (std::is_same_v<S, clawback_pending> && std::is_constructible_v<decision_here, recovered>)
    if (given_up) return square(telling(recovered{}));
  if (given_up) return square(telling(here));
  if constexpr (std::is_constructible_v<decision_here, clawback_pending>)
    if (debt.positive()) {
      if constexpr (std::is_same_v<S, clawback_pending>)
        return square(telling(here));
      else
        return square(telling(enter<clawback_pending>(given)));
    }
  if constexpr (among<S, any_of<clawback_pending, recovered, written_off>>) {
    if constexpr (std::is_constructible_v<decision_here, recovered>)
      return square(telling(recovered{}));
    else
      return square(telling(here));
  } else {
    if constexpr (std::is_constructible_v<decision_here, recovered>)
      if (!told->entitled.positive()) return square(telling(recovered{}));
    if constexpr (std::is_constructible_v<decision_here, refunded>)
      return square(telling(refunded{}));
    else
      return square(telling(here));
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
