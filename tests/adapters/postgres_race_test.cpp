// SPDX-License-Identifier: BSL-1.0
// Threads and processes that race for one case on a server: 8,000 tries, which with those in a file are 20,000.
#include <redress/adapters/postgres.hpp>

#include "../support/catch.hpp"
#include "../support/long_run.hpp"
#include "support/cluster.hpp"
#include "support/race.hpp"

TEST_CASE("threads and processes that race for one case on a server: successes, version and entries are one number") {
  cluster const server;
  REQUIRE(server.good());
  auto const where = server.where("race");
  auto storage = redress::postgres_storage::open(where, {.connections = race::threads});
  REQUIRE(storage);
  race::check(*storage, ADAPTERS_POSTGRES_COMMITTER, where, long_run::times(8'000) / race::contenders);
}
