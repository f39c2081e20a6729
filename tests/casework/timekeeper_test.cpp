// SPDX-License-Identifier: BSL-1.0
#include <redress/casework/timekeeper.hpp>

#include "../support/catch.hpp"
#include "../support/leave.hpp"

TEST_CASE("a state lapses if it has a due instant") {
  struct counts_days {
    int due{};
  };
  STATIC_REQUIRE(redress::lapsing<leave::requested>);
  STATIC_REQUIRE(!redress::lapsing<leave::granted>);
  STATIC_REQUIRE(!redress::lapsing<counts_days>);
}
