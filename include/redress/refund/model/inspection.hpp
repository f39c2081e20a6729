// SPDX-License-Identifier: BSL-1.0
#pragma once
// An inspection: how many units of each line came back, and how many of these are damaged.
//
//     confirm_return{.counts = {{.line = "mug", .received = 2, .damaged = 1}}}      // taken back all the same
//     contest_return{.what = "one is missing", .exhibit = photo, .counts = {{.line = "mug", .received = 1}}}
#include <cstdint>
#include <optional>
#include <vector>

#include <redress/encoding/fields.hpp>
#include <redress/encoding/text.hpp>
#include <redress/refund/model/case_file.hpp>
#include <redress/refund/model/claimed_item.hpp>
#include <redress/refund/model/inspected_line.hpp>
#include <redress/refund/model/money.hpp>
#include <redress/refund/model/refusal.hpp>

namespace redress::refund {

/// Why counts are none of an inspection of this case: of a line that is not claimed, or named twice, or of more units than were
/// claimed, or more damaged ones than came.
constexpr std::optional<refusal> refused_counts(std::vector<inspected_line> const& counts, case_file const& file) {
  for (auto const& each : counts) {
    claimed_units const* claimed = nullptr;
    for (auto const& units : file.units)
      if (units.line == each.line) claimed = &units;
    if (claimed == nullptr) return refusal{.code = refusal_code::no_such_line, .line = each.line};
    for (auto const* earlier = counts.data(); earlier != &each; ++earlier)
      if (earlier->line == each.line) return refusal{.code = refusal_code::item_malformed, .line = each.line};
    auto const most = each.received > claimed->quantity ? claimed->quantity : each.received;
    if (each.received > claimed->quantity || each.damaged > each.received)
      return refusal{.code = refusal_code::inspection_malformed,
                     .count = each.received > claimed->quantity ? each.received : each.damaged,
                     .limit = most,
                     .line = each.line};
  }
  return std::nullopt;
}

/// Why a return cannot be confirmed by these counts: units are missing.
constexpr std::optional<refusal> units_missing(std::vector<inspected_line> const& counts, case_file const& file) {
  for (auto const& each : counts)
    for (auto const& units : file.units)
      if (units.line == each.line && each.received < units.quantity)
        return refusal{
            .code = refusal_code::units_missing, .count = each.received, .limit = units.quantity, .line = each.line};
  return std::nullopt;
}

/// What was paid for the units of a case that came back, as the last inspection counted them; where it did not count a line,
/// all of its units did.
constexpr money price_of_received(case_file const& file) {
  auto all = zero_of(file.ledger.captured);
  for (auto const& units : file.units) {
    auto received = units.quantity;
    for (auto const& each : file.inspected)
      if (each.line == units.line) received = each.received;
    all = plus(all, share_of_units(units.price, received, units.quantity)).value_or(all);
  }
  return all;
}

} // namespace redress::refund
