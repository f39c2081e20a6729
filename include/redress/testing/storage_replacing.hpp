// SPDX-License-Identifier: BSL-1.0
#pragma once
// The rules of a storage in which entries can be erased: `replace` puts another in the place of one, and changes nothing else.
#include <chrono>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include <redress/casework/entry.hpp>
#include <redress/service/storage.hpp>
#include <redress/testing/storage_rule.hpp>

namespace redress::testing {

/// `some_entry`, erased: shorter, of the same version and time.
inline entry some_erased_entry(std::uint32_t version) {
  entry made{.version = version, .at = some_entry(version).at, .data = {'\xff', '\0'}};
  made.data.push_back(static_cast<char>(version));
  return made;
}
/// Which entries of a stream are which, in words: `whole` or `erased`, each by its version.
template <storage S> std::string entries_in(S& s, std::string_view id) {
  auto const kept = s.load(id);
  if (!kept) return words(kept.error());
  std::string all;
  for (auto const& each : kept->journal) {
    auto const what = each == some_entry(each.version)          ? "whole"
                      : each == some_erased_entry(each.version) ? "erased"
                                                                : "another";
    all += (all.empty() ? "" : " ") + std::string(what);
  }
  return all;
}

/// The rules of `replace`.
template <erasable_storage S> std::vector<storage_rule<S>> rules_of_replacing() {
  return {
      {"replaced: the entry named and no other, and done again it is done",
       [](S& s, witness& w) {
         put(s, move_on("a", 0, "key", 7, at(9), 3));
         put(s, move_on("b", 0, "", 1, {}, 3));
         for (int times = 0; times < 2; ++times) {
           w.sees("the answer", words(s.replace("a", some_entry(2), some_erased_entry(2))), "done");
           w.sees("the entries of a", entries_in(s, "a"), "whole erased whole");
           w.sees("the entries of b", entries_in(s, "b"), "whole whole whole");
         }
         auto const kept = s.load("a");
         w.confirms("state, due instant and version are as before",
                    kept && kept->head.state == "asked" && kept->head.due == at(9) && kept->head.version == 3);
         w.sees("what is on record under the key", words(s.recall("key")), "a 3");
         w.sees("the answer to the command, repeated", words(put(s, move_on("a", 0, "key", 7, at(9), 3))),
                "replayed a 3");
         w.sees("the answer to the next commit", words(put(s, move_on("a", 3))), "appended a 4");
         w.sees("the entries of a after it", entries_in(s, "a"), "whole erased whole whole");
       }},
      {"replaced: the first entry and the last",
       [](S& s, witness& w) {
         put(s, move_on("a", 0, "", 1, {}, 3));
         w.sees("the answer", words(s.replace("a", some_entry(3), some_erased_entry(3))), "done");
         w.sees("the answer", words(s.replace("a", some_entry(1), some_erased_entry(1))), "done");
         w.sees("the entries", entries_in(s, "a"), "erased whole erased");
       }},
      {"replaced: nothing, if the entry is another than it was said to be",
       [](S& s, witness& w) {
         put(s, move_on("a", 0, "", 1, {}, 2));
         auto other = some_entry(1);
         other.data.push_back('x');
         auto later = some_entry(1);
         later.at += std::chrono::minutes{1};
         w.sees("other bytes", words(s.replace("a", other, some_erased_entry(1))), "moved on");
         w.sees("another time", words(s.replace("a", later, some_erased_entry(1))), "moved on");
         w.sees("another version", words(s.replace("a", some_entry(1), some_erased_entry(2))), "moved on");
         auto new_time = some_erased_entry(1);
         new_time.at = later.at;
         w.sees("another time from now on", words(s.replace("a", some_entry(1), new_time)), "moved on");
         w.sees("the entries", entries_in(s, "a"), "whole whole");
       }},
      {"replaced: nothing, if there is no such stream or entry",
       [](S& s, witness& w) {
         put(s, move_on("a", 0));
         w.sees("of no stream", words(s.replace("b", some_entry(1), some_erased_entry(1))), "missing");
         w.sees("past the last", words(s.replace("a", some_entry(2), some_erased_entry(2))), "missing");
         w.sees("before the first", words(s.replace("a", some_entry(0), some_erased_entry(0))), "missing");
         w.sees("the stream that is not there", standing(s, "b"), "missing");
         w.sees("the entries", entries_in(s, "a"), "whole");
       }},
      {"replaced: what is followed is the entry as it is now",
       [](S& s, witness& w) {
         if constexpr (followable_storage<S>) {
           put(s, move_on("a", 0, "", 1, {}, 2));
           s.replace("a", some_entry(1), some_erased_entry(1));
           auto const all = s.follow(cursor{}, all_partitions, 10);
           w.confirms("the feed has both entries, the first of them erased",
                      all && all->items.size() == 2 && all->items[0].entry == some_erased_entry(1) &&
                          all->items[1].entry == some_entry(2));
         } else {
           static_cast<void>(s), static_cast<void>(w);
         }
       }},
  };
}

} // namespace redress::testing
