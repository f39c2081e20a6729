// SPDX-License-Identifier: BSL-1.0
// Laws about the guards of rows.
#include "../support/catch.hpp"

#include <string_view>

#include <redress/draw/findings.hpp>
#include <redress/protocol/fingerprint.hpp>
#include <redress/protocol/law.hpp>
#include "../support/law_is.hpp"
#include "../support/mutant.hpp"
#include "../support/small.hpp"

namespace {

using namespace law_is;
using namespace small;
using redress::by;
using redress::each_row_to;
using redress::in;
using redress::is_not_guarded_by;
using redress::lacking;
using redress::never;

constexpr bool heard(int) { return false; }
constexpr bool funded(int) { return false; }
constexpr bool asked(int) { return false; }

// pay is funded everywhere, and heard from a only.
struct kept : redress::protocol<row<unopened, ann, open, a>, row<a, ann, pay, z, b>::only_if<heard, funded>,
                                row<b, bob, pay, z>::only_if<funded>::plain, row<any_of<a, b>, ann, ask, same>,
                                row<a, tim, lapse, y>::only_if<asked>, row<y, ann, undo, a>> {};

} // namespace

TEST_CASE("never unless guarded: every row that does it has all of the guards") {
  STATIC_REQUIRE(holds<kept, never<pay>::unless_guarded_by<funded>>);
  STATIC_REQUIRE(holds<kept, never<ann, pay>::unless_guarded_by<funded, heard>>);
  STATIC_REQUIRE(holds<kept, never<any_of<pay, in<a, lapse>>>::unless_guarded_by<funded>::unless<lapse>>);
  STATIC_REQUIRE(broken_by<kept, never<pay>::unless_guarded_by<heard>, row<b, bob, pay, z>, is_not_guarded_by<heard>>);
  STATIC_REQUIRE(broken_by<kept, never<ask>::unless_guarded_by<heard>::unless<in<a>>, row<b, ann, ask, b>,
                           is_not_guarded_by<heard>>);
  STATIC_REQUIRE(
      broken_by<kept, never<pay>::unless_guarded_by<funded, asked>, row<a, ann, pay, z>, is_not_guarded_by<asked>>);
}

TEST_CASE("each row to a state is guarded, whatever it does") {
  STATIC_REQUIRE(holds<kept, each_row_to<z>::is_guarded_by<funded>>);
  STATIC_REQUIRE(holds<kept, each_row_to<z, y>::is_guarded_by<funded>::unless<by<tim>>>);
  STATIC_REQUIRE(broken_by<kept, each_row_to<any_of<z, y>>::is_guarded_by<funded>, row<a, tim, lapse, y>,
                           is_not_guarded_by<funded>>);
  STATIC_REQUIRE(broken_by<kept, each_row_to<b>::is_guarded_by<heard, asked>, row<a, ann, pay, b>,
                           is_not_guarded_by<asked>>); // ann asks in b, and stays
  STATIC_REQUIRE(broken_by<kept, each_row_to<a>::is_guarded_by<asked>::unless<open>, row<y, ann, undo, a>,
                           is_not_guarded_by<asked>>);
}

TEST_CASE("a law about guards is about a row, a guard and a state") {
  STATIC_REQUIRE(lacks<kept, never<pay>::unless_guarded_by<>, lacking::a_member_of_a_set>);
  STATIC_REQUIRE(lacks<kept, each_row_to<z>::is_guarded_by<>, lacking::a_member_of_a_set>);
  STATIC_REQUIRE(lacks<kept, each_row_to<>::is_guarded_by<heard>, lacking::a_member_of_a_set>);
  STATIC_REQUIRE(lacks<kept, never<by<tim, pay>>::unless_guarded_by<heard>, lacking::a_row_of_the_table>);
  STATIC_REQUIRE(lacks<kept, each_row_to<unopened>::is_guarded_by<heard>, lacking::a_row_of_the_table>);
  STATIC_REQUIRE(lacks<kept, never<pay>::unless_guarded_by<heard>::unless<pay>, lacking::a_row_without_exception>);
  STATIC_REQUIRE(refused<kept, never<z>::unless_guarded_by<heard>, redress::a_state_is_not_done_write<in<z>>>);
  STATIC_REQUIRE(refused<kept, each_row_to<pay>::is_guarded_by<heard>, redress::not_a_state_of_this_protocol<pay>>);
}

namespace {

struct paid_when_heard : never<pay>::unless_guarded_by<heard> {
  static constexpr std::string_view name = "paid when heard";
};

} // namespace

TEST_CASE("a finding names the row and the guard that it has not") {
  constexpr auto all = redress::findings<kept, paid_when_heard, never<pay>::unless_guarded_by<funded>>();
  STATIC_REQUIRE(all[0].not_guarded_by == "heard");
  STATIC_REQUIRE(all[1].not_guarded_by.empty());
  CHECK(to_string(all[0]) == "paid when heard: broken by b --bob pay--> z, which is not guarded by heard");
}

TEST_CASE("a mutant keeps the conditions of the rows it was made from") {
  STATIC_REQUIRE(holds<mutant::without<kept, unopened, ann, open>, never<pay>::unless_guarded_by<funded>>);
  STATIC_REQUIRE(broken_by<mutant::instead<kept, row<b, bob, pay, z>>, never<pay>::unless_guarded_by<funded>,
                           row<b, bob, pay, z>, is_not_guarded_by<funded>>);
}

TEST_CASE("a fingerprint does not look at guards") {
  struct bare : redress::protocol<row<unopened, ann, open, a>, row<a, ann, pay, z, b>, row<b, bob, pay, z>,
                                  row<any_of<a, b>, ann, ask, same>, row<a, tim, lapse, y>, row<y, ann, undo, a>> {};
  STATIC_REQUIRE(redress::fingerprint<kept> == redress::fingerprint<bare>);
}
