// SPDX-License-Identifier: BSL-1.0
#pragma once
// A connection to a file of SQLite that goes past the library.
//
//     sqlite_stranger const s(file);
//     CHECK(s.run("UPDATE entries SET at = 0"));
//     CHECK(s.ask("PRAGMA integrity_check") == "ok;");
#include <string>

#include <sqlite3.h>

struct sqlite_stranger {
  sqlite3* db = nullptr;

  explicit sqlite_stranger(std::string const& file) { sqlite3_open(file.c_str(), &db); }
  ~sqlite_stranger() { sqlite3_close(db); }
  sqlite_stranger(sqlite_stranger const&) = delete;
  sqlite_stranger& operator=(sqlite_stranger const&) = delete;

  bool run(std::string const& sql) const {
    return sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK;
  }
  /// The first value of each row, each with a semicolon behind it.
  std::string ask(std::string const& sql) const {
    std::string answer;
    auto const keep = [](void* to, int, char** values, char**) {
      *static_cast<std::string*>(to) += std::string(values[0] != nullptr ? values[0] : "null") + ';';
      return 0;
    };
    sqlite3_exec(db, sql.c_str(), keep, &answer, nullptr);
    return answer;
  }
};
