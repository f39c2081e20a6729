// SPDX-License-Identifier: BSL-1.0
#pragma once
// Facts of money: payments, what is heard of them, and what left the order elsewhere. After each are its `fold`s into the case
// file and the account of the order, and its words if its fields do not say enough. Sums are differences. Money moves when
// payments say so.
#include <cstdint>
#include <string>
#include <vector>

#include <redress/encoding/fields.hpp>
#include <redress/encoding/personal.hpp>
#include <redress/encoding/print.hpp>
#include <redress/refund/model/case_file.hpp>
#include <redress/refund/model/order_account.hpp>
#include <redress/refund/model/payment.hpp>

namespace redress::refund {

/// A payment was asked of payments, under an id that every try keeps.
struct payment_ordered {
  text payment_id{};
  payment_kind kind{};
  text payee{}; ///< empty: the buyer
  bearer borne_by{};
  personal_text destination{}; ///< empty: the way the money came
  std::vector<tender> legs{};
  REDRESS_FACT(payment_ordered, payment_id, kind, payee, borne_by, destination, legs)
};
constexpr void fold(case_file& file, payment_ordered const& fact) {
  payment ordered{.id = fact.payment_id,
                  .kind = fact.kind,
                  .payee = fact.payee,
                  .borne_by = fact.borne_by,
                  .destination = fact.destination};
  for (auto const& each : fact.legs)
    ordered.legs.push_back({.means = each.means,
                            .amount = each.amount,
                            .arrived = zero_of(each.amount),
                            .returned = zero_of(each.amount)});
  file.payments.push_back(std::move(ordered));
  if (fact.kind == payment_kind::refund && !fact.destination.empty()) file.destination = fact.destination;
}
inline std::string in_words(payment_ordered const& fact) {
  std::string words;
  for (auto const& each : fact.legs)
    words +=
        (words.empty() ? "" : " and ") + to_text(each.amount) + (each.means.empty() ? "" : " by " + print(each.means));
  return words + " to be paid as " + print(fact.payment_id) + (fact.payee.empty() ? "" : " to " + print(fact.payee)) +
         (fact.destination.empty() ? "" : " to " + print(fact.destination)) + ", borne by the " + print(fact.borne_by);
}

/// Payments were asked about it: it is never assumed to have failed.
struct payment_questioned {
  text payment_id{};
  REDRESS_FACT(payment_questioned, payment_id)
};
constexpr void fold(case_file&, payment_questioned const&) {}
inline std::string in_words(payment_questioned const& fact) {
  return "payments are asked about " + print(fact.payment_id);
}

struct payment_retried {
  text payment_id{};
  personal_text destination{}; ///< empty: as before
  REDRESS_FACT(payment_retried, payment_id, destination)
};
constexpr void fold(case_file& file, payment_retried const& fact) {
  auto* const again = file.find_payment(fact.payment_id);
  if (again == nullptr) return;
  ++again->attempt;
  if (!fact.destination.empty()) again->destination = fact.destination;
}

/// What of it arrives nevertheless is counted.
struct payment_voided {
  text payment_id{};
  REDRESS_FACT(payment_voided, payment_id)
};
constexpr void fold(case_file& file, payment_voided const& fact) {
  if (auto* const given_up = file.find_payment(fact.payment_id)) given_up->voided = true;
}

/// More of it has arrived.
struct payment_arrived {
  text payment_id{};
  text means{};   ///< empty: whatever it went by
  money amount{}; ///< more than was heard of before
  money net{};    ///< what of that moves money of the order: nothing if it had come back before it was heard of, or is
                  ///< paid beside the refund
  money beyond{}; ///< what of `net` was not held for it: paid by mistake
  instant at{};
  text payee{}; ///< of the payment; empty: the buyer
  REDRESS_FACT(payment_arrived, payment_id, means, amount, net, beyond, at, payee)

