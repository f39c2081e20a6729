// SPDX-License-Identifier: BSL-1.0
// The desk: what it writes and returns, also on conflicts and on failures of the storage and the clock.
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <functional>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <redress/service/desk.hpp>
#include <redress/service/memory_storage.hpp>

#include "../support/catch.hpp"
#include "../support/leave.hpp"
#include "../support/loan.hpp"

using namespace redress;
using namespace std::chrono_literals;

namespace {

constexpr instant start = std::chrono::sys_days{2026y / 3 / 2};
constexpr loan::rules library{};

// A storage with the faults of a real one. Each planned fault happens to one of the next appends.
struct faulty_storage {
  enum class fault { none, conflict, fails, lost_reply, lost_request };
  memory_storage kept{};
  std::vector<fault> plan{};
  std::function<void()> before_append{}; // once
  bool always_conflicts = false, loads = true, recalls = true, lists = true;
  int appends = 0;

  static storage_error down() { return {storage_error_kind::failed, "down"}; }

  std::expected<stream, storage_error> load(std::string_view id) const {
    if (!loads) return std::unexpected(down());
    return kept.load(id);
  }
  std::vector<append_result> append(std::span<commit const> commits) {
    ++appends;
    if (auto const others = std::exchange(before_append, {})) others();
    auto what = always_conflicts ? fault::conflict : fault::none;
    if (!plan.empty()) {
      what = plan.front();
      plan.erase(plan.begin());
    }
    auto const& first = commits.front().changes.front();
    switch (what) {
    case fault::none: return kept.append(commits);
    case fault::conflict: return {{append_kind::conflict, first.id, first.expected + 1, {}}};
    case fault::fails: return {{append_kind::failed, first.id, 0, "disk full"}};
    case fault::lost_reply: kept.append(commits); [[fallthrough]];
    case fault::lost_request: return {{append_kind::in_doubt, first.id, 0, "connection lost"}};
    }
    return {};
  }
  std::expected<std::optional<command_record>, storage_error> recall(std::string_view key) const {
    if (!recalls) return std::unexpected(down());
    return kept.recall(key);
  }
  std::expected<std::vector<head>, storage_error> due(instant now, partition_set partitions, std::size_t limit) const {
    if (!lists) return std::unexpected(down());
    return kept.due(now, partitions, limit);
  }
  std::expected<std::vector<head>, storage_error> find(std::string_view party, std::string_view state,
                                                       page const& part) const {
    if (!lists) return std::unexpected(down());
    return kept.find(party, state, part);
  }
  std::expected<void, storage_error> park(std::string_view id, std::uint32_t version, std::string_view why) {
    return kept.park(id, version, why);
  }
  std::expected<feed, storage_error> follow(cursor const& from, partition_set partitions, std::size_t limit) const {
    return kept.follow(from, partitions, limit);
  }
};
using fault = faulty_storage::fault;

using loan_desk = redress::desk<loan::protocol, faulty_storage, manual_clock>;

struct fixture {
  faulty_storage storage{};
  manual_clock clock{start};
  loan_desk desk{storage, clock, library};
  std::string const id = lend("open");

  std::string lend(std::string_view key, char const* reader = "eve") {
    auto const opened = desk.open(loan::reader{reader}, loan::borrow{.title = "Emma"}, key);
    REQUIRE(opened);
    return opened->id;
  }
  auto renew(std::string_view key, text note = {}) {
    return desk.act(id, loan::reader{"eve"}, loan::renew{.note = std::move(note)}, key);
  }
  std::uint32_t version() const { return storage.kept.load(id)->head.version; }
  std::vector<entry> journal() const { return storage.kept.load(id)->journal; }
  std::string state() const { return storage.kept.load(id)->head.state; }

  // Puts back a case that somebody changed.
  void spoil(std::string_view which, std::function<void(stream&)> const& how) {
    auto stream = *storage.kept.load(which);
    how(stream);
    storage.kept.unchecked_put(std::move(stream));
  }
};

} // namespace

TEST_CASE("opening under one key opens one case, and says the second time that it is the first") {
  fixture f;
  auto const again = f.desk.open(loan::reader{"eve"}, loan::borrow{.title = "Emma"}, "open");
  REQUIRE(again);
  CHECK(again->id == f.id);
  CHECK(again->replayed);
  CHECK(again->version == 1);
  CHECK(f.version() == 1);
  CHECK(f.lend("another") != f.id);
}

TEST_CASE("opening by names opens the case that types would") {
  fixture f;
  auto const again = f.desk.open("reader", "eve", "borrow", encode(loan::borrow{.title = "Emma"}), "open");
  REQUIRE(again);
  CHECK(again->id == f.id);
  CHECK(again->replayed);
}

TEST_CASE("a receipt says what is on record") {
  fixture f;
  f.clock.advance(24h);
  auto const done = f.renew("k");
  REQUIRE(done);
  CHECK(done->id == f.id);
  CHECK(done->version == 2);
  CHECK(done->state == "lent");
  CHECK(done->until == start + 24h + library.period);
  CHECK_FALSE(done->replayed);
}

