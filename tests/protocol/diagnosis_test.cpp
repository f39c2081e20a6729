// SPDX-License-Identifier: BSL-1.0
#include "../support/catch.hpp"

#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

#include <redress/protocol/diagnosis.hpp>
#include "../support/small.hpp"

using namespace small;
using redress::and_more;
using redress::by;
using redress::legal_here;

namespace {

struct table : redress::protocol<row<unopened, ann, open, a>, row<a, ann, go, b>, row<a, ann, ask, same>,
                                 row<a, bob, go, b>, row<a, tim, lapse, z>, row<any_of<b, c, d, e>, bob, hop, z>,
                                 row<any_of<b, c, d, e, f>, tim, lapse, z>, row<b, ann, go, c>, row<c, ann, go, d>,
                                 row<d, ann, go, e>, row<e, ann, go, f>> {};

// As many actions in one state as there are letters.
template <char Letter> struct act : letter<Letter> {};
template <class Indices> struct busy;
template <std::size_t... I>
struct busy<std::index_sequence<I...>>
    : redress::protocol<row<unopened, ann, open, h>, row<h, ann, act<static_cast<char>('a' + I)>, z>...> {};
struct busy_24 : busy<std::make_index_sequence<24>> {};
struct busy_26 : busy<std::make_index_sequence<26>> {};

template <class T> inline constexpr std::size_t counted = 0;
template <class Role, class... Actions>
inline constexpr std::size_t counted<legal_here<by<Role, Actions...>>> = sizeof...(Actions);

template <class T> inline constexpr std::size_t left_out = 0;
template <class Role, class... Actions>
inline constexpr std::size_t left_out<legal_here<by<Role, Actions...>>> = (left_out<Actions> + ...);
template <std::size_t N> inline constexpr std::size_t left_out<and_more<N>> = N;

} // namespace

TEST_CASE("what is legal in a state, by role, in the order of the table") {
  STATIC_REQUIRE(
      std::is_same_v<redress::legal_actions<table, a>, legal_here<by<ann, go, ask>, by<bob, go>, by<tim, lapse>>>);
  STATIC_REQUIRE(std::is_same_v<redress::legal_actions<table, unopened>, legal_here<by<ann, open>>>);
  STATIC_REQUIRE(std::is_same_v<redress::legal_actions<table, z>, legal_here<>>);
}

TEST_CASE("a long list of actions ends in how many more there are") {
  STATIC_REQUIRE(counted<redress::legal_actions<busy_24, h>> == 24);
  STATIC_REQUIRE(left_out<redress::legal_actions<busy_24, h>> == 0);
  STATIC_REQUIRE(counted<redress::legal_actions<busy_26, h>> == 24 + 1);
  STATIC_REQUIRE(left_out<redress::legal_actions<busy_26, h>> == 2);
}

TEST_CASE("where a role may do an action: nowhere, in some states, or in four and more") {
  using redress::states;
  STATIC_REQUIRE(std::is_same_v<redress::where_legal<table, ann, lapse>, redress::nowhere>);
  STATIC_REQUIRE(std::is_same_v<redress::where_legal<table, ann, ask>, states<a>>);
  STATIC_REQUIRE(std::is_same_v<redress::where_legal<table, bob, hop>, states<b, c, d, and_more<1>>>);
  STATIC_REQUIRE(std::is_same_v<redress::where_legal<table, ann, go>, states<a, b, c, and_more<2>>>);
  STATIC_REQUIRE(std::is_same_v<redress::where_legal<table, tim, lapse>, states<a, b, c, and_more<3>>>);
}

TEST_CASE("who may do an action in a state") {
  STATIC_REQUIRE(std::is_same_v<redress::who_may<table, a, go>, redress::roles<ann, bob>>);
  STATIC_REQUIRE(std::is_same_v<redress::who_may<table, b, hop>, redress::roles<bob>>);
  STATIC_REQUIRE(std::is_same_v<redress::who_may<table, f, hop>, redress::no_role>);
}

TEST_CASE("a message about types of the protocol says all three") {
  STATIC_REQUIRE(std::is_same_v<redress::diagnosis_here<table, b, ann, hop>, redress::legal_actions<table, b>>);
  STATIC_REQUIRE(std::is_same_v<redress::diagnosis_others<table, b, ann, hop>, redress::roles<bob>>);
  STATIC_REQUIRE(std::is_same_v<redress::diagnosis_elsewhere<table, b, ann, hop>, redress::nowhere>);
}

TEST_CASE("a message about a type that the protocol does not know names it") {
  STATIC_REQUIRE(std::is_same_v<redress::diagnosis_here<table, a, int, go>, redress::not_a_role_of_this_protocol<int>>);
  STATIC_REQUIRE(
      std::is_same_v<redress::diagnosis_here<table, a, ann, pay>, redress::not_an_action_of_this_protocol<pay>>);
  SECTION("the role first, when neither is known") {
    STATIC_REQUIRE(
        std::is_same_v<redress::diagnosis_here<table, a, go, ann>, redress::not_a_role_of_this_protocol<go>>);
    STATIC_REQUIRE(std::is_same_v<redress::diagnosis_elsewhere<table, a, go, ann>, redress::nowhere>);
    STATIC_REQUIRE(std::is_same_v<redress::diagnosis_others<table, a, go, ann>, redress::no_role>);
  }
}

namespace {

template <class S, class R, class A>
concept diagnosed = requires { typename redress::state_of_illegal<table, S, R, A>; };

} // namespace

TEST_CASE("the deleted overload is there for an illegal step only") {
  STATIC_REQUIRE(diagnosed<b, ann, hop>);
  STATIC_REQUIRE(diagnosed<b, int, char>);
  STATIC_REQUIRE(!diagnosed<b, bob, hop>);
  STATIC_REQUIRE(std::is_same_v<redress::state_of_illegal<table, b, ann, hop>, b>);
}
