// SPDX-License-Identifier: BSL-1.0
#pragma once
// Facts of a hearing: exhibits, who has been heard, what the platform does, rulings and appeals. After each is
// its `fold` into the case file, and its words if its fields do not say enough.
#include <optional>
#include <string>

#include <redress/encoding/fields.hpp>
#include <redress/encoding/one_line.hpp>
#include <redress/encoding/personal.hpp>
#include <redress/encoding/print.hpp>
#include <redress/encoding/time.hpp>
#include <redress/refund/facts/said.hpp>
#include <redress/refund/model/case_file.hpp>

namespace redress::refund {

struct exhibit_admitted {
  refund::side by{};
  submission item{};
  digest binding{}; ///< of its content to this case
  REDRESS_FACT(exhibit_admitted, by, item, binding)
};
constexpr void fold(case_file& file, exhibit_admitted const& fact) {
  file.exhibits.push_back({.by = fact.by, .item = fact.item, .binding = fact.binding});
  file.hearing_of(fact.by).heard = true;
}
inline std::string in_words(exhibit_admitted const& fact) {
  return "exhibit " + in_quotes_unless_a_word(fact.item.id) + " of the " + print(fact.by) + ", " +
         print(fact.item.kind) + detail::said(fact.item.note);
}

struct exhibit_screened {
  text id{};
  screening finding{};
  screener by{};
  REDRESS_FACT(exhibit_screened, id, finding, by)
};
constexpr void fold(case_file& file, exhibit_screened const& fact) {
  for (auto& each : file.exhibits)
    if (each.item.id == fact.id) {
      each.finding = fact.finding;
      each.seen_by_human = fact.by == screener::human;
    }
}
inline std::string in_words(exhibit_screened const& fact) {
  return "a " + print(fact.by) + " finds exhibit " + in_quotes_unless_a_word(fact.id) + ' ' + print(fact.finding);
}

/// A side has said what it had to say, or has had its time to.
struct side_heard {
  refund::side side{};
  REDRESS_FACT(side_heard, side)
};
constexpr void fold(case_file& file, side_heard const& fact) { file.hearing_of(fact.side).heard = true; }
inline std::string in_words(side_heard const& fact) { return "the " + print(fact.side) + " has been heard"; }

struct evidence_requested {
  refund::side side{};
  REDRESS_FACT(evidence_requested, side)
};
constexpr void fold(case_file& file, evidence_requested const& fact) {
  auto& of = file.hearing_of(fact.side);
  ++of.requests;
  of.closed = false;
}

/// A side rested, or its time passed: no evidence of it until it is asked again.
struct side_closed {
  refund::side side{};
  std::optional<instant> time_passed{}; ///< until when it had time; nothing: it rested
  REDRESS_FACT(side_closed, side, time_passed)
};
constexpr void fold(case_file& file, side_closed const& fact) {
  auto& of = file.hearing_of(fact.side);
  of.heard = true;
  of.closed = true;
  of.time_passed = fact.time_passed;
}

struct platform_stepped_in {
  intervention because{};
  REDRESS_FACT(platform_stepped_in, because)
};
constexpr void fold(case_file& file, platform_stepped_in const& fact) { file.stepped_in = fact.because; }
inline std::string in_words(platform_stepped_in const& fact) {
  return "the platform steps in, because of " + print(fact.because);
}

struct release_asked {
  REDRESS_FACT(release_asked)
};
constexpr void fold(case_file& file, release_asked const&) { file.release_asked = true; }

/// The platform gave the case back to the parties. Where its intervention came from stays on file.
struct intervention_released {
  REDRESS_FACT(intervention_released)
};
constexpr void fold(case_file& file, intervention_released const&) {
  ++file.releases;
  file.end_of_review();
}

struct intervention_dismissed {
  dismissal_ground ground{};
  personal_text reasons{};
  REDRESS_FACT(intervention_dismissed, ground, reasons)
};
constexpr void fold(case_file& file, intervention_dismissed const&) {
  ++file.dismissals;
  file.end_of_review();
}

/// Both sides agreed before the platform; their consents are exhibits on file.
struct parties_settled {
  text consent_of_buyer{}, consent_of_merchant{};
  REDRESS_FACT(parties_settled, consent_of_buyer, consent_of_merchant)
};
constexpr void fold(case_file&, parties_settled const&) {}

/// A decision, whoever took it. It seals the exhibits that were on file.
struct claim_ruled {
  refund::ruling ruling{};
  REDRESS_FACT(claim_ruled, ruling)
};
constexpr void fold(case_file& file, claim_ruled const& fact) {
  file.rulings.push_back(fact.ruling);
  file.repayment_asked = zero_of(file.ledger.captured);
  for (auto& each : file.exhibits) each.sealed = true;
  if (auto const& beside = fact.ruling.finding.compensation)
    file.ledger.compensation = *beside;
  else if (fact.ruling.outcome == appeal_outcome::reversed)
    file.ledger.compensation = zero_of(file.ledger.captured);
  if (fact.ruling.source == ruling_source::authority) file.ordered_by_authority = true;
}
inline std::string in_words(claim_ruled const& fact) {
  return "ruled by " + (fact.ruling.ruled_by.empty() ? "policy" : in_quotes_unless_a_word(fact.ruling.ruled_by)) +
         ": " + (fact.ruling.award ? to_text(*fact.ruling.award) : "the goods that are claimed") + " to the buyer" +
         (fact.ruling.ground ? ", " + print(fact.ruling.ground) : "") + ", " + in_quotes(fact.ruling.reasons);
}

/// So much was paid beside the refund, or is on its way, and no ruling gives it any more. It is no debt of the case: it was not
/// captured for the order, so it is settled outside.
struct paid_beyond_ruling {
  payment_kind kind{};
  money amount{};
  REDRESS_FACT(paid_beyond_ruling, kind, amount)
};
constexpr void fold(case_file&, paid_beyond_ruling const&) {}
inline std::string in_words(paid_beyond_ruling const& fact) {
  return to_text(fact.amount) + " of " + print(fact.kind) + " was paid, or is on its way, and is not due any more";
}

struct appeal_filed {
  refund::side by{};
  personal_text grounds{};
  REDRESS_FACT(appeal_filed, by, grounds)
};
constexpr void fold(case_file& file, appeal_filed const& fact) {
  (fact.by == side::buyer ? file.buyer_appealed : file.merchant_appealed) = true;
}

struct appeal_withdrawn {
  refund::side by{};
  REDRESS_FACT(appeal_withdrawn, by)
};
constexpr void fold(case_file&, appeal_withdrawn const&) {}

} // namespace redress::refund
