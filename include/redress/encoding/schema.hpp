// SPDX-License-Identifier: BSL-1.0
#pragma once
// Schema: how a protocol changes while its journals stay what they are. An entry keeps the fields of the day it was
// made and says which schema that was; what is read of it is what the struct of today makes of the struct of then.
//
//     struct requested_1 { int days{}; ... };                         // with its `fields`, as schema 1 wrote them
//     struct requested {
//       int days{};
//       text reason{};
//       using past = redress::written_until<1, requested_1>;          // from schema 2 on it has a reason
//       ...
//     };
//     constexpr void upcast(requested_1 const& old, requested& now) { now.days = old.days; }
//     static constexpr redress::hooks<file> hooks{..., .schema = 2};
//
// Actions, states, facts and every noun in them change so. A struct of the past may have a past of its own. Names are
// for ever: a state, role, action or fact that journals hold stays in the protocol, and so does the row that led there.
#include <concepts>
#include <cstdint>

namespace redress {

/// Up to schema `Last` a struct was written as `Old`.
template <std::uint16_t Last, class Old> struct written_until {
  static constexpr std::uint16_t last = Last;
  using type = Old;
};

/// A struct that was written otherwise once: it names its `past`, and `upcast(old const&, now&)` is declared beside it.
template <class T>
concept evolved = requires {
  typename T::past::type;
  { T::past::last } -> std::convertible_to<std::uint16_t>;
};

namespace detail {

inline constexpr std::uint16_t newest_schema = 0xffff; // of what was made by this program

} // namespace detail

} // namespace redress
