// SPDX-License-Identifier: BSL-1.0
#pragma once
// Schema: how structs change while old journals stay readable. An entry has the number of the schema in which it was written.
// When it is read, its old struct is decoded and converted to the current one by an upcast.
//
//     struct requested_1 { int days{}; ... };                         // with its `fields`, as schema 1 wrote them
//     struct requested {
//       int days{};
//       text reason{};
//       using past = redress::written_until<1, requested_1>;          // since schema 2 it has a reason
//       ...
//     };
//     constexpr void upcast(requested_1 const& old, requested& now) { now.days = old.days; }
//     static constexpr redress::hooks<file> hooks{..., .schema = 2};
//
// This works for actions, states, facts and all structs in them. An old struct may have a `past` of its own. Names cannot
// change: a state, role, action or fact that is in journals must stay in the protocol, and so must its row.
#include <concepts>
#include <cstdint>

namespace redress {

/// Up to schema `Last` a struct was written as `Old`.
template <std::uint16_t Last, class Old> struct written_until {
  static constexpr std::uint16_t last = Last;
  using type = Old;
};

/// A struct that had another layout: it names its `past`, and `upcast(old const&, now&)` is declared beside it.
template <class T>
concept evolved = requires {
  typename T::past::type;
  { T::past::last } -> std::convertible_to<std::uint16_t>;
};

namespace detail {

inline constexpr std::uint16_t newest_schema = 0xffff; // of bytes made by this program

} // namespace detail

} // namespace redress
