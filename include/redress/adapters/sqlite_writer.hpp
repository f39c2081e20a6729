// SPDX-License-Identifier: BSL-1.0
#pragma once
// Writes journals in SQLite: a batch is one transaction. For each commit everything is checked before any of it is written,
// so that one with a conflict leaves nothing behind.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <redress/adapters/malformed.hpp>
#include <redress/adapters/sqlite_connection.hpp>
#include <redress/service/storage.hpp>

namespace redress::detail {

// A transaction that is rolled back unless it was committed.
class sqlite_transaction {
  sqlite_connection const& db_;
  sqlite_statement& rollback_;

public:
  sqlite_transaction(sqlite_connection const& db, sqlite_statement& rollback) : db_(db), rollback_(rollback) {}
  ~sqlite_transaction() {
    if (db_.in_transaction()) rollback_.run(db_);
  }
  sqlite_transaction(sqlite_transaction const&) = delete;
  sqlite_transaction& operator=(sqlite_transaction const&) = delete;
};

class sqlite_writer {
  template <class T> using result = std::expected<T, sqlite_error>;
  using wrong = std::optional<sqlite_error>;

  sqlite_statement begin_{"BEGIN IMMEDIATE"}, commit_{"COMMIT"}, rollback_{"ROLLBACK"};
  sqlite_statement command_{R"(
    SELECT c.command, s.id, c.version FROM commands c JOIN streams s ON s.number = c.stream WHERE c.key = ?1)"};
  sqlite_statement stream_{"SELECT number, version FROM streams WHERE id = ?1"};
  sqlite_statement make_{
      "INSERT INTO streams(id, version, state, partition, due, protocol) VALUES(?1, ?2, ?3, ?4, ?5, ?6)"};
  sqlite_statement move_{"UPDATE streams SET version = ?2, state = ?3, due = ?4, quarantined = NULL WHERE number = ?1"};
  sqlite_statement write_{
      "INSERT INTO entries(stream, version, at, data, partition, position) VALUES(?1, ?2, ?3, ?4, ?5, ?6)"};
  sqlite_statement list_{"INSERT INTO parties(party, id, stream) VALUES(?1, ?2, ?3) ON CONFLICT DO NOTHING"};
  sqlite_statement remember_{"INSERT INTO commands(key, command, stream, version) VALUES(?1, ?2, ?3, ?4)"};
  sqlite_statement position_{"SELECT position FROM partitions WHERE partition = ?1"};
  sqlite_statement advance_{R"(
    INSERT INTO partitions(partition, position) VALUES(?1, ?2) ON CONFLICT(partition) DO UPDATE SET position = excluded.position)"};
  sqlite_statement forget_clock_{"DELETE FROM clock"};
  sqlite_statement begin_clock_{"INSERT INTO clock(told) SELECT ?1 WHERE NOT EXISTS (SELECT 1 FROM clock)"};
  sqlite_statement note_clock_{"UPDATE clock SET told = ?1 WHERE told < ?1"};
  sqlite_statement entry_{"SELECT at, data FROM entries WHERE stream = ?1 AND version = ?2"};
  sqlite_statement replace_{"UPDATE entries SET data = ?3 WHERE stream = ?1 AND version = ?2"};
  sqlite_statement park_{"UPDATE streams SET quarantined = ?3 WHERE id = ?1 AND version = ?2"};

  struct known_stream {
    std::int64_t number = 0; // 0: it is not there
    std::uint32_t version = 0;
  };
  // The last place taken in each partition that this transaction writes to.
  std::array<std::int64_t, partition_count> positions_{};
  partition_set written_{};

  result<known_stream> stream(sqlite_connection const& db, std::string_view id) {
    auto row = stream_.on(db, id);
    if (row.next()) return known_stream{row.integer(0), row.version(1)};
    if (!row.ok()) return std::unexpected(row.error());
    return known_stream{};
  }

  result<std::int64_t*> position_in(sqlite_connection const& db, std::size_t partition) {
    if (!written_.has(partition)) {
      auto row = position_.on(db, partition);
      positions_[partition] = row.next() ? row.integer(0) : 0;
      if (!row.ok()) return std::unexpected(row.error());
      written_ |= partition_set::only(partition);
    }
    return &positions_[partition];
  }

  // The number of the stream that has moved on; it was looked up, and has the version that was expected.
  result<std::int64_t> move_on(sqlite_connection const& db, change const& next, std::int64_t number) {
    auto const partition = partition_of(next.id);
    auto const version = next.expected + next.entries.size();
    auto const position = position_in(db, partition);
    if (!position) return std::unexpected(position.error());
    auto failed = number == 0 ? make_.run(db, next.id, version, next.state, partition, next.due, next.protocol)
                              : move_.run(db, number, version, next.state, next.due);
    if (number == 0) number = sqlite3_last_insert_rowid(db.get());
    for (auto const& e : next.entries)
      if (!failed) failed = write_.run(db, number, e.version, e.at, byte_view(e.data), partition, ++**position);
    for (auto const& party : next.parties)
      if (!failed) failed = list_.run(db, party, next.id, number);
    if (failed) return std::unexpected(std::move(*failed));
    return number;
  }

