// SPDX-License-Identifier: BSL-1.0
// Deadlines in a file, written down by four processes that are killed, and stopped past their lease, in the middle.

#include "../support/catch.hpp"
#include "../support/long_run.hpp"
#include "support/folder.hpp"
#include "support/sqlite_shared.hpp"
#include "support/sweeping.hpp"

TEST_CASE("each of 50,000 deadlines in a file is written once, none early, by processes that are killed and stopped") {
  folder const files;
  auto const file = files / "cases.db";
  auto storage = open_shared(file);
  REQUIRE(storage);
  sweeping::check(*storage, ADAPTERS_SQLITE_COMMITTER, file, long_run::times(50'000), 11);
}
