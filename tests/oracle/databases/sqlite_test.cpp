// SPDX-License-Identifier: BSL-1.0
// The refund case in an SQLite file against the model.
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>

#include <sqlite3.h>

#include <redress/adapters/sqlite.hpp>

#include "adapters/support/folder.hpp"
#include "database_walks.hpp"
#include "support/any_storage.hpp"

namespace {

// A file for each walk; that of the one before goes.
class files : public oracle::archive {
  std::optional<folder> in_{};
  std::string last_{};

public:
  any_storage open(std::string const& name) override {
    if (name != std::exchange(last_, name)) in_.emplace();
    auto storage = redress::sqlite_storage::open(*in_ / "cases.db", {.commits = redress::survives::process_death});
    if (!storage) throw std::runtime_error("SQLite: " + storage.error().detail);
    return any_storage(std::move(*storage));
  }
  /// Past the library.
  void run(char const* sql) const {
    sqlite3* db = nullptr;
    REQUIRE(sqlite3_open((*in_ / "cases.db").c_str(), &db) == SQLITE_OK);
    CHECK(sqlite3_exec(db, sql, nullptr, nullptr, nullptr) == SQLITE_OK);
    CHECK(sqlite3_changes(db) == 1);
    sqlite3_close(db);
  }
};

} // namespace

TEST_CASE("twenty thousand steps in SQLite, and what is there when the file is opened anew") {
  files database;
  oracle::walk_in(database, 9'000'000);
}

TEST_CASE("a model that was told a policy wrongly differs from SQLite") {
  files database;
  oracle::check_that_misreadings_are_found(database);
}

TEST_CASE("what was changed in an SQLite file between closing and opening it is found") {
  files database;
  unsigned long long seed = 0;
  auto const found = [&](char const* sql, std::string const& word) {
    oracle::check_that_damage_is_found(database, ++seed, [&] { database.run(sql); }, word);
  };
  found("UPDATE entries SET data = CAST(data || x'00' AS BLOB) WHERE partition || ' ' || position = "
        "(SELECT min(partition || ' ' || position) FROM entries)",
        "corrupt");
  found("UPDATE streams SET due = coalesce(due, 0) + 1 WHERE id = (SELECT max(id) FROM streams)", "the head of");
  found("DELETE FROM commands WHERE key = (SELECT max(key) FROM commands)", "under a key on record");
}
