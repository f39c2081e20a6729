// SPDX-License-Identifier: BSL-1.0
#pragma once
// The graph of a protocol: the same table as constant integers, for laws, diagrams, dispatch and replay.
//
// Types stay out of it, so that a search over paths is a loop over numbers and costs no instantiation.
#include <array>
#include <cstddef>
#include <cstdint>

#include <redress/protocol/name.hpp>
#include <redress/protocol/protocol.hpp>
#include <redress/protocol/type_list.hpp>

namespace redress {

/// One way through a row: the row and one of its ends.
struct edge {
  std::uint16_t row, from, role, action, to;

  friend constexpr bool operator==(edge const&, edge const&) = default;
};

namespace detail {

template <class P> struct edge_list {
  static constexpr auto& keys = table<typename P::rows>::indices;
  template <class... Rows> static constexpr std::size_t count(type_list<Rows...>*) {
    return (Rows::targets::size + ...);
  }

  template <class... To> static constexpr void put(auto& out, std::size_t& n, std::size_t row, type_list<To...>*) {
    ((out[n++] = edge{static_cast<std::uint16_t>(row), keys[row].from, keys[row].role, keys[row].action,
                      index_of<To, typename P::states>}),
     ...);
  }
  template <class... Rows> static constexpr auto make(type_list<Rows...>*) {
    std::array<edge, count(static_cast<type_list<Rows...>*>(nullptr))> out{};
    std::size_t n = 0, row = 0;
    (put(out, n, row++, static_cast<typename Rows::targets*>(nullptr)), ...);
    return out;
  }
  static constexpr auto value = make(static_cast<typename P::rows*>(nullptr));
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
  static constexpr auto& rows = detail::table<typename P::rows>::indices;
  /// Each way through each row, in table order.
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
