// SPDX-License-Identifier: BSL-1.0
#pragma once
// The conditions of rows as values: their guards, and how often they may be taken. They are one array for a protocol; a row
// that has neither costs no instantiation.
#include <array>
#include <cstddef>
#include <cstdint>
#include <type_traits>

#include <redress/protocol/protocol.hpp>
#include <redress/protocol/transition.hpp>
#include <redress/protocol/type_list.hpp>

namespace redress::detail {

// A guard as a value is the address of this, one for each.
template <auto Guard> inline constexpr char guard_id{};

template <class Guards> struct guard_ids_of;
template <auto... Guards> struct guard_ids_of<guard_list<Guards...>> {
  static constexpr std::array<char const*, sizeof...(Guards)> value{&guard_id<Guards>...};
};

struct guard_ids {
  char const* const* first = nullptr;
  std::size_t count = 0;

  constexpr bool has(char const* guard) const {
    for (std::size_t i = 0; i < count; ++i)
      if (first[i] == guard) return true;
    return false;
  }
};
template <class Guards> constexpr guard_ids ids_in() {
  return {guard_ids_of<Guards>::value.data(), guard_ids_of<Guards>::value.size()};
}

template <class P, class Rows> struct conditions_of_rows;
template <class P, class... Rows> struct conditions_of_rows<P, type_list<Rows...>> {
  static constexpr auto const& all = table<type_list<Rows...>>::all;
  template <class T> using each_row = std::array<T, row_count<P>>;
  template <class T> static constexpr each_row<T> spread(std::array<T, sizeof...(Rows)> const& declared) {
    each_row<T> out{};
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = declared[all.declared[i]];
    return out;
  }
  static constexpr each_row<guard_ids> guards = spread<guard_ids>({ids_in<typename declared_row<Rows>::guards>()...});
  static constexpr each_row<std::uint32_t> limits = spread<std::uint32_t>({declared_row<Rows>::at_most_times...});
};

/// For each row of `P`, its guards.
template <class P> inline constexpr auto& guards_of_rows = conditions_of_rows<P, typename P::declared>::guards;
/// For each row of `P`, how often its action may have been done when it is taken; 0 where that is not counted.
template <class P> inline constexpr auto& limits_of_rows = conditions_of_rows<P, typename P::declared>::limits;

template <class P>
inline constexpr bool has_counted_rows = [] {
  for (auto const limit : limits_of_rows<P>)
    if (limit != 0) return true;
  return false;
}();

/// Which actions of `P` are counted, each with a place of its own.
template <class P> struct counted_actions {
  static constexpr std::size_t none = P::actions::size;
  static constexpr auto place = [] {
    std::array<std::size_t, P::actions::size> places{};
    places.fill(none);
    std::size_t next = 0;
    for (std::size_t row = 0; row < limits_of_rows<P>.size(); ++row) {
      auto& here = places[table<typename P::declared>::indices[row].action];
      if (limits_of_rows<P>[row] != 0 && here == none) here = next++;
    }
    return places;
  }();
  static constexpr std::size_t size = [] {
    std::size_t n = 0;
    for (auto const at : place)
      if (at != none) ++n;
    return n;
  }();
};

} // namespace redress::detail
