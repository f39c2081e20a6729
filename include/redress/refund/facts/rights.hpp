// SPDX-License-Identifier: BSL-1.0
#pragma once
// Facts of a claim by right: acknowledged, what the merchant would deduct and what is deducted, and a return that did not come
// back. After each is its `fold` into the case file, and its words.
#include <string>

#include <redress/encoding/fields.hpp>
#include <redress/encoding/personal.hpp>
#include <redress/encoding/print.hpp>
#include <redress/encoding/text.hpp>
#include <redress/refund/facts/claim.hpp>
#include <redress/refund/facts/said.hpp>
#include <redress/refund/model/acknowledgement.hpp>
#include <redress/refund/model/case_file.hpp>
#include <redress/refund/model/money.hpp>

namespace redress::refund {

/// A host sends it to the buyer: `acknowledgement_of` has its words.
struct right_acknowledged {
  refund::acknowledgement acknowledgement{};
  REDRESS_FACT(right_acknowledged, acknowledgement)
};
constexpr void fold(case_file& file, right_acknowledged const& fact) { file.acknowledged = fact.acknowledgement; }
inline std::string in_words(right_acknowledged const& fact) {
  return "acknowledged as a right" + detail::under(fact.acknowledgement.rule);
}

struct deduction_claimed {
  money amount{};
  personal_text reasons{};
  REDRESS_FACT(deduction_claimed, amount, reasons)
};
constexpr void fold(case_file&, deduction_claimed const&) {}
inline std::string in_words(deduction_claimed const& fact) {
  return "the merchant would deduct " + to_text(fact.amount) + detail::said(fact.reasons);
}

/// By the buyer's consent, or by the platform.
struct deduction_made {
  money amount{};
  REDRESS_FACT(deduction_made, amount)
};
constexpr void fold(case_file&, deduction_made const&) {}
inline std::string in_words(deduction_made const& fact) { return to_text(fact.amount) + " deducted"; }

struct return_not_found {
  personal_text reasons{};
  text decided_by{}; ///< the id of who decided it
  REDRESS_FACT(return_not_found, reasons, decided_by)
};
constexpr void fold(case_file&, return_not_found const&) {}
inline std::string in_words(return_not_found const& fact) {
  return "the goods did not come back, says " + in_quotes_unless_a_word(fact.decided_by) + detail::said(fact.reasons);
}

} // namespace redress::refund
