// SPDX-License-Identifier: BSL-1.0
#pragma once
// Fingerprint: a number for the table of a protocol, which depends on the names in it and not on their order, so that a
// program can tell whether a journal was written under the same table; and the changes between two tables.
//
//     static_assert(fingerprint<protocol> == 0x5b1c0f6a2d3e4f70);         // fails when the table changes
//     static_assert(same_table<v1::protocol, v2::protocol>);              // fails with the rows that came, went or changed
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

#include <redress/protocol/graph.hpp>
#include <redress/protocol/name.hpp>
#include <redress/protocol/protocol.hpp>
#include <redress/protocol/type_list.hpp>
#include <redress/standard/algorithm.hpp>

namespace redress {

namespace detail {

// FNV-1a over a name and an end mark no name can hold; mixed at the end so that sums of hashes do not cancel.
constexpr std::uint64_t hash_name(std::uint64_t hash, std::string_view name) {
  for (char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return (hash ^ 0xff) * 0x100000001b3;
}
constexpr std::uint64_t mix(std::uint64_t x) {
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
  x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
  return x ^ (x >> 31);
}
inline constexpr std::uint64_t hash_start = 0xcbf29ce484222325;

template <class Row> struct row_by_name;
template <class From, class Role, class Action, class... To> struct row_by_name<transition<From, Role, Action, To...>> {
  static constexpr std::uint64_t key =
      mix(hash_name(hash_name(hash_name(hash_start, From::name), Role::name), Action::name));
  // Sums do not depend on the order of the targets.
  static constexpr std::uint64_t targets = (mix(hash_name(hash_start, To::name)) + ...);
};

template <class List> struct hashed_rows;
template <class... Rows> struct hashed_rows<type_list<Rows...>> {
  static constexpr std::array<std::uint64_t, sizeof...(Rows)> keys{row_by_name<Rows>::key...};
  static constexpr std::array<std::uint64_t, sizeof...(Rows)> targets{row_by_name<Rows>::targets...};
};

template <class List> struct hashed_states;
template <class... S> struct hashed_states<type_list<S...>> {
  static constexpr std::array<std::uint64_t, sizeof...(S)> names{mix(hash_name(hash_start, S::name))...};
  static constexpr std::array<bool, sizeof...(S)> closed{is_closed<S>...};
};

template <class P> constexpr std::uint64_t fingerprint_of() {
  using rows = hashed_rows<rows_of<P>>;
  using states = hashed_states<typename P::states>;
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < rows::keys.size(); ++i) sum += mix(rows::keys[i] ^ mix(rows::targets[i]));
  for (std::size_t i = 0; i < states::names.size(); ++i) sum += mix(states::names[i] + (states::closed[i] ? 1 : 2));
  return mix(sum);
}

} // namespace detail

/// A number that depends on the names in the rows of `P` and on which states are closed, not on the order of anything.
template <class P>
inline constexpr std::uint64_t fingerprint = (static_cast<void>(sound<P>), detail::fingerprint_of<P>());

/// A row that the new table has and the old one had not.
template <class Row> struct came {};
/// A row that the old table had and the new one has not.
template <class Row> struct went {};
/// A row that both have, with other targets; or a state that was open and is closed, or the reverse.
template <class Old, class New> struct changed {};
/// What came, went or changed.
template <class... Changes> struct changes {};

namespace detail {

template <class List> struct as_changes;
template <class... C> struct as_changes<type_list<C...>> {
  using type = changes<C...>;
};

// For each element of one table, the position of the same in another, or npos.
inline constexpr std::size_t npos = static_cast<std::size_t>(-1);
template <std::size_t N, std::size_t M>
constexpr std::array<std::size_t, N> matched(std::array<std::uint64_t, N> const& wanted,
                                             std::array<std::uint64_t, M> const& among) {
  std::array<std::size_t, N> at{};
  for (std::size_t i = 0; i < N; ++i) {
    auto const found = std::find(among.begin(), among.end(), wanted[i]);
    at[i] = found == among.end() ? npos : static_cast<std::size_t>(found - among.begin());
  }
  return at;
}

template <class Old, class New> struct compared {
  using old_rows = hashed_rows<rows_of<Old>>;
  using new_rows = hashed_rows<rows_of<New>>;
  static constexpr auto old_in_new = matched(old_rows::keys, new_rows::keys);
  static constexpr auto new_in_old = matched(new_rows::keys, old_rows::keys);
  using old_states = hashed_states<typename Old::states>;
  using new_states = hashed_states<typename New::states>;
  static constexpr auto state_in_new = matched(old_states::names, new_states::names);

  template <std::size_t I> static auto row_left() {
    using row = element<I, rows_of<Old>>;
    constexpr auto at = old_in_new[I];
    if constexpr (at == npos)
      return type_list<went<row>>{};
    else if constexpr (old_rows::targets[I] != new_rows::targets[at])
      return type_list<changed<row, element<at, rows_of<New>>>>{};
    else
      return type_list<>{};
  }
  template <std::size_t I> static auto row_new() {
    if constexpr (new_in_old[I] == npos)
      return type_list<came<element<I, rows_of<New>>>>{};
    else
      return type_list<>{};
  }
  template <std::size_t I> static auto state_changed() {
    constexpr auto at = state_in_new[I];
    if constexpr (at == npos)
      return type_list<>{};
    else if constexpr (old_states::closed[I] == new_states::closed[at])
      return type_list<>{};
    else
      return type_list<changed<element<I, typename Old::states>, element<at, typename New::states>>>{};
  }

  template <std::size_t... R, std::size_t... N, std::size_t... S>
  static auto list(std::index_sequence<R...>, std::index_sequence<N...>, std::index_sequence<S...>)
      -> concat<decltype(row_left<R>())..., decltype(row_new<N>())..., decltype(state_changed<S>())...>;

  using type = typename as_changes<decltype(list(std::make_index_sequence<row_count<Old>>{},
                                                 std::make_index_sequence<row_count<New>>{},
                                                 std::make_index_sequence<Old::states::size>{}))>::type;
};

template <class Changes> concept none = std::is_same_v<Changes, changes<>>;

} // namespace detail

/// What came, went or changed from `Old` to `New`, by name: `changes<came<row>, went<row>, changed<row, row>...>`.
template <class Old, class New> using difference = typename detail::compared<Old, New>::type;

/// Whether two protocols have the same table. In a `static_assert` the difference is printed.
template <class Old, class New> concept same_table = detail::none<difference<Old, New>>;

} // namespace redress
