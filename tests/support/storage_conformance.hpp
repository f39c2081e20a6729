// SPDX-License-Identifier: BSL-1.0
#pragma once
// What every storage keeps: `broken_rules(make)` plays with fresh storages made by `make()` and names each rule of the
// storage concept that one of them breaks. An adapter's test checks that there are none; the mutants of the reference
// check that there are some.
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

#include <redress/service/storage.hpp>

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

template <class Storage> redress::append_result put(Storage& s, commit const& c) {
  return s.append(std::span(&c, 1)).front();
}

template <class Storage> std::uint32_t version_of(Storage& s, std::string_view id) {
  auto const kept = s.load(id);
  return kept ? kept->head.version : 0;
}

template <class Storage>
std::vector<std::string> ids_due(Storage& s, instant now, partition_set partitions = all_partitions,
                                 std::size_t limit = 100) {
  std::vector<std::string> ids;
  if (auto const due = s.due(now, partitions, limit))
    for (auto const& h : *due) ids.push_back(h.id);
  return ids;
}

/// A commit that moves two streams by an entry each.
inline commit move_both(std::string a, std::uint32_t expected_a, std::string b, std::uint32_t expected_b,
                        std::string key = {}, digest command = 1) {
  auto both = move_on(std::move(a), expected_a, std::move(key), command);
  both.changes.push_back(move_on(std::move(b), expected_b).changes[0]);
  return both;
}

/// What a reader has been given, who keeps his cursor as bytes between his calls.
struct reader_of_feed {
  bytes kept = encode(cursor{});
  std::map<std::string, std::vector<std::uint32_t>> versions{};
  bool sound = true; ///< limits and partitions were respected

