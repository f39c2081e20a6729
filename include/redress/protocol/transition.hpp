// SPDX-License-Identifier: BSL-1.0
#pragma once
// A transition: one row of a protocol's table. In state From, Role may do
// Action, and the case then stands in one of To.
//
//     transition<requested, manager, grant, granted>
//     transition<any_of<requested, granted>, employee, comment, same>      // two rows, each staying where it is
//     transition<under_review, timekeeper, lapse, any_of<upheld, denied>>  // one row with two ends
#include <string_view>

#include <redress/protocol/type_list.hpp>

namespace redress {

/// Where every protocol begins: nothing has been filed yet. Opening a case is a row like any other.
struct unopened {
  static constexpr std::string_view name = "unopened";
};

/// As an end of a transition: the state that it started from.
struct same {};

/// A set: of states to start from, of ends to arrive at, or of what a law speaks of. Sets may hold sets.
template <class... Members> struct any_of {};

/// One row: in `From`, `Role` may do `Action`; the case then stands in one of `To`.
template <class From, class Role, class Action, class... To> struct transition {
  using from = From;
  using role = Role;
  using action = Action;
  using targets = type_list<To...>;
};

namespace detail {

template <class T> struct members {
  using type = type_list<T>;
};
template <class... T> struct members<any_of<T...>> {
  using type = concat<typename members<T>::type...>;
};

template <class From, class End> struct targets_from {
  using type = type_list<End>;
};
template <class From> struct targets_from<From, same> {
  using type = type_list<From>;
};
template <class From, class... End> struct targets_from<From, any_of<End...>> {
  using type = concat<typename targets_from<From, End>::type...>;
};

template <class From, class Role, class Action, class Targets> struct plain_row;
template <class From, class Role, class Action, class... To> struct plain_row<From, Role, Action, type_list<To...>> {
  using type = transition<From, Role, Action, To...>;
};

template <class From, class Row> struct row_from;
template <class From, class Set, class Role, class Action, class... To>
struct row_from<From, transition<Set, Role, Action, To...>>
    : plain_row<From, Role, Action, unique<concat<typename targets_from<From, To>::type...>>> {};

template <class States, class Row> struct rows_from;
template <class... State, class Row> struct rows_from<type_list<State...>, Row> {
  using type = type_list<typename row_from<State, Row>::type...>;
};
// An empty set is kept, so that `sound` can say which row starts nowhere.
template <class Row> struct rows_from<type_list<>, Row> : rows_from<type_list<any_of<>>, Row> {};

// A row as its author wrote it, spelled out: one row for each state it starts from, sets of ends and `same` resolved.
template <class Row>
using spelled_out = typename rows_from<unique<typename members<typename Row::from>::type>, Row>::type;

} // namespace detail

} // namespace redress