  result<append_result> append_one(sqlite_connection const& db, commit const& c) {
    if (!c.key.empty()) {
      auto row = command_.on(db, c.key);
      if (row.next()) {
        auto const same = static_cast<digest>(row.integer(0)) == c.command;
        return append_result{same ? append_kind::replayed : append_kind::key_reused, row.text(1), row.version(2), {}};
      }
      if (!row.ok()) return std::unexpected(row.error());
    }
    if (auto why = malformed(c)) return not_written(append_kind::failed, c, std::move(*why));
    std::uint32_t first_version = 0;
    std::vector<std::int64_t> numbers;
    numbers.reserve(c.changes.size());
    std::string const* other = nullptr; // a stream that has not the version that it should have
    for (auto const& next : c.changes) {
      auto const now = stream(db, next.id);
      if (!now) return std::unexpected(now.error());
      if (numbers.empty()) first_version = now->version;
      if (now->version != next.expected && other == nullptr) other = &next.id;
      numbers.push_back(now->number);
    }
    // No other writes to the file until this transaction ends, so what is checked now still holds at its commit.
    for (auto const& seen : c.expects) {
      auto const now = stream(db, seen.id);
      if (!now) return std::unexpected(now.error());
      if (now->version != seen.version && other == nullptr) other = &seen.id;
    }
    if (other != nullptr) return append_result{append_kind::conflict, c.changes.front().id, first_version, *other};
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      auto const moved = move_on(db, c.changes[i], numbers[i]);
      if (!moved) return std::unexpected(moved.error());
      numbers[i] = *moved;
    }
    auto const& first = c.changes.front();
    auto const version = static_cast<std::uint32_t>(first.expected + first.entries.size());
    if (!c.key.empty())
      if (auto failed = remember_.run(db, c.key, static_cast<std::int64_t>(c.command), numbers.front(), version))
        return std::unexpected(std::move(*failed));
    return append_result{append_kind::appended, first.id, version, {}};
  }

  wrong append_all(sqlite_connection const& db, std::span<commit const> commits, std::vector<append_result>& to) {
    written_ = {};
    std::optional<instant> told;
    for (auto const& c : commits) {
      auto done = append_one(db, c);
      if (!done) return std::move(done.error());
      if (done->kind == append_kind::appended && c.told) {
        if (c.corrects_clock) {
          if (auto failed = forget_clock_.run(db)) return failed;
          told.reset();
        }
        told = std::max(told, c.told);
      }
      to.push_back(std::move(*done));
    }
    if (told) {
      if (auto failed = note_clock_.run(db, *told)) return failed;
      if (auto failed = begin_clock_.run(db, *told)) return failed;
    }
    for (std::size_t partition = 0; partition < partition_count; ++partition)
      if (written_.has(partition))
        if (auto failed = advance_.run(db, partition, positions_[partition])) return failed;
    return std::nullopt;
  }

  // A commit that failed because a write had no space, or because of another writer, is not there: its last part was not
  // written. After any other failure, such as one to make it durable, it may be in the log as a whole, and be found there
  // after a crash.
  static append_kind after_failed_commit(int code) {
    auto const primary = code & 0xff;
    return primary == SQLITE_FULL || primary == SQLITE_BUSY ? append_kind::failed : append_kind::in_doubt;
  }

public:
  wrong begin(sqlite_connection const& db) { return begin_.run(db); }
  sqlite_transaction transaction(sqlite_connection const& db) { return {db, rollback_}; }
  wrong commit_all(sqlite_connection const& db) { return commit_.run(db); }

  // These three end the transaction that `begin` began.
  std::vector<append_result> append(sqlite_connection const& db, std::span<commit const> commits) {
    auto const taken_back = transaction(db);
    std::vector<append_result> results;
    results.reserve(commits.size());
    if (auto const failed = append_all(db, commits, results))
      return none_written(append_kind::failed, commits, failed->detail);
    if (auto const failed = commit_all(db))
      return none_written(after_failed_commit(failed->code), commits, failed->detail);
    return results;
  }
  std::expected<void, storage_error> park(sqlite_connection const& db, std::string_view id, std::uint32_t version,
                                          std::string_view why) {
    auto const taken_back = transaction(db);
    auto const now = stream(db, id);
    if (!now) return std::unexpected(storage_error_of(now.error()));
    if (now->number == 0) return std::unexpected(storage_error{storage_error_kind::missing, std::string(id)});
    if (now->version != version) return std::unexpected(storage_error{storage_error_kind::moved_on, std::string(id)});
    if (auto failed = park_.run(db, id, version, why)) return std::unexpected(storage_error_of(std::move(*failed)));
    if (auto failed = commit_all(db)) return std::unexpected(storage_error_of(std::move(*failed)));
    return {};
  }
  std::expected<void, storage_error> replace(sqlite_connection const& db, std::string_view id, entry const& was,
                                             entry const& now) {
    auto const taken_back = transaction(db);
    auto const of = stream(db, id);
    if (!of) return std::unexpected(storage_error_of(of.error()));
    {
      auto row = entry_.on(db, of->number, was.version);
      if (!row.next())
        return std::unexpected(row.ok() ? storage_error{storage_error_kind::missing, std::string(id)}
                                        : storage_error_of(row.error()));
      auto const is = [&](entry const& one) {
        return one.version == was.version && one.at == row.time(0) && byte_view(one.data) == row.blob(1);
      };
      if (is(now)) return {};
      if (!is(was) || now.version != was.version || now.at != was.at)
        return std::unexpected(storage_error{storage_error_kind::moved_on, std::string(id)});
    }
    if (auto failed = replace_.run(db, of->number, was.version, byte_view(now.data)))
      return std::unexpected(storage_error_of(std::move(*failed)));
    if (auto failed = commit_all(db)) return std::unexpected(storage_error_of(std::move(*failed)));
    return {};
  }
};

} // namespace redress::detail
