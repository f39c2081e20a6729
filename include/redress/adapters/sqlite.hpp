// SPDX-License-Identifier: BSL-1.0
#pragma once
// Storage in a file, by SQLite 3.37 or later, for services on one machine. Target `redress::sqlite`.
//
//     auto storage = redress::sqlite_storage::open("cases.db");
//     if (!storage) return report(storage.error());
//     redress::desk<protocol, redress::sqlite_storage, wall_clock> d{*storage, clock, rules};
//
// A commit that returned `appended` survives the death of the process and, by default, a loss of power. Any number of
// processes of one machine may use the file; they and their threads write one after the other in a queue, and readers do not
// wait. The files -wal, -shm and -queue belong to the database. It must not be on a network drive, nor be used after a fork().
#include <chrono>
#include <cstdint>
#include <expected>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <redress/adapters/malformed.hpp>
#include <redress/adapters/open_error.hpp>
#include <redress/adapters/sqlite_connection.hpp>
#include <redress/adapters/sqlite_reader.hpp>
#include <redress/adapters/sqlite_schema.hpp>
#include <redress/adapters/sqlite_writer.hpp>
#include <redress/adapters/writers_queue.hpp>
#include <redress/service/storage.hpp>

namespace redress {

/// What a finished commit survives. `process_death` is faster; a loss of power may then lose the last commits, each as a
/// whole.
enum class survives : std::uint8_t { power_loss, process_death };

struct sqlite_options {
  survives commits = survives::power_loss;
  std::chrono::milliseconds patience{10'000}; ///< how long to wait for one's turn to write
  std::int64_t most_pages = 0; ///< how large the file may become, in its pages of 4 KiB; 0: as large as it can
};

/// Journals in a file; thread-safe.
class sqlite_storage {
public:
  /// Opens the file, or makes it; brings an older schema up to date, and refuses a newer one.
  static std::expected<sqlite_storage, open_error> open(std::string const& path, sqlite_options const& options = {}) {
    auto made = std::make_unique<kept>();
    if (auto wrong = made->open(path, options)) return std::unexpected(std::move(*wrong));
    return sqlite_storage(std::move(made));
  }

  std::expected<stream, storage_error> load(std::string_view id) const {
    std::scoped_lock const guard(kept_->reading);
    return kept_->reader.load(kept_->to_read, id);
  }
  /// In one transaction. If the file cannot be written, or not within the patience, every commit has failed.
  std::vector<append_result> append(std::span<commit const> commits) {
    if (commits.empty()) return {};
    std::scoped_lock const guard(kept_->writing);
    if (auto const wrong = kept_->begin()) return detail::none_written(append_kind::failed, commits, wrong->detail);
    return kept_->writer.append(kept_->to_write, commits);
  }
  std::expected<std::optional<command_record>, storage_error> recall(std::string_view key) const {
    std::scoped_lock const guard(kept_->reading);
    return kept_->reader.recall(kept_->to_read, key);
  }
  std::expected<std::vector<head>, storage_error> due(instant now, partition_set partitions, std::size_t limit,
                                                      std::string_view protocol = {}) const {
    std::scoped_lock const guard(kept_->reading);
    return kept_->reader.due(kept_->to_read, now, partitions, limit, protocol);
  }
  std::expected<std::vector<head>, storage_error> find(std::string_view party, std::string_view state, page const& part,
                                                       std::string_view protocol = {}) const {
    std::scoped_lock const guard(kept_->reading);
    return kept_->reader.find(kept_->to_read, party, state, part, protocol);
  }
  std::expected<std::optional<instant>, storage_error> newest() const {
    std::scoped_lock const guard(kept_->reading);
    return kept_->reader.newest(kept_->to_read);
  }
  std::expected<void, storage_error> park(std::string_view id, std::uint32_t version, std::string_view why) {
    std::scoped_lock const guard(kept_->writing);
    if (auto wrong = kept_->begin()) return std::unexpected(detail::storage_error_of(std::move(*wrong)));
    return kept_->writer.park(kept_->to_write, id, version, why);
  }
  /// What was there is overwritten in the file, and in its log as far as no reader still needs that.
  std::expected<void, storage_error> replace(std::string_view id, entry const& was, entry const& now) {
    std::scoped_lock const guard(kept_->writing);
    if (auto wrong = kept_->to_write.run("PRAGMA secure_delete = ON"))
      return std::unexpected(detail::storage_error_of(std::move(*wrong)));
    if (auto wrong = kept_->begin()) return std::unexpected(detail::storage_error_of(std::move(*wrong)));
    auto done = kept_->writer.replace(kept_->to_write, id, was, now);
    kept_->to_write.run(
        "PRAGMA secure_delete = OFF; PRAGMA wal_checkpoint(TRUNCATE)"); // what is busy stays for the next
    return done;
  }
  std::expected<feed, storage_error> follow(cursor const& from, partition_set partitions, std::size_t limit) const {
    std::scoped_lock const guard(kept_->reading);
    return kept_->reader.follow(kept_->to_read, from, partitions, limit);
  }

private:
  // Statements are declared after their connection, so that they are destroyed first.
  struct kept {
    std::mutex writing{}, reading{};
    std::chrono::milliseconds patience{};
    detail::writers_queue queue{};
    detail::sqlite_connection to_write{}, to_read{};
    detail::sqlite_writer writer{};
    detail::sqlite_reader reader{};