TEST_CASE("an act repeated under its key is done once and answered as it was, whatever came since") {
  fixture f;
  auto const first = f.renew("k");
  f.clock.advance(24h);
  REQUIRE(f.renew("k2"));
  REQUIRE(f.desk.act(f.id, loan::librarian{"lea"}, loan::take_back{}, "k3"));
  auto const again = f.renew("k");
  REQUIRE(again);
  CHECK(again->replayed);
  CHECK(again->version == first->version);
  CHECK(again->state == "lent");
  CHECK(again->until == first->until);
  CHECK(f.version() == 4);
  // By names the same words are the same command.
  auto const named = f.desk.act(f.id, "reader", "eve", "renew", encode(loan::renew{}), "k");
  REQUIRE(named);
  CHECK(named->replayed);
}

TEST_CASE("a key is for one command: another body, action, party or case is refused") {
  fixture f;
  REQUIRE(f.renew("k"));
  auto const before = f.journal();
  CHECK(f.renew("k", "please").error().kind == act_error_kind::key_reused);
  CHECK(f.desk.act(f.id, loan::librarian{"lea"}, loan::take_back{}, "k").error().kind == act_error_kind::key_reused);
  CHECK(f.desk.act(f.id, loan::reader{"mallory"}, loan::renew{}, "k").error().kind == act_error_kind::key_reused);
  auto const other = f.lend("other");
  CHECK(f.desk.act(other, loan::reader{"eve"}, loan::renew{}, "k").error().kind == act_error_kind::key_reused);
  CHECK(f.journal() == before);
}

TEST_CASE("acts without a key are each done") {
  fixture f;
  REQUIRE(f.renew(""));
  REQUIRE(f.renew(""));
  CHECK(f.version() == 3);
}

TEST_CASE("who is outrun begins again and succeeds") {
  fixture f;
  f.storage.before_append = [&] { REQUIRE(f.renew("other")); };
  auto const done = f.renew("mine");
  REQUIRE(done);
  CHECK(done->version == 3);
  CHECK(f.version() == 3);
}

TEST_CASE("who is outrun into another state is answered in that state") {
  fixture f;
  f.storage.before_append = [&] { REQUIRE(f.desk.act(f.id, loan::librarian{"lea"}, loan::take_back{}, "other")); };
  auto const done = f.renew("mine");
  REQUIRE_FALSE(done);
  CHECK(done.error().kind == act_error_kind::not_in_this_state);
  CHECK(done.error().state_name() == "returned");
  CHECK(f.version() == 2);
}

TEST_CASE("the same command from two machines at once is done once") {
  fixture f;
  f.storage.before_append = [&] { REQUIRE(f.renew("k")); };
  auto const done = f.renew("k");
  REQUIRE(done);
  CHECK(done->replayed);
  CHECK(done->version == 2);
  CHECK(f.version() == 2);
}

TEST_CASE("who is outrun for ever is told so, after some tries") {
  fixture f;
  f.storage.always_conflicts = true;
  f.storage.appends = 0;
  auto const done = f.renew("k");
  REQUIRE_FALSE(done);
  CHECK(done.error().kind == act_error_kind::stale_version);
  CHECK(f.storage.appends > 1);
  CHECK(f.version() == 1);
}

TEST_CASE("a storage that failed has changed nothing, and the act can be tried again") {
  fixture f;
  f.storage.plan = {fault::fails};
  auto const done = f.renew("k");
  REQUIRE_FALSE(done);
  CHECK(done.error().kind == act_error_kind::storage_failed);
  CHECK(explain(done.error()) == "the storage failed, nothing was written: disk full");
  CHECK(f.version() == 1);
  auto const again = f.renew("k");
  REQUIRE(again);
  CHECK_FALSE(again->replayed);
}

TEST_CASE("a commit in doubt that was written is found by its key") {
  fixture f;
  f.storage.plan = {fault::lost_reply};
  auto const done = f.renew("k");
  REQUIRE(done);
  CHECK(done->replayed);
  CHECK(done->version == 2);
  CHECK(f.version() == 2);
}

TEST_CASE("a commit in doubt that was not written stays in doubt, and trying again does it once") {
  fixture f;
  f.storage.plan = {fault::lost_request};
  auto const done = f.renew("k");
  REQUIRE_FALSE(done);
  CHECK(done.error().kind == act_error_kind::in_doubt);
  CHECK_FALSE(f.desk.recall("k").has_value());
  CHECK(f.version() == 1);
  REQUIRE(f.renew("k"));
  CHECK(f.version() == 2);
}

TEST_CASE("a commit in doubt whose key cannot be recalled is settled by recalling it later") {
  fixture f;
  f.storage.plan = {fault::lost_reply};
  f.storage.recalls = false;
  auto const done = f.renew("k");
  REQUIRE_FALSE(done);
  CHECK(done.error().kind == act_error_kind::in_doubt);
  auto const down = f.desk.recall("k");
  REQUIRE(down.has_value());
  REQUIRE_FALSE(*down);
  CHECK(down->error().kind == act_error_kind::in_doubt);
  f.storage.recalls = true;
  auto const known = f.desk.recall("k");
  REQUIRE(known.has_value());
  REQUIRE(*known);
  CHECK((*known)->version == 2);
  CHECK((*known)->replayed);
  CHECK(f.renew("k").value().replayed);
  CHECK(f.version() == 2);
}

TEST_CASE("a command that is not on record is recalled as nothing") {
  fixture f;
  CHECK_FALSE(f.desk.recall("never").has_value());
  CHECK_FALSE(f.desk.recall("").has_value());
}

