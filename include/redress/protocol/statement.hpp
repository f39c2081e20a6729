// SPDX-License-Identifier: BSL-1.0
#pragma once
// Statements: the basic kinds of law. Each finds the shortest path that breaks it.
//
//     never<merchant, approve>::after<under_review>::unless<release, dismiss>
//     only<payments>::may<confirm_payment>
//     leaves_in_time<by<timekeeper, lapse>>::unless<waits_for<payments, paying>>
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
template <class State> struct never_lapses {};
/// In the place of a counterexample: an exception to `leaves_in_time` is a `waits_for<role, states...>`, and `T` is none.
template <class T> struct an_exception_is_waits_for_and_not {};

namespace detail {

// In the patterns of a law, what is no `waits_for`.
template <class T> struct no_wait {};
template <class P, class T, class... Patterns> struct first_unknown<P, no_wait<T>, Patterns...> {
  using type = an_exception_is_waits_for_and_not<T>;
};

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

template <class Role, class... Exceptions> struct only_by {
  template <class... Rows> struct may {
    using speaks_of = type_list<by<Role>, done<any_of<Rows...>>, Exceptions...>;
    template <class P> static constexpr finding<P> find() {
      return first_not_by<P, Role, Exceptions...>(edges_meant<P, Rows...>());
    }
  };
  template <class... States> struct leads_to {
    using speaks_of = type_list<by<Role>, start<any_of<States...>>, Exceptions...>;
    template <class P> static constexpr finding<P> find() {
      return first_not_by<P, Role, Exceptions...>(edges_between<P>(all_but<P>({}), all_states_meant<P, States...>()));
    }
  };
  template <class... States> struct leaves {
    using speaks_of = type_list<by<Role>, start<any_of<States...>>, Exceptions...>;
    template <class P> static constexpr finding<P> find() {
      return first_not_by<P, Role, Exceptions...>(edges_between<P>(all_states_meant<P, States...>(), all_but<P>({})));
    }
  };
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
  template <class... Rows> struct may : detail::only_by<Role>::template may<Rows...> {
    template <class... Exceptions> struct unless : detail::only_by<Role, Exceptions...>::template may<Rows...> {};
  };
  /// ... brings a case into these states from another.
  template <class... States> struct leads_to : detail::only_by<Role>::template leads_to<States...> {
    template <class... Exceptions>
    struct unless : detail::only_by<Role, Exceptions...>::template leads_to<States...> {};
  };
  /// ... brings a case out of these states to another.
  template <class... States> struct leaves : detail::only_by<Role>::template leaves<States...> {
    template <class... Exceptions> struct unless : detail::only_by<Role, Exceptions...>::template leaves<States...> {};
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

// The longest time of a wait in milliseconds; an integer, so that it can be a template argument.
template <class Wait> struct bounded_wait {
  long long milliseconds;
};

} // namespace detail

/// An exception to `leaves_in_time`: these states wait for what `Role`, an outside party, reports.
template <class Role, class... States> struct waits_for {
  /// ... and it reports within this time: see `longest_wait`.
  template <class Time> static constexpr detail::bounded_wait<waits_for> at_most(Time within) {
    return {static_cast<long long>(within.count()) * 1000 * Time::period::num / Time::period::den};
  }
};

namespace detail {

template <class P, class Wait> struct wait;
template <class P, class Role, class... States> struct wait<P, waits_for<Role, States...>> {
  static constexpr auto waiting = all_states_meant<P, States...>();
  static constexpr bool somebody_comes(std::size_t state) {
    auto const comes = edges_meant<P, by<Role>>();
    for (std::size_t e = 0; e < comes.size(); ++e)
      if (comes[e] && graph<P>::edges[e].from == state && graph<P>::edges[e].to != state) return true;
    return false;
  }
};

template <class Wait> struct as_pattern {
  using type = no_wait<Wait>;
};
template <class Role, class... States> struct as_pattern<waits_for<Role, States...>> {
  using type = any_of<by<Role>, start<any_of<States...>>>;
};

template <class Lapses, class... Waits> struct leaves_in_time {
  using speaks_of = type_list<done<Lapses>, typename as_pattern<Waits>::type...>;
  template <class State> using fault = never_lapses<State>;
  template <class P> static constexpr finding<P> find() {
    auto const lapses = edges_meant<P, Lapses>();
    // A state is left in time if a row that `Lapses` selects leaves it, and none of them leads back to it.
    state_set<P> left{}, stays{};
    for (std::size_t e = 0; e < lapses.size(); ++e) {
      auto const& step = graph<P>::edges[e];
      if (lapses[e]) (step.to == step.from ? stays : left)[step.from] = true;
    }
    for (std::size_t s = index_of<unopened, typename P::states> + 1; s < graph<P>::states; ++s) {
      bool const in_time = graph<P>::closed[s] || (left[s] && !stays[s]);
      bool const awaited = ((wait<P, Waits>::waiting[s] && wait<P, Waits>::somebody_comes(s)) || ...);
      if (!in_time && !awaited) return state_at_fault<P>(s);
    }
    return if_about<P>({}, lapses == edge_set<P>{} ? lacking::a_row_of_the_table : lacking::nothing);
  }
};

} // namespace detail

/// Every open state is left by rows that `Lapses` selects, or is listed as waiting for an outside role that has a row which
/// leaves it: `leaves_in_time<by<timekeeper, lapse>>::unless<waits_for<payments, paying>>`.
template <class Lapses> struct leaves_in_time : detail::leaves_in_time<Lapses> {
  template <class... Waits> struct unless : detail::leaves_in_time<Lapses, Waits...> {};
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
