// SPDX-License-Identifier: BSL-1.0
#pragma once
// Facts of money: payouts, advances, debts and what comes back; each with its fold. Sums are differences.
//
// A payout goes from what is held to what was refunded. An advance goes from what is held to what was advanced, and
// from there to what was refunded when it ends well; where it does not, as much is owed.
#include <string_view>

#include <redress/refund/case_file.hpp>

namespace redress::refund {

/// A payout was asked of payments, under an id that every try keeps.
struct payout_ordered {
  text refund_id{};
  money amount{};
  text destination{}; ///< empty: the way the money came
  static constexpr std::string_view name = "payout_ordered";
  static constexpr void fields(auto& self, auto& f) {
    f("refund_id", self.refund_id);
    f("amount", self.amount);
    f("destination", self.destination);
  }
};
constexpr void fold(case_file& file, payout_ordered const& fact) {
  ++file.payouts;
  file.payout_destination = fact.destination;
}

/// Payments were asked how a payout stands: it is never assumed to have failed.
struct payout_questioned {
  text refund_id{};
  static constexpr std::string_view name = "payout_questioned";
  static constexpr void fields(auto& self, auto& f) { f("refund_id", self.refund_id); }
};
constexpr void fold(case_file&, payout_questioned const&) {}

struct payout_failed {
  text refund_id{};
  text reason{};
  static constexpr std::string_view name = "payout_failed";
  static constexpr void fields(auto& self, auto& f) {
    f("refund_id", self.refund_id);
    f("reason", self.reason);
  }
};
constexpr void fold(case_file&, payout_failed const&) {}

/// The payout is asked of payments once more, under its id.
struct payout_retried {
  text refund_id{};
  static constexpr std::string_view name = "payout_retried";
  static constexpr void fields(auto& self, auto& f) { f("refund_id", self.refund_id); }
};
constexpr void fold(case_file&, payout_retried const&) {}

/// The id is given up: whatever comes of it is no refund of this case.
struct payout_voided {
  text refund_id{};
  static constexpr std::string_view name = "payout_voided";
  static constexpr void fields(auto& self, auto& f) { f("refund_id", self.refund_id); }
};
constexpr void fold(case_file&, payout_voided const&) {}

struct refund_paid {
  text refund_id{};
  money amount{};
  instant paid_at{};
  static constexpr std::string_view name = "refund_paid";
  static constexpr void fields(auto& self, auto& f) {
    f("refund_id", self.refund_id);
    f("amount", self.amount);
    f("paid_at", self.paid_at);
  }
};
constexpr void fold(case_file& file, refund_paid const& fact) {
  file.ledger.move(&ledger::reserved, &ledger::refunded, fact.amount);
  file.paid = paid_refund{.id = fact.refund_id, .amount = fact.amount};
  file.refunded_at = fact.paid_at;
}

/// It came back by itself: repaid, and held again.
struct refund_bounced {
  text refund_id{};
  money amount{};
  static constexpr std::string_view name = "refund_bounced";
  static constexpr void fields(auto& self, auto& f) {
    f("refund_id", self.refund_id);
    f("amount", self.amount);
  }
};
constexpr void fold(case_file& file, refund_bounced const& fact) {
  file.ledger.add(&ledger::repaid, fact.amount);
  file.ledger.add(&ledger::reserved, fact.amount);
  file.paid.reset();
  file.refunded_at.reset();
}

struct advance_ordered {
  text advance_id{};
  money amount{};
  static constexpr std::string_view name = "advance_ordered";
  static constexpr void fields(auto& self, auto& f) {
    f("advance_id", self.advance_id);
    f("amount", self.amount);
  }
};
constexpr void fold(case_file& file, advance_ordered const& fact) {
  file.ledger.move(&ledger::reserved, &ledger::advanced, fact.amount);
  file.advance = fast_refund{.id = fact.advance_id, .amount = fact.amount};
  ++file.advances;
}

struct advance_confirmed {
  text advance_id{};
  static constexpr std::string_view name = "advance_confirmed";
  static constexpr void fields(auto& self, auto& f) { f("advance_id", self.advance_id); }
};
constexpr void fold(case_file& file, advance_confirmed const&) {
  if (file.advance) file.advance->confirmed = true;
}

/// It never went out: held again.
struct advance_failed {
  text advance_id{};
  money amount{};
  static constexpr std::string_view name = "advance_failed";
  static constexpr void fields(auto& self, auto& f) {
    f("advance_id", self.advance_id);
    f("amount", self.amount);
  }
};
constexpr void fold(case_file& file, advance_failed const& fact) {
  file.ledger.move(&ledger::advanced, &ledger::reserved, fact.amount);
  file.advance.reset();
}

/// So much of the advance has become the refund.
struct advance_applied {
  money amount{};
  instant settled_at{};
  static constexpr std::string_view name = "advance_applied";
  static constexpr void fields(auto& self, auto& f) {
    f("amount", self.amount);
    f("settled_at", self.settled_at);
  }
};
constexpr void fold(case_file& file, advance_applied const& fact) {
  file.ledger.move(&ledger::advanced, &ledger::refunded, fact.amount);
  if (file.advance) file.paid = paid_refund{.id = file.advance->id, .amount = fact.amount};
  file.refunded_at = fact.settled_at;
}

/// The buyer has to bring so much back.
struct debt_incurred {
  money amount{};
  static constexpr std::string_view name = "debt_incurred";
  static constexpr void fields(auto& self, auto& f) { f("amount", self.amount); }
};
constexpr void fold(case_file& file, debt_incurred const& fact) { file.ledger.add(&ledger::owed, fact.amount); }

/// So much is not owed after all.
struct debt_cancelled {
  money amount{};
  static constexpr std::string_view name = "debt_cancelled";
  static constexpr void fields(auto& self, auto& f) { f("amount", self.amount); }
};
constexpr void fold(case_file& file, debt_cancelled const& fact) { file.ledger.take(&ledger::owed, fact.amount); }

struct debt_written_off {
  money amount{};
  text reason{};
  static constexpr std::string_view name = "debt_written_off";
  static constexpr void fields(auto& self, auto& f) {
    f("amount", self.amount);
    f("reason", self.reason);
  }
};
constexpr void fold(case_file& file, debt_written_off const& fact) {
  file.ledger.move(&ledger::owed, &ledger::written_off, fact.amount);
}

/// What was written off is waited for again.
struct debt_revived {
  money amount{};
  static constexpr std::string_view name = "debt_revived";
  static constexpr void fields(auto& self, auto& f) { f("amount", self.amount); }
};
constexpr void fold(case_file& file, debt_revived const& fact) {
  file.ledger.move(&ledger::written_off, &ledger::owed, fact.amount);
}

/// The merchant asks for a refund back that was a mistake, or takes it from a balance by the platform's hand.
struct repayment_requested {
  money amount{};
  text reason{};
  static constexpr std::string_view name = "repayment_requested";
  static constexpr void fields(auto& self, auto& f) {
    f("amount", self.amount);
    f("reason", self.reason);
  }
};
constexpr void fold(case_file& file, repayment_requested const& fact) { file.repayment_asked = fact.amount; }

/// The buyer means to pay back. Money moves only when payments say so.
struct repayment_promised {
  money amount{};
  static constexpr std::string_view name = "repayment_promised";
  static constexpr void fields(auto& self, auto& f) { f("amount", self.amount); }
};
constexpr void fold(case_file&, repayment_promised const&) {}

struct recoupment_ordered {
  money amount{};
  text reason{};
  static constexpr std::string_view name = "recoupment_ordered";
  static constexpr void fields(auto& self, auto& f) {
    f("amount", self.amount);
    f("reason", self.reason);
  }
};
constexpr void fold(case_file&, recoupment_ordered const&) {}

/// Money came back; it pays off what is owed, if anything is.
struct repayment_received {
  text repayment_id{};
  money amount{};
  static constexpr std::string_view name = "repayment_received";
  static constexpr void fields(auto& self, auto& f) {
    f("repayment_id", self.repayment_id);
    f("amount", self.amount);
  }
};
constexpr void fold(case_file& file, repayment_received const& fact) {
  file.repayments.push_back(fact.repayment_id);
  file.ledger.add(&ledger::repaid, fact.amount);
  file.ledger.take(&ledger::owed, smaller(fact.amount, file.ledger.owed));
}

} // namespace redress::refund