TEST_CASE("a case that does not exist is no case, unless the act opens one") {
  fixture f;
  auto const none = f.desk.act("b9", loan::reader{"eve"}, loan::renew{}, "k");
  REQUIRE_FALSE(none);
  CHECK(none.error().kind == act_error_kind::no_such_case);
  CHECK(f.desk.load("b9").error().kind == act_error_kind::no_such_case);
  CHECK(f.desk.history("b9").error().kind == act_error_kind::no_such_case);
  REQUIRE(!f.desk.options("b9", loan::reader{"eve"}));
  CHECK(f.desk.options("b9", loan::reader{"eve"}).error().kind == act_error_kind::no_such_case);
  auto const opened = f.desk.act("b9", loan::reader{"eve"}, loan::borrow{.title = "Emma"}, "k");
  REQUIRE(opened);
  CHECK(opened->id == "b9");
}

TEST_CASE("an opening that is refused leaves no case behind") {
  fixture f;
  auto const refused = f.desk.open(loan::reader{"eve"}, loan::borrow{}, "k");
  REQUIRE_FALSE(refused);
  CHECK(*refused.error().why == loan::refusal::no_title);
  CHECK(f.storage.kept.follow({}, all_partitions, 10)->items.size() == 1);
}

TEST_CASE("a storage that does not answer is an error everywhere") {
  fixture f;
  f.storage.loads = f.storage.lists = false;
  CHECK(f.renew("k").error().kind == act_error_kind::storage_failed);
  CHECK(f.desk.load(f.id).error().kind == act_error_kind::storage_failed);
  CHECK(f.desk.history(f.id).error().kind == act_error_kind::storage_failed);
  CHECK(f.desk.options(f.id, loan::reader{"eve"}).error().kind == act_error_kind::storage_failed);
  CHECK(f.desk.find(loan::reader{"eve"}).error().kind == act_error_kind::storage_failed);
  CHECK(f.desk.find(loan::reader{"eve"}).empty());
  CHECK(f.desk.sweep().failed == 1);
}

TEST_CASE("a journal that does not verify is corrupt at an entry, and nothing is written to it") {
  fixture f;
  REQUIRE(f.renew("k"));
  f.spoil(f.id, [](stream& s) { s.journal[1].data[20] ^= 1; });
  auto const before = f.journal();
  auto const done = f.renew("k2");
  REQUIRE_FALSE(done);
  CHECK(done.error().kind == act_error_kind::corrupt);
  REQUIRE(done.error().fault);
  CHECK(done.error().fault->version == 2);
  CHECK(f.desk.load(f.id).error().kind == act_error_kind::corrupt);
  CHECK(f.desk.history(f.id).error().kind == act_error_kind::corrupt);
  CHECK(f.desk.recall("k")->error().kind == act_error_kind::corrupt);
  CHECK(f.journal() == before);
}

TEST_CASE("a journal that lost its end is noticed by the version in its head") {
  fixture f;
  REQUIRE(f.renew("k"));
  f.spoil(f.id, [](stream& s) { s.journal.pop_back(); });
  auto const done = f.renew("k2");
  REQUIRE_FALSE(done);
  CHECK(done.error().kind == act_error_kind::corrupt);
  CHECK(done.error().fault->kind == corruption_kind::wrong_version);
  CHECK(done.error().fault->version == 2);
  CHECK(f.desk.recall("k")->error().kind == act_error_kind::corrupt);
}

TEST_CASE("a journal put under another id is noticed") {
  fixture f;
  auto const other = f.lend("other");
  auto const stranger = *f.storage.kept.load(other);
  f.spoil(f.id, [&](stream& s) { s.journal = stranger.journal; });
  CHECK(f.desk.load(f.id).error().kind == act_error_kind::corrupt);
}

TEST_CASE("an error of any kind writes nothing") {
  fixture f;
  auto const id = std::string_view(f.id);
  auto const kind = [&](std::string_view role, std::string_view party, std::string_view action, byte_view body) {
    return f.desk.act(id, role, party, action, body, "k").error().kind;
  };
  CHECK(kind("janitor", "jo", "renew", {}) == act_error_kind::unknown_role);
  CHECK(kind("reader", "eve", "read", {}) == act_error_kind::unknown_action);
  CHECK(kind("reader", "eve", "cancel", {}) == act_error_kind::not_in_this_state);
  CHECK(kind("librarian", "lea", "renew", {}) == act_error_kind::another_role_may);
  CHECK(kind("reader", "eve", "renew", "x") == act_error_kind::malformed);
  CHECK(kind("reader", "mallory", "renew", encode(loan::renew{})) == act_error_kind::refused);
  CHECK(kind("timekeeper", "", "lapse", {}) == act_error_kind::refused);
  CHECK(f.version() == 1);
  CHECK_FALSE(f.desk.recall("k").has_value());
}

TEST_CASE("an act after the due instant writes the lapse first, as of that instant") {
  fixture f;
  f.clock.set(start + library.period + 1h);
  auto const done = f.desk.act(f.id, loan::librarian{"lea"}, loan::take_back{}, "k");
  REQUIRE(done);
  CHECK(done->version == 3);
  auto const journal = f.journal();
  REQUIRE(journal.size() == 3);
  CHECK(read(journal[1])->action == "lapse");
  CHECK(journal[1].at == start + library.period);
  CHECK(journal[2].at == start + library.period + 1h);
}

