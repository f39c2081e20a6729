// SPDX-License-Identifier: BSL-1.0
#pragma once
// How a penalty was calculated: what was counted, how many of it, and so much for each. What is imposed is the sum, which must
// be what the lines come to.
//
//     impose_penalty{.kind = penalty_kind::credit_points, .ground = penalty_ground::counterfeit, .clause = "rules 7.2",
//                    .calculation = counted(counted_by::unit_of_goods, 3, 4)}          // 3 units at 4: 12 points
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include <redress/encoding/fields.hpp>
#include <redress/encoding/print.hpp>

namespace redress::refund {

/// What a line of a calculation counts.
enum class counted_by : std::uint8_t {
  act = 1,       // 次
  day,           // 天: of delay
  exhibit,       // 份
  unit_of_goods, // 件
};
constexpr auto enumerators(counted_by) {
  using enum counted_by;
  return std::array<enumerator<counted_by>, 4>{
      {{act, "act"}, {day, "day"}, {exhibit, "exhibit"}, {unit_of_goods, "unit_of_goods"}}};
}

/// One line: so many, at so much each. Points, or days of a ban.
struct penalty_item {
  counted_by by{};
  std::uint32_t units = 0, each = 0;
  REDRESS_FIELDS(by, units, each)
  friend constexpr bool operator==(penalty_item const&, penalty_item const&) = default;
};

struct penalty_calculation {
  std::vector<penalty_item> items{};
  std::uint32_t sum = 0; ///< what is imposed: points, or days of a ban
  REDRESS_FIELDS(items, sum)
  friend constexpr bool operator==(penalty_calculation const&, penalty_calculation const&) = default;

  /// What the lines come to; `beyond_any` if that is more than a penalty can be.
  constexpr std::uint64_t counted() const {
    std::uint64_t all = 0;
    for (auto const& each : items) {
      all += std::uint64_t{each.units} * each.each;
      if (all > largest) return beyond_any;
    }
    return all;
  }
  /// Whether each line counts something.
  constexpr bool says_how_much() const {
    for (auto const& each : items)
      if (each.units == 0 || each.each == 0) return false;
    return !items.empty();
  }

  /// The most that a penalty can be: a ban of a century.
  static constexpr std::uint32_t largest = 36525, beyond_any = largest + 1;
};

/// A calculation of one line.
constexpr penalty_calculation counted(counted_by by, std::uint32_t units, std::uint32_t each) {
  penalty_calculation all{.items = {{.by = by, .units = units, .each = each}}};
  all.sum = static_cast<std::uint32_t>(all.counted());
  return all;
}

/// "3 x 4 by unit_of_goods and 1 x 2 by act"
inline std::string in_words(penalty_calculation const& of) {
  std::string words;
  for (auto const& each : of.items)
    words += (words.empty() ? "" : " and ") + std::to_string(each.units) + " x " + std::to_string(each.each) + " by " +
             print(each.by);
  return words;
}

} // namespace redress::refund
