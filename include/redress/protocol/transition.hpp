// SPDX-License-Identifier: BSL-1.0
#pragma once
// A transition: one row of a protocol's table. In state From, Role may do
// Action, and the case is then in one of To.
//
//     transition<requested, manager, grant, granted>
//     transition<any_of<requested, granted>, employee, comment, same>      // two rows, each staying where it is
//     transition<under_review, timekeeper, lapse, any_of<upheld, denied>>  // one row with two targets
//     transition<granted, employee, take, taken>::only_if<days_left>       // where this guard lets it pass
#include <cstddef>
#include <string_view>

#include <redress/protocol/type_list.hpp>

namespace redress {

/// Where every protocol begins: nothing has been filed yet. Opening a case is a row like any other.
struct unopened {
  static constexpr std::string_view name = "unopened";
};

/// As a target of a transition: the state that it started from.
struct same {};

/// A set: of states to start from, of targets, or of what a law speaks of. Sets may hold sets.
template <class... Members> struct any_of {};

/// The guards of a row: each a named function of (context), (state, context) or (state, who, context), which says why
/// the row cannot be taken now, whatever the action carries, or nothing.
template <auto... Guards> struct guard_list {
  static constexpr std::size_t size = sizeof...(Guards);
};

/// One row: in `From`, `Role` may do `Action`; the case is then in one of `To`.
template <class From, class Role, class Action, class... To> struct transition {
  using from = From;
  using role = Role;
  using action = Action;
  using targets = type_list<To...>;

  /// The row, where every guard lets it pass; the first that does not is the reason.
  template <auto... Guards> struct only_if {
    using bare = transition;
    using guards = guard_list<Guards...>;
    /// The row, without a `decide`: see `plain`.
    struct plain {
      using bare = transition;
      using guards = guard_list<Guards...>;
      static constexpr bool decides_itself = true;
    };
  };
  /// The row, without a `decide`: it has one target, which needs nothing but its window, and no fact becomes true.
  struct plain {
    using bare = transition;
    using guards = guard_list<>;
    static constexpr bool decides_itself = true;
  };
};

namespace detail {

// A row as it is declared: what it adds to a bare `transition`.
template <class Row> struct declared_row {
  using bare = Row;
  using guards = guard_list<>;
  static constexpr bool decides_itself = false;
};
template <class Row>
  requires requires { typename Row::guards; }
struct declared_row<Row> {
  using bare = typename Row::bare;
  using guards = typename Row::guards;
  static constexpr bool decides_itself = requires { Row::decides_itself; };
};

template <class T> struct members {
  using type = type_list<T>;
};
template <class... T> struct members<any_of<T...>> {
  using type = concat<typename members<T>::type...>;
};

template <class From, class Target> struct targets_from {
  using type = type_list<Target>;
};
template <class From> struct targets_from<From, same> {
  using type = type_list<From>;
};
template <class From, class... Target> struct targets_from<From, any_of<Target...>> {
  using type = concat<typename targets_from<From, Target>::type...>;
};

template <class From, class Role, class Action, class Targets> struct transition_to;
template <class From, class Role, class Action, class... To>
struct transition_to<From, Role, Action, type_list<To...>> {
  using type = transition<From, Role, Action, To...>;
};

template <class From, class Row> struct row_from;
template <class From, class Set, class Role, class Action, class... To>
struct row_from<From, transition<Set, Role, Action, To...>>
    : transition_to<From, Role, Action, unique<concat<typename targets_from<From, To>::type...>>> {};
// The usual row has one target, and needs no search for repetitions.
template <class From, class Set, class Role, class Action>
struct row_from<From, transition<Set, Role, Action, same>> : transition_to<From, Role, Action, type_list<From>> {};

} // namespace detail

} // namespace redress
