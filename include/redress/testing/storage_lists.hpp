// SPDX-License-Identifier: BSL-1.0
#pragma once
// The rules of `due` and `park`, and those of `find`.
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <redress/service/storage.hpp>
#include <redress/testing/storage_rule.hpp>

namespace redress::testing {

/// The ids of what is due, in their order, with a space between them.
template <sweepable_storage Storage>
std::string ids_due(Storage& s, instant now, partition_set partitions = all_partitions, std::size_t limit = 100) {
  return words(s.due(now, partitions, limit));
}

/// The rules of the cases that are due, and of quarantined ones.
template <sweepable_storage S> std::vector<storage_rule<S>> rules_of_sweeping() {
  using std::chrono::milliseconds;
  return {
      {"due: at the instant and after it, not before; the longest due first",
       [](S& s, witness& w) {
         put(s, move_on("a", 0, "", 1, at(30)));
         put(s, move_on("b", 0, "", 1, at(10)));
         put(s, move_on("c", 0, "", 1, at(20)));
         put(s, move_on("d", 0));
         w.sees("due a millisecond before the first", ids_due(s, at(10) - milliseconds{1}), "");
         w.sees("due with the first", ids_due(s, at(10)), "b");
         w.sees("due with the last", ids_due(s, at(30)), "b c a");
         w.sees("due with the last, two at most", ids_due(s, at(30), all_partitions, 2), "b c");
       }},
      {"due: the longest due first, over all partitions, however many more are due",
       [](S& s, witness& w) {
         std::string expected;
         for (int i = 0; i < 100; ++i) {
           auto const id = "case" + std::to_string(i);
           if (i < 10) expected += (i == 0 ? "" : " ") + id;
           put(s, move_on(id, 0, "", 1, at(i)));
         }
         w.sees("the first ten", ids_due(s, at(99), all_partitions, 10), expected);
       }},
      {"due: what has moved on is due when it says now",
       [](S& s, witness& w) {
         put(s, move_on("a", 0, "", 1, at(10)));
         put(s, move_on("b", 0, "", 1, at(10)));
         put(s, move_on("a", 1, "", 1, at(50)));
         put(s, move_on("b", 1));
         w.sees("due before the new instant", ids_due(s, at(49)), "");
         w.sees("due at the new instant", ids_due(s, at(50)), "a");
       }},
      {"due: a commit that conflicts leaves the due instants as they are",
       [](S& s, witness& w) {
         put(s, move_on("a", 0, "", 1, at(10)));
         put(s, move_on("a", 0, "", 1, at(1)));
         put(s, move_on("b", 1, "", 1, at(1)));
         w.sees("due at the instant of what conflicted", ids_due(s, at(1)), "");
         w.sees("due at the instant of what was written", ids_due(s, at(10)), "a");
       }},
      {"due: partitions share out the cases, each to one",
       [](S& s, witness& w) {
         for (int i = 0; i < 200; ++i) put(s, move_on("case" + std::to_string(i), 0, "", 1, at(1)));
         std::multiset<std::string> seen;
         for (std::uint64_t partition = 0; partition < partition_count; ++partition)
           if (auto const due = s.due(at(1), partition_set::only(partition), 1000))
             for (auto const& h : *due) {
               w.confirms(h.id + " is due in its own partition", partition_of(h.id) == partition);
               seen.insert(h.id);
             }
         w.counts("due in all partitions, one after the other", seen.size(), 200);
         w.counts("of those, different ones", std::set(seen.begin(), seen.end()).size(), 200);
         w.sees("due in no partition", ids_due(s, at(1), partition_set{}), "");
       }},
      {"a quarantined case is due no more, says why, and is back when it moves",
       [](S& s, witness& w) {
         put(s, move_on("a", 0, "", 1, at(1)));
         put(s, move_on("b", 0, "", 1, at(1)));
         w.sees("park", words(s.park("a", 1, "it does not decode")), "done");
         w.sees("due without it", ids_due(s, at(2)), "b");
         auto const kept = s.load("a");
         w.sees("why it was set aside", kept ? kept->head.quarantined : words(kept.error()), "it does not decode");
         put(s, move_on("a", 1, "", 1, at(2)));
         w.sees("due when it has moved", ids_due(s, at(3)), "b a");
         auto const back = s.load("a");
         w.sees("why it is set aside when it has moved", back ? back->head.quarantined : words(back.error()), "");
       }},
      {"a case that has moved on is not quarantined for what it was",
       [](S& s, witness& w) {
         put(s, move_on("a", 0, "", 1, at(1)));
         put(s, move_on("a", 1, "", 1, at(1)));
         w.sees("park, at the version before", words(s.park("a", 1, "why")), "moved on");
         w.sees("due", ids_due(s, at(1)), "a");
       }},
      {"what is not there cannot be quarantined",
       [](S& s, witness& w) { w.sees("park", words(s.park("never written", 1, "why")), "missing"); }},
  };
}

/// The rules of the cases of a party.
template <searchable_storage S> std::vector<storage_rule<S>> rules_of_searching() {
  return {
      {"found: the cases of a party, by state, a page at a time, in the order of their ids",
       [](S& s, witness& w) {
         for (auto const* id : {"c", "a", "e", "b", "d"}) put(s, move_on(id, 0));
         auto other = move_on("z", 0);
         other.changes[0].parties = {"merchant m1"};
         put(s, other);
         auto closed = move_on("b", 1);
         closed.changes[0].state = "granted";
         put(s, closed);
         w.sees("all of a party", words(s.find("buyer b1", "", {})), "a b c d e");
         w.sees("those in one state", words(s.find("buyer b1", "asked", {})), "a c d e");
         w.sees("the one in another", words(s.find("buyer b1", "granted", {})), "b");
         w.sees("all of another party", words(s.find("merchant m1", "", {})), "z");
         w.sees("all of a stranger", words(s.find("buyer b2", "", {})), "");
         w.sees("the first two", words(s.find("buyer b1", "", {.after = "", .limit = 2})), "a b");
         w.sees("the next two", words(s.find("buyer b1", "", {.after = "b", .limit = 2})), "c d");
         w.sees("those behind the last", words(s.find("buyer b1", "", {.after = "e", .limit = 2})), "");
       }},
      {"found: over all partitions, in the order of the ids",
       [](S& s, witness& w) {
         std::string expected, all;
         for (int i = 100; i < 300; ++i) {
           auto const id = "case" + std::to_string(i);
           put(s, move_on(id, 0));
           expected += ' ' + id;
         }
         page part{.after = {}, .limit = 7};
         for (int pages = 0; pages < 1000 && w.content(); ++pages) {
           auto const heads = s.find("buyer b1", "", part);
           if (!heads || heads->empty()) break;
           w.confirms("a page has no more than its limit", heads->size() <= 7);
           for (auto const& h : *heads) all += ' ' + h.id;
           part.after = heads->back().id;
         }
         w.sees("page by page", all, expected);
       }},
      {"found: a commit that conflicts puts nothing into a list",
       [](S& s, witness& w) {
         put(s, move_on("order", 0));
         put(s, move_both("a", 0, "order", 0));
         put(s, looking_at(move_on("b", 0), "order", 7));
         w.sees("all of the party", words(s.find("buyer b1", "", {})), "order");
       }},
      {"found: parties may have any characters",
       [](S& s, witness& w) {
         for (std::string const odd : {"it's", "a\"b", "%_\\", "退款", "semi;colon--", " space ", "\n", "\xff\xfe"}) {
           auto c = move_on(odd, 0);
           c.changes[0].parties = {odd};
           put(s, c);
           w.sees("all of a party", words(s.find(odd, "", {})), odd);
         }
       }},
  };
}

} // namespace redress::testing
