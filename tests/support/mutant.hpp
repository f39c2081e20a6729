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

template <class Row, class From, class Role, class Action> inline constexpr bool is_for = false;
template <class From, class Role, class Action, class... To>
inline constexpr bool is_for<redress::transition<From, Role, Action, To...>, From, Role, Action> = true;

// The row itself, without what it is guarded by and how often it may be taken.
template <class Row> using bare = typename redress::detail::declared_row<Row>::bare;

template <class Rows> struct as_protocol;
template <class... Row> struct as_protocol<redress::type_list<Row...>> {
  using type = redress::protocol<Row...>;
};

template <class Rows, class From, class Role, class Action> struct left_out;
template <class... Row, class From, class Role, class Action>
struct left_out<redress::type_list<Row...>, From, Role, Action> {
  using type = redress::concat<
      std::conditional_t<is_for<bare<Row>, From, Role, Action>, redress::type_list<>, redress::type_list<Row>>...>;
  static_assert(type::size < sizeof...(Row), "the table has no such row");
};

/// `P` with these rows at the end.
template <class P, class... Rows>
struct with : as_protocol<redress::concat<typename P::rows, redress::type_list<Rows...>>>::type {};

/// `P` without its row for this state, role and action.
template <class P, class From, class Role, class Action>
struct without : as_protocol<typename left_out<typename P::rows, From, Role, Action>::type>::type {};

/// `P` with this row in the place of the one for its state, role and action.
template <class P, class Row>
struct instead
    : as_protocol<redress::concat<typename left_out<typename P::rows, typename bare<Row>::from,
                                                    typename bare<Row>::role, typename bare<Row>::action>::type,
                                  redress::type_list<Row>>>::type {};

} // namespace mutant
