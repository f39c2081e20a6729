// SPDX-License-Identifier: BSL-1.0
#pragma once
// Rules for claims, in order: the first that speaks of a claim holds. Together they speak of every claim, and each of them of
// one that no earlier one speaks of; `error_of` says where they do not.
//
//     static constexpr std::array ours{claim_rule{.id = "ours-returns", ...}, claim_rule{.id = "ours-other", ...}};
//     static_assert(!error_of(claim_rules{ours}));
//     rule_for(ours, profile)->id
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include <redress/encoding/text.hpp>
#include <redress/refund/model/claim_rule.hpp>
#include <redress/standard/algorithm.hpp>

namespace redress::refund {

/// Rules in order. They are referred to and not owned, so they must outlive what is made of them.
using claim_rules = std::span<claim_rule const>;

/// The first rule that speaks of a claim; null if none does.
constexpr claim_rule const* rule_for(claim_rules all, claim_profile const& of) {
  for (auto const& each : all)
    if (each.speaks_of(of)) return &each;
  return nullptr;
}

/// Whether there are claims of this kind: a rule that excludes all of them comes before the others, or there is none for it.
constexpr bool offers_kind(claim_rules all, claim_kind kind) {
  for (auto const& each : all) {
    if (!each.kinds.has(kind)) continue;
    if (each.basis != basis::excluded) return true;
    if (each.reasons == every<claim_reason> && each.goods == every<goods_place> &&
        each.categories == every<goods_category> && !each.amount.above && !each.amount.up_to)
      return false;
  }
  return false;
}

namespace detail {

// Amounts that rules cannot tell apart: above one bound and up to the next, of one currency; or of all that no rule names.
struct amount_segment {
  currency of{};
  std::int64_t above = 0;
};

// All of them, at most 64, by currency and amount. Each currency begins with nothing.
class amount_segments {
  std::vector<amount_segment> all_{{}};

  constexpr void add(std::optional<money> const& bound) {
    if (!bound) return;
    for (std::int64_t const above : {std::int64_t{0}, std::int64_t{bound->minor}}) {
      auto const is_it = [&](amount_segment const& s) { return s.of == bound->currency && s.above == above; };
      if (std::none_of(all_.begin(), all_.end(), is_it)) all_.push_back({bound->currency, above});
    }
  }

public:
  constexpr explicit amount_segments(claim_rules all) {
    for (auto const& each : all) add(each.amount.above), add(each.amount.up_to);
  }
  constexpr bool too_many() const { return all_.size() > 64; }
  constexpr std::size_t count() const { return all_.size(); }
  constexpr amount_segment const& at(std::size_t index) const { return all_[index]; }
  constexpr money least_of(std::size_t index) const {
    auto const& [of, above] = all_[index];
    constexpr auto most = std::numeric_limits<std::int64_t>::max();
    return {.minor = above < most ? above + 1 : most, .currency = of};
  }
  /// The segments that a range has, as bits: all of a segment, or nothing of it.
  constexpr std::uint64_t of(amount_range const& range) const {
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < all_.size(); ++i) bits |= std::uint64_t{range.has(least_of(i))} << i;
    return bits;
  }
};

// Claims as a box: every combination of what its five sides have.
struct claim_box {
  std::array<std::uint64_t, 5> sides{};

  constexpr bool meets(claim_box const& other) const {
    for (std::size_t i = 0; i < sides.size(); ++i)
      if ((sides[i] & other.sides[i]) == 0) return false;
    return true;
  }
  constexpr bool within(claim_box const& other) const {
    for (std::size_t i = 0; i < sides.size(); ++i)
      if ((sides[i] & ~other.sides[i]) != 0) return false;
    return true;
  }
  // What is left of it without another box, as boxes that do not meet.
  constexpr void without(claim_box const& other, std::vector<claim_box>& left) const {
    auto rest = *this;
    for (std::size_t i = 0; i < sides.size(); ++i) {
      auto part = rest;
      part.sides[i] &= ~other.sides[i];
      if (part.sides[i] != 0) left.push_back(part);
      rest.sides[i] &= other.sides[i];
    }
  }
};

constexpr claim_box box_of(claim_rule const& rule, amount_segments const& amounts) {
  return {{rule.reasons.bits, rule.kinds.bits, rule.goods.bits, rule.categories.bits, amounts.of(rule.amount)}};
}

constexpr text quoted(std::string_view id) {
  text said{"\""};
  said += id;
  said += "\"";
  return said;
}

// A claim of a box in words, the first of each side.
constexpr text in_words(claim_box const& of, amount_segments const& amounts) {
  auto const first = [&]<class E>(E, std::size_t side) { return name_of(set_of<E>::of_bits(of.sides[side]).first()); };
  text said{"because of "};
  said += first(claim_reason{}, 0);
  said += ", ";
  said += first(claim_kind{}, 1);
  said += ", of goods ";
  said += first(goods_place{}, 2);
  said += ", ";
  said += first(goods_category{}, 3);
  auto const at = static_cast<std::size_t>(std::countr_zero(of.sides[4]));
  if (amounts.count() == 1) {
    said += ", of any amount";
  } else if (amounts.at(at).of.none()) {
    said += ", in a currency that no rule names";
  } else {
    said += ", of ";
    said += to_text(amounts.least_of(at));
  }
  return said;
}

// What is wrong with a rule of this id.
constexpr text said_of(claim_rule const& rule, text const& why) {
  text said{"the rule "};
  said += quoted(rule.id);
  said += why;
  return said;
}

} // namespace detail

/// The first thing wrong with rules together, in words; nothing if they can be used: a rule that is wrong by itself, two of one
/// id, a rule that can never be reached, a claim of which none speaks.
constexpr std::optional<text> error_of(claim_rules all) {
  for (auto const& each : all) {
    if (auto const error = error_of(each)) {
      text why{": "};
      why += *error;
      return detail::said_of(each, why);
    }
    for (auto const* earlier = all.data(); earlier != &each; ++earlier)
      if (earlier->id == each.id) return detail::said_of(each, " is there twice: an id is that of one rule");
  }
  detail::amount_segments const amounts{all};
  if (amounts.too_many()) return text{"the rules have more bounds of amounts than can be told apart, which are 60"};
  std::vector<detail::claim_box> left{{{every<claim_reason>.bits, every<claim_kind>.bits, every<goods_place>.bits,
                                        every<goods_category>.bits, amounts.of({})}}};
  std::vector<detail::claim_box> still;
  for (auto const& each : all) {
    auto const box = detail::box_of(each, amounts);
    bool reached = false;
    still.clear();
    for (auto const& of : left)
      if (of.meets(box))
        reached = true, of.without(box, still);
      else
        still.push_back(of);
    if (!reached) {
      for (auto const* earlier = all.data(); earlier != &each; ++earlier)
        if (box.within(detail::box_of(*earlier, amounts))) {
          text why{" can never be reached: "};
          why += detail::quoted(earlier->id);
          why += " before it speaks of all its claims";
          return detail::said_of(each, why);
        }
      return detail::said_of(each, " can never be reached: those before it speak of all its claims");
    }
    std::swap(left, still);
  }
  if (left.empty()) return std::nullopt;
  text said{"no rule speaks of a claim "};
  said += detail::in_words(left.front(), amounts);
  return said;
}

} // namespace redress::refund