TEST_CASE("what has lapsed is written though the act after it is refused") {
  fixture f;
  f.clock.set(start + library.period);
  auto const late = f.renew("k");
  REQUIRE_FALSE(late);
  CHECK(late.error().kind == act_error_kind::not_in_this_state);
  CHECK(late.error().state_name() == "late");
  CHECK(f.state() == "late");
  CHECK(f.version() == 2);
  CHECK_FALSE(f.desk.recall("k").has_value());
}

TEST_CASE("swept or not, an act at the due instant ends alike, to the byte") {
  for (auto const off : {-1ms, 0ms, 1ms}) {
    std::vector<entry> journals[2];
    for (bool const swept : {false, true}) {
      fixture f;
      f.clock.set(start + library.period + off);
      if (swept) CHECK(f.desk.sweep().lapsed == (off < 0ms ? 0 : 1));
      static_cast<void>(f.renew("k"));
      static_cast<void>(f.desk.act(f.id, loan::librarian{"lea"}, loan::take_back{}, "k2"));
      journals[swept] = f.journal();
    }
    CHECK(journals[0] == journals[1]);
    CHECK(journals[0].size() == 3);
  }
}

TEST_CASE("a case that lapsed many times since anybody looked is brought up to now by one act") {
  faulty_storage storage;
  manual_clock clock(start);
  loan_desk desk{storage, clock, {.reminders = 1000}};
  auto const id = desk.open(loan::reader{"eve"}, loan::borrow{.title = "Emma"}, "open").value().id;
  clock.advance(library.period + 200 * library.reminder);
  auto const done = desk.act(id, loan::librarian{"lea"}, loan::take_back{}, "k");
  REQUIRE(done);
  CHECK(done->version == 1 + 201 + 1);
}

TEST_CASE("a case that lapsed many times is brought up to now by one sweep, and shown so before it") {
  faulty_storage storage;
  manual_clock clock(start);
  loan_desk desk{storage, clock, {.reminders = 1000}};
  auto const id = desk.open(loan::reader{"eve"}, loan::borrow{.title = "Emma"}, "open").value().id;
  clock.advance(library.period + 200 * library.reminder);
  CHECK(desk.load(id).value().version() == 202);
  CHECK(storage.kept.load(id)->head.version == 1);
  CHECK(desk.sweep().lapsed == 201);
  CHECK(desk.sweep().lapsed == 0);
}

TEST_CASE("a clock a little behind the machine that wrote last does not keep a due state from its lapse") {
  faulty_storage storage;
  manual_clock clock(start);
  loan_desk desk{storage, clock, {.period = 0ms}}; // due as soon as it is lent
  auto const id = desk.open(loan::reader{"eve"}, loan::borrow{.title = "Emma"}, "open").value().id;
  clock.advance(GENERATE(-3s, -5s)); // up to all that is tolerated
  auto const done = desk.act(id, loan::librarian{"lea"}, loan::take_back{}, "k");
  REQUIRE(done);
  CHECK(done->version == 3);
}

TEST_CASE("a clock behind by more than the desk tolerates is refused") {
  fixture f;
  f.clock.set(start - 5s);
  REQUIRE(f.renew("k"));
  CHECK(f.journal().back().at == start);
  f.clock.set(start - 5s - 1ms);
  CHECK(*f.renew("k2").error().why == objection_kind::clock_behind);
  loan_desk strict{f.storage, f.clock, library, 0ms};
  f.clock.set(start - 1ms);
  CHECK(*strict.act(f.id, loan::reader{"eve"}, loan::renew{}, "k3").error().why == objection_kind::clock_behind);
}

TEST_CASE("a sweep writes down what has lapsed, once") {
  fixture f;
  f.clock.set(start + library.period - 1ms);
  CHECK(f.desk.sweep().lapsed == 0);
  f.clock.advance(1ms);
  CHECK(f.desk.sweep().lapsed == 1);
  CHECK(f.desk.sweep().lapsed == 0);
  CHECK(f.state() == "late");
}

TEST_CASE("partitions share a sweep: together they write everything, each its own") {
  fixture f;
  for (int i = 0; i < 99; ++i) f.lend("k" + std::to_string(i));
  f.clock.advance(library.period);
  std::size_t lapsed = 0;
  for (std::uint64_t partition = 0; partition < partition_count; ++partition)
    lapsed += f.desk.sweep(partition_set::only(partition)).lapsed;
  CHECK(lapsed == 100);
  CHECK(f.desk.sweep().lapsed == 0);
}

TEST_CASE("a sweep stops at its limit and goes on the next time") {
  fixture f;
  for (int i = 0; i < 9; ++i) f.lend("k" + std::to_string(i));
  f.clock.advance(library.period);
  CHECK(f.desk.sweep(all_partitions, 4).lapsed == 4);
  CHECK(f.desk.sweep(all_partitions, 4).lapsed == 4);
  CHECK(f.desk.sweep(all_partitions, 4).lapsed == 2);
}

