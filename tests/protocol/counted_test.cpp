// SPDX-License-Identifier: BSL-1.0
// Laws about how often something is done, by the table alone and by rows that it counts.
#include "../support/catch.hpp"

#include <string_view>

#include <redress/draw/findings.hpp>
#include <redress/protocol/law.hpp>
#include "../support/law_is.hpp"
#include "../support/small.hpp"

namespace {

using namespace law_is;
using namespace small;
using redress::at_most;
using redress::at_most_once;
using redress::by;
using redress::in;
using redress::lacking;

using opening = row<unopened, ann, open, a>;

using to_b = row<a, ann, hop, b>;
using back = row<b, bob, undo, a>;
using paid = row<b, ann, pay, z>;

struct plain : redress::protocol<opening, to_b, back, paid> {};
// The way there is counted.
struct counted : redress::protocol<opening, to_b::at_most<3>, back, paid> {};
// The way back is counted, and so the way there is bounded.
struct counted_back : redress::protocol<opening, to_b, back::at_most<2>, paid> {};
// Two rows of one action, one of them counted.
struct half_counted : redress::protocol<opening, to_b::at_most<3>, row<a, bob, hop, b>, back, paid> {};
// Two rows of one action with two limits.
struct two_limits : redress::protocol<opening, to_b::at_most<3>, row<b, ann, hop, same>::at_most<2>, back, paid> {};

} // namespace

TEST_CASE("at most so many times: broken by the shortest path that does it once more") {
  STATIC_REQUIRE(broken_by<plain, at_most<2, hop>, to_b, back, to_b, back, to_b>);
  STATIC_REQUIRE(broken_by<plain, at_most<1, hop>, to_b, back, to_b>);
  STATIC_REQUIRE(broken_by<plain, at_most_once<hop>, to_b, back, to_b>);
  STATIC_REQUIRE(holds<plain, at_most<1, pay>>);
  STATIC_REQUIRE(holds<plain, at_most<7, pay>>);
}

TEST_CASE("at most so many times: where every row of the action is counted") {
  STATIC_REQUIRE(holds<counted, at_most<3, hop>>);
  STATIC_REQUIRE(holds<counted, at_most<4, hop>>);
  STATIC_REQUIRE(holds<counted, at_most<3, by<ann, hop>>>);
  STATIC_REQUIRE(broken_by<counted, at_most<2, hop>, to_b, back, to_b, back, to_b>);
}

TEST_CASE("at most so many times: where a row on the way back is counted") {
  STATIC_REQUIRE(holds<counted_back, at_most<2, undo>>);
  STATIC_REQUIRE(holds<counted_back, at_most<3, hop>>);
  STATIC_REQUIRE(broken_by<counted_back, at_most<2, hop>, to_b, back, to_b, back, to_b>);
  STATIC_REQUIRE(holds<counted, at_most<3, undo>>);
  STATIC_REQUIRE(broken_by<counted, at_most<2, undo>, back, to_b, back, to_b, back>);
  STATIC_REQUIRE(holds<counted_back, at_most<5, any_of<hop, undo>>>);
  STATIC_REQUIRE(!redress::obeys<counted_back, at_most<4, any_of<hop, undo>>>);
}

TEST_CASE("at most so many times: a row that is not counted is taken again and again") {
  STATIC_REQUIRE(broken_by<half_counted, at_most<3, hop>, to_b, back, to_b, back, to_b, back, row<a, bob, hop, b>>);
  STATIC_REQUIRE(holds<half_counted, at_most<3, by<ann, hop>>>);
}

TEST_CASE("at most so many times: the larger of two limits, of one count") {
  STATIC_REQUIRE(holds<two_limits, at_most<3, hop>>);
  STATIC_REQUIRE(broken_by<two_limits, at_most<2, hop>, to_b, row<b, ann, hop, b>, back, to_b>);
  STATIC_REQUIRE(holds<two_limits, at_most<2, in<b, hop>>>);
  STATIC_REQUIRE(holds<two_limits, at_most<1, in<b, hop>>>); // who is in b has hopped once before
}

TEST_CASE("at most so many times: unless something came between") {
  STATIC_REQUIRE(holds<plain, at_most<2, hop>::unless<undo>>);
  STATIC_REQUIRE(broken_by<two_limits, at_most<1, hop>::unless<undo>, to_b, row<b, ann, hop, b>>);
}

TEST_CASE("at most so many times: a large limit costs no search") {
  struct often : redress::protocol<opening, to_b::at_most<1000>, back, paid> {};
  STATIC_REQUIRE(holds<often, at_most<1000, hop>>);
}

TEST_CASE("at most so many times: about nothing") {
  STATIC_REQUIRE(lacks<plain, at_most<2, by<bob, hop>>, lacking::a_row_of_the_table>);
  STATIC_REQUIRE(lacks<counted, at_most<3, any_of<>>, lacking::a_member_of_a_set>);
  STATIC_REQUIRE(lacks<counted, at_most<3, hop>::unless<hop>, lacking::a_row_without_exception>);
  STATIC_REQUIRE(refused<plain, at_most<2, z>, redress::a_state_is_not_done_write<in<z>>>);
}

namespace {

struct thirty : at_most<30, hop> {
  static constexpr std::string_view name = "thirty hops";
};

} // namespace

TEST_CASE("of a long path as much is shown as fits") {
  constexpr auto f = redress::findings<plain, thirty>()[0];
  STATIC_REQUIRE(f.length == 32);
  STATIC_REQUIRE(f.further == 61 - 32);
  auto const words = to_string(f);
  CHECK(words.starts_with("thirty hops: broken by a --ann hop--> b --bob undo--> a --ann hop--> b"));
  CHECK(words.ends_with("--bob undo--> a, and so on, 29 more steps"));
}
