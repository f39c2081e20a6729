// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <redress/service/memory_storage.hpp>

#include "../support/catch.hpp"

using namespace redress;
using namespace std::chrono_literals;

namespace {

constexpr instant noon = std::chrono::sys_days{2026y / 3 / 2} + 12h;

// A change by one entry; what it says is its version.
change one_more(std::string id, std::uint32_t expected, std::string state = "open", std::optional<instant> due = {},
                std::vector<std::string> parties = {}) {
  entry next{.version = expected + 1, .at = noon, .data = {}};
  next.data.push_back(static_cast<char>('a' + expected % 26));
  return {.id = std::move(id),
          .expected = expected,
          .entries = {next},
          .state = std::move(state),
          .due = due,
          .parties = std::move(parties)};
}

append_result put(memory_storage& s, commit const& c) { return s.append(std::span(&c, 1)).front(); }
append_result put(memory_storage& s, change c, std::string key = {}, digest command = 0) {
  return put(s, commit{.key = std::move(key), .command = command, .changes = {std::move(c)}});
}

std::string ids(std::vector<head> const& heads) {
  std::string all;
  for (auto const& h : heads) all += (all.empty() ? "" : " ") + h.id;
  return all;
}

bool unchanged(memory_storage const& s, std::string_view id, std::uint32_t version) {
  auto const kept = s.load(id);
  return kept ? kept->head.version == version && kept->journal.size() == version : version == 0;
}

} // namespace

TEST_CASE("a stream that does not exist is missing, and no failure") {
  memory_storage s;
  auto const kept = s.load("c1");
  REQUIRE_FALSE(kept);
  CHECK(kept.error().kind == storage_error_kind::missing);
  CHECK(s.park("c1", 1, "why").error().kind == storage_error_kind::missing);
}

TEST_CASE("what is appended is loaded, head and journal of one version") {
  memory_storage s;
  auto const first = put(s, one_more("c1", 0, "open", noon));
  CHECK(first.kind == append_kind::appended);
  CHECK(first.id == "c1");
  CHECK(first.version == 1);
  CHECK(put(s, one_more("c1", 1, "closed")).version == 2);
  auto const kept = s.load("c1");
  REQUIRE(kept);
  CHECK(kept->head == head{.id = "c1", .version = 2, .state = "closed"});
  REQUIRE(kept->journal.size() == 2);
  CHECK(kept->journal[1].version == 2);
}

TEST_CASE("another version than expected is a conflict that names the actual one and writes nothing") {
  memory_storage s;
  put(s, one_more("c1", 0));
  for (std::uint32_t const expected : {0u, 2u, 7u}) {
    auto const result = put(s, one_more("c1", expected), "k", 1);
    CHECK(result.kind == append_kind::conflict);
    CHECK(result.version == 1);
  }
  CHECK(put(s, one_more("c2", 1)).kind == append_kind::conflict);
  CHECK(unchanged(s, "c1", 1));
  CHECK(unchanged(s, "c2", 0));
  CHECK_FALSE(*s.recall("k"));
}

TEST_CASE("a command under its key is done once, and answered the same for ever") {
  memory_storage s;
  CHECK(put(s, one_more("c1", 0), "k", 1).kind == append_kind::appended);
  put(s, one_more("c1", 1));
  auto const again = put(s, one_more("c1", 0), "k", 1);
  CHECK(again.kind == append_kind::replayed);
  CHECK(again.id == "c1");
  CHECK(again.version == 1);
  CHECK(put(s, one_more("c1", 2), "k", 1).kind == append_kind::replayed); // whatever version it would fit
  CHECK(unchanged(s, "c1", 2));
}

TEST_CASE("a key with another command is reused and writes nothing") {
  memory_storage s;
  put(s, one_more("c1", 0), "k", 1);
  CHECK(put(s, one_more("c1", 1), "k", 2).kind == append_kind::key_reused);
  CHECK(put(s, one_more("c2", 0), "k", 2).kind == append_kind::key_reused);
  CHECK(unchanged(s, "c1", 1));
  CHECK(unchanged(s, "c2", 0));
}

TEST_CASE("a commit without a key is never taken for another") {
  memory_storage s;
  CHECK(put(s, one_more("c1", 0)).kind == append_kind::appended);
  CHECK(put(s, one_more("c1", 1)).kind == append_kind::appended);
  CHECK_FALSE(*s.recall(""));
}

TEST_CASE("what a command led to is recalled by its key") {
  memory_storage s;
  put(s, one_more("c1", 0));
  put(s, one_more("c1", 1), "k", 42);
  auto const known = s.recall("k");
  REQUIRE(known);
  REQUIRE(*known);
  CHECK((*known)->id == "c1");
  CHECK((*known)->version == 2);
  CHECK((*known)->command == 42);
  CHECK_FALSE(*s.recall("another"));
}