TEST_CASE("a case that does not verify is quarantined and the others have their turn") {
  fixture f;
  auto const other = f.lend("other");
  f.spoil(f.id, [](stream& s) { s.journal[0].data[20] ^= 1; });
  f.clock.advance(library.period);
  auto const done = f.desk.sweep(all_partitions, 1); // the poisoned one might be in front
  auto const then = f.desk.sweep(all_partitions, 1);
  CHECK(done.quarantined + then.quarantined == 1);
  CHECK(done.lapsed + then.lapsed == 1);
  CHECK(f.desk.sweep().quarantined == 0);
  CHECK(f.storage.kept.load(f.id)->head.quarantined == "the journal does not verify at entry 1: broken chain");
  CHECK(f.storage.kept.load(other)->head.state == "late");
}

TEST_CASE("a sweep counts what others moved first and what the storage refused, and leaves it due") {
  fixture f;
  f.clock.advance(library.period);
  f.storage.plan = {fault::conflict, fault::conflict};
  CHECK(f.desk.sweep().outrun == 1); // a sweep tries twice
  f.storage.plan = {fault::fails};
  CHECK(f.desk.sweep().failed == 1);
  f.storage.plan = {fault::lost_reply};
  CHECK(f.desk.sweep().failed == 1);
  CHECK(f.state() == "late"); // it was written, and nothing is due any more
  CHECK(f.desk.sweep().lapsed == 0);
}

TEST_CASE("a case is loaded as it is now, and nothing is written by looking") {
  fixture f;
  f.clock.advance(library.period);
  auto const now = f.desk.load(f.id);
  REQUIRE(now);
  CHECK(now->is<loan::late>());
  CHECK(f.desk.history(f.id).value().size() == 1);
  CHECK(f.version() == 1);
}

TEST_CASE("options are those of the state that the case is in now") {
  fixture f;
  auto const reader = f.desk.options(f.id, loan::reader{"eve"});
  REQUIRE(reader.size() == 1);
  CHECK(reader[0].action == "renew");
  CHECK(reader[0].until == start + library.period);
  CHECK_FALSE(reader[0].refused);
  CHECK(*f.desk.options(f.id, loan::reader{"mallory"}).error().why == objection_kind::not_a_party);
  for (int i = 0; i < library.renewals; ++i) REQUIRE(f.renew(""));
  CHECK(*f.desk.options(f.id, loan::reader{"eve"})[0].refused == loan::refusal::renewed_often_enough);

  f.clock.advance(library.period);
  CHECK(f.desk.options(f.id, loan::reader{"eve"}).empty());
  auto const librarian = f.desk.options(f.id, loan::librarian{"lea"});
  REQUIRE(librarian.size() == 1);
  CHECK(librarian[0].action == "take_back");
  CHECK(librarian[0].until == start + library.period + library.reminder);
}

TEST_CASE("options by names are those by types") {
  fixture f;
  for (auto const* who : {"eve", "mallory"}) {
    auto const typed = f.desk.options(f.id, loan::reader{who}), named = f.desk.options(f.id, "reader", who);
    CHECK(static_cast<bool>(typed) == static_cast<bool>(named));
    if (!typed || !named) {
      CHECK(explain(named.error()) == explain(typed.error()));
      continue;
    }
    REQUIRE(named.size() == typed.size());
    for (std::size_t i = 0; i < typed.size(); ++i) {
      CHECK(named[i].action == typed[i].action);
      CHECK(named[i].until == typed[i].until);
      CHECK(named[i].refused.has_value() == typed[i].refused.has_value());
    }
  }
  CHECK(f.desk.options(f.id, "readr", "eve").error().kind == act_error_kind::unknown_role);
  CHECK(f.desk.options("no such case", "reader", "eve").error().kind == act_error_kind::no_such_case);
}

TEST_CASE("a role that no protocol has finds nothing, and says so") {
  fixture f;
  auto const named = f.desk.find("reader", "eve");
  REQUIRE(named.size() == 1);
  CHECK(named[0].id == f.id);
  CHECK(f.desk.find("reader", "eve", "late").empty());
  CHECK(f.desk.find("reader", "eve", {}, {.after = f.id}).empty());
  auto const unknown = f.desk.find("readr", "eve");
  REQUIRE_FALSE(unknown);
  CHECK(unknown.error().kind == act_error_kind::unknown_role);
  CHECK(explain(unknown.error()).find("readr") != std::string::npos);
}

TEST_CASE("a state that the protocol does not have finds nothing, and says so with those it has") {
  fixture f;
  for (auto const& misspelt : {f.desk.find(loan::reader{"eve"}, "lnt"), f.desk.find("reader", "eve", "lnt")}) {
    REQUIRE_FALSE(misspelt);
    CHECK(misspelt.error().kind == act_error_kind::unknown_state);
    CHECK(explain(misspelt.error()).find("\"lnt\". Its states: ") != std::string::npos);
    CHECK(explain(misspelt.error()).find("lent") != std::string::npos);
  }
}

TEST_CASE("the cases of a party are found, all or by state") {
  fixture f;
  auto const other = f.lend("other");
  f.lend("third", "dan");
  CHECK(f.desk.find(loan::reader{"eve"}).size() == 2);
  CHECK(f.desk.find(loan::reader{"dan"}).size() == 1);
  CHECK(f.desk.find(loan::reader{"a stranger"}).empty());
  REQUIRE(f.desk.act(other, loan::librarian{"lea"}, loan::take_back{}, "k"));
  auto const lent = f.desk.find(loan::reader{"eve"}, "lent");
  REQUIRE(lent.size() == 1);
  CHECK(lent[0].id == f.id);
  auto const page = f.desk.find(loan::reader{"eve"}, {}, {.limit = 1});
  REQUIRE(page.size() == 1);
  CHECK(f.desk.find(loan::reader{"eve"}, {}, {.after = page[0].id}).size() == 1);
}

