// SPDX-License-Identifier: BSL-1.0
#pragma once
// Guarded: laws about the guards of rows. They are about rows and not about paths, because a guard is evaluated each time its
// row is taken.
//
//     never<pay>::unless_guarded_by<within_what_was_captured>
//     each_row_to<ruled>::is_guarded_by<both_sides_heard>::unless<by<timekeeper>>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

#include <redress/protocol/graph.hpp>
#include <redress/protocol/identifier.hpp>
#include <redress/protocol/path.hpp>
#include <redress/protocol/row_conditions.hpp>
#include <redress/protocol/transition.hpp>
#include <redress/protocol/type_list.hpp>

namespace redress {

/// In a counterexample, after the row at fault: the guard that is missing.
template <auto Guard> struct is_not_guarded_by {};

namespace detail {

// The first of some edges whose row does not have all of these guards, and the first guard that is missing.
template <class P, class Guards> struct first_unguarded;
template <class P, auto... Guards> struct first_unguarded<P, guard_list<Guards...>> {
  static constexpr finding<P> among(edge_set<P> const& chosen, edge_set<P> const& excepted) {
    bool some = false, free = false;
    for (std::size_t e = 0; e < chosen.size(); ++e) {
      some = some || chosen[e];
      if (!chosen[e] || excepted[e]) continue;
      free = true;
      auto const& has = guards_of_rows<P>[graph<P>::edges[e].row];
      for (std::size_t g = 0; g < sizeof...(Guards); ++g) {
        if (has.has(guard_ids_of<guard_list<Guards...>>::value[g])) continue;
        finding<P> out;
        out.holds = false;
        out.path[out.length++] = static_cast<std::uint16_t>(e);
        out.guard = g;
        out.not_guarded_by = std::array<std::string_view, sizeof...(Guards)>{identifier<Guards>...}[g];
        return out;
      }
    }
    return if_about<P>({}, !some   ? lacking::a_row_of_the_table
                           : !free ? lacking::a_row_without_exception
                                   : lacking::nothing);
  }
};

// At least one guard must be named.
template <class Guards> using some_guard = std::conditional_t<Guards::size == 0, type_list<any_of<>>, type_list<>>;

template <class Guards, class Pattern> struct rows_guarded {
  using guards = Guards;
  using speaks_of = concat<type_list<done<Pattern>>, some_guard<Guards>>;
  template <class P> static constexpr finding<P> find() {
    return first_unguarded<P, Guards>::among(edges_meant<P, Pattern>(), {});
  }
  template <class... Rows> struct unless {
    using guards = Guards;
    using speaks_of = concat<type_list<done<Pattern>, Rows...>, some_guard<Guards>>;
    template <class P> static constexpr finding<P> find() {
      return first_unguarded<P, Guards>::among(edges_meant<P, Pattern>(), edges_meant<P, Rows...>());
    }
  };
};

template <class Guards, class... States> struct arrivals_guarded {
  using guards = Guards;
  template <class... Rows> struct unless {
    using guards = Guards;
    using speaks_of = concat<type_list<start<any_of<States...>>, Rows...>, some_guard<Guards>>;
    template <class P> static constexpr finding<P> find() {
      return first_unguarded<P, Guards>::among(edges_between<P>(all_but<P>({}), all_states_meant<P, States...>()),
                                               edges_meant<P, Rows...>());
    }
  };
  using speaks_of = typename unless<>::speaks_of;
  template <class P> static constexpr finding<P> find() { return unless<>::template find<P>(); }
};

} // namespace detail

/// Each row that enters one of these states from another ...
template <class... States> struct each_row_to {
  /// ... has all of these guards; `unless<rows...>` are excepted.
  template <auto... Guards> struct is_guarded_by : detail::arrivals_guarded<guard_list<Guards...>, States...> {};
};

} // namespace redress
