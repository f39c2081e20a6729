// SPDX-License-Identifier: BSL-1.0
#pragma once
// The tables of a journal in PostgreSQL: made, brought up to date, or refused. Where they lie is what the connection
// string says of database and search path. Ids, keys, parties and states are bytes; instants are UTC milliseconds.
//
// Plain tables and indexes, no sequence: each partition counts its own entries, so that what is written to
// different partitions does not wait for each other.
#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <thread>

#include <redress/adapters/open_error.hpp>
#include <redress/adapters/postgres_connection.hpp>

namespace redress::detail {

// What each version of the schema adds to the one before; the version is how many there are.
inline constexpr std::array postgres_migrations{R"(
CREATE TABLE redress_schema(version bigint NOT NULL);
INSERT INTO redress_schema VALUES(1);
CREATE TABLE redress_streams(
  id bytea PRIMARY KEY,
  version bigint NOT NULL,
  state bytea NOT NULL,
  partition smallint NOT NULL,
  due bigint,
  quarantined bytea,
  protocol bytea NOT NULL);
CREATE INDEX redress_due ON redress_streams(partition, due, id) WHERE due IS NOT NULL AND quarantined IS NULL;
CREATE TABLE redress_entries(
  id bytea NOT NULL,
  version bigint NOT NULL,
  at bigint NOT NULL,
  data bytea NOT NULL,
  partition smallint NOT NULL,
  position bigint NOT NULL,
  PRIMARY KEY(id, version));
CREATE UNIQUE INDEX redress_feed ON redress_entries(partition, position);
CREATE TABLE redress_partitions(partition smallint PRIMARY KEY, position bigint NOT NULL, told bigint)
  WITH (fillfactor = 10);
INSERT INTO redress_partitions SELECT partition, 0 FROM generate_series(0, 63) AS partition;
CREATE TABLE redress_commands(
  key bytea PRIMARY KEY,
  command bigint NOT NULL,
  id bytea NOT NULL,
  version bigint NOT NULL);
CREATE TABLE redress_parties(
  party bytea NOT NULL,
  id bytea NOT NULL,
  PRIMARY KEY(party, id));
)"};

inline open_error open_error_of(postgres_error const& from) {
  auto kind = open_error_kind::failed;
  if (from.kind != postgres_error_kind::refused) kind = open_error_kind::unavailable;
  if (from.state == "42501") kind = open_error_kind::unavailable; // no permission
  if (from.state == "53100") kind = open_error_kind::full;
  if (from.state == "XX001" || from.state == "XX002") kind = open_error_kind::corrupt; // a table, an index
  return {kind, from.detail};
}

// Makes what is not there; nothing if the tables are then as this version wants them.
inline std::optional<open_error> migrate_postgres(postgres_connection& db) {
  constexpr auto newest = static_cast<std::int64_t>(postgres_migrations.size());
  constexpr int attempts = 50; // others may be making them as well
  std::optional<open_error> met;
  for (int attempt = 0; attempt < attempts; ++attempt) {
    std::int64_t version = 0;
    if (auto const asked = db.run("SELECT version::text FROM redress_schema"); asked.ok()) {
      if (asked.rows() != 1) return open_error{open_error_kind::not_ours, "redress_schema does not hold one version"};
      version = std::stoll(asked.text(0, 0));
    } else if (asked.error().state != "42P01") {
      return open_error_of(asked.error());
    }
    if (version == newest) return std::nullopt;
    if (version < 0 || version > newest)
      return open_error{open_error_kind::newer_schema, "the database has schema " + std::to_string(version) +
                                                           ", this program knows " + std::to_string(newest)};
    // Several statements sent as one are one transaction.
    std::string all;
    for (auto next = version; next < newest; ++next) all += postgres_migrations[static_cast<std::size_t>(next)];
    if (auto const fresh = db.run(all.c_str()); !fresh.ok()) {
      met = open_error_of(fresh.error());
      // Conflicts with others have many error codes; missing permission or space has a few.
      auto const& state = fresh.error().state;
      if (fresh.error().kind != postgres_error_kind::refused || state == "42501" || state.starts_with("53")) return met;
      std::this_thread::sleep_for(std::chrono::milliseconds{20});
    }
  }
  return met;
}

} // namespace redress::detail
