// SPDX-License-Identifier: BSL-1.0
#pragma once
// A model of waiting for `longest_wait`: which edges of the graph are taken, how often, and how long each state lasts.
#include <array>
#include <cstddef>

#include <redress/casework/timekeeper.hpp>
#include <redress/casework/window.hpp>
#include <redress/encoding/time.hpp>
#include <redress/protocol/law.hpp>
#include <redress/standard/algorithm.hpp>

namespace redress {

/// For `longest_wait`: rows that stay in their state and change its due time.
template <class... Rows> struct puts_off {};

namespace detail {

struct all_act {};

template <class P, std::size_t Most> struct wait_model {
  bool slow = false;
  edge_set<P> party_acts{}, puts_off{};
  state_set<P> waited{}, bounded{};
  std::array<elapsed, graph<P>::states> bound{};
  tallies<P, Most> tally{};
};

// What each given argument means, and which types it names.
template <class Given> struct given {
  static constexpr bool known = false;
};
template <> struct given<all_act> {
  static constexpr bool known = true;
  using speaks_of = type_list<>;
  template <class P> static constexpr void tell(auto& model, all_act) { model.slow = true; }
};
template <class Role, class... States> struct given<waits_for<Role, States...>> {
  static constexpr bool known = true;
  using speaks_of = type_list<by<Role>, start<any_of<States...>>>;
  template <class P> static constexpr void tell(auto& model, waits_for<Role, States...>) {
    auto const acts = edges_meant<P, in<any_of<States...>, by<Role>>>();
    for (std::size_t e = 0; e < acts.size(); ++e)
      if (acts[e]) {
        model.party_acts[e] = true;
        if (graph<P>::edges[e].from != graph<P>::edges[e].to) model.waited[graph<P>::edges[e].from] = true;
      }
  }
};
template <class Role, class... States> struct given<bounded_wait<waits_for<Role, States...>>> {
  static constexpr bool known = true;
  using speaks_of = typename given<waits_for<Role, States...>>::speaks_of;
  template <class P> static constexpr void tell(auto& model, bounded_wait<waits_for<Role, States...>> within) {
    given<waits_for<Role, States...>>::template tell<P>(model, {});
    auto const meant = all_states_meant<P, States...>();
    for (std::size_t s = 0; s < meant.size(); ++s) {
      if (!meant[s]) continue;
      elapsed const bound{within.milliseconds};
      model.bound[s] = model.bounded[s] ? std::min(model.bound[s], bound) : bound;
      model.bounded[s] = true;
    }
  }
};
template <std::size_t Times, class Rows> struct given<at_most<Times, Rows>> {
  static constexpr bool known = true;
  using speaks_of = type_list<done<Rows>>;
  template <class P> static constexpr void tell(auto& model, at_most<Times, Rows>) {
    auto const meant = edges_meant<P, Rows>();
    edge_limits<P> limits{};
    for (std::size_t e = 0; e < meant.size(); ++e) limits[e] = meant[e] ? Times : 0;
    model.tally.add(meant, limits);
  }
};
template <class Rows> struct given<at_most_once<Rows>> : given<at_most<1, Rows>> {};
template <class... Rows> struct given<puts_off<Rows...>> {
  static constexpr bool known = true;
  using speaks_of = type_list<done<any_of<Rows...>>>;
  template <class P> static constexpr void tell(auto& model, puts_off<Rows...>) {
    auto const meant = edges_meant<P, Rows...>();
    for (std::size_t e = 0; e < meant.size(); ++e) model.puts_off[e] = model.puts_off[e] || meant[e];
  }
};

// The model; which actions are counted in it depends on types alone.
template <class P, class... Given> constexpr auto model_of(Given const&... what) {
  wait_model<P, counted_actions<P>::size + sizeof...(Given)> model;
  (given<Given>::template tell<P>(model, what), ...);
  tally_actions(model.tally, {});
  return model;
}
template <class P, class... Given> inline constexpr std::size_t numbers_of = model_of<P>(Given{}...).tally.numbers();

// How long a case stays in each state.
template <std::size_t States> struct stays_in {
  std::array<elapsed, States> time{};
  std::array<bool, States> ends{}, counted{};
};
template <class S, class Rules> constexpr void put_window(auto& stays, std::size_t at, Rules const& rules) {
  if constexpr (lapsing<S> && says_its_window<S>) {
    stays.time[at] = longest_window<S>(rules);
    stays.ends[at] = stays.counted[at] = true;
  }
}
template <class P, class... S> constexpr auto windows_of(typename P::rules const& rules, type_list<S...>) {
  stays_in<sizeof...(S)> stays;
  std::size_t at = 0;
  (put_window<S>(stays, at++, rules), ...);
  return stays;
}

template <class P> constexpr bool is_times(edge const& e, bool only_lapses) {
  if constexpr (!role_of<timekeeper, P>)
    return false;
  else if constexpr (!action_of<lapse, P>)
    return !only_lapses && e.role == index_of<timekeeper, typename P::roles>;
  else
    return e.role == index_of<timekeeper, typename P::roles> &&
           (!only_lapses || e.action == index_of<lapse, typename P::actions>);
}

} // namespace detail

/// For `longest_wait`: every party acts, at the last instant.
inline constexpr detail::all_act everybody_is_slow{};

} // namespace redress
