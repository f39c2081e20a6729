// SPDX-License-Identifier: BSL-1.0
// Every form of law: held, and broken with exactly the shortest path, as types and as values.
#include "../support/catch.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include <redress/protocol/law.hpp>
#include "../support/law_is.hpp"
#include "../support/small.hpp"

namespace {

using namespace law_is;
using namespace small;
using redress::at_most_once;
using redress::by;
using redress::in;
using redress::lacking;
using redress::leaves_in_time;
using redress::never;
using redress::no_cycle_of;
using redress::only;
using redress::productive;
using redress::reachable;
using redress::waits_for;

using opening = row<unopened, ann, open, a>;

// The path of a finding, as positions in the graph's edges.
template <class P, class Law> std::vector<std::size_t> path_of() {
  auto const f = redress::findings<P, Law>()[0];
  REQUIRE(!f.holds);
  REQUIRE(f.length <= f.path.size());
  REQUIRE(f.state == redress::graph<P>::states);
  return {f.path.begin(), f.path.begin() + static_cast<std::ptrdiff_t>(f.length)};
}
using path = std::vector<std::size_t>;

// Two ways to pay: a, b, c, z by hops, and straight from a to c by asking.
// Edges: 0 open, 1 a-hop->b, 2 a-ask->c, 3 b-hop->c, 4 b-undo->a, 5 c-pay->z, 6 c-ask->c
struct ways : redress::protocol<opening, row<a, ann, hop, b>, row<a, bob, ask, c>, row<b, bob, hop, c>,
                                row<b, bob, undo, a>, row<c, ann, pay, z>, row<c, ann, ask, same>> {};

} // namespace

TEST_CASE("never after: broken by the shortest path from the state") {
  STATIC_REQUIRE(broken_by<ways, never<pay>::after<a>, row<a, bob, ask, c>, row<c, ann, pay, z>>);
  STATIC_REQUIRE(broken_by<ways, never<pay>::after<b>, row<b, bob, hop, c>, row<c, ann, pay, z>>);
  STATIC_REQUIRE(broken_by<ways, never<pay>::after<c>, row<c, ann, pay, z>>);
  CHECK(path_of<ways, never<pay>::after<a>>() == path{2, 5});
  CHECK(path_of<ways, never<pay>::after<c>>() == path{5});
}

TEST_CASE("never after: held where no path leads on") {
  STATIC_REQUIRE(holds<ways, never<pay>::after<z>>);
  STATIC_REQUIRE(holds<ways, never<undo>::after<c>>);
  STATIC_REQUIRE(holds<ways, never<open>::after<a>>);
}

TEST_CASE("never after: whose row it is matters when a role is named") {
  STATIC_REQUIRE(broken_by<ways, never<bob, hop>::after<a>, row<a, ann, hop, b>, row<b, bob, hop, c>>);
  STATIC_REQUIRE(broken_by<ways, never<ann, hop>::after<b>, row<b, bob, undo, a>, row<a, ann, hop, b>>);
  STATIC_REQUIRE(holds<ways, never<ann, undo>::after<a>>);
  STATIC_REQUIRE(broken_by<ways, never<hop>::after<a>, row<a, ann, hop, b>>);
}

TEST_CASE("never after: any of several actions") {
  STATIC_REQUIRE(broken_by<ways, never<any_of<pay, undo>>::after<b>, row<b, bob, undo, a>>);
  STATIC_REQUIRE(broken_by<ways, never<ann, any_of<pay, undo>>::after<b>, row<b, bob, hop, c>, row<c, ann, pay, z>>);
  STATIC_REQUIRE(holds<ways, never<any_of<open, undo>>::after<c, z>>);
}

