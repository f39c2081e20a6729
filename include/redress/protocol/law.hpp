// SPDX-License-Identifier: BSL-1.0
#pragma once
// A law: a property of every path of a protocol, for the most part a safety property, proved at compile time. The kinds of
// law are in statement.hpp, arrival.hpp, guarded.hpp and counted.hpp.
//
//     static_assert(obeys<protocol, never<merchant, approve>::after<under_review>::unless<release, dismiss>>);
//     static_assert(obeys<protocol, only<payments>::may<confirm_payment>>);
//     static_assert(obeys<protocol, productive>);
//
// A broken law fails with the shortest path that breaks it, as `counterexample<transition<...>, ...>`: the rows, each with the
// target that was taken; a law about single states names the state. A law that would hold vacuously fails with what is
// missing, `law_about_nothing<lacking::...>`. `findings` returns the results as values.
#include <array>
#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

#include <redress/protocol/arrival.hpp>
#include <redress/protocol/counted.hpp>
#include <redress/protocol/diagnosis.hpp>
#include <redress/protocol/graph.hpp>
#include <redress/protocol/guarded.hpp>
#include <redress/protocol/path.hpp>
#include <redress/protocol/protocol.hpp>
#include <redress/protocol/statement.hpp>
#include <redress/protocol/type_list.hpp>
#include <redress/protocol/waiting.hpp>

namespace redress {

/// The steps of a path that breaks a law, in order, or the one state at fault.
template <class... Steps> struct counterexample {};
struct no_counterexample {};
/// In the place of a counterexample, where `obeys<protocol, law>` is given something else.
template <class T> struct this_is_no_protocol {};
template <class T> struct this_is_no_law {};

namespace detail {

template <class P, class Patterns> struct unknown_in;
template <class P, class... Patterns> struct unknown_in<P, type_list<Patterns...>> : first_unknown<P, Patterns...> {};
template <class P, class Law> struct unknown_of {
  using type = all_known;
};
template <class P, class Law>
  requires requires { typename Law::speaks_of; }
struct unknown_of<P, Law> : unknown_in<P, typename Law::speaks_of> {};

template <class P, class Law> inline constexpr finding<P> found = sound<P> ? Law::template find<P>() : finding<P>{};

// What is wrong with the law itself, or `all_known`.
template <class P, class Law> constexpr auto lack() {
  if constexpr (!requires { typename type_list<typename P::declared, typename P::states, typename P::actions>; })
    return this_is_no_protocol<P>{};
  else if constexpr (!requires { Law::template find<P>(); })
    return this_is_no_law<Law>{};
  else if constexpr (!std::is_same_v<typename unknown_of<P, Law>::type, all_known>)
    return typename unknown_of<P, Law>::type{};
  else if constexpr (found<P, Law>.lacks != lacking::nothing)
    return law_about_nothing<found<P, Law>.lacks>{};
  else
    return all_known{};
}
template <class P, class Law> using lack_of = decltype(lack<P, Law>());

template <class Objection, bool Met = false> struct in_order {
  static_assert(Met, "no law of this protocol: it would hold vacuously, or names what the protocol does not have");
};
template <> struct in_order<all_known> {};

template <class P, std::size_t Edge> struct step_taken {
  static constexpr auto e = graph<P>::edges[Edge];
  using type = transition<element<e.from, typename P::states>, element<e.role, typename P::roles>,
                          element<e.action, typename P::actions>, element<e.to, typename P::states>>;
};

template <std::size_t I, auto First, auto... Guards> constexpr auto guard_at(guard_list<First, Guards...>) {
  if constexpr (I == 0)
    return First;
  else
    return guard_at<I - 1>(guard_list<Guards...>{});
}

template <class P, class Law> constexpr auto witness() {
  if constexpr (!std::is_same_v<lack_of<P, Law>, all_known>)
    return lack_of<P, Law>{};
  else {
    constexpr auto const& f = found<P, Law>;
    if constexpr (f.holds)
      return no_counterexample{};
    else if constexpr (requires { typename Law::guards; })
      return counterexample<typename step_taken<P, f.path[0]>::type,
                            is_not_guarded_by<guard_at<f.guard>(typename Law::guards{})>>{};
    else if constexpr (f.state < graph<P>::states)
      return counterexample<typename Law::template fault<element<f.state, typename P::states>>>{};
    else
      return []<std::size_t... I>(std::index_sequence<I...>) {
        if constexpr (found<P, Law>.further > 0)
          return counterexample<typename step_taken<P, f.path[I]>::type..., and_more<found<P, Law>.further>>{};
        else
          return counterexample<typename step_taken<P, f.path[I]>::type...>{};
      }(std::make_index_sequence<f.length>{});
  }
}

template <class Witness> concept held = std::is_same_v<Witness, no_counterexample>;

template <class Law> inline constexpr std::string_view name_of_law = "";
template <class Law>
  requires requires { Law::name; }
inline constexpr std::string_view name_of_law<Law> = Law::name;

} // namespace detail

/// The shortest path of `P` that breaks `Law`, as types, or `no_counterexample`.
template <class P, class Law> using counterexample_of = decltype(detail::witness<P, Law>());

/// Whether every path of `P` obeys `Law`. In a `static_assert` a broken law prints its counterexample.
template <class P, class Law> concept obeys = detail::held<counterexample_of<P, Law>>;

/// The result for each law, in order, with the law's `name` if it has one.
template <class P, class... Laws> constexpr std::array<finding<P>, sizeof...(Laws)> findings() {
  static_assert(((sizeof(detail::in_order<detail::lack_of<P, Laws>>) > 0) && ...));
  std::array<finding<P>, sizeof...(Laws)> all{detail::found<P, Laws>...};
  std::size_t i = 0;
  ((all[i++].law = detail::name_of_law<Laws>), ...);
  return all;
}
/// The same for a list of laws: `findings<protocol>(refund::all_laws{})`.
template <class P, class... Laws> constexpr auto findings(type_list<Laws...>) { return findings<P, Laws...>(); }

} // namespace redress
