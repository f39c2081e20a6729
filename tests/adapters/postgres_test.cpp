// SPDX-License-Identifier: BSL-1.0
// PostgreSQL is held against every rule of the storage concept, on a server of the test's own; and what is sent to it
// against what it would send.
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include <redress/adapters/postgres.hpp>
#include <redress/service/desk.hpp>

#include "../support/catch.hpp"
#include "../support/loan.hpp"
#include "../support/storage_conformance.hpp"
#include "support/cluster.hpp"

namespace {

using namespace redress;
using namespace std::chrono_literals;
using conformance::move_both, conformance::move_on, conformance::put;

std::unique_ptr<postgres_storage> opened(std::string const& where, postgres_options const& options = {}) {
  auto storage = postgres_storage::open(where, options);
  INFO((storage ? "" : storage.error().detail));
  REQUIRE(storage);
  return std::make_unique<postgres_storage>(std::move(*storage));
}

open_error_kind why_not(std::string const& where) {
  auto const storage = postgres_storage::open(where);
  REQUIRE(!storage);
  CHECK(!storage.error().detail.empty());
  return storage.error().kind;
}

} // namespace

TEST_CASE("PostgreSQL keeps every rule of the storage concept") {
  cluster const server;
  REQUIRE(server.good());
  int count = 0;
  auto const broken = conformance::broken_rules([&] { return opened(server.where("rule" + std::to_string(count++))); });
  CHECK(broken == std::vector<std::string>{}); // a failure names the rules
  count = 0;
  auto const with_one = conformance::broken_rules(
      [&] { return opened(server.where("one" + std::to_string(count++)), {.connections = 1}); });
  CHECK(with_one == std::vector<std::string>{});
}

TEST_CASE("a transaction isolation of the host's own is as good") {
  cluster const server;
  REQUIRE(server.good());
  server.ask("ALTER SYSTEM SET default_transaction_isolation = 'serializable'");
  server.ask("SELECT pg_reload_conf()");
  while (server.ask("SHOW default_transaction_isolation") != "serializable") std::this_thread::sleep_for(1ms);
  int count = 0;
  auto const broken = conformance::broken_rules([&] { return opened(server.where("rule" + std::to_string(count++))); });
  CHECK(broken == std::vector<std::string>{});
}

TEST_CASE("a database whose server was started again holds what was written, and the storage finds it") {
  cluster const server;
  REQUIRE(server.good());
  auto const storage = opened(server.where("kept"));
  auto const written = move_both("a", 0, "account", 0, "k", ~digest{0});
  CHECK(put(*storage, written).kind == append_kind::appended);
  put(*storage, move_on("b", 0, "", 1, conformance::at(5)));
  REQUIRE(storage->park("b", 1, "it does not decode"));
  REQUIRE(server.stop_at_once());
  CHECK(put(*storage, move_on("c", 0)).kind == append_kind::failed);
  CHECK(storage->load("a").error().kind == storage_error_kind::failed);
  CHECK(why_not(server.where()) == open_error_kind::unavailable);
  REQUIRE(server.start());
  auto const anew = opened(server.where("kept"));
  for (auto* const again : {storage.get(), anew.get()}) {
    CHECK(again->load("a")->journal == written.changes[0].entries);
    CHECK(again->load("b")->head.quarantined == "it does not decode");
    CHECK((*again->recall("k"))->command == ~digest{0});
    CHECK(put(*again, written).kind == append_kind::replayed);
    CHECK(again->find("buyer b1", "", {})->size() == 3);
    CHECK(again->follow({}, all_partitions, 10)->items.size() == 3);
    CHECK(!again->load("c"));
  }
}

TEST_CASE("a connection that was closed while no one used it leaves nothing in doubt") {
  cluster const server;
  REQUIRE(server.good());
  auto const storage = opened(server.where("cut"), {.connections = 1});
  for (std::uint32_t v = 0; v < 5; ++v) {
    CHECK(put(*storage, move_on("a", v)).kind == append_kind::appended);
    server.ask(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = "
        "'client backend'");
    while (server.ask("SELECT count(*) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = "
                      "'client backend'") != "0")
      std::this_thread::sleep_for(1ms);
  }
  CHECK(storage->load("a")->head.version == 5);
}

TEST_CASE(
    "tables of a later schema are refused and left as they were, and those who make them at once make them once") {
  cluster const server;
  REQUIRE(server.good());
  auto const where = server.where("later");
  {
    std::vector<std::jthread> threads;
    std::atomic<int> made = 0;
    for (int i = 0; i < 6; ++i)
      threads.emplace_back([&] {
        if (postgres_storage::open(where)) ++made;
      });
    threads.clear();
    CHECK(made == 6);
  }
  CHECK(server.ask("SELECT count(*) FROM later.redress_schema") == "1");
  CHECK(server.ask("SELECT count(*) FROM later.redress_partitions") == "64");
  put(*opened(where), move_on("a", 0));
  server.ask("UPDATE later.redress_schema SET version = 2");
  CHECK(why_not(where) == open_error_kind::newer_schema);
  CHECK(server.ask("SELECT count(*) FROM later.redress_streams") == "1");
  server.ask("UPDATE later.redress_schema SET version = 1");
  CHECK(opened(where)->load("a")->head.version == 1);
  server.ask("DELETE FROM later.redress_schema");
  CHECK(why_not(where) == open_error_kind::not_ours);
  CHECK(why_not("host=/nowhere") == open_error_kind::unavailable);
}