TEST_CASE("never after: unless something came between, every path is looked at that avoids it") {
  using longer = never<pay>::after<a>::unless<ask>;
  STATIC_REQUIRE(broken_by<ways, longer, row<a, ann, hop, b>, row<b, bob, hop, c>, row<c, ann, pay, z>>);
  CHECK(path_of<ways, longer>() == path{1, 3, 5});
  STATIC_REQUIRE(holds<ways, never<pay>::after<a>::unless<ask, hop>>);
  STATIC_REQUIRE(holds<ways, never<pay>::after<a>::unless<any_of<ask, hop>>>);

  SECTION("by a role") {
    STATIC_REQUIRE(holds<ways, never<pay>::after<a>::unless<by<bob>>>);
    STATIC_REQUIRE(holds<ways, never<pay>::after<a>::unless<ask, by<bob, hop>>>);
    STATIC_REQUIRE(
        broken_by<ways, never<pay>::after<a>::unless<by<ann, hop>>, row<a, bob, ask, c>, row<c, ann, pay, z>>);
    STATIC_REQUIRE(
        broken_by<ways, never<pay>::after<a>::unless<by<bob, undo>>, row<a, bob, ask, c>, row<c, ann, pay, z>>);
  }
  SECTION("in a state") {
    STATIC_REQUIRE(holds<ways, never<pay>::after<a>::unless<in<a, ask>, in<b, hop>>>);
    STATIC_REQUIRE(holds<ways, never<pay>::after<a>::unless<in<any_of<a, b>, ask, by<bob, hop>>>>);
    STATIC_REQUIRE(
        broken_by<ways, never<pay>::after<a>::unless<in<any_of<b, c>, ask>>, row<a, bob, ask, c>, row<c, ann, pay, z>>);
    STATIC_REQUIRE(holds<ways, never<pay>::after<a>::unless<in<a, ask>, b, in<c, ask>>>);
  }
}

TEST_CASE("never after: of several starts the nearest") {
  STATIC_REQUIRE(broken_by<ways, never<pay>::after<a, c>, row<c, ann, pay, z>>);
  STATIC_REQUIRE(broken_by<ways, never<pay>::after<any_of<z, b>>, row<b, bob, hop, c>, row<c, ann, pay, z>>);
  STATIC_REQUIRE(broken_by<ways, never<undo>::after<c, unopened>, opening, row<a, ann, hop, b>, row<b, bob, undo, a>>);
}

TEST_CASE("never after: an action as the start is where its rows lead") {
  STATIC_REQUIRE(broken_by<ways, never<pay>::after<undo>, row<a, bob, ask, c>, row<c, ann, pay, z>>);
  STATIC_REQUIRE(broken_by<ways, never<pay>::after<hop>, row<c, ann, pay, z>>); // to b and to c
  STATIC_REQUIRE(holds<ways, never<undo>::after<ask>>);
  STATIC_REQUIRE(broken_by<ways, never<ask>::after<ask>, row<c, ann, ask, c>>);
  STATIC_REQUIRE(broken_by<ways, never<pay>::after<by<ann, hop>>, row<b, bob, hop, c>, row<c, ann, pay, z>>);
  STATIC_REQUIRE(holds<ways, never<undo>::after<in<b, hop>>>);
}

namespace {

// Two paths of one length, and a row of two targets.
struct tied : redress::protocol<opening, row<a, ann, go, c, b>, row<b, ann, pay, z>, row<c, bob, pay, y>> {};
struct tied_otherwise : redress::protocol<opening, row<a, ann, go, b, c>, row<c, bob, pay, y>, row<b, ann, pay, z>> {};

} // namespace

TEST_CASE("of paths of one length the first in the order of the table, with the end that was taken") {
  STATIC_REQUIRE(broken_by<tied, never<pay>::after<a>, row<a, ann, go, c>, row<c, bob, pay, y>>);
  STATIC_REQUIRE(broken_by<tied_otherwise, never<pay>::after<a>, row<a, ann, go, b>, row<b, ann, pay, z>>);
  STATIC_REQUIRE(broken_by<tied, never<ann, pay>::after<a>, row<a, ann, go, b>, row<b, ann, pay, z>>);
}

TEST_CASE("never before: from the beginning, without the rows that must come first") {
  STATIC_REQUIRE(broken_by<ways, never<pay>::before<hop>, opening, row<a, bob, ask, c>, row<c, ann, pay, z>>);
  STATIC_REQUIRE(holds<ways, never<pay>::before<hop, ask>>);
  STATIC_REQUIRE(holds<ways, never<pay>::before<open>>);
  STATIC_REQUIRE(holds<ways, never<undo>::before<by<ann, hop>>>);
  STATIC_REQUIRE(
      broken_by<ways, never<undo>::before<by<bob, hop>>, opening, row<a, ann, hop, b>, row<b, bob, undo, a>>);
  SECTION("a state must have been left") {
    STATIC_REQUIRE(holds<ways, never<undo>::before<a>>);
    STATIC_REQUIRE(broken_by<ways, never<pay>::before<b>, opening, row<a, bob, ask, c>, row<c, ann, pay, z>>);
  }
}

