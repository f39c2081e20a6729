// SPDX-License-Identifier: BSL-1.0
#pragma once
// The terms of rows as values: by which guards each is kept, and how often it may be taken. One array for a protocol, made
// where it is asked for; a row that has neither costs no instantiation.
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

template <class Row, class Guards, bool DecidesItself>
Guards guards_listed(qualified<Row, Guards, DecidesItself> const*);
guard_list<> guards_listed(void const*);

template <class Row, class Listed, std::uint32_t Times>
std::integral_constant<std::uint32_t, Times> limit_listed(counted<Row, Listed, Times> const*);
std::integral_constant<std::uint32_t, 0> limit_listed(void const*);

template <class Rows> struct terms_of_rows;
template <class... Rows> struct terms_of_rows<type_list<Rows...>> {
  static constexpr std::array<guard_ids, sizeof...(Rows)> guards{
      ids_in<decltype(guards_listed(static_cast<Rows const*>(nullptr)))>()...};
  static constexpr std::array<std::uint32_t, sizeof...(Rows)> limits{
      decltype(limit_listed(static_cast<Rows const*>(nullptr)))::value...};
};

/// For each row of `P`, its guards.
template <class P> inline constexpr auto& guards_of_rows = terms_of_rows<typename P::rows>::guards;
/// For each row of `P`, how often its action may have been done when it is taken; 0 where that is not counted.
template <class P> inline constexpr auto& limits_of_rows = terms_of_rows<typename P::rows>::limits;

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
      auto& here = places[table<typename P::rows>::indices[row].action];
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
