// SPDX-License-Identifier: BSL-1.0
#pragma once
// A connection to a server that goes past the library, and is kept: `cluster::ask` makes a new one each time.
//
//     postgres_stranger const s(server.where("a_schema"));
//     CHECK(s.run("UPDATE redress_entries SET at = 0"));
#include <string>

#include <libpq-fe.h>

struct postgres_stranger {
  PGconn* to = nullptr;

  explicit postgres_stranger(std::string const& where) : to(PQconnectdb(where.c_str())) {}
  ~postgres_stranger() { PQfinish(to); }
  postgres_stranger(postgres_stranger const&) = delete;
  postgres_stranger& operator=(postgres_stranger const&) = delete;

  bool run(std::string const& sql) const {
    auto* const answer = PQexec(to, sql.c_str());
    auto const status = PQresultStatus(answer);
    PQclear(answer);
    return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
  }
};
