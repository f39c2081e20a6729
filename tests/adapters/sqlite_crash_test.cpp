// SPDX-License-Identifier: BSL-1.0
// Processes that write to one SQLite file: killed in the middle of it, and all at once on one case.
#include <chrono>
#include <cstdint>
#include <list>
#include <string>
#include <thread>

#include <sqlite3.h>

#include <redress/adapters/sqlite.hpp>

#include "../support/catch.hpp"
#include "../support/dice.hpp"
#include "../support/long_run.hpp"
#include "support/child.hpp"
#include "support/folder.hpp"
#include "support/survivors.hpp"

namespace {

using namespace redress;

// Counts the complaints of SQLite about the whole file.
int complaints_about(std::string const& file) {
  sqlite3* db = nullptr;
  sqlite3_open(file.c_str(), &db);
  int complaints = 0;
  auto const count = [](void* to, int, char** values, char**) {
    if (std::string(values[0]) != "ok") ++*static_cast<int*>(to);
    return 0;
  };
  if (sqlite3_exec(db, "PRAGMA integrity_check", count, &complaints, nullptr) != SQLITE_OK) ++complaints;
  sqlite3_close(db);
  return complaints;
}

} // namespace

TEST_CASE("who is killed while committing loses nothing that was acknowledged, and tears nothing") {
  folder const files;
  auto const file = files / "cases.db";
  dice chance(1);
  committer::losses found;
  std::size_t reported = 0;
  auto const loops = long_run::times(300);
  for (int i = 0; i < loops; ++i) {
    auto const name = std::to_string(i);
    child writing({ADAPTERS_SQLITE_COMMITTER, file, "write", name});
    auto lines = writing.read_lines(1);
    REQUIRE(lines.size() == 1);
    std::this_thread::sleep_for(std::chrono::microseconds{chance.below(12'000)});
    writing.kill();
    for (auto& line : writing.read_lines()) lines.push_back(std::move(line));
    reported += lines.size();
    auto storage = sqlite_storage::open(file);
    REQUIRE(storage);
    committer::check_reports(*storage, lines, found);
    committer::check_pair(*storage, name, found);
  }
  auto storage = sqlite_storage::open(file);
  REQUIRE(storage);
  auto const streams = committer::check_streams(*storage, found);
  found.corrupt += complaints_about(file);
  INFO("acknowledged " << reported << ", streams " << streams);
  CHECK(found == committer::losses{});
  CHECK(reported >= static_cast<std::size_t>(loops));
  CHECK(streams >= loops);
}

TEST_CASE("processes that race for one case: successes, version and entries are one number") {
  folder const files;
  auto const file = files / "cases.db";
  constexpr int processes = 4, tries = long_run::times(1000);
  auto storage = sqlite_storage::open(file);
  REQUIRE(storage);
  std::uint32_t successes = 0;
  std::list<child> racing;
  for (int i = 0; i < processes; ++i)
    racing.emplace_back(
        std::vector<std::string>{ADAPTERS_SQLITE_COMMITTER, file, "race", "hot", std::to_string(tries)});
  for (auto& one : racing) {
    auto const said = one.read_lines();
    CHECK(one.finish());
    REQUIRE(said.size() == 1);
    CHECK(std::stoul(said[0]) > 0);
    successes += static_cast<std::uint32_t>(std::stoul(said[0]));
  }
  auto const kept = storage->load("hot");
  REQUIRE(kept);
  CHECK(kept->head.version == successes);
  CHECK(kept->journal.size() == successes);
  CHECK(storage->follow({}, all_slots, 10 * successes)->items.size() == successes);
  CHECK(complaints_about(file) == 0);
}