TEST_CASE("streams of one commit move together or not at all") {
  memory_storage s;
  CHECK(put(s, commit{.key = "k1", .changes = {one_more("case", 0), one_more("account", 0)}}).kind ==
        append_kind::appended);
  CHECK(unchanged(s, "case", 1));
  CHECK(unchanged(s, "account", 1));

  auto const second = put(s, commit{.key = "k2", .changes = {one_more("other", 0), one_more("account", 0)}});
  CHECK(second.kind == append_kind::conflict);
  CHECK(second.id == "other");
  CHECK(second.version == 0);
  CHECK(second.detail == "account");
  CHECK(unchanged(s, "other", 0));
  CHECK(unchanged(s, "account", 1));
  CHECK_FALSE(*s.recall("k2"));
}

TEST_CASE("several commits in one append are each for itself, in order") {
  memory_storage s;
  std::vector<commit> const batch{{.key = "k1", .changes = {one_more("c1", 0)}},
                                  {.key = "k2", .changes = {one_more("c1", 0)}},
                                  {.key = "k1", .changes = {one_more("c1", 0)}},
                                  {.key = "k3", .changes = {one_more("c1", 1)}}};
  auto const results = s.append(batch);
  REQUIRE(results.size() == 4);
  CHECK(results[0].kind == append_kind::appended);
  CHECK(results[1].kind == append_kind::conflict);
  CHECK(results[2].kind == append_kind::replayed);
  CHECK(results[3].kind == append_kind::appended);
  CHECK(unchanged(s, "c1", 2));
  CHECK(s.append({}).empty());
}

TEST_CASE("what is due comes longest due first, at its instant and not before") {
  memory_storage s;
  put(s, one_more("late", 0, "open", noon - 2h));
  put(s, one_more("later", 0, "open", noon - 1h));
  put(s, one_more("now", 0, "open", noon));
  put(s, one_more("soon", 0, "open", noon + 1ms));
  put(s, one_more("never", 0, "open"));
  CHECK(ids(*s.due(noon, all_partitions, 10)) == "late later now");
  CHECK(ids(*s.due(noon - 1ms, all_partitions, 10)) == "late later");
  CHECK(ids(*s.due(noon + 1ms, all_partitions, 2)) == "late later");
  CHECK(s.due(noon, all_partitions, 0)->empty());
}

TEST_CASE("a case that moved is due when its new state says") {
  memory_storage s;
  put(s, one_more("c1", 0, "open", noon));
  put(s, one_more("c1", 1, "open", noon + 1h));
  CHECK(s.due(noon, all_partitions, 10)->empty());
  CHECK(ids(*s.due(noon + 1h, all_partitions, 10)) == "c1");
  put(s, one_more("c1", 2, "closed"));
  CHECK(s.due(noon + 2h, all_partitions, 10)->empty());
}

TEST_CASE("each due case is in one partition, and a limit counts only what is in the partitions asked for") {
  memory_storage s;
  for (int i = 0; i < 200; ++i) put(s, one_more("c" + std::to_string(i), 0, "open", noon));
  std::size_t together = 0;
  for (std::uint64_t partition = 0; partition < partition_count; ++partition) {
    auto const due = *s.due(noon, partition_set::only(partition), 1000);
    CHECK(std::ranges::all_of(due, [&](head const& h) { return partition_of(h.id) == partition; }));
    together += due.size();
    CHECK(s.due(noon, partition_set::only(partition), 1)->size() == std::min<std::size_t>(due.size(), 1));
  }
  CHECK(together == 200);
  CHECK(s.due(noon, {}, 1000)->empty());
}

TEST_CASE("a quarantined case says why and is due no more, until it moves") {
  memory_storage s;
  put(s, one_more("c1", 0, "open", noon));
  put(s, one_more("c2", 0, "open", noon));
  REQUIRE(s.park("c1", s.load("c1")->head.version, "does not verify"));
  CHECK(ids(*s.due(noon, all_partitions, 10)) == "c2");
  CHECK(s.load("c1")->head.quarantined == "does not verify");
  CHECK(s.park("c1", s.load("c1")->head.version, "still"));
  put(s, one_more("c1", 1, "open", noon));
  CHECK(s.load("c1")->head.quarantined.empty());
  CHECK(ids(*s.due(noon, all_partitions, 10)) == "c1 c2");
}

