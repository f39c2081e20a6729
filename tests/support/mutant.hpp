// SPDX-License-Identifier: BSL-1.0
#pragma once
// Mutants: a table with one row more, one row less, or one row that leads elsewhere, to see that a law notices.
//
//     static_assert(!obeys<with<protocol, transition<rejected, platform, redirect_refund, refund_pending>>, law>);
//     static_assert(!obeys<without<protocol, merchant_offered, timekeeper, lapse>, law>);
//     static_assert(!obeys<instead<protocol, transition<merchant_rejected, buyer, escalate, refund_ordered>>, law>);
//
// A mutant is named by what was done to it, so a message shows the mutation and never the table.
#include <type_traits>

#include <redress/protocol/protocol.hpp>
#include <redress/protocol/transition.hpp>
#include <redress/protocol/type_list.hpp>

namespace mutant {

// The row itself, without what it is guarded by and how often it may be taken.
template <class Row> using bare = typename redress::detail::declared_row<Row>::bare;

template <class Rows> struct as_protocol;
template <class... Row> struct as_protocol<redress::type_list<Row...>> {
  using type = redress::protocol<Row...>;
};

template <class Row>
using starts_of = redress::unique<typename redress::detail::states_meant_by<typename bare<Row>::from>::type>;
template <class Row, class From, class Role, class Action>
inline constexpr bool is_for =
    std::is_same_v<typename bare<Row>::role, Role> && std::is_same_v<typename bare<Row>::action, Action> &&
    redress::element_of<From, starts_of<Row>>;

// A row over the other states of its set, with the same guards and count.
template <class Row, class States> struct over;
template <class From, class Role, class Action, class... To, class... State>
struct over<redress::transition<From, Role, Action, To...>, redress::type_list<State...>> {
  using type = redress::transition<redress::any_of<State...>, Role, Action, To...>;
};
template <class States, class State> struct all_but;
template <class... S, class State> struct all_but<redress::type_list<S...>, State> {
  using type =
      redress::concat<std::conditional_t<std::is_same_v<S, State>, redress::type_list<>, redress::type_list<S>>...>;
};
template <class Row, class State, class Rest = typename all_but<starts_of<Row>, State>::type> struct without_state {
  using declared = redress::detail::declared_row<Row>;
  using type =
      redress::type_list<redress::detail::conditions<typename over<bare<Row>, Rest>::type, typename declared::guards,
                                                     declared::decides_itself, declared::at_most_times>>;
};
template <class Row, class State> struct without_state<Row, State, redress::type_list<>> {
  using type = redress::type_list<>;
};

template <class Row, class From, class Role, class Action> struct left_over {
  using type = redress::type_list<Row>;
};
template <class Row, class From, class Role, class Action>
  requires is_for<Row, From, Role, Action>
struct left_over<Row, From, Role, Action> : without_state<Row, From> {};

template <class Rows, class From, class Role, class Action> struct left_out;
template <class... Row, class From, class Role, class Action>
struct left_out<redress::type_list<Row...>, From, Role, Action> {
  static_assert((is_for<Row, From, Role, Action> || ...), "the table has no such row");
  using type = redress::concat<typename left_over<Row, From, Role, Action>::type...>;
};

/// `P` with these rows at the end.
template <class P, class... Rows>
struct with : as_protocol<redress::concat<typename P::declared, redress::type_list<Rows...>>>::type {};

/// `P` without its row for this state, role and action.
template <class P, class From, class Role, class Action>
struct without : as_protocol<typename left_out<typename P::declared, From, Role, Action>::type>::type {};

/// `P` with this row in the place of the one for its state, role and action.
template <class P, class Row>
struct instead
    : as_protocol<redress::concat<typename left_out<typename P::declared, typename bare<Row>::from,
                                                    typename bare<Row>::role, typename bare<Row>::action>::type,
                                  redress::type_list<Row>>>::type {};

} // namespace mutant
