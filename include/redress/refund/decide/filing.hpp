// SPDX-License-Identifier: BSL-1.0
#pragma once
// Filing: what a claim needs to be admitted, when it is filed and when it is revised.
#include <cstddef>
#include <expected>
#include <optional>
#include <utility>
#include <vector>

#include <redress/refund/actions/filing.hpp>
#include <redress/refund/decide/exercising.hpp>
#include <redress/refund/decide/exhibits.hpp>
#include <redress/refund/decide/granting.hpp>
#include <redress/refund/guards/claim_rule.hpp>
#include <redress/refund/guards/limits.hpp>
#include <redress/refund/guards/preview.hpp>
#include <redress/refund/model/fulfilment.hpp>
#include <redress/refund/model/order.hpp>
#include <redress/refund/model/party.hpp>
#include <redress/refund/model/risk.hpp>
#include <redress/refund/states.hpp>
#include <redress/refund/traits.hpp>
#include <redress/standard/algorithm.hpp>

namespace redress::refund {

namespace detail {

// What a claim is refused for whatever the rules are, when it is filed and when it is revised.
constexpr std::optional<refusal> refused_claim(claim const& asked, order const& of, rules const& by) {
  if (!offers_kind(by.claims, asked.kind)) return refusal{.code = refusal_code::kind_not_offered};
  if (name_of(asked.reason).empty()) return refusal{.code = refusal_code::reason_not_listed};
  if (auto why = refused_remedy(asked.kind, asked.amount, of.captured)) return why;
  return asked.amount ? refused_amount(*asked.amount, of.captured, refusal_code::above_captured) : std::nullopt;
}

// Whether an order, or a line of it, states an instant that never was.
constexpr bool has_no_time(order const& of) {
  bool never = of.paid_at < first_instant || of.dispatched_at.value_or(of.paid_at) < first_instant ||
               of.signed_at.value_or(of.paid_at) < first_instant;
  for (auto const& line : of.lines)
    never = never || line.dispatched_at.value_or(of.paid_at) < first_instant ||
            line.signed_at.value_or(of.paid_at) < first_instant;
  return never;
}
// Why an order, or a line of it, was not paid, sent or signed for yet.
constexpr std::optional<refusal> not_yet(order const& of, context const& given) {
  auto const latest = [&](order_line const* line) {
    auto const times = goods_of(of, line).times;
    return std::max({of.paid_at, times.dispatched_at.value_or(of.paid_at), times.signed_at.value_or(of.paid_at)});
  };
  if (auto why = ahead_of_clock(latest(nullptr), given)) return why;
  for (auto const& line : of.lines)
    if (auto why = ahead_of_clock(latest(&line), given)) {
      why->line = line.id;
      return why;
    }
  return std::nullopt;
}

// Completes a claim on an order with lines, and returns the units that it is on. `own` are those of the case that it gives
// back.
constexpr std::expected<std::vector<claimed_units>, refusal>
complete_claim(claim& asked, order const& of, context const& given, std::vector<claimed_units> const& own = {}) {
  if (of.lines.empty() && asked.items.empty()) return {};
  auto shown = complete(asked, of, given.rules, given.account, own);
  if (!shown) return std::unexpected(shown.error());
  return std::move(shown->units);
}

// How many of the exhibits that come with a claim are of some kinds.
constexpr auto handed_in(std::vector<submission> const& items) {
  return [&items](set_of<exhibit_kind> of) {
    std::size_t count = 0;
    for (auto const& each : items) count += of.has(each.kind) ? 1u : 0u;
    return count;
  };
}

// The exhibits that come with a claim, admitted.
constexpr std::expected<std::vector<exhibit_admitted>, refusal> admit_all(std::vector<submission> const& items,
                                                                          context const& given) {
  if (auto const why = refused_exhibits(items, given.file)) return std::unexpected(*why);
  std::vector<exhibit_admitted> all;
  all.reserve(items.size());
  for (auto const& item : items) all.push_back(*admit(given, side::buyer, item));
  return all;
}

// The refund of a case that has only been filed.
constexpr payment_ordered first_payout(context const& given, claim_filed const& fact) {
  case_file file;
  fold(file, fact);
  context filed{given.id, file, given.rules, given.now};
  filed.account = given.account; // what left the order elsewhere went by some means
  return ordered(filed, payment_kind::refund, *fact.claim.amount);
}

} // namespace detail

/// Refuses an order that is not paid, whose lines do not add up, or that is another buyer's; a payment, dispatch or signature
/// in the future; units that are not left; a missing reason; an amount that is not positive, in another currency, or above what
/// was captured or the units come to; an amount of goods; a buyer whom risk blocks; and what the rule of the claim refuses:
/// kinds, categories, limits, exhibits, windows (domain rows 1 to 5 and 24).
///
/// A claim that its rule grants is due at once, and granted then. A claim by right is granted as it is filed, whatever risk
/// says, which is recorded: money at once, or when the goods are back.
constexpr decided<awaiting_merchant, refund_pending, awaiting_return_by_right>
decide(unopened const&, buyer const& who, file_claim const& asked, context const& given) {
  auto const& of = *asked.order;
  if (auto const why = refused_order(of)) return *why;
  if (detail::has_no_time(of)) return refusal{.code = refusal_code::order_not_paid};
  if (auto const why = detail::not_yet(of, given)) return *why;
  if (auto const most = largest_sum(of.captured); !at_most(of.captured, most))
    return refusal{.code = refusal_code::sum_too_large, .asked = of.captured, .allowed = most};
  if (who.id != of.buyer) return refusal{.code = refusal_code::order_of_another_buyer};
  claim filed{.kind = asked.kind,
              .reason = asked.reason,
              .amount = asked.amount,
              .statement = asked.statement,
              .items = asked.items};
  auto const units = detail::complete_claim(filed, of, given);
  if (!units) return units.error();
  if (auto const why = detail::refused_claim(filed, of, given.rules)) return *why;
  auto const under = rule_for_claim(filed, of, given.rules);
  if (!under) return under.error();
  auto const& rule = **under;
  bool const right = rule.basis == basis::right;
  if (asked.risk.verdict == risk_verdict::block && !right)
    return refusal{.code = refusal_code::blocked_by_risk, .count = asked.risk.score};
  if (auto const why = refused_by(rule, filed, of, asked.risk, detail::handed_in(asked.exhibits), given)) return *why;
  auto const exhibits = detail::admit_all(asked.exhibits, given);
  if (!exhibits) return exhibits.error();
  auto const place = goods_of(filed, of).place;
  bool const homeless = of.return_address.empty() && fulfilment_of(filed.kind, place) == fulfilment::fetch;
  bool const at_once = rule.granted_at_once && asked.risk.verdict == risk_verdict::clear && !homeless;

  claim_filed const fact{
      .order = of, .claim = filed, .risk = asked.risk, .policy_version = given.rules.version(), .rule = rule.id};
  std::optional<payment_ordered> paid;
  if (right && fulfilment_of(filed.kind, place) == fulfilment::pay) paid = detail::first_payout(given, fact);
  auto decision = [&]() -> decided<awaiting_merchant, refund_pending, awaiting_return_by_right> {
    if (paid) return {enter<refund_pending>(given, {.refund_id = paid->payment_id, .amount = *filed.amount}), fact};
    if (right) return {detail::waiting_by_right(filed.kind, place, given), fact};
    return {at_once ? awaiting_merchant{.due = given.now} : enter<awaiting_merchant>(given), fact};
  }();
  if (!units->empty()) decision.add(units_claimed{*units});
  if (filed.amount) decision.add(funds_reserved{.amount = *filed.amount});
  for (auto const& exhibit : *exhibits) decision.add(exhibit);
  if (asked.risk.verdict != risk_verdict::clear) {
    decision.add(case_flagged{.ground = asked.risk.ground, .note = {}});
    decision.add(merchant_alerted{.ground = asked.risk.ground});
  }
  if (right) detail::exercise(decision, given, filed, rule.id);
  if (paid) decision.add(*paid);
  return decision;
}

} // namespace redress::refund
