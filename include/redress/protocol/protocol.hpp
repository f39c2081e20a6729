// SPDX-License-Identifier: BSL-1.0
#pragma once
// A protocol: the whole table of who may do what in which state, and where it leads.
//
// A protocol is a named struct, so that no message of a compiler ever prints the table:
//
//     struct protocol : redress::protocol<
//         transition<unopened,  employee,   ask,   requested>,
//         transition<requested, manager,    grant, granted>,
//         transition<requested, timekeeper, lapse, expired>> {};
//
//     static_assert(legal<protocol, requested, manager, grant>);
//     static_assert(!legal<protocol, granted, manager, grant>);
//
// It inherits its rows, each spelled out for one state, and finds one of them by overload resolution: the compiler's
// own deduction of a base class is the lookup.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <type_traits>
#include <utility>

#include <redress/protocol/name.hpp>
#include <redress/protocol/transition.hpp>
#include <redress/protocol/type_list.hpp>

namespace redress {

/// A named group of rows, in a struct of its own that derives from it and may have a `name` for diagrams.
template <class... Rows> struct phase {
  using rows = type_list<Rows...>;
};

/// The key of a row as positions in the lists of its protocol.
struct row_indices {
  std::uint16_t from, role, action;
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

template <class List> struct spell_out;
template <class... Row> struct spell_out<type_list<Row...>> {
  using type = concat<spelled_out<Row>...>;
};
template <class Part> using rows_of_part = typename spell_out<typename part<Part>::rows>::type;

// What can be read off the rows.
template <class List> struct table;
template <class... Rows> struct table<type_list<Rows...>> {
  using states = unique<concat<type_list<unopened, typename Rows::from...>, typename Rows::targets...>>;
  using roles = unique<type_list<typename Rows::role...>>;
  using actions = unique<type_list<typename Rows::action...>>;

  static constexpr std::array<row_indices, sizeof...(Rows)> indices{
      row_indices{index_of<typename Rows::from, states>, index_of<typename Rows::role, roles>,
                  index_of<typename Rows::action, actions>}...};

  // Two rows with one key, or twice the same position when there are none.
  static constexpr pair_of_indices repetition() {
    std::array<std::uint64_t, sizeof...(Rows)> keys{};
    for (std::size_t i = 0; i < keys.size(); ++i) {
      auto const& row = indices[i];
      keys[i] = ((std::uint64_t{row.from} * roles::size + row.role) * actions::size + row.action) << 16 | i;
    }
    std::sort(keys.begin(), keys.end());
    for (std::size_t i = 1; i < keys.size(); ++i)
      if (keys[i - 1] >> 16 == keys[i] >> 16) return {keys[i - 1] & 0xffff, keys[i] & 0xffff};
    return {};
  }
};

// Rows become bases, one for a key: two would hide each other. Of rows with one key the first is taken; `sound`, which
// knows the protocol by its name, says what is wrong, and it is all that is said.
template <class Indices, class... Rows> struct first_of_each_key;
template <std::size_t... I, class... Rows> struct first_of_each_key<std::index_sequence<I...>, Rows...> {
  static constexpr bool taken(std::size_t row) {
    auto const& keys = table<type_list<Rows...>>::indices;
    for (std::size_t i = 0; i < row; ++i)
      if (keys[i].from == keys[row].from && keys[i].role == keys[row].role && keys[i].action == keys[row].action)
        return true;
    return false;
  }
  template <std::size_t Row> static constexpr bool is_taken = taken(Row);
  using type = concat<std::conditional_t<is_taken<I>, type_list<>, type_list<Rows>>...>;
};
template <class List, bool EachKeyOnce> struct lookup;
template <class... Rows> struct lookup<type_list<Rows...>, true> : Rows... {};
template <class... Rows>
struct lookup<type_list<Rows...>, false>
    : lookup<typename first_of_each_key<std::index_sequence_for<Rows...>, Rows...>::type, true> {};

template <class List>
using lookup_in = lookup<List, table<List>::repetition().first == table<List>::repetition().second>;

template <class S, class R, class A, class... To> transition<S, R, A, To...> match(transition<S, R, A, To...> const*);
template <class S, class R, class A> no_row match(...);

// What the table adds to a bare row.
template <class Row, class Guards, bool DecidesItself>
qualified<Row, Guards, DecidesItself> qualify(qualified<Row, Guards, DecidesItself> const*);
template <class Row> qualified<Row, guard_list<>, false> qualify(...);

} // namespace detail

/// The base of every protocol; `Parts` are rows and phases.
template <class... Parts> struct protocol : detail::lookup_in<concat<detail::rows_of_part<Parts>...>> {
  using rows = concat<detail::rows_of_part<Parts>...>;
  using states = typename detail::table<rows>::states;
  using roles = typename detail::table<rows>::roles;
  using actions = typename detail::table<rows>::actions;
  using phases = unique<type_list<typename detail::part<Parts>::phase...>>;

  /// How many rows each part of the table has, spelled out.
  static constexpr std::array<std::size_t, sizeof...(Parts)> rows_in_part{detail::rows_of_part<Parts>::size...};
  /// Which phase each part of the table is.
  static constexpr std::array<std::size_t, sizeof...(Parts)> phase_of_part{
      index_of<typename detail::part<Parts>::phase, phases>...};
};

/// Whether the table of `P` speaks of the type.
template <class S, class P> concept state_of = element_of<S, typename P::states>;
template <class R, class P> concept role_of = element_of<R, typename P::roles>;
template <class A, class P> concept action_of = element_of<A, typename P::actions>;

namespace detail {

// What is wrong with a table. Each is one error, which names the rows or the type.
template <class First, class Second, bool Met = false> struct two_rows_for_one_step {
  static_assert(Met, "two rows for one state, role and action: nothing could say which applies");
};
template <class Row, bool Met = false> struct leads_nowhere {
  static_assert(Met, "a transition leads somewhere: name at least one end, or `same`");
};
template <class Row, bool Met = false> struct starts_nowhere {
  static_assert(Met, "a transition starts somewhere: its set of states to start from is empty");
};
template <class Row, bool Met = false> struct leads_back_to_the_beginning {
  static_assert(Met, "no row leads to `unopened`: a case begins once");
};
template <class T, bool Met = false> struct both_state_and_action {
  static_assert(Met, "one type is both a state and an action of this protocol");
};
template <class T, bool Met = false> struct both_state_and_role {
  static_assert(Met, "one type is both a state and a role of this protocol");
};
template <class T, bool Met = false> struct both_role_and_action {
  static_assert(Met, "one type is both a role and an action of this protocol");
};
struct well_made {};

constexpr std::size_t first_true(std::initializer_list<bool> flags) {
  return static_cast<std::size_t>(std::find(flags.begin(), flags.end(), true) - flags.begin());
}
template <class Rows, class States, class Roles, class Actions> struct table_faults;
template <class... Row, class... State, class... Role, class Actions>
struct table_faults<type_list<Row...>, type_list<State...>, type_list<Role...>, Actions> {
  static constexpr pair_of_indices repeated = table<type_list<Row...>>::repetition();
  static constexpr std::size_t nowhere = first_true({Row::targets::size == 0 ...});
  static constexpr std::size_t unstarted = first_true({std::is_same_v<typename Row::from, any_of<>>...});
  static constexpr std::size_t back = first_true({element_of<unopened, typename Row::targets>...});
  static constexpr std::size_t state_is_action = first_true({element_of<State, Actions>...});
  static constexpr std::size_t role_is_state = first_true({element_of<Role, type_list<State...>>...});
  static constexpr std::size_t role_is_action = first_true({element_of<Role, Actions>...});
};

// What is to be said of a table; a type, so that it is said where the table is used and not three calls deeper.
template <class P> constexpr auto verdict_on_table() {
  using rows = typename P::rows;
  using states = typename P::states;
  using roles = typename P::roles;
  using faults = table_faults<rows, states, roles, typename P::actions>;
  using of_states = names_verdict<states>;
  using of_roles = names_verdict<roles>;
  using of_actions = names_verdict<typename P::actions>;
  if constexpr (faults::repeated.first != faults::repeated.second)
    return std::type_identity<
        two_rows_for_one_step<element<faults::repeated.first, rows>, element<faults::repeated.second, rows>>>{};
  else if constexpr (faults::unstarted < rows::size)
    return std::type_identity<starts_nowhere<element<faults::unstarted, rows>>>{};
  else if constexpr (faults::nowhere < rows::size)
    return std::type_identity<leads_nowhere<element<faults::nowhere, rows>>>{};
  else if constexpr (faults::back < rows::size)
    return std::type_identity<leads_back_to_the_beginning<element<faults::back, rows>>>{};
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
template <class P> using table_verdict = typename decltype(verdict_on_table<P>())::type;

} // namespace detail

/// Whether the rows of `P` make a table: one row for a key, no way back to the beginning, no type in two
/// parts, a name of its own for each state, role and action. What is wrong is a compile error that names the
/// rows or the type; asked by all that uses P.
template <class P> inline constexpr bool sound = sizeof(detail::table_verdict<P>) > 0;

/// The row for (state, role, action), spelled out. Only where `legal`.
template <class P, class S, class R, class A>
using row_of = decltype(detail::match<S, R, A>(static_cast<P const*>(nullptr)));

namespace detail {

template <class P, class S, class R, class A>
inline constexpr bool has_row = sound<P> && !std::is_same_v<row_of<P, S, R, A>, no_row>;

} // namespace detail

/// Whether the table has a row for `R` doing `A` in state `S`.
template <class P, class S, class R, class A> concept legal = detail::has_row<P, S, R, A>;

/// Where that row leads: a `type_list` of its targets. Only where `legal`.
template <class P, class S, class R, class A>
  requires legal<P, S, R, A>
using targets_of = typename row_of<P, S, R, A>::targets;

/// Whether a state ends the case: it says so itself, `static constexpr bool closed = true;`. A closed state may have
/// rows all the same: an appeal after a refund starts from one.
template <class S> inline constexpr bool is_closed = false;
template <class S>
  requires requires { S::closed; }
inline constexpr bool is_closed<S> = S::closed;

} // namespace redress
