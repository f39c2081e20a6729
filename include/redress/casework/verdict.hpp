// SPDX-License-Identifier: BSL-1.0
#pragma once
// Verdicts: what is wrong with what the author of a protocol wrote, found before anything else can go wrong with it. Each
// is one error that names the row, the state or the protocol and says what to write; overload resolution would say it in
// a thousand lines.
#include <type_traits>
#include <utility>

#include <redress/casework/context.hpp>
#include <redress/casework/decision.hpp>
#include <redress/casework/guard.hpp>
#include <redress/casework/hooks.hpp>
#include <redress/casework/timekeeper.hpp>
#include <redress/casework/window.hpp>
#include <redress/encoding/fields.hpp>
#include <redress/protocol/protocol.hpp>

namespace redress::detail {

template <class Row, bool Met = false> struct this_row_has_no_decide {
  static_assert(Met, "this row of the protocol has no decide(state, role, action, context)");
};
template <class Row, class Target, bool Met = false> struct decide_returns_a_target_that_its_row_has_not {
  static_assert(Met, "decide returns a target that its row of the protocol has not");
};
template <class Row, bool Met = false> struct decide_returns_no_decision {
  static_assert(Met, "decide returns something else than decided<targets...> of this protocol");
};
template <class Row, bool Met = false> struct a_plain_row_has_a_decide {
  static_assert(Met, "a row that is `plain` decides itself; it has a decide as well");
};
template <class Row, bool Met = false> struct a_plain_row_leads_to_more_than_a_window {
  static_assert(Met,
                "a row that is `plain` has one target, whose only member, if any, is a `due` that its window sets");
};
struct decided_well {};

// A row that leaves the case in its state.
template <class Row> inline constexpr bool stays = std::is_same_v<typename Row::targets, type_list<typename Row::from>>;
template <class Row> inline constexpr bool decides_itself = false;
template <class Row, class Guards> inline constexpr bool decides_itself<qualified<Row, Guards, true>> = true;

template <class P, class Row>
concept has_decide = requires(typename Row::from const& s, typename Row::role const& r, typename Row::action const& a,
                              context<P> const& given) { decide(s, r, a, given); };
// The decision of a row that stays, which does not look at the state: compiled once for all states.
template <class P, class Row>
concept has_stateless_decide = stays<Row> && requires(typename Row::role const& r, typename Row::action const& a,
                                                      context<P> const& given) { decide(r, a, given); };

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

// A target that its window alone makes.
template <class P, class S> constexpr bool needs_only_its_window() {
  if constexpr (says_its_window<S>)
    return window_in<S>::sets_due && described_count<S> == 1;
  else
    return std::is_empty_v<S>;
}

template <class P, class Row> constexpr auto verdict_on_row() {
  using as_declared = decltype(qualify<Row>(static_cast<P const*>(nullptr)));
  using guards = typename as_declared::guards;
  if constexpr (!guards_fit<P, Row, guards>)
    return std::type_identity<a_guard_of_this_row_takes_something_else<Row>>{};
  else if constexpr (decides_itself<as_declared>) {
    if constexpr (has_decide<P, Row> || has_stateless_decide<P, Row>)
      return std::type_identity<a_plain_row_has_a_decide<Row>>{};
    else if constexpr (stays<Row>)
      return std::type_identity<decided_well>{};
    else if constexpr (Row::targets::size != 1)
      return std::type_identity<a_plain_row_leads_to_more_than_a_window<Row>>{};
    else if constexpr (!needs_only_its_window<P, element<0, typename Row::targets>>())
      return std::type_identity<a_plain_row_leads_to_more_than_a_window<Row>>{};
    else
      return std::type_identity<decided_well>{};
  } else if constexpr (has_decide<P, Row>)
    return verdict_on_decision<P, Row,
                               decltype(decide(
                                   std::declval<typename Row::from const&>(), std::declval<typename Row::role const&>(),
                                   std::declval<typename Row::action const&>(), std::declval<context<P> const&>()))>{};
  else if constexpr (has_stateless_decide<P, Row>)
    return verdict_on_decision<P, Row,
                               decltype(decide(std::declval<typename Row::role const&>(),
                                               std::declval<typename Row::action const&>(),
                                               std::declval<context<P> const&>()))>{};
  else
    return std::type_identity<this_row_has_no_decide<Row>>{};
}
template <class P, class Row> using row_verdict = typename decltype(verdict_on_row<P, Row>())::type;

template <class P, class Row> inline constexpr bool is_decided = std::is_same_v<row_verdict<P, Row>, decided_well>;

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
