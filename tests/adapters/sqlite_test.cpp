// SPDX-License-Identifier: BSL-1.0
// SQLite is held against every rule of the storage concept, and against what a file goes through: it is opened again,
// damaged, full, locked, of a later version, not ours.
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <sqlite3.h>

#include <redress/adapters/sqlite.hpp>
#include <redress/service/desk.hpp>

#include "../support/catch.hpp"
#include "../support/loan.hpp"
#include "../support/storage_conformance.hpp"
#include "support/folder.hpp"
#include "support/sqlite_stranger.hpp"

namespace {

using namespace redress;
using namespace std::chrono_literals;
using conformance::move_both, conformance::move_on, conformance::put;

std::unique_ptr<sqlite_storage> opened(std::string const& file, sqlite_options const& options = {}) {
  auto storage = sqlite_storage::open(file, options);
  INFO((storage ? "" : storage.error().detail));
  REQUIRE(storage);
  return std::make_unique<sqlite_storage>(std::move(*storage));
}

open_error_kind why_not(std::string const& file, sqlite_options const& options = {}) {
  auto const storage = sqlite_storage::open(file, options);
  REQUIRE(!storage);
  CHECK(!storage.error().detail.empty());
  return storage.error().kind;
}

} // namespace

TEST_CASE("SQLite keeps every rule of the storage concept") {
  folder const files;
  int count = 0;
  auto const broken = conformance::broken_rules(
      [&] { return opened(files / std::to_string(count++), {.commits = survives::process_death}); });
  CHECK(broken == std::vector<std::string>{}); // a failure names the rules
}

TEST_CASE("of what was erased no byte is left in the file, its log or its queue") {
  folder const files;
  auto const file = files / "cases.db";
  auto const left = [&] {
    int found = 0;
    for (std::string const end : {"", "-wal", "-shm", "-queue"}) {
      std::ifstream from(file + end, std::ios::binary);
      std::string const all{std::istreambuf_iterator<char>(from), {}};
      for (auto at = all.find("dear Ann"); at != std::string::npos; at = all.find("dear Ann", at + 1)) ++found;
    }
    return found;
  };
  auto const storage = opened(file);
  for (std::size_t const long_as : {std::size_t{1}, std::size_t{40}, std::size_t{4000}}) { // in a page, and beyond it
    INFO(long_as);
    auto const id = "case" + std::to_string(long_as);
    std::string words;
    while (words.size() < 9 * long_as) words += "dear Ann,";
    auto written = move_on(id, 0, "", 1, {}, 3);
    written.changes[0].entries[1] = conformance::some_entry(2, words);
    REQUIRE(put(*storage, written).kind == append_kind::appended);
    CHECK(left() > 0);
    REQUIRE(storage->load(id)); // a reader that came and went
    REQUIRE(storage->replace(id, written.changes[0].entries[1], conformance::some_erased_entry(2)));
    CHECK(left() == 0);
    CHECK(storage->load(id)->journal[1] == conformance::some_erased_entry(2));
  }
}

TEST_CASE("a file that is opened again holds what was written") {
  folder const files;
  auto const file = files / "cases.db";
  auto const written = move_both("a", 0, "account", 0, "k", ~digest{0});
  put(*opened(file), written);
  {
    auto const storage = opened(file);
    put(*storage, move_on("b", 0, "", 1, conformance::at(5)));
    REQUIRE(storage->park("b", 1, "it does not decode"));
  }
  auto const storage = opened(file);
  CHECK(storage->load("a")->journal == written.changes[0].entries);
  CHECK(storage->load("b")->head.quarantined == "it does not decode");
  CHECK((*storage->recall("k"))->command == ~digest{0});
  CHECK(put(*storage, written).kind == append_kind::replayed);
  CHECK(storage->find("buyer b1", "", {})->size() == 3);
  CHECK(storage->follow({}, all_partitions, 10)->items.size() == 3);
  CHECK(conformance::ids_due(*storage, conformance::at(9)).empty());
}

TEST_CASE("a desk goes on where the last one was left, deadlines and all") {
  folder const files;
  auto const file = files / "cases.db";
  manual_clock clock(std::chrono::sys_days{2026y / 3 / 2});
  loan::rules const rules{};
  std::string id;
  {
    auto const storage = opened(file);
    redress::desk<loan::protocol, sqlite_storage, manual_clock> desk{*storage, clock, rules};
    auto const lent = desk.open(loan::reader{"eve"}, loan::borrow{.title = "Emma"}, "k1");
    REQUIRE(lent);
    id = lent->id;
    CHECK(desk.act(id, loan::reader{"eve"}, loan::renew{}, "k2"));
  }
  clock.advance(rules.period + 1ms);
  auto const storage = opened(file);
  redress::desk<loan::protocol, sqlite_storage, manual_clock> desk{*storage, clock, rules};
  CHECK(desk.act(id, loan::reader{"eve"}, loan::renew{}, "k2").value().replayed);
  CHECK(desk.sweep().lapsed == 1);
  CHECK(desk.load(id).value().is<loan::late>());
  CHECK(desk.history(id).value().size() == 3);
}

