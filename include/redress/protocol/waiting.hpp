// SPDX-License-Identifier: BSL-1.0
#pragma once
// Waiting: the law that every open state is left in time, or is listed as one that waits for an outside party.
//
//     leaves_in_time<by<timekeeper, lapse>>::unless<waits_for<payments, paying>>
#include <cstddef>

#include <redress/protocol/graph.hpp>
#include <redress/protocol/path.hpp>
#include <redress/protocol/transition.hpp>
#include <redress/protocol/type_list.hpp>

namespace redress {

/// In a counterexample: the state that no row leaves in time.
template <class State> struct never_lapses {};
/// In the place of a counterexample: an exception to `leaves_in_time` is a `waits_for<role, states...>`, and `T` is none.
template <class T> struct an_exception_is_waits_for_and_not {};

namespace detail {

// In the patterns of a law, what is no `waits_for`.
template <class T> struct no_wait {};
template <class P, class T, class... Patterns> struct first_unknown<P, no_wait<T>, Patterns...> {
  using type = an_exception_is_waits_for_and_not<T>;
};

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

} // namespace redress
