// SPDX-License-Identifier: BSL-1.0
#pragma once
// The facts and states of a refund case in words, as a timeline shows them. Comes with the table, so that they read the
// same in every source file.
#include <string>

#include <redress/casework/print.hpp>
#include <redress/refund/case_file.hpp>
#include <redress/refund/states.hpp>

namespace redress::refund {

inline std::string in_words(claim_filed const& fact) {
  return "claims " + to_text(fact.claim.amount) + " of " + to_text(fact.order.captured) + " paid on order " +
         print(fact.order.id) + ", " + print(fact.claim.kind) + ", because of " + print(fact.claim.reason) +
         (fact.claim.statement.empty() ? "" : ": \"" + print(fact.claim.statement) + '"');
}
inline std::string in_words(funds_reserved const& fact) { return to_text(fact.amount) + " held for this claim"; }
inline std::string in_words(funds_released const& fact) { return to_text(fact.amount) + " no longer held"; }
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
  return to_text(fact.amount) + " to be paid as " + print(fact.refund_id);
}
inline std::string in_words(payout_questioned const& fact) {
  return "payments are asked about " + print(fact.refund_id);
}
inline std::string in_words(refund_paid const& fact) {
  return to_text(fact.amount) + " paid as " + print(fact.refund_id);
}

inline std::string in_words(merchant_rejected const& state) { return '"' + print(state.reason) + '"'; }
// What is pending was said when the payout was ordered.
inline std::string in_words(refund_pending const&) { return {}; }

/// Where the money of a case is.
inline std::string in_words(ledger const& money) {
  return "captured " + to_text(money.captured) + ", held " + to_text(money.reserved) + ", refunded " +
         to_text(money.refunded);
}

} // namespace redress::refund
