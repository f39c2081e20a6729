// SPDX-License-Identifier: BSL-1.0
#pragma once
// Names of states, roles, actions and facts, as journals, other programs and people use them.
//
// Entries store names and not positions, so a name must never change. It is declared, and not derived from the name of the
// type:
//
//     struct under_review { static constexpr std::string_view name = "under_review"; };
#include <array>
#include <cstddef>
#include <string_view>
#include <type_traits>

#include <redress/protocol/type_list.hpp>

namespace redress {

namespace detail {

constexpr bool well_formed_name(std::string_view name) {
  if (name.empty() || name.size() > 64 || name.front() < 'a' || name.front() > 'z') return false;
  for (char c : name)
    if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_')) return false;
  return true;
}

// A macro that declares the name also declares for which type.
template <class T> inline constexpr bool says_its_own_name = true;
template <class T>
  requires requires { typename T::named_itself; }
inline constexpr bool says_its_own_name<T> = std::is_same_v<T, typename T::named_itself>;

} // namespace detail

/// `T::name` is a constant of lower-case letters, digits and underscores, begins with a letter, 64 at most.
template <class T>
concept named = detail::says_its_own_name<T> && requires {
  requires std::is_convertible_v<decltype(T::name), std::string_view>;
  requires !std::is_member_object_pointer_v<decltype(&T::name)>; // each object's own is none of the type
  requires detail::well_formed_name(T::name);
};

namespace detail {

template <class List> struct names;
template <class... T> struct names<type_list<T...>> {
  static constexpr std::array<std::string_view, sizeof...(T)> value{T::name...};
};

} // namespace detail

/// The names of all types in a list, in its order.
template <class List> inline constexpr auto const& names_of = detail::names<List>::value;

/// The position of `name` in a list of named types, or the size of the list if no type has it.
template <class List> constexpr std::size_t index_of_name(std::string_view name) {
  std::size_t i = 0;
  for (auto candidate : names_of<List>) {
    if (candidate == name) break;
    ++i;
  }
  return i;
}

namespace detail {

// Faults of the names in a list. Each is one error, which names the types.
template <class T, bool Met = false> struct needs_a_name {
  static_assert(Met, "needs a name of its own: static constexpr std::string_view name = \"lower_case\";");
};
template <class First, class Second, bool Met = false> struct two_with_one_name {
  static_assert(Met, "two states, roles, actions or facts of a protocol have one name");
};
struct named_well {};

struct pair_of_indices {
  std::size_t first = 0, second = 0;
};

template <class List> constexpr pair_of_indices same_name() {
  auto const& names = names_of<List>;
  // Lengths first, as plain numbers: a comparison of two texts costs a compiler ten times as much.
  std::size_t lengths[List::size]{};
  std::size_t n = 0;
  for (auto const name : names) lengths[n++] = name.size();
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = i + 1; j < n; ++j)
      if (lengths[i] == lengths[j] && names[i] == names[j]) return {i, j};
  return {};
}

// The verdict on the names in a list: the first type without one, or else the first two that share one.
template <class List> struct verdict_on_names;
template <class... T> struct verdict_on_names<type_list<T...>> {
  static constexpr std::size_t place = [] {
    std::size_t i = 0;
    static_cast<void>(((named<T> && ++i > 0) && ...));
    return i;
  }();
  using type = needs_a_name<element<place, type_list<T...>>>;
};
template <> struct verdict_on_names<type_list<>> {
  using type = named_well;
};
template <class... T>
  requires(sizeof...(T) > 0 && (named<T> && ...))
struct verdict_on_names<type_list<T...>> {
  static constexpr auto clash = same_name<type_list<T...>>();
  using type = std::conditional_t<
      clash.first == clash.second, named_well,
      two_with_one_name<element<clash.first, type_list<T...>>, element<clash.second, type_list<T...>>>>;
};
template <class List> using names_verdict = typename verdict_on_names<List>::type;

} // namespace detail

} // namespace redress
