// SPDX-License-Identifier: BSL-1.0
#pragma once
// The tables of a journal in SQLite: made, brought up to date, or refused.
//
// Ids, keys, parties and states are blobs: any bytes, compared byte by byte. An entry has a place in its stream and one
// in its partition; the latter is what readers of the feed go by. Instants are UTC milliseconds.
#include <array>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>

#include <redress/adapters/open_error.hpp>
#include <redress/adapters/sqlite_connection.hpp>

namespace redress::detail {

// What each version of the schema adds to the one before; the version is how many there are.
inline constexpr std::array sqlite_migrations{R"(
CREATE TABLE streams(
  number INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  state BLOB NOT NULL,
  partition INTEGER NOT NULL,
  due INTEGER,
  quarantined BLOB,
  protocol BLOB NOT NULL) STRICT;
CREATE INDEX due ON streams(partition, due, id) WHERE due IS NOT NULL AND quarantined IS NULL;
CREATE TABLE entries(
  stream INTEGER NOT NULL,
  version INTEGER NOT NULL,
  at INTEGER NOT NULL,
  data BLOB NOT NULL,
  partition INTEGER NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY(stream, version)) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX feed ON entries(partition, position);
CREATE TABLE partitions(partition INTEGER PRIMARY KEY, position INTEGER NOT NULL) STRICT;
CREATE TABLE clock(told INTEGER NOT NULL) STRICT;
CREATE TABLE commands(
  key BLOB NOT NULL PRIMARY KEY,
  command INTEGER NOT NULL,
  stream INTEGER NOT NULL,
  version INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE parties(
  party BLOB NOT NULL,
  id BLOB NOT NULL,
  stream INTEGER NOT NULL,
  PRIMARY KEY(party, id)) STRICT, WITHOUT ROWID;
PRAGMA application_id = 1919182195;
PRAGMA user_version = 1;
)"};
inline constexpr std::int64_t sqlite_application = 1919182195; // "rdes"

inline open_error open_error_of(sqlite_error const& from) {
  auto const kind = [&] {
    switch (from.code & 0xff) {
    case SQLITE_BUSY: return open_error_kind::busy;
    case SQLITE_FULL: return open_error_kind::full;
    case SQLITE_CORRUPT: return open_error_kind::corrupt;
    case SQLITE_NOTADB: return open_error_kind::not_ours;
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_READONLY: return open_error_kind::unavailable;
    default: return open_error_kind::failed;
    }
  };
  return {kind(), from.detail};
}

// The integer that a statement answers with.
inline std::expected<std::int64_t, sqlite_error> sqlite_integer(sqlite_connection const& db, char const* sql) {
  sqlite_statement asked(sql);
  auto query = asked.on(db);
  if (query.next()) return query.integer(0);
  return std::unexpected(query.ok() ? sqlite_error{SQLITE_ERROR, "no answer"} : query.error());
}

// Within a transaction: makes what is not there; nothing if the file is then as this version wants it.
inline std::optional<open_error> migrate_sqlite(sqlite_connection const& db) {
  auto const application = sqlite_integer(db, "PRAGMA application_id");
  auto const version = sqlite_integer(db, "PRAGMA user_version");
  auto const tables = sqlite_integer(db, "SELECT count(*) FROM sqlite_schema");
  for (auto const* const asked : {&application, &version, &tables})
    if (!*asked) return open_error_of(asked->error());
  if (*application != sqlite_application && (*application != 0 || *version != 0 || *tables != 0))
    return open_error{open_error_kind::not_ours, "the file holds something else"};
  constexpr auto newest = static_cast<std::int64_t>(sqlite_migrations.size());
  if (*version < 0 || *version > newest)
    return open_error{open_error_kind::newer_schema, "the file has schema " + std::to_string(*version) +
                                                         ", this program knows " + std::to_string(newest)};
  for (auto done = *version; done < newest; ++done)
    if (auto const wrong = db.run(sqlite_migrations[static_cast<std::size_t>(done)])) return open_error_of(*wrong);
  return std::nullopt;
}

} // namespace redress::detail
