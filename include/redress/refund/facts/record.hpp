// SPDX-License-Identifier: BSL-1.0
#pragma once
// Facts for the record: where the goods are and what of them came back, what risk says, deadlines put off, decisions made
// public, what is sought and paid beside the refund. After each is its `fold` into the case file, and its words.
#include <cstdint>
#include <string>
#include <vector>

#include <redress/encoding/fields.hpp>
#include <redress/encoding/one_line.hpp>
#include <redress/encoding/personal.hpp>
#include <redress/encoding/print.hpp>
#include <redress/refund/facts/said.hpp>
#include <redress/refund/model/case_file.hpp>
#include <redress/refund/model/inspected_line.hpp>

namespace redress::refund {

struct goods_moved {
  goods_place to{};
  personal_text tracking{}; ///< of the parcel, where there is one
  REDRESS_FACT(goods_moved, to, tracking)
};
constexpr void fold(case_file& file, goods_moved const& fact) { file.goods = fact.to; }

/// What is said to be wrong with goods that came, or came back.
struct goods_contested {
  refund::side by{};
  personal_text what{};
  REDRESS_FACT(goods_contested, by, what)
};
constexpr void fold(case_file&, goods_contested const&) {}

/// What the merchant counted of goods that came back.
struct return_inspected {
  std::vector<inspected_line> counts{};
  REDRESS_FACT(return_inspected, counts)
};
constexpr void fold(case_file& file, return_inspected const& fact) { file.inspected = fact.counts; }
inline std::string in_words(return_inspected const& fact) {
  std::string words;
  for (auto const& each : fact.counts)
    words += (words.empty() ? "" : "; ") + std::to_string(each.received) + " of " + in_quotes_unless_a_word(each.line) +
             " came back" + (each.damaged > 0 ? ", " + std::to_string(each.damaged) + " of them damaged" : "");
  return words;
}

struct case_reopened {
  personal_text tracking{};
  instant shipped_at{};
  REDRESS_FACT(case_reopened, tracking, shipped_at)
};
constexpr void fold(case_file& file, case_reopened const&) { file.reopened = true; }

struct case_flagged {
  risk_ground ground{};
  personal_text note{};
  REDRESS_FACT(case_flagged, ground, note)
};
constexpr void fold(case_file& file, case_flagged const&) { file.flagged = true; }
inline std::string in_words(case_flagged const& fact) {
  return "flagged by risk, because of " + print(fact.ground) + detail::said(fact.note);
}

/// The merchant was told. A host delivers it from the journal.
struct merchant_alerted {
  risk_ground ground{};
  REDRESS_FACT(merchant_alerted, ground)
};
constexpr void fold(case_file&, merchant_alerted const&) {}
inline std::string in_words(merchant_alerted const& fact) {
  return "the merchant is alerted, because of " + print(fact.ground);
}

struct other_side_urged {
  instant urged_at{};
  REDRESS_FACT(other_side_urged, urged_at)
};
constexpr void fold(case_file& file, other_side_urged const& fact) { file.urged_at = fact.urged_at; }

struct deadline_extended {
  instant until{};
  elapsed by{};
  personal_text reason{};
  REDRESS_FACT(deadline_extended, until, by, reason)
};
constexpr void fold(case_file& file, deadline_extended const& fact) {
  ++file.extensions;
  file.extended += fact.by;
}

struct decision_published {
  std::uint32_t number{}; ///< of the rulings on file, from 1 on
  REDRESS_FACT(decision_published, number)
};
constexpr void fold(case_file& file, decision_published const& fact) { file.published.push_back(fact.number); }

struct goodwill_granted {
  money amount{};
  personal_text reason{};
  text payee{}; ///< empty: the buyer
  REDRESS_FACT(goodwill_granted, amount, reason, payee)
};
constexpr void fold(case_file& file, goodwill_granted const& fact) {
  file.ledger.add(&ledger::goodwill, fact.amount);
  for (auto& each : file.goodwill)
    if (each.payee == fact.payee) return detail::add_to(each.amount, fact.amount);
  file.goodwill.push_back({.payee = fact.payee, .amount = fact.amount});
}

/// Damages or compensation sought outside, apart from the refund.
struct remedy_recorded {
  refund::remedy remedy{};
  REDRESS_FACT(remedy_recorded, remedy)
};
constexpr void fold(case_file& file, remedy_recorded const& fact) { file.remedies.push_back(fact.remedy); }

/// The matter of this case was referred to an outside authority, which will report the outcome.
struct matter_referred {
  refund::remedy remedy{};
  REDRESS_FACT(matter_referred, remedy)
};
constexpr void fold(case_file& file, matter_referred const& fact) { file.remedies.push_back(fact.remedy); }

struct referral_dropped {
  refund::side by{};
  REDRESS_FACT(referral_dropped, by)
};
constexpr void fold(case_file&, referral_dropped const&) {}

} // namespace redress::refund