TEST_CASE("two storages on one file see each other's commits") {
  folder const files;
  auto const one = opened(files / "cases.db"), other = opened(files / "cases.db");
  CHECK(put(*one, move_on("a", 0)).kind == append_kind::appended);
  CHECK(put(*other, move_on("a", 0)).kind == append_kind::conflict);
  CHECK(put(*other, move_on("a", 1)).kind == append_kind::appended);
  CHECK(conformance::version_of(*one, "a") == 2);
}

TEST_CASE("a file is as it should be: in full synchrony, with a log, marked, sound") {
  folder const files;
  auto const storage = opened(files / "cases.db");
  put(*storage, move_on("a", 0));
  sqlite_stranger const s(files / "cases.db");
  CHECK(s.ask("PRAGMA journal_mode") == "wal;");
  CHECK(s.ask("PRAGMA user_version") == "1;");
  CHECK(s.ask("PRAGMA integrity_check") == "ok;");
  CHECK(
      s.ask(
          "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite%' AND NOT strict") ==
      "0;");
}

TEST_CASE("the sweep and the lists go by an index") {
  folder const files;
  auto const storage = opened(files / "cases.db");
  sqlite_stranger const s(files / "cases.db");
  auto const plan = [&](std::string const& sql) {
    sqlite3_stmt* asked = nullptr;
    sqlite3_prepare_v2(s.db, ("EXPLAIN QUERY PLAN " + sql).c_str(), -1, &asked, nullptr);
    std::string steps;
    while (sqlite3_step(asked) == SQLITE_ROW)
      steps += reinterpret_cast<char const*>(sqlite3_column_text(asked, 3)) + std::string(";");
    sqlite3_finalize(asked);
    return steps;
  };
  auto const due = plan("SELECT id, version, state, due, quarantined FROM streams WHERE partition = 1 AND due <= 2 AND "
                        "quarantined IS NULL "
                        "ORDER BY due, id");
  CHECK(due == "SEARCH streams USING INDEX due (partition=? AND due<?);");
  auto const feed =
      plan("SELECT s.id, e.data FROM entries e JOIN streams s ON s.number = e.stream WHERE e.partition = 1 AND "
           "e.position > 2 ORDER BY e.position LIMIT 3");
  CHECK(feed.find("INDEX feed (partition=? AND position>?)") != std::string::npos);
  CHECK(feed.find("TEMP B-TREE") == std::string::npos);
}

TEST_CASE("a full file refuses what does not fit, keeps what is there, and takes more when there is room") {
  folder const files;
  auto const file = files / "cases.db";
  constexpr std::int64_t pages = 40;
  std::uint32_t kept = 0;
  {
    auto const storage = opened(file, {.most_pages = pages});
    for (;; ++kept) {
      auto c = move_on("a", kept, "key " + std::to_string(kept));
      c.changes[0].entries = {conformance::some_entry(kept + 1, std::string(3000, 'x'))};
      auto const done = put(*storage, c);
      if (done.kind == append_kind::appended) continue;
      CHECK(done.kind == append_kind::failed);
      CHECK(done.detail.starts_with("full"));
      CHECK(!*storage->recall(c.key));
      break;
    }
    CHECK(kept > 10);
    CHECK(kept < 60);
    CHECK(storage->load("a")->journal.size() == kept);
    CHECK(storage->load("a")->head.version == kept);
  }
  CHECK(sqlite_stranger(file).ask("PRAGMA integrity_check") == "ok;");
  CHECK(put(*opened(file), move_on("a", kept)).kind == append_kind::appended);
  CHECK(why_not(files / "small.db", {.most_pages = 3}) == open_error_kind::full);
}

TEST_CASE("a batch that does not fit has failed as a whole") {
  folder const files;
  auto const storage = opened(files / "cases.db", {.most_pages = 40});
  std::vector<commit> batch{move_on("small", 0), move_on("large", 0)};
  batch[1].changes[0].entries = {conformance::some_entry(1, std::string(1'000'000, 'x'))};
  auto const results = storage->append(batch);
  CHECK(results[0].kind == append_kind::failed);
  CHECK(results[1].kind == append_kind::failed);
  CHECK(!storage->load("small"));
  CHECK(put(*storage, batch[0]).kind == append_kind::appended);
}

