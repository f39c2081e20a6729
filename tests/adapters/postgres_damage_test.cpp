// SPDX-License-Identifier: BSL-1.0
// What befalls rows of a database of PostgreSQL: each byte of a case of fifty entries, one case of a hundred, what
// is kept beside a journal.
#include <string>

#include <redress/adapters/postgres.hpp>

#include "../support/catch.hpp"
#include "support/cluster.hpp"
#include "support/damage.hpp"
#include "support/postgres_stranger.hpp"

namespace {

struct postgres_tables {
  postgres_stranger to;
  std::string entries = "redress_entries", streams = "redress_streams";

  explicit postgres_tables(std::string const& where) : to(where) {}
  bool run(std::string const& sql) const { return to.run(sql); }
  std::string blob(redress::byte_view data) const { return "'\\x" + damage::hex(data) + "'::bytea"; }
  std::string stream(std::string const& id) const { return " WHERE id = " + blob(id); }
  std::string of_case(std::string const& id) const { return stream(id); }
};

void with_a_database(auto&& check) {
  cluster const server;
  REQUIRE(server.good());
  auto const where = server.where("damaged");
  auto storage = redress::postgres_storage::open(where);
  REQUIRE(storage);
  check(*storage, postgres_tables(where));
}

} // namespace

TEST_CASE("each byte of a case of fifty entries in a database, changed, is noticed at its entry") {
  with_a_database([](auto& storage, auto const& tables) { damage::check_each_byte(storage, tables); });
}
TEST_CASE("what a database has beside a journal is not believed, and is mended by the next act") {
  with_a_database([](auto& storage, auto const& tables) { damage::check_head(storage, tables); });
}
TEST_CASE("of a thousand due cases in a database one in a hundred is poisoned: the others lapse, it is set aside") {
  with_a_database([](auto& storage, auto const& tables) { damage::check_poisoned(storage, tables); });
}
