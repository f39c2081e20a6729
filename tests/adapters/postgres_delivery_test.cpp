// SPDX-License-Identifier: BSL-1.0
// Commands delivered one to five times, to a desk on a server.
#include <redress/adapters/postgres.hpp>

#include "../support/catch.hpp"
#include "../support/delivery.hpp"
#include "../support/long_run.hpp"
#include "support/cluster.hpp"

TEST_CASE("10,000 deliveries to a server, of each command one to five, have one effect a command and one reply") {
  cluster const server;
  REQUIRE(server.good());
  auto storage = redress::postgres_storage::open(server.where("delivery"));
  REQUIRE(storage);
  delivery::check(*storage, long_run::times(10'000));
}
