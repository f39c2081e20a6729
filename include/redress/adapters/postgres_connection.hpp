// SPDX-License-Identifier: BSL-1.0
#pragma once
// A connection to PostgreSQL, its prepared statements, and errors in words. For one thread at a time.
//
// It connects when it is first used, and again after it was lost. If it was lost before a statement was sent, the statement
// was not executed; if after, that is not known.
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <libpq-fe.h>

#include <redress/adapters/kept_version.hpp>
#include <redress/adapters/postgres_values.hpp>
#include <redress/encoding/time.hpp>

namespace redress::detail {

enum class postgres_error_kind : std::uint8_t {
  refused,     // the server says why in `state`, five characters of SQL's standard
  unreachable, // it was not sent
  lost,        // it was sent, and may have been done
};

struct postgres_error {
  postgres_error_kind kind{};
  std::string state{};
  std::string detail{};
};

// Known by its address, and by its name to the server.
struct postgres_statement {
  char const* name;
  char const* sql;
};

// What came back; or what went wrong.
class postgres_answer {
  struct clearer {
    void operator()(PGresult* r) const { PQclear(r); }
  };
  std::unique_ptr<PGresult, clearer> result_{};
  std::optional<postgres_error> error_{};

public:
  explicit postgres_answer(PGresult* result) : result_(result) {}
  explicit postgres_answer(postgres_error why) : error_(std::move(why)) {}

  bool ok() const { return !error_; }
  postgres_error const& error() const { return *error_; }
  void fail(postgres_error why) { error_ = std::move(why); }
  PGresult const* get() const { return result_.get(); }

  int rows() const { return PQntuples(result_.get()); }
  bool is_null(int row, int column) const { return PQgetisnull(result_.get(), row, column) != 0; }
  std::string_view blob(int row, int column) const {
    return {PQgetvalue(result_.get(), row, column), static_cast<std::size_t>(PQgetlength(result_.get(), row, column))};
  }
  std::string text(int row, int column) const { return std::string(blob(row, column)); }
  std::int64_t integer(int row, int column) const { return big_endian(blob(row, column)); }
  std::uint32_t version(int row, int column) const { return kept_version(integer(row, column)); }
  instant time(int row, int column) const { return instant(elapsed(integer(row, column))); }
  /// Of a statement that answers with no rows, such as COMMIT, what was done.
  std::string_view done() const { return PQcmdStatus(result_.get()); }
};

class postgres_connection {
  struct closer {
    void operator()(PGconn* c) const { PQfinish(c); }
  };
  std::string const* where_;
  std::unique_ptr<PGconn, closer> to_{};
  std::set<postgres_statement const*> prepared_{};
  bool parting_ = false; // the server said on its own that it ends the connection

  // Plans that do not depend on what the tables held when they were made, and go by index in the order of what is
  // asked, so that rows are locked in that order. A server that knows none of this does without.
  static constexpr char settings[] =
      "SET plan_cache_mode = force_generic_plan; SET jit = off; SET enable_seqscan = off;"
      "SET enable_hashjoin = off; SET enable_mergejoin = off";

  static void hear(void* parting, PGresult const* said) {
    auto const* const severity = PQresultErrorField(said, PG_DIAG_SEVERITY_NONLOCALIZED);
    if (severity != nullptr && std::string_view(severity) == "FATAL") *static_cast<bool*>(parting) = true;
  }

  // The server may have closed it since it was last used, or be about to; this is noticed only by checking.
  bool alive() const {
    for (int looks = 0; looks < 2; ++looks)
      if (!to_ || PQstatus(to_.get()) != CONNECTION_OK || PQconsumeInput(to_.get()) == 0) return false;
    // PQisBusy processes what the server has sent.
    return PQisBusy(to_.get()) == 0 && !parting_ && PQstatus(to_.get()) == CONNECTION_OK &&
           PQtransactionStatus(to_.get()) != PQTRANS_ACTIVE;
  }

  static std::string words(char const* said) {
    std::string all = said == nullptr ? "" : said;
    while (!all.empty() && all.back() == '\n') all.pop_back();
    return all;
  }

  std::optional<postgres_error> connect() {
    prepared_.clear();
    parting_ = false;
    to_.reset(PQconnectdb(where_->c_str()));
    if (to_ && PQstatus(to_.get()) == CONNECTION_OK) {
      PQsetNoticeReceiver(to_.get(), hear, &parting_);
      PQclear(PQexec(to_.get(), settings));
      return std::nullopt;
    }
    auto why = postgres_error{postgres_error_kind::unreachable, {}, words(PQerrorMessage(to_.get()))};
    to_.reset();
    return why;
  }

  postgres_answer checked(PGresult* result) {
    postgres_answer answer(result);
    auto const status = PQresultStatus(result);
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return answer;
    auto const* const state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    auto const* const severity = PQresultErrorField(result, PG_DIAG_SEVERITY_NONLOCALIZED);
    auto const at = std::string_view(state == nullptr ? "" : state);
    // A server that shuts down may or may not have sent a message.
    auto const gone = PQstatus(to_.get()) != CONNECTION_OK || at.empty() || at.starts_with("08") ||
                      at.starts_with("57P0") || at == "40003" ||
                      (severity != nullptr && std::string_view(severity) != "ERROR");
    auto said = result == nullptr ? words(PQerrorMessage(to_.get())) : words(PQresultErrorMessage(result));
    if (gone) to_.reset();
    answer.fail({gone ? postgres_error_kind::lost : postgres_error_kind::refused, std::string(at), std::move(said)});
    return answer;
  }

public:
  explicit postgres_connection(std::string const& where) : where_(&where) {}
  postgres_connection(postgres_connection const&) = delete;
  postgres_connection& operator=(postgres_connection const&) = delete;

  // A statement without parameters that is not prepared; on the connection there is, or a new one.
  postgres_answer run(char const* sql) {
    if (!alive())
      if (auto why = connect()) return postgres_answer(std::move(*why));
    return checked(PQexec(to_.get(), sql));
  }

  // Within a transaction the connection must still be the one that it was begun on.
  postgres_answer run(postgres_statement const& what, postgres_values const& values, bool within = false) {
    for (bool tried = within;; tried = true) {
      if (!within && !alive())
        if (auto why = connect()) return postgres_answer(std::move(*why));
      if (!to_) return postgres_answer(postgres_error{postgres_error_kind::unreachable, {}, "no connection"});
      if (prepared_.contains(&what)) break;
      auto fresh = checked(PQprepare(to_.get(), what.name, what.sql, 0, nullptr));
      if (fresh.ok()) {
        prepared_.insert(&what);
        break;
      }
      if (fresh.error().kind == postgres_error_kind::refused || tried) {
        auto why = fresh.error();
        if (why.kind == postgres_error_kind::lost) why.kind = postgres_error_kind::unreachable;
        return postgres_answer(std::move(why));
      }
    }
    std::vector<char const*> parts;
    std::vector<int> lengths, formats;
    for (int i = 0; i < values.size(); ++i) {
      parts.push_back(values[i].data());
      lengths.push_back(static_cast<int>(values[i].size()));
      formats.push_back(1);
    }
    return checked(
        PQexecPrepared(to_.get(), what.name, values.size(), parts.data(), lengths.data(), formats.data(), 1));
  }

  // What can be done twice is done again when the connection was lost over it.
  postgres_answer read(postgres_statement const& what, postgres_values const& values) {
    auto answer = run(what, values);
    if (!answer.ok() && answer.error().kind == postgres_error_kind::lost) return run(what, values);
    return answer;
  }
};

} // namespace redress::detail
