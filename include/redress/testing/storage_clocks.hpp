// SPDX-License-Identifier: BSL-1.0
#pragma once
// The rules of a storage that keeps the newest instant that it was told.
#include <chrono>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <redress/service/storage.hpp>
#include <redress/testing/storage_rule.hpp>

namespace redress::testing {

/// `move_on` by a writer whose clock says `told`.
inline commit move_on_at(instant told, std::string id, std::uint32_t expected) {
  auto made = move_on(std::move(id), expected);
  made.told = told;
  return made;
}
/// The newest instant in minutes, or none.
template <clocked_storage S> std::string newest_of(S& s) {
  auto const newest = s.newest();
  if (!newest) return words(newest.error());
  return *newest ? std::to_string((**newest - at(0)) / std::chrono::minutes{1}) : "none";
}

/// The rules of the newest instant.
template <clocked_storage S> std::vector<storage_rule<S>> rules_of_clocks() {
  return {{"newest: the latest that a commit told, whichever came last",
           [](S& s, witness& w) {
             w.sees("of an empty storage", newest_of(s), "none");
             put(s, move_on("a", 0));
             w.sees("after a commit that told none", newest_of(s), "none");
             put(s, move_on_at(at(30), "b", 0));
             put(s, move_on_at(at(50), "c", 0));
             put(s, move_on_at(at(40), "d", 0));
             put(s, move_on_at(at(20), "b", 1));
             put(s, move_on("b", 2));
             w.sees("after commits that told some", newest_of(s), "50");
           }},
          {"newest: a commit that was not written told nothing",
           [](S& s, witness& w) {
             put(s, move_on_at(at(30), "a", 0));
             put(s, move_on_at(at(60), "a", 0));
             put(s, move_on_at(at(60), "b", 7));
             w.sees("after conflicts", newest_of(s), "30");
           }},
          {"newest: of a batch the latest",
           [](S& s, witness& w) {
             std::vector<commit> const batch{move_on_at(at(10), "a", 0), move_on_at(at(70), "b", 0),
                                             move_on_at(at(20), "c", 0)};
             s.append(batch);
             w.sees("after a batch", newest_of(s), "70");
           }},
          {"newest: after a correction what it told, and what was told since", [](S& s, witness& w) {
             for (int i = 0; i < 40; ++i) put(s, move_on_at(at(900 + i), "case" + std::to_string(i), 0));
             auto correction = move_on_at(at(5), "clock", 0);
             correction.corrects_clock = true;
             put(s, correction);
             w.sees("after the correction", newest_of(s), "5");
             put(s, move_on_at(at(8), "case3", 1));
             w.sees("after the next commit", newest_of(s), "8");
           }}};
}

} // namespace redress::testing