TEST_CASE("only may: the first row of another") {
  STATIC_REQUIRE(holds<ways, only<ann>::may<pay>>);
  STATIC_REQUIRE(holds<ways, only<bob>::may<undo>>);
  STATIC_REQUIRE(broken_by<ways, only<ann>::may<hop>, row<b, bob, hop, c>>);
  STATIC_REQUIRE(broken_by<ways, only<ann>::may<pay, undo>, row<b, bob, undo, a>>);
  STATIC_REQUIRE(broken_by<ways, only<bob>::may<any_of<ask, pay>>, row<c, ann, pay, z>>);
  CHECK(path_of<ways, only<bob>::may<any_of<ask, pay>>>() == path{5});
  SECTION("unless excepted") {
    STATIC_REQUIRE(holds<ways, only<ann>::may<hop>::unless<in<b, hop>>>);
    STATIC_REQUIRE(holds<ways, only<ann>::may<hop>::unless<by<bob>>>);
    STATIC_REQUIRE(broken_by<ways, only<ann>::may<hop>::unless<in<a, hop>>, row<b, bob, hop, c>>);
    STATIC_REQUIRE(broken_by<ways, only<bob>::may<any_of<ask, pay>>::unless<pay>, row<c, ann, ask, c>>);
    STATIC_REQUIRE(holds<ways, only<bob>::may<any_of<ask, pay>>::unless<pay, c>>);
  }
  SECTION("in some states only") {
    STATIC_REQUIRE(holds<ways, only<ann>::may<in<a, hop>>>);
    STATIC_REQUIRE(holds<ways, only<ann>::may<in<c>>>);
    STATIC_REQUIRE(broken_by<ways, only<ann>::may<in<any_of<b, c>>>, row<b, bob, hop, c>>);
  }
}

TEST_CASE("only leads to: a row that stays leads nowhere") {
  STATIC_REQUIRE(holds<ways, only<bob>::leads_to<c>>); // ann asks in c, and stays
  STATIC_REQUIRE(holds<ways, only<ann>::leads_to<b, z>>);
  STATIC_REQUIRE(broken_by<ways, only<ann>::leads_to<any_of<b, c>>, row<a, bob, ask, c>>);
  STATIC_REQUIRE(broken_by<ways, only<bob>::leads_to<a>, opening>);
  STATIC_REQUIRE(broken_by<tied, only<bob>::leads_to<b>, row<a, ann, go, b>>);
  SECTION("unless excepted") {
    STATIC_REQUIRE(holds<ways, only<bob>::leads_to<a>::unless<open>>);
    STATIC_REQUIRE(broken_by<ways, only<ann>::leads_to<any_of<b, c>>::unless<ask>, row<b, bob, hop, c>>);
    STATIC_REQUIRE(holds<ways, only<ann>::leads_to<any_of<b, c>>::unless<ask, in<b, by<bob>>>>);
  }
}

TEST_CASE("only leaves: a row that stays does not leave") {
  STATIC_REQUIRE(holds<ways, only<bob>::leaves<b>>);
  STATIC_REQUIRE(holds<ways, only<ann>::leaves<c, unopened>>);
  STATIC_REQUIRE(broken_by<ways, only<ann>::leaves<a>, row<a, bob, ask, c>>);
  SECTION("unless excepted") {
    STATIC_REQUIRE(holds<ways, only<ann>::leaves<a>::unless<ask>>);
    STATIC_REQUIRE(broken_by<ways, only<ann>::leaves<a, b>::unless<ask, undo>, row<b, bob, hop, c>>);
  }
}

namespace {

// d and e lead into the process and into each other; nothing leads to them.
struct apart : redress::protocol<opening, row<a, ann, go, z>, row<d, ann, go, a, e>, row<e, bob, undo, d>> {};
// b and c go round for ever.
struct ring
    : redress::protocol<opening, row<a, ann, go, z>, row<a, ann, hop, b>, row<b, ann, go, c>, row<c, bob, undo, b>> {};
struct dead_end : redress::protocol<opening, row<a, ann, go, z, b>, row<b, ann, ask, same>> {};
// An appeal from a closed state, which does not come back.
struct appealed : redress::protocol<opening, row<a, ann, go, z>, row<z, bob, undo, b>> {};

template <class P, class Law> std::string_view state_at_fault() {
  auto const f = redress::findings<P, Law>()[0];
  REQUIRE(!f.holds);
  REQUIRE(f.length == 0);
  REQUIRE(f.state < redress::graph<P>::states);
  return redress::names_of<typename P::states>[f.state];
}

} // namespace

