// SPDX-License-Identifier: BSL-1.0
#pragma once
// Facts of penalties on the merchant: what it let pass, what was imposed, appealed, decided and lifted. After each is its
// `fold` into the case file, and its words.
#include <optional>
#include <string>
#include <vector>

#include <redress/encoding/fields.hpp>
#include <redress/encoding/one_line.hpp>
#include <redress/encoding/personal.hpp>
#include <redress/encoding/print.hpp>
#include <redress/encoding/text.hpp>
#include <redress/encoding/time.hpp>
#include <redress/refund/model/case_file.hpp>
#include <redress/refund/model/evidence.hpp>
#include <redress/refund/model/penalty.hpp>
#include <redress/refund/model/penalty_calculation.hpp>

namespace redress::refund {

namespace detail {

constexpr penalty* find_penalty(case_file& file, penalty_ground ground) {
  for (auto& each : file.penalties)
    if (each.ground == ground) return &each;
  return nullptr;
}
// "3 x 4 by unit_of_goods: 12 credit points", or what else it comes to.
inline std::string calculated(penalty_calculation const& of, std::string const& unit) {
  return in_words(of) + ": " + std::to_string(of.sum) + unit;
}
inline std::string unit_of(penalty_kind kind) {
  using enum penalty_kind;
  return kind == credit_points ? " credit points" : kind == rating ? " points of rating" : " days without campaigns";
}

} // namespace detail

/// The merchant let its time pass: the claim is granted, or carried out, without it.
struct omission_noted {
  omission what{};
  REDRESS_FACT(omission_noted, what)
};
constexpr void fold(case_file& file, omission_noted const& fact) {
  (fact.what == omission::claim_unanswered ? file.claim_unanswered : file.order_ignored) = true;
}
inline std::string in_words(omission_noted const& fact) {
  return fact.what == omission::claim_unanswered ? "the merchant has not answered the claim"
                                                 : "the merchant has not complied with the order to refund";
}

struct penalty_imposed {
  refund::penalty penalty{};
  REDRESS_FACT(penalty_imposed, penalty)
};
constexpr void fold(case_file& file, penalty_imposed const& fact) { file.penalties.push_back(fact.penalty); }
inline std::string in_words(penalty_imposed const& fact) {
  auto const& of = fact.penalty;
  return "penalty by " + in_quotes_unless_a_word(of.imposed_by) + " for " + print(of.ground) + ", under " +
         in_quotes(of.clause) + ", " + detail::calculated(of.calculation, detail::unit_of(of.kind));
}

struct penalty_lifted {
  penalty_ground ground{};
  REDRESS_FACT(penalty_lifted, ground)
};
constexpr void fold(case_file& file, penalty_lifted const& fact) {
  if (auto* const of = detail::find_penalty(file, fact.ground)) of->lifted = true;
}
inline std::string in_words(penalty_lifted const& fact) {
  return "the penalty for " + print(fact.ground) + " is lifted";
}

/// From here on the penalty is without effect, until the appeal is decided.
struct penalty_appealed {
  penalty_ground ground{};
  personal_text reasons{};
  std::vector<submission> exhibits{};
  instant filed_at{};
  REDRESS_FACT(penalty_appealed, ground, reasons, exhibits, filed_at)
};
constexpr void fold(case_file& file, penalty_appealed const& fact) {
  if (auto* const of = detail::find_penalty(file, fact.ground))
    of->appeal = penalty_appeal{.reasons = fact.reasons, .exhibits = fact.exhibits, .filed_at = fact.filed_at};
}
inline std::string in_words(penalty_appealed const& fact) {
  return "the penalty for " + print(fact.ground) + " is appealed, and without effect until that is decided, " +
         in_quotes(fact.reasons);
}

struct penalty_appeal_decided {
  penalty_ground ground{};
  penalty_appeal_outcome outcome{};
  penalty_calculation calculation{}; ///< of what it is reduced to
  std::optional<instant> until{};    ///< the end of a ban that was reduced
  text decided_by{};
  personal_text reasons{};
  REDRESS_FACT(penalty_appeal_decided, ground, outcome, calculation, until, decided_by, reasons)
};
constexpr void fold(case_file& file, penalty_appeal_decided const& fact) {
  auto* const of = detail::find_penalty(file, fact.ground);
  if (of == nullptr || !of->appeal) return;
  of->appeal->outcome = fact.outcome;
  of->appeal->decided_by = fact.decided_by;
  of->appeal->decision = fact.reasons;
  if (fact.outcome == penalty_appeal_outcome::lifted) of->lifted = true;
  if (fact.outcome != penalty_appeal_outcome::reduced) return;
  of->calculation = fact.calculation;
  of->until = fact.until;
}
inline std::string in_words(penalty_appeal_decided const& fact) {
  bool const reduced = fact.outcome == penalty_appeal_outcome::reduced;
  return in_quotes_unless_a_word(fact.decided_by) + " decides the appeal: the penalty for " + print(fact.ground) +
         " is " + print(fact.outcome) +
         (reduced ? " to " + detail::calculated(fact.calculation, fact.until ? " days" : " points") : "") + ", " +
         in_quotes(fact.reasons);
}

} // namespace redress::refund
