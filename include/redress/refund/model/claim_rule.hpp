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

#include <redress/encoding/time.hpp>
#include <redress/refund/model/claim.hpp>
#include <redress/refund/model/claim_window.hpp>
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

/// The category of an order as rules see it: goods are excluded by confirmation only if that was confirmed.
constexpr goods_category category_of(order const& of) {
  bool const confirmed = of.category != goods_category::excluded_by_confirmation || of.exclusion_confirmed;
  return confirmed ? of.category : goods_category::general;
}

/// A claim on an order as rules see it.
constexpr claim_profile profile_of(claim const& asked, order const& of) {
  return {.reason = asked.reason,
          .kind = asked.kind,
          .goods = of.goods,
          .category = category_of(of),
          .amount = asked.amount.value_or(of.captured)};
}

/// The instants of an order. Where nobody signed, the goods came only if the buyer has them.
constexpr order_times times_of(order const& of) {
  return {.paid_at = of.paid_at,
          .promised_at = of.promised_at,
          .dispatched_at = of.dispatched_at,
          .signed_at = of.signed_at,
          .arrived = of.goods == goods_place::with_buyer};
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
  std::optional<money> from{}; ///< what was captured for the order, at least
  bool used_heavily = false;

  constexpr bool applies(money const& captured, bool used) const {
    if (!from && !used_heavily) return true;
    return (from && at_most(*from, captured)) || (used_heavily && used);
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
  if (of.basis == basis::right && (of.exhibits.size() > 0 || !of.limit.none()))
    return "a right that demands exhibits, or has a limit, is none";
  if (of.basis == basis::excluded &&
      (of.window != claim_window{} || of.exhibits.size() > 0 || !of.limit.none() || of.granted_at_once ||
       of.freight != freight_by::fault || of.burden.by != proof_by::buyer))
    return "it excludes claims, and says more of them";
  return std::nullopt;
}

} // namespace redress::refund
