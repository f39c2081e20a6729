// SPDX-License-Identifier: BSL-1.0
#include "../support/catch.hpp"

#include <type_traits>

#include <redress/protocol/protocol.hpp>
#include <redress/protocol/transition.hpp>

#include "../support/small.hpp"

using namespace small;
using redress::type_list;

// The rows of a table that has this one declared row.
template <class Row> struct alone : redress::protocol<Row> {};
template <class Row> using spelled_out = redress::rows_of<alone<Row>>;

TEST_CASE("a row with one state and one end is itself") {
  STATIC_REQUIRE(std::is_same_v<spelled_out<row<a, ann, go, b>>, type_list<row<a, ann, go, b>>>);
}

TEST_CASE("a row is read by its parts") {
  using r = row<any_of<a, b>, ann, go, b, same>;
  STATIC_REQUIRE(std::is_same_v<r::from, any_of<a, b>>);
  STATIC_REQUIRE(std::is_same_v<r::role, ann>);
  STATIC_REQUIRE(std::is_same_v<r::action, go>);
  STATIC_REQUIRE(std::is_same_v<r::targets, type_list<b, same>>);
}

TEST_CASE("a set to start from is a row for each state, in its order") {
  STATIC_REQUIRE(
      std::is_same_v<spelled_out<row<any_of<b, a>, ann, go, c>>, type_list<row<b, ann, go, c>, row<a, ann, go, c>>>);
  SECTION("sets may hold sets, and a state twice is there once") {
    STATIC_REQUIRE(std::is_same_v<spelled_out<row<any_of<a, any_of<b, any_of<a>>, b>, ann, go, c>>,
                                  type_list<row<a, ann, go, c>, row<b, ann, go, c>>>);
  }
  SECTION("an empty set is no row, which `sound` refuses by its name") {
    STATIC_REQUIRE(std::is_same_v<spelled_out<row<any_of<>, ann, go, c>>, type_list<>>);
    STATIC_REQUIRE(std::is_same_v<spelled_out<row<any_of<any_of<>>, ann, go, c>>, type_list<>>);
  }
}

TEST_CASE("a set of targets is the targets, in its order, each once") {
  STATIC_REQUIRE(
      std::is_same_v<spelled_out<row<a, ann, go, b, any_of<c, any_of<b, d>>>>, type_list<row<a, ann, go, b, c, d>>>);
  STATIC_REQUIRE(std::is_same_v<spelled_out<row<a, ann, go, any_of<same, b>>>, type_list<row<a, ann, go, a, b>>>);
}

TEST_CASE("same is the state that the row starts from, for each of a set") {
  STATIC_REQUIRE(
      std::is_same_v<spelled_out<row<any_of<a, b>, ann, go, same>>, type_list<row<a, ann, go, a>, row<b, ann, go, b>>>);
  STATIC_REQUIRE(std::is_same_v<spelled_out<row<any_of<a, b>, ann, go, c, same>>,
                                type_list<row<a, ann, go, c, a>, row<b, ann, go, c, b>>>);
  SECTION("also where the state itself is beside it") {
    STATIC_REQUIRE(std::is_same_v<spelled_out<row<a, ann, go, same, a>>, type_list<row<a, ann, go, a>>>);
  }
}