TEST_CASE("the cases of a party are found by state and by page, in the order of their ids") {
  memory_storage s;
  for (auto const id : {"c3", "c1", "c5", "c2", "c4"})
    put(s, one_more(id, 0, id[1] % 2 == 0 ? "even" : "odd", {}, {"buyer b7", std::string("merchant ") + id}));
  CHECK(ids(*s.find("buyer b7", "", {})) == "c1 c2 c3 c4 c5");
  CHECK(ids(*s.find("buyer b7", "even", {})) == "c2 c4");
  CHECK(ids(*s.find("merchant c3", "", {})) == "c3");
  CHECK(s.find("buyer b8", "", {})->empty());
  CHECK(s.find("", "", {})->empty());
  CHECK(ids(*s.find("buyer b7", "", {.limit = 2})) == "c1 c2");
  CHECK(ids(*s.find("buyer b7", "", {.after = "c2", .limit = 2})) == "c3 c4");
  CHECK(ids(*s.find("buyer b7", "odd", {.after = "c1", .limit = 1})) == "c3");
  CHECK(s.find("buyer b7", "", {.after = "c5"})->empty());
}

TEST_CASE("a case stays in the list of a party, with the state it has come to") {
  memory_storage s;
  put(s, one_more("c1", 0, "open", {}, {"buyer b7"}));
  put(s, one_more("c1", 1, "closed"));
  CHECK(s.find("buyer b7", "open", {})->empty());
  CHECK(ids(*s.find("buyer b7", "closed", {})) == "c1");
}

TEST_CASE("entries are followed partition by partition, each once, from a cursor on") {
  memory_storage s;
  put(s, one_more("c1", 0));
  put(s, commit{.changes = {one_more("c2", 0), one_more("c1", 1)}});
  put(s, one_more("c2", 1));
  std::map<std::string, std::string> seen;
  cursor from;
  for (;;) {
    auto const next = *s.follow(from, all_partitions, 2);
    CHECK(next.items.size() <= 2);
    if (next.items.empty()) break;
    for (auto const& item : next.items) seen[item.id] += std::to_string(item.entry.version) + " ";
    from = next.next;
  }
  CHECK(seen == std::map<std::string, std::string>{{"c1", "1 2 "}, {"c2", "1 2 "}});
  CHECK(from.positions[partition_of("c1")] == 2);
  put(s, one_more("c1", 2));
  CHECK(s.follow(from, all_partitions, 10)->items.size() == 1);
  CHECK(s.follow({}, all_partitions, 10)->items.size() == 5);
  CHECK(s.follow({}, partition_set::only(partition_of("c1")), 10)->items.size() == 3);
  CHECK(s.follow({}, partition_set{}, 10)->items.empty());
  from.positions.fill(99);
  CHECK(s.follow(from, all_partitions, 10)->items.empty());
}

TEST_CASE("what was loaded does not change under its reader") {
  memory_storage s;
  put(s, one_more("c1", 0));
  auto const kept = *s.load("c1");
  put(s, one_more("c1", 1));
  CHECK(kept.head.version == 1);
  CHECK(kept.journal.size() == 1);
}

TEST_CASE("a stream that is put there as it is replaces the old one, and is due as it says") {
  memory_storage s;
  put(s, one_more("c1", 0, "open", noon));
  put(s, one_more("c1", 1, "open", noon));
  auto kept = *s.load("c1");
  kept.journal.pop_back();
  kept.head.due = noon + 1h;
  s.unchecked_put(kept);
  CHECK(s.load("c1")->journal.size() == 1);
  CHECK(s.due(noon, all_partitions, 10)->empty());
  CHECK(s.due(noon + 1h, all_partitions, 10)->size() == 1);
}

TEST_CASE("who follows a stream that lost its end is given what is left of it") {
  memory_storage s;
  put(s, one_more("c1", 0));
  put(s, one_more("c1", 1));
  put(s, one_more("c2", 0));
  auto kept = *s.load("c1");
  kept.journal.pop_back();
  s.unchecked_put(kept);
  auto const all = *s.follow({}, all_partitions, 10);
  REQUIRE(all.items.size() == 2);
  CHECK(all.items[0].id != all.items[1].id);
  CHECK(s.follow(all.next, all_partitions, 10)->items.empty());
}

TEST_CASE("who follows is given the entries of a backup that was put back") {
  memory_storage old;
  put(old, one_more("c1", 0));
  put(old, one_more("c1", 1));
  memory_storage s;
  s.unchecked_put(*old.load("c1"));
  CHECK(s.follow({}, all_partitions, 10)->items.size() == 2);
  put(s, one_more("c1", 2));
  CHECK(s.follow({}, all_partitions, 10)->items.size() == 3);
}

