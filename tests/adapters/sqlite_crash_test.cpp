// SPDX-License-Identifier: BSL-1.0
// Processes that write to one SQLite file, killed in the middle of it.
#include <cstddef>
#include <string>

#include <redress/adapters/sqlite.hpp>

#include "../support/catch.hpp"
#include "../support/dice.hpp"
#include "../support/long_run.hpp"
#include "support/folder.hpp"
#include "support/sqlite_stranger.hpp"
#include "support/survivors.hpp"

TEST_CASE("who is killed while committing loses nothing that was acknowledged, and tears nothing") {
  folder const files;
  auto const file = files / "cases.db";
  dice chance(1);
  committer::losses found;
  std::size_t reported = 0;
  auto const loops = long_run::times(300);
  for (int i = 0; i < loops; ++i) {
    auto const name = std::to_string(i);
    auto const lines = committer::reports_of_killed(ADAPTERS_SQLITE_COMMITTER, file, name, chance);
    reported += lines.size();
    auto storage = redress::sqlite_storage::open(file);
    REQUIRE(storage);
    committer::check_reports(*storage, lines, found);
    committer::check_pair(*storage, name, found);
  }
  auto storage = redress::sqlite_storage::open(file);
  REQUIRE(storage);
  auto const streams = committer::check_streams(*storage, found);
  found.corrupt += sqlite_stranger(file).ask("PRAGMA integrity_check") != "ok;";
  INFO("acknowledged " << reported << ", streams " << streams);
  CHECK(found == committer::losses{});
  CHECK(reported >= static_cast<std::size_t>(loops));
  CHECK(streams >= loops);
}
