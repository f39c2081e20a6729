// SPDX-License-Identifier: BSL-1.0
#pragma once
// What of an order is claimed: units of its lines; and what was paid for them.
//
// The units of a line share what was paid for it, to the last minor unit: so many of those that are left have so much of what
// is left. Whatever is claimed, given back and claimed anew, all units together come to what was paid for the line.
//
//     file_claim{.order = *paid, .kind = ..., .reason = ..., .items = {{"mug", 2}}}
#include <cstdint>
#include <vector>

#include <redress/encoding/fields.hpp>
#include <redress/encoding/text.hpp>
#include <redress/refund/model/money.hpp>

namespace redress::refund {

/// So many units of a line.
struct claimed_item {
  text line{};
  std::uint32_t quantity = 1;
  REDRESS_FIELDS(line, quantity)
  friend constexpr bool operator==(claimed_item const&, claimed_item const&) = default;
};

/// So many units of a line, and what was paid for them.
struct claimed_units {
  text line{};
  std::uint32_t quantity{};
  money price{};
  REDRESS_FIELDS(line, quantity, price)
  friend constexpr bool operator==(claimed_units const&, claimed_units const&) = default;
};

/// The part of what is left of a line that so many of its units left come to, rounded down; all of it for all of them.
constexpr money share_of_units(money const& left, std::uint32_t units, std::uint32_t units_left) {
  __extension__ using wide = unsigned __int128;
  if (units_left == 0 || !left.positive()) return zero_of(left);
  if (units >= units_left) return left;
  auto const minor = static_cast<wide>(std::int64_t{left.minor}) * units / units_left;
  return {.minor = static_cast<std::int64_t>(minor), .currency = left.currency};
}

/// What was paid for all of them.
constexpr money price_of(std::vector<claimed_units> const& units, money const& like) {
  auto all = zero_of(like);
  for (auto const& each : units) all = plus(all, each.price).value_or(all);
  return all;
}

} // namespace redress::refund
