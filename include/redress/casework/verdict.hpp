// SPDX-License-Identifier: BSL-1.0
#pragma once
// Verdicts: checks of decisions and windows, made before they are used. Each fault is one error that names the row, the
// state or the protocol and says what to write; overload resolution would print a thousand lines.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>
#include <utility>

#include <redress/casework/context.hpp>
#include <redress/casework/counts.hpp>
#include <redress/casework/decision.hpp>
#include <redress/casework/guard.hpp>
#include <redress/casework/hooks.hpp>
#include <redress/casework/timekeeper.hpp>
#include <redress/casework/window.hpp>
#include <redress/encoding/fields.hpp>
#include <redress/protocol/protocol.hpp>
#include <redress/standard/algorithm.hpp>

namespace redress::detail {

template <class Row, bool Met = false> struct this_row_has_no_decide {
  static_assert(Met, "this row of the protocol has no decide(state, role, action, context)");
};
template <class Row, class Target, bool Met = false> struct decide_returns_a_target_that_its_row_has_not {
  static_assert(Met, "decide returns a target that its row of the protocol does not have");
};
template <class Row, bool Met = false> struct decide_returns_no_decision {
  static_assert(Met, "decide returns something else than decided<targets...> of this protocol");
};
template <class Row, bool Met = false> struct a_plain_row_has_a_decide {
  static_assert(Met, "a `plain` row needs no decide; this one has one");
};
template <class Row, bool Met = false> struct a_plain_row_leads_to_more_than_a_window {
  static_assert(Met,
                "a row that is `plain` has one target, whose only member, if any, is a `due` that its window sets");
};
template <class Row, bool Met = false> struct a_lapse_cannot_be_counted {
  static_assert(Met, "a lapse cannot be counted: no other row is legal in an overdue state, which would be stuck");
};
template <class Row, bool Met = false> struct a_state_of_the_set_has_a_decide_of_its_own {
  static_assert(Met,
                "a row over a set that stays is decided without the state, decide(role, action, context); this state "
                "has a decide of its own as well: give it a row of its own");
};
template <class Role, bool Met = false> struct role_without_an_id {
  static_assert(Met, "a role has an id: struct manager : redress::role<\"manager\"> {}; in a row the role comes before "
                     "the action");
};
struct decided_well {};

template <class Role>
inline constexpr bool has_an_id =
    requires(Role const& who) { requires std::is_convertible_v<decltype((who.id)), std::string_view>; };

// A row that does not change the state.
template <class Row> inline constexpr bool stays = std::is_same_v<typename Row::targets, type_list<typename Row::from>>;

// The overload that is chosen if a `decide` is missing. It needs a conversion, so any `decide` of the author's is better. So
// the overloads are searched once for each row: among two hundred a search costs a compiler 0.4 MB.
struct no_decision {};
struct anything {
  template <class T> constexpr anything(T const&) {}
};
constexpr no_decision decide(anything const&, anything const&, anything const&, anything const&) { return {}; }
constexpr no_decision decide(anything const&, anything const&, anything const&) { return {}; }

template <class P, class Row>
[[gnu::always_inline]] constexpr auto decided_with_state(typename Row::from const& state, typename Row::role const& who,
                                                         typename Row::action const& what, context<P> const& given) {
  return decide(state, who, what, given);
}
template <class P, class Role, class Action>
[[gnu::always_inline]] constexpr auto decided_without_state(Role const& who, Action const& what,
                                                            context<P> const& given) {
  return decide(who, what, given);
}
template <class P, class Row>
using decision_with_state = decltype(decided_with_state<P, Row>(
    std::declval<typename Row::from const&>(), std::declval<typename Row::role const&>(),
    std::declval<typename Row::action const&>(), std::declval<context<P> const&>()));
// A `decide` without the state, of a row that stays: compiled once for all its states.
template <class P, class Row>
using decision_without_state =
    decltype(decided_without_state<P>(std::declval<typename Row::role const&>(),
                                      std::declval<typename Row::action const&>(), std::declval<context<P> const&>()));
template <class P, class Row>
inline constexpr bool has_decide = !std::is_same_v<decision_with_state<P, Row>, no_decision>;
template <class P, class Row>
inline constexpr bool has_stateless_decide = !std::is_same_v<decision_without_state<P, Row>, no_decision>;
template <class Row> inline constexpr bool declared_to_stay = std::is_same_v<typename Row::targets, type_list<same>>;

// Whether a declared row is decided without its state: it is declared to stay, and has such a decide. A row that starts
// from one state alone is decided with it where there is a decide for that.
template <class P, class Declared> constexpr bool is_stateless() {
  using row = bare_of<Declared>;
  if constexpr (declared_to_stay<row> && !declared_row<Declared>::decides_itself)
    if constexpr (has_stateless_decide<P, row>) {
      if constexpr (is_set<typename row::from>)
        return true;
      else
        return !has_decide<P, row>;
    }
  return false;
}
template <class P, class Declared> inline constexpr bool needs_no_state = is_stateless<P, Declared>();

template <class Row, class... To> struct first_misfit {
  using type = decided_well;
};
template <class Row, class Target, class... To> struct first_misfit<Row, Target, To...> : first_misfit<Row, To...> {};
template <class Row, class Target, class... To>
  requires(!element_of<Target, typename Row::targets> && !(std::is_same_v<Target, same> && stays<Row>))
struct first_misfit<Row, Target, To...> {
  using type = decide_returns_a_target_that_its_row_has_not<Row, Target>;
};

template <class Traits, class P>
concept traits_of = std::is_same_v<typename Traits::refusal, typename P::refusal> &&
                    std::is_same_v<typename Traits::facts, typename P::facts>;

template <class P, class Row, class Decision> struct verdict_on_decision {
  using type = decide_returns_no_decision<Row>;
};
template <class P, class Row, class Traits, class... To>
  requires traits_of<Traits, P>
struct verdict_on_decision<P, Row, decision<Traits, To...>> : first_misfit<Row, To...> {};

// A target that needs nothing but its window.
template <class P, class S> constexpr bool needs_only_its_window() {
  if constexpr (says_its_window<S>)
    return window_in<S>::sets_due && described_count<S> == 1;
  else
    return std::is_empty_v<S>;
}

// The verdict on a row from one state, which is declared so.
template <class P, class Declared, class Row> constexpr auto verdict_on_row() {
  using guards = typename declared_row<Declared>::guards;
  // The first two are reported with the protocol, and not again.
  if constexpr (bare_of<Declared>::targets::size == 0)
    return std::type_identity<row_without_target<bare_of<Declared>>>{};
  else if constexpr (!has_an_id<typename Row::role>)
    return std::type_identity<role_without_an_id<typename Row::role>>{};
  else if constexpr (std::is_same_v<typename Row::action, lapse> && declared_row<Declared>::at_most_times != 0)
    return std::type_identity<a_lapse_cannot_be_counted<Row>>{};
  else if constexpr (!guards_fit<P, Row, guards>)
    return std::type_identity<a_guard_of_this_row_takes_something_else<Row>>{};
  else if constexpr (declared_row<Declared>::decides_itself) {
    if constexpr (has_decide<P, Row> || has_stateless_decide<P, Row>)
      return std::type_identity<a_plain_row_has_a_decide<Row>>{};
    else if constexpr (stays<Row>)
      return std::type_identity<decided_well>{};
    else if constexpr (Row::targets::size != 1)
      return std::type_identity<a_plain_row_leads_to_more_than_a_window<Row>>{};
    else if constexpr (!std::is_same_v<typename decltype(window_verdict<P, element<0, typename Row::targets>>())::type,
                                       windowed_well>)
      return window_verdict<P, element<0, typename Row::targets>>();
    else if constexpr (!needs_only_its_window<P, element<0, typename Row::targets>>())
      return std::type_identity<a_plain_row_leads_to_more_than_a_window<Row>>{};
    else
      return std::type_identity<decided_well>{};
  } else if constexpr (needs_no_state<P, Declared>)
    return verdict_on_decision<P, Row, decision_without_state<P, Row>>{};
  else if constexpr (has_decide<P, Row>)
    return verdict_on_decision<P, Row, decision_with_state<P, Row>>{};
  else
    return std::type_identity<this_row_has_no_decide<Row>>{};
}
template <class P, class Declared, class Row>
using row_verdict = typename decltype(verdict_on_row<P, Declared, Row>())::type;

template <class P, class Declared, class Row>
inline constexpr bool is_decided = std::is_same_v<row_verdict<P, Declared, Row>, decided_well>;

// The verdict on a declared row: that on the first of its states with a fault. A row whose `decide` does not take the state is
// checked once, and no state of it may have a further `decide`, which would never be called.
template <class P, class Declared, class... From> constexpr auto verdict_on_declared(type_list<From...>) {
  using row = bare_of<Declared>;
  using first = typename row_from<element<0, type_list<From...>>, row>::type;
  if constexpr (needs_no_state<P, Declared>) {
    constexpr std::array<bool, sizeof...(From)> own{has_decide<P, typename row_from<From, row>::type>...};
    constexpr auto place = static_cast<std::size_t>(std::find(own.begin(), own.end(), true) - own.begin());
    if constexpr (place < sizeof...(From))
      return std::type_identity<a_state_of_the_set_has_a_decide_of_its_own<
          typename row_from<element<place, type_list<From...>>, row>::type>>{};
    else
      return std::type_identity<row_verdict<P, Declared, first>>{};
  } else {
    constexpr std::array<bool, sizeof...(From)> well{is_decided<P, Declared, typename row_from<From, row>::type>...};
    constexpr auto place = static_cast<std::size_t>(std::find(well.begin(), well.end(), false) - well.begin());
    return std::type_identity<row_verdict<
        P, Declared,
        typename row_from<element<(place < sizeof...(From) ? place : 0), type_list<From...>>, row>::type>>{};
  }
}
template <class P, class Declared>
using declared_verdict = typename decltype(verdict_on_declared<P, Declared>(
    unique<typename states_meant_by<typename bare_of<Declared>::from>::type>{}))::type;

template <class P, class Row> using verdict_of_row = row_verdict<P, declared_of<P, Row>, Row>;

// Whether these could be the arguments of a step: three, the last of them a time.
template <class P, class... Arguments> inline constexpr bool step_arguments = false;
template <class P, class R, class A, class M>
inline constexpr bool step_arguments<P, R, A, M> = std::is_convertible_v<M const&, step_time<typename P::rules> const&>;

// A state that lapses has a row for it, and a state whose row it is knows when.
template <class S, bool Met = false> struct state_with_due_has_no_row_timekeeper_lapse {
  static_assert(Met, "a state with a member `due` lapses: it needs a row with timekeeper and lapse");
};
template <class S, bool Met = false> struct state_that_lapses_has_no_due {
  static_assert(Met, "a state that lapses has a member `instant due{}` and a window");
};
struct lapses_well {};

template <class P, class S> constexpr auto lapse_verdict() {
  constexpr bool has_row = !std::is_same_v<row_of<P, S, timekeeper, lapse>, no_row>;
  if constexpr (lapsing<S> && !has_row)
    return std::type_identity<state_with_due_has_no_row_timekeeper_lapse<S>>{};
  else if constexpr (!lapsing<S> && has_row)
    return std::type_identity<state_that_lapses_has_no_due<S>>{};
  else
    return std::type_identity<lapses_well>{};
}

} // namespace redress::detail
