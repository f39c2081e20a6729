// SPDX-License-Identifier: BSL-1.0
#pragma once
// Statements: the basic kinds of law. Each finds the shortest path that breaks it.
//
//     never<merchant, approve>::after<under_review>::unless<release, dismiss>
//     only<payments>::may<confirm_payment>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <redress/protocol/graph.hpp>
#include <redress/protocol/guarded.hpp>
#include <redress/protocol/path.hpp>
#include <redress/protocol/transition.hpp>
#include <redress/protocol/type_list.hpp>

namespace redress {

/// In a counterexample: the one state that breaks a law over states.
template <class State> struct unreachable {};
template <class State> struct never_closes {};

namespace detail {

// Every law has the types that it names in `speaks_of`, so that a type the protocol does not have, or an empty set, is found
// before any search.
template <class Pattern, class... Start> struct never_after {
  using speaks_of = type_list<done<Pattern>, any_of<Start...>>;
  template <class... Walls> struct unless {
    using speaks_of = type_list<done<Pattern>, any_of<Start...>, Walls...>;
    template <class P> static constexpr finding<P> find() {
      auto const start = all_states_meant<P, Start...>();
      return if_about(shortest<P>(start, edges_meant<P, Pattern>(), edges_meant<P, Walls...>()),
                      lacks<P, Pattern, Walls...>(start));
    }
  };
  template <class P> static constexpr finding<P> find() { return unless<>::template find<P>(); }
};

// The first of some edges that is neither this role's nor excepted. The role must have one that is not excepted, or the law
// would mean that no role may do it.
template <class P, class Role, class... Exceptions> constexpr finding<P> first_not_by(edge_set<P> const& chosen) {
  auto const own = edges_meant<P, by<Role>>();
  auto const excepted = edges_meant<P, Exceptions...>();
  finding<P> out;
  bool any_own = false;
  for (std::size_t e = 0; e < chosen.size() && out.holds; ++e) {
    if (!chosen[e] || excepted[e]) continue;
    any_own = any_own || own[e];
    out.holds = own[e];
    if (!own[e]) out.path[out.length++] = static_cast<std::uint16_t>(e);
  }
  return if_about(out, any_own ? lacking::nothing : lacking::a_row_of_the_role_itself);
}

// What `only` is about: rows by their action, or those that enter or leave some states.
template <class... Rows> struct doing {
  using meant = done<any_of<Rows...>>;
  template <class P> static constexpr edge_set<P> edges() { return edges_meant<P, Rows...>(); }
};
template <class... States> struct entering {
  using meant = start<any_of<States...>>;
  template <class P> static constexpr edge_set<P> edges() {
    return edges_between<P>(all_but<P>({}), all_states_meant<P, States...>());
  }
};
template <class... States> struct leaving {
  using meant = start<any_of<States...>>;
  template <class P> static constexpr edge_set<P> edges() {
    return edges_between<P>(all_states_meant<P, States...>(), all_but<P>({}));
  }
};

template <class Role, class Chosen, class... Exceptions> struct only_by {
  using speaks_of = type_list<by<Role>, typename Chosen::meant, Exceptions...>;
  template <class P> static constexpr finding<P> find() {
    return first_not_by<P, Role, Exceptions...>(Chosen::template edges<P>());
  }
};

} // namespace detail

/// No path does these rows: `never<action>` or `never<role, action>`; the action may be a set, `any_of<...>`.
template <class RoleOrAction, class... Action> struct never;
template <class Action> struct never<Action> {
  /// ... after one of these states or actions, except on paths with `unless<rows...>` in between.
  template <class... StatesOrActions> struct after : detail::never_after<Action, StatesOrActions...> {};
  /// ... from the beginning, before one of these actions was done or one of these states was left.
  template <class... Rows> struct before : detail::never_after<Action, unopened>::template unless<Rows...> {
    using speaks_of = type_list<detail::done<Action>, any_of<Rows...>>;
  };
  /// ... except by rows that have all of these guards; `unless<rows...>` are excepted.
  template <auto... Guards> struct unless_guarded_by : detail::rows_guarded<guard_list<Guards...>, Action> {};
};
template <class Role, class Action> struct never<Role, Action> : never<by<Role, Action>> {};

/// No role but `Role`. Each of these may name exceptions, `unless<rows...>`.
template <class Role> struct only {
  /// ... does these actions, in any state.
  template <class... Rows> struct may : detail::only_by<Role, detail::doing<Rows...>> {
    template <class... Exceptions> struct unless : detail::only_by<Role, detail::doing<Rows...>, Exceptions...> {};
  };
  /// ... brings a case into these states from another.
  template <class... States> struct leads_to : detail::only_by<Role, detail::entering<States...>> {
    template <class... Exceptions> struct unless : detail::only_by<Role, detail::entering<States...>, Exceptions...> {};
  };
  /// ... brings a case out of these states to another.
  template <class... States> struct leaves : detail::only_by<Role, detail::leaving<States...>> {
    template <class... Exceptions> struct unless : detail::only_by<Role, detail::leaving<States...>, Exceptions...> {};
  };
};

/// In a counterexample: the state in which the role lacks one of the actions.
template <class State> struct not_always_there {};

/// The role has a row of each of these actions, whatever was done before.
template <class Role, class... Actions> struct always_may {
  /// ... in these states, and in every state that can be reached from them.
  template <class... States> struct after {
    using speaks_of = type_list<by<Role>, detail::done<any_of<Actions...>>, detail::start<any_of<States...>>>;
    template <class State> using fault = not_always_there<State>;
    template <class P> static constexpr finding<P> find() {
      auto reached = detail::all_states_meant<P, States...>();
      if (reached == detail::state_set<P>{}) return detail::if_about<P>({}, lacking::a_state_to_start_from);
      detail::spread<P>(reached, {});
      for (auto const& rows : {detail::edges_meant<P, by<Role, Actions>>()...}) {
        detail::state_set<P> has{};
        for (std::size_t e = 0; e < rows.size(); ++e)
          if (rows[e]) has[graph<P>::edges[e].from] = true;
        for (std::size_t s = 0; s < reached.size(); ++s)
          if (reached[s] && !has[s]) return detail::state_at_fault<P>(s);
      }
      return {};
    }
  };
};

/// Every state can be reached from `unopened`.
struct reachable {
  static constexpr std::string_view name = "every state can be reached";
  template <class State> using fault = unreachable<State>;
  template <class P> static constexpr finding<P> find() {
    auto reached = detail::all_states_meant<P, unopened>();
    detail::spread<P>(reached, {});
    for (std::size_t s = 0; s < reached.size(); ++s)
      if (!reached[s]) return detail::state_at_fault<P>(s);
    return {};
  }
};

/// Every open state can reach a closed one.
struct productive {
  static constexpr std::string_view name = "every open state can reach a closed one";
  template <class State> using fault = never_closes<State>;
  template <class P> static constexpr finding<P> find() {
    auto ends = graph<P>::closed;
    detail::spread<P>(ends, {}, true);
    for (std::size_t s = 0; s < ends.size(); ++s)
      if (!ends[s]) return detail::state_at_fault<P>(s);
    return {};
  }
};

namespace detail {

// The states that are in no cycle without edges of `walls`: those that lead nowhere, or only to such states.
template <class P> constexpr state_set<P> on_no_cycle(edge_set<P> const& walls) {
  auto const& edges = graph<P>::edges;
  state_set<P> apart{};
  for (bool grew = true; grew;) {
    auto leads_on = apart;
    for (std::size_t e = 0; e < edges.size(); ++e)
      if (!walls[e] && !apart[edges[e].to]) leads_on[edges[e].from] = true;
    grew = leads_on != all_but<P>({});
    for (std::size_t s = 0; s < apart.size(); ++s) apart[s] = apart[s] || !leads_on[s];
  }
  return apart;
}

// The smallest cycle that crosses no edge of `walls`, or a finding that holds.
template <class P> constexpr finding<P> smallest_cycle(edge_set<P> const& walls) {
  auto const apart = on_no_cycle<P>(walls);
  finding<P> smallest;
  for (std::size_t s = 0; s < graph<P>::states; ++s) {
    if (apart[s]) continue;
    edge_set<P> back{};
    for (std::size_t e = 0; e < back.size(); ++e) back[e] = graph<P>::edges[e].to == s;
    state_set<P> start{};
    start[s] = true;
    auto const cycle = shortest<P>(start, back, walls);
    if (!cycle.holds && (smallest.holds || cycle.length < smallest.length)) smallest = cycle;
  }
  return smallest;
}

} // namespace detail

/// The rows of this role contain no cycle; a row that stays in its state does not count.
template <class Role> struct no_cycle_of {
  using speaks_of = type_list<by<Role>>;
  template <class P> static constexpr finding<P> find() {
    auto walls = detail::edges_meant<P, by<Role>>();
    for (std::size_t e = 0; e < walls.size(); ++e)
      walls[e] = !walls[e] || graph<P>::edges[e].to == graph<P>::edges[e].from;
    return detail::smallest_cycle<P>(walls);
  }
};

} // namespace redress
