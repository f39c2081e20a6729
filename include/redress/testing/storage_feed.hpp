// SPDX-License-Identifier: BSL-1.0
#pragma once
// The rules of `follow`: every entry is delivered, those of each stream in order, also while others write.
#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <redress/encoding/codec.hpp>
#include <redress/service/storage.hpp>
#include <redress/testing/storage_rule.hpp>

namespace redress::testing {

/// A reader of the feed, which stores its cursor as bytes between calls, and the entries delivered to it.
struct reader_of_feed {
  bytes kept = encode(cursor{});
  std::map<std::string, std::vector<std::uint32_t>> versions{};
  bool sound = true; ///< limits and partitions were respected, and entries came as they were written

  /// Reads until there is no more, or so many times.
  template <followable_storage Storage>
  void read_on(Storage& s, partition_set partitions = all_partitions, std::size_t limit = 4, int times = 500) {
    for (; times > 0; --times) {
      cursor from;
      reader r(kept);
      r.get(from);
      auto const part = s.follow(from, partitions, limit);
      sound = sound && part && part->items.size() <= limit;
      if (!part || part->items.empty()) return;
      for (auto const& item : part->items) {
        sound = sound && partitions.has(partition_of(item.id)) && item.entry == some_entry(item.entry.version);
        versions[item.id].push_back(item.entry.version);
      }
      kept = encode(part->next);
    }
  }
  /// How many entries of a stream were given: those from 1 on, in order; in words, if they are others.
  std::string of(std::string const& id) const {
    auto const found = versions.find(id);
    if (found == versions.end()) return "0";
    for (std::size_t i = 0; i < found->second.size(); ++i)
      if (found->second[i] != i + 1)
        return "version " + std::to_string(found->second[i]) + " in place of " + std::to_string(i + 1);
    return std::to_string(found->second.size());
  }
};

namespace detail {
inline constexpr std::string_view feed_is_sound =
    "no more was given than asked for, of these partitions, as it was written";
}

/// The rules of the change feed.
template <followable_storage S> std::vector<storage_rule<S>> rules_of_following() {
  using detail::feed_is_sound;
  return {
      {"followed: every entry, each stream's in order, none twice from cursor to cursor",
       [](S& s, witness& w) {
         for (std::uint32_t v = 0; v < 5; ++v)
           for (int i = 0; i < 100; ++i) put(s, move_on("case" + std::to_string(i), v));
         put(s, move_on("c", 0, "", 1, {}, 3));
         reader_of_feed feed;
         feed.read_on(s);
         put(s, move_on("case7", 5));
         feed.read_on(s);
         for (int i = 0; i < 100; ++i) {
           auto const id = "case" + std::to_string(i);
           w.sees("entries of " + id, feed.of(id), i == 7 ? "6" : "5");
         }
         w.sees("entries of c", feed.of("c"), "3");
         w.counts("streams", feed.versions.size(), 101);
         w.confirms(feed_is_sound, feed.sound);
       }},
      {"followed: nothing of a commit that conflicts",
       [](S& s, witness& w) {
         put(s, move_on("order", 0));
         put(s, move_both("a", 0, "order", 0));
         put(s, looking_at(move_on("b", 0), "order", 7));
         reader_of_feed feed;
         feed.read_on(s);
         w.sees("entries of what was written", feed.of("order"), "1");
         w.counts("streams", feed.versions.size(), 1);
       }},
      {"followed: a cursor that was kept goes on where it was, however often it is asked",
       [](S& s, witness& w) {
         for (std::uint32_t v = 0; v < 20; ++v) put(s, move_both("a", v, "b", v));
         reader_of_feed once;
         once.read_on(s, all_partitions, 7, 2);
         auto again = once;
         once.read_on(s);
         put(s, move_on("a", 20));
         again.read_on(s);
         reader_of_feed anew;
         anew.read_on(s, all_partitions, 1000);
         w.sees("entries of a, read at once", once.of("a"), "20");
         w.sees("entries of a, read from the cursor once more", again.of("a"), "21");
         w.sees("entries of b, read from the cursor once more", again.of("b"), "20");
         w.sees("entries of a, from the start", anew.of("a"), "21");
         w.sees("entries of b, from the start", anew.of("b"), "20");
         w.confirms(feed_is_sound, once.sound && again.sound && anew.sound);
       }},
      {"followed: the entries of the partitions asked for and no others, and none of them lost to who asks later",
       [](S& s, witness& w) {
         for (std::uint32_t v = 0; v < 2; ++v)
           for (int i = 0; i < 100; ++i) put(s, move_on("case" + std::to_string(i), v));
         constexpr partition_set some{0x0123456789abcdef};
         reader_of_feed feed, none;
         feed.read_on(s, some);
         for (auto const& [id, versions] : feed.versions)
           w.confirms(id + " is of the partitions asked for", some.has(partition_of(id)));
         none.read_on(s, partition_set{});
         feed.read_on(s, ~some);
         for (int i = 0; i < 100; ++i)
           w.sees("entries of case" + std::to_string(i), feed.of("case" + std::to_string(i)), "2");
         w.counts("streams of no partition", none.versions.size(), 0);
         w.confirms(feed_is_sound, feed.sound && none.sound);
       }},
      {"followed: a partition that has always more does not keep the others from their turn",
       [](S& s, witness& w) {
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
           w.counts("streams still waiting behind the busy one, " + std::to_string(limit) + " at a time",
                    waiting.size(), 0);
           w.confirms(feed_is_sound, feed.sound);
           w.confirms("the busy one has more all the while", feed.versions["busy"].size() < written);
         }
       }},
  };
}

/// The same while several threads write.
template <followable_storage S> std::vector<storage_rule<S>> rules_of_following_writers() {
  return {
      {"followed while others write: nothing is lost",
       [](S& s, witness& w) {
         constexpr std::uint32_t each = 200;
         reader_of_feed feed;
         {
           std::vector<std::jthread> writers;
           for (int i = 0; i < 4; ++i)
             writers.emplace_back([&s, i] {
               for (std::uint32_t v = 0; v < each; ++v) put(s, move_on("case" + std::to_string(i), v));
             });
           for (int i = 0; i < 200; ++i) feed.read_on(s, all_partitions, 3);
         }
         feed.read_on(s);
         for (int i = 0; i < 4; ++i)
           w.sees("entries of a stream", feed.of("case" + std::to_string(i)), std::to_string(each));
         w.confirms(detail::feed_is_sound, feed.sound);
       }},
  };
}

} // namespace redress::testing
