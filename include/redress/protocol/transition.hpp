// SPDX-License-Identifier: BSL-1.0
#pragma once
// A transition: one row of a protocol's table. In state From, Role may do
// Action, and the case is then in one of To.
//
//     transition<requested, manager, grant, granted>
//     transition<any_of<requested, granted>, employee, comment, same>      // two rows, each staying where it is
//     transition<under_review, timekeeper, lapse, any_of<upheld, denied>>  // one row with two targets
//     transition<granted, employee, take, taken>::only_if<days_left>       // if this guard allows it
//     transition<requested, manager, ask_back, returned>::at_most<3>       // three times in the life of a case
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

#include <redress/protocol/type_list.hpp>

namespace redress {

/// The state before a case is opened. A row that opens a case starts here.
struct unopened {
  static constexpr std::string_view name = "unopened";
};

/// As a target of a transition: the state that it started from.
struct same {};

/// A set: of states to start from, of targets, or of the patterns of a law. Sets may contain sets.
template <class... Members> struct any_of {};

/// The guards of a row: each a named function of (context), (state, context), (who, context) or (state, who, context), which
/// says why the row cannot be taken now, whatever the action carries, or nothing.
template <auto... Guards> struct guard_list {
  static constexpr std::size_t size = sizeof...(Guards);
};

namespace detail {

// What a row is declared with, besides who, what and where.
template <class Row, class Guards, bool DecidesItself, std::uint32_t AtMost> struct conditions {
  using bare = Row;
  using guards = Guards;
  static constexpr bool decides_itself = DecidesItself;
  static constexpr std::uint32_t at_most_times = AtMost;
};
// In the place of the guards: there is no `only_if`.
struct unguarded {};
template <class Row, bool DecidesItself, std::uint32_t AtMost>
struct conditions<Row, unguarded, DecidesItself, AtMost> {
  using bare = Row;
  using guards = guard_list<>;
  static constexpr bool decides_itself = DecidesItself;
  static constexpr std::uint32_t at_most_times = AtMost;
};
// The guard of `only_if<>`, which is a mistake.
struct no_guard {};
template <class Row, bool DecidesItself, std::uint32_t AtMost>
struct conditions<Row, guard_list<>, DecidesItself, AtMost>
    : conditions<Row, guard_list<no_guard{}>, DecidesItself, AtMost> {};

} // namespace detail

/// One row: in `From`, `Role` may do `Action`; the case is then in one of `To`.
template <class From, class Role, class Action, class... To> struct transition {
  using from = From;
  using role = Role;
  using action = Action;
  using targets = type_list<To...>;

  /// The row, if every guard allows it; the first that does not is the reason.
  template <auto... Guards> struct only_if : detail::conditions<transition, guard_list<Guards...>, false, 0> {
    /// The row, without a `decide`: see `plain`.
    struct plain : detail::conditions<transition, guard_list<Guards...>, true, 0> {};
    /// The row, so many times: see `at_most`.
    template <std::uint32_t Times>
      requires(Times > 0)
    struct at_most : detail::conditions<transition, guard_list<Guards...>, false, Times> {
      struct plain : detail::conditions<transition, guard_list<Guards...>, true, Times> {};
    };
  };
  /// The row, while the case has done `Action` fewer than so many times, by whichever row.
  template <std::uint32_t Times>
    requires(Times > 0)
  struct at_most : detail::conditions<transition, detail::unguarded, false, Times> {
    template <auto... Guards> using only_if = typename only_if<Guards...>::template at_most<Times>;
    struct plain : detail::conditions<transition, detail::unguarded, true, Times> {};
  };
  /// The row, without a `decide`: it has one target, which needs nothing but its window, and no fact becomes true.
  struct plain : detail::conditions<transition, detail::unguarded, true, 0> {};
};

namespace detail {

// A row as it is declared: what it adds to a bare `transition`.
// What is no row counts as one whose parts are all this, which the verdict on the table reports.
template <class T> struct no_transition {};
template <class T>
struct declared_row : conditions<transition<no_transition<T>, no_transition<T>, no_transition<T>, no_transition<T>>,
                                 unguarded, false, 0> {};
template <class From, class Role, class Action, class... To>
struct declared_row<transition<From, Role, Action, To...>>
    : conditions<transition<From, Role, Action, To...>, unguarded, false, 0> {};
template <class Row>
  requires requires { typename Row::guards; }
struct declared_row<Row> : Row::conditions {};

// Whether a row names a guard twice, or writes `only_if<>`.
template <class Guards> inline constexpr bool misnames_guards = false;
template <> inline constexpr bool misnames_guards<guard_list<no_guard{}>> = true;
template <auto First, auto Second, auto... Guards>
inline constexpr bool misnames_guards<guard_list<First, Second, Guards...>> =
    std::is_same_v<guard_list<First>, guard_list<Second>> ||
    (std::is_same_v<guard_list<First>, guard_list<Guards>> || ...) || misnames_guards<guard_list<Second, Guards...>>;

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
// A row without a target, which the verdict on the table reports.
template <class From, class Set, class Role, class Action>
struct row_from<From, transition<Set, Role, Action>> : transition_to<From, Role, Action, type_list<From>> {};
// The usual row has one target, and needs no search for repetitions.
template <class From, class Set, class Role, class Action>
struct row_from<From, transition<Set, Role, Action, same>> : transition_to<From, Role, Action, type_list<From>> {};

} // namespace detail

} // namespace redress
