// SPDX-License-Identifier: BSL-1.0
#pragma once
// A rule for claims: of which claims it speaks, and what it says of them; plain data. What it leaves out it does not ask for.
//
//     claim_rule{.id = "cn-seven-days", .reasons = {claim_reason::no_reason}, .kinds = {claim_kind::return_and_refund},
//                .goods = {goods_place::with_buyer}, .basis = basis::right,
//                .window = {days{7}, since::day_after_signing, counting::calendar_days, ends_on::next_working_day},
//                .freight = freight_by::buyer}
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <vector>

#include <redress/encoding/time.hpp>
#include <redress/refund/model/claim.hpp>
#include <redress/refund/model/claim_window.hpp>
#include <redress/refund/model/claimed_item.hpp>
#include <redress/refund/model/evidence.hpp>
#include <redress/refund/model/money.hpp>
#include <redress/refund/model/order.hpp>
#include <redress/refund/model/set_of.hpp>
#include <redress/standard/algorithm.hpp>

namespace redress::refund {

/// On what a claim rests: it is asked for, the law gives it, or there is no such claim.
enum class basis : std::uint8_t { request = 1, right, excluded };
/// Who has to prove what is claimed where there is too little evidence: at first the merchant, and then the buyer.
enum class proof_by : std::uint8_t { buyer = 1, merchant, merchant_at_first };
/// Who bears the freight of a return: whose fault it is, or one side.
enum class freight_by : std::uint8_t { fault = 1, buyer, merchant };

/// A claim as far as rules look at it.
struct claim_profile {
  claim_reason reason{};
  claim_kind kind{};
  goods_place goods{};
  goods_category category{};
  money amount{}; ///< what is asked; where that is goods, their price
};

/// Goods as rules see them: those of a line or, of an order without lines, all of it.
struct goods_seen {
  goods_category category{};
  goods_place place{};
  bool durable = false, heavily_used = false;
  order_times times{};
};

/// The goods of a line; of the order, if it is null. Goods are excluded by confirmation only if that was confirmed. Where
/// nobody signed, they came only if the buyer has them.
constexpr goods_seen goods_of(order const& of, order_line const* line = nullptr) {
  order_line const as_ordered{};
  auto const& l = line != nullptr ? *line : as_ordered;
  auto const category = l.category.value_or(of.category);
  bool const confirmed =
      category != goods_category::excluded_by_confirmation || l.exclusion_confirmed.value_or(of.exclusion_confirmed);
  auto const place = l.goods.value_or(of.goods);
  return {.category = confirmed ? category : goods_category::general,
          .place = place,
          .durable = l.durable.value_or(of.durable),
          .heavily_used = l.heavily_used.value_or(of.heavily_used),
          .times = {.paid_at = of.paid_at,
                    .promised_at = l.promised_at ? l.promised_at : of.promised_at,
                    .dispatched_at = l.dispatched_at ? l.dispatched_at : of.dispatched_at,
                    .signed_at = l.signed_at ? l.signed_at : of.signed_at,
                    .arrived = place == goods_place::with_buyer}};
}

/// The category of an order as rules see it.
constexpr goods_category category_of(order const& of) { return goods_of(of).category; }
/// The instants of an order.
constexpr order_times times_of(order const& of) { return goods_of(of).times; }

/// Whether something holds of a line that a claim is on: of one of its items or else of any of the order. It is asked of an
/// order without lines once, with null.
template <class Holds> constexpr bool any_line_claimed(claim const& asked, order const& of, Holds const& holds) {
  if (of.lines.empty()) return holds(static_cast<order_line const*>(nullptr));
  if (asked.items.empty()) {
    for (auto const& each : of.lines)
      if (holds(&each)) return true;
    return false;
  }
  for (auto const& each : asked.items)
    if (auto const* const line = find_line(of, each.line); line != nullptr && holds(line)) return true;
  return false;
}
/// The first line that a claim is on; null for an order without lines.
constexpr order_line const* first_line_claimed(claim const& asked, order const& of) {
  order_line const* first = nullptr;
  any_line_claimed(asked, of, [&](order_line const* line) { return first = line, true; });
  return first;
}
/// The goods that a claim is on; of several lines the first.
constexpr goods_seen goods_of(claim const& asked, order const& of) {
  return goods_of(of, first_line_claimed(asked, of));
}
/// What was paid for the goods that a claim is on, were nothing of them claimed before; for an order without lines what was
/// captured.
constexpr money price_of_claimed(claim const& asked, order const& of) {
  if (of.lines.empty()) return of.captured;
  if (asked.items.empty()) return minus(of.captured, of.shipping.value_or(zero_of(of.captured))).value_or(of.captured);
  auto all = zero_of(of.captured);
  for (auto const& each : asked.items)
    if (auto const* const line = find_line(of, each.line))
      all = plus(all, share_of_units(line->paid().value_or(zero_of(all)), each.quantity, line->quantity)).value_or(all);
  return all;
}

/// A claim on a line of an order as rules see it.
constexpr claim_profile profile_of(claim const& asked, order const& of, order_line const* line) {
  auto const goods = goods_of(of, line);
  return {.reason = asked.reason,
          .kind = asked.kind,
          .goods = goods.place,
          .category = goods.category,
          .amount = asked.amount ? *asked.amount : price_of_claimed(asked, of)};
}
/// A claim as rules see it, by its first line.
constexpr claim_profile profile_of(claim const& asked, order const& of) {
  return profile_of(asked, of, first_line_claimed(asked, of));
}

/// More than one amount, up to another, in one currency. A rule with a bound speaks of no claim in another currency.
struct amount_range {
  std::optional<money> above{}, up_to{};

