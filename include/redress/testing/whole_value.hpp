// SPDX-License-Identifier: BSL-1.0
#pragma once
// Whole values as bytes, for comparison only. A case file needs no `fields` and no `operator==`: an aggregate is decomposed
// into its members, up to forty of them, recursively.
//
// What is neither described nor an aggregate, a map or a pointer in a file, is left out; `whole<T>` says whether a type has
// none of that. A file with C arrays, or that derives from another struct, has `fields` to be looked at.
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include <redress/encoding/fields.hpp>
#include <redress/encoding/personal.hpp>
#include <redress/encoding/text.hpp>
#include <redress/encoding/time.hpp>
#include <redress/encoding/writer.hpp>

namespace redress::testing {

namespace inner {

using redress::detail::has_members, redress::detail::is_array, redress::detail::is_duration,
    redress::detail::is_optional, redress::detail::is_vector, redress::detail::writer;

// Converts to a base of T and to nothing else, as the first member of one that has a base.
template <class T> struct base_of {
  template <class Base>
    requires(std::is_base_of_v<Base, T> && !std::is_same_v<Base, T>)
  operator Base() const {
    std::unreachable();
  }
};
template <class T> inline constexpr bool has_base = requires { T{base_of<T>{}}; };

inline constexpr std::size_t most_members = 56;
template <class T, std::size_t N = 1> constexpr std::size_t count_members() {
  if constexpr (N > most_members)
    return 0;
  else if constexpr (has_members<T, N>)
    return N;
  else
    return count_members<T, N + 1>();
}
template <class T> inline constexpr std::size_t members_of = 0;
template <class T>
  requires(std::is_aggregate_v<T> && !std::is_empty_v<T> && !has_base<T>)
inline constexpr std::size_t members_of<T> = count_members<T>();

template <class T>
inline constexpr bool is_plain_value = std::integral<T> || std::is_enum_v<T> || std::same_as<T, text> ||
                                       std::same_as<T, personal_text> || std::same_as<T, instant> || is_duration<T>;

} // namespace inner

// Eight names at a time; `n` is how many there are in all.
#define REDRESS_DETAIL_EIGHT(a) a##0, a##1, a##2, a##3, a##4, a##5, a##6, a##7
#define REDRESS_DETAIL_TAKE_APART(n, ...)                                                                              \
  else if constexpr (members == n) {                                                                                   \
    auto const& [__VA_ARGS__] = value;                                                                                 \
    each(__VA_ARGS__);                                                                                                 \
  }
#define REDRESS_DETAIL_UP_TO_EIGHT_MORE(n, ...)                                                                        \
  REDRESS_DETAIL_TAKE_APART(n + 1, __VA_ARGS__ z0)                                                                     \
  REDRESS_DETAIL_TAKE_APART(n + 2, __VA_ARGS__ z0, z1)                                                                 \
  REDRESS_DETAIL_TAKE_APART(n + 3, __VA_ARGS__ z0, z1, z2)                                                             \
  REDRESS_DETAIL_TAKE_APART(n + 4, __VA_ARGS__ z0, z1, z2, z3)                                                         \
  REDRESS_DETAIL_TAKE_APART(n + 5, __VA_ARGS__ z0, z1, z2, z3, z4)                                                     \
  REDRESS_DETAIL_TAKE_APART(n + 6, __VA_ARGS__ z0, z1, z2, z3, z4, z5)                                                 \
  REDRESS_DETAIL_TAKE_APART(n + 7, __VA_ARGS__ z0, z1, z2, z3, z4, z5, z6)                                             \
  REDRESS_DETAIL_TAKE_APART(n + 8, __VA_ARGS__ z0, z1, z2, z3, z4, z5, z6, z7)

/// Calls `each` with all members of an aggregate; does nothing where they cannot be told apart.
template <class T> void with_members(T const& value, auto&& each) {
  constexpr auto members = inner::members_of<T>;
  if constexpr (members == 0) static_cast<void>(value);
  REDRESS_DETAIL_UP_TO_EIGHT_MORE(0, )
  REDRESS_DETAIL_UP_TO_EIGHT_MORE(8, REDRESS_DETAIL_EIGHT(a), )
  REDRESS_DETAIL_UP_TO_EIGHT_MORE(16, REDRESS_DETAIL_EIGHT(a), REDRESS_DETAIL_EIGHT(b), )
  REDRESS_DETAIL_UP_TO_EIGHT_MORE(24, REDRESS_DETAIL_EIGHT(a), REDRESS_DETAIL_EIGHT(b), REDRESS_DETAIL_EIGHT(c), )
  REDRESS_DETAIL_UP_TO_EIGHT_MORE(32, REDRESS_DETAIL_EIGHT(a), REDRESS_DETAIL_EIGHT(b), REDRESS_DETAIL_EIGHT(c),
                                  REDRESS_DETAIL_EIGHT(d), )
  REDRESS_DETAIL_UP_TO_EIGHT_MORE(40, REDRESS_DETAIL_EIGHT(a), REDRESS_DETAIL_EIGHT(b), REDRESS_DETAIL_EIGHT(c),
                                  REDRESS_DETAIL_EIGHT(d), REDRESS_DETAIL_EIGHT(e), )
  REDRESS_DETAIL_UP_TO_EIGHT_MORE(48, REDRESS_DETAIL_EIGHT(a), REDRESS_DETAIL_EIGHT(b), REDRESS_DETAIL_EIGHT(c),
                                  REDRESS_DETAIL_EIGHT(d), REDRESS_DETAIL_EIGHT(e), REDRESS_DETAIL_EIGHT(f), )
}

#undef REDRESS_DETAIL_UP_TO_EIGHT_MORE
#undef REDRESS_DETAIL_TAKE_APART
#undef REDRESS_DETAIL_EIGHT

/// Puts all that a value holds, as far as it can be seen; whether that was all.
template <class T> bool put_whole(redress::detail::writer& to, T const& value) {
  if constexpr (inner::is_optional<T>) {
    to.put(value.has_value());
    return !value || put_whole(to, *value);
  } else if constexpr (inner::is_vector<T> || inner::is_array<T>) {
    bool whole = true;
    to.put_integer(static_cast<std::uint32_t>(value.size()));
    for (auto const& element : value) whole = put_whole<typename T::value_type>(to, element) && whole;
    return whole;
  } else if constexpr (inner::is_plain_value<T> || described<T>) {
    to.put(value);
    return true;
  } else if constexpr (std::same_as<T, std::string>) {
    to.put_string(value);
    return true;
  } else if constexpr (std::is_empty_v<T>) {
    return true;
  } else if constexpr (inner::members_of<T> > 0) {
    bool whole = true;
    with_members(value, [&](auto const&... member) { ((whole = put_whole(to, member) && whole), ...); });
    return whole;
  } else {
    return false;
  }
}

namespace inner {

// Visits the fields of a described value.
struct shape_fields {
  writer& to;
  template <class T> void operator()(std::string_view, T const& member);
};

} // namespace inner

/// Puts what kind of a value it is, and not which: enumerations and flags, what is there and what is empty or nothing, of
/// several the last. Sums, words and times are left out. What has one shape behaves alike, most often.
template <class T> void put_shape(redress::detail::writer& to, T const& value) {
  if constexpr (inner::is_optional<T>) {
    to.put(value.has_value());
    if (value) put_shape(to, *value);
  } else if constexpr (inner::is_vector<T> || std::same_as<T, std::string>) {
    to.put(value.empty());
    if constexpr (inner::is_vector<T>)
      if (!value.empty()) put_shape(to, value.back());
  } else if constexpr (inner::is_array<T>) {
    for (auto const& element : value) put_shape(to, element);
  } else if constexpr (std::same_as<T, text> || std::same_as<T, personal_text>) {
    to.put(value.empty());
  } else if constexpr (std::same_as<T, bool> || std::is_enum_v<T>) {
    to.put(value);
  } else if constexpr (std::integral<T>) {
    to.put(value == T{});
  } else if constexpr (described<T>) {
    inner::shape_fields each{to};
    T::fields(value, each);
  } else if constexpr (inner::members_of<T> > 0) {
    with_members(value, [&](auto const&... member) { (put_shape(to, member), ...); });
  }
}
template <class T> void inner::shape_fields::operator()(std::string_view, T const& member) { put_shape(to, member); }

} // namespace redress::testing
