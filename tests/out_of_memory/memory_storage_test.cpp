// SPDX-License-Identifier: BSL-1.0
// Every allocation of a call fails in turn, until the call succeeds: each time what was there before is there still, in
// every index, and the storage goes on.
#include <chrono>
#include <cstddef>
#include <new>
#include <span>
#include <string>
#include <vector>

#include <redress/service/memory_storage.hpp>

#include "../support/catch.hpp"
#include "allocation.hpp"

namespace {

using namespace redress;
using namespace std::chrono_literals;

constexpr instant noon = std::chrono::sys_days{2026y / 3 / 2} + 12h;
// Long, so that each copy of a name is an allocation.
std::string name(char const* of) { return std::string(of) + " of a length that no short string has"; }

change by(std::string id, std::uint32_t expected, std::optional<instant> due, std::uint32_t count = 2) {
  change moved{.id = name(id.c_str()),
               .expected = expected,
               .entries = {},
               .state = name("state"),
               .due = due,
               .parties = {name("buyer"), name("merchant"), name(id.c_str())}};
  for (std::uint32_t i = 1; i <= count; ++i) {
    moved.entries.push_back({.version = expected + i, .at = noon, .data = {}});
    moved.entries.back().data.resize(50, static_cast<char>('a' + i));
  }
  return moved;
}

// All that can be asked of a storage.
struct snapshot {
  std::vector<std::string> lines{};

  void add(head const& h) {
    lines.push_back(h.id + '/' + std::to_string(h.version) + '/' + h.state + '/' + h.quarantined + '/' +
                    (h.due ? std::to_string(h.due->time_since_epoch().count()) : "never"));
  }
  void add(std::vector<head> const& heads) {
    for (auto const& h : heads) add(h);
  }
  explicit snapshot(memory_storage const& s) {
    for (auto const* id : {"a", "b", "c", "account"}) {
      lines.push_back(name(id));
      if (auto const kept = s.load(name(id))) {
        add(kept->head);
        for (auto const& e : kept->journal) lines.push_back(std::to_string(e.version) + std::string(byte_view(e.data)));
      }
      lines.emplace_back("listed");
      add(*s.find(name(id), "", {}));
    }
    for (auto const* party : {"buyer", "merchant"}) add(*s.find(name(party), "", {}));
    lines.emplace_back("due");
    add(*s.due(noon + 1000h, all_partitions, 100));
    for (auto const* key : {"k1", "k2", "k3"}) {
      auto const known = *s.recall(name(key));
      lines.push_back(known ? known->id + std::to_string(known->version) : "no such key");
    }
    auto const all = *s.follow({}, all_partitions, 1000);
    for (auto const& item : all.items) lines.push_back(item.id + std::to_string(item.entry.version));
  }
  friend bool operator==(snapshot const&, snapshot const&) = default;
};

// A storage with streams that are due, quarantined, and neither.
void fill(memory_storage& s) {
  std::vector<commit> const all{{.key = name("k1"), .command = 1, .changes = {by("a", 0, noon), by("account", 0, {})}},
                                {.key = {}, .command = 0, .changes = {by("b", 0, noon + 1h)}}};
  s.append(all);
  REQUIRE(s.park(name("b"), 2, name("why")));
}

// Does `what`, which says whether all went well, with the first allocation failing,
// then with the second, until it is done.
template <class What> void with_failing_memory(What what) {
  memory_storage s;
  fill(s);
  snapshot const before(s);
  bool well = false;
  int failures = 0;
  for (bool done = false; !done; ++failures) {
    allocations_until_failure = failures + 1;
    try {
      well = what(s);
      done = true;
    } catch (std::bad_alloc const&) {
      // checked below
    }
    allocations_until_failure = -1;
    if (!done) CHECK(snapshot(s) == before);
  }
  CHECK(well);
  CHECK(failures > 1);
  snapshot const after(s);
  CHECK_FALSE(after == before);

  memory_storage undisturbed;
  fill(undisturbed);
  CHECK(what(undisturbed));
  CHECK(snapshot(undisturbed) == after);
}

} // namespace

TEST_CASE("a commit of several streams that runs out of memory leaves no trace") {
  commit const c{
      .key = name("k2"), .command = 2, .changes = {by("c", 0, noon), by("account", 2, noon), by("a", 2, {})}};
  with_failing_memory(
      [&](memory_storage& s) { return s.append(std::span(&c, 1)).front().kind == append_kind::appended; });
}

TEST_CASE("a case that moves from one deadline to the next keeps the one or the other") {
  commit const c{.key = {}, .command = 0, .changes = {by("a", 2, noon + 5h)}};
  with_failing_memory(
      [&](memory_storage& s) { return s.append(std::span(&c, 1)).front().kind == append_kind::appended; });
}

TEST_CASE("a quarantined case that runs out of memory stays quarantined") {
  commit const c{.key = {}, .command = 0, .changes = {by("b", 2, noon + 5h)}};
  with_failing_memory(
      [&](memory_storage& s) { return s.append(std::span(&c, 1)).front().kind == append_kind::appended; });
}

TEST_CASE("a batch that runs out of memory is undone from its beginning") {
  std::vector<commit> const batch{
      {.key = name("k2"), .command = 2, .changes = {by("a", 2, {}), by("account", 2, {})}},
      {.key = name("k3"), .command = 3, .changes = {by("c", 0, noon), by("account", 2, {})}}, // a conflict
      {.key = name("k2"), .command = 2, .changes = {by("c", 0, noon)}},                       // a replay
      {.key = name("k3"), .command = 3, .changes = {by("c", 0, noon), by("a", 4, noon), by("account", 4, noon)}}};
  with_failing_memory([&](memory_storage& s) {
    auto const results = s.append(batch);
    return results[0].kind == append_kind::appended && results[1].kind == append_kind::conflict &&
           results[2].kind == append_kind::replayed && results[3].kind == append_kind::appended;
  });
}

TEST_CASE("parking that runs out of memory parks nothing") {
  with_failing_memory([](memory_storage& s) { return s.park(name("a"), 2, name("another why")).has_value(); });
}

TEST_CASE("a stream that is put back replaces the old one, or does not") {
  memory_storage other;
  commit const c{.key = {}, .command = 0, .changes = {by("a", 0, noon + 9h, 5)}};
  other.append(std::span(&c, 1));
  std::vector<std::string> const parties{name("c"), name("buyer")};
  with_failing_memory([&](memory_storage& s) {
    s.unchecked_put(*other.load(name("a")), parties);
    return true;
  });
}
