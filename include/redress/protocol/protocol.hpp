// SPDX-License-Identifier: BSL-1.0
#pragma once
// A protocol: the table of transitions: in which state, who may do what, and to which states that leads.
//
// A protocol is a named struct, so that no compiler message prints the table:
//
//     struct protocol : redress::protocol<
//         transition<unopened,  employee,   ask,   requested>,
//         transition<requested, manager,    grant, granted>,
//         transition<requested, timekeeper, lapse, expired>> {};
//
//     static_assert(legal<protocol, requested, manager, grant>);
//     static_assert(!legal<protocol, granted, manager, grant>);
//
// Lookups search the table in numbers (table.hpp). A row becomes a type of its own only when a step names it.
#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <type_traits>
#include <utility>

#include <redress/protocol/name.hpp>
#include <redress/protocol/table.hpp>
#include <redress/protocol/transition.hpp>
#include <redress/protocol/type_list.hpp>
#include <redress/standard/algorithm.hpp>

namespace redress {

/// A named group of rows, in a struct of its own that derives from it and may have a `name` for diagrams.
template <class... Rows> struct phase {
  using rows = type_list<Rows...>;
};

namespace detail {

struct no_row {};
struct unnamed_phase {
  static constexpr std::string_view name = "";
};

// A part of a protocol is a phase or a bare row.
template <class Part> struct part {
  using rows = type_list<Part>;
  using phase = unnamed_phase;
};
template <class Part>
  requires requires { typename Part::rows; }
struct part<Part> {
  using rows = typename Part::rows;
  using phase = Part;
};

inline constexpr std::size_t no_row_number = static_cast<std::size_t>(-1);

} // namespace detail

/// The base of every protocol; `Parts` are rows and phases.
template <class... Parts> struct protocol {
  /// The rows as they are declared, a row over a set of states once.
  using declared = concat<typename detail::part<Parts>::rows...>;
  /// So that a protocol can be part of another.
  using rows = declared;
  using states = typename detail::table<declared>::states;
  using roles = typename detail::table<declared>::roles;
  using actions = typename detail::table<declared>::actions;
  using phases = unique<type_list<typename detail::part<Parts>::phase...>>;

  /// How many rows each part of the table has, one over a set of states counted for each of them.
  static constexpr std::array<std::size_t, sizeof...(Parts)> rows_in_part = [] {
    std::array<std::size_t, sizeof...(Parts)> const declared_in_part{detail::part<Parts>::rows::size...};
    std::array<std::size_t, sizeof...(Parts)> counts{};
    std::size_t row = 0;
    for (std::size_t part = 0; part < counts.size(); ++part)
      for (std::size_t i = 0; i < declared_in_part[part]; ++i) counts[part] += detail::table<declared>::starts[row++];
    return counts;
  }();
  /// Which phase each part of the table is.
  static constexpr std::array<std::size_t, sizeof...(Parts)> phase_of_part{
      index_of<typename detail::part<Parts>::phase, phases>...};
};

/// Whether the table of `P` has the type as a state, role or action.
template <class S, class P> concept state_of = element_of<S, typename P::states>;
template <class R, class P> concept role_of = element_of<R, typename P::roles>;
template <class A, class P> concept action_of = element_of<A, typename P::actions>;

namespace detail {

// Faults of a table. Each is one error, which names the rows or the type.
template <class First, class Second, bool Met = false> struct two_rows_for_one_step {
  static_assert(Met, "two rows for one state, role and action: it is ambiguous which applies");
};
template <class Row, bool Met = false> struct row_without_target {
  static_assert(Met, "a transition needs at least one target, or `same`");
};
template <class Row, bool Met = false> struct row_without_start {
  static_assert(Met, "a transition needs a start: its set of states to start from is empty");
};
template <class Row, bool Met = false> struct row_to_unopened {
  static_assert(Met, "no row leads to `unopened`: a case begins once");
};
template <class T, bool Met = false> struct both_state_and_action {
  static_assert(Met, "one type is both a state and an action of this protocol");
};
// First of what is wrong with a type in the list of rows that is no row.
template <class T, bool Met> struct both_state_and_action<no_transition<T>, Met> {
  static_assert(Met, "this type is no row: a protocol lists transitions, and phases of transitions");
};
template <class... T, bool Met> struct needs_a_name<any_of<T...>, Met> {
  static_assert(Met, "a row has one role and one action; only states may be a set: write a row for each");
};
template <class T, bool Met = false> struct both_state_and_role {
  static_assert(Met, "one type is both a state and a role of this protocol");
};
template <class T, bool Met = false> struct both_role_and_action {
  static_assert(Met, "one type is both a role and an action of this protocol");
};
template <class Row, class Guards, bool Met = false> struct row_misnames_its_guards {
  static_assert(Met, "only_if names at least one guard, and none of them twice");
};
template <class P, bool Met = false> struct no_table {
  static_assert(Met, "this is no protocol, or an error above lies in one of its rows");
};
struct well_made {};

template <class Rows, class States, class Roles, class Actions> struct table_faults;
template <class... Row, class States, class Roles, class Actions>
struct table_faults<type_list<Row...>, States, Roles, Actions> {
  using rows = table<type_list<Row...>>;
  static constexpr pair_of_indices repeated = rows::repetition();
  static constexpr std::size_t nowhere = first_true({bare_of<Row>::targets::size == 0 ...});
  static constexpr std::size_t unstarted =
      first_true({states_meant_by<typename bare_of<Row>::from>::type::size == 0 ...});
  static constexpr std::size_t back = first_true(
      {first_in_both<type_list<unopened>, typename flattened<typename bare_of<Row>::targets>::type>::value == 0 ...});
  static constexpr std::size_t misguarded = first_true({misnames_guards<typename declared_row<Row>::guards>...});
  static constexpr std::size_t state_is_action = first_in_both<States, Actions>::value;
  static constexpr std::size_t role_is_state = first_in_both<Roles, States>::value;
  static constexpr std::size_t role_is_action = first_in_both<Roles, Actions>::value;
};

// A row of the table by its number, spelled out.
template <class P, std::size_t Number> struct numbered_row {
  static constexpr auto const& rows = table<typename P::declared>::all;
  using declared = element<rows.declared[Number], typename P::declared>;
  using type = typename row_from<element<rows.keys[Number].from, typename P::states>, bare_of<declared>>::type;
};

// The verdict on a table: a type, so that the error is where the table is used and not three calls deeper.
template <class P> constexpr auto verdict_on_table() {
  using rows = typename P::declared;
  using states = typename P::states;
  using roles = typename P::roles;
  using faults = table_faults<rows, states, roles, typename P::actions>;
  using of_states = names_verdict<states>;
  using of_roles = names_verdict<roles>;
  using of_actions = names_verdict<typename P::actions>;
  if constexpr (faults::repeated.first != faults::repeated.second)
    return std::type_identity<two_rows_for_one_step<typename numbered_row<P, faults::repeated.first>::type,
                                                    typename numbered_row<P, faults::repeated.second>::type>>{};
  else if constexpr (faults::unstarted < rows::size)
    return std::type_identity<row_without_start<bare_of<element<faults::unstarted, rows>>>>{};
  else if constexpr (faults::nowhere < rows::size)
    return std::type_identity<row_without_target<bare_of<element<faults::nowhere, rows>>>>{};
  else if constexpr (faults::back < rows::size)
    return std::type_identity<row_to_unopened<bare_of<element<faults::back, rows>>>>{};
  else if constexpr (faults::misguarded < rows::size)
    return std::type_identity<
        row_misnames_its_guards<bare_of<element<faults::misguarded, rows>>,
                                typename declared_row<element<faults::misguarded, rows>>::guards>>{};
  else if constexpr (faults::state_is_action < states::size)
    return std::type_identity<both_state_and_action<element<faults::state_is_action, states>>>{};
  else if constexpr (faults::role_is_state < roles::size)
    return std::type_identity<both_state_and_role<element<faults::role_is_state, roles>>>{};
  else if constexpr (faults::role_is_action < roles::size)
    return std::type_identity<both_role_and_action<element<faults::role_is_action, roles>>>{};
  else if constexpr (!std::is_same_v<of_states, named_well>)
    return std::type_identity<of_states>{};
  else if constexpr (!std::is_same_v<of_roles, named_well>)
    return std::type_identity<of_roles>{};
  else if constexpr (!std::is_same_v<of_actions, named_well>)
    return std::type_identity<of_actions>{};
  else
    return std::type_identity<well_made>{};
}
template <class P>
  requires(!requires { typename P::declared; })
constexpr auto verdict_on_table() {
  return std::type_identity<no_table<P>>{};
}
template <class P> using table_verdict = typename decltype(verdict_on_table<P>())::type;

} // namespace detail

/// Whether the rows of `P` make a table: one row for a key, no way back to the beginning, no type in two
/// parts, a name of its own for each state, role and action. A fault is a compile error that names the rows or the type. All
/// that uses P checks this.
template <class P> inline constexpr bool sound = sizeof(detail::table_verdict<P>) > 0;

namespace detail {

// The number of the row for (S, R, A), or `no_row_number`.
template <class P, class S, class R, class A> consteval std::size_t row_number_of() {
  if constexpr (state_of<S, P> && role_of<R, P> && action_of<A, P>) {
    auto const& keys = table<typename P::declared>::indices;
    constexpr std::uint16_t from = index_of<S, typename P::states>, role = index_of<R, typename P::roles>,
                            action = index_of<A, typename P::actions>;
    for (std::size_t i = 0; i < keys.size(); ++i)
      if (keys[i].from == from && keys[i].role == role && keys[i].action == action) return i;
  }
  return no_row_number;
}
template <class P, class S, class R, class A>
inline constexpr std::size_t row_number = sound<P> ? row_number_of<P, S, R, A>() : no_row_number;

template <class P, std::size_t Number> struct row_or_none : numbered_row<P, Number> {};
template <class P> struct row_or_none<P, no_row_number> {
  using type = no_row;
};

template <class P, class S, class R, class A> inline constexpr bool has_row = row_number<P, S, R, A> != no_row_number;

// A row as it is declared, with its guards.
template <class P, class Row>
using declared_of =
    typename numbered_row<P, row_number<P, typename Row::from, typename Row::role, typename Row::action>>::declared;

} // namespace detail

/// The row for (state, role, action), spelled out: its targets are `row_of<...>::targets`. `no_row` where there is none.
template <class P, class S, class R, class A>
using row_of = typename detail::row_or_none<P, detail::row_number<P, S, R, A>>::type;

/// How many rows the table of `P` has, one over a set of states counted for each of them.
template <class P> inline constexpr std::size_t row_count = detail::table<typename P::declared>::size;

namespace detail {

template <class P, class Numbers> struct all_rows;
template <class P, std::size_t... I> struct all_rows<P, std::index_sequence<I...>> {
  using type = type_list<typename numbered_row<P, I>::type...>;
};

} // namespace detail

/// Every row of the table as a type of its own, spelled out, without its guards. For tests and for comparing tables.
template <class P> using rows_of = typename detail::all_rows<P, std::make_index_sequence<row_count<P>>>::type;

/// Whether the table has a row for `R` doing `A` in state `S`.
template <class P, class S, class R, class A> concept legal = detail::has_row<P, S, R, A>;

/// A `type_list` of the targets of that row. Only where `legal`.
template <class P, class S, class R, class A>
  requires legal<P, S, R, A>
using targets_of = typename row_of<P, S, R, A>::targets;

/// Whether a state ends the case: it has `static constexpr bool closed = true;`. A closed state may still have rows: an
/// appeal after a refund starts from one.
template <class S> inline constexpr bool is_closed = false;
template <class S>
  requires requires { S::closed; }
inline constexpr bool is_closed<S> = S::closed;

} // namespace redress
