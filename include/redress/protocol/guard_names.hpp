// SPDX-License-Identifier: BSL-1.0
#pragma once
// The conditions of a row for people to read: the names of its guards, and how often it may be taken. For diagrams, pages and
// a host's own screens. A row is a number here, its position in `graph<P>::rows`.
//
//     for (std::size_t row = 0; row < graph<P>::rows.size(); ++row)
//       for (std::string_view guard : guard_names<P>(row)) ...
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include <redress/protocol/identifier.hpp>
#include <redress/protocol/protocol.hpp>
#include <redress/protocol/row_conditions.hpp>
#include <redress/protocol/transition.hpp>
#include <redress/protocol/type_list.hpp>

namespace redress {

namespace detail {

template <class Guards> struct names_of_guards;
template <auto... Guards> struct names_of_guards<guard_list<Guards...>> {
  static constexpr std::array<std::string_view, sizeof...(Guards)> value{identifier<Guards>...};
};

template <class Rows> struct names_by_declared_row;
template <class... Rows> struct names_by_declared_row<type_list<Rows...>> {
  static constexpr std::array<std::span<std::string_view const>, sizeof...(Rows)> value{
      names_of_guards<typename declared_row<Rows>::guards>::value...};
};

} // namespace detail

/// The names of the guards of a row, in the order in which they are called. For a guard that is a template, without its
/// arguments: `not_waived`, for each side.
template <class P> constexpr std::span<std::string_view const> guard_names(std::size_t row) {
  using rows = typename P::declared;
  return detail::names_by_declared_row<rows>::value[detail::table<rows>::all.declared[row]];
}

/// How often the action of a row may have been done when the row is taken; 0 where that is not counted.
template <class P> constexpr std::uint32_t limit_of(std::size_t row) { return detail::limits_of_rows<P>[row]; }

} // namespace redress
