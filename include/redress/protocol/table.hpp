// SPDX-License-Identifier: BSL-1.0
#pragma once
// The table of a protocol in numbers: which states, roles and actions its rows name, and each row as positions in those
// lists. A row over a set of states is one row as declared and several rows of the table.
#include <array>
#include <cstddef>
#include <cstdint>

#include <redress/protocol/name.hpp>
#include <redress/protocol/transition.hpp>
#include <redress/protocol/type_list.hpp>

namespace redress {

/// The key of a row as positions in the lists of its protocol.
struct row_indices {
  std::uint16_t from, role, action;
};

namespace detail {

template <class Row> using bare_of = typename declared_row<Row>::bare;

// The states in a set or a target. `same` has none.
template <class T> struct states_meant_by {
  using type = typename members<T>::type;
};
template <> struct states_meant_by<same> {
  using type = type_list<>;
};
template <class List> struct flattened;
template <class... T> struct flattened<type_list<T...>> {
  using type = concat<typename states_meant_by<T>::type...>;
};

// Where the members of a set are in a list, each once.
template <class Members, class States> struct positions_in;
template <class... S, class States> struct positions_in<type_list<S...>, States> {
  static constexpr std::array<std::uint16_t, sizeof...(S)> value{static_cast<std::uint16_t>(index_of<S, States>)...};
};
template <class Set, class States>
inline constexpr auto const& positions_of = positions_in<unique<typename states_meant_by<Set>::type>, States>::value;

// Computed from the rows as declared. The rows of the table are numbers, because a type for each would cost a compiler about
// 60 kB.
template <class List> struct table;
template <class... Rows> struct table<type_list<Rows...>> {
  using states = distinct<type_list<unopened>, typename states_meant_by<typename bare_of<Rows>::from>::type...,
                          typename flattened<typename bare_of<Rows>::targets>::type...>;
  using roles = unique<type_list<typename bare_of<Rows>::role...>>;
  using actions = unique<type_list<typename bare_of<Rows>::action...>>;

  static constexpr std::array<std::size_t, sizeof...(Rows)> starts{
      positions_of<typename bare_of<Rows>::from, states>.size()...};
  static constexpr std::size_t size = [] {
    std::size_t sum = 0;
    for (auto const each : starts) sum += each;
    return sum;
  }();

  // The keys of the rows, a row over a set for each of its states; and which declared row each is.
  struct all_keys {
    std::array<row_indices, size> keys{};
    std::array<std::uint16_t, size> declared{};
  };
  static constexpr all_keys all = [] {
    all_keys out;
    std::size_t n = 0;
    std::uint16_t row = 0;
    auto const put = [&](auto const& from, std::size_t role, std::size_t action) {
      for (auto const state : from) {
        out.keys[n] = {state, static_cast<std::uint16_t>(role), static_cast<std::uint16_t>(action)};
        out.declared[n++] = row;
      }
      ++row;
    };
    static_cast<void>(
        in_turn{(put(positions_of<typename bare_of<Rows>::from, states>, index_of<typename bare_of<Rows>::role, roles>,
                     index_of<typename bare_of<Rows>::action, actions>),
                 0)...});
    return out;
  }();
  static constexpr auto const& indices = all.keys;

  // Two rows with one key, or twice the same position when there are none.
  static constexpr pair_of_indices repetition() {
    constexpr std::size_t bits = 64;
    std::uint64_t seen[states::size * roles::size * actions::size / bits + 1]{};
    auto const key_of = [](row_indices const& row) {
      return (std::size_t{row.from} * roles::size + row.role) * actions::size + row.action;
    };
    row_indices const* const keys = indices.data();
    for (std::size_t i = 0; i < size; ++i) {
      auto const key = key_of(keys[i]);
      auto const bit = std::uint64_t{1} << key % bits;
      if (seen[key / bits] & bit)
        for (std::size_t first = 0; first < i; ++first)
          if (key_of(keys[first]) == key) return {first, i};
      seen[key / bits] |= bit;
    }
    return {};
  }
};

} // namespace detail

} // namespace redress
