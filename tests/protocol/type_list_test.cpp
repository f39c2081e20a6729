// SPDX-License-Identifier: BSL-1.0
#include "../support/catch.hpp"

#include <cstddef>
#include <type_traits>
#include <utility>

#include <redress/protocol/type_list.hpp>

using redress::concat;
using redress::element;
using redress::element_of;
using redress::index_of;
using redress::type_list;
using redress::unique;

namespace {

template <std::size_t> struct t {};
template <std::size_t... I> type_list<t<I>...> first(std::index_sequence<I...>);
template <std::size_t N> using first_n = decltype(first(std::make_index_sequence<N>{}));

// Join N lists of one element each, one behind the other.
template <std::size_t... I> concat<type_list<t<I>>...> one_by_one(std::index_sequence<I...>);
template <std::size_t N> using joined_n = decltype(one_by_one(std::make_index_sequence<N>{}));

} // namespace

TEST_CASE("an element is found by its position, and its position by the element") {
  using list = type_list<int, char, void, t<0>>;
  STATIC_REQUIRE(list::size == 4);
  STATIC_REQUIRE(std::is_same_v<element<0, list>, int>);
  STATIC_REQUIRE(std::is_void_v<element<2, list>>);
  STATIC_REQUIRE(std::is_same_v<element<3, list>, t<0>>);
  STATIC_REQUIRE(index_of<int, list> == 0);
  STATIC_REQUIRE(index_of<void, list> == 2);
  STATIC_REQUIRE(index_of<t<0>, list> == 3);
}

TEST_CASE("whether a list has an element") {
  STATIC_REQUIRE(element_of<char, type_list<int, char>>);
  STATIC_REQUIRE(!element_of<char const, type_list<int, char>>);
  STATIC_REQUIRE(!element_of<int&, type_list<int, char>>);
  STATIC_REQUIRE(!element_of<int, type_list<>>);
}

TEST_CASE("lists are joined in order, any number of them") {
  STATIC_REQUIRE(std::is_same_v<concat<>, type_list<>>);
  STATIC_REQUIRE(std::is_same_v<concat<type_list<>, type_list<>>, type_list<>>);
  STATIC_REQUIRE(std::is_same_v<concat<type_list<int>>, type_list<int>>);
  STATIC_REQUIRE(std::is_same_v<concat<type_list<int, char>, type_list<>, type_list<int>>, type_list<int, char, int>>);
  // Around the eight that are joined at a time.
  STATIC_REQUIRE(std::is_same_v<joined_n<7>, first_n<7>>);
  STATIC_REQUIRE(std::is_same_v<joined_n<8>, first_n<8>>);
  STATIC_REQUIRE(std::is_same_v<joined_n<9>, first_n<9>>);
  STATIC_REQUIRE(std::is_same_v<joined_n<15>, first_n<15>>);
  STATIC_REQUIRE(std::is_same_v<joined_n<16>, first_n<16>>);
  STATIC_REQUIRE(std::is_same_v<joined_n<100>, first_n<100>>);
}

TEST_CASE("a list without its repetitions keeps the order of first appearance") {
  STATIC_REQUIRE(std::is_same_v<unique<type_list<>>, type_list<>>);
  STATIC_REQUIRE(std::is_same_v<unique<type_list<int, int, int>>, type_list<int>>);
  STATIC_REQUIRE(std::is_same_v<unique<type_list<char, int, char, void, int>>, type_list<char, int, void>>);
}

TEST_CASE("elements that derive from one another are different elements") {
  struct base {};
  struct derived : base {};
  STATIC_REQUIRE(std::is_same_v<unique<type_list<derived, base, derived>>, type_list<derived, base>>);
  STATIC_REQUIRE(!element_of<base, type_list<derived>>);
  STATIC_REQUIRE(index_of<base, type_list<derived, base>> == 1);
}
