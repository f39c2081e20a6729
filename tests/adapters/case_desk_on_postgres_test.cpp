// SPDX-License-Identifier: BSL-1.0
// The command-line desk in a PostgreSQL database: the session that it has in a file.
#include <string>

#include "../support/catch.hpp"
#include "support/cluster.hpp"
#include "support/folder.hpp"
#include "support/session.hpp"

TEST_CASE("the same session in a PostgreSQL database") {
  cluster const server;
  REQUIRE(server.good());
  folder const files;
  server.where("case_desk");
  auto const host = server.where().substr(server.where().find("host=") + 5);
  case_desk_session::check_session(
      "postgres", files, "postgresql://tester@/postgres?host=" + host + "&options=-csearch_path%3Dcase_desk", [&] {
        CHECK(server.ask("UPDATE case_desk.redress_entries SET data = overlay(data PLACING 't'::bytea FROM "
                         "position('worn'::bytea IN data)) "
                         "WHERE version = 2 AND position('worn'::bytea IN data) > 0 RETURNING version") == "2");
      });
}
