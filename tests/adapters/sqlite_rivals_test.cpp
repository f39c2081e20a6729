// SPDX-License-Identifier: BSL-1.0
// The account of an order in a file, to which three desks write that are killed in the middle.
#include "../support/catch.hpp"
#include "../support/long_run.hpp"
#include "support/folder.hpp"
#include "support/rivals_killed.hpp"
#include "support/sqlite_shared.hpp"

TEST_CASE("three desks that are killed in the middle: the account of an order in a file has what its cases say") {
  folder const files;
  auto const file = files / "cases.db";
  auto storage = open_shared(file);
  REQUIRE(storage);
  rivals::check(*storage, ADAPTERS_SQLITE_COMMITTER, file, long_run::times(30), 21);
}
