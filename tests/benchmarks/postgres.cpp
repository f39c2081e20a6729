// SPDX-License-Identifier: BSL-1.0
// Storage in PostgreSQL against the same rows written by hand on the same server, with the same durability: by hand a
// commit is one prepared statement of one row a table, and a batch one transaction of them, sent in a pipeline; no
// version is held against what is there, no key looked up, and an index made for the one list of all that is due.
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <libpq-fe.h>

#include <redress/adapters/postgres.hpp>

#include "../adapters/support/cluster.hpp"
#include "support/workload.hpp"

namespace {

using redress::byte_view, redress::detail::big_endian;

class raw_postgres {
  PGconn* to_;

  void prepare(char const* name, char const* sql) { PQclear(PQprepare(to_, name, sql, 0, nullptr)); }
  // Sends, and has what was answered read later.
  bool send(char const* name, redress::detail::postgres_values const& values) {
    std::vector<char const*> parts;
    std::vector<int> lengths, formats(static_cast<std::size_t>(values.size()), 1);
    for (int i = 0; i < values.size(); ++i) {
      parts.push_back(values[i].data());
      lengths.push_back(static_cast<int>(values[i].size()));
    }
    return PQsendQueryPrepared(to_, name, values.size(), parts.data(), lengths.data(), formats.data(), 1) == 1;
  }
  bool done() {
    bool good = true;
    while (auto* const answer = PQgetResult(to_)) {
      auto const status = PQresultStatus(answer);
      good = good && (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK);
      PQclear(answer);
    }
    return good;
  }
  bool send(redress::commit const& c) {
    auto const& moved = c.changes.front();
    auto const& e = moved.entries.front();
    redress::detail::postgres_values values;
    values.add(moved.id).add(e.version).add(moved.state).add(redress::partition_of(moved.id));
    values.add(moved.due ? moved.due->time_since_epoch().count() : -1).add(e.at).add(byte_view(e.data));
    values.add(moved.parties[0]).add(moved.parties[1]).add(c.key).add(c.command);
    return send(moved.expected == 0 ? "make" : c.key.empty() ? "lapse" : "move", values);
  }
  PGresult* ask(char const* name, redress::detail::postgres_values const& values) {
    send(name, values);
    auto* const answer = PQgetResult(to_);
    PQclear(PQgetResult(to_));
    return answer;
  }

public:
  explicit raw_postgres(std::string const& where) : to_(PQconnectdb(where.c_str())) {
    for (auto const* const sql : redress::detail::postgres_migrations) PQclear(PQexec(to_, sql));
    PQclear(PQexec(to_,
                   "DROP INDEX redress_due; CREATE INDEX redress_due ON redress_streams(due, id) WHERE due IS NOT "
                   "NULL AND quarantined IS NULL; SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off; "
                   "SET jit = off"));
    std::string const rest = R"(
      n AS (UPDATE redress_partitions SET position = position + 1 WHERE partition = $4::bigint RETURNING position),
      e AS (INSERT INTO redress_entries SELECT $1::bytea, $2::bigint, $6::bigint, $7::bytea, $4::bigint, position FROM n),
      p AS (INSERT INTO redress_parties VALUES($8::bytea, $1::bytea), ($9::bytea, $1::bytea) ON CONFLICT DO NOTHING))";
    std::string const remember =
        ", c AS (INSERT INTO redress_commands VALUES($10::bytea, $11::bigint, $1::bytea, $2::bigint)) SELECT 1";
    std::string const make =
        "WITH s AS (INSERT INTO redress_streams VALUES($1::bytea, $2::bigint, $3::bytea, $4::bigint, "
        "nullif($5::bigint, -1))),";
    std::string const move = "WITH s AS (UPDATE redress_streams SET version = $2::bigint, state = $3::bytea, due = "
                             "nullif($5::bigint, -1) WHERE id = $1::bytea),";
    prepare("make", (make + rest + remember).c_str());
    prepare("move", (move + rest + remember).c_str());
    prepare("lapse", (move + rest + " SELECT 1 WHERE $10::bytea = $10::bytea AND $11::bigint = $11::bigint").c_str());
    prepare("due",
            "SELECT id, version, state, due FROM redress_streams WHERE due <= $1::bigint AND due IS NOT NULL AND "
            "quarantined IS NULL ORDER BY due, id LIMIT $2::bigint");
    prepare("read", "SELECT version, at, data FROM redress_entries WHERE id = $1::bytea ORDER BY version");
    prepare("begin", "BEGIN");
    prepare("end", "COMMIT");
  }

  bool append(std::span<redress::commit const> commits) {
    if (commits.size() == 1) return send(commits.front()) && done();
    bool good = PQenterPipelineMode(to_) == 1 && send("begin", {});
    for (auto const& c : commits) good = send(c) && good;
    good = send("end", {}) && PQpipelineSync(to_) == 1 && good;
    for (std::size_t i = 0; i < commits.size() + 2; ++i) good = done() && good;
    PQclear(PQgetResult(to_)); // the end of the pipeline
    return PQexitPipelineMode(to_) == 1 && good;
  }
  std::vector<std::string> due(redress::instant now, std::size_t limit) {
    redress::detail::postgres_values values;
    auto* const answer = ask("due", values.add(now).add(limit));
    std::vector<std::string> ids;
    for (int r = 0; r < PQntuples(answer); ++r)
      ids.emplace_back(PQgetvalue(answer, r, 0), static_cast<std::size_t>(PQgetlength(answer, r, 0)));
    PQclear(answer);
    return ids;
  }
  std::size_t journal(std::string const& id) {
    redress::detail::postgres_values values;
    auto* const answer = ask("read", values.add(byte_view(id)));
    std::vector<redress::entry> all;
    auto const at = [&](int r, int c) {
      return byte_view(PQgetvalue(answer, r, c), static_cast<std::size_t>(PQgetlength(answer, r, c)));
    };
    for (int r = 0; r < PQntuples(answer); ++r) {
      auto const data = at(r, 2);
      all.push_back({.version = static_cast<std::uint32_t>(big_endian(at(r, 0))),
                     .at = redress::instant(redress::elapsed(big_endian(at(r, 1)))),
                     .data = redress::bytes(data.begin(), data.end())});
    }
    PQclear(answer);
    return all.size();
  }
};

} // namespace

int main() {
  cluster const server(true);
  if (!server.good()) {
    bench::left_out("postgres", "no server could be started");
    return 0;
  }
  auto opened = redress::postgres_storage::open(server.where("library"));
  if (!opened) {
    std::puts(opened.error().detail.c_str());
    return 1;
  }
  bench::by_library<redress::postgres_storage> library{std::move(*opened)};
  raw_postgres raw(server.where("raw"));
  bench::compare("postgres", library, raw, {});
  return 0;
}
