// SPDX-License-Identifier: BSL-1.0
#pragma once
// A list of types: its size, the position of a type in it, the type at a position, and lists without repetitions.
//
// Positions are found by overload resolution over one class that derives from an `indexed` for each element, so a
// lookup costs one deduction and not one comparison for each element.
#include <cstddef>
#include <initializer_list>
#include <type_traits>
#include <utility>

namespace redress {

template <class... T> struct type_list {
  static constexpr std::size_t size = sizeof...(T);
};

namespace detail {

template <std::size_t I, class T> struct indexed {};

template <class Indices, class... T> struct indexed_list;
template <std::size_t... I, class... T> struct indexed_list<std::index_sequence<I...>, T...> : indexed<I, T>... {};

template <class List> struct indexed_list_of;
template <template <class...> class List, class... T> struct indexed_list_of<List<T...>> {
  using type = indexed_list<std::index_sequence_for<T...>, T...>;
};

template <std::size_t I, class T> std::type_identity<T> element_in(indexed<I, T> const*);
template <class T, std::size_t I> std::integral_constant<std::size_t, I> index_in(indexed<I, T> const*);
template <class T> void index_in(...);

// The names are qualified: otherwise a compiler looks for them in the namespaces of the elements, and completes each.
template <std::size_t I, class List>
using element_at =
    typename decltype(detail::element_in<I>(static_cast<typename indexed_list_of<List>::type const*>(nullptr)))::type;

template <class T, class List>
using found_index = decltype(detail::index_in<T>(static_cast<typename indexed_list_of<List>::type const*>(nullptr)));

constexpr std::size_t first_true(std::initializer_list<bool> flags) {
  std::size_t i = 0;
  for (bool const flag : flags) {
    if (flag) break;
    ++i;
  }
  return i;
}

// Eight lists at a time, for a smaller depth of recursion and fewer intermediate lists.
template <class... Lists> struct joined;
template <> struct joined<> {
  using type = type_list<>;
};
template <class... A> struct joined<type_list<A...>> {
  using type = type_list<A...>;
};
template <class... A, class... B> struct joined<type_list<A...>, type_list<B...>> {
  using type = type_list<A..., B...>;
};
template <class... A, class... B, class C, class... Rest>
struct joined<type_list<A...>, type_list<B...>, C, Rest...> : joined<type_list<A..., B...>, C, Rest...> {};
template <class... A, class... B, class... C, class... D, class... E, class... F, class... G, class... H, class... Rest>
struct joined<type_list<A...>, type_list<B...>, type_list<C...>, type_list<D...>, type_list<E...>, type_list<F...>,
              type_list<G...>, type_list<H...>, Rest...>
    : joined<type_list<A..., B..., C..., D..., E..., F..., G..., H...>, Rest...> {};

// Types are compared as addresses, in a loop: a set that grows by a base for each new member costs a compiler 15 MB more
// for a table of 268 rows. g++ 12 compares no addresses in a constant expression under its undefined-behaviour sanitizer;
// there each pair is asked for, which costs as much more.
template <class T> inline constexpr char tag{};
template <class A, class B> concept comparable_tags = requires { typename std::bool_constant<(&tag<A> != &tag<B>)>; };
template <class List> struct tags_of;
template <class... T> struct tags_of<type_list<T...>> {
  static constexpr void const* value[sizeof...(T) + 1]{&tag<T>...};
};

// Where the first of each type is in several lists: in which of them, and where in that.
template <std::size_t Most> struct first_places {
  struct place {
    std::size_t list, position;
  };
  place at[Most + 1]{};
  std::size_t count = 0;
};
// Their sizes together. A fold would be one of more arguments than clang 19 takes, which is 256.
template <class... Lists> consteval std::size_t size_of_all() {
  std::size_t all = 0;
  for (std::size_t const size : {std::size_t{0}, Lists::size...}) all += size;
  return all;
}
template <class... Lists> consteval auto first_of_each() {
  first_places<size_of_all<Lists...>()> out;
  std::size_t const sizes[]{Lists::size...};
  void const* const* const tags[]{tags_of<Lists>::value...};
  for (std::size_t list = 0; list < sizeof...(Lists); ++list)
    for (std::size_t i = 0; i < sizes[list]; ++i) {
      std::size_t known = 0;
      while (known < out.count && tags[out.at[known].list][out.at[known].position] != tags[list][i]) ++known;
      if (known == out.count) out.at[out.count++] = {list, i};
    }
  return out;
}

template <class T, class List> inline constexpr std::size_t first_index = 0;
template <class T, class... U>
inline constexpr std::size_t first_index<T, type_list<U...>> = first_true({std::is_same_v<T, U>...});
template <class... T> consteval auto first_of_each_pair(type_list<T...>) {
  first_places<sizeof...(T)> out;
  std::size_t i = 0;
  for (std::size_t const first : {first_index<T, type_list<T...>>...}) {
    if (first == i) out.at[out.count++] = {0, i};
    ++i;
  }
  return out;
}

// The types of several lists, each once. Only the lists that have a first one are looked into.
template <class... Lists> struct distinct_types {
  static constexpr auto first = first_of_each<Lists...>();
  template <std::size_t... I>
  static type_list<element_at<first.at[I].position, element_at<first.at[I].list, type_list<Lists...>>>...>
      list(std::index_sequence<I...>);
  using type = decltype(list(std::make_index_sequence<first.count>{}));
};
template <class... Lists>
  requires(!comparable_tags<int, char>)
struct distinct_types<type_list<>, Lists...> {
  using all = typename joined<Lists...>::type;
  static constexpr auto first = first_of_each_pair(all{});
  template <std::size_t... I>
  static type_list<element_at<first.at[I].position, all>...> list(std::index_sequence<I...>);
  using type = decltype(list(std::make_index_sequence<first.count>{}));
};
// Where the first type of a list is that is in the other too; the size of the list where there is none.
template <class List, class Other> struct first_in_both;
template <class... T, class Other> struct first_in_both<type_list<T...>, Other> {
  static constexpr std::size_t value = first_true({!std::is_void_v<found_index<T, Other>>...});
};
template <class... T, class Other>
  requires comparable_tags<int, char>
struct first_in_both<type_list<T...>, Other> {
  static constexpr std::size_t value = [] {
    auto const& tags = tags_of<type_list<T...>>::value;
    auto const& others = tags_of<Other>::value;
    std::size_t i = 0;
    for (; i < sizeof...(T); ++i)
      for (std::size_t j = 0; j < Other::size; ++j)
        if (tags[i] == others[j]) return i;
    return i;
  }();
};

template <> struct distinct_types<type_list<>, type_list<>> {
  using type = type_list<>;
};
template <class T> struct distinct_types<type_list<>, type_list<T>> {
  using type = type_list<T>;
};

// `in_turn{(f(x), 0)...}` does what a fold over the comma does, for any number: clang 19 takes 256.
using in_turn = std::initializer_list<int>;

} // namespace detail

/// The type at position `I`.
template <std::size_t I, class List>
using element = typename decltype(detail::element_in<I>(
    static_cast<typename detail::indexed_list_of<List>::type const*>(nullptr)))::type;

/// Whether `T` is in `List`.
template <class T, class List> concept element_of = !std::is_void_v<detail::found_index<T, List>>;

/// The position of `T` in `List`; `T` must be in it, once.
template <class T, class List> inline constexpr std::size_t index_of = detail::found_index<T, List>::value;

/// The concatenation of all lists.
template <class... Lists> using concat = typename detail::joined<Lists...>::type;

/// The list without its repetitions, in order of first appearance.
template <class List> using unique = typename detail::distinct_types<type_list<>, List>::type;

namespace detail {

// `unique<concat<Lists...>>`, for less.
template <class... Lists> using distinct = typename distinct_types<type_list<>, Lists...>::type;

} // namespace detail

} // namespace redress
