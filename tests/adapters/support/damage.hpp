// SPDX-License-Identifier: BSL-1.0
#pragma once
// What befalls journals in the tables of a database, by statements that go past the library: each byte of a case
// changed, and one case of a hundred made unreadable before a sweep. `tables` knows what the database calls them:
//
//     tables.run("DELETE FROM " + tables.entries + tables.of_case(id))
//     tables.blob(data)                                                    // the bytes as SQL has them
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <redress/service/desk.hpp>

#include "../../support/catch.hpp"
#include "../../support/loan.hpp"
#include "../../support/long_run.hpp"

namespace damage {

using namespace redress;
using namespace std::chrono_literals;

inline constexpr instant start = std::chrono::sys_days{2026y / 3 / 2};

inline std::string hex(byte_view data) {
  std::string digits;
  for (char c : data)
    for (int shift : {4, 0}) digits += "0123456789abcdef"[static_cast<unsigned char>(c) >> shift & 15];
  return digits;
}

/// A library with its desk, and cases of any length in it.
template <class Storage> struct office {
  Storage& storage;
  manual_clock clock{start};
  loan::rules library{.renewals = 1000};
  redress::desk<loan::protocol, Storage, manual_clock> desk{storage, clock, library};

  explicit office(Storage& in) : storage(in) {}

  std::string lend(int entries, std::string const& key) {
    auto const opened = desk.open(loan::reader{"eve"}, loan::borrow{.title = "Emma"}, key);
    REQUIRE(opened);
    for (int i = 1; i < entries; ++i)
      REQUIRE(desk.act(opened->id, loan::reader{"eve"}, loan::renew{.note = "page " + std::to_string(i)}, ""));
    return opened->id;
  }
  /// The entry at which the journal does not verify; 0 if it does, or cannot be had for another reason.
  std::uint32_t fault_in(std::string const& id) const {
    auto const history = desk.history(id);
    if (history || history.error().kind != act_error_kind::corrupt || !history.error().fault) return 0;
    return history.error().fault->version;
  }
};

template <class Tables> std::string entry_of(Tables const& tables, std::string const& id, std::uint32_t version) {
  return tables.of_case(id) + " AND version = " + std::to_string(version);
}
template <class Tables, class Value>
bool set(Tables const& tables, std::string const& column, Value const& to, std::string const& where) {
  return tables.run("UPDATE " + tables.entries + " SET " + column + " = " + to + where);
}

/// An integer with one of its eight bytes changed.
inline std::int64_t changed(std::int64_t value, unsigned byte) {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(value) ^ std::uint64_t{0x80} << 8 * byte);
}

template <class Storage, class Tables> void check_each_byte(Storage& storage, Tables const& tables) {
  office<Storage> in(storage);
  auto const id = in.lend(50, "k");
  auto const journal = storage.load(id)->journal;
  REQUIRE(journal.size() == 50);
  constexpr std::size_t step = long_run::sanitized ? 10 : 1;
  constexpr char masks[] = {'\x01', '\x80', '\xff'};
  std::size_t tried = 0, unnoticed = 0, elsewhere = 0, not_written = 0;
  auto const look = [&](bool written, std::uint32_t version) {
    ++tried;
    not_written += !written;
    auto const fault = in.fault_in(id);
    unnoticed += fault == 0;
    elsewhere += fault != 0 && version != 0 && fault != version;
  };
  for (auto const& one : journal) {
    auto const here = entry_of(tables, id, one.version);
    for (std::size_t i = one.version % step; i < one.data.size(); i += step) {
      auto data = one.data;
      data[i] = static_cast<char>(data[i] ^ masks[i % 3]);
      look(set(tables, "data", tables.blob(data), here), one.version);
    }
    CHECK(set(tables, "data", tables.blob(one.data), here));
    for (unsigned byte = 0; byte < 8; ++byte) {
      auto const at = one.at.time_since_epoch().count();
      look(set(tables, "at", std::to_string(changed(at, byte)), here), one.version);
      CHECK(set(tables, "at", std::to_string(at), here));
      auto const version = std::to_string(changed(one.version, byte));
      look(set(tables, "version", version, here), 0);
      CHECK(set(tables, "version", std::to_string(one.version), tables.of_case(id) + " AND version = " + version));
    }
  }
  for (unsigned byte = 0; byte < 8; ++byte) {
    auto const version = std::to_string(changed(50, byte));
    look(tables.run("UPDATE " + tables.streams + " SET version = " + version + tables.stream(id)), 0);
  }
  CHECK(tables.run("UPDATE " + tables.streams + " SET version = 50" + tables.stream(id)));
  CHECK(tried > 50 * 50 / step);
  CHECK(not_written == 0);
  CHECK(unnoticed == 0);
  CHECK(elsewhere == 0);
  CHECK(storage.load(id)->journal == journal);
  CHECK(in.desk.history(id));
}

