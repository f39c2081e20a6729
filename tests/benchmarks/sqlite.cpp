// SPDX-License-Identifier: BSL-1.0
// Storage in SQLite against the same rows written by hand, with the same durability: statements kept, no versions held
// against what is there, no keys looked up, an index made for the one list of all that is due.
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <sqlite3.h>

#include <redress/adapters/sqlite.hpp>

#include "support/workload.hpp"

namespace {

using redress::byte_view;

class raw_sqlite {
  sqlite3* db_ = nullptr;
  sqlite3_stmt *begin_, *end_, *make_, *number_, *move_, *write_, *list_, *remember_, *due_, *read_;

  sqlite3_stmt* prepared(char const* sql) const {
    sqlite3_stmt* made = nullptr;
    bench::check(sqlite3_prepare_v3(db_, sql, -1, SQLITE_PREPARE_PERSISTENT, &made, nullptr) == SQLITE_OK);
    return made;
  }
  static void bind(sqlite3_stmt* to, int place, std::string_view value) {
    sqlite3_bind_blob64(to, place, value.data(), value.size(), SQLITE_STATIC);
  }
  static void bind(sqlite3_stmt* to, int place, std::int64_t value) { sqlite3_bind_int64(to, place, value); }
  static void bind(sqlite3_stmt* to, int place, std::optional<redress::instant> const& value) {
    value ? bind(to, place, value->time_since_epoch().count()) : void(sqlite3_bind_null(to, place));
  }
  static bool start(sqlite3_stmt* what, auto const&... values) {
    int place = 0;
    (bind(what, ++place, values), ...);
    return sqlite3_step(what) == SQLITE_ROW;
  }
  static bool run(sqlite3_stmt* what, auto const&... values) {
    start(what, values...);
    return sqlite3_reset(what) == SQLITE_OK;
  }

public:
  explicit raw_sqlite(std::string const& file) {
    sqlite3_open(file.c_str(), &db_);
    sqlite3_exec(db_, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL", nullptr, nullptr, nullptr);
    for (auto const* const sql : redress::detail::sqlite_migrations) sqlite3_exec(db_, sql, nullptr, nullptr, nullptr);
    sqlite3_exec(db_,
                 "DROP INDEX due; CREATE INDEX due ON streams(due, id) WHERE due IS NOT NULL AND quarantined IS NULL",
                 nullptr, nullptr, nullptr);
    begin_ = prepared("BEGIN IMMEDIATE");
    end_ = prepared("COMMIT");
    make_ = prepared("INSERT INTO streams(id, version, state, partition, due) VALUES(?, ?, ?, ?, ?) RETURNING number");
    move_ = prepared("UPDATE streams SET version = ?2, state = ?3, due = ?4 WHERE id = ?1 RETURNING number");
    write_ = prepared("INSERT INTO entries(stream, version, at, data, partition, position) VALUES(?, ?, ?, ?, ?, ?)");
    list_ = prepared("INSERT INTO parties(party, id, stream) VALUES(?, ?, ?) ON CONFLICT DO NOTHING");
    remember_ = prepared("INSERT INTO commands(key, command, stream, version) VALUES(?, ?, ?, ?)");
    number_ = prepared(
        "INSERT INTO partitions(partition, position) VALUES(?1, 1) ON CONFLICT(partition) DO UPDATE SET position = "
        "position + 1 RETURNING position");
    due_ =
        prepared("SELECT id, version, state, due FROM streams WHERE due <= ?1 AND quarantined IS NULL ORDER BY due, id "
                 "LIMIT ?2");
    read_ =
        prepared("SELECT e.version, e.at, e.data FROM streams s JOIN entries e ON e.stream = s.number WHERE s.id = ? "
                 "ORDER BY e.version");
  }

  bool append(std::span<redress::commit const> commits) {
    bool done = run(begin_);
    for (auto const& c : commits)
      for (auto const& moved : c.changes) {
        auto const partition = static_cast<std::int64_t>(redress::partition_of(moved.id));
        auto const version = static_cast<std::int64_t>(moved.expected + moved.entries.size());
        auto* const head = moved.expected == 0 ? make_ : move_;
        done = (moved.expected == 0 ? start(head, moved.id, version, moved.state, partition, moved.due)
                                    : start(head, moved.id, version, moved.state, moved.due)) &&
               done;
        auto const stream = sqlite3_column_int64(head, 0);
        sqlite3_reset(head);
        for (auto const& e : moved.entries) {
          done = start(number_, partition) && done;
          auto const position = sqlite3_column_int64(number_, 0);
          sqlite3_reset(number_);
          done = run(write_, stream, std::int64_t{e.version}, e.at.time_since_epoch().count(), byte_view(e.data),
                     partition, position) &&
                 done;
        }
        for (auto const& party : moved.parties) done = run(list_, party, moved.id, stream) && done;
        if (!c.key.empty()) done = run(remember_, c.key, static_cast<std::int64_t>(c.command), stream, version) && done;
      }
    return run(end_) && done;
  }
  std::vector<std::string> due(redress::instant now, std::size_t limit) {
    std::vector<std::string> ids;
    for (bool more = start(due_, now.time_since_epoch().count(), static_cast<std::int64_t>(limit)); more;
         more = sqlite3_step(due_) == SQLITE_ROW)
      ids.emplace_back(static_cast<char const*>(sqlite3_column_blob(due_, 0)),
                       static_cast<std::size_t>(sqlite3_column_bytes(due_, 0)));
    sqlite3_reset(due_);
    return ids;
  }
  std::size_t journal(std::string const& id) {
    std::vector<redress::entry> all;
    for (bool more = start(read_, id); more; more = sqlite3_step(read_) == SQLITE_ROW) {
      auto const* const from = static_cast<char const*>(sqlite3_column_blob(read_, 2));
      all.push_back({.version = static_cast<std::uint32_t>(sqlite3_column_int64(read_, 0)),
                     .at = redress::instant(redress::elapsed(sqlite3_column_int64(read_, 1))),
                     .data = redress::bytes(from, from + sqlite3_column_bytes(read_, 2))});
    }
    sqlite3_reset(read_);
    return all.size();
  }
};

} // namespace

int main() {
  auto const folder = std::filesystem::path(REDRESS_BENCH_WORK) / "sqlite";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  auto opened = redress::sqlite_storage::open(folder / "library.db");
  if (!opened) {
    std::puts(opened.error().detail.c_str());
    return 1;
  }
  bench::by_library<redress::sqlite_storage> library{std::move(*opened)};
  raw_sqlite raw(folder / "raw.db");
  bench::compare("sqlite", library, raw, {});
  return 0;
}
