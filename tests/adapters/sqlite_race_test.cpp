// SPDX-License-Identifier: BSL-1.0
// Threads and processes that race for one case in a file: 12,000 tries, which with those on a server are 20,000.
#include <string>

#include "../support/catch.hpp"
#include "../support/long_run.hpp"
#include "support/folder.hpp"
#include "support/race.hpp"
#include "support/sqlite_shared.hpp"
#include "support/sqlite_stranger.hpp"

TEST_CASE("threads and processes that race for one case in a file: successes, version and entries are one number") {
  folder const files;
  auto const file = files / "cases.db";
  auto storage = open_shared(file);
  REQUIRE(storage);
  race::check(*storage, ADAPTERS_SQLITE_COMMITTER, file, long_run::times(12'000) / race::contenders);
  CHECK(sqlite_stranger(file).ask("PRAGMA integrity_check") == "ok;");
}
