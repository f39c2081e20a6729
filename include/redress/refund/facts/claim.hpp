// SPDX-License-Identifier: BSL-1.0
#pragma once
// Facts of a claim: filed, revised, offered on, granted, and the money and the units that are held for it. After each are its
// `fold` into the case file, its `fold` into the account of the order if it moves money there, and its words.
//
// Facts have differences and not balances, so that an account can add up those of several cases.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <redress/encoding/fields.hpp>
#include <redress/encoding/one_line.hpp>
#include <redress/encoding/personal.hpp>
#include <redress/encoding/print.hpp>
#include <redress/refund/facts/said.hpp>
#include <redress/refund/model/case_file.hpp>
#include <redress/refund/model/claim_rule.hpp>
#include <redress/refund/model/claimed_item.hpp>
#include <redress/refund/model/order_account.hpp>
#include <redress/refund/model/refusal.hpp>

namespace redress::refund {

namespace detail {

// `129.00 CNY, refund_only` and `exchange`.
inline std::string remedy_in_words(claim_kind kind, std::optional<money> const& amount) {
  return (amount ? to_text(*amount) + ", " : "") + print(kind);
}

// `2 of mug, for 120.00 CNY, and 1 of cheese, for 20.00 CNY,`.
inline std::string units_in_words(std::vector<claimed_units> const& units) {
  std::string words;
  for (auto const& each : units)
    words += (words.empty() ? "" : " and ") + std::to_string(each.quantity) + " of " +
             in_quotes_unless_a_word(each.line) + ", for " + to_text(each.price) + ",";
  return words;
}

// `, under the rule cn-seven-days`.
inline std::string under(text const& rule) {
  return rule.empty() ? std::string{} : ", under the rule " + in_quotes_unless_a_word(rule);
}

} // namespace detail

struct claim_filed {
  refund::order order{};
  refund::claim claim{};
  assessment risk{};
  std::uint32_t policy_version{}; ///< of the rules that the case is filed under
  text rule{};                    ///< the id of the rule among them that the claim is under
  REDRESS_FACT(claim_filed, order, claim, risk, policy_version, rule)
};
constexpr void fold(case_file& file, claim_filed const& fact) {
  file.order = fact.order;
  file.claim = fact.claim;
  file.risk = fact.risk;
  file.policy_version = fact.policy_version;
  file.rule = fact.rule;
  file.ledger = ledger::of(fact.order.captured);
  file.repayment_asked = file.promised = file.recouping = zero_of(fact.order.captured);
  file.goods = goods_of(fact.claim, fact.order).place;
  file.return_address = fact.order.return_address;
  file.buyer_hearing.heard = true;
}
/// Refuses another buyer, merchant or currency than an earlier case had. What was captured, and what a line has, is what the
/// first claim said: a later one that says more or less may be stale, and changes nothing for the others. One that says less
/// holds no more than that for itself; one that says more, no more than the account has. What left the order since is
/// `report_paid_elsewhere`.
constexpr std::optional<refusal> fold(order_account& account, claim_filed const& fact) {
  auto const& captured = fact.order.captured;
  if (account.captured == money{}) {
    account = {.buyer = fact.order.buyer,
               .merchant = fact.order.merchant,
               .captured = captured,
               .held = zero_of(captured),
               .out = zero_of(captured)};
  } else if (account.buyer != fact.order.buyer || account.merchant != fact.order.merchant) {
    return refusal{.code = refusal_code::another_order};
  } else if (account.captured.currency != captured.currency) {
    return refusal{.code = refusal_code::another_currency, .asked = captured, .allowed = account.captured};
  }
  for (auto const& each : fact.order.lines) {
    if (account.find_line(each.id) != nullptr) continue;
    auto const paid = each.paid().value_or(zero_of(captured));
    account.lines.push_back(
        {.line = each.id, .quantity = each.quantity, .claimed = 0, .price = paid, .claimed_price = zero_of(captured)});
  }
  return std::nullopt;
}
inline std::string in_words(claim_filed const& fact) {
  auto const& [kind, reason, amount, statement, items] = fact.claim;
  return "claims " + (amount ? to_text(*amount) + " of " : print(kind) + ", with ") + to_text(fact.order.captured) +
         " paid on order " + in_quotes_unless_a_word(fact.order.id) + (amount ? ", " + print(kind) : "") +
         ", because of " + print(reason) + detail::said(statement);
}

struct claim_revised {
  refund::claim claim{};
  text rule{}; ///< the id of the rule that it is under now
  REDRESS_FACT(claim_revised, claim, rule)
};
constexpr void fold(case_file& file, claim_revised const& fact) {
  if (fact.claim.items != file.claim.items) file.goods = goods_of(fact.claim, file.order).place;
  file.claim = fact.claim;
  file.rule = fact.rule;
  ++file.revisions;
}
inline std::string in_words(claim_revised const& fact) {
  return "now claims " + detail::remedy_in_words(fact.claim.kind, fact.claim.amount) + ", because of " +
         print(fact.claim.reason) + detail::said(fact.claim.statement);
}

/// So much more is held for this claim.
struct funds_reserved {
  money amount{};
  REDRESS_FACT(funds_reserved, amount)
};
constexpr void fold(case_file& file, funds_reserved const& fact) { file.ledger.add(&ledger::reserved, fact.amount); }
/// Refuses what is not free.
constexpr std::optional<refusal> fold(order_account& account, funds_reserved const& fact) {
  if (!at_most(fact.amount, account.free()))
    return refusal{.code = refusal_code::order_fully_claimed, .asked = fact.amount, .allowed = account.claimable()};
  detail::add_to(account.held, fact.amount);
  return std::nullopt;
}
inline std::string in_words(funds_reserved const& fact) { return to_text(fact.amount) + " held for this claim"; }

/// So much less is held for it.
struct funds_released {
  money amount{};
  REDRESS_FACT(funds_released, amount)
};
constexpr void fold(case_file& file, funds_released const& fact) { file.ledger.take(&ledger::reserved, fact.amount); }
constexpr void fold(order_account& account, funds_released const& fact) {
  detail::take_from(account.held, fact.amount);
}
inline std::string in_words(funds_released const& fact) { return to_text(fact.amount) + " no longer held"; }

/// These units are claimed, and what was paid for them.
struct units_claimed {
  std::vector<claimed_units> units{};
  REDRESS_FACT(units_claimed, units)
};
constexpr void fold(case_file& file, units_claimed const& fact) { file.units = fact.units; }
/// Refuses more units of a line than are left.
constexpr std::optional<refusal> fold(order_account& account, units_claimed const& fact) {
  for (auto const& each : fact.units) {
    auto* const line = account.find_line(each.line);
    if (line == nullptr || each.quantity > line->left())
      return refusal{.code = refusal_code::units_claimed,
                     .count = each.quantity,
                     .limit = line != nullptr ? line->left() : 0,
                     .line = each.line};
    line->claimed += each.quantity;
    detail::add_to(line->claimed_price, each.price);
  }
  return std::nullopt;
}
inline std::string in_words(units_claimed const& fact) {
  return detail::units_in_words(fact.units) + (fact.units.size() == 1 && fact.units[0].quantity == 1 ? " is" : " are") +
         " claimed";
}

/// They are not any more: the case ended without a refund, or claims others.
struct units_released {
  std::vector<claimed_units> units{};
  REDRESS_FACT(units_released, units)
};
constexpr void fold(case_file& file, units_released const&) { file.units.clear(); }
constexpr void fold(order_account& account, units_released const& fact) {
  for (auto const& each : fact.units)
    if (auto* const line = account.find_line(each.line)) detail::give_back(*line, each);
}
inline std::string in_words(units_released const& fact) {
  return detail::units_in_words(fact.units) + " no longer claimed";
}

struct offer_made {
  refund::offer offer{};
  REDRESS_FACT(offer_made, offer)
};
constexpr void fold(case_file& file, offer_made const& fact) { file.offers.push_back(fact.offer); }
inline std::string in_words(offer_made const& fact) {
  return "the " + print(fact.offer.by) + " offers " + detail::remedy_in_words(fact.offer.kind, fact.offer.amount) +
         detail::said(fact.offer.note);
}

/// The buyer is to have this: by agreement, by silence, by a ruling, by an outcome from outside, because goods failed, or by a
/// rule alone.
struct claim_granted {
  claim_kind kind{};
  std::optional<money> amount{};
  text rule{}; ///< the id of the rule that grants it; nothing: it was not by a rule alone
  REDRESS_FACT(claim_granted, kind, amount, rule)
};
constexpr void fold(case_file& file, claim_granted const& fact) {
  file.granted = offer{.by = side::merchant, .kind = fact.kind, .amount = fact.amount, .note = {}};
  if (fact.amount && !at_most(*fact.amount, file.ledger.awarded)) file.ledger.awarded = *fact.amount;
}
inline std::string in_words(claim_granted const& fact) {
  return (fact.amount ? to_text(*fact.amount) + " granted, " + print(fact.kind) : print(fact.kind) + " granted") +
         detail::under(fact.rule);
}

struct return_address_given {
  personal_text address{};
  REDRESS_FACT(return_address_given, address)
};
constexpr void fold(case_file& file, return_address_given const& fact) { file.return_address = fact.address; }

} // namespace redress::refund
