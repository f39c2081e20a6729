// SPDX-License-Identifier: BSL-1.0
#pragma once
// Facts of debts: what the buyer has to bring back, who asked for it, and what came. After each are its `fold`s and its words,
// as in money.hpp.
#include <string>

#include <redress/encoding/fields.hpp>
#include <redress/encoding/personal.hpp>
#include <redress/encoding/print.hpp>
#include <redress/encoding/text.hpp>
#include <redress/encoding/time.hpp>
#include <redress/refund/model/case_file.hpp>
#include <redress/refund/model/ledger.hpp>
#include <redress/refund/model/money.hpp>
#include <redress/refund/model/order_account.hpp>
#include <redress/refund/model/repayment_ground.hpp>

namespace redress::refund {

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
constexpr void fold(case_file& file, debt_cancelled const& fact) {
  file.ledger.take(&ledger::owed, fact.amount);
  file.wait_for_what_is_owed();
}

/// So much need not come back: it was settled outside, or goods came back for it.
struct debt_forgiven {
  money amount{};
  REDRESS_FACT(debt_forgiven, amount)
};
constexpr void fold(case_file& file, debt_forgiven const& fact) {
  file.ledger.move(&ledger::owed, &ledger::forgiven, fact.amount);
  file.wait_for_what_is_owed();
}

struct debt_written_off {
  money amount{};
  personal_text reason{};
  REDRESS_FACT(debt_written_off, amount, reason)
};
constexpr void fold(case_file& file, debt_written_off const& fact) {
  file.ledger.move(&ledger::owed, &ledger::written_off, fact.amount);
  file.wait_for_what_is_owed();
}

/// What was written off is waited for again.
struct debt_revived {
  money amount{};
  REDRESS_FACT(debt_revived, amount)
};
constexpr void fold(case_file& file, debt_revived const& fact) {
  file.ledger.move(&ledger::written_off, &ledger::owed, fact.amount);
}

/// The merchant asks for a refund back that was a mistake.
struct repayment_requested {
  repayment_ground ground{};
  money amount{};
  personal_text reason{};
  instant until{}; ///< from then on it is not asked any more
  REDRESS_FACT(repayment_requested, ground, amount, reason, until)
};
constexpr void fold(case_file& file, repayment_requested const& fact) {
  file.repayment_asked = fact.amount;
  file.repayment_asked_until = fact.until;
}

/// The merchant does not ask for it any more.
struct repayment_request_withdrawn {
  money amount{}; ///< that was still asked for
  REDRESS_FACT(repayment_request_withdrawn, amount)
};
constexpr void fold(case_file& file, repayment_request_withdrawn const&) {
  file.repayment_asked = zero_of(file.ledger.captured);
}

/// The buyer means to pay back. Money moves only when payments say so.
struct repayment_promised {
  money amount{};
  REDRESS_FACT(repayment_promised, amount)
};
constexpr void fold(case_file& file, repayment_promised const& fact) {
  file.promised = plus(file.promised, fact.amount).value_or(file.promised);
}

struct recoupment_ordered {
  money amount{};
  personal_text reason{};
  REDRESS_FACT(recoupment_ordered, amount, reason)
};
constexpr void fold(case_file& file, recoupment_ordered const& fact) {
  file.recouping = plus(file.recouping, fact.amount).value_or(file.recouping);
}

/// What was to be taken from a balance, and has not come, is waited for no more.
struct recoupment_dropped {
  money amount{};
  personal_text reason{};
  REDRESS_FACT(recoupment_dropped, amount, reason)
};
constexpr void fold(case_file& file, recoupment_dropped const&) { file.recouping = zero_of(file.ledger.captured); }

/// Money came back; it pays off what is owed, or was written off, if anything was. It counts as what was asked for, promised
/// and ordered to be taken, first.
struct repayment_received {
  text repayment_id{};
  money amount{};
  REDRESS_FACT(repayment_received, repayment_id, amount)
};
constexpr void fold(case_file& file, repayment_received const& fact) {
  file.repayments.push_back({.id = fact.repayment_id, .amount = fact.amount});
  for (auto const waited_for : {&case_file::repayment_asked, &case_file::promised, &case_file::recouping}) {
    auto& open = file.*waited_for;
    open = minus(open, smaller(fact.amount, open).value_or(fact.amount)).value_or(open);
  }
  auto& sums = file.ledger;
  sums.add(&ledger::repaid, fact.amount);
  auto const owed = smaller(fact.amount, sums.owed).value_or(fact.amount);
  sums.take(&ledger::owed, owed);
  auto const more = minus(fact.amount, owed).value_or(owed);
  sums.take(&ledger::written_off, smaller(more, sums.written_off).value_or(more));
}
constexpr void fold(order_account& account, repayment_received const& fact) {
  detail::take_from(account.out, fact.amount);
}
inline std::string in_words(repayment_received const& fact) {
  return to_text(fact.amount) + " came back as " + print(fact.repayment_id);
}

} // namespace redress::refund
