// SPDX-License-Identifier: BSL-1.0
// Deadlines on a server, written down by four processes that are killed, and stopped past their lease, in the middle.
#include <redress/adapters/postgres.hpp>

#include "../support/catch.hpp"
#include "../support/long_run.hpp"
#include "support/cluster.hpp"
#include "support/sweeping.hpp"

TEST_CASE(
    "each of 50,000 deadlines on a server is written once, none early, by processes that are killed and stopped") {
  cluster const server;
  REQUIRE(server.good());
  auto const where = server.where("sweep");
  auto storage = redress::postgres_storage::open(where);
  REQUIRE(storage);
  sweeping::check(*storage, ADAPTERS_POSTGRES_COMMITTER, where, long_run::times(50'000), 12);
}
