// SPDX-License-Identifier: BSL-1.0
#pragma once
// Facts of a hearing: exhibits, who has been heard, what the platform does, rulings,
// appeals and penalties; each with its fold.
#include <string_view>

#include <redress/refund/case_file.hpp>

namespace redress::refund {

struct exhibit_admitted {
  refund::side by{};
  submission item{};
  digest binding{}; ///< of its content to this case
  static constexpr std::string_view name = "exhibit_admitted";
  static constexpr void fields(auto& self, auto& f) {
    f("by", self.by);
    f("item", self.item);
    f("binding", self.binding);
  }
};
constexpr void fold(case_file& file, exhibit_admitted const& fact) {
  file.exhibits.push_back({.by = fact.by, .item = fact.item, .binding = fact.binding});
  file.hearing_of(fact.by).heard = true;
}

struct exhibit_screened {
  text id{};
  screening finding{};
  screener by{};
  static constexpr std::string_view name = "exhibit_screened";
  static constexpr void fields(auto& self, auto& f) {
    f("id", self.id);
    f("finding", self.finding);
    f("by", self.by);
  }
};
constexpr void fold(case_file& file, exhibit_screened const& fact) {
  for (auto& each : file.exhibits)
    if (each.item.id == fact.id) {
      each.finding = fact.finding;
      each.seen_by_human = fact.by == screener::human;
    }
}

/// A side has said what it had to say, or has had its time to.
struct side_heard {
  refund::side side{};
  static constexpr std::string_view name = "side_heard";
  static constexpr void fields(auto& self, auto& f) { f("side", self.side); }
};
constexpr void fold(case_file& file, side_heard const& fact) { file.hearing_of(fact.side).heard = true; }

struct evidence_requested {
  refund::side side{};
  static constexpr std::string_view name = "evidence_requested";
  static constexpr void fields(auto& self, auto& f) { f("side", self.side); }
};
constexpr void fold(case_file& file, evidence_requested const& fact) {
  auto& of = file.hearing_of(fact.side);
  ++of.requests;
  of.closed = false;
}

/// A side rested, or its time passed: no evidence of it until it is asked again.
struct side_closed {
  refund::side side{};
  bool time_passed = false;
  static constexpr std::string_view name = "side_closed";
  static constexpr void fields(auto& self, auto& f) {
    f("side", self.side);
    f("time_passed", self.time_passed);
  }
};
constexpr void fold(case_file& file, side_closed const& fact) {
  auto& of = file.hearing_of(fact.side);
  of.heard = true;
  of.closed = true;
}

struct platform_stepped_in {
  intervention because{};
  static constexpr std::string_view name = "platform_stepped_in";
  static constexpr void fields(auto& self, auto& f) { f("because", self.because); }
};
constexpr void fold(case_file& file, platform_stepped_in const& fact) { file.stepped_in = fact.because; }

struct release_asked {
  static constexpr std::string_view name = "release_asked";
};
constexpr void fold(case_file& file, release_asked const&) { file.release_asked = true; }

/// The platform gave the case back to the parties. Where its intervention came from stays on file.
struct intervention_released {
  static constexpr std::string_view name = "intervention_released";
};
constexpr void fold(case_file& file, intervention_released const&) {
  ++file.releases;
  file.end_of_review();
}

struct intervention_dismissed {
  dismissal_ground ground{};
  text reasons{};
  static constexpr std::string_view name = "intervention_dismissed";
  static constexpr void fields(auto& self, auto& f) {
    f("ground", self.ground);
    f("reasons", self.reasons);
  }
};
constexpr void fold(case_file& file, intervention_dismissed const&) {
  ++file.dismissals;
  file.end_of_review();
}

/// Both sides agreed before the platform; their consents are exhibits on file.
struct parties_settled {
  text consent_of_buyer{}, consent_of_merchant{};
  static constexpr std::string_view name = "parties_settled";
  static constexpr void fields(auto& self, auto& f) {
    f("consent_of_buyer", self.consent_of_buyer);
    f("consent_of_merchant", self.consent_of_merchant);
  }
};
constexpr void fold(case_file&, parties_settled const&) {}

/// A decision, whoever took it. It seals the exhibits that were on file.
struct claim_ruled {
  refund::ruling ruling{};
  static constexpr std::string_view name = "claim_ruled";
  static constexpr void fields(auto& self, auto& f) { f("ruling", self.ruling); }
};
constexpr void fold(case_file& file, claim_ruled const& fact) {
  file.rulings.push_back(fact.ruling);
  for (auto& each : file.exhibits) each.sealed = true;
  if (auto const& beside = fact.ruling.finding.compensation)
    file.ledger.compensation = *beside;
  else if (fact.ruling.outcome == appeal_outcome::reversed)
    file.ledger.compensation = zero_of(file.ledger.captured);
  if (fact.ruling.source == ruling_source::authority) file.ordered_by_authority = true;
}

struct appeal_filed {
  refund::side by{};
  text grounds{};
  static constexpr std::string_view name = "appeal_filed";
  static constexpr void fields(auto& self, auto& f) {
    f("by", self.by);
    f("grounds", self.grounds);
  }
};
constexpr void fold(case_file& file, appeal_filed const& fact) {
  (fact.by == side::buyer ? file.buyer_appealed : file.merchant_appealed) = true;
}

struct appeal_withdrawn {
  refund::side by{};
  static constexpr std::string_view name = "appeal_withdrawn";
  static constexpr void fields(auto& self, auto& f) { f("by", self.by); }
};
constexpr void fold(case_file&, appeal_withdrawn const&) {}

struct penalty_imposed {
  refund::penalty penalty{};
  static constexpr std::string_view name = "penalty_imposed";
  static constexpr void fields(auto& self, auto& f) { f("penalty", self.penalty); }
};
constexpr void fold(case_file& file, penalty_imposed const& fact) { file.penalties.push_back(fact.penalty); }

struct penalty_lifted {
  penalty_ground ground{};
  static constexpr std::string_view name = "penalty_lifted";
  static constexpr void fields(auto& self, auto& f) { f("ground", self.ground); }
};
constexpr void fold(case_file& file, penalty_lifted const& fact) {
  for (auto& each : file.penalties)
    if (each.ground == fact.ground) each.lifted = true;
}

} // namespace redress::refund
