// SPDX-License-Identifier: BSL-1.0
#pragma once
// What the rule of a claim refuses, when it is filed and when it is revised: a claim that it excludes, above its limit, too
// early or too late, with too few exhibits. Each refusal names the rule.
#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>

#include <redress/refund/context.hpp>
#include <redress/refund/model/case_file.hpp>
#include <redress/refund/model/claim.hpp>
#include <redress/refund/model/claim_rule.hpp>
#include <redress/refund/model/claim_rules.hpp>
#include <redress/refund/model/evidence.hpp>
#include <redress/refund/model/fulfilment.hpp>
#include <redress/refund/model/money.hpp>
#include <redress/refund/model/order.hpp>
#include <redress/refund/model/refusal.hpp>
#include <redress/refund/model/risk.hpp>
#include <redress/standard/algorithm.hpp>

namespace redress::refund {

namespace detail {

/// For rules that speak of no such claim, which `rules::from` refuses.
inline constexpr claim_rule no_rule{};

// The kinds that could be claimed instead, for the same reason and of the same goods.
constexpr set_of<claim_kind> other_kinds(claim_rules all, claim_profile of) {
  set_of<claim_kind> found;
  for (auto const& kind : enumerators(claim_kind{})) {
    of.kind = kind.value;
    auto const* const rule = rule_for(all, of);
    if (rule != nullptr && rule->basis != basis::excluded) found = found | set_of<claim_kind>{kind.value};
  }
  return found;
}

} // namespace detail

/// The rule that the claim of a case is under. It is found anew, and is the one whose id the file has, because a case keeps its
/// rules and its order.
constexpr claim_rule const& rule_of(context const& given) {
  auto const* const rule = rule_for(given.rules.claims, profile_of(given.file.claim, given.file.order));
  return rule != nullptr ? *rule : detail::no_rule;
}

/// The rule that holds for a claim on an order, or why there is no such claim: nothing like it is offered here, it is excluded
/// of goods of this category, or altogether; or its lines come under two rules, or are in two places.
constexpr std::expected<claim_rule const*, refusal> rule_for_claim(claim const& asked, order const& of,
                                                                   rules const& by) {
  std::optional<refusal> why;
  claim_rule const* holds = nullptr;
  order_line const* first = nullptr;
  any_line_claimed(asked, of, [&](order_line const* line) {
    auto const profile = profile_of(asked, of, line);
    auto const* const rule = rule_for(by.claims, profile);
    named_line const id{line != nullptr ? line->id.view() : std::string_view{}};
    if (rule == nullptr || rule->basis == basis::excluded) {
      bool const by_category = rule != nullptr && !rule->categories.has(goods_category::general);
      why = refusal{.code = !offers_kind(by.claims, asked.kind) ? refusal_code::kind_not_offered
                            : by_category                       ? refusal_code::category_excluded
                                                                : refusal_code::claim_excluded,
                    .kinds = detail::other_kinds(by.claims, profile),
                    .rule = rule != nullptr ? rule->id : std::string_view{},
                    .line = id};
      return true;
    }
    if (holds != nullptr && !why && (rule != holds || goods_of(of, line).place != goods_of(of, first).place))
      why = refusal{.code = refusal_code::lines_apart,
                    .rule = holds->id,
                    .line = first->id,
                    .other_line = id,
                    .other_rule = rule->id};
    if (holds == nullptr) holds = rule, first = line;
    return false;
  });
  if (why) return std::unexpected(*why);
  return holds;
}

/// Why so much cannot be had under a rule, or nothing.
constexpr std::optional<refusal> above_limit(claim_rule const& rule, money const& amount) {
  auto const& most = rule.limit.amount;
  if (!most || most->currency != amount.currency || at_most(amount, *most)) return std::nullopt;
  return refusal{.code = refusal_code::above_cap_without_fault, .asked = amount, .allowed = most, .rule = rule.id};
}

/// Why a claim needs more exhibits, or nothing. `how_many` says how many there are of some kinds.
template <class HowMany>
constexpr std::optional<refusal> exhibits_missing(claim_rule const& rule, claim const& asked, order const& of,
                                                  HowMany const& how_many) {
  bool const used =
      any_line_claimed(asked, of, [&](order_line const* line) { return goods_of(of, line).heavily_used; });
  auto const paid = price_of_claimed(asked, of);
  for (auto const& demand : rule.exhibits) {
    if (!demand.applies(paid, used)) continue;
    if (std::size_t const there = how_many(demand.of); there < static_cast<std::size_t>(demand.count))
      return refusal{.code = refusal_code::exhibits_missing,
                     .count = static_cast<std::int64_t>(there),
                     .limit = demand.count,
                     .exhibits = demand.of,
                     .rule = rule.id};
  }
  return std::nullopt;
}

namespace detail {

// Whether a claim is on this line; null: on an order without lines.
constexpr bool is_on(claim const& of, order const& in, order_line const* line) {
  return any_line_claimed(of, in, [line](order_line const* each) { return each == line; });
}

} // namespace detail

/// Why a claim cannot be filed at this time, or nothing: each line that it is on has its instants. Lines that `before` is on,
/// which was filed in time under this rule, are not late.
constexpr std::optional<refusal> outside_window(claim_rule const& rule, claim const& asked, order const& of,
                                                context const& given, claim const* before = nullptr) {
  auto const& by = given.rules;
  std::optional<refusal> why;
  any_line_claimed(asked, of, [&](order_line const* line) {
    if (before != nullptr && detail::is_on(*before, of, line)) return false;
    auto const times = goods_of(of, line).times;
    auto const refuse = [&](refusal_code code, instant until) {
      why = refusal{.code = code,
                    .asked_at = given.now,
                    .until = until,
                    .rule = rule.id,
                    .line = line != nullptr ? line->id.view() : std::string_view{}};
      return true;
    };
    if (auto const begins = beginning_of(rule.window, times, by.calendar); begins && given.now < *begins)
      return refuse(refusal_code::before_claim_window, *begins);
    if (auto const ends = end_of(rule.window, times, by.calendar, by.policy.calendar_margin);
        ends && given.now >= ends->at)
      return refuse(refusal_code::past_claim_window, ends->at);
    return false;
  });
  return why;
}

/// What a rule refuses of a claim, or nothing. One that was filed in time under this rule, `before`, is not late when it is
/// revised.
template <class HowMany>
constexpr std::optional<refusal> refused_by(claim_rule const& rule, claim const& asked, order const& of,
                                            assessment const& risk, HowMany const& how_many, context const& given,
                                            claim const* before = nullptr) {
  if (asked.amount)
    if (auto why = above_limit(rule, *asked.amount)) return why;
  if (auto const most = rule.limit.count; most > 0 && risk.without_fault >= most)
    return refusal{
        .code = refusal_code::too_many_without_fault, .count = risk.without_fault, .limit = most, .rule = rule.id};
  if (auto why = exhibits_missing(rule, asked, of, how_many)) return why;
  return outside_window(rule, asked, of, given, before);
}

/// How many exhibits of some kinds the buyer has on file, none of them forged.
constexpr auto on_file_by_buyer(case_file const& file) {
  return [&file](set_of<exhibit_kind> of) {
    std::size_t count = 0;
    for (auto const& each : file.exhibits)
      if (each.by == side::buyer && each.finding != screening::forged && of.has(each.item.kind)) ++count;
    return count;
  };
}

/// Whether the rule of a claim grants it by itself: not where a person should look, nor where goods would come back and there
/// is no address for them.
constexpr bool granted_by_rule(context const& given) {
  return rule_of(given).granted_at_once && !wants_a_look(given.file) &&
         !lacks_address(given.file, given.file.claim.kind);
}

namespace detail {

// Why a case cannot have this claim instead of its own, or nothing.
constexpr std::optional<refusal> refused_instead(claim const& asked, context const& given) {
  auto const& file = given.file;
  auto const rule = rule_for_claim(asked, file.order, given.rules);
  if (!rule) return rule.error();
  auto const* const in_time = *rule == &rule_of(given) ? &file.claim : nullptr;
  return refused_by(**rule, asked, file.order, file.risk, on_file_by_buyer(file), given, in_time);
}
// Whether a case can have this claim, by the least amount that some rule can have.
constexpr bool can_have_instead(claim asked, context const& given) {
  auto const fits = [&] { return !refused_instead(asked, given); };
  auto const& captured = given.file.order.captured;
  asked.amount = std::nullopt;
  if (is_in_goods(asked.kind)) return fits();
  auto const fits_with = [&](std::int64_t minor) {
    asked.amount = money{.minor = minor, .currency = captured.currency};
    return at_most(*asked.amount, captured) && fits();
  };
  if (fits_with(1)) return true;
  for (auto const& each : given.rules.claims)
    for (auto const& bound : {each.amount.above, each.amount.up_to})
      if (bound && bound->currency == captured.currency && bound->minor < captured.minor && fits_with(bound->minor + 1))
        return true;
  return false;
}
// Whether a line has units for another claim of the case, as the account of the order says.
constexpr bool has_units(order_line const& line, context const& given) {
  if (given.account == nullptr) return true;
  auto const* const known = given.account->find_line(line.id);
  return known == nullptr || known->left() > 0;
}

} // namespace detail

// Guards.

/// There is a claim that this one can be revised to: itself, or another, on the same items or on a line that has units left.
constexpr std::optional<refusal> claim_to_make(context const& given) {
  auto asked = given.file.claim;
  auto const why = detail::refused_instead(asked, given);
  if (!why) return std::nullopt;
  auto const fits = [&] {
    for (auto const& reason : enumerators(claim_reason{}))
      for (auto const& kind : enumerators(claim_kind{})) {
        asked.reason = reason.value, asked.kind = kind.value;
        if (detail::can_have_instead(asked, given)) return true;
      }
    return false;
  };
  if (fits()) return std::nullopt;
  for (auto const& line : given.file.order.lines) {
    if (!detail::has_units(line, given)) continue;
    asked.items.clear();
    asked.items.push_back({.line = line.id});
    if (fits()) return std::nullopt;
  }
  return why;
}

} // namespace redress::refund
