// SPDX-License-Identifier: BSL-1.0
// The command-line desk: through a session, and told to stop.
#include <csignal>
#include <string>
#include <vector>

#include <sqlite3.h>

#include "../support/catch.hpp"
#include "support/child.hpp"
#include "support/folder.hpp"
#include "support/session.hpp"

namespace {

std::vector<std::string> desk(std::string const& store, std::vector<std::string> words) {
  words.insert(words.begin(), {CASE_DESK_FOLDER "/case_desk", store});
  return words;
}

} // namespace

TEST_CASE("a session of the command-line desk, in an SQLite file") {
  folder const files;
  case_desk_session::check_session("sqlite", files, "cases.db", [&] {
    sqlite3* db = nullptr;
    REQUIRE(sqlite3_open((files / "cases.db").c_str(), &db) == SQLITE_OK);
    auto const sql =
        "UPDATE entries SET data = CAST(replace(data, CAST('worn' AS BLOB), CAST('torn' AS BLOB)) AS BLOB) "
        "WHERE version = 2 AND instr(data, CAST('worn' AS BLOB)) > 0";
    CHECK(sqlite3_exec(db, sql, nullptr, nullptr, nullptr) == SQLITE_OK);
    CHECK(sqlite3_changes(db) == 1);
    sqlite3_close(db);
  });
}

TEST_CASE("a sweep that watches stops when it is told to") {
  folder const files;
  auto const store = files / "cases.db";
  auto const opened = desk(store, {"--at", "2026-03-02T02:00Z", "open", "--buyer", "ann", "--order",
                                   "examples/case_desk/order.json", "--key", "k", "examples/case_desk/claim.json"});
  REQUIRE(child(opened).finish());
  child sweeping(desk(store, {"--at", "2026-03-04T02:00Z", "sweep", "--watch", "86400"}));
  CHECK(sweeping.read_lines(1) == std::vector<std::string>{"1 lapsed, 0 set aside, 0 could not lapse"});
  sweeping.signal(SIGTERM);
  CHECK(sweeping.finish());
}

TEST_CASE("who follows goes on from where the cursor was kept, and stops when he is told to") {
  folder const files;
  auto const store = files / "cases.db", place = files / "place";
  auto const opened = desk(store, {"--at", "2026-03-02T02:00Z", "open", "--buyer", "ann", "--order",
                                   "examples/case_desk/order.json", "--key", "k", "examples/case_desk/claim.json"});
  REQUIRE(child(opened).finish());
  child following(desk(store, {"follow", "--from", place, "--watch", "1"}));
  auto const first = following.read_lines(1);
  REQUIRE(first.size() == 1);
  CHECK(first.front().find("\"version\":1") != std::string::npos);
  REQUIRE(child(desk(store, {"--at", "2026-03-04T02:00Z", "sweep"})).finish());
  auto const second = following.read_lines(1);
  REQUIRE(second.size() == 1);
  CHECK(second.front().find("\"version\":2") != std::string::npos);
  following.signal(SIGINT);
  CHECK(following.finish());
  child again(desk(store, {"follow", "--from", place}));
  CHECK(again.read_lines().empty());
  CHECK(again.finish());
}
