// SPDX-License-Identifier: BSL-1.0
// The disk of a server is full: for its tables, where a quota keeps files from growing, and for the log of what it
// commits, which ends the server. Nothing is half there, the answer says what it was, and when there is room again the
// desk goes on.
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <thread>

#include <sys/resource.h>

#include <redress/adapters/postgres.hpp>
#include <redress/service/desk.hpp>

#include "../support/catch.hpp"
#include "../support/dice.hpp"
#include "../support/loan.hpp"
#include "support/cluster.hpp"

namespace {

using namespace redress;
using namespace std::chrono_literals;

constexpr instant start = std::chrono::sys_days{2026y / 3 / 2};
constexpr loan::rules rules{.renewals = 1'000'000};
using loan_desk = redress::desk<loan::protocol, postgres_storage, manual_clock>;

// What no compression makes smaller.
std::string some_page(dice& chance) {
  std::string page;
  while (page.size() < 1500) page += static_cast<char>('0' + chance.below(75));
  return page;
}

std::size_t entries_in(postgres_storage const& storage) {
  return storage.follow({}, all_partitions, 1'000'000)->items.size();
}

} // namespace

TEST_CASE("a server whose tables cannot grow refuses what does not fit, keeps what is there, and takes more later") {
  cluster const server;
  REQUIRE(server.good());
  auto const where = server.where("small");
  constexpr rlim_t quota = 2 << 20;
  REQUIRE(server.stop_at_once());
  REQUIRE(server.start(quota));
  auto storage = postgres_storage::open(where);
  INFO((storage ? "" : storage.error().detail));
  REQUIRE(storage);
  manual_clock clock(start);
  loan_desk desk{*storage, clock, rules};
  loan::reader const eve{"eve"};
  dice chance(5);
  std::string id, key;
  loan::renew next;
  std::uint32_t version = 0;
  std::size_t kept = 0;
  for (;; ++kept) {
    key = std::to_string(kept);
    next = {.note = some_page(chance)};
    auto const done =
        kept % 30 == 0 ? desk.open(eve, loan::borrow{.title = next.note}, key) : desk.act(id, eve, next, key);
    if (!done) {
      CHECK(done.error().kind == act_error_kind::storage_failed);
      INFO(explain(done.error()));
      CHECK(explain(done.error()).find("File too large") != std::string::npos);
      CHECK(explain(done.error()).find("nothing was written") != std::string::npos);
      break;
    }
    id = done->id;
    version = done->version;
    REQUIRE(kept < 10 * quota / 1500);
  }
  CHECK(kept > 500);
  auto const nothing_new = [&] {
    CHECK(!*storage->recall(key));
    CHECK(desk.load(id).value().version() == version);
    CHECK(entries_in(*storage) == kept);
  };
  nothing_new();
  for (int again = 0; again < 5; ++again)
    CHECK(desk.act(id, eve, next, key).error().kind == act_error_kind::storage_failed);
  nothing_new();

  REQUIRE(server.stop_at_once());
  REQUIRE(server.start());
  nothing_new();
  auto const done = desk.act(id, eve, next, key);
  REQUIRE(done);
  CHECK(!done->replayed);
  CHECK(done->version == version + 1);
  CHECK(desk.act(id, eve, next, key).value().replayed);
  CHECK(entries_in(*storage) == kept + 1);
}

TEST_CASE("a server that cannot write its log ends over it: the commit in doubt is settled by its key") {
  cluster const server;
  REQUIRE(server.good());
  auto const where = server.where("halted");
  auto storage = postgres_storage::open(where);
  REQUIRE(storage);
  manual_clock clock(start);
  loan_desk desk{*storage, clock, rules};
  loan::reader const eve{"eve"};
  std::uint32_t version = 0;
  std::size_t kept = 0;
  int in_doubt = 0;
  for (rlim_t const quota : {200'000u, 400'000u, 800'000u}) {
    // So that it need not write to its tables to start, and its log goes on in a new file, with as much room in it as
    // the quota says.
    server.ask("CHECKPOINT");
    server.ask("SELECT pg_switch_wal()");
    REQUIRE(server.stop_at_once());
    REQUIRE(server.start(quota));
    std::string id, key;
    auto const act = [&](int i) {
      key = std::to_string(quota) + '-' + std::to_string(i);
      if (i % 30 == 0) return desk.open(eve, loan::borrow{.title = "Emma"}, key);
      return desk.act(id, eve, loan::renew{}, key);
    };
    int i = 0;
    auto done = act(i);
    for (; done && i < 5'000; done = act(++i)) {
      id = done->id;
      version = done->version;
      ++kept;
    }
    REQUIRE(!done);
    auto const kind = done.error().kind;
    CHECK((kind == act_error_kind::in_doubt || kind == act_error_kind::storage_failed));
    CHECK(!done.error().detail.empty());
    in_doubt += kind == act_error_kind::in_doubt;

    server.stop_at_once(); // if it runs still
    REQUIRE(server.start());
    // What it had begun to write may be there as a whole, or not at all.
    auto const there = entries_in(*storage) - kept;
    CHECK(there <= (kind == act_error_kind::in_doubt ? 1 : 0));
    CHECK(desk.recall(key).has_value() == (there == 1));
    done = act(i);
    REQUIRE(done);
    CHECK(done->replayed == (there == 1));
    CHECK(done->version == (i % 30 == 0 ? 1 : version + 1));
    CHECK(entries_in(*storage) == ++kept);
    CHECK(desk.load(done->id).value().version() == done->version);
  }
  CHECK(in_doubt > 0);
}

TEST_CASE("a database that has no room for the tables is not called corrupt, and is made when there is room") {
  cluster const server;
  REQUIRE(server.good());
  auto const where = server.where("no_room");
  // The server's own list of columns is the first to be too large.
  server.ask("DO $$ BEGIN FOR t IN 1..5 LOOP EXECUTE (SELECT 'CREATE TABLE wide' || t || '(' || "
             "string_agg('c' || i || ' int', ', ') || ')' FROM generate_series(1, 1500) AS i); END LOOP; END $$");
  server.ask("CHECKPOINT");
  REQUIRE(server.stop_at_once());
  REQUIRE(server.start(1 << 20));
  auto const none = postgres_storage::open(where);
  REQUIRE(!none);
  INFO(none.error().detail);
  CHECK(none.error().kind == open_error_kind::failed);
  CHECK(none.error().detail.find("File too large") != std::string::npos);
  REQUIRE(server.stop_at_once());
  REQUIRE(server.start());
  CHECK(postgres_storage::open(where));
}