TEST_CASE("the history of a case is its journal, and every entry is followed") {
  fixture f;
  REQUIRE(f.renew("k"));
  auto const history = f.desk.history(f.id);
  REQUIRE(history);
  CHECK(*history == f.journal());
  auto const all = f.desk.follow({});
  REQUIRE(all);
  REQUIRE(all->items.size() == 2);
  CHECK(all->items[1].entry == history->back());
  CHECK(f.desk.follow(all->next).value().items.empty());
}

TEST_CASE("a step at a state is typed and durable") {
  fixture f;
  auto const done = f.desk.at<loan::lent>(f.id, "k", [](auto in, auto const& now) {
    return std::move(in).apply(loan::librarian{"lea"}, loan::take_back{.torn = true}, now);
  });
  REQUIRE(done);
  CHECK(done->state == "damaged");
  CHECK(f.state() == "damaged");
}

TEST_CASE("a case is opened by a typed step too") {
  fixture f;
  auto const done = f.desk.at<unopened>("b9", "k", [](auto in, auto const& now) {
    return std::move(in).apply(loan::reader{"eve"}, loan::borrow{.title = "Emma"}, now);
  });
  REQUIRE(done);
  CHECK(done->id == "b9");
  CHECK(f.desk.load("b9").value().is<loan::lent>());
}

TEST_CASE("a step at another state is not run") {
  fixture f;
  bool ran = false;
  auto const done = f.desk.at<loan::queued>(f.id, "k", [&](auto in, auto const& now) {
    ran = true;
    return std::move(in).apply(loan::librarian{"lea"}, loan::hand_out{}, now);
  });
  REQUIRE_FALSE(done);
  CHECK_FALSE(ran);
  CHECK(done.error().kind == act_error_kind::not_in_this_state);
  CHECK(explain(done.error()) == "the case is in lent, not in queued");
}

TEST_CASE("a step at a state that is refused writes nothing, and the desk goes on") {
  fixture f;
  auto const before = f.journal();
  auto const done = f.desk.at<loan::lent>(f.id, "k", [](auto in, auto const& now) {
    return std::move(in).apply(loan::reader{"mallory"}, loan::renew{}, now);
  });
  REQUIRE_FALSE(done);
  CHECK(done.error().kind == act_error_kind::refused);
  CHECK(explain(done.error()) == "this party is no party of this case");
  CHECK(f.journal() == before);
  CHECK(f.renew("k"));
}

TEST_CASE("what had lapsed before a refused step at a state is written, and what the step did is not") {
  fixture f;
  f.clock.advance(library.period);
  auto const done = f.desk.at<loan::late>(
      f.id, "k", [](auto in, auto const& now) { return std::move(in).apply(loan::timekeeper{}, lapse{}, now); });
  REQUIRE_FALSE(done);
  CHECK(*done.error().why == objection_kind::not_yet_due);
  CHECK(f.state() == "late");
  CHECK(f.version() == 2);
}

TEST_CASE("a step at a state runs again when others acted in between") {
  fixture f;
  f.storage.before_append = [&] { REQUIRE(f.renew("other")); };
  int runs = 0;
  auto const done = f.desk.at<loan::lent>(f.id, "k", [&](auto in, auto const& now) {
    ++runs;
    return std::move(in).apply(loan::reader{"eve"}, loan::renew{}, now);
  });
  REQUIRE(done);
  CHECK(runs == 2);
  CHECK(done->version == 3);
  auto const on = f.desk.load(f.id);
  REQUIRE(on);
  CHECK(on->state_if<loan::lent>()->renewals == 2);
}

TEST_CASE("a step at a state is answered by its key without being run again") {
  fixture f;
  int runs = 0;
  auto const renew = [&](auto in, auto const& now) {
    ++runs;
    return std::move(in).apply(loan::reader{"eve"}, loan::renew{}, now);
  };
  REQUIRE(f.desk.at<loan::lent>(f.id, "k", renew));
  auto const again = f.desk.at<loan::lent>(f.id, "k", renew);
  REQUIRE(again);
  CHECK(again->replayed);
  CHECK(runs == 1);
  // By types and by names share one record.
  CHECK(f.renew("k").value().replayed);
}

TEST_CASE("a step that throws writes nothing, and the desk goes on") {
  fixture f;
  using result = decltype(std::declval<case_in<loan::protocol, loan::lent>>().apply(
      loan::reader{}, loan::renew{}, std::declval<step_time<loan::rules>>()));
  bool thrown = false;
  try {
    static_cast<void>(f.desk.at<loan::lent>(f.id, "k", [](auto in, auto const& now) -> result {
      auto done = std::move(in).apply(loan::reader{"eve"}, loan::renew{}, now);
      if (done) throw std::runtime_error("midway");
      return done;
    }));
  } catch (std::runtime_error const&) { thrown = true; }
  CHECK(thrown);
  CHECK(f.version() == 1);
  CHECK_FALSE(f.desk.recall("k").has_value());
  CHECK(f.renew("k"));
}

