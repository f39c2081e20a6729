// SPDX-License-Identifier: BSL-1.0
#pragma once
// Facts of a claim: filed, revised, offered on, granted, and the money that is held for it; each with its fold.
//
// Facts say what is added or taken away and never what is left, so that an account can add up those of several cases.
#include <cstdint>
#include <string_view>

#include <redress/refund/case_file.hpp>

namespace redress::refund {

struct claim_filed {
  refund::order order{};
  refund::claim claim{};
  assessment risk{};
  std::uint32_t policy_version{}; ///< of the rules that the case is filed under
  static constexpr std::string_view name = "claim_filed";
  static constexpr void fields(auto& self, auto& f) {
    f("order", self.order);
    f("claim", self.claim);
    f("risk", self.risk);
    f("policy_version", self.policy_version);
  }
};
constexpr void fold(case_file& file, claim_filed const& fact) {
  file.order = fact.order;
  file.claim = fact.claim;
  file.risk = fact.risk;
  file.policy_version = fact.policy_version;
  file.ledger = ledger::of(fact.order.captured);
  file.repayment_asked = zero_of(fact.order.captured);
  file.goods = fact.order.goods;
  file.return_address = fact.order.return_address;
  file.buyer_hearing.heard = true;
}

struct claim_revised {
  refund::claim claim{};
  static constexpr std::string_view name = "claim_revised";
  static constexpr void fields(auto& self, auto& f) { f("claim", self.claim); }
};
constexpr void fold(case_file& file, claim_revised const& fact) {
  file.claim = fact.claim;
  ++file.revisions;
}

/// So much more is held for this claim.
struct funds_reserved {
  money amount{};
  static constexpr std::string_view name = "funds_reserved";
  static constexpr void fields(auto& self, auto& f) { f("amount", self.amount); }
};
constexpr void fold(case_file& file, funds_reserved const& fact) { file.ledger.add(&ledger::reserved, fact.amount); }

/// So much less is held for it.
struct funds_released {
  money amount{};
  static constexpr std::string_view name = "funds_released";
  static constexpr void fields(auto& self, auto& f) { f("amount", self.amount); }
};
constexpr void fold(case_file& file, funds_released const& fact) { file.ledger.take(&ledger::reserved, fact.amount); }

struct offer_made {
  refund::offer offer{};
  static constexpr std::string_view name = "offer_made";
  static constexpr void fields(auto& self, auto& f) { f("offer", self.offer); }
};
constexpr void fold(case_file& file, offer_made const& fact) { file.offers.push_back(fact.offer); }

/// The buyer is to have this: by agreement, by silence, by a ruling or by an outcome from outside.
struct claim_granted {
  claim_kind kind{};
  money amount{};
  static constexpr std::string_view name = "claim_granted";
  static constexpr void fields(auto& self, auto& f) {
    f("kind", self.kind);
    f("amount", self.amount);
  }
};
constexpr void fold(case_file& file, claim_granted const& fact) {
  file.granted = offer{.by = side::merchant, .kind = fact.kind, .amount = fact.amount, .note = {}};
  if (!at_most(fact.amount, file.ledger.awarded)) file.ledger.awarded = fact.amount;
}

struct return_address_given {
  text address{};
  static constexpr std::string_view name = "return_address_given";
  static constexpr void fields(auto& self, auto& f) { f("address", self.address); }
};
constexpr void fold(case_file& file, return_address_given const& fact) { file.return_address = fact.address; }

} // namespace redress::refund