TEST_CASE("a stream that is put back is in the lists of its parties") {
  memory_storage s;
  std::vector<std::string> const parties{"buyer b7", "merchant m3"};
  s.unchecked_put({.head = {.id = "c1", .version = 1, .state = "open"}, .journal = one_more("c1", 0).entries}, parties);
  CHECK(ids(*s.find("buyer b7", "open", {})) == "c1");
  CHECK(ids(*s.find("merchant m3", "", {})) == "c1");
}

TEST_CASE("a stream may move twice in one commit, a step behind the other") {
  memory_storage s;
  CHECK(put(s, commit{.changes = {one_more("c1", 0), one_more("c1", 0)}}).kind == append_kind::conflict);
  CHECK(unchanged(s, "c1", 0));
  CHECK(put(s, commit{.changes = {one_more("c1", 0), one_more("c1", 1)}}).kind == append_kind::appended);
  CHECK(unchanged(s, "c1", 2));
}

TEST_CASE("a commit that changes nothing fails") {
  memory_storage s;
  CHECK(put(s, commit{.key = "k"}).kind == append_kind::failed);
  CHECK_FALSE(*s.recall("k"));
}

TEST_CASE("a commit that was taken back leaves nothing in lists, and nothing to follow") {
  memory_storage s;
  put(s, one_more("c1", 0, "open", {}, {"buyer b7"}));
  put(s, one_more("c2", 0));
  commit const both{.changes = {one_more("c1", 1, "open", {}, {"buyer b7", "merchant m3"}), one_more("c2", 0)}};
  CHECK(put(s, both).kind == append_kind::conflict);
  CHECK(ids(*s.find("buyer b7", "", {})) == "c1");
  CHECK(s.find("merchant m3", "", {})->empty());
  put(s, one_more("c1", 1));
  CHECK(s.follow({}, all_partitions, 10)->items.size() == 3);
}

TEST_CASE("a stream that is put back quarantined is quarantined still") {
  memory_storage s;
  s.unchecked_put({.head = {.id = "c1", .version = 1, .state = "open", .due = noon, .quarantined = "why"},
                   .journal = one_more("c1", 0).entries});
  CHECK(s.load("c1")->head.quarantined == "why");
  CHECK(s.due(noon, all_partitions, 10)->empty());
}

TEST_CASE("what a commit looked at is held against its version, and stays where it is") {
  memory_storage s;
  put(s, one_more("account", 0));
  commit looking{.key = "k", .changes = {one_more("c1", 0)}, .expects = {{.id = "account", .version = 2}}};
  auto const early = put(s, looking);
  CHECK(early.kind == append_kind::conflict);
  CHECK(early.id == "c1");
  CHECK(early.version == 0);
  CHECK(early.detail == "account");
  CHECK(unchanged(s, "c1", 0));
  CHECK_FALSE(*s.recall("k"));
  looking.expects[0].version = 1;
  CHECK(put(s, looking).kind == append_kind::appended);
  CHECK(unchanged(s, "account", 1));
  CHECK(s.follow({}, all_partitions, 10)->items.size() == 2);
  CHECK(put(s, commit{.expects = {{.id = "account", .version = 7}}}).kind == append_kind::failed);
}

TEST_CASE("what a commit looks at and moves as well is looked at before it moves") {
  memory_storage s;
  put(s, one_more("c1", 0));
  CHECK(put(s, commit{.changes = {one_more("c1", 1)}, .expects = {{.id = "c1", .version = 1}}}).kind ==
        append_kind::appended);
  CHECK(put(s, commit{.changes = {one_more("c1", 2)}, .expects = {{.id = "c1", .version = 3}}}).kind ==
        append_kind::conflict);
  CHECK(unchanged(s, "c1", 2));
}

// Each moves its own stream while the sum of both, of which it looks at one, is less than a limit; a look that did not hold
// would let the sum grow past it.
TEST_CASE("threads that look at each other's streams never decide on what is so no more") {
  constexpr std::uint32_t limit = 2000;
  memory_storage s;
  std::array<std::uint32_t, 2> written{};
  auto const run = [&](std::size_t who) {
    std::string const mine(1, static_cast<char>('a' + who)), other(1, static_cast<char>('b' - who));
    auto const at = [&](std::string const& id) { return s.load(id) ? s.load(id)->head.version : 0; };
    for (std::uint32_t a = at(mine), b = at(other); a + b < limit; a = at(mine), b = at(other)) {
      commit const next{.changes = {one_more(mine, a)}, .expects = {{.id = other, .version = b}}};
      written[who] += put(s, next).kind == append_kind::appended;
    }
  };
  {
    std::jthread const beside(run, 0);
    run(1);
  }
  CHECK(written[0] + written[1] == limit);
  CHECK(unchanged(s, "a", written[0]));
  CHECK(unchanged(s, "b", written[1]));
}