TEST_CASE("reachable: every state from the beginning, or the first that is not") {
  STATIC_REQUIRE(holds<ways, reachable>);
  STATIC_REQUIRE(holds<ring, reachable>);
  STATIC_REQUIRE(broken_by<apart, reachable, redress::unreachable<d>>);
  CHECK(state_at_fault<apart, reachable>() == "d");
}

TEST_CASE("productive: every open state can come to a closed one") {
  STATIC_REQUIRE(holds<ways, productive>);
  STATIC_REQUIRE(holds<apart, productive>);
  STATIC_REQUIRE(broken_by<ring, productive, redress::never_closes<b>>);
  STATIC_REQUIRE(broken_by<dead_end, productive, redress::never_closes<b>>);
  STATIC_REQUIRE(broken_by<appealed, productive, redress::never_closes<b>>);
  CHECK(state_at_fault<ring, productive>() == "b");
}

namespace {

using lapses = by<tim, lapse>;

struct timely
    : redress::protocol<opening, row<any_of<a, b>, tim, lapse, c>, row<c, tim, lapse, z>, row<a, ann, go, b>> {};
// b waits for bob, who comes; c for bob, who only looks; d for no one.
struct waiting : redress::protocol<opening, row<a, tim, lapse, b, c, d>, row<b, bob, go, z>, row<b, ann, ask, same>,
                                   row<c, bob, ask, same>, row<c, ann, go, z>, row<d, ann, go, z>> {};
// One end of the lapse is the state itself.
struct lingers : redress::protocol<opening, row<a, tim, lapse, same, z>> {};
// Time has a row in a, and it is no lapse.
struct nudges : redress::protocol<opening, row<a, tim, go, z>, row<b, tim, lapse, z>> {};

} // namespace

TEST_CASE("leaves in time: every open state lapses, the beginning and closed ones apart") {
  STATIC_REQUIRE(holds<timely, leaves_in_time<lapses>>);
  STATIC_REQUIRE(holds<timely, leaves_in_time<by<tim>>>);
  STATIC_REQUIRE(holds<timely, leaves_in_time<lapse>>);
  STATIC_REQUIRE(broken_by<ways, leaves_in_time<by<bob>>, redress::never_lapses<c>>);
  STATIC_REQUIRE(broken_by<nudges, leaves_in_time<lapses>, redress::never_lapses<a>>);
  STATIC_REQUIRE(holds<nudges, leaves_in_time<by<tim, lapse, go>>>);
  CHECK(state_at_fault<nudges, leaves_in_time<lapses>>() == "a");
}

TEST_CASE("leaves in time: a lapse that may stay is none") {
  STATIC_REQUIRE(broken_by<lingers, leaves_in_time<lapses>, redress::never_lapses<a>>);
}

TEST_CASE("leaves in time: unless a state waits for a role that does come") {
  STATIC_REQUIRE(broken_by<waiting, leaves_in_time<lapses>, redress::never_lapses<b>>);
  STATIC_REQUIRE(broken_by<waiting, leaves_in_time<lapses>::unless<waits_for<bob, b>>, redress::never_lapses<c>>);
  STATIC_REQUIRE(holds<waiting, leaves_in_time<lapses>::unless<waits_for<bob, b>, waits_for<ann, c, d>>>);
  STATIC_REQUIRE(holds<waiting, leaves_in_time<lapses>::unless<waits_for<bob, b>, waits_for<ann, any_of<c, d>>>>);
  SECTION("a role that only looks ends no wait") {
    STATIC_REQUIRE(broken_by<waiting, leaves_in_time<lapses>::unless<waits_for<bob, b, c>, waits_for<ann, d>>,
                             redress::never_lapses<c>>);
  }
  SECTION("nor does one that has no row there") {
    STATIC_REQUIRE(broken_by<waiting, leaves_in_time<lapses>::unless<waits_for<bob, b, d>, waits_for<ann, c>>,
                             redress::never_lapses<d>>);
  }
}