    // Begins to write, when it is this one's turn.
    std::optional<detail::sqlite_error> begin() {
      auto const place = queue.wait(patience);
      if (!place) return detail::sqlite_error{SQLITE_BUSY, "busy: others were writing all the time"};
      return writer.begin(to_write);
    }

    std::optional<open_error> open(std::string const& path, sqlite_options const& options) {
      using detail::open_error_of;
      if (path.empty() || path == ":memory:")
        return open_error{open_error_kind::failed, "no file name: use memory_storage for data in memory"};
      if (sqlite3_libversion_number() < 3'037'000)
        return open_error{open_error_kind::failed, "SQLite is older than 3.37: " + std::string(sqlite3_libversion())};
      patience = options.patience;
      if (auto wrong = to_write.open(path, patience)) return open_error_of(*wrong);
      if (!queue.open(to_write.file() + "-queue"))
        return open_error{open_error_kind::unavailable, "cannot be written to: " + to_write.file() + "-queue"};
      // Switching a file to write-ahead logging needs exclusive access, for which SQLite does not wait.
      auto const place = queue.wait(patience);
      if (!place) return open_error{open_error_kind::busy, "busy: others were writing all the time"};
      if (auto wrong = prepare(to_write, options)) return wrong;
      if (auto wrong = writer.begin(to_write)) return open_error_of(*wrong);
      {
        auto const taken_back = writer.transaction(to_write);
        if (auto wrong = detail::migrate_sqlite(to_write)) return wrong;
        if (auto wrong = writer.commit_all(to_write)) return open_error_of(*wrong);
      }
      if (auto wrong = to_read.open(path, patience)) return open_error_of(*wrong);
      if (auto wrong = to_read.run("PRAGMA query_only = ON; PRAGMA cell_size_check = ON")) return open_error_of(*wrong);
      return std::nullopt;
    }

    static std::optional<open_error> prepare(detail::sqlite_connection const& db, sqlite_options const& options) {
      detail::sqlite_statement wal("PRAGMA journal_mode = WAL");
      auto mode = wal.on(db);
      if (!mode.next()) return detail::open_error_of(mode.error());
      if (mode.text(0) != "wal") return open_error{open_error_kind::failed, "no write-ahead log here: " + mode.text(0)};
      while (mode.next()) {}
      auto settings = std::string("PRAGMA cell_size_check = ON; PRAGMA fullfsync = ON; PRAGMA synchronous = ") +
                      (options.commits == survives::power_loss ? "FULL" : "NORMAL");
      if (options.most_pages > 0) settings += "; PRAGMA max_page_count = " + std::to_string(options.most_pages);
      if (auto const wrong = db.run(settings.c_str())) return detail::open_error_of(*wrong);
      return std::nullopt;
    }
  };

  explicit sqlite_storage(std::unique_ptr<kept> made) : kept_(std::move(made)) {}

  std::unique_ptr<kept> kept_;
};

static_assert(full_storage<sqlite_storage> && erasable_storage<sqlite_storage>);

} // namespace redress
