// SPDX-License-Identifier: BSL-1.0
#pragma once
// Writes journals in PostgreSQL: a batch is one statement, which either does all that was planned or fails.
#include <cstdint>
#include <expected>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <redress/adapters/malformed.hpp>
#include <redress/adapters/postgres_connection.hpp>
#include <redress/adapters/postgres_plan.hpp>
#include <redress/service/storage.hpp>

namespace redress::detail {

// Streams first, then the counters of partitions, so that all writers lock in one order. If a stream does not have the planned
// version, the statement fails by a division by zero, since plain SQL has no other way to raise an error. A stream or key that
// is there already violates a primary key.
//
// A stream that is expected and not moved is locked with FOR SHARE, which reads the newest row and not the snapshot of the
// statement. So no other commit moves it before this one, and others may read it. It is locked together with those that are
// moved, in the order of their ids, so that two batches that each move what the other expects wait and do not deadlock.
//
// A stream that must not exist has no row to lock. But creating a stream moves the counter of its partition: with that locked
// no other commit creates it before this one, and if the counter has the value that the statement first saw, none has since.
// If it has not, perhaps because of another stream, the batch is looked up and tried again. So the stream does not exist when
// this commits.
inline constexpr postgres_statement postgres_write{"redress_write", R"(
  WITH heads AS (
    SELECT * FROM unnest($1::bytea[], $2::bigint[], $3::bigint[], $4::bytea[], $5::bigint[], $6::bigint[],
      $27::bytea[]) AS h(id, before, after, state, due, partition, protocol)),
  locked AS (
    SELECT 1 FROM unnest($22::bytea[], $23::bigint[], $24::bigint[]) AS x(id, version, moves) CROSS JOIN LATERAL (
      SELECT FROM (SELECT FROM redress_streams s WHERE x.moves = 0 AND s.id = x.id AND s.version = x.version
        FOR SHARE) AS looked_at
      UNION ALL
      SELECT FROM (SELECT FROM redress_streams s WHERE x.moves = 1 AND s.id = x.id AND s.version = x.version
        FOR NO KEY UPDATE) AS to_move) AS s),
  moved AS (
    UPDATE redress_streams s SET version = h.after, state = h.state, due = h.due, quarantined = NULL
    FROM heads h WHERE h.before > 0 AND s.id = h.id AND s.version = h.before
      AND (SELECT count(*) FROM locked) >= 0 RETURNING 1),
  as_planned AS (
    SELECT 1 / CASE WHEN count(*) = $21::bigint AND (SELECT count(*) FROM locked) = cardinality($22::bytea[])
      THEN 1 ELSE 0 END AS yes FROM moved),
  born AS (
    INSERT INTO redress_streams(id, version, state, partition, due, protocol)
    SELECT id, after, state, partition, due, protocol FROM heads WHERE before = 0),
  counted AS (
    UPDATE redress_partitions c SET position = c.position + n.written,
      told = CASE WHEN $29::bigint = 1 THEN ($28::bigint[])[1] ELSE GREATEST(c.told, ($28::bigint[])[1]) END
    FROM unnest($13::bigint[], $14::bigint[]) AS n(partition, written), as_planned
    WHERE c.partition = n.partition AND yes = 1 RETURNING c.partition, c.position - n.written AS before),
  corrected AS (
    UPDATE redress_partitions c SET told = NULL FROM as_planned
    WHERE $29::bigint = 1 AND yes = 1 AND NOT c.partition = ANY($13::bigint[])),
  written AS (
    INSERT INTO redress_entries(id, version, at, data, partition, position)
    SELECT e.id, e.version, e.at, e.data, e.partition, c.before + e.ordinal
    FROM unnest($7::bytea[], $8::bigint[], $9::bigint[], $10::bytea[], $11::bigint[], $12::bigint[])
      AS e(id, version, at, data, partition, ordinal) JOIN counted c ON c.partition = e.partition),
  listed AS (
    INSERT INTO redress_parties(party, id)
    SELECT * FROM unnest($15::bytea[], $16::bytea[]) ON CONFLICT DO NOTHING),
  remembered AS (
    INSERT INTO redress_commands(key, command, id, version)
    SELECT * FROM unnest($17::bytea[], $18::bigint[], $19::bytea[], $20::bigint[]))
  SELECT 1 / CASE WHEN EXISTS (
      SELECT FROM unnest($25::bytea[], $26::bigint[]) AS x(id, partition)
      JOIN counted c ON c.partition = x.partition JOIN redress_partitions before ON before.partition = x.partition
      WHERE c.before <> before.position OR EXISTS (SELECT FROM redress_streams s WHERE s.id = x.id))
    THEN 0 ELSE 1 END AS all_unborn
  FROM as_planned WHERE yes = 1)"};

// Both in one view of the database.
inline constexpr postgres_statement postgres_look_up{"redress_look_up", R"(
  SELECT id, version, NULL::bytea, NULL::bigint FROM redress_streams WHERE id = ANY($1::bytea[])
  UNION ALL
  SELECT id, version, key, command FROM redress_commands WHERE key = ANY($2::bytea[]))"};

inline constexpr postgres_statement postgres_park{
    "redress_park", "UPDATE redress_streams SET quarantined = $3 WHERE id = $1 AND version = $2::bigint RETURNING 1"};

// No row: the entry is another, or there is none.
inline constexpr postgres_statement postgres_replace{"redress_replace", R"(
  UPDATE redress_entries SET data = $4::bytea
  WHERE id = $1::bytea AND version = $2::bigint AND at = $5::bigint AND data = $3::bytea RETURNING 1)"};
inline constexpr postgres_statement postgres_entry{
    "redress_entry", "SELECT at, data FROM redress_entries WHERE id = $1::bytea AND version = $2::bigint"};

inline storage_error storage_error_of(postgres_error const& from) {
  return {storage_error_kind::failed, from.state.empty() ? from.detail : from.detail + " (" + from.state + ')'};
}

class postgres_writer {
  // There was a conflict: look up again what is there now.
  static bool outrun(std::string_view state) {
    return state == "22012" || state == "23505" || state == "40001" || state == "40P01";
  }