namespace {

// Edges: 0 open, 1 a-pay->b, 2 b-undo->a, 3 b-go->c, 4 c-hop->d, 5 d-pay->z
struct paying : redress::protocol<opening, row<a, ann, pay, b>, row<b, bob, undo, a>, row<b, bob, go, c>,
                                  row<c, bob, hop, d>, row<d, ann, pay, z>> {};
struct pays_in_place : redress::protocol<opening, row<a, ann, pay, same>, row<a, ann, go, b>, row<b, ann, pay, z>> {};
struct pays_once : redress::protocol<opening, row<a, ann, pay, b>, row<a, bob, pay, z>, row<b, ann, go, z>> {};

} // namespace

TEST_CASE("at most once: broken by the shortest path from one such row to the next, both of them in it") {
  using once = at_most_once<pay>;
  STATIC_REQUIRE(broken_by<paying, once, row<a, ann, pay, b>, row<b, bob, undo, a>, row<a, ann, pay, b>>);
  CHECK(path_of<paying, once>() == path{1, 2, 1});
  STATIC_REQUIRE(holds<pays_once, once>);
  STATIC_REQUIRE(holds<ways, once>);
}

TEST_CASE("at most once: unless something came between") {
  STATIC_REQUIRE(broken_by<paying, at_most_once<pay>::unless<undo>, row<a, ann, pay, b>, row<b, bob, go, c>,
                           row<c, bob, hop, d>, row<d, ann, pay, z>>);
  CHECK(path_of<paying, at_most_once<pay>::unless<undo>>() == path{1, 3, 4, 5});
  STATIC_REQUIRE(holds<paying, at_most_once<pay>::unless<undo, hop>>);
  STATIC_REQUIRE(holds<paying, at_most_once<pay>::unless<by<bob>>>);
}

TEST_CASE("at most once: a row that stays where it is can be done again at once") {
  STATIC_REQUIRE(broken_by<pays_in_place, at_most_once<pay>, row<a, ann, pay, a>, row<a, ann, pay, a>>);
  STATIC_REQUIRE(broken_by<ways, at_most_once<ask>, row<a, bob, ask, c>, row<c, ann, ask, c>>);
}

TEST_CASE("at most once: of a role, or of several actions together") {
  STATIC_REQUIRE(
      broken_by<paying, at_most_once<by<ann, pay>>, row<a, ann, pay, b>, row<b, bob, undo, a>, row<a, ann, pay, b>>);
  STATIC_REQUIRE(broken_by<pays_once, at_most_once<any_of<pay, go>>, row<a, ann, pay, b>, row<b, ann, go, z>>);
}

namespace {

struct ticks : redress::protocol<opening, row<a, tim, lapse, b>, row<b, tim, lapse, same>, row<b, ann, go, a>> {};
// Time alone: a to b to c to a, and the shorter d to e to d.
struct circles : redress::protocol<opening, row<a, tim, lapse, b>, row<b, tim, lapse, c>, row<c, tim, lapse, a, d>,
                                   row<d, tim, lapse, e, z>, row<e, tim, go, d>> {};
struct circle_of_three : redress::protocol<opening, row<a, tim, lapse, b>, row<b, tim, lapse, c, z>,
                                           row<c, tim, lapse, a>, row<c, ann, undo, b>> {};

} // namespace

TEST_CASE("no cycle of a role: its rows alone, without those that stay") {
  STATIC_REQUIRE(holds<ticks, no_cycle_of<tim>>);
  STATIC_REQUIRE(holds<ways, no_cycle_of<ann>>);
  STATIC_REQUIRE(holds<ways, no_cycle_of<bob>>);
  STATIC_REQUIRE(broken_by<circles, no_cycle_of<tim>, row<d, tim, lapse, e>, row<e, tim, go, d>>);
  STATIC_REQUIRE(broken_by<circle_of_three, no_cycle_of<tim>, row<a, tim, lapse, b>, row<b, tim, lapse, c>,
                           row<c, tim, lapse, a>>);
  STATIC_REQUIRE(holds<circle_of_three, no_cycle_of<ann>>);
  CHECK(path_of<circle_of_three, no_cycle_of<tim>>() == path{1, 2, 4});
}

