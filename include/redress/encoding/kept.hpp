// SPDX-License-Identifier: BSL-1.0
#pragma once
// What can be stored: the types that a member of a state, an action, a fact or a struct in them may have.
//
//     text, personal_text, bool, integers, redress::instant, durations in integers,
//     enumerations, structs with `fields`, structs without members,
//     std::optional, std::vector and std::array of those
//
// Not allowed: std::string and std::string_view (use text), double and float (use integers of the smallest unit), pointers,
// maps, sets, pairs, variants (use a std::vector of a struct).
#include <array>
#include <chrono>
#include <concepts>
#include <cstddef>
#include <optional>
#include <string_view>
#include <type_traits>
#include <vector>

#include <redress/encoding/personal.hpp>
#include <redress/encoding/text.hpp>
#include <redress/encoding/time.hpp>
#include <redress/standard/algorithm.hpp>

namespace redress {

namespace detail {

struct ignore_fields {
  constexpr void operator()(std::string_view, auto const&) {}
};

template <class T> inline constexpr bool is_optional = false;
template <class T> inline constexpr bool is_optional<std::optional<T>> = true;
template <class T> inline constexpr bool is_vector = false;
template <class T> inline constexpr bool is_vector<std::vector<T>> = true;
template <class T> inline constexpr bool is_array = false;
template <class T, std::size_t N> inline constexpr bool is_array<std::array<T, N>> = true;
template <class T> inline constexpr bool is_duration = false;
template <class R, class P> inline constexpr bool is_duration<std::chrono::duration<R, P>> = true;

} // namespace detail

/// A struct with `fields`.
template <class T> concept described = requires(T& value, detail::ignore_fields& f) { T::fields(value, f); };

namespace detail {

// A struct that is not described, and should be, is said where its own fields are looked at.
template <class T>
inline constexpr bool can_be_kept = std::integral<T> || std::is_enum_v<T> || described<T> ||
                                    (std::is_class_v<T> && (std::is_empty_v<T> || std::is_aggregate_v<T>));
template <> inline constexpr bool can_be_kept<text> = true;
template <> inline constexpr bool can_be_kept<personal_text> = true;
template <> inline constexpr bool can_be_kept<instant> = true;
template <class R, class P> inline constexpr bool can_be_kept<std::chrono::duration<R, P>> = std::integral<R>;
template <class T> inline constexpr bool can_be_kept<std::optional<T>> = can_be_kept<T>;
template <class T> inline constexpr bool can_be_kept<std::vector<T>> = can_be_kept<T>;
template <class T, std::size_t N> inline constexpr bool can_be_kept<std::array<T, N>> = can_be_kept<T>;

// Words as a template argument, for messages.
template <std::size_t N> struct words {
  char characters[N + 1]{};
  constexpr explicit words(std::string_view from) { std::copy_n(from.data(), N, characters); }
};
// What the compiler calls a type.
template <class Type> consteval std::string_view spelled_type() {
  std::string_view const all = __PRETTY_FUNCTION__, mark = "Type = ";
  auto const begin = all.find(mark) + mark.size();
  return all.substr(begin, all.find_first_of(";]", begin) - begin);
}

// Faults of a struct that is to be stored. Each is one error, which names it.
template <class Struct, words Member, words Type, bool Met = false> struct member_that_cannot_be_kept {
  static_assert(Met, "a member of this type cannot be kept. Use text (for std::string), integers (for double), "
                     "redress::instant, a duration in integers, an enumeration, a struct with `fields`, or a "
                     "std::optional, std::vector or std::array of those");
};
template <class Struct, bool Met = false> struct fields_leave_a_member_out {
  static_assert(Met, "`fields` must name every member of this struct, each once");
};
template <class Struct, bool Met = false> struct members_without_fields {
  static_assert(Met, "a struct with members describes them: REDRESS_FIELDS(members...), or in a state, action or fact "
                     "REDRESS_STATE(itself, members...); or by hand: static constexpr void fields(auto& self, auto& f) "
                     "{ f(\"member\", self.member); }");
};
template <class Type, bool Met = false> struct value_that_cannot_be_kept {
  static_assert(Met, "a value of this type cannot be kept: see redress/encoding/kept.hpp for those that can");
};

} // namespace detail

} // namespace redress