  constexpr money held() const { return minus(net, beyond).value_or(net); }
};
constexpr void fold(case_file& file, payment_arrived const& fact) {
  if (auto* const paid = file.find_payment(fact.payment_id)) paid->arrive(fact.means, fact.amount);
  file.ledger.take(&ledger::reserved, fact.held());
  file.ledger.add(&ledger::refunded, fact.net);
  if (fact.net.positive()) file.refunded_at = fact.at;
}
constexpr void fold(order_account& account, payment_arrived const& fact) {
  detail::take_from(account.held, fact.held());
  detail::add_to(account.out, fact.net);
}
inline std::string in_words(payment_arrived const& fact) {
  return to_text(fact.amount) + " arrived" + (fact.payee.empty() ? "" : " at " + print(fact.payee)) + " as " +
         print(fact.payment_id) + (fact.means.empty() ? "" : " by " + print(fact.means)) +
         (fact.beyond.positive() ? ", " + to_text(fact.beyond) + " of it beyond what was to be paid" : "");
}

/// More of it came back by itself: repaid, and held again.
struct payment_returned {
  text payment_id{};
  text means{};
  money amount{}, net{}; ///< as of `payment_arrived`
  REDRESS_FACT(payment_returned, payment_id, means, amount, net)
};
constexpr void fold(case_file& file, payment_returned const& fact) {
  if (auto* const paid = file.find_payment(fact.payment_id)) paid->give_back(fact.means, fact.amount);
  file.ledger.add(&ledger::repaid, fact.net);
  file.ledger.add(&ledger::reserved, fact.net);
}
constexpr void fold(order_account& account, payment_returned const& fact) {
  detail::take_from(account.out, fact.net);
  detail::add_to(account.held, fact.net);
}
inline std::string in_words(payment_returned const& fact) {
  return to_text(fact.amount) + " of " + print(fact.payment_id) + " came back";
}

struct payment_failed {
  text payment_id{};
  text means{};
  std::uint32_t attempt{}; ///< the number of the try, from 1 on
  personal_text reason{};
  REDRESS_FACT(payment_failed, payment_id, means, attempt, reason)
};
constexpr void fold(case_file& file, payment_failed const& fact) {
  if (auto* const tried = file.find_payment(fact.payment_id)) tried->fail(fact.means, fact.attempt);
}

/// A report that says nothing new.
struct payment_heard_again {
  text payment_id{};
  personal_text reason{};
  REDRESS_FACT(payment_heard_again, payment_id, reason)
};
constexpr void fold(case_file&, payment_heard_again const&) {}

/// Money left the order by another way than a payment of a case: a chargeback, a refund made at the provider.
struct left_elsewhere {
  text reference{};
  text means{};   ///< of payment; empty: not known, or as before
  money amount{}; ///< more than was heard of under this reference before; nothing if only the means are new
  money held{};   ///< what of it was held for this claim, and is not any more
  REDRESS_FACT(left_elsewhere, reference, means, amount, held)
};
constexpr void fold(case_file& file, left_elsewhere const& fact) {
  file.ledger.take(&ledger::reserved, fact.held);
  file.ledger.add(&ledger::elsewhere, fact.amount);
  detail::add_to(paid_otherwise_as(file.paid_elsewhere, fact.reference, fact.means, fact.amount).amount, fact.amount);
}
constexpr void fold(order_account& account, left_elsewhere const& fact) {
  detail::take_from(account.held, fact.held);
  detail::add_to(account.out, fact.amount);
  detail::add_to(paid_otherwise_as(account.elsewhere, fact.reference, fact.means, fact.amount).amount, fact.amount);
}
inline std::string in_words(left_elsewhere const& fact) {
  if (!fact.amount.positive())
    return "what left the order elsewhere, as " + print(fact.reference) + ", went by " + print(fact.means);
  return to_text(fact.amount) + " left the order elsewhere, as " + print(fact.reference) +
         (fact.means.empty() ? "" : ", by " + print(fact.means));
}

/// It came back to the order by itself: a chargeback that was won.
struct elsewhere_reversed {
  text reference{};
  money amount{}; ///< more than was heard of under this reference before
  REDRESS_FACT(elsewhere_reversed, reference, amount)
};
constexpr void fold(case_file& file, elsewhere_reversed const& fact) {
  file.ledger.take(&ledger::elsewhere, fact.amount);
  detail::add_to(paid_otherwise_as(file.paid_elsewhere, fact.reference, {}, fact.amount).returned, fact.amount);
}
constexpr void fold(order_account& account, elsewhere_reversed const& fact) {
  detail::take_from(account.out, fact.amount);
  detail::add_to(paid_otherwise_as(account.elsewhere, fact.reference, {}, fact.amount).returned, fact.amount);
}
inline std::string in_words(elsewhere_reversed const& fact) {
  return to_text(fact.amount) + " that had left the order elsewhere came back, as " + print(fact.reference);
}

/// What of that the buyer is to keep beside the claim, and what is asked back because less was granted.
struct elsewhere_weighed {
  money conceded{}, denied{}, apart{}; ///< as the ledger has them
  REDRESS_FACT(elsewhere_weighed, conceded, denied, apart)
};
constexpr void fold(case_file& file, elsewhere_weighed const& fact) {
  file.ledger.conceded = fact.conceded;
  file.ledger.denied = fact.denied;
  file.ledger.apart = fact.apart;
}

/// The next payout goes the way the money came.
struct destination_revoked {
  REDRESS_FACT(destination_revoked)
};
constexpr void fold(case_file& file, destination_revoked const&) { file.destination = {}; }

/// The advance has become the refund, as far as it is part of it.
struct advance_applied {
  money amount{};
  instant settled_at{};
  REDRESS_FACT(advance_applied, amount, settled_at)
};
constexpr void fold(case_file& file, advance_applied const& fact) { file.refunded_at = fact.settled_at; }

} // namespace redress::refund