TEST_CASE("a step that gives back another case, or this one opened anew, leads astray and writes nothing") {
  fixture f;
  auto const opened_anew = f.desk.at<loan::lent>(f.id, "k", [&](auto, auto const& now) {
    return open<loan::protocol>(text(f.id)).apply(loan::reader{"eve"}, loan::borrow{.title = "Persuasion"}, now);
  });
  REQUIRE_FALSE(opened_anew);
  CHECK(opened_anew.error().kind == act_error_kind::step_leads_astray);
  auto const other = f.lend("other");
  auto const another = f.desk.at<loan::lent>(f.id, "k", [&](auto, auto const& now) {
    auto in = f.desk.load(other);
    return (*(*std::move(in)).template take<loan::lent>()).apply(loan::reader{"eve"}, loan::renew{}, now);
  });
  REQUIRE_FALSE(another);
  CHECK(another.error().kind == act_error_kind::step_leads_astray);
  CHECK(f.version() == 1);
}

TEST_CASE("a step may take several steps, committed as one") {
  fixture f;
  auto const done = f.desk.at<loan::lent>(f.id, "k", [](auto in, auto const& now) {
    auto once = std::move(in).apply(loan::reader{"eve"}, loan::renew{}, now);
    if (!once) return once;
    return std::move(*once).apply(loan::reader{"eve"}, loan::renew{.note = "twice"}, now);
  });
  REQUIRE(done);
  CHECK(done->version == 3);
  CHECK(f.storage.kept.follow({}, all_partitions, 10)->items.size() == 3);
}

TEST_CASE("a desk of a protocol without lists of parties has empty lists") {
  memory_storage storage;
  manual_clock clock(start);
  redress::desk<leave::protocol, memory_storage, manual_clock> desk{storage, clock, {}};
  REQUIRE(desk.open(leave::employee{"ann"}, leave::ask{.days = 5}, "k"));
  CHECK(desk.find(leave::employee{"ann"}).empty());
  CHECK(static_cast<bool>(desk.find(leave::employee{"ann"})));
}

namespace {

// A protocol with a cycle of lapses in one instant, and with a lapse that is refused.
namespace wheel {
constexpr elapsed no_time(leave::rules const&) { return {}; }
struct round {
  instant due{};
  static constexpr auto window = redress::due_by_decision<no_time>;
  REDRESS_STATE(round, due)
};
struct stuck {
  instant due{};
  static constexpr auto window = redress::due_by_decision<no_time>;
  REDRESS_STATE(stuck, due)
};
struct file {};
struct traits : leave::traits {
  using file = wheel::file;
  static constexpr redress::hooks<file> hooks{.acts_in = redress::anyone};
};
void fold(file&, leave::days_taken const&) {}
using context = redress::context<traits>;
template <class... To> using decided = redress::decided<traits, To...>;
struct protocol
    : traits,
      redress::protocol<transition<unopened, leave::employee, leave::ask, round, stuck>,
                        transition<round, timekeeper, lapse, same>, transition<stuck, timekeeper, lapse, same>> {};
decided<round, stuck> decide(unopened const&, leave::employee const&, leave::ask const& a, context const& now) {
  if (a.days == 0) return round{.due = now.now};
  return stuck{.due = now.now};
}
decided<round> decide(round const& s, timekeeper const&, lapse const&, context const&) { return s; }
decided<stuck> decide(stuck const&, timekeeper const&, lapse const&, context const&) {
  return leave::refusal::reason_not_listed;
}
} // namespace wheel

} // namespace

TEST_CASE("lapses that go round in one instant do not keep a desk for ever") {
  memory_storage storage;
  manual_clock clock(start);
  redress::desk<wheel::protocol, memory_storage, manual_clock> desk{storage, clock, {}};
  auto const id = desk.open(leave::employee{"ann"}, leave::ask{.days = 0}, "k").value().id;
  CHECK(desk.load(id).value().version() < 1000);
  CHECK(desk.sweep().lapsed < 1000);
}

TEST_CASE("a case whose lapse is refused stays due, and as it is, until the refusal is no more") {
  memory_storage storage;
  manual_clock clock(start);
  redress::desk<wheel::protocol, memory_storage, manual_clock> desk{storage, clock, {}};
  auto const id = desk.open(leave::employee{"ann"}, leave::ask{.days = 1}, "k").value().id;
  CHECK(desk.load(id).value().version() == 1);
  for (int again = 0; again < 2; ++again) {
    auto const done = desk.sweep();
    CHECK(done.quarantined == 0);
    CHECK(done.failed == 1);
    CHECK(storage.load(id)->head.quarantined.empty());
    CHECK(storage.load(id)->head.version == 1);
  }
}

namespace {

// Changes its results after it wrote.
struct storage_astray : memory_storage {
  std::function<void(std::vector<append_result>&)> answer{};
  std::vector<append_result> append(std::span<commit const> commits) {
    auto results = memory_storage::append(commits);
    if (answer) answer(results);
    return results;
  }
};

} // namespace

TEST_CASE("a storage that answers too little or too much, or of another commit, has not said what it did") {
  storage_astray storage;
  manual_clock clock(start);
  redress::desk<loan::protocol, storage_astray, manual_clock> desk{storage, clock, library};
  loan::reader const eve{"eve"};
  SECTION("nothing") {
    storage.answer = [](auto& results) { results.clear(); };
  }
  SECTION("too much") {
    storage.answer = [](auto& results) { results.push_back(results.front()); };
  }
  SECTION("of another stream") {
    storage.answer = [](auto& results) { results.front().id = "another"; };
  }
  SECTION("of another version") {
    storage.answer = [](auto& results) { ++results.front().version; };
  }
  auto const opened = desk.open(eve, loan::borrow{.title = "Emma"}, "k"); // found by its key
  REQUIRE(opened);
  CHECK(opened->replayed);
  auto const keyless = desk.act(opened->id, eve, loan::renew{}, {});
  CHECK(keyless.error().kind == act_error_kind::in_doubt);
}

