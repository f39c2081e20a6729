// SPDX-License-Identifier: BSL-1.0
#pragma once
// Paths through a protocol: patterns that select rows and states, and the search for the shortest path between them.
//
// Rows are selected by an action, by a state, by a role, `by<role, actions...>`, by a state and more,
// `in<state, rows...>`, or by any of these, `any_of<...>`. Every type named must be in the protocol, and no set may be
// empty: a law that would hold vacuously is an error.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

#include <redress/protocol/diagnosis.hpp>
#include <redress/protocol/graph.hpp>
#include <redress/protocol/protocol.hpp>
#include <redress/protocol/type_list.hpp>

namespace redress {

/// In the place of a counterexample: `T` is no state, role or action of the
/// protocol, or not what is wanted in its place.
template <class T> struct law_speaks_of_what_this_protocol_has_not {};

/// In the place of a counterexample: the law needs an action, and `State` is a state.
/// `in<State>` means the rows that leave it.
template <class State> struct a_state_is_not_done_write {};

/// What is missing for a law not to hold vacuously.
enum class lacking {
  nothing,
  a_member_of_a_set,
  a_state_to_start_from,
  a_row_of_the_table,
  a_row_without_exception,
  a_way_out_without_exception,
  a_row_of_the_role_itself
};
/// In the place of a counterexample: the law would hold vacuously.
template <lacking What> struct law_about_nothing {};

/// Rows that leave `State`, or one of a set of states; with `Rows`, those that these select.
template <class State, class... Rows> struct in {};

/// The result for a law: `path` has the `length` positions in `graph<P>::edges` that break it, or `state` is at fault. A law
/// for which something is missing is a compile error, so no list of findings has one.
template <class P> struct finding {
  bool holds = true;
  std::string_view law{};
  std::size_t length = 0;
  std::array<std::uint16_t, (graph<P>::states < 30 ? 32 : graph<P>::states + 2)> path{};
  std::size_t further = 0; ///< steps for which there was no room, of a path that repeats a cycle
  std::size_t state = graph<P>::states;
  std::string_view not_guarded_by{}; ///< in a law about guards, the guard that the row in `path` has not, ...
  std::size_t guard = 0;             ///< ... and its position in the law
  lacking lacks = lacking::nothing;
};

namespace detail {

struct all_known {};

// A pattern in a place where a law needs actions, not states ...
template <class Pattern> struct done {};
// ... and one where it may have states.
template <class State> struct start {};

// The first type in some patterns that the protocol does not have as such, or `all_known`.
template <class P, class... Patterns> struct first_unknown {
  using type = all_known;
};
template <class P, class First, class... Patterns> struct first_unknown<P, First, Patterns...> {
  using type = law_speaks_of_what_this_protocol_has_not<First>;
};
template <class P, class First, class... Patterns>
  requires(state_of<First, P> || action_of<First, P>)
struct first_unknown<P, First, Patterns...> : first_unknown<P, Patterns...> {};
template <class P, class... Patterns> struct first_unknown<P, any_of<>, Patterns...> {
  using type = law_about_nothing<lacking::a_member_of_a_set>;
};
template <class P, class... T, class... Patterns>
  requires(sizeof...(T) > 0)
struct first_unknown<P, any_of<T...>, Patterns...> : first_unknown<P, T..., Patterns...> {};
template <class P, class Role, class... Actions, class... Patterns>
struct first_unknown<P, by<Role, Actions...>, Patterns...> {
  using type = law_speaks_of_what_this_protocol_has_not<Role>;
};
template <class P, class Role, class... Actions, class... Patterns>
  requires role_of<Role, P>
struct first_unknown<P, by<Role, Actions...>, Patterns...> : first_unknown<P, Actions..., Patterns...> {};
template <class P, class State, class... Rows, class... Patterns>
struct first_unknown<P, in<State, Rows...>, Patterns...> : first_unknown<P, start<State>, Rows..., Patterns...> {};

template <class P, class State, class... Patterns> struct first_unknown<P, start<State>, Patterns...> {
  using type = not_a_state_of_this_protocol<State>;
};
template <class P, class State, class... Patterns>
  requires state_of<State, P>
struct first_unknown<P, start<State>, Patterns...> : first_unknown<P, Patterns...> {};
template <class P, class... S, class... Patterns>
struct first_unknown<P, start<any_of<S...>>, Patterns...> : first_unknown<P, any_of<start<S>...>, Patterns...> {};

template <class P, class T, class... Patterns>
struct first_unknown<P, done<T>, Patterns...> : first_unknown<P, T, Patterns...> {};
template <class P, class State, class... Patterns>
  requires state_of<State, P>
struct first_unknown<P, done<State>, Patterns...> {
  using type = a_state_is_not_done_write<in<State>>;
};
template <class P, class... T, class... Patterns>
struct first_unknown<P, done<any_of<T...>>, Patterns...> : first_unknown<P, any_of<done<T>...>, Patterns...> {};
template <class P, class Role, class... Actions, class... Patterns>
struct first_unknown<P, done<by<Role, Actions...>>, Patterns...>
    : first_unknown<P, by<Role, done<Actions>...>, Patterns...> {};

// The rows that a pattern selects. An action selects all its rows.
template <class P, class Pattern> struct rows_meant {
  static constexpr bool has(row_indices const& row) {
    if constexpr (state_of<Pattern, P>)
      return row.from == index_of<Pattern, typename P::states>;
    else if constexpr (action_of<Pattern, P>)
      return row.action == index_of<Pattern, typename P::actions>;
    else
      return false; // `first_unknown` reports it
  }
};
template <class P, class... Patterns> struct rows_meant<P, any_of<Patterns...>> {
  static constexpr bool has([[maybe_unused]] row_indices const& row) {
    return (rows_meant<P, Patterns>::has(row) || ...);
  }
};
template <class P, class Role, class... Actions> struct rows_meant<P, by<Role, Actions...>> {
  static constexpr bool has(row_indices const& row) {
    if constexpr (role_of<Role, P>)
      return row.role == index_of<Role, typename P::roles> &&
             (sizeof...(Actions) == 0 || (rows_meant<P, Actions>::has(row) || ...));
    else
      return false;
  }
};
template <class P, class State, class... Rows> struct rows_meant<P, in<State, Rows...>> {
  static constexpr bool has(row_indices const& row) {
    return rows_meant<P, State>::has(row) && (sizeof...(Rows) == 0 || (rows_meant<P, Rows>::has(row) || ...));
  }
};

template <class P> using edge_set = std::array<bool, graph<P>::edges.size()>;
template <class P> using state_set = std::array<bool, graph<P>::states>;

template <class P, class... Patterns> constexpr edge_set<P> edges_meant() {
  edge_set<P> set{};
  if constexpr (sizeof...(Patterns) > 0) {
    auto const& edges = graph<P>::edges;
    for (std::size_t e = 0; e < edges.size(); ++e)
      set[e] = (rows_meant<P, Patterns>::has({edges[e].from, edges[e].role, edges[e].action}) || ...);
  }
  return set;
}

// The states that a pattern selects: a state itself; for an action, the targets of its rows.
template <class P, class T> struct states_meant {
  static constexpr void add(state_set<P>& set) {
    if constexpr (state_of<T, P>)
      set[index_of<T, typename P::states>] = true;
    else {
      auto const meant = edges_meant<P, T>();
      for (std::size_t e = 0; e < meant.size(); ++e)
        if (meant[e]) set[graph<P>::edges[e].to] = true;
    }
  }
};
template <class P, class... T> struct states_meant<P, any_of<T...>> {
  static constexpr void add(state_set<P>& set) { (states_meant<P, T>::add(set), ...); }
};
template <class P, class... T> constexpr state_set<P> all_states_meant() {
  state_set<P> set{};
  (states_meant<P, T>::add(set), ...);
  return set;
}

template <class P> constexpr state_set<P> all_but(state_set<P> set) {
  for (auto& member : set) member = !member;
  return set;
}

// The edges from one set of states to another, without those that stay in their state.
template <class P> constexpr edge_set<P> edges_between(state_set<P> const& from, state_set<P> const& to) {
  edge_set<P> set{};
  for (std::size_t e = 0; e < set.size(); ++e) {
    auto const& step = graph<P>::edges[e];
    set[e] = from[step.from] && to[step.to] && step.from != step.to;
  }
  return set;
}

// The shortest path from one of `start`, crossing no edge of `walls`, whose last edge is one of `wanted`.
template <class P>
constexpr finding<P> shortest(state_set<P> const& start, edge_set<P> const& wanted, edge_set<P> const& walls) {
  using g = graph<P>;
  constexpr std::uint16_t none = 0xffff;
  finding<P> out;
  std::array<std::uint16_t, g::states> arrived_by{};
  std::array<std::uint16_t, g::states> queue{};
  state_set<P> seen = start;
  std::size_t head = 0, tail = 0;
  for (std::size_t s = 0; s < g::states; ++s)
    if (start[s]) {
      arrived_by[s] = none;
      queue[tail++] = static_cast<std::uint16_t>(s);
    }
  while (head < tail) {
    auto const from = queue[head++];
    for (std::size_t i = g::first_leaving[from]; i < g::first_leaving[from + 1u]; ++i) {
      auto const e = g::leaving[i];
      if (walls[e]) continue;
      if (wanted[e]) {
        out.holds = false;
        out.path[out.length++] = e;
        for (auto step = arrived_by[from]; step != none; step = arrived_by[g::edges[step].from])
          out.path[out.length++] = step;
        for (std::size_t a = 0, b = out.length - 1; a < b; ++a, --b) std::swap(out.path[a], out.path[b]);
        return out;
      }
      auto const to = g::edges[e].to;
      if (!seen[to]) {
        seen[to] = true;
        arrived_by[to] = e;
        queue[tail++] = to;
      }
    }
  }
  return out;
}

// Which states can be reached from `set` along edges that are not `walls`; backwards, which can reach it.
template <class P> constexpr void spread(state_set<P>& set, edge_set<P> const& walls, bool backwards = false) {
  auto const& edges = graph<P>::edges;
  for (bool grew = true; grew;) {
    grew = false;
    for (std::size_t e = 0; e < edges.size(); ++e) {
      auto const near = backwards ? edges[e].to : edges[e].from;
      auto const far = backwards ? edges[e].from : edges[e].to;
      if (!walls[e] && set[near] && !set[far]) set[far] = grew = true;
    }
  }
}

template <class P> constexpr finding<P> state_at_fault(std::size_t state) {
  finding<P> out;
  out.holds = false;
  out.state = state;
  return out;
}

// Whether a row that a table with these names could have starts in one of `from`, is wanted, and is not one of `Walls`.
template <class P, class... Walls> constexpr bool could_be(state_set<P> const& from, auto wanted) {
  for (std::uint16_t s = 0; s < graph<P>::states; ++s)
    for (std::uint16_t r = 0; from[s] && r < graph<P>::roles; ++r)
      for (std::uint16_t a = 0; a < graph<P>::actions; ++a) {
        row_indices const row{s, r, a};
        if (wanted(row) && !(rows_meant<P, Walls>::has(row) || ...)) return true;
      }
  return false;
}

// "This role never does it" is a useful law also for a role that has no such row.
template <class Pattern> inline constexpr bool names_a_role = false;
template <class Role, class... Actions> inline constexpr bool names_a_role<by<Role, Actions...>> = true;

// What is missing for a law that forbids `Pattern` on paths from `start` that do not cross `Walls`.
template <class P, class Pattern, class... Walls> constexpr lacking lacks(state_set<P> const& start) {
  auto const wanted = edges_meant<P, Pattern>();
  auto const walls = edges_meant<P, Walls...>();
  if (start == state_set<P>{}) return lacking::a_state_to_start_from;
  bool const some = wanted != edge_set<P>{};
  if (!some && !names_a_role<Pattern>) return lacking::a_row_of_the_table;
  bool free = !some && could_be<P, Walls...>(all_but<P>({}), rows_meant<P, Pattern>::has);
  for (std::size_t e = 0; e < wanted.size(); ++e) free = free || (wanted[e] && !walls[e]);
  if (!free) return lacking::a_row_without_exception;
  if (!could_be<P, Walls...>(start, [](row_indices const&) { return true; }))
    return lacking::a_way_out_without_exception;
  return lacking::nothing;
}

// The result for a law that holds, unless it holds vacuously.
template <class P> constexpr finding<P> if_about(finding<P> found, lacking what) {
  if (found.holds && what != lacking::nothing) {
    found.holds = false;
    found.lacks = what;
  }
  return found;
}

} // namespace detail

} // namespace redress