  static std::expected<postgres_records, postgres_error> look_up(postgres_connection& db,
                                                                 std::span<commit const> commits) {
    std::set<std::string_view> ids, keys;
    for (auto const& c : commits) {
      if (!c.key.empty()) keys.insert(c.key);
      for (auto const& next : c.changes) ids.insert(next.id);
      for (auto const& seen : c.expects) ids.insert(seen.id);
    }
    postgres_bytes_array all_ids, all_keys;
    for (auto const id : ids) all_ids.add(id);
    for (auto const key : keys) all_keys.add(key);
    postgres_values values;
    auto const rows = db.read(postgres_look_up, values.add(all_ids).add(all_keys));
    if (!rows.ok()) return std::unexpected(rows.error());
    postgres_records found;
    for (int r = 0; r < rows.rows(); ++r) {
      auto const version = rows.version(r, 1);
      if (rows.is_null(r, 2))
        found.versions.emplace(rows.text(r, 0), version);
      else
        found.commands.emplace(rows.text(r, 2),
                               command_record{static_cast<digest>(rows.integer(r, 3)), rows.text(r, 0), version});
    }
    return found;
  }

  static std::vector<append_result> failed(std::span<commit const> commits, postgres_error const& why) {
    auto const what = why.kind == postgres_error_kind::lost ? append_kind::in_doubt : append_kind::failed;
    return none_written(what, commits, storage_error_of(why).detail);
  }

public:
  static std::vector<append_result> append(postgres_connection& db, std::span<commit const> commits) {
    constexpr int attempts = 32;
    auto plan = plan_batch(commits, nullptr);
    postgres_error last{};
    for (int attempt = 0; attempt < attempts; ++attempt) {
      if (!plan) {
        auto const found = look_up(db, commits);
        // Looking writes nothing, whatever became of it.
        if (!found) return none_written(append_kind::failed, commits, storage_error_of(found.error()).detail);
        plan = plan_batch(commits, &*found);
      }
      if (plan->empty()) return std::move(plan->results);
      auto const written = db.run(postgres_write, values_of(*plan));
      if (written.ok()) return std::move(plan->results);
      last = written.error();
      if (last.kind != postgres_error_kind::refused || !outrun(last.state)) return failed(commits, last);
      plan.reset();
    }
    return failed(commits, last);
  }

  static std::expected<void, storage_error> park(postgres_connection& db, std::string_view id, std::uint32_t version,
                                                 std::string_view why) {
    constexpr int attempts = 8;
    for (int attempt = 1;; ++attempt) {
      postgres_values values;
      auto const done = db.read(postgres_park, values.add(id).add(std::int64_t{version}).add(why));
      if (done.ok() && done.rows() == 1) return {};
      if (done.ok()) break;
      if (!outrun(done.error().state) || attempt == attempts) return std::unexpected(storage_error_of(done.error()));
    }
    commit const asked{.changes = {change{.id = std::string(id)}}};
    auto const found = look_up(db, std::span(&asked, 1));
    if (!found) return std::unexpected(storage_error_of(found.error()));
    auto const kind = found->versions.empty() ? storage_error_kind::missing : storage_error_kind::moved_on;
    return std::unexpected(storage_error{kind, std::string(id)});
  }

  static std::expected<void, storage_error> replace(postgres_connection& db, std::string_view id, entry const& was,
                                                    entry const& now) {
    auto const wrong = [&](storage_error_kind kind) { return std::unexpected(storage_error{kind, std::string(id)}); };
    if (now.version == was.version && now.at == was.at) {
      constexpr int attempts = 8;
      for (int attempt = 1;; ++attempt) {
        postgres_values values;
        values.add(id).add(std::int64_t{was.version}).add(byte_view(was.data)).add(byte_view(now.data)).add(was.at);
        auto const done = db.read(postgres_replace, values);
        if (done.ok() && done.rows() == 1) return {};
        if (done.ok()) break;
        if (!outrun(done.error().state) || attempt == attempts) return std::unexpected(storage_error_of(done.error()));
      }
    }
    postgres_values values;
    auto const is = db.read(postgres_entry, values.add(id).add(std::int64_t{was.version}));
    if (!is.ok()) return std::unexpected(storage_error_of(is.error()));
    if (is.rows() == 0) return wrong(storage_error_kind::missing);
    // Replaced before, perhaps by this call, whose reply was lost.
    if (now.version == was.version && is.time(0, 0) == now.at && is.blob(0, 1) == byte_view(now.data)) return {};
    return wrong(storage_error_kind::moved_on);
  }
};

} // namespace redress::detail
