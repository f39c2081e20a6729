// SPDX-License-Identifier: BSL-1.0
#pragma once
// Facts of money: payouts, advances, debts and what comes back. After each are its `fold`s into the case file and the
// account of the order, and its words if its fields do not say enough. Sums are differences.
//
// A payout goes from what is held to what was refunded. An advance goes from what is held to what was advanced, and
// from there to what was refunded when it ends well; where it does not, as much is owed.
#include <string>

#include <redress/encoding/fields.hpp>
#include <redress/encoding/print.hpp>
#include <redress/refund/model/case_file.hpp>
#include <redress/refund/model/order_account.hpp>

namespace redress::refund {

/// A payout was asked of payments, under an id that every try keeps.
struct payout_ordered {
  text refund_id{};
  money amount{};
  text destination{}; ///< empty: the way the money came
  REDRESS_FACT(payout_ordered, refund_id, amount, destination)
};
constexpr void fold(case_file& file, payout_ordered const& fact) {
  ++file.payouts;
  file.payout_destination = fact.destination;
}
inline std::string in_words(payout_ordered const& fact) {
  return to_text(fact.amount) + " to be paid as " + print(fact.refund_id) +
         (fact.destination.empty() ? "" : " to " + print(fact.destination));
}

/// Payments were asked about a payout: it is never assumed to have failed.
struct payout_questioned {
  text refund_id{};
  REDRESS_FACT(payout_questioned, refund_id)
};
constexpr void fold(case_file&, payout_questioned const&) {}
inline std::string in_words(payout_questioned const& fact) {
  return "payments are asked about " + print(fact.refund_id);
}

struct payout_failed {
  text refund_id{};
  text reason{};
  REDRESS_FACT(payout_failed, refund_id, reason)
};
constexpr void fold(case_file&, payout_failed const&) {}

/// The payout is asked of payments once more, under its id.
struct payout_retried {
  text refund_id{};
  REDRESS_FACT(payout_retried, refund_id)
};
constexpr void fold(case_file&, payout_retried const&) {}

/// The id is given up: whatever comes of it is no refund of this case.
struct payout_voided {
  text refund_id{};
  REDRESS_FACT(payout_voided, refund_id)
};
constexpr void fold(case_file&, payout_voided const&) {}

struct refund_paid {
  text refund_id{};
  money amount{};
  instant paid_at{};
  REDRESS_FACT(refund_paid, refund_id, amount, paid_at)
};
constexpr void fold(case_file& file, refund_paid const& fact) {
  file.ledger.move(&ledger::reserved, &ledger::refunded, fact.amount);
  file.paid = paid_refund{.id = fact.refund_id, .amount = fact.amount};
  file.refunded_at = fact.paid_at;
}
constexpr void fold(order_account& account, refund_paid const& fact) { detail::pay_out(account, fact.amount); }
inline std::string in_words(refund_paid const& fact) {
  return to_text(fact.amount) + " paid as " + print(fact.refund_id);
}

/// It came back by itself: repaid, and held again.
struct refund_bounced {
  text refund_id{};
  money amount{};
  REDRESS_FACT(refund_bounced, refund_id, amount)
};
constexpr void fold(case_file& file, refund_bounced const& fact) {
  file.ledger.add(&ledger::repaid, fact.amount);
  file.ledger.add(&ledger::reserved, fact.amount);
  file.paid.reset();
  file.refunded_at.reset();
}
constexpr void fold(order_account& account, refund_bounced const& fact) { detail::hold_again(account, fact.amount); }

struct advance_ordered {
  text advance_id{};
  money amount{};
  REDRESS_FACT(advance_ordered, advance_id, amount)
};
constexpr void fold(case_file& file, advance_ordered const& fact) {
  file.ledger.move(&ledger::reserved, &ledger::advanced, fact.amount);
  file.advance = fast_refund{.id = fact.advance_id, .amount = fact.amount};
  ++file.advances;
}
constexpr void fold(order_account& account, advance_ordered const& fact) { detail::pay_out(account, fact.amount); }
inline std::string in_words(advance_ordered const& fact) {
  return to_text(fact.amount) + " to be paid in advance as " + print(fact.advance_id);
}

struct advance_confirmed {
  text advance_id{};
  REDRESS_FACT(advance_confirmed, advance_id)
};
constexpr void fold(case_file& file, advance_confirmed const&) {
  if (file.advance) file.advance->confirmed = true;
}

/// It never went out: held again.
struct advance_failed {
  text advance_id{};
  money amount{};
  REDRESS_FACT(advance_failed, advance_id, amount)
};
constexpr void fold(case_file& file, advance_failed const& fact) {
  file.ledger.move(&ledger::advanced, &ledger::reserved, fact.amount);
  file.advance.reset();
}
constexpr void fold(order_account& account, advance_failed const& fact) { detail::hold_again(account, fact.amount); }

/// So much of the advance has become the refund.
struct advance_applied {
  money amount{};
  instant settled_at{};
  REDRESS_FACT(advance_applied, amount, settled_at)
};
constexpr void fold(case_file& file, advance_applied const& fact) {
  file.ledger.move(&ledger::advanced, &ledger::refunded, fact.amount);
  if (file.advance) file.paid = paid_refund{.id = file.advance->id, .amount = fact.amount};
  file.refunded_at = fact.settled_at;
}

/// The buyer has to bring so much back.
struct debt_incurred {
  money amount{};
  REDRESS_FACT(debt_incurred, amount)
};
constexpr void fold(case_file& file, debt_incurred const& fact) { file.ledger.add(&ledger::owed, fact.amount); }
inline std::string in_words(debt_incurred const& fact) { return "the buyer owes " + to_text(fact.amount); }

/// So much is not owed after all.
struct debt_cancelled {
  money amount{};
  REDRESS_FACT(debt_cancelled, amount)
};
constexpr void fold(case_file& file, debt_cancelled const& fact) { file.ledger.take(&ledger::owed, fact.amount); }

struct debt_written_off {
  money amount{};
  text reason{};
  REDRESS_FACT(debt_written_off, amount, reason)
};
constexpr void fold(case_file& file, debt_written_off const& fact) {
  file.ledger.move(&ledger::owed, &ledger::written_off, fact.amount);
}

/// What was written off is waited for again.
struct debt_revived {
  money amount{};
  REDRESS_FACT(debt_revived, amount)
};
constexpr void fold(case_file& file, debt_revived const& fact) {
  file.ledger.move(&ledger::written_off, &ledger::owed, fact.amount);
}

/// The merchant asks for a refund back that was a mistake, or takes it from a balance by the platform's hand.
struct repayment_requested {
  money amount{};
  text reason{};
  REDRESS_FACT(repayment_requested, amount, reason)
};
constexpr void fold(case_file& file, repayment_requested const& fact) { file.repayment_asked = fact.amount; }

/// The buyer means to pay back. Money moves only when payments say so.
struct repayment_promised {
  money amount{};
  REDRESS_FACT(repayment_promised, amount)
};
constexpr void fold(case_file&, repayment_promised const&) {}

struct recoupment_ordered {
  money amount{};
  text reason{};
  REDRESS_FACT(recoupment_ordered, amount, reason)
};
constexpr void fold(case_file&, recoupment_ordered const&) {}

/// Money came back; it pays off what is owed, if anything is.
struct repayment_received {
  text repayment_id{};
  money amount{};
  REDRESS_FACT(repayment_received, repayment_id, amount)
};
constexpr void fold(case_file& file, repayment_received const& fact) {
  file.repayments.push_back(fact.repayment_id);
  file.ledger.add(&ledger::repaid, fact.amount);
  if (auto const paid_off = smaller(fact.amount, file.ledger.owed)) file.ledger.take(&ledger::owed, *paid_off);
}
constexpr void fold(order_account& account, repayment_received const& fact) {
  detail::take_from(account.out, fact.amount);
}
inline std::string in_words(repayment_received const& fact) {
  return to_text(fact.amount) + " came back as " + print(fact.repayment_id);
}

} // namespace redress::refund