TEST_CASE("who cannot write because a stranger does is told so, and reads on") {
  folder const files;
  auto const file = files / "cases.db";
  auto const storage = opened(file, {.patience = 20ms});
  put(*storage, move_on("a", 0));
  sqlite_stranger const s(file);
  REQUIRE(s.run("BEGIN IMMEDIATE"));
  auto const done = put(*storage, move_on("a", 1));
  CHECK(done.kind == append_kind::failed);
  CHECK(done.detail.starts_with("busy"));
  CHECK(storage->park("a", 1, "why").error().kind == storage_error_kind::failed);
  CHECK(conformance::version_of(*storage, "a") == 1);
  CHECK(why_not(file, {.patience = 20ms}) == open_error_kind::busy);
  REQUIRE(s.run("ROLLBACK"));
  CHECK(put(*storage, move_on("a", 1)).kind == append_kind::appended);
}

TEST_CASE("a file of a later schema, of another program, or of none is refused and left as it was") {
  folder const files;
  auto const file = files / "cases.db";
  put(*opened(file), move_on("a", 0));
  REQUIRE(sqlite_stranger(file).run("PRAGMA user_version = 2"));
  CHECK(why_not(file) == open_error_kind::newer_schema);
  CHECK(sqlite_stranger(file).ask("PRAGMA user_version; SELECT count(*) FROM streams") == "2;1;");
  REQUIRE(sqlite_stranger(file).run("PRAGMA user_version = 1"));
  CHECK(conformance::version_of(*opened(file), "a") == 1);

  REQUIRE(sqlite_stranger(files / "other.db").run("CREATE TABLE theirs(x); INSERT INTO theirs VALUES(7)"));
  CHECK(why_not(files / "other.db") == open_error_kind::not_ours);
  CHECK(sqlite_stranger(files / "other.db").ask("SELECT x FROM theirs; SELECT count(*) FROM sqlite_schema") == "7;1;");

  std::ofstream(files / "letter.txt") << std::string(5000, 'z');
  CHECK(why_not(files / "letter.txt") == open_error_kind::not_ours);
  CHECK(why_not(files / "no/such/folder.db") == open_error_kind::unavailable);
  CHECK(why_not("") == open_error_kind::failed);
  CHECK(why_not(":memory:") == open_error_kind::failed);
}

TEST_CASE("a damaged file is noticed where it is damaged, and nothing is written over it") {
  folder const files;
  auto const file = files / "cases.db";
  {
    auto const storage = opened(file);
    for (int i = 0; i < 200; ++i) put(*storage, move_on("case " + std::to_string(i), 0));
  }
  auto const size = std::filesystem::file_size(file);
  constexpr int page = 4096;
  // All pages but the first and the schema's.
  std::fstream damaged(file, std::ios::in | std::ios::out | std::ios::binary);
  for (auto where = 2 * page; where < static_cast<int>(size); where += page) {
    damaged.seekp(where);
    damaged << std::string(100, '\xee');
  }
  damaged.close();
  auto const storage = sqlite_storage::open(file);
  if (!storage) {
    CHECK(storage.error().kind == open_error_kind::corrupt);
    return;
  }
  auto const none = storage->load("case 7");
  REQUIRE(!none);
  CHECK(none.error().kind == storage_error_kind::failed);
  CHECK(none.error().detail.starts_with("corrupt"));
  auto moved = sqlite_storage::open(file);
  auto const done = put(*moved, move_on("case 7", 1, "k"));
  CHECK(done.kind == append_kind::failed);
  CHECK(done.detail.starts_with("corrupt"));
}

TEST_CASE("a file cut short is noticed") {
  folder const files;
  auto const file = files / "cases.db";
  {
    auto const storage = opened(file);
    for (int i = 0; i < 200; ++i) put(*storage, move_on("case " + std::to_string(i), 0));
  }
  std::filesystem::resize_file(file, 3 * 4096);
  auto const storage = sqlite_storage::open(file);
  if (storage)
    CHECK(storage->load("case 7").error().detail.starts_with("corrupt"));
  else
    CHECK(storage.error().kind == open_error_kind::corrupt);
}

TEST_CASE("a commit that is none is refused, and nothing is written") {
  folder const files;
  auto const storage = opened(files / "cases.db");
  auto out_of_order = move_on("a", 0);
  out_of_order.changes[0].entries[0].version = 7;
  CHECK(put(*storage, out_of_order).kind == append_kind::failed);
  CHECK(put(*storage, move_both("a", 0, "a", 0)).kind == append_kind::failed);
  CHECK(put(*storage, commit{.key = "k"}).kind == append_kind::failed);
  CHECK(!storage->load("a"));
  CHECK(!*storage->recall("k"));
}

TEST_CASE("why a file cannot be opened, in words") {
  folder const files;
  auto const nowhere = sqlite_storage::open(files / "no/such/folder.db");
  REQUIRE_FALSE(nowhere);
  CHECK(explain(nowhere.error()).starts_with("the storage does not exist, or access is denied: "));
  CHECK(name_of(nowhere.error().kind) == "unavailable");
  CHECK(explain(open_error{open_error_kind::newer_schema, {}}) ==
        "the storage was made by a later version of this library");
  CHECK(explain(sqlite_storage::open(":memory:").error()).starts_with("the storage cannot be opened: no file name: "));
}