TEST_CASE("a server that refuses to write leaves no doubt") {
  cluster const server;
  REQUIRE(server.good());
  auto const where = server.where("refusing");
  put(*opened(where), move_on("a", 0));
  auto const read_only = opened(where + "\\ -cdefault_transaction_read_only=on");
  auto const done = put(*read_only, move_on("a", 1, "k"));
  CHECK(done.kind == append_kind::failed);
  CHECK(done.detail.find("25006") != std::string::npos);
  CHECK(read_only->load("a")->head.version == 1);
  CHECK(read_only->park("a", 1, "why").error().kind == storage_error_kind::failed);
  auto const hasty = opened(where + "\\ -cstatement_timeout=100");
  // A stranger holds the stream for longer than that.
  auto* const stranger = PQconnectdb(where.c_str());
  PQclear(PQexec(stranger, "BEGIN; UPDATE redress_streams SET partition = partition"));
  auto const timed_out = put(*hasty, move_on("a", 1, "k"));
  CHECK(timed_out.kind == append_kind::failed);
  CHECK(timed_out.detail.find("57014") != std::string::npos);
  CHECK(hasty->load("a")->head.version == 1);
  PQclear(PQexec(stranger, "ROLLBACK"));
  PQfinish(stranger);
  CHECK(put(*hasty, move_on("a", 1, "k")).kind == append_kind::appended);
}

TEST_CASE("batches that name the same streams in different orders do not fail for each other") {
  cluster const server;
  REQUIRE(server.good());
  auto const storage = opened(server.where("batches"));
  constexpr int streams = 20, rounds = 30, workers = 4;
  std::atomic<int> done = 0, other = 0;
  {
    std::vector<std::jthread> threads;
    for (int w = 0; w < workers; ++w)
      threads.emplace_back([&, w] {
        for (int r = 0; r < rounds; ++r) {
          std::vector<commit> batch;
          for (int i = 0; i < streams; ++i) {
            auto const id = "case " + std::to_string(w % 2 == 0 ? i : streams - 1 - i);
            batch.push_back(move_on(id, conformance::version_of(*storage, id)));
          }
          for (auto const& result : storage->append(batch)) {
            if (result.kind == append_kind::appended) ++done;
            if (result.kind != append_kind::appended && result.kind != append_kind::conflict) ++other;
          }
        }
      });
  }
  CHECK(other == 0);
  std::uint32_t versions = 0;
  for (int i = 0; i < streams; ++i) {
    auto const kept = storage->load("case " + std::to_string(i));
    REQUIRE(kept);
    CHECK(kept->journal.size() == kept->head.version);
    versions += kept->head.version;
  }
  CHECK(versions == static_cast<std::uint32_t>(done));
  CHECK(storage->follow({}, all_partitions, 100'000)->items.size() == versions);
}

TEST_CASE("where most of what is due lies in one partition, the longest due comes first all the same") {
  cluster const server;
  REQUIRE(server.good());
  auto const storage = opened(server.where("uneven"));
  std::vector<commit> batch;
  std::vector<std::string> expected;
  for (int i = 0; expected.size() < 200; ++i) {
    auto const id = "case" + std::to_string(i);
    if (partition_of(id) != 7 && i % 200 != 0) continue;
    batch.push_back(move_on(id, 0, "", 1, conformance::at(i)));
    expected.push_back(id);
  }
  storage->append(batch);
  expected.resize(150);
  std::vector<std::string> due;
  auto const heads = *storage->due(conformance::at(1'000'000), all_partitions, 150);
  for (auto const& h : heads) due.push_back(h.id);
  CHECK(due == expected);
}

TEST_CASE("a desk goes on where the last one was left, deadlines and all") {
  cluster const server;
  REQUIRE(server.good());
  auto const where = server.where("desk");
  manual_clock clock(std::chrono::sys_days{2026y / 3 / 2});
  loan::rules const rules{};
  std::string id;
  {
    auto const storage = opened(where);
    redress::desk<loan::protocol, postgres_storage, manual_clock> desk{*storage, clock, rules};
    auto const lent = desk.open(loan::reader{"eve"}, loan::borrow{.title = "Emma"}, "k1");
    REQUIRE(lent);
    id = lent->id;
    CHECK(desk.act(id, loan::reader{"eve"}, loan::renew{}, "k2"));
  }
  clock.advance(rules.period + 1ms);
  auto const storage = opened(where);
  redress::desk<loan::protocol, postgres_storage, manual_clock> desk{*storage, clock, rules};
  CHECK(desk.act(id, loan::reader{"eve"}, loan::renew{}, "k2").value().replayed);
  CHECK(desk.sweep().lapsed == 1);
  CHECK(desk.load(id).value().is<loan::late>());
  CHECK(desk.history(id).value().size() == 3);
}

TEST_CASE("integers and arrays are sent as the server reads them") {
  using redress::detail::big_endian, redress::detail::put_big_endian;
  std::string sent;
  put_big_endian(sent, static_cast<std::uint64_t>(std::int64_t{-2}));
  CHECK(sent == std::string("\xff\xff\xff\xff\xff\xff\xff\xfe"));
  CHECK(big_endian(sent) == -2);
  CHECK(big_endian(std::string_view("\0\x07", 2)) == 7);
  CHECK(big_endian("\xff\xff\xff\xfe") == -2);
  CHECK(big_endian({}) == 0);
  redress::detail::postgres_integer_array times;
  CHECK(times.sent() == std::string(8, '\0') + std::string("\0\0\0\x14", 4));
  times.add(std::optional<instant>());
  CHECK(times.sent() == std::string("\0\0\0\x01\0\0\0\x01\0\0\0\x14\0\0\0\x01\0\0\0\x01\xff\xff\xff\xff", 24));
}
