// SPDX-License-Identifier: BSL-1.0
// Commands delivered one to five times, to a desk in a file.
#include <redress/adapters/sqlite.hpp>

#include "../support/catch.hpp"
#include "../support/delivery.hpp"
#include "../support/long_run.hpp"
#include "support/folder.hpp"

TEST_CASE("20,000 deliveries to a file, of each command one to five, have one effect a command and one reply") {
  folder const files;
  auto storage = redress::sqlite_storage::open(files / "cases.db", {.commits = redress::survives::process_death});
  REQUIRE(storage);
  delivery::check(*storage, long_run::times(20'000));
}
