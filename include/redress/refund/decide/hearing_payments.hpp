// SPDX-License-Identifier: BSL-1.0
#pragma once
// Hearing payments: what a report of theirs comes to. It is always recorded; it is refused only if it is about a payment that
// the case has not ordered, or says nothing that could be true.
//
// A report never changes what the buyer is to have (`ledger::entitled`), only what the buyer has, what is held and what is
// owed. A repayment can change it: a buyer who owes nothing and pays back gives up that much; what is more than the
// buyer had is owed back. What follows for the state is in balancing.hpp.
#include <expected>
#include <optional>
#include <utility>

#include <redress/refund/actions/settlement.hpp>
#include <redress/refund/decide/amounts.hpp>
#include <redress/refund/decide/settling.hpp>
#include <redress/refund/model/order_account.hpp>
#include <redress/refund/model/party.hpp>
#include <redress/refund/model/payment.hpp>
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
  std::optional<elsewhere_reversed> reversed{};
  std::optional<payment_heard_again> again{};
  std::optional<elsewhere_weighed> weighed{};
  money by_claim{}; ///< of what the buyer is to have
  money entitled{}; ///< all of it: what left elsewhere beside the claim, too

  constexpr void each(auto const& take) const {
    if (arrived) take(*arrived);
    if (returned) take(*returned);
    if (failed) take(*failed);
    if (repaid) take(*repaid);
    if (elsewhere) take(*elsewhere);
    if (reversed) take(*reversed);
    if (again) take(*again);
    if (weighed) take(*weighed);
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
  return refused_amount(*amount, largest_sum(given.file.ledger.captured), refusal_code::sum_too_large);
}
constexpr news heard_again(context const& given, text const& id, personal_text const& reason = {}) {
  return {.again = payment_heard_again{.payment_id = id, .reason = reason}, .by_claim = given.file.ledger.by_claim()};
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
  return news{.arrived = payment_arrived{.payment_id = told.payment_id,
                                         .means = told.means,
                                         .amount = more,
                                         .net = net,
                                         .beyond = beyond,
                                         .at = given.now,
                                         .payee = about->payee},
              .by_claim = file.ledger.by_claim()};
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
              .by_claim = given.file.ledger.by_claim()};
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
      .by_claim = given.file.ledger.by_claim()};
}

constexpr report heard(confirm_repayment const& told, context const& given) {
  auto const& file = given.file;
  auto const& sums = file.ledger;
  if (told.repayment_id.empty()) return std::unexpected(refusal{.code = refusal_code::reference_missing});
  for (auto const& each : file.repayments)
    if (each.id == told.repayment_id) return std::unexpected(refusal{.code = refusal_code::repayment_counted_already});
  if (auto why = refused_sum(told.amount, sums.captured)) return std::unexpected(*why);
  auto const indebted = sums.owed.positive() || sums.written_off.positive();
  auto const had = or_none(sums.kept_by_buyer());
  auto const given_up = indebted ? zero_of(had) : at_most(told.amount, had) ? told.amount : had;
  return news{.repaid = repayment_received{.repayment_id = told.repayment_id, .amount = told.amount},
              .by_claim =
                  sums.by_claim().positive() ? or_none(difference(sums.by_claim(), given_up)) : sums.by_claim()};
}

/// Told in several cases of an order, a reference counts once: what is new is what the account of the order does not know.
/// What comes back is refused where nothing of it left by this case, as it came to another; and other means than were said
/// before, or than the order was paid by.
constexpr report heard(report_paid_elsewhere const& told, context const& given) {
  auto const& file = given.file;
  auto const& sums = file.ledger;
  if (told.reference.empty()) return std::unexpected(refusal{.code = refusal_code::reference_missing});
  if (auto why = refused_amount(told.amount, largest_sum(sums.captured), refusal_code::sum_too_large))
    return std::unexpected(*why);
  if (told.returned)
    if (auto why = refused_amount(*told.returned, told.amount, refusal_code::above_refunded))
      return std::unexpected(*why);
  auto const* const mine = find_paid_otherwise(file.paid_elsewhere, told.reference);
  auto const* const known =
      given.account != nullptr ? find_paid_otherwise(given.account->elsewhere, told.reference) : mine;
  // What went by one means of payment did not go by another.
  bool const others = known != nullptr && !known->means.empty() && !told.means.empty() && known->means != told.means;
  if (others || !can_have_gone_by(told.means, file.order))
    return std::unexpected(refusal{.code = refusal_code::unknown_payment});
  bool const means_are_new = mine != nullptr && known != nullptr && known->means.empty() && !told.means.empty();
  auto const none = zero_of(told.amount), returned = told.returned.value_or(none);
  auto const more = or_none(known != nullptr ? difference(told.amount, known->amount) : told.amount);
  auto const back = or_none(known != nullptr ? difference(returned, known->returned) : returned);
  if (!more.positive() && !back.positive() && !means_are_new) return heard_again(given, told.reference);
  auto const out = mine != nullptr ? total(mine->net(), more) : more;
  if (back.positive() && !out.positive())
    return std::unexpected(refusal{.code = refusal_code::unknown_payment, .asked = back, .allowed = out});
  news heard{.by_claim = sums.by_claim()};
  if (more.positive() || means_are_new) {
    auto const can_be_let_go = or_none(difference(sums.reserved, file.on_its_way()));
    auto const held = at_most(more, can_be_let_go) ? more : can_be_let_go;
    heard.elsewhere = left_elsewhere{.reference = told.reference, .means = told.means, .amount = more, .held = held};
  }
  if (back.positive())
    heard.reversed = elsewhere_reversed{.reference = told.reference, .amount = at_most(back, out) ? back : out};
  return heard;
}

/// Fills in what the buyer is to have after it, from what is by the claim.
constexpr void weigh(news& told, context const& given) {
  auto const after = told.told(given.file);
  auto const account = told.told(given.account);
  auto const& sums = after.ledger;
  auto const apart = at_most(sums.apart, sums.elsewhere) ? sums.apart : sums.elsewhere;
  auto const of = weigh_elsewhere(told.by_claim, after, account ? &*account : nullptr, zero_of(sums.elsewhere), apart);
  auto const denied = at_most(sums.denied, sums.elsewhere) ? sums.denied : sums.elsewhere;
  auto const conceded = of.conceded(difference(of.beside, denied));
  told.entitled = total(told.by_claim, conceded);
  if (conceded != sums.conceded || denied != sums.denied || apart != sums.apart)
    told.weighed = elsewhere_weighed{.conceded = conceded, .denied = denied, .apart = apart};
}

/// What is heard, unless a sum of the case or its order would come near to what a whole number can hold: nobody pays that.
template <class Told> constexpr report hear(Told const& told, context const& given) {
  auto said = heard(told, given);
  if (!said) return said;
  weigh(*said, given);
  auto const after = said->told(given.file);
  auto const account = said->told(given.account);
  auto const& sums = after.ledger;
  bool fits = !sums.inconsistent;
  for (auto const& each : {sums.reserved, sums.refunded, sums.elsewhere, sums.repaid})
    fits = fits && at_most(each, largest_sum(each));
  for (auto const& each : after.payments) fits = fits && at_most(each.moved(), largest_sum(each.moved()));
  if (account) fits = fits && at_most(account->out, largest_sum(account->out));
  if (!fits)
    return std::unexpected(refusal{.code = refusal_code::sum_too_large, .allowed = largest_sum(sums.captured)});
  return said;
}

} // namespace detail

} // namespace redress::refund
