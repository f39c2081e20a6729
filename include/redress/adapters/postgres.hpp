// SPDX-License-Identifier: BSL-1.0
#pragma once
// Storage in PostgreSQL 12 or later, by libpq, for services on many machines. Target `redress::postgres`.
//
//     auto storage = redress::postgres_storage::open("host=db1 dbname=cases sslmode=verify-full");
//     if (!storage) return report(storage.error());
//     redress::desk<protocol, redress::postgres_storage, wall_clock> d{*storage, clock, rules};
//
// The connection string is libpq's; set authentication, encryption, time-outs, search path and synchronous_commit there. A
// commit, and a batch of any size, is one prepared statement and one reply. If that reply is lost, the commit is `in_doubt`;
// `recall` with its key tells what happened. The server must accept writes. Do not use a pooler in transaction mode that does
// not support prepared statements. A conflict leaves an error in the server's log ("division by zero" or a duplicate key),
// and nothing in the tables.
#include <cstddef>
#include <cstdint>
#include <expected>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <redress/adapters/open_error.hpp>
#include <redress/adapters/postgres_pool.hpp>
#include <redress/adapters/postgres_reader.hpp>
#include <redress/adapters/postgres_schema.hpp>
#include <redress/adapters/postgres_writer.hpp>
#include <redress/service/storage.hpp>

namespace redress {

struct postgres_options {
  std::size_t connections = 4; ///< at most, made when they are needed; as many threads are served at once
};

/// Journals in a database; thread-safe.
class postgres_storage {
public:
  /// Connects, makes the tables if there are none, brings an older schema up to date, and refuses a newer one.
  static std::expected<postgres_storage, open_error> open(std::string const& where,
                                                          postgres_options const& options = {}) {
    postgres_storage made(std::make_unique<detail::postgres_pool>(where, options.connections));
    if (auto wrong = detail::migrate_postgres(*made.pool_->take())) return std::unexpected(std::move(*wrong));
    return made;
  }

  std::expected<stream, storage_error> load(std::string_view id) const {
    return detail::postgres_reader::load(*pool_->take(), id);
  }
  /// In one transaction.
  std::vector<append_result> append(std::span<commit const> commits) {
    if (commits.empty()) return {};
    return detail::postgres_writer::append(*pool_->take(), commits);
  }
  /// A commit whose connection was lost may still be running in the server, so a command that is not on record now may be
  /// later. Repeating it with its key is safe either way.
  std::expected<std::optional<command_record>, storage_error> recall(std::string_view key) const {
    return detail::postgres_reader::recall(*pool_->take(), key);
  }
  std::expected<std::vector<head>, storage_error> due(instant now, partition_set partitions, std::size_t limit,
                                                      std::string_view protocol = {}) const {
    return detail::postgres_reader::due(*pool_->take(), now, partitions, limit, protocol);
  }
  std::expected<std::vector<head>, storage_error> find(std::string_view party, std::string_view state, page const& part,
                                                       std::string_view protocol = {}) const {
    return detail::postgres_reader::find(*pool_->take(), party, state, part, protocol);
  }
  std::expected<std::optional<instant>, storage_error> newest() const {
    return detail::postgres_reader::newest(*pool_->take());
  }
  std::expected<void, storage_error> park(std::string_view id, std::uint32_t version, std::string_view why) {
    return detail::postgres_writer::park(*pool_->take(), id, version, why);
  }
  /// The server keeps what was there until the table is vacuumed, and in its log.
  std::expected<void, storage_error> replace(std::string_view id, entry const& was, entry const& now) {
    return detail::postgres_writer::replace(*pool_->take(), id, was, now);
  }
  std::expected<feed, storage_error> follow(cursor const& from, partition_set partitions, std::size_t limit) const {
    return detail::postgres_reader::follow(*pool_->take(), from, partitions, limit);
  }

private:
  explicit postgres_storage(std::unique_ptr<detail::postgres_pool> pool) : pool_(std::move(pool)) {}

  std::unique_ptr<detail::postgres_pool> pool_;
};

static_assert(full_storage<postgres_storage> && erasable_storage<postgres_storage>);

} // namespace redress