/// What is kept beside the journal to find a case by is not believed of it, and is written anew when it moves on.
template <class Storage, class Tables> void check_head(Storage& storage, Tables const& tables) {
  office<Storage> in(storage);
  auto const id = in.lend(2, "k");
  auto const sound = storage.load(id)->head;
  REQUIRE(tables.run("UPDATE " + tables.streams + " SET state = " + tables.blob(encode(text("x"))) + ", due = 7" +
                     tables.stream(id)));
  REQUIRE(storage.load(id)->head.due != sound.due);
  auto const read = in.desk.load(id);
  REQUIRE(read);
  CHECK(read->template is<loan::lent>());
  CHECK(read->due() == sound.due);
  CHECK(in.desk.sweep().lapsed == 0);
  REQUIRE(in.desk.act(id, loan::reader{"eve"}, loan::renew{}, ""));
  CHECK(storage.load(id)->head.state == sound.state);
  CHECK(storage.load(id)->head.due == sound.due);
}

template <class Storage, class Tables> void check_poisoned(Storage& storage, Tables const& tables) {
  // At least one for each kind of damage.
  constexpr int cases = long_run::sanitized ? 500 : long_run::times(1000), poisoned = cases / 100;
  office<Storage> in(storage);
  std::vector<std::string> ids;
  for (int i = 0; i < cases; ++i) ids.push_back(in.lend(2, std::to_string(i)));
  for (int i = 0; i < poisoned; ++i) {
    auto const& id = ids[static_cast<std::size_t>(100 * i)];
    auto const last = entry_of(tables, id, 2);
    auto data = storage.load(id)->journal.back().data;
    data[data.size() / 2] ^= '\1';
    switch (i % 5) {
    case 0: REQUIRE(set(tables, "data", tables.blob(data), last)); break;
    case 1: REQUIRE(set(tables, "data", tables.blob({}), last)); break;
    case 2: REQUIRE(set(tables, "at", "at - 172800000", last)); break;
    case 3: REQUIRE(tables.run("DELETE FROM " + tables.entries + entry_of(tables, id, 1))); break;
    default: REQUIRE(tables.run("DELETE FROM " + tables.entries + tables.of_case(id))); break;
    }
  }
  in.clock.advance(in.library.period);
  sweep_report all;
  std::size_t turns = 0;
  for (; turns < 1000; ++turns) {
    auto const done = in.desk.sweep(all_partitions, 50);
    all.lapsed += done.lapsed, all.quarantined += done.quarantined, all.failed += done.failed,
        all.outrun += done.outrun;
    if (done.lapsed + done.quarantined == 0) break;
  }
  CHECK(all.lapsed == static_cast<std::size_t>(cases - poisoned));
  CHECK(all.quarantined == poisoned);
  CHECK(all.failed + all.outrun == 0);
  CHECK(turns <= static_cast<std::size_t>(cases / 50 + 1));
  CHECK(storage.due(in.clock.now(), all_partitions, 1)->empty());
  int late = 0, quarantined = 0;
  for (auto const& id : ids) {
    auto const head = storage.load(id)->head;
    late += head.state == "late" && head.quarantined.empty();
    quarantined += head.state == "lent" && head.quarantined.find("does not verify at entry") != std::string::npos;
  }
  CHECK(late == cases - poisoned);
  CHECK(quarantined == poisoned);
}

} // namespace damage
