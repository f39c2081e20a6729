// SPDX-License-Identifier: BSL-1.0
#pragma once
// Queries of journals in PostgreSQL. Each is one statement and so sees one snapshot of the database. None takes a lock, and
// all are repeated when the connection was lost.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <limits>
#include <numeric>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <redress/adapters/postgres_connection.hpp>
#include <redress/adapters/postgres_values.hpp>
#include <redress/adapters/postgres_writer.hpp>
#include <redress/service/storage.hpp>

namespace redress::detail {

inline constexpr postgres_statement postgres_journal{"redress_journal", R"(
  SELECT s.id, s.version, s.state, s.due, s.quarantined, s.protocol, e.version, e.at, e.data
  FROM redress_streams s LEFT JOIN redress_entries e ON e.id = s.id WHERE s.id = $1::bytea ORDER BY e.version)"};
inline constexpr postgres_statement postgres_command{
    "redress_command", "SELECT command, id, version FROM redress_commands WHERE key = $1::bytea"};
// As many of each partition as $3 says, and of all of them as $4 says.
inline constexpr postgres_statement postgres_due{"redress_due", R"(
  SELECT s.* FROM unnest($1::bigint[]) AS k(partition) CROSS JOIN LATERAL (
    SELECT id, version, state, due, quarantined, protocol FROM redress_streams
    WHERE partition = k.partition::smallint AND due <= $2::bigint AND due IS NOT NULL AND quarantined IS NULL
      AND ($5::bytea = ''::bytea OR protocol = $5::bytea OR protocol = ''::bytea)
    ORDER BY due, id LIMIT $3::bigint) s
  ORDER BY s.due, s.id LIMIT $4::bigint)"};
inline constexpr postgres_statement postgres_list{"redress_list", R"(
  SELECT s.id, s.version, s.state, s.due, s.quarantined, s.protocol
  FROM redress_parties p JOIN redress_streams s ON s.id = p.id
  WHERE p.party = $1::bytea AND p.id > $2::bytea AND ($3::bytea = ''::bytea OR s.state = $3::bytea)
    AND ($5::bytea = ''::bytea OR s.protocol = $5::bytea OR s.protocol = ''::bytea)
  ORDER BY p.id LIMIT $4::bigint)"};
inline constexpr postgres_statement postgres_feed{"redress_feed", R"(
  SELECT e.*, s.protocol FROM unnest($1::bigint[], $2::bigint[]) WITH ORDINALITY AS k(partition, position, turn) CROSS JOIN LATERAL (
    SELECT id, version, at, data, partition, position FROM redress_entries
    WHERE partition = k.partition::smallint AND position > k.position ORDER BY position LIMIT $3::bigint) e
  JOIN redress_streams s ON s.id = e.id
  ORDER BY k.turn, e.position LIMIT $4::bigint)"};

inline constexpr postgres_statement postgres_newest{"redress_newest", "SELECT max(told) FROM redress_partitions"};

class postgres_reader {
  template <class T> using result = std::expected<T, storage_error>;

  static std::int64_t limited(std::size_t limit) {
    return static_cast<std::int64_t>(
        std::min<std::uint64_t>(limit, static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())));
  }
  static head head_at(postgres_answer const& rows, int r) {
    return {.id = rows.text(r, 0),
            .version = rows.version(r, 1),
            .state = rows.text(r, 2),
            .due = rows.is_null(r, 3) ? std::optional<instant>() : rows.time(r, 3),
            .quarantined = rows.text(r, 4),
            .protocol = rows.text(r, 5)};
  }
  static entry entry_at(postgres_answer const& rows, int r, int column) {
    auto const data = rows.blob(r, column + 2);
    return {
        .version = rows.version(r, column), .at = rows.time(r, column + 1), .data = bytes(data.begin(), data.end())};
  }
  static result<std::vector<head>> heads(postgres_answer const& rows) {
    if (!rows.ok()) return std::unexpected(storage_error_of(rows.error()));
    std::vector<head> all;
    all.reserve(static_cast<std::size_t>(rows.rows()));
    for (int r = 0; r < rows.rows(); ++r) all.push_back(head_at(rows, r));
    return all;
  }

