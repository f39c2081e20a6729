// SPDX-License-Identifier: BSL-1.0
#pragma once
// Arrival: laws that forbid paths to enter a state.
//
//     never_comes_to<refunded>::after<withdrawn>::unless<reopen>
//     never_comes_to<ruled>::before<hear>
#include <cstddef>
#include <cstdint>

#include <redress/protocol/graph.hpp>
#include <redress/protocol/path.hpp>
#include <redress/protocol/type_list.hpp>

namespace redress {

namespace detail {

// The edges that enter one of these states from another. A row that stays in its state enters none.
template <class P, class... States> constexpr edge_set<P> edges_coming_to() {
  return edges_between<P>(all_but<P>({}), all_states_meant<P, States...>());
}

// The rows of an action with which a law starts; none if it starts with a state.
template <class P, class T> struct rows_of_start {
  static constexpr edge_set<P> edges() {
    if constexpr (state_of<T, P>)
      return {};
    else
      return edges_meant<P, T>();
  }
};
template <class P, class... T> struct rows_of_start<P, any_of<T...>> {
  static constexpr edge_set<P> edges() {
    edge_set<P> all{};
    for (auto const& some : {edge_set<P>{}, rows_of_start<P, T>::edges()...})
      for (std::size_t e = 0; e < all.size(); ++e) all[e] = all[e] || some[e];
    return all;
  }
};

// What is missing for a law that forbids to enter by `wanted` from `start` without crossing `Walls`.
template <class P, class... Walls>
constexpr lacking arrival_lacks(state_set<P> const& start, edge_set<P> const& wanted, edge_set<P> const& walls) {
  if (start == state_set<P>{}) return lacking::a_state_to_start_from;
  if (wanted == edge_set<P>{}) return lacking::a_row_of_the_table;
  bool free = false;
  for (std::size_t e = 0; e < wanted.size(); ++e) free = free || (wanted[e] && !walls[e]);
  if (!free) return lacking::a_row_without_exception;
  if (!could_be<P, Walls...>(start, [](row_indices const&) { return true; }))
    return lacking::a_way_out_without_exception;
  return lacking::nothing;
}

template <class States, class... Start> struct never_comes_after;
template <class... States, class... Start> struct never_comes_after<type_list<States...>, Start...> {
  using speaks_of = type_list<start<any_of<States...>>, any_of<Start...>>;
  template <class... Walls> struct unless {
    using speaks_of = type_list<start<any_of<States...>>, any_of<Start...>, Walls...>;
    template <class P> static constexpr finding<P> find() {
      auto const wanted = edges_coming_to<P, States...>();
      auto const walls = edges_meant<P, Walls...>();
      // The action with which it starts may itself enter the state.
      auto const begins = rows_of_start<P, any_of<Start...>>::edges();
      for (std::size_t e = 0; e < wanted.size(); ++e)
        if (begins[e] && wanted[e] && !walls[e]) {
          finding<P> at_once;
          at_once.holds = false;
          at_once.path[at_once.length++] = static_cast<std::uint16_t>(e);
          return at_once;
        }
      auto const from = all_states_meant<P, Start...>();
      return if_about(shortest<P>(from, wanted, walls), arrival_lacks<P, Walls...>(from, wanted, walls));
    }
  };
  template <class P> static constexpr finding<P> find() { return unless<>::template find<P>(); }
};

} // namespace detail

/// No path enters these states from another. A row that stays in one of them does not enter it.
template <class... States> struct never_comes_to {
  /// ... after one of these states, or by or after one of these actions; except paths with `unless<rows...>` in between.
  template <class... StatesOrActions>
  struct after : detail::never_comes_after<type_list<States...>, StatesOrActions...> {};
  /// ... from the beginning, before one of these actions was done or one of these states was left.
  template <class... Rows>
  struct before : detail::never_comes_after<type_list<States...>, unopened>::template unless<Rows...> {
    using speaks_of = type_list<detail::start<any_of<States...>>, any_of<Rows...>>;
  };
};

} // namespace redress
