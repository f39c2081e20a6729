// SPDX-License-Identifier: BSL-1.0
// The refund case in a PostgreSQL database against the model, on a server of the test's own.
#include <stdexcept>
#include <string>
#include <utility>

#include <redress/adapters/postgres.hpp>

#include "adapters/support/cluster.hpp"
#include "database_walks.hpp"
#include "support/any_storage.hpp"

namespace {

// A schema for each walk; that of the one before goes.
class schemas : public oracle::archive {
  cluster server_{};
  std::string last_{};

public:
  schemas() { REQUIRE(server_.good()); }

  any_storage open(std::string const& name) override {
    if (name != last_ && !last_.empty()) server_.ask("DROP SCHEMA " + last_ + " CASCADE");
    last_ = name;
    auto storage = redress::postgres_storage::open(server_.where(name));
    if (!storage) throw std::runtime_error("PostgreSQL: " + storage.error().detail);
    return any_storage(std::move(*storage));
  }
  /// Past the library.
  void run(std::string const& sql) const {
    CHECK(server_.ask("SET search_path = " + last_ + "; " + sql + " RETURNING 'one row'") == "one row");
  }
};

} // namespace

TEST_CASE("twenty thousand steps in PostgreSQL, and what is there when the database is opened anew") {
  schemas database;
  oracle::walk_in(database, 10'000'000);
}

TEST_CASE("a model that was told a policy wrongly differs from PostgreSQL") {
  schemas database;
  oracle::check_that_misreadings_are_found(database);
}

TEST_CASE("what was changed in a PostgreSQL database between closing and opening it is found") {
  schemas database;
  unsigned long long seed = 0;
  auto const found = [&](std::string const& sql, std::string const& word) {
    oracle::check_that_damage_is_found(database, ++seed, [&] { database.run(sql); }, word);
  };
  found("UPDATE redress_entries SET data = data || '\\x00' WHERE (partition, position) = "
        "(SELECT partition, position FROM redress_entries ORDER BY partition, position LIMIT 1)",
        "corrupt");
  found("UPDATE redress_streams SET due = coalesce(due, 0) + 1 WHERE id = "
        "(SELECT id FROM redress_streams ORDER BY id DESC LIMIT 1)",
        "the head of");
  found("DELETE FROM redress_commands WHERE key = (SELECT key FROM redress_commands ORDER BY key DESC LIMIT 1)",
        "under a key on record");
}
