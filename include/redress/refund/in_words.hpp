// SPDX-License-Identifier: BSL-1.0
#pragma once
// The facts and states of a refund case in words, as a timeline shows them. Comes with the table, so that they read the
// same in every source file. Facts whose fields say enough are printed as they are.
#include <string>

#include <redress/encoding/print.hpp>
#include <redress/refund/case_file.hpp>
#include <redress/refund/claim_facts.hpp>
#include <redress/refund/hearing_facts.hpp>
#include <redress/refund/money_facts.hpp>
#include <redress/refund/record_facts.hpp>
#include <redress/refund/states.hpp>

namespace redress::refund {

namespace detail {

// Behind what is told, if anything was said.
inline std::string said(text const& words) { return words.empty() ? "" : ": \"" + print(words) + '"'; }

} // namespace detail

inline std::string in_words(claim_filed const& fact) {
  return "claims " + to_text(fact.claim.amount) + " of " + to_text(fact.order.captured) + " paid on order " +
         print(fact.order.id) + ", " + print(fact.claim.kind) + ", because of " + print(fact.claim.reason) +
         detail::said(fact.claim.statement);
}
inline std::string in_words(claim_revised const& fact) {
  return "now claims " + to_text(fact.claim.amount) + ", " + print(fact.claim.kind) + ", because of " +
         print(fact.claim.reason) + detail::said(fact.claim.statement);
}
inline std::string in_words(funds_reserved const& fact) { return to_text(fact.amount) + " held for this claim"; }
inline std::string in_words(funds_released const& fact) { return to_text(fact.amount) + " no longer held"; }
inline std::string in_words(offer_made const& fact) {
  return "the " + print(fact.offer.by) + " offers " + to_text(fact.offer.amount) + ", " + print(fact.offer.kind) +
         detail::said(fact.offer.note);
}
inline std::string in_words(claim_granted const& fact) {
  return to_text(fact.amount) + " granted, " + print(fact.kind);
}

inline std::string in_words(exhibit_admitted const& fact) {
  return "exhibit " + print(fact.item.id) + " of the " + print(fact.by) + ", " + print(fact.item.kind) +
         detail::said(fact.item.note);
}
inline std::string in_words(exhibit_screened const& fact) {
  return "a " + print(fact.by) + " finds exhibit " + print(fact.id) + ' ' + print(fact.finding);
}
inline std::string in_words(side_heard const& fact) { return "the " + print(fact.side) + " has been heard"; }
inline std::string in_words(platform_stepped_in const& fact) {
  return "the platform steps in, because of " + print(fact.because);
}
inline std::string in_words(claim_ruled const& fact) {
  return "ruled by " + (fact.ruling.ruled_by.empty() ? "policy" : print(fact.ruling.ruled_by)) + ": " +
         to_text(fact.ruling.award) + " to the buyer" + (fact.ruling.ground ? ", " + print(fact.ruling.ground) : "") +
         ", \"" + print(fact.ruling.reasons) + '"';
}

inline std::string in_words(payout_ordered const& fact) {
  return to_text(fact.amount) + " to be paid as " + print(fact.refund_id) +
         (fact.destination.empty() ? "" : " to " + print(fact.destination));
}
inline std::string in_words(payout_questioned const& fact) {
  return "payments are asked about " + print(fact.refund_id);
}
inline std::string in_words(refund_paid const& fact) {
  return to_text(fact.amount) + " paid as " + print(fact.refund_id);
}
inline std::string in_words(advance_ordered const& fact) {
  return to_text(fact.amount) + " to be paid in advance as " + print(fact.advance_id);
}
inline std::string in_words(debt_incurred const& fact) { return "the buyer owes " + to_text(fact.amount); }
inline std::string in_words(repayment_received const& fact) {
  return to_text(fact.amount) + " came back as " + print(fact.repayment_id);
}

inline std::string in_words(case_flagged const& fact) {
  return "flagged by risk, because of " + print(fact.ground) + detail::said(fact.note);
}
inline std::string in_words(merchant_alerted const& fact) {
  return "the merchant is alerted, because of " + print(fact.ground);
}

inline std::string in_words(merchant_rejected const& state) { return '"' + print(state.reason) + '"'; }
// What is pending was said when the payout was ordered.
inline std::string in_words(refund_pending const&) { return {}; }

/// Where the money of a case is: what is nothing is left out, but for the first three.
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