TEST_CASE("a law about nothing: a set without members") {
  constexpr auto member = lacking::a_member_of_a_set;
  STATIC_REQUIRE(lacks<ways, never<pay>::after<>, member>);
  STATIC_REQUIRE(lacks<ways, never<pay>::after<any_of<a, any_of<>>>, member>);
  STATIC_REQUIRE(lacks<ways, never<any_of<>>::after<a>, member>);
  STATIC_REQUIRE(lacks<ways, never<ann, any_of<>>::after<a>, member>);
  STATIC_REQUIRE(lacks<ways, never<in<any_of<>>>::after<a>, member>);
  STATIC_REQUIRE(lacks<ways, never<pay>::after<a>::unless<any_of<>>, member>);
  STATIC_REQUIRE(lacks<ways, never<pay>::before<>, member>);
  STATIC_REQUIRE(lacks<ways, only<ann>::may<>, member>);
  STATIC_REQUIRE(lacks<ways, only<ann>::leads_to<>, member>);
  STATIC_REQUIRE(lacks<ways, only<ann>::leaves<>::unless<pay>, member>);
  STATIC_REQUIRE(lacks<ways, at_most_once<by<bob, any_of<>>>, member>);
  STATIC_REQUIRE(lacks<ways, leaves_in_time<by<ann>>::unless<waits_for<bob>>, member>);
}

TEST_CASE("a law about nothing: no row, or nowhere to start") {
  STATIC_REQUIRE(lacks<ways, never<pay>::after<by<ann, undo>>, lacking::a_state_to_start_from>);
  STATIC_REQUIRE(lacks<ways, never<pay>::after<in<a, pay>>, lacking::a_state_to_start_from>);
  STATIC_REQUIRE(lacks<ways, never<in<a, pay>>::after<b>, lacking::a_row_of_the_table>);
  STATIC_REQUIRE(lacks<ways, at_most_once<by<bob, pay>>, lacking::a_row_of_the_table>);
  STATIC_REQUIRE(
      lacks<waiting, leaves_in_time<by<ann, lapse>>::unless<waits_for<tim, a>, waits_for<bob, b>, waits_for<ann, c, d>>,
            lacking::a_row_of_the_table>);
  SECTION("that a role never does something is said of one that has no such row") {
    STATIC_REQUIRE(holds<ways, never<bob, pay>::after<a>>);
    STATIC_REQUIRE(holds<ways, never<bob, pay>::after<a>::unless<by<ann>>>);
    STATIC_REQUIRE(lacks<ways, never<bob, pay>::after<a>::unless<by<bob>>, lacking::a_row_without_exception>);
  }
}

TEST_CASE("a law about nothing: everything is excepted") {
  constexpr auto row_left = lacking::a_row_without_exception;
  STATIC_REQUIRE(lacks<ways, never<pay>::after<a>::unless<pay>, row_left>);
  STATIC_REQUIRE(lacks<ways, never<pay>::after<a>::unless<c>, row_left>); // what leaves c is itself the row
  STATIC_REQUIRE(lacks<ways, never<pay>::after<a>::unless<by<ann>, by<bob>>, row_left>);
  STATIC_REQUIRE(lacks<ways, never<pay>::before<pay>, row_left>);
  STATIC_REQUIRE(lacks<paying, at_most_once<pay>::unless<by<ann>>, row_left>);
  SECTION("or every row that could leave the states it starts from") {
    constexpr auto way_out = lacking::a_way_out_without_exception;
    STATIC_REQUIRE(lacks<ways, never<pay>::after<a>::unless<a>, way_out>);
    STATIC_REQUIRE(lacks<ways, never<pay>::after<a>::unless<any_of<a, b>>, way_out>);
    STATIC_REQUIRE(lacks<ways, never<pay>::after<a, b>::unless<in<a>, in<b, by<ann>, by<bob>>>, way_out>);
    STATIC_REQUIRE(lacks<ways, never<pay>::before<unopened>, way_out>);
    STATIC_REQUIRE(lacks<pays_once, at_most_once<pay>::unless<b, z>, way_out>);
  }
  SECTION("but not where another row could be added that breaks it") {
    STATIC_REQUIRE(holds<ways, never<pay>::after<a, b>::unless<a, in<b, hop>>>);
    STATIC_REQUIRE(holds<ways, never<pay>::after<a>::unless<in<a, hop, ask>>>);
    STATIC_REQUIRE(holds<ways, never<pay>::before<open>>);
  }
}

