// SPDX-License-Identifier: BSL-1.0
#pragma once
// Filing: what a claim needs to be admitted, when it is filed and when it is revised.
#include <chrono>
#include <expected>
#include <optional>
#include <vector>

#include <redress/refund/actions/filing.hpp>
#include <redress/refund/decide/exhibits.hpp>
#include <redress/refund/decide/granting.hpp>
#include <redress/refund/guards/limits.hpp>
#include <redress/refund/model/order.hpp>
#include <redress/refund/model/party.hpp>
#include <redress/refund/model/risk.hpp>
#include <redress/refund/states.hpp>
#include <redress/refund/traits.hpp>

namespace redress::refund {

namespace detail {

// When the claim window ends: it counts from the local day after signing, or from payment while nothing is signed.
constexpr instant claim_window_end(order const& of, rules const& by) {
  if (!of.signed_at) return of.paid_at + by.policy.claim_window;
  auto const& zone = by.calendar.zone;
  auto const day = std::chrono::floor<std::chrono::days>(zone.local(*of.signed_at));
  return zone.utc(day + std::chrono::days{1} + by.policy.claim_window);
}

// Checks a claim against the order and the policy, when it is filed and when it is revised.
constexpr std::optional<refusal> refused_claim(claim const& asked, order const& of, policy const& by) {
  if (!by.offers_kind(asked.kind)) return refusal{.code = refusal_code::kind_not_offered};
  if (name_of(asked.reason).empty()) return refusal{.code = refusal_code::reason_not_listed};
  if (auto why = refused_remedy(asked.kind, asked.amount, of.captured)) return why;
  if (asked.amount)
    if (auto why = refused_amount(*asked.amount, of.captured, refusal_code::above_captured)) return why;
  if (is_change_of_mind(asked.reason) && !of.can_be_returned_without_reason())
    return refusal{.code = refusal_code::category_excluded};
  return asked.amount ? above_cap(asked.reason, *asked.amount, by) : std::nullopt;
}

// The exhibits that come with a claim: each as `admit` wants it, none twice.
constexpr std::expected<std::vector<exhibit_admitted>, refusal> admit_all(std::vector<submission> const& items,
                                                                          context const& given) {
  std::vector<exhibit_admitted> all;
  for (auto const& item : items) {
    for (auto const& earlier : all)
      if (earlier.item.id == item.id || earlier.item.content == item.content)
        return std::unexpected(refusal{.code = refusal_code::exhibit_on_file});
    auto admitted = admit(given, side::buyer, item);
    if (!admitted) return std::unexpected(admitted.error());
    all.push_back(*admitted);
  }
  return all;
}

} // namespace detail

/// Refuses an order that is not paid or is another buyer's, a payment or signature in the future, a kind that is not
/// offered, a missing reason, an amount that is not positive, in another currency, above what was captured or above the
/// cap without a fault, one of goods, an excluded category, too few exhibits, a claim past its window, and a buyer whom risk
/// blocks (domain rows 1 to 5 and 24).
constexpr decided<awaiting_merchant> decide(unopened const&, buyer const& who, file_claim const& asked,
                                            context const& given) {
  auto const& of = *asked.order;
  auto const& policy = given.rules.policy;
  for (auto const stated : {of.paid_at, of.signed_at.value_or(of.paid_at)}) {
    if (!is_paid(of) || stated < first_instant) return refusal{.code = refusal_code::order_not_paid};
    if (auto const why = ahead_of_clock(stated, given)) return *why;
  }
  if (auto const most = largest_sum(of.captured); !at_most(of.captured, most))
    return refusal{.code = refusal_code::sum_too_large, .asked = of.captured, .allowed = most};
  if (who.id != of.buyer) return refusal{.code = refusal_code::order_of_another_buyer};
  if (asked.risk.verdict == risk_verdict::block)
    return refusal{.code = refusal_code::blocked_by_risk, .count = asked.risk.score};
  claim const filed{.kind = asked.kind, .reason = asked.reason, .amount = asked.amount, .statement = asked.statement};
  if (auto const why = detail::refused_claim(filed, of, policy)) return *why;
  if (auto const why = exhibits_missing(of, asked.exhibits.size(), policy)) return *why;
  if (auto const end = detail::claim_window_end(of, given.rules); given.now >= end)
    return refusal{.code = refusal_code::past_claim_window, .asked_at = given.now, .until = end};
  auto const exhibits = detail::admit_all(asked.exhibits, given);
  if (!exhibits) return exhibits.error();

  decided<awaiting_merchant> decision{
      enter<awaiting_merchant>(given),
      claim_filed{.order = of, .claim = filed, .risk = asked.risk, .policy_version = given.rules.version()}};
  if (asked.amount) decision.add(funds_reserved{.amount = *asked.amount});
  for (auto const& exhibit : *exhibits) decision.add(exhibit);
  if (asked.risk.verdict == risk_verdict::look_by_hand) {
    decision.add(case_flagged{.ground = asked.risk.ground, .note = {}});
    decision.add(merchant_alerted{.ground = asked.risk.ground});
  }
  return decision;
}

} // namespace redress::refund
