// SPDX-License-Identifier: BSL-1.0
#pragma once
// The graph of a protocol: the same table as constant integers, for laws, diagrams, dispatch and replay.
//
// It has no types, so a search over paths is a loop over numbers and costs no instantiation.
#include <array>
#include <cstddef>
#include <cstdint>
#include <type_traits>

#include <redress/protocol/name.hpp>
#include <redress/protocol/protocol.hpp>
#include <redress/protocol/type_list.hpp>

namespace redress {

/// An edge: a row and one of its targets.
struct edge {
  std::uint16_t row, from, role, action, to;

  friend constexpr bool operator==(edge const&, edge const&) = default;
};

namespace detail {

template <class P> struct edge_list {
  using rows = table<typename P::declared>;
  static constexpr std::size_t most = 64; // targets of a row

  // The targets of a declared row that are states by name, in order and each once; and whether `same` is among them,
  // and where.
  struct target_set {
    std::array<std::uint16_t, most> states{};
    std::size_t count = 0;
    constexpr void add(std::uint16_t state) {
      for (std::size_t i = 0; i < count; ++i)
        if (states[i] == state) return;
      states[count++] = state;
    }
  };
  template <class Target> static constexpr void add(target_set& to, std::uint16_t from) {
    if constexpr (std::is_same_v<Target, same>)
      to.add(from);
    else
      for (auto const state : positions_of<Target, typename P::states>) to.add(state);
  }
  template <class... Target> static constexpr target_set targets(type_list<Target...>*, std::uint16_t from) {
    target_set out;
    (add<Target>(out, from), ...);
    return out;
  }

  // Calls `put(row, target)` for each target of each row, in the order of the table.
  template <class... Row> static constexpr void each(type_list<Row...>*, auto&& put) {
    std::size_t row = 0;
    auto const one = [&]<class Targets>(Targets* of, std::size_t starts) {
      for (; starts > 0; --starts, ++row) {
        auto const set = targets(of, rows::indices[row].from);
        for (std::size_t i = 0; i < set.count; ++i) put(row, set.states[i]);
      }
    };
    std::size_t declared = 0;
    static_cast<void>(
        in_turn{(one(static_cast<typename bare_of<Row>::targets*>(nullptr), rows::starts[declared++]), 0)...});
  }
  static constexpr std::size_t count = [] {
    std::size_t n = 0;
    each(static_cast<typename P::declared*>(nullptr), [&](std::size_t, std::uint16_t) { ++n; });
    return n;
  }();
  static constexpr std::array<edge, count> value = [] {
    std::array<edge, count> out{};
    std::size_t n = 0;
    each(static_cast<typename P::declared*>(nullptr), [&](std::size_t row, std::uint16_t to) {
      auto const& key = rows::indices[row];
      out[n++] = {static_cast<std::uint16_t>(row), key.from, key.role, key.action, to};
    });
    return out;
  }();
};

template <class List> struct closed_flags;
template <class... S> struct closed_flags<type_list<S...>> {
  static constexpr std::array<bool, sizeof...(S)> value{is_closed<S>...};
};

} // namespace detail

/// The protocol as numbers: positions in its lists of rows, states, roles and actions.
template <class P> struct graph {
  static_assert(sound<P>);
  static constexpr std::size_t states = P::states::size, roles = P::roles::size, actions = P::actions::size;

  /// The key of each row, in table order.
  static constexpr auto& rows = detail::table<typename P::declared>::indices;
  /// Each target of each row, in table order.
  static constexpr auto& edges = detail::edge_list<P>::value;
  /// For each state, whether it is closed.
  static constexpr auto& closed = detail::closed_flags<typename P::states>::value;

  /// The edges that leave state `s` are `leaving[first_leaving[s]]` up to, not
  /// including, `leaving[first_leaving[s + 1]]`.
  static constexpr auto first_leaving = [] {
    std::array<std::uint16_t, states + 1> first{};
    for (auto const& e : edges) ++first[e.from + 1u];
    for (std::size_t s = 0; s < states; ++s) first[s + 1] = static_cast<std::uint16_t>(first[s + 1] + first[s]);
    return first;
  }();
  static constexpr auto leaving = [] {
    auto next = first_leaving;
    std::array<std::uint16_t, edges.size()> sorted{};
    for (std::size_t e = 0; e < edges.size(); ++e) sorted[next[edges[e].from]++] = static_cast<std::uint16_t>(e);
    return sorted;
  }();
  /// For each row, the position of its phase in `P::phases`.
  static constexpr auto phase_of_row = [] {
    std::array<std::uint16_t, rows.size()> phase{};
    std::size_t row = 0;
    for (std::size_t part = 0; part < P::rows_in_part.size(); ++part)
      for (std::size_t i = 0; i < P::rows_in_part[part]; ++i)
        phase[row++] = static_cast<std::uint16_t>(P::phase_of_part[part]);
    return phase;
  }();
};

} // namespace redress
