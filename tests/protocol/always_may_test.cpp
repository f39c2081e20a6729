// SPDX-License-Identifier: BSL-1.0
// Laws about what a role may do wherever a path leads: held, or broken in the first state that lacks a row.
#include "../support/catch.hpp"

#include <redress/protocol/law.hpp>
#include "../support/law_is.hpp"
#include "../support/small.hpp"

namespace {

using namespace law_is;
using namespace small;
using redress::always_may;
using redress::not_always_there;

// From b on bob may ask, and z is left again.
struct ways
    : redress::protocol<row<unopened, ann, open, a>, row<a, ann, hop, b>, row<b, bob, ask, same>, row<b, ann, hop, c>,
                        row<c, bob, ask, b>, row<c, ann, pay, z>, row<z, bob, ask, same>, row<z, bob, undo, c>> {};

} // namespace

TEST_CASE("always may: held where every state that can be reached has such a row, wherever the row leads") {
  STATIC_REQUIRE(holds<ways, always_may<bob, ask>::after<b>>);
  STATIC_REQUIRE(holds<ways, always_may<bob, ask>::after<c>>);
  STATIC_REQUIRE(holds<ways, always_may<bob, ask>::after<any_of<b, z>>>);
}

TEST_CASE("always may: broken in the first state of the protocol that lacks one of the actions") {
  STATIC_REQUIRE(broken_by<ways, always_may<bob, ask>::after<a>, not_always_there<a>>);
  STATIC_REQUIRE(broken_by<ways, always_may<bob, ask, undo>::after<z>, not_always_there<b>>); // by undo and ask
  STATIC_REQUIRE(broken_by<ways, always_may<bob, undo>::after<z>, not_always_there<b>>);
}

TEST_CASE("always may: a row of another role is none of this") {
  STATIC_REQUIRE(broken_by<ways, always_may<ann, hop>::after<b>, not_always_there<c>>);
}
