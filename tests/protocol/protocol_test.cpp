// SPDX-License-Identifier: BSL-1.0
#include "../support/catch.hpp"

#include <array>
#include <cstddef>
#include <string_view>
#include <type_traits>

#include <redress/protocol/protocol.hpp>
#include "../support/small.hpp"

using namespace small;
using redress::legal;
using redress::type_list;

namespace {

struct early : phase<row<unopened, ann, open, a>, row<any_of<a, b>, bob, go, b, c>> {
  static constexpr std::string_view name = "early";
};
struct late : phase<row<c, tim, lapse, z>> {}; // a phase needs no name
struct table : redress::protocol<early, row<b, ann, ask, same>, late, row<c, ann, go, a>> {};

template <class P, class S, class R, class A>
concept has_targets = requires { typename redress::targets_of<P, S, R, A>; };

} // namespace

TEST_CASE("states, roles and actions are read off the rows, the beginning first") {
  STATIC_REQUIRE(std::is_same_v<table::states, type_list<unopened, a, b, c, z>>);
  STATIC_REQUIRE(std::is_same_v<table::roles, type_list<ann, bob, tim>>);
  STATIC_REQUIRE(std::is_same_v<table::actions, type_list<open, go, ask, lapse>>);
}

TEST_CASE("rows are spelled out in the order of the table") {
  STATIC_REQUIRE(std::is_same_v<redress::rows_of<table>,
                                type_list<row<unopened, ann, open, a>, row<a, bob, go, b, c>, row<b, bob, go, b, c>,
                                          row<b, ann, ask, b>, row<c, tim, lapse, z>, row<c, ann, go, a>>>);
}

TEST_CASE("where a row leads is a list of its targets, and asked only of a row that is there") {
  using redress::targets_of;
  STATIC_REQUIRE(std::is_same_v<targets_of<table, unopened, ann, open>, type_list<a>>);
  STATIC_REQUIRE(std::is_same_v<targets_of<table, a, bob, go>, type_list<b, c>>);
  STATIC_REQUIRE(std::is_same_v<targets_of<table, b, ann, ask>, type_list<b>>); // it stays
  STATIC_REQUIRE(has_targets<table, c, tim, lapse>);
  STATIC_REQUIRE_FALSE(has_targets<table, a, ann, go>);
}

TEST_CASE("bare rows belong to a phase without a name, one for all of them") {
  STATIC_REQUIRE(table::phases::size == 3);
  STATIC_REQUIRE(std::is_same_v<redress::element<0, table::phases>, early>);
  STATIC_REQUIRE(redress::element<0, table::phases>::name == "early");
  STATIC_REQUIRE(redress::element<1, table::phases>::name.empty());
  STATIC_REQUIRE(std::is_same_v<redress::element<2, table::phases>, late>);
  STATIC_REQUIRE(table::rows_in_part == std::array<std::size_t, 4>{3, 1, 1, 1});
  STATIC_REQUIRE(table::phase_of_part == std::array<std::size_t, 4>{0, 1, 2, 1});
}

TEST_CASE("what is in the table is legal, and nothing else") {
  STATIC_REQUIRE(legal<table, unopened, ann, open>);
  STATIC_REQUIRE(legal<table, a, bob, go>);
  STATIC_REQUIRE(legal<table, b, bob, go>);
  STATIC_REQUIRE(legal<table, c, ann, go>);
  STATIC_REQUIRE(!legal<table, c, bob, go>);
  STATIC_REQUIRE(!legal<table, a, ann, go>);
  STATIC_REQUIRE(!legal<table, z, tim, lapse>);
  SECTION("a type that the table does not know is legal nowhere") {
    STATIC_REQUIRE(!legal<table, d, bob, go>);
    STATIC_REQUIRE(!legal<table, a, int, go>);
    STATIC_REQUIRE(!legal<table, a, bob, pay>);
    STATIC_REQUIRE(!legal<table, go, bob, a>);
  }
}

TEST_CASE("the row of a legal step says where it leads") {
  STATIC_REQUIRE(std::is_same_v<redress::row_of<table, b, bob, go>, row<b, bob, go, b, c>>);
  STATIC_REQUIRE(std::is_same_v<redress::row_of<table, b, ann, ask>::targets, type_list<b>>);
}

TEST_CASE("what a type is to a protocol") {
  STATIC_REQUIRE(redress::state_of<unopened, table>);
  STATIC_REQUIRE(redress::state_of<z, table>);
  STATIC_REQUIRE(!redress::state_of<d, table>);
  STATIC_REQUIRE(redress::role_of<tim, table>);
  STATIC_REQUIRE(!redress::role_of<a, table>);
  STATIC_REQUIRE(redress::action_of<ask, table>);
  STATIC_REQUIRE(!redress::action_of<pay, table>);
}

TEST_CASE("closed is what a state says of itself") {
  struct says_no {
    static constexpr bool closed_() { return true; }
  };
  STATIC_REQUIRE(redress::is_closed<z>);
  STATIC_REQUIRE(!redress::is_closed<a>);
  STATIC_REQUIRE(!redress::is_closed<unopened>);
  STATIC_REQUIRE(!redress::is_closed<says_no>);
}

TEST_CASE("a table with one row for each key is sound") { STATIC_REQUIRE(redress::sound<table>); }

TEST_CASE("a table's verdict names the row or the type at fault") {
  using redress::detail::table_verdict;
  struct starts_in_no_state : redress::protocol<row<any_of<>, ann, go, b>> {};
  struct has_state_as_role : redress::protocol<row<unopened, ann, open, a>, row<a, a, go, b>> {};
  struct has_action_as_role : redress::protocol<row<unopened, ann, open, a>, row<a, open, go, b>> {};
  STATIC_REQUIRE(
      std::is_same_v<table_verdict<starts_in_no_state>, redress::detail::row_without_start<row<any_of<>, ann, go, b>>>);
  STATIC_REQUIRE(std::is_same_v<table_verdict<has_state_as_role>, redress::detail::both_state_and_role<a>>);
  STATIC_REQUIRE(std::is_same_v<table_verdict<has_action_as_role>, redress::detail::both_role_and_action<open>>);
}

TEST_CASE("two rows for one key are found, wherever they are") {
  using rows = type_list<row<a, ann, go, b>, row<a, bob, go, b>, row<a, ann, go, c>>;
  STATIC_REQUIRE(redress::detail::table<rows>::repetition().first == 0);
  STATIC_REQUIRE(redress::detail::table<rows>::repetition().second == 2);
  using fine = type_list<row<a, ann, go, b>, row<a, bob, go, b>, row<b, ann, go, c>>;
  STATIC_REQUIRE(redress::detail::table<fine>::repetition().first == redress::detail::table<fine>::repetition().second);
}
