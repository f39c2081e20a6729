// SPDX-License-Identifier: BSL-1.0
#pragma once
// Queries of journals in SQLite, on a connection that never writes, so that readers do not wait for writers.
#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <functional>
#include <numeric>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <redress/adapters/sqlite_connection.hpp>
#include <redress/service/storage.hpp>

namespace redress::detail {

class sqlite_reader {
  // Those columns come first in every list of heads.
  static head head_at(sqlite_query const& row) {
    return {.id = row.text(0),
            .version = row.version(1),
            .state = row.text(2),
            .due = row.is_null(3) ? std::optional<instant>() : row.time(3),
            .quarantined = row.text(4),
            .protocol = row.text(5)};
  }
  static entry entry_at(sqlite_query const& row, int column) {
    auto const data = row.blob(column + 2);
    return {.version = row.version(column), .at = row.time(column + 1), .data = bytes(data.begin(), data.end())};
  }

  // One statement sees one state of the file.
  sqlite_statement journal_{R"(
    SELECT s.id, s.version, s.state, s.due, s.quarantined, s.protocol, e.version, e.at, e.data
    FROM streams s LEFT JOIN entries e ON e.stream = s.number WHERE s.id = ?1 ORDER BY e.version)"};
  sqlite_statement command_{R"(
    SELECT c.command, s.id, c.version FROM commands c JOIN streams s ON s.number = c.stream WHERE c.key = ?1)"};
  sqlite_statement list_{R"(
    SELECT s.id, s.version, s.state, s.due, s.quarantined, s.protocol
    FROM parties p JOIN streams s ON s.number = p.stream
    WHERE p.party = ?1 AND p.id > ?2 AND (?3 = x'' OR s.state = ?3)
      AND (?5 = x'' OR s.protocol = ?5 OR s.protocol = x'') ORDER BY p.id LIMIT ?4)"};
  sqlite_statement feed_{R"(
    SELECT s.id, e.version, e.at, e.data, e.position, s.protocol FROM entries e JOIN streams s ON s.number = e.stream
    WHERE e.partition = ?1 AND e.position > ?2 ORDER BY e.position LIMIT ?3)"};
  sqlite_statement told_{"SELECT max(told) FROM clock"};
  // The partitions are read side by side, as far as the list goes and no further.
  std::vector<sqlite_statement> due_{};

  std::optional<sqlite_error> follow_one(sqlite_connection const& db, std::size_t partition, std::size_t most,
                                         feed& to) {
    auto& position = to.next.positions[partition];
    auto rows = feed_.on(db, partition, position, sqlite_limit(most));
    for (; rows.next(); position = static_cast<std::uint64_t>(rows.integer(4)))
      to.items.push_back({rows.text(0), entry_at(rows, 1), rows.text(5)});
    if (!rows.ok()) return rows.error();
    return std::nullopt;
  }

public:
  std::expected<stream, storage_error> load(sqlite_connection const& db, std::string_view id) {
    auto rows = journal_.on(db, id);
    stream found;
    bool there = false;
    while (rows.next()) {
      if (!std::exchange(there, true)) found.head = head_at(rows);
      if (!rows.is_null(6)) found.journal.push_back(entry_at(rows, 6));
    }
    if (!rows.ok()) return std::unexpected(storage_error_of(rows.error()));
    if (!there) return std::unexpected(storage_error{storage_error_kind::missing, std::string(id)});
    return found;
  }

  std::expected<std::optional<command_record>, storage_error> recall(sqlite_connection const& db,
                                                                     std::string_view key) {
    auto row = command_.on(db, key);
    if (row.next()) return command_record{static_cast<digest>(row.integer(0)), row.text(1), row.version(2)};
    if (!row.ok()) return std::unexpected(storage_error_of(row.error()));
    return std::nullopt;
  }

  std::expected<std::vector<head>, storage_error> due(sqlite_connection const& db, instant now,
                                                      partition_set partitions, std::size_t limit,
                                                      std::string_view protocol) {
    while (due_.size() < partition_count)
      due_.emplace_back(R"(SELECT id, version, state, due, quarantined, protocol FROM streams
        WHERE partition = ?1 AND due <= ?2 AND quarantined IS NULL AND (?3 = x'' OR protocol = ?3 OR protocol = x'')
        ORDER BY due, id)");
    std::vector<sqlite_query> lists;
    lists.reserve(partition_count);
    for (auto left = partitions.bits(); left != 0; left &= left - 1) {
      auto const partition = static_cast<std::size_t>(std::countr_zero(left));
      lists.push_back(due_[partition].on(db, partition, now, protocol));
    }
    using entered = std::pair<std::pair<std::int64_t, std::string>, sqlite_query*>;
    std::vector<entered> nexts;
    auto const enter = [&](sqlite_query& list) {
      if (!list.next()) return list.ok();
      nexts.push_back({{list.integer(3), list.text(0)}, &list});
      std::ranges::push_heap(nexts, std::greater<>{});
      return true;
    };
    for (auto& list : lists)
      if (!enter(list)) return std::unexpected(storage_error_of(list.error()));
    std::vector<head> all;
    while (!nexts.empty() && all.size() < limit) {
      std::ranges::pop_heap(nexts, std::greater<>{});
      auto& list = *nexts.back().second;
      nexts.pop_back();
      all.push_back(head_at(list));
      if (!enter(list)) return std::unexpected(storage_error_of(list.error()));
    }
    return all;
  }

  std::expected<std::optional<instant>, storage_error> newest(sqlite_connection const& db) {
    auto row = told_.on(db);
    if (row.next() && !row.is_null(0)) return row.time(0);
    if (!row.ok()) return std::unexpected(storage_error_of(row.error()));
    return std::nullopt;
  }

  std::expected<std::vector<head>, storage_error> find(sqlite_connection const& db, std::string_view party,
                                                       std::string_view state, page const& part,
                                                       std::string_view protocol) {
    auto rows = list_.on(db, party, std::string_view(part.after), state, sqlite_limit(part.limit), protocol);
    std::vector<head> all;
    while (rows.next()) all.push_back(head_at(rows));
    if (!rows.ok()) return std::unexpected(storage_error_of(rows.error()));
    return all;
  }

  // Each partition its share before any has more, and another one first each time, as in `memory_storage`.
  std::expected<feed, storage_error> follow(sqlite_connection const& db, cursor const& from, partition_set partitions,
                                            std::size_t limit) {
    feed next{.items = {}, .next = from};
    if (partitions.empty()) return next;
    auto const turn =
        static_cast<std::size_t>(std::reduce(from.positions.begin(), from.positions.end()) % partition_count);
    auto const share = std::max<std::size_t>(1, limit / partitions.size());
    for (auto const most : {share, limit})
      for (std::size_t i = 0; i < partition_count && next.items.size() < limit; ++i)
        if (auto const partition = (turn + i) % partition_count; partitions.has(partition))
          if (auto wrong = follow_one(db, partition, std::min(most, limit - next.items.size()), next))
            return std::unexpected(storage_error_of(std::move(*wrong)));
    return next;
  }
};

} // namespace redress::detail
