// SPDX-License-Identifier: BSL-1.0
#pragma once
// The table for the run time: one array, [state][role][action] -> row.
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

#include <redress/protocol/graph.hpp>

namespace redress::detail {

inline constexpr std::uint16_t no_row_index = 0xffff;

template <class P> struct dense_table {
  // From state to state by a shift: the state is what one lookup waits for the one before it.
  static constexpr std::size_t stride = std::bit_ceil(graph<P>::roles * graph<P>::actions);
  // One more than the row, so that zero is none: an array of zeros costs a compiler nothing, one that is filled costs
  // it a step of evaluation each.
  static constexpr auto rows = [] {
    std::array<std::uint16_t, graph<P>::states * stride> rows{};
    for (std::size_t i = 0; i < graph<P>::rows.size(); ++i) {
      auto const& row = graph<P>::rows[i];
      rows[row.from * stride + row.role * graph<P>::actions + row.action] = static_cast<std::uint16_t>(i + 1);
    }
    return rows;
  }();
};

// The row for (state, role, action), as a position in `P::rows`, or `no_row_index`.
template <class P> constexpr std::uint16_t row_at(std::size_t state, std::size_t role, std::size_t action) {
  return static_cast<std::uint16_t>(
      dense_table<P>::rows[state * dense_table<P>::stride + role * graph<P>::actions + action] - 1);
}

} // namespace redress::detail
