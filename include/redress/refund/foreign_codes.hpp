// SPDX-License-Identifier: BSL-1.0
#pragma once
// Other marketplaces' codes for the state of a case, for import and export.
//
// They have fewer codes than there are states. A code that could be several states, such as one that closes a case without
// saying how, is an error, and so is an unknown code. Some states have no code there: Pinduoduo has none for a return that
// awaits inspection.
//
//     from_foreign(marketplace::pinduoduo, "7")->state                                 // awaiting_return
//     to_foreign(marketplace::pinduoduo, "awaiting_merchant", claim_kind::exchange)    // "14"
#include <array>
#include <cstdint>
#include <expected>
#include <optional>
#include <span>
#include <string_view>

#include <redress/refund/model/claim.hpp>

namespace redress::refund {

enum class marketplace : std::uint8_t { pinduoduo, taobao, paypal, paypal_outcome, stripe, ebay };

/// The meaning of a code: the name of a state, and the kind of claim if the code has it.
struct foreign_state {
  std::string_view state;
  std::optional<claim_kind> kind{};
};

/// Why a code or a state has no counterpart.
enum class foreign_code_error : std::uint8_t {
  unknown_code,  ///< the marketplace has no such code
  not_one_state, ///< the code is known, and could be any of several states
  no_code,       ///< the marketplace has no code for the state
};

namespace detail {

struct foreign_row {
  std::string_view code, state; // without a state: known, and could be several
  std::optional<claim_kind> kind{};
  bool imports = true; // else another row of the code says what it means
};

// `after_sales_status`. 4 and 5 differ by who agreed, which the state does not know.
inline constexpr std::array pinduoduo_rows{
    foreign_row{"0", "unopened"},
    foreign_row{"2", "awaiting_merchant", claim_kind::refund_only},
    foreign_row{"3", "awaiting_merchant", claim_kind::return_and_refund},
    foreign_row{"14", "awaiting_merchant", claim_kind::exchange},
    foreign_row{"14", "awaiting_merchant", claim_kind::reship, false},
    foreign_row{"21", "awaiting_merchant", claim_kind::repair},
    foreign_row{"2", "buyer_countered", claim_kind::refund_only, false},
    foreign_row{"3", "buyer_countered", claim_kind::return_and_refund, false},
    foreign_row{"14", "buyer_countered", claim_kind::exchange, false},
    foreign_row{"14", "buyer_countered", claim_kind::reship, false},
    foreign_row{"21", "buyer_countered", claim_kind::repair, false},
    foreign_row{"15", "merchant_offered"},
    foreign_row{"6", "merchant_rejected"},
    foreign_row{"22", "awaiting_return", claim_kind::repair},
    foreign_row{"7", "awaiting_return"},
    foreign_row{"7", "awaiting_return_advanced", {}, false},
    foreign_row{"7", "awaiting_return_by_right", {}, false},
    foreign_row{"15", "deduction_proposed", {}, false},
    foreign_row{"33", "awaiting_interception"},
    foreign_row{"31", "awaiting_interception"},
    foreign_row{"32", "awaiting_reship"},
    foreign_row{"27", "reship_in_transit", claim_kind::repair},
    foreign_row{"18", "reship_in_transit"},
    foreign_row{"8", "under_review"},
    foreign_row{"8", "goods_dispute", {}, false},
    foreign_row{"8", "goods_dispute_advanced", {}, false},
    foreign_row{"8", "deduction_under_review", {}, false},
    foreign_row{"8", "return_by_right_contested", {}, false},
    foreign_row{"8", "awaiting_buyer_evidence", {}, false},
    foreign_row{"8", "awaiting_merchant_evidence", {}, false},
    foreign_row{"8", "ruled_for_buyer", {}, false},
    foreign_row{"8", "ruled_for_merchant", {}, false},
    foreign_row{"8", "ruled_in_part", {}, false},
    foreign_row{"8", "refund_ordered", {}, false},
    foreign_row{"8", "on_appeal", {}, false},
    foreign_row{"4", "refund_pending"},
    foreign_row{"5", "refund_pending"},
    foreign_row{"17", "refund_failed"},
    foreign_row{"10", "refunded"},
    foreign_row{"10", "refund_under_appeal", {}, false},
    foreign_row{"25", "fulfilled", claim_kind::repair},
    foreign_row{"16", "fulfilled"},
    foreign_row{"9", "rejected"},
    foreign_row{"11", "withdrawn"},
    foreign_row{"12", "expired"},
    foreign_row{"13", "expired"},
    foreign_row{"24", {}}, // a repair that was closed: by whom is not said
};

inline constexpr std::array taobao_rows{
    foreign_row{"WAIT_SELLER_AGREE", "awaiting_merchant"},
    foreign_row{"WAIT_SELLER_AGREE", "buyer_countered", {}, false},
    foreign_row{"WAIT_BUYER_RETURN_GOODS", "awaiting_return"},
    foreign_row{"WAIT_BUYER_RETURN_GOODS", "awaiting_return_advanced", {}, false},
    foreign_row{"WAIT_BUYER_RETURN_GOODS", "awaiting_return_by_right", {}, false},
    foreign_row{"WAIT_SELLER_CONFIRM_GOODS", "return_in_transit"},
    foreign_row{"WAIT_SELLER_CONFIRM_GOODS", "return_in_transit_advanced", {}, false},
    foreign_row{"WAIT_SELLER_CONFIRM_GOODS", "return_by_right_in_transit", {}, false},
    foreign_row{"SELLER_REFUSE_BUYER", "merchant_rejected"},
    foreign_row{"SUCCESS", "refunded"},
    foreign_row{"CLOSED", {}},
    foreign_row{"CLOSED", "withdrawn", {}, false},
    foreign_row{"CLOSED", "rejected", {}, false},
    foreign_row{"CLOSED", "expired", {}, false},
    foreign_row{"CLOSED", "fulfilled", {}, false},
};

inline constexpr std::array paypal_rows{
    foreign_row{"OPEN", {}},
    foreign_row{"WAITING_FOR_SELLER_RESPONSE", "awaiting_merchant"},
    foreign_row{"WAITING_FOR_SELLER_RESPONSE", "buyer_countered", {}, false},
    foreign_row{"WAITING_FOR_SELLER_RESPONSE", "awaiting_merchant_evidence", {}, false},
    foreign_row{"WAITING_FOR_BUYER_RESPONSE", "merchant_offered"},
    foreign_row{"WAITING_FOR_BUYER_RESPONSE", "merchant_rejected", {}, false},
    foreign_row{"WAITING_FOR_BUYER_RESPONSE", "awaiting_buyer_evidence", {}, false},
    foreign_row{"WAITING_FOR_BUYER_RESPONSE", "deduction_proposed", {}, false},
    foreign_row{"UNDER_REVIEW", "under_review"},
    foreign_row{"UNDER_REVIEW", "on_appeal", {}, false},
    foreign_row{"UNDER_REVIEW", "deduction_under_review", {}, false},
    foreign_row{"UNDER_REVIEW", "return_by_right_contested", {}, false},
    foreign_row{"RESOLVED", {}}, // its outcome says how
    foreign_row{"RESOLVED", "refunded", {}, false},
    foreign_row{"RESOLVED", "rejected", {}, false},
    foreign_row{"RESOLVED", "withdrawn", {}, false},
    foreign_row{"OTHER", {}},
};

inline constexpr std::array paypal_outcome_rows{
    foreign_row{"RESOLVED_BUYER_FAVOUR", "refunded"},
    foreign_row{"RESOLVED_SELLER_FAVOUR", "rejected"},
    foreign_row{"RESOLVED_WITH_PAYOUT", "refunded"},
    foreign_row{"CANCELED_BY_BUYER", "withdrawn"},
    foreign_row{"ACCEPTED", "refunded"},
    foreign_row{"DENIED", "rejected"},
};

// From the merchant's side: a dispute that is won is a claim that was rejected.
inline constexpr std::array stripe_rows{
    foreign_row{"warning_needs_response", "awaiting_merchant"},
    foreign_row{"warning_under_review", "under_review"},
    foreign_row{"warning_closed", {}},
    foreign_row{"needs_response", "awaiting_merchant_evidence"},
    foreign_row{"under_review", "under_review"},
    foreign_row{"won", "rejected"},
    foreign_row{"lost", "refunded"},
    foreign_row{"prevented", {}},
};

inline constexpr std::array ebay_rows{
    foreign_row{"OPEN", "awaiting_merchant"},
    foreign_row{"ON_HOLD", {}},
    foreign_row{"WAITING_CS", "under_review"},
    foreign_row{"WAITING_DELIVERY", "return_in_transit"},
    foreign_row{"WAITING_DELIVERY", "return_by_right_in_transit", {}, false},
    foreign_row{"REFUND_AGREED_BUT_FAILED", "refund_failed"},
    foreign_row{"CLOSED", {}},
    foreign_row{"CS_CLOSED", {}},
};

constexpr std::span<foreign_row const> foreign_rows(marketplace of) {
  switch (of) {
  case marketplace::pinduoduo: return pinduoduo_rows;
  case marketplace::taobao: return taobao_rows;
  case marketplace::paypal: return paypal_rows;
  case marketplace::paypal_outcome: return paypal_outcome_rows;
  case marketplace::stripe: return stripe_rows;
  case marketplace::ebay: return ebay_rows;
  }
  return {};
}

} // namespace detail

/// The state for a code of a marketplace. Pinduoduo's numbers are given as digits.
constexpr std::expected<foreign_state, foreign_code_error> from_foreign(marketplace of, std::string_view code) {
  for (auto const& row : detail::foreign_rows(of))
    if (row.code == code && row.imports) {
      if (row.state.empty()) return std::unexpected(foreign_code_error::not_one_state);
      return foreign_state{.state = row.state, .kind = row.kind};
    }
  return std::unexpected(foreign_code_error::unknown_code);
}

/// The code of a marketplace for a state, given by its name, and a kind of claim.
constexpr std::expected<std::string_view, foreign_code_error> to_foreign(marketplace of, std::string_view state,
                                                                         claim_kind kind) {
  for (auto const& row : detail::foreign_rows(of))
    if (!row.state.empty() && row.state == state && row.kind.value_or(kind) == kind) return row.code;
  return std::unexpected(foreign_code_error::no_code);
}

/// The kind of claim of Pinduoduo's `after_sales_type`: in a query, where 1 asks for all, and in details, one lower.
constexpr std::expected<claim_kind, foreign_code_error> kind_in_query(int after_sales_type) {
  if (after_sales_type == 1) return std::unexpected(foreign_code_error::not_one_state);
  if (after_sales_type < 2 || after_sales_type > 6) return std::unexpected(foreign_code_error::unknown_code);
  return static_cast<claim_kind>(after_sales_type - 1);
}
constexpr std::expected<claim_kind, foreign_code_error> kind_in_details(int after_sales_type) {
  if (after_sales_type < 1 || after_sales_type > 5) return std::unexpected(foreign_code_error::unknown_code);
  return static_cast<claim_kind>(after_sales_type);
}

} // namespace redress::refund