TEST_CASE("a law about nothing: only one who may not") {
  constexpr auto own = lacking::a_row_of_the_role_itself;
  STATIC_REQUIRE(lacks<ways, only<bob>::may<pay>::unless<by<ann>>, own>);
  STATIC_REQUIRE(lacks<ways, only<ann>::may<pay>::unless<pay>, own>);
  STATIC_REQUIRE(lacks<ways, only<bob>::leads_to<z>::unless<by<ann>>, own>);
  STATIC_REQUIRE(lacks<ways, only<bob>::leaves<z>, own>); // no one leaves z
  STATIC_REQUIRE(lacks<ways, only<ann>::leaves<a>::unless<a>, own>);
  SECTION("a row of another breaks the law first") {
    STATIC_REQUIRE(broken_by<ways, only<bob>::may<pay>, row<c, ann, pay, z>>);
  }
}

TEST_CASE("what is no law of this protocol") {
  using redress::a_state_is_not_done_write;
  STATIC_REQUIRE(refused<ways, never<z>::after<a>, a_state_is_not_done_write<in<z>>>);
  STATIC_REQUIRE(refused<ways, never<ann, any_of<pay, c>>::after<a>, a_state_is_not_done_write<in<c>>>);
  STATIC_REQUIRE(refused<ways, at_most_once<c>, a_state_is_not_done_write<in<c>>>);
  STATIC_REQUIRE(refused<ways, only<ann>::may<pay, c>, a_state_is_not_done_write<in<c>>>);
  STATIC_REQUIRE(broken_by<ways, never<in<c>>::after<b>, row<b, bob, hop, c>, row<c, ann, pay, z>>);
  STATIC_REQUIRE(refused<ways, never<in<pay>>::after<a>, redress::not_a_state_of_this_protocol<pay>>);
  STATIC_REQUIRE(refused<ways, never<pay>::after<in<any_of<a, hop>, ask>>, redress::not_a_state_of_this_protocol<hop>>);
  STATIC_REQUIRE(refused<ways, never<lapse>::after<a>, redress::law_speaks_of_what_this_protocol_has_not<lapse>>);
  STATIC_REQUIRE(refused<ways, never<pay>, redress::this_is_no_law<never<pay>>>);
  STATIC_REQUIRE(refused<ways, pay, redress::this_is_no_law<pay>>);
  STATIC_REQUIRE(refused<pay, productive, redress::this_is_no_protocol<pay>>);
  STATIC_REQUIRE(refused<reachable, ways, redress::this_is_no_protocol<reachable>>);
}

namespace {

struct pays_after_asking : never<pay>::before<ask> {
  static constexpr std::string_view name = "no one pays who has not asked";
};

} // namespace

TEST_CASE("findings come in the order of the laws, with the names of those that have one") {
  constexpr auto all = redress::findings<ways, reachable, pays_after_asking, only<ann>::may<pay>>();
  STATIC_REQUIRE(all.size() == 3);
  STATIC_REQUIRE(all[0].holds);
  STATIC_REQUIRE(all[0].law == "every state can be reached");
  STATIC_REQUIRE(!all[1].holds);
  STATIC_REQUIRE(all[1].law == "no one pays who has not asked");
  STATIC_REQUIRE(all[1].length == 4);
  STATIC_REQUIRE(all[2].holds);
  STATIC_REQUIRE(all[2].law.empty());
}

TEST_CASE("a law that derives from another is the same law") {
  STATIC_REQUIRE(
      broken_by<ways, pays_after_asking, opening, row<a, ann, hop, b>, row<b, bob, hop, c>, row<c, ann, pay, z>>);
}

TEST_CASE("a path as long as the protocol fits into a finding") {
  // Through every state, and the last row comes back to the first.
  struct line : redress::protocol<row<unopened, ann, open, a>, row<a, ann, go, b>, row<b, ann, go, c>,
                                  row<c, ann, go, d>, row<d, ann, pay, a>> {};
  STATIC_REQUIRE(redress::findings<line, never<pay>::after<unopened>>()[0].length == 5);
  STATIC_REQUIRE(redress::findings<line, at_most_once<pay>>()[0].length == 5);
  STATIC_REQUIRE(redress::findings<line, no_cycle_of<ann>>()[0].length == 4);
}
