// SPDX-License-Identifier: BSL-1.0
#include "../support/catch.hpp"

#include <string_view>
#include <type_traits>

#include <redress/protocol/fingerprint.hpp>
#include "../support/small.hpp"

using namespace small;
using redress::came;
using redress::changed;
using redress::changes;
using redress::difference;
using redress::fingerprint;
using redress::went;

namespace {

using opening = row<unopened, ann, open, a>;

struct table : redress::protocol<opening, row<a, bob, go, b, c>, row<b, bob, go, c>, row<c, tim, lapse, z>> {};

// The same table, written otherwise.
struct other_order : redress::protocol<row<c, tim, lapse, z>, row<b, bob, go, c>, opening, row<a, bob, go, b, c>> {};
struct other_ends_order : redress::protocol<opening, row<a, bob, go, c, b>, row<b, bob, go, c>, row<c, tim, lapse, z>> {
};
struct first_phase : phase<opening, row<a, bob, go, b, c>> {};
struct with_phases : redress::protocol<row<b, bob, go, c>, first_phase, row<c, tim, lapse, z>> {};
struct with_sets : redress::protocol<opening, row<a, bob, go, any_of<b, c>>, row<any_of<b>, bob, go, any_of<c, c>>,
                                     row<c, tim, lapse, z>> {};
struct b_of_another_type : letter<'b'> {};
struct other_types : redress::protocol<opening, row<a, bob, go, b_of_another_type, c>,
                                       row<b_of_another_type, bob, go, c>, row<c, tim, lapse, z>> {};

// Other tables.
struct other_state : redress::protocol<opening, row<a, bob, go, d, c>, row<d, bob, go, c>, row<c, tim, lapse, z>> {};
struct other_role : redress::protocol<opening, row<a, bob, go, b, c>, row<b, ann, go, c>, row<c, tim, lapse, z>> {};
struct other_action : redress::protocol<opening, row<a, bob, go, b, c>, row<b, bob, hop, c>, row<c, tim, lapse, z>> {};
struct other_end : redress::protocol<opening, row<a, bob, go, b, c>, row<b, bob, go, a>, row<c, tim, lapse, z>> {};
struct fewer_ends : redress::protocol<opening, row<a, bob, go, b>, row<b, bob, go, c>, row<c, tim, lapse, z>> {};
struct more_rows : redress::protocol<opening, row<a, bob, go, b, c>, row<b, bob, go, c>, row<c, tim, lapse, z>,
                                     row<c, bob, go, same>> {};
struct fewer_rows : redress::protocol<opening, row<a, bob, go, b, c>, row<c, tim, lapse, z>> {};
struct open_z : letter<'z'> {};
struct not_closed : redress::protocol<opening, row<a, bob, go, b, c>, row<b, bob, go, c>, row<c, tim, lapse, open_z>> {
};
// What two rows lead to, exchanged: each end is still there.
struct exchanged_ends : redress::protocol<opening, row<a, bob, go, c>, row<b, bob, go, b, c>, row<c, tim, lapse, z>> {};

} // namespace

TEST_CASE("a fingerprint does not depend on the order of anything, on phases, sets or types") {
  STATIC_REQUIRE(fingerprint<table> == fingerprint<other_order>);
  STATIC_REQUIRE(fingerprint<table> == fingerprint<other_ends_order>);
  STATIC_REQUIRE(fingerprint<table> == fingerprint<with_phases>);
  STATIC_REQUIRE(fingerprint<table> == fingerprint<with_sets>);
  STATIC_REQUIRE(fingerprint<table> == fingerprint<other_types>);
}

TEST_CASE("a fingerprint changes with a name, an end, a row or a closed state") {
  STATIC_REQUIRE(fingerprint<table> != fingerprint<other_state>);
  STATIC_REQUIRE(fingerprint<table> != fingerprint<other_role>);
  STATIC_REQUIRE(fingerprint<table> != fingerprint<other_action>);
  STATIC_REQUIRE(fingerprint<table> != fingerprint<other_end>);
  STATIC_REQUIRE(fingerprint<table> != fingerprint<fewer_ends>);
  STATIC_REQUIRE(fingerprint<table> != fingerprint<more_rows>);
  STATIC_REQUIRE(fingerprint<table> != fingerprint<fewer_rows>);
  STATIC_REQUIRE(fingerprint<table> != fingerprint<not_closed>);
  STATIC_REQUIRE(fingerprint<table> != fingerprint<exchanged_ends>);
}

TEST_CASE("a fingerprint is the same on every compiler and machine") {
  STATIC_REQUIRE(fingerprint<table> == 0x99060eb4a37127ee);
}

TEST_CASE("where one name ends and the next begins matters") {
  using redress::detail::hash_name;
  using redress::detail::hash_start;
  STATIC_REQUIRE(hash_name(hash_name(hash_start, "ab"), "c") != hash_name(hash_name(hash_start, "a"), "bc"));
  STATIC_REQUIRE(hash_name(hash_name(hash_start, "a"), "b") != hash_name(hash_name(hash_start, "b"), "a"));
}

TEST_CASE("the same table has no difference, however it is written") {
  STATIC_REQUIRE(std::is_same_v<difference<table, table>, changes<>>);
  STATIC_REQUIRE(std::is_same_v<difference<table, other_order>, changes<>>);
  STATIC_REQUIRE(std::is_same_v<difference<table, other_ends_order>, changes<>>);
  STATIC_REQUIRE(std::is_same_v<difference<table, with_sets>, changes<>>);
  STATIC_REQUIRE(std::is_same_v<difference<table, other_types>, changes<>>);
  STATIC_REQUIRE(redress::same_table<table, with_phases>);
  STATIC_REQUIRE(!redress::same_table<table, more_rows>);
}

TEST_CASE("a difference lists what came, what went and what changed") {
  STATIC_REQUIRE(std::is_same_v<difference<table, more_rows>, changes<came<row<c, bob, go, c>>>>);
  STATIC_REQUIRE(std::is_same_v<difference<table, fewer_rows>, changes<went<row<b, bob, go, c>>>>);
  STATIC_REQUIRE(
      std::is_same_v<difference<table, other_role>, changes<went<row<b, bob, go, c>>, came<row<b, ann, go, c>>>>);
  STATIC_REQUIRE(
      std::is_same_v<difference<table, other_end>, changes<changed<row<b, bob, go, c>, row<b, bob, go, a>>>>);
  STATIC_REQUIRE(std::is_same_v<difference<table, not_closed>, changes<changed<z, open_z>>>);
  STATIC_REQUIRE(
      std::is_same_v<difference<table, exchanged_ends>, changes<changed<row<a, bob, go, b, c>, row<a, bob, go, c>>,
                                                                changed<row<b, bob, go, c>, row<b, bob, go, b, c>>>>);
  STATIC_REQUIRE(
      std::is_same_v<difference<table, other_state>, changes<changed<row<a, bob, go, b, c>, row<a, bob, go, d, c>>,
                                                             went<row<b, bob, go, c>>, came<row<d, bob, go, c>>>>);
}

TEST_CASE("there and back is the reverse") {
  STATIC_REQUIRE(std::is_same_v<difference<fewer_rows, table>, changes<came<row<b, bob, go, c>>>>);
  STATIC_REQUIRE(std::is_same_v<difference<not_closed, table>, changes<changed<open_z, z>>>);
}
