// SPDX-License-Identifier: BSL-1.0
// Laws about states: what a path never comes to.
#include "../support/catch.hpp"

#include <redress/protocol/law.hpp>
#include "../support/law_is.hpp"
#include "../support/small.hpp"

namespace {

using namespace law_is;
using namespace small;
using redress::by;
using redress::in;
using redress::lacking;
using redress::never_comes_to;

using opening = row<unopened, ann, open, a>;

// Two ways from a to c; c asks in place; bob undoes b.
struct ways : redress::protocol<opening, row<a, ann, hop, b>, row<a, bob, ask, c>, row<b, bob, hop, c>,
                                row<b, bob, undo, a>, row<c, ann, pay, z>, row<c, ann, ask, same>> {};

} // namespace

TEST_CASE("never comes to: broken by the shortest path that arrives, whatever is done to arrive") {
  STATIC_REQUIRE(broken_by<ways, never_comes_to<z>::after<a>, row<a, bob, ask, c>, row<c, ann, pay, z>>);
  STATIC_REQUIRE(broken_by<ways, never_comes_to<c>::after<b>, row<b, bob, hop, c>>);
  STATIC_REQUIRE(broken_by<ways, never_comes_to<b>::after<b>, row<b, bob, undo, a>, row<a, ann, hop, b>>);
  STATIC_REQUIRE(broken_by<ways, never_comes_to<any_of<b, z>>::after<any_of<b, c>>, row<c, ann, pay, z>>);
}

TEST_CASE("never comes to: held where no path leads there, and a row that stays does not come") {
  STATIC_REQUIRE(holds<ways, never_comes_to<a>::after<c>>);
  STATIC_REQUIRE(holds<ways, never_comes_to<b>::after<c, z>>);
  STATIC_REQUIRE(holds<ways, never_comes_to<c>::after<c>>); // ann asks in c, and stays
}

TEST_CASE("never comes to: after an action, which may itself come there") {
  STATIC_REQUIRE(broken_by<ways, never_comes_to<b>::after<undo>, row<a, ann, hop, b>>);
  STATIC_REQUIRE(broken_by<ways, never_comes_to<a>::after<undo>, row<b, bob, undo, a>>);
  STATIC_REQUIRE(broken_by<ways, never_comes_to<c>::after<z, by<bob, ask>>, row<a, bob, ask, c>>);
  STATIC_REQUIRE(holds<ways, never_comes_to<a>::after<pay>>);
  STATIC_REQUIRE(holds<ways, never_comes_to<c>::after<in<c, ask>>>);
  SECTION("unless it is excepted") { STATIC_REQUIRE(holds<ways, never_comes_to<c>::after<ask>::unless<in<a, ask>>>); }
}

TEST_CASE("never comes to: unless something came between") {
  STATIC_REQUIRE(broken_by<ways, never_comes_to<z>::after<a>::unless<in<a, ask>>, row<a, ann, hop, b>,
                           row<b, bob, hop, c>, row<c, ann, pay, z>>);
  STATIC_REQUIRE(holds<ways, never_comes_to<z>::after<a>::unless<by<bob>>>);
}

TEST_CASE("never comes to: before something was done") {
  STATIC_REQUIRE(holds<ways, never_comes_to<z>::before<by<bob>>>);
  STATIC_REQUIRE(holds<ways, never_comes_to<a>::before<open>>);
  STATIC_REQUIRE(broken_by<ways, never_comes_to<c>::before<ask>, opening, row<a, ann, hop, b>, row<b, bob, hop, c>>);
}

TEST_CASE("never comes to: about nothing, or of what is no state") {
  STATIC_REQUIRE(lacks<ways, never_comes_to<>::after<a>, lacking::a_member_of_a_set>);
  STATIC_REQUIRE(lacks<ways, never_comes_to<z>::after<>, lacking::a_member_of_a_set>);
  STATIC_REQUIRE(lacks<ways, never_comes_to<z>::before<>, lacking::a_member_of_a_set>);
  STATIC_REQUIRE(lacks<ways, never_comes_to<unopened>::after<a>, lacking::a_row_of_the_table>);
  STATIC_REQUIRE(lacks<ways, never_comes_to<z>::after<in<a, pay>>, lacking::a_state_to_start_from>);
  STATIC_REQUIRE(lacks<ways, never_comes_to<z>::after<a>::unless<pay>, lacking::a_row_without_exception>);
  STATIC_REQUIRE(lacks<ways, never_comes_to<z>::after<a>::unless<a>, lacking::a_way_out_without_exception>);
  STATIC_REQUIRE(refused<ways, never_comes_to<pay>::after<a>, redress::not_a_state_of_this_protocol<pay>>);
  STATIC_REQUIRE(
      refused<ways, never_comes_to<z>::after<lapse>, redress::law_speaks_of_what_this_protocol_has_not<lapse>>);
  STATIC_REQUIRE(refused<ways, never_comes_to<z>, redress::this_is_no_law<never_comes_to<z>>>);
}
