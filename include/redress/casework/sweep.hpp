// SPDX-License-Identifier: BSL-1.0
#pragma once
// A sweep: writes down what time has decided about cases that nobody touches. It decides nothing itself: any act would
// have written the same.
#include <algorithm>
#include <cstddef>
#include <functional>
#include <set>
#include <span>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include <redress/casework/clerk.hpp>
#include <redress/casework/storage.hpp>
#include <redress/casework/trouble.hpp>

namespace redress {

/// What one sweep did.
struct swept {
  std::size_t lapsed = 0; ///< entries written
  std::size_t outrun = 0; ///< cases that somebody else moved first
  std::size_t parked = 0; ///< cases set aside: they do not verify, or their lapse is refused
  std::size_t failed = 0; ///< cases that storage, clock or rules kept from lapsing, which stay due; 1 without a list
};

namespace detail {

inline constexpr std::size_t lapses_in_a_commit = 100;

// Counts what became of the lapses of one case; false if somebody else moved it first.
template <class Clerk>
bool count(Clerk& by, appended const& result, typename Clerk::prepared const& lapses, swept& done) {
  auto const answer = by.settle(result, lapses);
  if (answer && *answer)
    done.lapsed += lapses.whole.changes.front().entries.size();
  else if (answer)
    ++done.failed;
  return answer.has_value();
}

// Whether it is the case that keeps the lapse from being written, and not the clock, the rules or the storage.
template <class P> bool is_its_own(trouble<P> const& why) {
  if (why.kind == trouble_kind::corrupt || why.kind == trouble_kind::undecided) return true;
  return why.kind == trouble_kind::refused && why.why &&
         (why.why->refusal() != nullptr || *why.why == objection::kind::unwritable);
}

using id_set = std::set<std::string, std::less<>>;

// Parks a case for a fault of its own, so that it is not in the way of others; one that is in the way without a fault is
// remembered as `stuck`.
template <class Clerk, class P>
void set_aside(Clerk& by, head const& due, trouble<P> const& why, swept& done, id_set& stuck) {
  auto const in_words = explain(why);
  if (is_its_own(why) && by.kept().park(due.id, due.version, in_words)) {
    ++done.parked;
    by.report_parked(due.id, in_words);
    return;
  }
  ++done.failed;
  if (why.kind != trouble_kind::storage_failed) stuck.insert(due.id);
}

template <class Clerk> void sweep_some(Clerk& by, std::span<head const> overdue, swept& done, id_set& stuck) {
  std::vector<typename Clerk::prepared> together;
  std::vector<commit> commits;
  for (auto const& due : overdue) {
    auto lapses = by.prepare_lapses(due.id);
    if (lapses) {
      commits.push_back(lapses->whole);
      together.push_back(std::move(*lapses));
    } else if (lapses.error()) {
      set_aside(by, due, *lapses.error(), done, stuck);
    } else {
      ++done.outrun;
    }
  }
  if (commits.empty()) return;
  auto const results = by.kept().append(commits);
  for (std::size_t i = 0; i < together.size(); ++i) {
    if (count(by, results[i], together[i], done)) continue;
    // Somebody was first, perhaps one of these cases, with the account that they share.
    auto const again = by.prepare_lapses(together[i].on.id());
    if (!again || !count(by, by.append(*again), *again, done)) ++done.outrun;
  }
}

template <class Clerk> swept sweep(Clerk& by, slot_set slots, std::size_t limit, std::stop_token const& stop) {
  swept done;
  instant const now = by.now();
  if (!in_range(now)) return {.failed = 1};
  // Those that cannot lapse now stay the first of the list, and must not be all that is ever seen of it.
  for (id_set stuck;;) {
    auto const seen = stuck.size();
    auto overdue = by.kept().due(now, slots, limit + seen);
    if (!overdue) return seen == 0 ? swept{.failed = 1} : done;
    std::erase_if(*overdue, [&](head const& due) { return stuck.contains(due.id); });
    std::span<head const> left(*overdue);
    while (!left.empty() && !stop.stop_requested()) {
      auto const some = std::min(left.size(), lapses_in_a_commit);
      sweep_some(by, left.first(some), done, stuck);
      left = left.subspan(some);
    }
    limit -= std::min(limit, overdue->size() - (stuck.size() - seen));
    if (limit == 0 || stuck.size() == seen || stop.stop_requested()) return done;
  }
}

} // namespace detail

} // namespace redress