  // Adds what comes next in these partitions, at most so many of each and in all; how many there were of each.
  static result<std::array<std::size_t, partition_count>> follow_on(postgres_connection& db,
                                                                    std::vector<std::size_t> const& partitions,
                                                                    std::size_t each, std::size_t most, feed& to) {
    postgres_integer_array numbers, positions;
    for (auto const partition : partitions) {
      numbers.add(static_cast<std::int64_t>(partition));
      positions.add(static_cast<std::int64_t>(to.next.positions[partition]));
    }
    postgres_values values;
    auto const rows = db.read(postgres_feed, values.add(numbers).add(positions).add(limited(each)).add(limited(most)));
    if (!rows.ok()) return std::unexpected(storage_error_of(rows.error()));
    std::array<std::size_t, partition_count> found{};
    for (int r = 0; r < rows.rows(); ++r) {
      to.items.push_back({rows.text(r, 0), entry_at(rows, r, 1), rows.text(r, 6)});
      auto const partition = static_cast<std::size_t>(rows.integer(r, 4)) % partition_count;
      to.next.positions[partition] = static_cast<std::uint64_t>(rows.integer(r, 5));
      ++found[partition];
    }
    return found;
  }

public:
  static result<stream> load(postgres_connection& db, std::string_view id) {
    postgres_values values;
    auto const rows = db.read(postgres_journal, values.add(id));
    if (!rows.ok()) return std::unexpected(storage_error_of(rows.error()));
    if (rows.rows() == 0) return std::unexpected(storage_error{storage_error_kind::missing, std::string(id)});
    stream found{.head = head_at(rows, 0), .journal = {}};
    for (int r = 0; r < rows.rows(); ++r)
      if (!rows.is_null(r, 6)) found.journal.push_back(entry_at(rows, r, 6));
    return found;
  }

  static result<std::optional<command_record>> recall(postgres_connection& db, std::string_view key) {
    postgres_values values;
    auto const rows = db.read(postgres_command, values.add(key));
    if (!rows.ok()) return std::unexpected(storage_error_of(rows.error()));
    if (rows.rows() == 0) return std::nullopt;
    return command_record{static_cast<digest>(rows.integer(0, 0)), rows.text(0, 1), rows.version(0, 2)};
  }

  // Partitions have about the same number of cases. Twice its share is read of each, and all that may be asked for only if
  // one of them had so many that there may be more.
  static result<std::vector<head>> due(postgres_connection& db, instant now, partition_set partitions,
                                       std::size_t limit, std::string_view protocol) {
    postgres_integer_array numbers;
    for (std::size_t partition = 0; partition < partition_count; ++partition)
      if (partitions.has(partition)) numbers.add(static_cast<std::int64_t>(partition));
    if (numbers.size() == 0) return std::vector<head>{};
    for (auto each = std::min(limit, 2 * (limit / numbers.size()) + 16);; each = limit) {
      postgres_values values;
      auto all = heads(
          db.read(postgres_due, values.add(numbers).add(now).add(limited(each)).add(limited(limit)).add(protocol)));
      if (!all || each == limit) return all;
      std::array<std::size_t, partition_count> found{};
      for (auto const& head : *all) ++found[partition_of(head.id)];
      if (std::ranges::max(found) < each) return all;
    }
  }

  static result<std::optional<instant>> newest(postgres_connection& db) {
    auto const rows = db.read(postgres_newest, postgres_values{});
    if (!rows.ok()) return std::unexpected(storage_error_of(rows.error()));
    if (rows.rows() == 0 || rows.is_null(0, 0)) return std::optional<instant>();
    return rows.time(0, 0);
  }

  static result<std::vector<head>> find(postgres_connection& db, std::string_view party, std::string_view state,
                                        page const& part, std::string_view protocol) {
    postgres_values values;
    values.add(party).add(std::string_view(part.after)).add(state).add(limited(part.limit)).add(protocol);
    return heads(db.read(postgres_list, values));
  }

  // Each partition its share before any has more, and another one first each time, as in `memory_storage`; what the others
  // leave is shared again by those that have more.
  static result<feed> follow(postgres_connection& db, cursor const& from, partition_set partitions, std::size_t limit) {
    feed next{.items = {}, .next = from};
    auto const turn =
        static_cast<std::size_t>(std::reduce(from.positions.begin(), from.positions.end()) % partition_count);
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < partition_count; ++i)
      if (auto const partition = (turn + i) % partition_count; partitions.has(partition)) open.push_back(partition);
    while (!open.empty() && next.items.size() < limit) {
      auto const rest = limit - next.items.size();
      auto const share = std::max<std::size_t>(1, rest / open.size());
      auto const found = follow_on(db, open, share, rest, next);
      if (!found) return std::unexpected(found.error());
      std::erase_if(open, [&](std::size_t partition) { return (*found)[partition] < share; });
    }
    return next;
  }
};

} // namespace redress::detail
