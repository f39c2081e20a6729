// SPDX-License-Identifier: BSL-1.0
#pragma once
// Facts for the record: where the goods are, what risk says, deadlines put off, decisions made public, what is sought
// and paid beside the refund; each with its fold.
#include <cstdint>
#include <string_view>

#include <redress/refund/case_file.hpp>

namespace redress::refund {

struct goods_moved {
  goods_place to{};
  text tracking{}; ///< of the parcel, where there is one
  static constexpr std::string_view name = "goods_moved";
  static constexpr void fields(auto& self, auto& f) {
    f("to", self.to);
    f("tracking", self.tracking);
  }
};
constexpr void fold(case_file& file, goods_moved const& fact) { file.goods = fact.to; }

/// What is said to be wrong with goods that came, or came back.
struct goods_contested {
  refund::side by{};
  text what{};
  static constexpr std::string_view name = "goods_contested";
  static constexpr void fields(auto& self, auto& f) {
    f("by", self.by);
    f("what", self.what);
  }
};
constexpr void fold(case_file&, goods_contested const&) {}

struct case_reopened {
  text tracking{};
  instant shipped_at{};
  static constexpr std::string_view name = "case_reopened";
  static constexpr void fields(auto& self, auto& f) {
    f("tracking", self.tracking);
    f("shipped_at", self.shipped_at);
  }
};
constexpr void fold(case_file& file, case_reopened const&) { file.reopened = true; }

struct case_flagged {
  risk_ground ground{};
  text note{};
  static constexpr std::string_view name = "case_flagged";
  static constexpr void fields(auto& self, auto& f) {
    f("ground", self.ground);
    f("note", self.note);
  }
};
constexpr void fold(case_file& file, case_flagged const&) { file.flagged = true; }

/// The merchant was told. A host delivers it from the journal.
struct merchant_alerted {
  risk_ground ground{};
  static constexpr std::string_view name = "merchant_alerted";
  static constexpr void fields(auto& self, auto& f) { f("ground", self.ground); }
};
constexpr void fold(case_file&, merchant_alerted const&) {}

struct other_side_urged {
  instant urged_at{};
  static constexpr std::string_view name = "other_side_urged";
  static constexpr void fields(auto& self, auto& f) { f("urged_at", self.urged_at); }
};
constexpr void fold(case_file& file, other_side_urged const& fact) { file.urged_at = fact.urged_at; }

struct deadline_extended {
  instant until{};
  elapsed by{};
  text reason{};
  static constexpr std::string_view name = "deadline_extended";
  static constexpr void fields(auto& self, auto& f) {
    f("until", self.until);
    f("by", self.by);
    f("reason", self.reason);
  }
};
constexpr void fold(case_file& file, deadline_extended const& fact) {
  ++file.extensions;
  file.extended += fact.by;
}

struct decision_published {
  std::uint32_t number{}; ///< of the rulings on file, from 1 on
  static constexpr std::string_view name = "decision_published";
  static constexpr void fields(auto& self, auto& f) { f("number", self.number); }
};
constexpr void fold(case_file& file, decision_published const& fact) { file.published.push_back(fact.number); }

struct goodwill_granted {
  money amount{};
  text reason{};
  static constexpr std::string_view name = "goodwill_granted";
  static constexpr void fields(auto& self, auto& f) {
    f("amount", self.amount);
    f("reason", self.reason);
  }
};
constexpr void fold(case_file& file, goodwill_granted const& fact) { file.ledger.add(&ledger::goodwill, fact.amount); }

/// Damages or compensation sought outside, apart from the refund.
struct remedy_recorded {
  refund::remedy remedy{};
  static constexpr std::string_view name = "remedy_recorded";
  static constexpr void fields(auto& self, auto& f) { f("remedy", self.remedy); }
};
constexpr void fold(case_file& file, remedy_recorded const& fact) { file.remedies.push_back(fact.remedy); }

/// The matter of this case was taken to somebody outside, who will report what came of it.
struct matter_referred {
  refund::remedy remedy{};
  static constexpr std::string_view name = "matter_referred";
  static constexpr void fields(auto& self, auto& f) { f("remedy", self.remedy); }
};
constexpr void fold(case_file& file, matter_referred const& fact) { file.remedies.push_back(fact.remedy); }

struct referral_dropped {
  refund::side by{};
  static constexpr std::string_view name = "referral_dropped";
  static constexpr void fields(auto& self, auto& f) { f("by", self.by); }
};
constexpr void fold(case_file&, referral_dropped const&) {}

} // namespace redress::refund
