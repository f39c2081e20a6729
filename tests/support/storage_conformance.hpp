// SPDX-License-Identifier: BSL-1.0
#pragma once
// What every storage keeps: `broken_rules(make)` plays with fresh storages made by `make()` and names each rule of the
// storage concept that one of them breaks. An adapter's test checks that there are none; the mutants of the reference
// check that there are some.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <redress/casework/storage.hpp>

#include "forged.hpp"

namespace conformance {

using namespace redress;
using enum append_kind;

inline instant at(int minutes) { return instant{} + std::chrono::minutes{minutes}; }

inline entry some_entry(std::uint32_t version, std::string_view payload = "payload") {
  return forged(version, {.version = version,
                          .at = at(static_cast<int>(version)),
                          .role = "buyer",
                          .party = "b1",
                          .action = "ask",
                          .state = "asked",
                          .payload = payload_of(text(payload))});
}

/// A commit that moves one stream from `expected` by `count` entries.
inline commit move_on(std::string id, std::uint32_t expected, std::string key = {}, digest command = 1,
                      std::optional<instant> due = {}, std::uint32_t count = 1) {
  change moved{
      .id = std::move(id), .expected = expected, .entries = {}, .state = "asked", .due = due, .parties = {"buyer b1"}};
  for (std::uint32_t i = 1; i <= count; ++i) moved.entries.push_back(some_entry(expected + i));
  return {.key = std::move(key), .command = command, .changes = {std::move(moved)}};
}

template <class Storage> redress::appended put(Storage& s, commit const& c) {
  return s.append(std::span(&c, 1)).front();
}

template <class Storage> std::uint32_t version_of(Storage& s, std::string_view id) {
  auto const kept = s.load(id);
  return kept ? kept->head.version : 0;
}

template <class Storage>
std::vector<std::string> ids_due(Storage& s, instant now, slot_set slots = all_slots, std::size_t limit = 100) {
  std::vector<std::string> ids;
  if (auto const due = s.due(now, slots, limit))
    for (auto const& h : *due) ids.push_back(h.id);
  return ids;
}

/// The rules that a storage made by `make` breaks, by name; none for one that conforms.
template <class Make> std::vector<std::string> broken_rules(Make make) {
  std::vector<std::string> broken;
  auto const rule = [&](std::string_view name, auto&& holds) {
    auto fresh = make();
    if (!holds(*fresh)) broken.emplace_back(name);
  };
  using ids = std::vector<std::string>;

  rule("what was never written is missing", [](auto& s) {
    auto const none = s.load("nobody");
    return !none && none.error().what == storage_error::kind::missing;
  });
  rule("what was appended is loaded, to the byte", [](auto& s) {
    auto const c = move_on("a", 0, "k", 7, at(9), 3);
    auto const done = put(s, c);
    auto const kept = s.load("a");
    return done.what == appended && done.version == 3 && done.id == "a" && kept &&
           kept->journal == c.changes[0].entries &&
           kept->head == head{.id = "a", .version = 3, .state = "asked", .due = at(9), .parked = {}};
  });
  rule("another version than expected is a conflict, and writes nothing", [](auto& s) {
    put(s, move_on("a", 0));
    auto const late = put(s, move_on("a", 0)), early = put(s, move_on("a", 2)), unborn = put(s, move_on("b", 1));
    return late.what == conflict && late.version == 1 && early.what == conflict && early.version == 1 &&
           unborn.what == conflict && unborn.version == 0 && version_of(s, "a") == 1 && !s.load("b");
  });
  rule("a conflict is reported, and does not use up its key", [](auto& s) {
    put(s, move_on("a", 0));
    put(s, move_on("a", 0, "k"));
    auto const recalled = s.recall("k");
    return recalled && !*recalled && put(s, move_on("a", 1, "k")).what == appended;
  });
  rule("the same command under the same key is done once", [](auto& s) {
    auto const first = put(s, move_on("a", 0, "k", 7));
    auto const again = put(s, move_on("a", 0, "k", 7)), later = put(s, move_on("a", 1, "k", 7));
    return first.what == appended && again.what == replayed && again.version == 1 && again.id == "a" &&
           later.what == replayed && version_of(s, "a") == 1;
  });
  rule("a replayed command is answered with the version it led to, not the newest", [](auto& s) {
    put(s, move_on("a", 0, "k", 7));
    put(s, move_on("a", 1));
    return put(s, move_on("a", 0, "k", 7)).version == 1;
  });
  rule("a key on record does not stand for another command", [](auto& s) {
    put(s, move_on("a", 0, "k", 7));
    return put(s, move_on("a", 1, "k", 8)).what == key_reused && put(s, move_on("b", 0, "k", 8)).what == key_reused &&
           version_of(s, "a") == 1 && !s.load("b");
  });
  rule("commits without a key are no replays of each other", [](auto& s) {
    return put(s, move_on("a", 0, "", 7)).what == appended && put(s, move_on("a", 1, "", 7)).what == appended;
  });
  rule("the streams of a commit move together", [](auto& s) {
    auto both = move_on("a", 0);
    both.changes.push_back(move_on("order", 0).changes[0]);
    return put(s, both).what == appended && version_of(s, "a") == 1 && version_of(s, "order") == 1;
  });
  rule("the streams of a commit move together, or not at all", [](auto& s) {
    put(s, move_on("order", 0));
    auto both = move_on("a", 0, "k");
    both.changes.push_back(move_on("order", 0).changes[0]);
    auto const result = put(s, both);
    auto const recalled = s.recall("k");
    return result.what == conflict && !s.load("a") && version_of(s, "order") == 1 && recalled && !*recalled;
  });
  rule("each commit of a batch is answered for itself, in order", [](auto& s) {
    put(s, move_on("b", 0));
    std::vector<commit> const batch{move_on("a", 0), move_on("b", 0), move_on("c", 0)};
    auto const results = s.append(batch);
    return results.size() == 3 && results[0].what == appended && results[1].what == conflict &&
           results[2].what == appended && version_of(s, "a") == 1 && version_of(s, "b") == 1 && version_of(s, "c") == 1;
  });
  rule("a later commit of a batch stands on an earlier one", [](auto& s) {
    std::vector<commit> const batch{move_on("a", 0, "k", 7), move_on("a", 1), move_on("a", 0, "k", 7)};
    auto const results = s.append(batch);
    return results.size() == 3 && results[0].what == appended && results[1].what == appended &&
           results[1].version == 2 && results[2].what == replayed && results[2].version == 1 && version_of(s, "a") == 2;
  });
  rule("a command is recalled by its key", [](auto& s) {
    put(s, move_on("a", 0, "k", 7, {}, 2));
    auto const known = s.recall("k"), unknown = s.recall("l");
    return known && *known && (*known)->command == 7 && (*known)->id == "a" && (*known)->version == 2 && unknown &&
           !*unknown;
  });
  rule("due: at the instant and after it, not before; the longest due first", [](auto& s) {
    put(s, move_on("a", 0, "", 1, at(30)));
    put(s, move_on("b", 0, "", 1, at(10)));
    put(s, move_on("c", 0, "", 1, at(20)));
    put(s, move_on("d", 0));
    return ids_due(s, at(10) - std::chrono::milliseconds{1}).empty() && ids_due(s, at(10)) == ids{"b"} &&
           ids_due(s, at(30)) == ids{"b", "c", "a"} && ids_due(s, at(30), all_slots, 2) == ids{"b", "c"};
  });
  rule("due: what has moved on is due when it says now", [](auto& s) {
    put(s, move_on("a", 0, "", 1, at(10)));
    put(s, move_on("b", 0, "", 1, at(10)));
    put(s, move_on("a", 1, "", 1, at(50)));
    put(s, move_on("b", 1));
    return ids_due(s, at(49)).empty() && ids_due(s, at(50)) == ids{"a"};
  });
  rule("due: slots share out the cases, each to one", [](auto& s) {
    for (int i = 0; i < 200; ++i) put(s, move_on("case" + std::to_string(i), 0, "", 1, at(1)));
    std::multiset<std::string> seen;
    for (std::uint64_t slot = 0; slot < slot_count; ++slot)
      for (auto const& id : ids_due(s, at(1), slot_set{1} << slot, 1000)) {
        if (slot_of(id) != slot) return false;
        seen.insert(id);
      }
    return seen.size() == 200 && std::set(seen.begin(), seen.end()).size() == 200 && ids_due(s, at(1), 0).empty();
  });
  rule("a parked case is due no more, says why, and is back when it moves", [](auto& s) {
    put(s, move_on("a", 0, "", 1, at(1)));
    put(s, move_on("b", 0, "", 1, at(1)));
    if (!s.park("a", 1, "it does not decode")) return false;
    auto const kept = s.load("a");
    if (ids_due(s, at(2)) != ids{"b"} || !kept || kept->head.parked != "it does not decode") return false;
    put(s, move_on("a", 1, "", 1, at(2)));
    auto const back = s.load("a");
    return ids_due(s, at(3)) == ids{"b", "a"} && back && back->head.parked.empty();
  });
  rule("a case that has moved on is not parked for what it was", [](auto& s) {
    put(s, move_on("a", 0, "", 1, at(1)));
    put(s, move_on("a", 1, "", 1, at(1)));
    auto const late = s.park("a", 1, "why");
    return !late && late.error().what == storage_error::kind::moved_on && ids_due(s, at(1)) == ids{"a"};
  });
  rule("what is not there cannot be parked", [](auto& s) {
    auto const none = s.park("nobody", 1, "why");
    return !none && none.error().what == storage_error::kind::missing;
  });
  rule("found: the cases of a party, by state, a page at a time, in the order of their ids", [](auto& s) {
    for (auto const* id : {"c", "a", "e", "b", "d"}) put(s, move_on(id, 0));
    auto other = move_on("z", 0);
    other.changes[0].parties = {"merchant m1"};
    put(s, other);
    auto closed = move_on("b", 1);
    closed.changes[0].state = "granted";
    put(s, closed);
    auto const found = [&](std::string_view party, std::string_view state, page const& part) {
      ids list;
      if (auto const heads = s.find(party, state, part))
        for (auto const& h : *heads) list.push_back(h.id);
      return list;
    };
    return found("buyer b1", "", {}) == ids{"a", "b", "c", "d", "e"} &&
           found("buyer b1", "asked", {}) == ids{"a", "c", "d", "e"} && found("buyer b1", "granted", {}) == ids{"b"} &&
           found("merchant m1", "", {}) == ids{"z"} && found("buyer b2", "", {}).empty() &&
           found("buyer b1", "", {.after = "", .limit = 2}) == ids{"a", "b"} &&
           found("buyer b1", "", {.after = "b", .limit = 2}) == ids{"c", "d"} &&
           found("buyer b1", "", {.after = "e", .limit = 2}).empty();
  });
  rule("followed: every entry, each stream's in order, none twice from cursor to cursor", [](auto& s) {
    for (std::uint32_t v = 0; v < 5; ++v)
      for (auto const* id : {"a", "b"}) put(s, move_on(id, v));
    put(s, move_on("c", 0, "", 1, {}, 3));
    std::map<std::string, std::uint32_t> last;
    std::size_t count = 0;
    cursor from;
    for (int turns = 0; turns < 100; ++turns) {
      auto const part = s.follow(from, all_slots, 4);
      if (!part || part->items.size() > 4) return false;
      if (part->items.empty()) break;
      for (auto const& item : part->items) {
        if (item.entry.version != ++last[item.id]) return false;
        ++count;
      }
      from = part->next;
    }
    put(s, move_on("a", 5));
    auto const more = s.follow(from, all_slots, 4);
    return count == 13 && more && more->items.size() == 1 && more->items[0].id == "a" &&
           more->items[0].entry == some_entry(6);
  });
  rule("ids, keys and parties may hold any characters", [](auto& s) {
    for (std::string const odd : {"it's", "a\"b", "%_\\", "退款", "semi;colon--", " space ", "\n"}) {
      auto c = move_on(odd, 0, odd, 7);
      c.changes[0].parties = {odd};
      auto const done = put(s, c);
      auto const kept = s.load(odd);
      auto const known = s.recall(odd);
      auto const found = s.find(odd, "", {});
      if (done.what != appended || !kept || kept->head.id != odd || !known || !*known || !found || found->size() != 1)
        return false;
    }
    return true;
  });
  rule("a long entry is kept whole", [](auto& s) {
    auto c = move_on("a", 0);
    c.changes[0].entries = {some_entry(1, std::string(1u << 20, 'x'))};
    put(s, c);
    auto const kept = s.load("a");
    return kept && kept->journal == c.changes[0].entries;
  });
  rule("of those who write at once one succeeds", [](auto& s) {
    constexpr int workers = 4, tries = 250;
    std::atomic<std::uint32_t> successes = 0;
    std::vector<std::jthread> threads;
    for (int w = 0; w < workers; ++w)
      threads.emplace_back([&] {
        for (int i = 0; i < tries; ++i)
          if (put(s, move_on("hot", version_of(s, "hot"))).what == appended) ++successes;
      });
    threads.clear();
    auto const kept = s.load("hot");
    if (!kept || kept->head.version != successes || kept->journal.size() != successes) return false;
    for (std::uint32_t i = 0; i < successes; ++i)
      if (kept->journal[i].version != i + 1) return false;
    return true;
  });
  return broken;
}

} // namespace conformance