TEST_CASE("a case whose head says due what is not keeps no one from their turn") {
  fixture f;
  auto const other = f.lend("other");
  f.spoil(f.id, [](stream& stream) { stream.head.due = start - 1h; });
  f.clock.advance(library.period - 1ms); // nothing is due yet
  CHECK(f.desk.sweep(all_partitions, 1).lapsed == 0);
  f.spoil(f.id, [](stream& stream) { stream.head.due = start - 1h; });
  f.clock.advance(1ms);
  CHECK(f.desk.sweep(all_partitions, 1).lapsed >= 1);
  CHECK(f.desk.sweep(all_partitions, 1).lapsed + f.desk.sweep().lapsed <= 1);
  CHECK(f.storage.kept.load(other)->head.state == "late");
}

TEST_CASE("without an id an act is done in the case that its key opens, by types and by names") {
  fixture f;
  auto const by_types = f.desk.act("", loan::reader{"eve"}, loan::borrow{.title = "Emma"}, "k1");
  auto const by_names = f.desk.act("", "reader", "eve", "borrow", encode(loan::borrow{.title = "Emma"}), "k1");
  REQUIRE(by_types);
  REQUIRE(by_names);
  CHECK(by_names->id == by_types->id);
  CHECK(by_names->replayed);
  CHECK_FALSE(by_types->id.empty());
  CHECK(f.desk.act("", loan::reader{"eve"}, loan::borrow{.title = "Emma"}, "").error().kind ==
        act_error_kind::key_missing);
}

TEST_CASE("a step with a step_time of its own cannot make a case older than the desk's clock") {
  fixture f;
  auto const done = f.desk.at<loan::lent>(f.id, "k", [&](auto in, auto const& now) {
    return std::move(in).apply(loan::reader{"eve"}, loan::renew{}, step_time{now.rules, now.now + 24h});
  });
  REQUIRE_FALSE(done);
  CHECK(done.error().kind == act_error_kind::step_leads_astray);
  CHECK(f.version() == 1);
}

TEST_CASE("a step that opens another case, or does nothing, or makes up another past, leads astray") {
  fixture f;
  loan::reader const eve{"eve"};
  auto const other = f.desk.at<unopened>("c1", "k1", [&](auto, auto const& now) {
    return open<loan::protocol>("c2").apply(eve, loan::borrow{.title = "Emma"}, now);
  });
  CHECK(other.error().kind == act_error_kind::step_leads_astray);
  CHECK(f.desk.load("c1").error().kind == act_error_kind::no_such_case);
  CHECK(f.desk.load("c2").error().kind == act_error_kind::no_such_case);

  using lent = case_in<loan::protocol, loan::lent>;
  auto const nothing = f.desk.at<loan::lent>(
      f.id, "k2", [](lent in, auto const&) -> std::expected<lent, rejected_step<lent>> { return in; });
  CHECK(nothing.error().kind == act_error_kind::step_leads_astray);

  auto const another_past = f.desk.at<loan::lent>(f.id, "k3", [&](lent, auto const& now) {
    auto anew = *open<loan::protocol>(text(f.id)).apply(eve, loan::borrow{.title = "Persuasion"}, now);
    return std::move(anew).template take<lent>().apply(eve, loan::renew{}, now);
  });
  CHECK(another_past.error().kind == act_error_kind::step_leads_astray);
  CHECK(f.version() == 1);
}

TEST_CASE("a typed step by a clock a little behind is done, as of the last entry") {
  fixture f;
  f.clock.advance(-3s);
  auto const done = f.desk.at<loan::lent>(
      f.id, "k", [](auto in, auto const& now) { return std::move(in).apply(loan::reader{"eve"}, loan::renew{}, now); });
  REQUIRE(done);
  CHECK(f.journal().back().at == start);
}

TEST_CASE("a key of one case does not answer for a typed step in another") {
  fixture f;
  auto const other = f.lend("other");
  REQUIRE(f.renew("k"));
  auto const met = f.desk.at<loan::late>(other, "k", [](auto in, auto const& now) {
    return std::move(in).apply(loan::librarian{"lea"}, loan::take_back{}, now);
  });
  REQUIRE_FALSE(met);
  CHECK(met.error().kind == act_error_kind::key_reused);
}

TEST_CASE("an act that is on record is answered, and nothing is written, though the case has lapsed since") {
  fixture f;
  REQUIRE(f.renew("k"));
  f.clock.advance(library.period);
  auto const again = f.renew("k");
  REQUIRE(again);
  CHECK(again->replayed);
  CHECK(again->state == "lent");
  CHECK(f.version() == 2);
}

TEST_CASE("a case that cannot be read leaves in doubt what a key led to") {
  fixture f;
  f.storage.loads = false;
  auto const known = f.desk.recall("open");
  REQUIRE(known.has_value());
  CHECK(known->error().kind == act_error_kind::in_doubt);
}