  constexpr bool has(money const& amount) const {
    return (!above || (above->currency == amount.currency && !at_most(amount, *above))) &&
           (!up_to || at_most(amount, *up_to));
  }
};

/// Exhibits of some kinds, so many of them. Where it names an amount or used goods, they are demanded only of goods that were
/// as dear, or used heavily. An amount in another currency than the order demands nothing.
struct exhibit_demand {
  int count = 1;
  set_of<exhibit_kind> of = every<exhibit_kind>;
  std::optional<money> from{}; ///< what was paid for the goods, at least; for an order without lines what was captured
  bool used_heavily = false;

  constexpr bool applies(money const& paid, bool used) const {
    if (!from && !used_heavily) return true;
    return (from && at_most(*from, paid)) || (used_heavily && used);
  }
};

/// Up to three demands. Each is met apart from the others, so that one exhibit may count for several.
class exhibit_demands {
  std::array<exhibit_demand, 3> demands_{};
  std::size_t count_ = 0;

public:
  constexpr exhibit_demands() = default;
  constexpr exhibit_demands(std::initializer_list<exhibit_demand> demands) : count_(demands.size()) {
    std::copy(demands.begin(), demands.begin() + static_cast<std::ptrdiff_t>(std::min(count_, demands_.size())),
              demands_.begin());
  }
  /// How many were stated; above three, the others are lost, and the rule is refused.
  constexpr std::size_t size() const { return count_; }
  constexpr bool too_many() const { return count_ > demands_.size(); }
  constexpr exhibit_demand const* begin() const { return demands_.data(); }
  constexpr exhibit_demand const* end() const { return demands_.data() + std::min(count_, demands_.size()); }
};

/// Who has the burden of proof, and for how long at first.
struct burden {
  proof_by by = proof_by::buyer;
  elapsed at_first{};            ///< from signing, or from payment where that is not known; then it is the buyer's
  bool only_of_durables = false; ///< of other goods it is the buyer's at first, too

  /// Whether it is on the merchant, for goods that the buyer has had since then.
  constexpr bool on_merchant(bool durable, instant had_since, instant now) const {
    if (by != proof_by::merchant_at_first) return by == proof_by::merchant;
    return (durable || !only_of_durables) && now < had_since + at_first;
  }
};

/// How much a claim can ask for, and how many a buyer can file under rules with such a limit.
struct claim_limit {
  std::optional<money> amount{}; ///< limits nothing in another currency
  int count = 0;                 ///< the first that is refused is the one after; nothing: as many as wanted
  std::chrono::days within{365}; ///< counted back from the filing

  constexpr bool none() const { return !amount && count == 0; }
};

struct claim_rule {
  /// Small letters, digits and hyphens; kept with the cases that it decided, so it never changes.
  std::string_view id{};

  // Of which claims it speaks.
  set_of<claim_reason> reasons = every<claim_reason>;
  set_of<claim_kind> kinds = every<claim_kind>;
  set_of<goods_place> goods = every<goods_place>;
  set_of<goods_category> categories = every<goods_category>;
  amount_range amount{};

