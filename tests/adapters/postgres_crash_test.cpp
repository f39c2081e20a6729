// SPDX-License-Identifier: BSL-1.0
// A server that is stopped at once, connections that are cut, and processes that are killed, all while committing.
#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <redress/adapters/postgres.hpp>
#include <redress/service/desk.hpp>

#include "../support/catch.hpp"
#include "../support/dice.hpp"
#include "../support/loan.hpp"
#include "../support/long_run.hpp"
#include "../support/passing_storage.hpp"
#include "support/cluster.hpp"
#include "support/survivors.hpp"

namespace {

using namespace redress;
using namespace std::chrono_literals;

// Counts the commits that were in doubt, and what their keys said when they were looked up at last.
struct watched : passing_storage<postgres_storage> {
  std::atomic<int> in_doubt = 0;

  using passing_storage::passing_storage;
  auto append(std::span<commit const> commits) {
    auto results = kept_.append(commits);
    for (auto const& r : results) in_doubt += r.kind == append_kind::in_doubt;
    return results;
  }
};

// Readers who renew their loans and repeat what was not answered well, under its key, while `disturb` does as it likes.
// Each of them, and no one else, moves his case: what he has done is what is on record.
void check_under(cluster const& server, std::string const& schema, auto&& disturb) {
  auto opened = postgres_storage::open(server.where(schema));
  REQUIRE(opened);
  watched storage(std::move(*opened));
  manual_clock clock(committer::start);
  desk<loan::protocol, watched, manual_clock> d{storage, clock, committer::rules};
  constexpr int readers = 4;
  std::atomic<bool> over = false;
  std::atomic<int> strange = 0, repeated = 0;
  std::vector<std::uint32_t> done(readers);
  std::vector<std::string> ids(readers);
  {
    std::vector<std::jthread> threads;
    for (std::size_t r = 0; r < readers; ++r)
      threads.emplace_back([&, r] {
        auto const who = loan::reader{text("eve " + std::to_string(r))};
        for (std::uint32_t i = 0; i == 0 || !over; ++i) {
          auto const key = std::to_string(r) + '-' + std::to_string(i);
          auto const act = [&] {
            // Thirty acts a case, so that journals stay short.
            if (i % 30 == 0) return d.open(who, loan::borrow{.title = "Emma"}, key);
            return d.act(ids[r], who, loan::renew{}, key);
          };
          auto answer = act();
          while (!answer) {
            auto const kind = answer.error().kind;
            if (kind != act_error_kind::in_doubt && kind != act_error_kind::storage_failed) {
              ++strange;
              return;
            }
            ++repeated;
            std::this_thread::sleep_for(2ms);
            answer = act();
          }
          ids[r] = answer->id;
          if (answer->version != i % 30 + 1) ++strange;
          ++done[r];
        }
      });
    disturb();
    over = true;
  }
  INFO("commits in doubt " << storage.in_doubt << ", acts repeated " << repeated);
  CHECK(strange == 0);
  std::size_t entries = 0;
  for (std::size_t r = 0; r < readers; ++r) {
    for (page part{.after = {}, .limit = 100};;) {
      auto const heads = storage.find("reader eve " + std::to_string(r), "", part);
      REQUIRE(heads);
      if (heads->empty()) break;
      for (auto const& head : *heads) {
        CHECK(d.load(head.id));
        CHECK(storage.load(head.id)->journal.size() == head.version);
        entries += head.version;
      }
      part.after = heads->back().id;
    }
    for (std::uint32_t i = 0; i < done[r]; ++i) {
      auto const known = storage.recall(std::to_string(r) + '-' + std::to_string(i));
      CHECK((known && *known && (*known)->version == i % 30 + 1));
    }
  }
  std::size_t acts = 0;
  for (auto const each : done) acts += each;
  CHECK(entries == acts);
  CHECK(server.ask("SELECT count(*) FROM " + schema + ".redress_entries") == std::to_string(acts));
  CHECK(server.ask("SELECT count(*) FROM " + schema + ".redress_commands") == std::to_string(acts));
}

} // namespace

TEST_CASE("a server that is stopped at once while committing: each commit in doubt is settled by its key") {
  cluster const server;
  REQUIRE(server.good());
  dice chance(2);
  check_under(server, "stopped", [&] {
    for (int i = 0; i < long_run::times(20); ++i) {
      std::this_thread::sleep_for(std::chrono::microseconds{20'000 + chance.below(50'000)});
      CHECK(server.stop_at_once());
      CHECK(server.start());
    }
  });
}

TEST_CASE("connections that are cut while committing: no act is lost, and none is done twice") {
  cluster const server;
  REQUIRE(server.good());
  dice chance(3);
  check_under(server, "cut", [&] {
    for (int i = 0; i < long_run::times(100); ++i) {
      std::this_thread::sleep_for(std::chrono::microseconds{chance.below(20'000)});
      server.ask(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = "
          "'client backend'");
    }
  });
}

TEST_CASE("who is killed while committing to a server loses nothing that was acknowledged, and tears nothing") {
  cluster const server;
  REQUIRE(server.good());
  auto const where = server.where("killed");
  auto storage = postgres_storage::open(where);
  REQUIRE(storage);
  dice chance(4);
  committer::losses found;
  std::size_t reported = 0;
  auto const loops = long_run::times(50);
  for (int i = 0; i < loops; ++i) {
    auto const name = std::to_string(i);
    auto const lines = committer::reports_of_killed(ADAPTERS_POSTGRES_COMMITTER, where, name, chance);
    reported += lines.size();
    committer::check_reports(*storage, lines, found);
  }
  // The server may still run for a short time what it had been sent.
  while (server.ask("SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND pid <> pg_backend_pid() AND "
                    "backend_type = 'client backend'") != "0")
    std::this_thread::sleep_for(1ms);
  for (int i = 0; i < loops; ++i) committer::check_pair(*storage, std::to_string(i), found);
  auto const streams = committer::check_streams(*storage, found);
  CHECK(found == committer::losses{});
  CHECK(reported >= static_cast<std::size_t>(loops));
  CHECK(streams >= loops);
}