  /// Reads until there is no more, or so many times.
  template <class Storage>
  void read_on(Storage& s, partition_set partitions = all_partitions, std::size_t limit = 4, int times = 500) {
    for (; times > 0; --times) {
      cursor from;
      reader r(kept);
      r.get(from);
      auto const part = s.follow(from, partitions, limit);
      sound = sound && part && part->items.size() <= limit;
      if (!part || part->items.empty()) return;
      for (auto const& item : part->items) {
        sound =
            sound && (partitions >> partition_of(item.id) & 1u) != 0 && item.entry == some_entry(item.entry.version);
        versions[item.id].push_back(item.entry.version);
      }
      kept = encode(part->next);
    }
  }
  /// Whether the versions given of a stream are those from 1 to `last`, in order.
  bool has_all_of(std::string const& id, std::uint32_t last) const {
    auto const found = versions.find(id);
    if (found == versions.end()) return last == 0;
    if (found->second.size() != last) return false;
    for (std::uint32_t v = 1; v <= last; ++v)
      if (found->second[v - 1] != v) return false;
    return true;
  }
};

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
    return !none && none.error().kind == storage_error_kind::missing;
  });
  rule("what was appended is loaded, to the byte", [](auto& s) {
    auto const c = move_on("a", 0, "k", 7, at(9), 3);
    auto const done = put(s, c);
    auto const kept = s.load("a");
    return done.kind == appended && done.version == 3 && done.id == "a" && kept &&
           kept->journal == c.changes[0].entries &&
           kept->head == head{.id = "a", .version = 3, .state = "asked", .due = at(9), .quarantined = {}};
  });
  rule("another version than expected is a conflict, and writes nothing", [](auto& s) {
    put(s, move_on("a", 0));
    auto const late = put(s, move_on("a", 0)), early = put(s, move_on("a", 2)), unborn = put(s, move_on("b", 1));
    return late.kind == conflict && late.version == 1 && early.kind == conflict && early.version == 1 &&
           unborn.kind == conflict && unborn.version == 0 && version_of(s, "a") == 1 && !s.load("b");
  });
  rule("a conflict is reported, and does not use up its key", [](auto& s) {
    put(s, move_on("a", 0));
    put(s, move_on("a", 0, "k"));
    auto const recalled = s.recall("k");
    return recalled && !*recalled && put(s, move_on("a", 1, "k")).kind == appended;
  });
  rule("the same command under the same key is done once", [](auto& s) {
    auto const first = put(s, move_on("a", 0, "k", 7));
    auto const again = put(s, move_on("a", 0, "k", 7)), later = put(s, move_on("a", 1, "k", 7));
    return first.kind == appended && again.kind == replayed && again.version == 1 && again.id == "a" &&
           later.kind == replayed && version_of(s, "a") == 1;
  });
  rule("a replayed command is answered with the version it led to, not the newest", [](auto& s) {
    put(s, move_on("a", 0, "k", 7));
    put(s, move_on("a", 1));
    return put(s, move_on("a", 0, "k", 7)).version == 1;
  });
  rule("a key on record does not stand for another command", [](auto& s) {
    put(s, move_on("a", 0, "k", 7));
    return put(s, move_on("a", 1, "k", 8)).kind == key_reused && put(s, move_on("b", 0, "k", 8)).kind == key_reused &&
           version_of(s, "a") == 1 && !s.load("b");
  });
  rule("commits without a key are no replays of each other", [](auto& s) {
    return put(s, move_on("a", 0, "", 7)).kind == appended && put(s, move_on("a", 1, "", 7)).kind == appended;
  });
  rule("the streams of a commit move together", [](auto& s) {
    auto const result = put(s, move_both("a", 0, "order", 0, "k", 7));
    auto const known = s.recall("k");
    auto const a = s.load("a"), order = s.load("order");
    return result.kind == appended && result.id == "a" && a && order && a->journal.size() == 1 &&
           order->journal.size() == 1 && known && *known && (*known)->id == "a" && ids_due(s, at(9)).empty();
  });
  rule("the streams of a commit move together, or not at all", [](auto& s) {
    put(s, move_on("order", 0));
    auto const result = put(s, move_both("a", 0, "order", 0, "k"));
    auto const recalled = s.recall("k");
    auto const found = s.find("buyer b1", "", {});
    reader_of_feed feed;
    feed.read_on(s);
    return result.kind == conflict && result.id == "a" && result.version == 0 && !s.load("a") &&
           version_of(s, "order") == 1 && recalled && !*recalled && found && found->size() == 1 &&
           feed.versions.size() == 1 && feed.has_all_of("order", 1);
  });
  rule("a conflict of the first stream keeps the others where they are", [](auto& s) {
    put(s, move_both("a", 0, "order", 0));
    auto const result = put(s, move_both("a", 0, "order", 1));
    return result.kind == conflict && result.version == 1 && version_of(s, "a") == 1 && version_of(s, "order") == 1;
  });
  rule("two cases of one account: who comes second is told so, and tries again", [](auto& s) {
    put(s, move_both("a", 0, "account", 0));
    auto const late = put(s, move_both("b", 0, "account", 0, "k", 7));
    auto const again = put(s, move_both("b", 0, "account", 1, "k", 7));
    return late.kind == conflict && late.id == "b" && again.kind == appended && again.version == 1 &&
           version_of(s, "account") == 2;
  });
  rule("each commit of a batch is answered for itself, in order", [](auto& s) {
    put(s, move_on("b", 0));
    std::vector<commit> const batch{move_on("a", 0), move_on("b", 0), move_on("c", 0)};
    auto const results = s.append(batch);
    return results.size() == 3 && results[0].kind == appended && results[1].kind == conflict &&
           results[2].kind == appended && version_of(s, "a") == 1 && version_of(s, "b") == 1 && version_of(s, "c") == 1;
  });
  rule("a later commit of a batch builds on an earlier one", [](auto& s) {
    std::vector<commit> const batch{move_on("a", 0, "k", 7), move_on("a", 1), move_on("a", 0, "k", 7)};
    auto const results = s.append(batch);
    return results.size() == 3 && results[0].kind == appended && results[1].kind == appended &&
           results[1].version == 2 && results[2].kind == replayed && results[2].version == 1 && version_of(s, "a") == 2;
  });
  rule("of two commits of a batch on one stream the second is a conflict", [](auto& s) {
    std::vector<commit> const batch{move_both("a", 0, "account", 0), move_both("b", 0, "account", 0),
                                    move_on("a", 0, "k"), move_on("c", 0)};
    auto const results = s.append(batch);
    return results.size() == 4 && results[0].kind == appended && results[1].kind == conflict &&
           results[2].kind == conflict && results[2].version == 1 && results[3].kind == appended && !s.load("b") &&
           version_of(s, "a") == 1 && version_of(s, "account") == 1 && version_of(s, "c") == 1;
  });
  rule("a key is one command's within a batch as well", [](auto& s) {
    std::vector<commit> const batch{move_on("a", 0, "k", 7), move_on("a", 0, "k", 7), move_on("b", 0, "k", 8)};
    auto const results = s.append(batch);
    return results.size() == 3 && results[0].kind == appended && results[1].kind == replayed && results[1].id == "a" &&
           results[1].version == 1 && results[2].kind == key_reused && version_of(s, "a") == 1 && !s.load("b");
  });
  rule("a batch of nothing does nothing", [](auto& s) { return s.append({}).empty(); });
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
           ids_due(s, at(30)) == ids{"b", "c", "a"} && ids_due(s, at(30), all_partitions, 2) == ids{"b", "c"};
  });
  rule("due: the longest due first, over all partitions, however many more are due", [](auto& s) {
    ids expected;
    for (int i = 0; i < 100; ++i) {
      expected.push_back("case" + std::to_string(i));
      put(s, move_on(expected.back(), 0, "", 1, at(i)));
    }
    expected.resize(10);
    return ids_due(s, at(99), all_partitions, 10) == expected;
  });
  rule("due: what has moved on is due when it says now", [](auto& s) {
    put(s, move_on("a", 0, "", 1, at(10)));
    put(s, move_on("b", 0, "", 1, at(10)));
    put(s, move_on("a", 1, "", 1, at(50)));
    put(s, move_on("b", 1));
    return ids_due(s, at(49)).empty() && ids_due(s, at(50)) == ids{"a"};
  });
  rule("due: partitions share out the cases, each to one", [](auto& s) {
    for (int i = 0; i < 200; ++i) put(s, move_on("case" + std::to_string(i), 0, "", 1, at(1)));
    std::multiset<std::string> seen;
    for (std::uint64_t partition = 0; partition < partition_count; ++partition)
      for (auto const& id : ids_due(s, at(1), partition_set{1} << partition, 1000)) {
        if (partition_of(id) != partition) return false;
        seen.insert(id);
      }
    return seen.size() == 200 && std::set(seen.begin(), seen.end()).size() == 200 && ids_due(s, at(1), 0).empty();
  });
  rule("a quarantined case is due no more, says why, and is back when it moves", [](auto& s) {
    put(s, move_on("a", 0, "", 1, at(1)));
    put(s, move_on("b", 0, "", 1, at(1)));
    if (!s.park("a", 1, "it does not decode")) return false;
    auto const kept = s.load("a");
    if (ids_due(s, at(2)) != ids{"b"} || !kept || kept->head.quarantined != "it does not decode") return false;
    put(s, move_on("a", 1, "", 1, at(2)));
    auto const back = s.load("a");
    return ids_due(s, at(3)) == ids{"b", "a"} && back && back->head.quarantined.empty();
  });
  rule("a case that has moved on is not quarantined for what it was", [](auto& s) {
    put(s, move_on("a", 0, "", 1, at(1)));
    put(s, move_on("a", 1, "", 1, at(1)));
    auto const late = s.park("a", 1, "why");
    return !late && late.error().kind == storage_error_kind::moved_on && ids_due(s, at(1)) == ids{"a"};
  });
  rule("what is not there cannot be quarantined", [](auto& s) {
    auto const none = s.park("nobody", 1, "why");
    return !none && none.error().kind == storage_error_kind::missing;
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
  rule("found: over all partitions, in the order of the ids", [](auto& s) {
    ids expected;
    for (int i = 100; i < 300; ++i) expected.push_back("case" + std::to_string(i));
    for (auto const& id : expected) put(s, move_on(id, 0));
    ids list;
    for (page part{.after = {}, .limit = 7}; list.size() < 1000;) {
      auto const heads = s.find("buyer b1", "", part);
      if (!heads || heads->size() > 7) return false;
      if (heads->empty()) break;
      for (auto const& h : *heads) list.push_back(h.id);
      part.after = list.back();
    }
    return list == expected;
  });
  rule("followed: every entry, each stream's in order, none twice from cursor to cursor", [](auto& s) {
    for (std::uint32_t v = 0; v < 5; ++v)
      for (int i = 0; i < 100; ++i) put(s, move_on("case" + std::to_string(i), v));
    put(s, move_on("c", 0, "", 1, {}, 3));
    reader_of_feed feed;
    feed.read_on(s);
    put(s, move_on("case7", 5));
    feed.read_on(s);
    for (int i = 0; i < 100; ++i)
      if (!feed.has_all_of("case" + std::to_string(i), i == 7 ? 6 : 5)) return false;
    return feed.sound && feed.has_all_of("c", 3) && feed.versions.size() == 101;
  });
  rule("followed: a cursor that was kept goes on where it was, however often it is asked", [](auto& s) {
    for (std::uint32_t v = 0; v < 20; ++v) put(s, move_both("a", v, "b", v));
    reader_of_feed once;
    once.read_on(s, all_partitions, 7, 2);
    auto again = once;
    once.read_on(s);
    put(s, move_on("a", 20));
    again.read_on(s);
    reader_of_feed anew;
    anew.read_on(s, all_partitions, 1000);
    return once.sound && again.sound && anew.sound && once.has_all_of("a", 20) && again.has_all_of("a", 21) &&
           again.has_all_of("b", 20) && anew.has_all_of("a", 21) && anew.has_all_of("b", 20);
  });
  rule("followed: the entries of the partitions asked for and no others, and none of them lost to who asks later",
       [](auto& s) {
         for (std::uint32_t v = 0; v < 2; ++v)
           for (int i = 0; i < 100; ++i) put(s, move_on("case" + std::to_string(i), v));
         constexpr partition_set some = 0x0123456789abcdef;
         reader_of_feed feed, none;
         feed.read_on(s, some);
         for (auto const& [id, versions] : feed.versions)
           if ((some >> partition_of(id) & 1u) == 0) return false;
         none.read_on(s, 0);
         feed.read_on(s, ~some);
         for (int i = 0; i < 100; ++i)
           if (!feed.has_all_of("case" + std::to_string(i), 2)) return false;
         return feed.sound && none.sound && none.versions.empty();
       });
  rule("followed: a partition that has always more does not keep the others from their turn", [](auto& s) {
    std::uint32_t written = 0;
    for (std::size_t const limit : {1u, 3u, 64u, 200u}) {
      put(s, move_on("busy", written, "", 1, {}, 2000));
      written += 2000;
      std::set<std::string> waiting;
      for (int i = 0; i < 10; ++i) {
        auto const id = "case" + std::to_string(limit) + " " + std::to_string(i);
        put(s, move_on(id, 0));
        if (partition_of(id) != partition_of("busy")) waiting.insert(id);
      }
      reader_of_feed feed;
      for (int calls = 0; calls < 2000 && !waiting.empty() && feed.sound; ++calls) {
        feed.read_on(s, all_partitions, limit, 1);
        for (auto const& [id, versions] : feed.versions) waiting.erase(id);
      }
      if (!waiting.empty() || !feed.sound || feed.versions["busy"].size() >= written) return false;
    }
    return true;
  });
  rule("followed while others write: nothing is lost", [](auto& s) {
    constexpr std::uint32_t each = 200;
    reader_of_feed feed;
    {
      std::vector<std::jthread> writers;
      for (int w = 0; w < 4; ++w)
        writers.emplace_back([&s, w] {
          for (std::uint32_t v = 0; v < each; ++v) put(s, move_on("case" + std::to_string(w), v));
        });
      for (int i = 0; i < 200; ++i) feed.read_on(s, all_partitions, 3);
    }
    feed.read_on(s);
    for (int w = 0; w < 4; ++w)
      if (!feed.has_all_of("case" + std::to_string(w), each)) return false;
    return feed.sound;
  });
  rule("ids, keys and parties may hold any characters", [](auto& s) {
    for (std::string const odd : {"it's", "a\"b", "%_\\", "退款", "semi;colon--", " space ", "\n"}) {
      auto c = move_on(odd, 0, odd, 7);
      c.changes[0].parties = {odd};
      auto const done = put(s, c);
      auto const kept = s.load(odd);
      auto const known = s.recall(odd);
      auto const found = s.find(odd, "", {});
      if (done.kind != appended || !kept || kept->head.id != odd || !known || !*known || !found || found->size() != 1)
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
          if (put(s, move_on("hot", version_of(s, "hot"))).kind == appended) ++successes;
      });
    threads.clear();
    auto const kept = s.load("hot");
    if (!kept || kept->head.version != successes || kept->journal.size() != successes) return false;
    for (std::uint32_t i = 0; i < successes; ++i)
      if (kept->journal[i].version != i + 1) return false;
    return true;
  });
  rule("who moves two streams at once moves both, whoever else does", [](auto& s) {
    constexpr int workers = 4, tries = 100, accounts = 5;
    auto const account = [](int i) { return "account" + std::to_string(i); };
    std::atomic<std::uint32_t> successes = 0;
    std::vector<std::jthread> threads;
    for (int w = 0; w < workers; ++w)
      threads.emplace_back([&, w] {
        for (int i = 0; i < tries; ++i) {
          auto const a = account((i + w) % accounts), b = account((i + 1 + i % 3 + w) % accounts);
          if (put(s, move_both(a, version_of(s, a), b, version_of(s, b))).kind == appended) ++successes;
        }
      });
    threads.clear();
    std::uint32_t total = 0;
    for (int i = 0; i < accounts; ++i) total += version_of(s, account(i));
    return total == 2 * successes;
  });
  return broken;
}

} // namespace conformance
