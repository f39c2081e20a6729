// SPDX-License-Identifier: BSL-1.0
// What befalls rows of a file of SQLite: each byte of a case of fifty entries, one case of a hundred, what is kept
// beside a journal.
#include <string>

#include <redress/adapters/sqlite.hpp>

#include "../support/catch.hpp"
#include "support/damage.hpp"
#include "support/folder.hpp"
#include "support/sqlite_stranger.hpp"

namespace {

struct sqlite_tables {
  sqlite_stranger to;
  std::string entries = "entries", streams = "streams";

  explicit sqlite_tables(std::string const& file) : to(file) { to.run("PRAGMA synchronous = OFF"); }
  bool run(std::string const& sql) const { return to.run(sql); }
  std::string blob(redress::byte_view data) const { return "x'" + damage::hex(data) + "'"; }
  std::string stream(std::string const& id) const { return " WHERE id = " + blob(id); }
  std::string of_case(std::string const& id) const {
    return " WHERE stream = (SELECT number FROM streams" + stream(id) + ")";
  }
};

void with_a_file(auto&& check) {
  folder const files;
  auto const file = files / "cases.db";
  auto storage = redress::sqlite_storage::open(file, {.commits = redress::survives::process_death});
  REQUIRE(storage);
  check(*storage, sqlite_tables(file));
}

} // namespace

TEST_CASE("each byte of a case of fifty entries in a file, changed, is noticed at its entry") {
  with_a_file([](auto& storage, auto const& tables) { damage::check_each_byte(storage, tables); });
}
TEST_CASE("what a file has beside a journal is not believed, and is mended by the next act") {
  with_a_file([](auto& storage, auto const& tables) { damage::check_head(storage, tables); });
}
TEST_CASE(
    "of a thousand due cases in a file one in a hundred is poisoned: the others lapse, the poisoned are set aside") {
  with_a_file([](auto& storage, auto const& tables) { damage::check_poisoned(storage, tables); });
}
