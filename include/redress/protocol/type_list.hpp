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

template <class T, class List>
using found_index = decltype(index_in<T>(static_cast<typename indexed_list_of<List>::type const*>(nullptr)));

// A set grows by one base a new member; a member already there is recognised by the base it already has.
template <class... T> struct type_set : std::type_identity<T>... {
  template <class U> auto operator+(std::type_identity<U>) const {
    if constexpr (std::is_base_of_v<std::type_identity<U>, type_set>)
      return type_set{};
    else
      return type_set<T..., U>{};
  }
  using list = type_list<T...>;
};

template <class List> struct without_repetitions;
// Sixteen at a time: clang 19 takes no fold of more than 256.
template <class Set, class... T> struct grown {
  using type = decltype((Set{} + ... + std::type_identity<T>{}));
};
template <class Set, class A, class B, class C, class D, class E, class F, class G, class H, class I, class J, class K,
          class L, class M, class N, class O, class P, class... Rest>
struct grown<Set, A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Rest...>
    : grown<typename grown<typename grown<Set, A, B, C, D, E, F, G, H>::type, I, J, K, L, M, N, O, P>::type, Rest...> {
};
template <class... T> struct without_repetitions<type_list<T...>> {
  using type = typename grown<type_set<>, T...>::type::list;
};

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
template <class List> using unique = typename detail::without_repetitions<List>::type;

} // namespace redress
