// SPDX-License-Identifier: BSL-1.0
#pragma once
// The case file: what every state of a refund case shares. It changes only by facts, each folded in by the `fold` that
// stands here beside it.
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <redress/casework/fields.hpp>
#include <redress/casework/text.hpp>
#include <redress/refund/claim.hpp>
#include <redress/refund/ledger.hpp>
#include <redress/refund/money.hpp>
#include <redress/refund/order.hpp>
#include <redress/refund/party.hpp>
#include <redress/refund/ruling.hpp>

namespace redress::refund {

enum class side : std::uint8_t { buyer = 1, merchant };
constexpr auto enumerators(side) {
  return std::array<enumerator<side>, 2>{{{side::buyer, "buyer"}, {side::merchant, "merchant"}}};
}

/// What made the platform step in (domain rows 8 and 9).
enum class intervention : std::uint8_t { escalation = 1, silence, unanswered_rejection };
constexpr auto enumerators(intervention) {
  using enum intervention;
  return std::array<enumerator<intervention>, 3>{
      {{escalation, "escalation"}, {silence, "silence"}, {unanswered_rejection, "unanswered_rejection"}}};
}

struct case_file {
  refund::order order{};
  refund::claim claim{};
  std::uint32_t policy_version = 0;
  refund::ledger ledger{};
  bool buyer_heard = false, merchant_heard = false;
  std::optional<intervention> stepped_in{};
  std::vector<ruling> rulings{};
  std::uint32_t payouts = 0; ///< refund ids given out
};

// Facts: what became true in a step.

struct claim_filed {
  refund::order order{};
  refund::claim claim{};
  std::uint32_t policy_version{}; ///< of the policy that the case is filed under
  static constexpr std::string_view name = "claim_filed";
  static constexpr void fields(auto& self, auto& f) {
    f("order", self.order);
    f("claim", self.claim);
    f("policy_version", self.policy_version);
  }
};
constexpr void fold(case_file& file, claim_filed const& fact) {
  file.order = fact.order;
  file.claim = fact.claim;
  file.policy_version = fact.policy_version;
  file.ledger = {.captured = fact.order.captured,
                 .reserved = zero_of(fact.order.captured),
                 .refunded = zero_of(fact.order.captured)};
  file.buyer_heard = true;
}

struct funds_reserved {
  money amount{}; ///< all that is now held for this claim
  static constexpr std::string_view name = "funds_reserved";
  static constexpr void fields(auto& self, auto& f) { f("amount", self.amount); }
};
constexpr void fold(case_file& file, funds_reserved const& fact) { file.ledger.reserved = fact.amount; }

struct funds_released {
  money amount{};
  static constexpr std::string_view name = "funds_released";
  static constexpr void fields(auto& self, auto& f) { f("amount", self.amount); }
};
constexpr void fold(case_file& file, funds_released const& fact) { file.ledger.reserved.minor -= fact.amount.minor; }

struct side_heard {
  refund::side side{};
  static constexpr std::string_view name = "side_heard";
  static constexpr void fields(auto& self, auto& f) { f("side", self.side); }
};
constexpr void fold(case_file& file, side_heard const& fact) {
  (fact.side == side::buyer ? file.buyer_heard : file.merchant_heard) = true;
}

struct platform_stepped_in {
  intervention because{};
  static constexpr std::string_view name = "platform_stepped_in";
  static constexpr void fields(auto& self, auto& f) { f("because", self.because); }
};
constexpr void fold(case_file& file, platform_stepped_in const& fact) { file.stepped_in = fact.because; }

struct claim_ruled {
  refund::ruling ruling{};
  static constexpr std::string_view name = "claim_ruled";
  static constexpr void fields(auto& self, auto& f) { f("ruling", self.ruling); }
};
constexpr void fold(case_file& file, claim_ruled const& fact) { file.rulings.push_back(fact.ruling); }

/// A payout was asked of payments, under an id that every try keeps.
struct payout_ordered {
  text refund_id{};
  money amount{};
  static constexpr std::string_view name = "payout_ordered";
  static constexpr void fields(auto& self, auto& f) {
    f("refund_id", self.refund_id);
    f("amount", self.amount);
  }
};
constexpr void fold(case_file& file, payout_ordered const&) { ++file.payouts; }

/// Payments were asked how a payout stands: it is never assumed to have failed.
struct payout_questioned {
  text refund_id{};
  static constexpr std::string_view name = "payout_questioned";
  static constexpr void fields(auto& self, auto& f) { f("refund_id", self.refund_id); }
};
constexpr void fold(case_file&, payout_questioned const&) {}

struct refund_paid {
  text refund_id{};
  money amount{};
  static constexpr std::string_view name = "refund_paid";
  static constexpr void fields(auto& self, auto& f) {
    f("refund_id", self.refund_id);
    f("amount", self.amount);
  }
};
constexpr void fold(case_file& file, refund_paid const& fact) {
  file.ledger.reserved.minor -= fact.amount.minor;
  file.ledger.refunded.minor += fact.amount.minor;
}

// Who is a party of the case. The platform, payments and the rest are nobody's in particular: their id need only be there.

constexpr bool acts_in(case_file const& file, buyer const& who) { return who.id == file.order.buyer; }
constexpr bool acts_in(case_file const& file, merchant const& who) { return who.id == file.order.merchant; }
constexpr bool acts_in(case_file const&, timekeeper const&) { return true; }
constexpr bool acts_in(case_file const&, auto const& who) { return !who.id.empty(); }

/// Whose list shows the case.
inline std::vector<std::string> parties_of(case_file const& file) {
  return {"buyer " + std::string(file.order.buyer.view()), "merchant " + std::string(file.order.merchant.view())};
}

} // namespace redress::refund
