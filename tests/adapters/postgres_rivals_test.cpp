// SPDX-License-Identifier: BSL-1.0
// The account of an order on a server, to which three desks write that are killed in the middle.
#include <redress/adapters/postgres.hpp>

#include "../support/catch.hpp"
#include "../support/long_run.hpp"
#include "support/cluster.hpp"
#include "support/rivals_killed.hpp"

TEST_CASE("three desks that are killed in the middle: the account of an order on a server has what its cases say") {
  cluster const server;
  REQUIRE(server.good());
  auto const where = server.where("rivals");
  auto storage = redress::postgres_storage::open(where);
  REQUIRE(storage);
  rivals::check(*storage, ADAPTERS_POSTGRES_COMMITTER, where, long_run::times(30), 22);
}