  // What it says of them.
  refund::basis basis = refund::basis::request;
  claim_window window{};
  exhibit_demands exhibits{};
  refund::burden burden{};
  freight_by freight = freight_by::fault;
  claim_limit limit{};
  bool granted_at_once = false; ///< by the rule alone, as soon as it is filed
  bool refunds_shipping = true; ///< where one claim is on all of an order with lines
  int restocking_percent = 0;   ///< of the price of lines, which the merchant keeps; rounded down

  constexpr bool speaks_of(claim_profile const& of) const {
    return reasons.has(of.reason) && kinds.has(of.kind) && goods.has(of.goods) && categories.has(of.category) &&
           amount.has(of.amount);
  }
};

namespace detail {

constexpr bool is_rule_id(std::string_view id) {
  return !id.empty() && id.size() <= 64 && std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}
constexpr bool usable_limit(std::optional<money> const& of) { return !of || (of->positive() && of->currency.valid()); }
constexpr bool usable(exhibit_demand const& of) {
  return of.count >= 1 && of.count <= 100 && !of.of.empty() && of.of.known() && usable_limit(of.from);
}

} // namespace detail

/// The first thing wrong with a rule by itself, in words; nothing if it can be used.
constexpr std::optional<std::string_view> error_of(claim_rule const& of) {
  constexpr std::chrono::days century{36525};
  if (!detail::is_rule_id(of.id)) return "its id is not 1 to 64 small letters, digits and hyphens";
  if (of.reasons.empty() || of.kinds.empty() || of.goods.empty() || of.categories.empty())
    return "it speaks of no claim: one of its sets is empty";
  if (!of.reasons.known() || !of.kinds.known() || !of.goods.known() || !of.categories.known())
    return "one of its sets has what is none of its list";
  auto const& [above, up_to] = of.amount;
  if (!detail::usable_limit(above) || !detail::usable_limit(up_to))
    return "a bound is not positive, or its currency is not three capital letters";
  if (above && up_to && (above->currency != up_to->currency || at_most(*up_to, *above)))
    return "it speaks of no amount: its bounds are in two currencies, or out of order";
  if (of.basis < basis::request || of.basis > basis::excluded || of.burden.by < proof_by::buyer ||
      of.burden.by > proof_by::merchant_at_first || of.freight < freight_by::fault || of.freight > freight_by::merchant)
    return "a choice of the rule is none of its list";
  if (auto const error = error_of(of.window)) return error;
  bool const at_first = of.burden.by == proof_by::merchant_at_first;
  if (at_first ? of.burden.at_first <= elapsed{} || of.burden.at_first > century
               : of.burden.at_first != elapsed{} || of.burden.only_of_durables)
    return "the burden of proof is at first the merchant's for no time or for more than a century, or for a time "
           "though it "
           "does not change";
  if (of.exhibits.too_many()) return "it demands exhibits more than three times";
  if (!std::all_of(of.exhibits.begin(), of.exhibits.end(), detail::usable))
    return "it demands exhibits of no kind, fewer than one or more than a hundred, or from an amount that is none";
  if (!detail::usable_limit(of.limit.amount) || of.limit.count < 0 || of.limit.within < std::chrono::days{1} ||
      of.limit.within > century)
    return "its limit is of an amount that is none, of a count below nothing, or within no days";
  if (of.restocking_percent < 0 || of.restocking_percent > 100)
    return "the merchant keeps less than nothing of the price, or more than all of it";
  if (of.basis == basis::right && (of.exhibits.size() > 0 || !of.limit.none() || of.restocking_percent != 0))
    return "a right that demands exhibits, has a limit, or costs a fee, is none";
  if (of.basis == basis::right && !(of.kinds - set_of{claim_kind::refund_only, claim_kind::return_and_refund}).empty())
    return "a right is to money: its kinds are refund_only and return_and_refund";
  if (of.basis == basis::excluded && (of.window != claim_window{} || of.exhibits.size() > 0 || !of.limit.none() ||
                                      of.granted_at_once || !of.refunds_shipping || of.restocking_percent != 0 ||
                                      of.freight != freight_by::fault || of.burden.by != proof_by::buyer))
    return "it excludes claims, and says more of them";
  return std::nullopt;
}

} // namespace redress::refund
