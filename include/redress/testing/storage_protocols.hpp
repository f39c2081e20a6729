// SPDX-License-Identifier: BSL-1.0
#pragma once
// The rules of a storage that several protocols share: it keeps the name that the first change of a stream said, and, where
// its calls take a name, passes over what is of others.
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <redress/service/storage.hpp>
#include <redress/testing/storage_rule.hpp>

namespace redress::testing {

/// `move_on` for a stream of this protocol.
inline commit move_on_of(std::string_view protocol, std::string id, std::uint32_t expected,
                         std::optional<instant> due = {}) {
  auto made = move_on(std::move(id), expected, {}, 1, due);
  made.changes.front().protocol = protocol;
  return made;
}

/// The ids and protocols, `a:loan b:`.
inline std::string with_protocols(std::expected<std::vector<head>, storage_error> const& heads) {
  if (!heads) return words(heads.error());
  std::string all;
  for (auto const& h : *heads) all += (all.empty() ? "" : " ") + h.id + ':' + h.protocol;
  return all;
}

/// Four cases: `a` and `d` of loan, `b` of leave, `c` of none.
template <storage S> void put_four(S& s) {
  put(s, move_on_of("loan", "a", 0, at(10)));
  put(s, move_on_of("leave", "b", 0, at(20)));
  put(s, move_on_of("", "c", 0, at(30)));
  put(s, move_on_of("loan", "d", 0, at(40)));
}

/// The rules of the protocols of streams.
template <storage S> std::vector<storage_rule<S>> rules_of_protocols() {
  std::vector<storage_rule<S>> all{
      {"a stream keeps the protocol that its first change said", [](S& s, witness& w) {
         put(s, move_on_of("loan", "a", 0));
         put(s, move_on("b", 0));
         put(s, move_on_of("leave", "c", 0));
         put(s, move_on("a", 1));
         put(s, move_on_of("leave", "b", 1));
         constexpr std::array<std::string_view, 3> should{"loan", "", "leave"}, ids{"a", "b", "c"};
         for (std::size_t i = 0; i < 3; ++i) {
           auto const kept = s.load(ids[i]);
           w.sees("the protocol of " + std::string(ids[i]), kept ? kept->head.protocol : words(kept.error()),
                  std::string(should[i]));
         }
       }}};
  if constexpr (sweepable_storage<S>)
    all.push_back({"due: each says its protocol", [](S& s, witness& w) {
                     put_four(s);
                     w.sees("due", with_protocols(s.due(at(99), all_partitions, 10)), "a:loan b:leave c: d:loan");
                   }});
  if constexpr (shared_due_storage<S>)
    all.push_back({"due of a protocol: its own and those of none, as many as are asked for", [](S& s, witness& w) {
                     put_four(s);
                     w.sees("of loan", words(s.due(at(99), all_partitions, 10, "loan")), "a c d");
                     w.sees("of loan, two", words(s.due(at(99), all_partitions, 2, "loan")), "a c");
                     w.sees("of leave", words(s.due(at(99), all_partitions, 1, "leave")), "b");
                     w.sees("of another", words(s.due(at(99), all_partitions, 10, "refund")), "c");
                     w.sees("of loan, by then", words(s.due(at(30), all_partitions, 10, "loan")), "a c");
                   }});
  if constexpr (searchable_storage<S>)
    all.push_back({"find: each says its protocol", [](S& s, witness& w) {
                     put_four(s);
                     w.sees("found", with_protocols(s.find("buyer b1", "", {})), "a:loan b:leave c: d:loan");
                   }});
  if constexpr (shared_lists_storage<S>)
    all.push_back({"find of a protocol: its own and those of none, as many as are asked for", [](S& s, witness& w) {
                     put_four(s);
                     w.sees("of loan", words(s.find("buyer b1", "", {}, "loan")), "a c d");
                     w.sees("of loan, two", words(s.find("buyer b1", "", {.after = {}, .limit = 2}, "loan")), "a c");
                     w.sees("of loan, then", words(s.find("buyer b1", "", {.after = "c", .limit = 2}, "loan")), "d");
                     w.sees("of leave", words(s.find("buyer b1", "asked", {.after = {}, .limit = 1}, "leave")), "b");
                   }});
  if constexpr (followable_storage<S>)
    all.push_back({"follow: each entry says the protocol of its stream", [](S& s, witness& w) {
                     put_four(s);
                     put(s, move_on("a", 1));
                     std::string seen;
                     for (auto from = cursor{};;) {
                       auto const next = s.follow(from, all_partitions, 3);
                       if (!next || next->items.empty()) break;
                       for (auto const& item : next->items)
                         if (item.id == "a" || item.id == "b") seen += item.id + ':' + item.protocol + ' ';
                       from = next->next;
                     }
                     auto const either = seen == "a:loan b:leave a:loan " || seen == "b:leave a:loan a:loan " ||
                                         seen == "a:loan a:loan b:leave ";
                     w.confirms("a is of loan and b of leave: " + seen, either);
                   }});
  return all;
}

} // namespace redress::testing
