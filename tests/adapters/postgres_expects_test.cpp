// SPDX-License-Identifier: BSL-1.0
// What a commit looked at, in PostgreSQL: locked with what it moves, without deadlocks; and streams that must not be there.
#include <array>
#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <redress/adapters/postgres.hpp>

#include "../support/catch.hpp"
#include "../support/storage_conformance.hpp"
#include "support/cluster.hpp"

using namespace redress;
using namespace conformance;

namespace {

// An id that begins like this and is of this partition.
std::string id_in(std::uint64_t partition, std::string const& begin) {
  for (int i = 0;; ++i)
    if (auto id = begin + ' ' + std::to_string(i); partition_of(id) == partition) return id;
}

} // namespace

TEST_CASE("batches each of which moves what the other looks at wait for each other, and do not deadlock") {
  cluster const server;
  REQUIRE(server.good());
  auto storage = postgres_storage::open(server.where("crossing"));
  REQUIRE(storage);
  constexpr std::uint32_t rounds = 100, streams = 10;
  std::array<std::atomic<int>, 6> kinds{};
  auto const id = [](std::uint32_t who, std::uint32_t i) { return std::to_string(i) + " of " + std::to_string(who); };
  {
    std::vector<std::jthread> threads;
    for (std::uint32_t who : {0u, 1u, 2u})
      threads.emplace_back([&, who] {
        for (std::uint32_t round = 0; round < rounds; ++round) {
          std::vector<commit> batch;
          for (std::uint32_t i = 0; i < streams; ++i) {
            auto const other = id((who + 1) % 3, streams - 1 - i);
            batch.push_back(looking_at(move_on(id(who, i), round), other, version_of(*storage, other)));
          }
          for (auto const& result : storage->append(batch)) ++kinds[static_cast<std::size_t>(result.kind)];
          for (std::uint32_t i = 0; i < streams; ++i) // what conflicted catches up
            if (version_of(*storage, id(who, i)) == round) put(*storage, move_on(id(who, i), round));
        }
      });
  }
  auto const appended = kinds[static_cast<std::size_t>(append_kind::appended)].load();
  auto const conflicts = kinds[static_cast<std::size_t>(append_kind::conflict)].load();
  CHECK(appended > 0);
  CHECK(conflicts > 0);
  CHECK(appended + conflicts == static_cast<int>(3 * rounds * streams));
  for (std::uint32_t who : {0u, 1u, 2u})
    for (std::uint32_t i = 0; i < streams; ++i) CHECK(standing(*storage, id(who, i)) == "at " + std::to_string(rounds));
  CHECK(server.ask("SELECT deadlocks FROM pg_stat_database WHERE datname = 'postgres'") == "0");
}

TEST_CASE("a stream that must not be there is told from its neighbours, however busy they are") {
  cluster const server;
  REQUIRE(server.good());
  auto storage = postgres_storage::open(server.where("busy"), {.connections = 5});
  REQUIRE(storage);
  constexpr std::uint64_t partition = 5;
  std::atomic<bool> done = false;
  std::vector<std::jthread> neighbours;
  for (int n = 0; n < 4; ++n)
    neighbours.emplace_back([&, n] {
      auto const id = id_in(partition, "busy " + std::to_string(n));
      for (std::uint32_t v = 0; !done; ++v) put(*storage, move_on(id, v));
    });
  int appended = 0, conflicts = 0;
  for (int i = 0; i < 100; ++i) {
    auto const account = id_in(partition, "account " + std::to_string(i));
    appended +=
        put(*storage, looking_at(move_on("case " + std::to_string(i), 0), account, 0)).kind == append_kind::appended;
    put(*storage, move_on(account, 0));
    conflicts +=
        put(*storage, looking_at(move_on("other " + std::to_string(i), 0), account, 0)).kind == append_kind::conflict;
  }
  done = true;
  neighbours.clear();
  CHECK(appended == 100);
  CHECK(conflicts == 100);
}
