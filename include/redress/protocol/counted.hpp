// SPDX-License-Identifier: BSL-1.0
#pragma once
// Counted: laws about how often a path does something. Rows that the table counts, `transition<...>::at_most<3>`, are
// taken no more often than that; all others as often as the table leads back to them.
//
//     at_most<3, refer_out>
//     at_most_once<confirm_payment>::unless<report_bounce>
#include <array>
#include <cstddef>
#include <cstdint>
#include <type_traits>

#include <redress/protocol/graph.hpp>
#include <redress/protocol/path.hpp>
#include <redress/protocol/row_conditions.hpp>
#include <redress/protocol/tally.hpp>
#include <redress/protocol/type_list.hpp>
#include <redress/standard/algorithm.hpp>

namespace redress {

template <class RoleOrAction, class... Action> struct never;

/// In the place of a counterexample: `at_most<0, action>`.
template <class Law> struct at_most_0_times_write {};

namespace detail {

// Whether the counts of these edges' rows limit them to so many times.
template <class P> constexpr bool counted_within(edge_set<P> const& meant, std::size_t times) {
  std::array<std::size_t, graph<P>::actions> most{};
  for (std::size_t e = 0; e < meant.size(); ++e) {
    if (!meant[e]) continue;
    std::size_t const limit = limits_of_rows<P>[graph<P>::edges[e].row];
    if (limit == 0) return false;
    auto& of_action = most[graph<P>::edges[e].action];
    of_action = std::max(of_action, limit);
  }
  std::size_t all = 0;
  for (auto const of_action : most) all += of_action;
  return all <= times;
}

// For each state and number, whether a case can be there with that count; true everywhere if nothing is counted.
template <class P, std::size_t Numbers, std::size_t Most> constexpr auto done_so_far(tallies<P, Most> const& tally) {
  using g = graph<P>;
  std::array<bool, g::states * Numbers> been{};
  if constexpr (Numbers == 1) {
    been.fill(true);
  } else {
    std::array<std::uint32_t, g::states * Numbers> queue{};
    std::size_t head = 0, tail = 0;
    been[index_of<unopened, typename P::states> * Numbers] = true;
    queue[tail++] = static_cast<std::uint32_t>(index_of<unopened, typename P::states> * Numbers);
    while (head < tail) {
      std::size_t const place = queue[head++], number = place % Numbers, state = place / Numbers;
      for (std::size_t i = g::first_leaving[state]; i < g::first_leaving[state + 1]; ++i) {
        std::size_t const e = g::leaving[i];
        auto const next = g::edges[e].to * Numbers + tally.after(number, e);
        if (!tally.lets(number, e) || been[next]) continue;
        been[next] = true;
        queue[tail++] = static_cast<std::uint32_t>(next);
      }
    }
  }
  return been;
}

// The shortest path that begins with one of `meant` and takes `Times` more of them, crossing no edge of `walls` after the
// first. A place is a state, the counts, and how many of `meant` were taken, from one on.
template <class P, std::size_t Times, std::size_t Numbers, std::size_t Most>
constexpr finding<P> oftener(edge_set<P> const& meant, edge_set<P> const& walls, tallies<P, Most> const& tally) {
  using g = graph<P>;
  constexpr std::size_t places = g::states * Numbers * Times;
  std::array<std::uint16_t, places> arrived_by{}; // an edge, one more than its position; 0: not reached yet
  std::array<std::uint32_t, places> before{}, queue{};
  std::size_t head = 0, tail = 0;
  auto const come = [&](std::size_t e, std::size_t number, std::size_t taken, std::size_t from) {
    auto const place = (g::edges[e].to * Numbers + number) * Times + taken - 1;
    if (arrived_by[place] != 0) return;
    arrived_by[place] = static_cast<std::uint16_t>(e + 1);
    before[place] = static_cast<std::uint32_t>(from);
    queue[tail++] = static_cast<std::uint32_t>(place);
  };
  auto const been = done_so_far<P, Numbers>(tally);
  for (std::size_t e = 0; e < meant.size(); ++e)
    for (std::size_t number = 0; meant[e] && number < Numbers; ++number)
      if (been[g::edges[e].from * Numbers + number] && tally.lets(number, e))
        come(e, tally.after(number, e), 1, places);

  while (head < tail) {
    std::size_t const place = queue[head++];
    auto const taken = place % Times + 1, number = place / Times % Numbers, state = place / Times / Numbers;
    for (std::size_t i = g::first_leaving[state]; i < g::first_leaving[state + 1]; ++i) {
      std::size_t const e = g::leaving[i];
      if (walls[e] || !tally.lets(number, e)) continue;
      if (!meant[e] || taken < Times) {
        come(e, tally.after(number, e), taken + (meant[e] ? 1 : 0), place);
        continue;
      }
      std::size_t steps = 1;
      for (auto at = place; at != places; at = before[at]) ++steps;
      finding<P> out;
      out.holds = false;
      out.length = std::min(steps, out.path.size());
      out.further = steps - out.length;
      auto edge = static_cast<std::uint16_t>(e);
      for (auto at = place; steps > 0; --steps) {
        if (steps <= out.length) out.path[steps - 1] = edge;
        if (at == places) break;
        edge = static_cast<std::uint16_t>(arrived_by[at] - 1);
        at = before[at];
      }
      return out;
    }
  }
  return {};
}

// In the patterns of a law: at most 0 times.
template <class Action> struct not_once {};
template <class P, class Action, class... Patterns> struct first_unknown<P, not_once<Action>, Patterns...> {
  using type = at_most_0_times_write<never<Action>>;
};

template <std::size_t Times, class Action, class... Walls> struct no_oftener {
  using speaks_of = std::conditional_t<Times == 0, type_list<not_once<Action>>, type_list<done<Action>, Walls...>>;
  template <class P> static constexpr lacking lacks_what() {
    state_set<P> ends{};
    auto const meant = edges_meant<P, Action>();
    for (std::size_t e = 0; e < meant.size(); ++e)
      if (meant[e]) ends[graph<P>::edges[e].to] = true;
    return meant == edge_set<P>{} ? lacking::a_row_of_the_table : lacks<P, Action, Walls...>(ends);
  }
  template <class P> static constexpr finding<P> find() {
    constexpr auto meant = edges_meant<P, Action>();
    if constexpr (counted_within<P>(meant, Times))
      return if_about<P>({}, lacks_what<P>());
    else {
      constexpr auto tally = [&] {
        tallies<P, counted_actions<P>::size> all;
        tally_actions(all, meant);
        return all;
      }();
      return if_about(oftener<P, Times, tally.numbers()>(meant, edges_meant<P, Walls...>(), tally), lacks_what<P>());
    }
  }
};

} // namespace detail

/// No path does `Action` more than so many times, because the table counts its rows or others of each cycle that it is in,
/// or has no such cycle; except paths with `unless<rows...>` in between.
template <std::size_t Times, class Action> struct at_most : detail::no_oftener<Times, Action> {
  template <class... Walls> struct unless : detail::no_oftener<Times, Action, Walls...> {};
};

/// No path does `Action` twice, except with `unless<rows...>` in between.
template <class Action> struct at_most_once : at_most<1, Action> {};

} // namespace redress
