// SPDX-License-Identifier: BSL-1.0
#pragma once
// A connection of SQLite, its prepared statements, and errors in words. For one thread at a time.
//
//     sqlite_statement version_of("SELECT version FROM streams WHERE id = ?1");
//     auto query = version_of.on(db, "case 7");
//     while (query.next()) use(query.integer(0));
//     if (!query.ok()) report(query.error());
#include <algorithm>
#include <chrono>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

#include <sqlite3.h>

#include <redress/adapters/kept_version.hpp>
#include <redress/encoding/time.hpp>
#include <redress/service/storage.hpp>

namespace redress::detail {

constexpr std::string_view sqlite_words(int code) {
  switch (code & 0xff) {
  case SQLITE_BUSY:
  case SQLITE_LOCKED: return "busy";
  case SQLITE_FULL: return "full";
  case SQLITE_CORRUPT: return "corrupt";
  case SQLITE_NOTADB: return "no database";
  case SQLITE_IOERR: return "input or output failed";
  case SQLITE_READONLY:
  case SQLITE_PERM: return "not permitted";
  case SQLITE_CANTOPEN: return "cannot be opened";
  case SQLITE_NOMEM: return "out of memory";
  case SQLITE_TOOBIG: return "too long";
  default: return "failed";
  }
}

struct sqlite_error {
  int code{}; // extended
  std::string detail{};
};
inline storage_error storage_error_of(sqlite_error from) {
  return {storage_error_kind::failed, std::move(from.detail)};
}

class sqlite_connection {
  struct closer {
    void operator()(sqlite3* db) const { sqlite3_close_v2(db); }
  };
  std::unique_ptr<sqlite3, closer> db_{};
  std::chrono::milliseconds patience_{};
  std::chrono::steady_clock::time_point waiting_since_{};

  // SQLite's own waits grow to a tenth of a second; a writer's turn is over in less.
  static int wait(void* of, int times) {
    auto& self = *static_cast<sqlite_connection*>(of);
    auto const now = std::chrono::steady_clock::now();
    if (times == 0) self.waiting_since_ = now;
    if (now - self.waiting_since_ >= self.patience_) return 0;
    std::this_thread::sleep_for(std::chrono::microseconds{100 * std::min(times + 1, 20)});
    return 1;
  }

public:
  sqlite_connection() = default;
  sqlite_connection(sqlite_connection const&) = delete;
  sqlite_connection& operator=(sqlite_connection const&) = delete;

  // Opens the file, or makes it; nothing if that went well.
  std::optional<sqlite_error> open(std::string const& path, std::chrono::milliseconds patience) {
    sqlite3* fresh = nullptr;
    auto const code = sqlite3_open_v2(path.c_str(), &fresh,
                                      SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
    db_.reset(fresh);
    if (code != SQLITE_OK) return error(code);
    patience_ = patience;
    sqlite3_extended_result_codes(fresh, 1);
    sqlite3_busy_handler(fresh, wait, this);
    return std::nullopt;
  }

  sqlite3* get() const { return db_.get(); }
  bool in_transaction() const { return sqlite3_get_autocommit(db_.get()) == 0; }
  std::string file() const { return sqlite3_db_filename(db_.get(), "main"); }

  sqlite_error error(int code) const {
    auto const* const said =
        db_ && sqlite3_extended_errcode(db_.get()) == code ? sqlite3_errmsg(db_.get()) : sqlite3_errstr(code);
    return {code, std::string(sqlite_words(code)) + ": " + said + " (" + std::to_string(code) + ')'};
  }

  // Statements without parameters and answers.
  std::optional<sqlite_error> run(char const* sql) const {
    auto const code = sqlite3_exec(db_.get(), sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) return error(code);
    return std::nullopt;
  }
};

// One use of a prepared statement, which is free again when it goes. What is bound must outlive it.
class sqlite_query {
  struct resetter {
    void operator()(sqlite3_stmt* statement) const { sqlite3_reset(statement); }
  };
  sqlite_connection const* db_;
  std::unique_ptr<sqlite3_stmt, resetter> at_;
  int code_;

  int bind_one(int place, std::string_view value) {
    return sqlite3_bind_blob64(at_.get(), place, value.data() == nullptr ? "" : value.data(), value.size(),
                               SQLITE_STATIC);
  }
  int bind_one(int place, std::integral auto value) {
    return sqlite3_bind_int64(at_.get(), place, static_cast<sqlite3_int64>(value));
  }
  int bind_one(int place, instant value) { return bind_one(place, value.time_since_epoch().count()); }
  int bind_one(int place, std::optional<instant> const& value) {
    return value ? bind_one(place, *value) : sqlite3_bind_null(at_.get(), place);
  }

public:
  sqlite_query(sqlite_connection const& db, sqlite3_stmt* statement, int code, auto const&... values)
      : db_(&db), at_(statement), code_(code) {
    int place = 0;
    ((code_ = code_ == SQLITE_OK ? bind_one(++place, values) : code_), ...);
    if (code_ == SQLITE_OK) code_ = SQLITE_ROW;
  }

  // Goes to the next row; false when there is none, or something is wrong.
  bool next() {
    if (code_ == SQLITE_ROW) code_ = sqlite3_step(at_.get());
    return code_ == SQLITE_ROW;
  }
  bool ok() const { return code_ == SQLITE_ROW || code_ == SQLITE_DONE; }
  sqlite_error error() const { return db_->error(code_); }

  std::int64_t integer(int column) const { return sqlite3_column_int64(at_.get(), column); }
  std::uint32_t version(int column) const { return kept_version(integer(column)); }
  std::string_view blob(int column) const {
    auto const* const from = static_cast<char const*>(sqlite3_column_blob(at_.get(), column));
    return {from, static_cast<std::size_t>(sqlite3_column_bytes(at_.get(), column))};
  }
  std::string text(int column) const { return std::string(blob(column)); }
  bool is_null(int column) const { return sqlite3_column_type(at_.get(), column) == SQLITE_NULL; }
  instant time(int column) const { return instant(elapsed(integer(column))); }
};

// A statement that is prepared when it is first used, and kept.
class sqlite_statement {
  struct finalizer {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  char const* sql_;
  std::unique_ptr<sqlite3_stmt, finalizer> prepared_{};

public:
  explicit sqlite_statement(char const* sql) : sql_(sql) {}

  sqlite_query on(sqlite_connection const& db, auto const&... values) {
    int code = SQLITE_OK;
    if (!prepared_) {
      sqlite3_stmt* fresh = nullptr;
      code = sqlite3_prepare_v3(db.get(), sql_, -1, SQLITE_PREPARE_PERSISTENT, &fresh, nullptr);
      prepared_.reset(fresh);
    }
    return {db, prepared_.get(), code, values...};
  }

  // Runs it to its end; nothing if that went well.
  std::optional<sqlite_error> run(sqlite_connection const& db, auto const&... values) {
    auto query = on(db, values...);
    while (query.next()) {}
    if (!query.ok()) return query.error();
    return std::nullopt;
  }
};

// How many rows at most.
constexpr std::int64_t sqlite_limit(std::size_t limit) {
  return static_cast<std::int64_t>(
      std::min<std::uint64_t>(limit, static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())));
}

} // namespace redress::detail
