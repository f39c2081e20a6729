// SPDX-License-Identifier: BSL-1.0
// A case from its journal: it equals the live one, and every damage of a journal is detected.
#include <chrono>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <redress/casework/dispatch.hpp>
#include <redress/casework/replay.hpp>

#include "../support/catch.hpp"
#include "../support/forged.hpp"
#include "../support/leave.hpp"
#include "../support/loan.hpp"

using namespace redress;
using namespace std::chrono_literals;

namespace {

constexpr instant start = std::chrono::sys_days{2026y / 3 / 2};
constexpr loan::rules library{.renewals = 100};
constexpr leave::rules in_force{};

// A book that was renewed 47 times, was late, and came back torn: 50 entries.
any_case<loan::protocol> long_loan(char const* id = "b1") {
  any_case<loan::protocol> in(open<loan::protocol>(id));
  auto now = start;
  auto const done = [&](auto const& who, auto const& what) {
    REQUIRE_FALSE(dispatch(in, who, what, step_time{library, now}));
  };
  done(loan::reader{"eve"}, loan::borrow{.title = "Emma"});
  for (int i = 0; i < 47; ++i, now += 24h) done(loan::reader{"eve"}, loan::renew{.note = "a chapter a day"});
  now += library.period;
  done(loan::timekeeper{}, lapse{});
  done(loan::librarian{"lea"}, loan::take_back{.torn = true});
  REQUIRE(in.journal().size() == 50);
  return in;
}

std::vector<entry> journal_of(char const* id = "b1") { return long_loan(id).journal(); }

template <class P = loan::protocol>
std::optional<corruption> fault_in(std::span<entry const> journal, text const& id = "b1") {
  auto const replayed = replay<P>(journal, id);
  if (replayed) return std::nullopt;
  return replayed.error();
}

entry first_of_a_leave(forgery what = {}) {
  what.version = 1;
  what.at = start;
  if (what.role.empty()) what.role = "employee", what.party = "ann", what.action = "ask", what.state = "requested";
  if (what.payload.empty())
    what.payload = payload_of(leave::ask{.days = 5}, leave::requested{.days = 5, .due = start + 24h});
  return forged(digest_of("l1"), what);
}
std::vector<entry> two_of_a_leave(forgery second) {
  std::vector<entry> journal{first_of_a_leave()};
  second.version = 2;
  if (second.at == instant{}) second.at = start;
  journal.push_back(forged(chain_behind(journal[0]), second));
  return journal;
}
std::optional<corruption> fault_in_leave(std::span<entry const> journal) {
  return fault_in<leave::protocol>(journal, "l1");
}

} // namespace

TEST_CASE("a replayed case is the live one") {
  auto const live = long_loan();
  auto const again = replay<loan::protocol>(live.journal(), "b1");
  REQUIRE(again);
  CHECK(again->id() == live.id());
  CHECK(again->version() == live.version());
  CHECK(again->state_name() == live.state_name());
  CHECK(again->last() == live.last());
  CHECK(again->due() == live.due());
  CHECK(again->journal() == live.journal());
  CHECK(again->file().reader == live.file().reader);
  CHECK(again->file().title == live.file().title);
  CHECK(again->file().fines == live.file().fines);
}

TEST_CASE("a replayed case goes on as the live one would have") {
  auto live = long_loan();
  for (std::size_t length = 0; length < live.journal().size(); ++length) {
    auto again = replay<loan::protocol>(std::span(live.journal()).first(length), "b1");
    REQUIRE(again);
    CHECK(again->version() == length);
    if (length == 48) { // before the lapse
      REQUIRE_FALSE(dispatch(*again, loan::timekeeper{}, lapse{}, step_time{library, start + std::chrono::years{1}}));
      CHECK(again->journal()[48] == live.journal()[48]);
    }
  }
}

