// SPDX-License-Identifier: BSL-1.0
#pragma once
// The table at run time: one array, [state][role][action] -> row.
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

#include <redress/protocol/graph.hpp>

namespace redress::detail {

inline constexpr std::uint16_t no_row_index = 0xffff;

template <class P> struct dense_table {
  // The state is multiplied by a power of two, a shift, because each lookup waits for the state that the one before it led to.
  static constexpr std::size_t stride = std::bit_ceil(graph<P>::roles * graph<P>::actions);
  using of_state = std::array<std::uint16_t, stride>;
  // Filled a state at a time, which is fewer steps of constant evaluation.
  static constexpr auto rows = [] {
    of_state none{};
    none.fill(no_row_index);
    std::array<of_state, graph<P>::states> rows{};
    rows.fill(none);
    for (std::size_t i = 0; i < graph<P>::rows.size(); ++i) {
      auto const& row = graph<P>::rows[i];
      rows[row.from][row.role * graph<P>::actions + row.action] = static_cast<std::uint16_t>(i);
    }
    return rows;
  }();
};

// The row for (state, role, action), as a position in `P::rows`, or `no_row_index`.
template <class P> constexpr std::uint16_t row_at(std::size_t state, std::size_t role, std::size_t action) {
  return dense_table<P>::rows[state][role * graph<P>::actions + action];
}

} // namespace redress::detail