TEST_CASE("each bit of each entry is held by the chain") {
  auto const original = journal_of();
  for (std::size_t i = 0; i < original.size(); ++i) {
    // What comes after the entry cannot help to notice: the journal ends with it.
    std::vector<entry> journal(original.begin(), original.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    auto& e = journal.back();
    std::size_t unnoticed = 0;
    for (auto& byte : e.data)
      for (int bit = 0; bit < 8; ++bit) {
        auto const was = byte;
        byte = static_cast<char>(byte ^ (1 << bit));
        auto const fault = fault_in(journal);
        unnoticed += !fault || fault->version != e.version;
        byte = was;
      }
    CHECK(unnoticed == 0);
    REQUIRE_FALSE(fault_in(journal));
  }
}

TEST_CASE("each bit of an entry's version and time is held too") {
  auto const original = journal_of();
  for (std::size_t i = 0; i < original.size(); i += 7) {
    std::vector<entry> journal(original.begin(), original.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    std::size_t unnoticed = 0;
    for (int bit = 0; bit < 32; ++bit) {
      auto const was = std::exchange(journal.back().version, journal.back().version ^ 1u << bit);
      unnoticed += fault_in(journal)->kind != corruption_kind::wrong_version;
      journal.back().version = was;
    }
    for (int bit = 0; bit < 64; ++bit) {
      auto const was = journal.back().at;
      auto const flipped = static_cast<std::uint64_t>(was.time_since_epoch().count()) ^ std::uint64_t{1} << bit;
      journal.back().at = instant(elapsed(static_cast<std::int64_t>(flipped)));
      unnoticed += fault_in(journal)->kind != corruption_kind::wrong_chain;
      journal.back().at = was;
    }
    CHECK(unnoticed == 0);
  }
}

TEST_CASE("an entry that is missing, doubled, swapped or of another case is noticed") {
  auto const original = journal_of();
  for (std::ptrdiff_t i = 0; i < 49; ++i) {
    auto const at = static_cast<std::size_t>(i);
    auto missing = original;
    missing.erase(missing.begin() + i);
    REQUIRE(fault_in(missing)->kind == corruption_kind::wrong_version);

    auto renumbered = missing;
    for (std::size_t n = at; n < renumbered.size(); ++n) --renumbered[n].version;
    REQUIRE(fault_in(renumbered)->kind == corruption_kind::wrong_chain);
    REQUIRE(fault_in(renumbered)->version == at + 1);

    auto doubled = original;
    doubled.insert(doubled.begin() + i, original[at]);
    REQUIRE(fault_in(doubled)->kind == corruption_kind::wrong_version);

    auto swapped = original;
    std::swap(swapped[at], swapped[at + 1]);
    REQUIRE(fault_in(swapped));
    std::swap(swapped[at].version, swapped[at + 1].version);
    REQUIRE(fault_in(swapped)->kind == corruption_kind::wrong_chain);
    REQUIRE(fault_in(swapped)->version == at + 1);
  }
  auto const other = journal_of("b2");
  for (std::size_t i = 0; i < original.size(); ++i) {
    auto moved = original;
    moved[i] = other[i];
    REQUIRE(fault_in(moved)->kind == corruption_kind::wrong_chain);
    REQUIRE(fault_in(moved)->version == i + 1);
  }
}

TEST_CASE("a whole journal belongs to one case") {
  auto const journal = journal_of();
  CHECK(fault_in(journal, "b2")->kind == corruption_kind::wrong_chain);
  CHECK(fault_in(journal, "b2")->version == 1);
  CHECK(verify(journal, "b2"));
  CHECK_FALSE(verify(journal, "b1"));
}

TEST_CASE("a version out of turn is named as such before the chain is asked") {
  auto journal = journal_of();
  journal[4].version = 7;
  auto const fault = verify(journal, "b1");
  REQUIRE(fault);
  CHECK(fault->kind == corruption_kind::wrong_version);
  CHECK(fault->version == 7);
  CHECK(fault_in(journal)->kind == corruption_kind::wrong_version);
}

TEST_CASE("a journal without its end is sound for itself: who keeps its version notices") {
  auto const journal = journal_of();
  CHECK_FALSE(fault_in(std::span(journal).first(49)));
  CHECK_FALSE(fault_in({}));
}

TEST_CASE("what verifies and what replays agree on every change of a byte") {
  auto journal = journal_of();
  std::size_t disagreed = 0;
  for (std::size_t i = 0; i < journal.size(); i += 9)
    for (std::size_t at = 0; at < journal[i].data.size(); ++at) {
      auto const was = std::exchange(journal[i].data[at], static_cast<char>(journal[i].data[at] ^ 0x41));
      auto const verified = verify(journal, "b1");
      disagreed += !verified || verified->version != fault_in(journal)->version;
      journal[i].data[at] = was;
    }
  CHECK(disagreed == 0);
}

TEST_CASE("erased payloads leave a journal that verifies and a case that cannot be folded") {
  auto journal = journal_of();
  for (std::size_t const i : {7u, 0u, 49u}) {
    journal[i] = *erase_payload(journal[i]);
    CHECK_FALSE(verify(journal, "b1"));
  }
  auto const fault = fault_in(journal);
  REQUIRE(fault);
  CHECK(fault->kind == corruption_kind::erased);
  CHECK(fault->version == 1);
  // The rest is guarded as before.
  journal[20].data[5] = 'x';
  CHECK(verify(journal, "b1")->version == 21);
}

TEST_CASE("a forged journal whose chain holds is replayed as far as the table goes") {
  CHECK_FALSE(fault_in_leave({}));
  CHECK_FALSE(fault_in_leave(std::vector{first_of_a_leave()}));
  CHECK_FALSE(fault_in_leave(two_of_a_leave({.role = "manager",
                                             .party = "bob",
                                             .action = "grant",
                                             .state = "granted",
                                             .payload = payload_of(leave::grant{}, leave::granted{})})));
}

TEST_CASE("a step that the table has not is named, though the chain holds") {
  auto const illegal = [](forgery const& second) {
    auto const journal = two_of_a_leave(second);
    REQUIRE_FALSE(verify(journal, "l1"));
    auto const fault = fault_in_leave(journal);
    REQUIRE(fault);
    CHECK(fault->kind == corruption_kind::illegal_step);
    CHECK(fault->version == 2);
  };
  SECTION("no row for the role") { illegal({.role = "employee", .action = "grant", .state = "granted"}); }
  SECTION("no row in this state") { illegal({.role = "employee", .action = "ask", .state = "requested"}); }
  SECTION("a row, and not to this end") { illegal({.role = "manager", .action = "grant", .state = "denied"}); }
  SECTION("a row that stays, which this one does not") {
    illegal({.role = "manager", .action = "grant", .state = "requested"});
  }
  SECTION("back to the beginning") { illegal({.role = "manager", .action = "grant", .state = "unopened"}); }
  SECTION("no such role") { illegal({.role = "janitor", .action = "grant", .state = "granted"}); }
  SECTION("no such action") { illegal({.role = "manager", .action = "promote", .state = "granted"}); }
  SECTION("no such state") { illegal({.role = "manager", .action = "grant", .state = "gone"}); }
}

TEST_CASE("a case is begun by a row from the beginning, forged or not") {
  auto const journal =
      std::vector{first_of_a_leave({.role = "manager", .action = "grant", .state = "granted", .payload = bytes(1)})};
  CHECK(fault_in_leave(journal)->kind == corruption_kind::illegal_step);
  CHECK(fault_in_leave(journal)->version == 1);
}

TEST_CASE("an entry older than the one before it is noticed, though the chain holds") {
  auto const journal = two_of_a_leave({.at = start - 1ms, .role = "manager", .action = "grant", .state = "granted"});
  CHECK(fault_in_leave(journal)->kind == corruption_kind::goes_back);
  CHECK(fault_in_leave(journal)->version == 2);
}

TEST_CASE("a payload that does not decode is unreadable at a byte, though the chain holds") {
  auto const unreadable = [](bytes payload, decode_error why, std::size_t where) {
    auto const fault = fault_in_leave(
        two_of_a_leave({.role = "manager", .action = "deny", .state = "denied", .payload = std::move(payload)}));
    REQUIRE(fault);
    CHECK(fault->kind == corruption_kind::unreadable);
    CHECK(fault->detail == why);
    CHECK(fault->where == where);
  };
  unreadable({}, decode_error::too_short, 0);
  unreadable(payload_of(text("busy")), decode_error::too_short, 8);
  auto with_fact = [](std::string_view name, auto const& fact) {
    auto payload = payload_of(text("busy"), text("busy"));
    appender w(payload);
    w.put_name(name);
    w.put(fact);
    return payload;
  };
  unreadable(with_fact("days_lost", 1), decode_error::unknown_name, 16 + 10);
  unreadable(with_fact("days_taken", std::int16_t{1}), decode_error::too_short, 16 + 11);
}

TEST_CASE("the facts of a forged entry are folded as those of any other") {
  auto payload = payload_of(leave::grant{}, leave::granted{});
  appender w(payload);
  w.put_name("days_taken");
  w.put(leave::days_taken{.days = 3});
  w.put_name("days_taken");
  w.put(leave::days_taken{.days = 4});
  auto const journal = two_of_a_leave({.role = "manager", .action = "grant", .state = "granted", .payload = payload});
  auto const replayed = replay<leave::protocol>(journal, "l1");
  REQUIRE(replayed);
  CHECK(replayed->file().taken == 7);
}

TEST_CASE("payloads of any length are kept whole") {
  for (std::size_t length = 0; length < 1200; length += length < 300 ? 1 : 97) {
    auto asked =
        open<leave::protocol>("l1").apply(leave::employee{"ann"}, leave::ask{.days = 5}, step_time{in_force, start});
    text const why(std::string(length, 'w') + "!");
    auto const denied =
        std::move(*asked).apply(leave::manager{"bob"}, leave::deny{.why = why}, step_time{in_force, start});
    auto const again = replay<leave::protocol>(denied->journal(), "l1");
    REQUIRE(again);
    REQUIRE(again->state_if<leave::denied>()->why == why);
    REQUIRE(read(denied->journal().back())->payload == payload_of(leave::deny{.why = why}, leave::denied{.why = why}));
  }
}

TEST_CASE("bytes of any kind are no journal and no harm") {
  for (std::size_t length = 0; length < 200; ++length) {
    std::vector<entry> const journal{
        {.version = 1, .at = start, .data = bytes(length, static_cast<char>(length * 37))}};
    REQUIRE(fault_in_leave(journal)->kind == corruption_kind::unreadable);
    REQUIRE(verify(journal, "l1")->kind == corruption_kind::unreadable);
  }
}
