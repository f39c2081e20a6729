// SPDX-License-Identifier: BSL-1.0
#pragma once
// A sweep: writes down what time has decided about cases that nobody touches. It decides nothing itself: any act would
// have written the same.
#include <algorithm>
#include <cstddef>
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
  std::size_t parked = 0; ///< cases set aside: they do not verify
  /// Cases that storage, clock, rules, account or a refusal kept from lapsing,
  /// which stay due; 1 where there was no list.
  std::size_t failed = 0;
};

namespace detail {

inline constexpr std::size_t lapses_in_a_commit = 100;
// That a sweep looks past: a storage that is down is not read through.
inline constexpr std::size_t stuck_at_most = 10'000;

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

using case_ids = std::set<std::string, std::less<>>;

// A case that does not verify is parked. One that cannot lapse for another reason, its rules, its account, a refusal, a
// clock, stays due, so that no deadline is lost when that is mended; meanwhile it is `stuck` and in nobody's way.
template <class Clerk, class P>
void set_aside(Clerk& by, head const& due, trouble<P> why, swept& done, case_ids& stuck) {
  bool const account_is_at_fault = !why.detail.empty();
  if (why.kind == trouble_kind::corrupt && !account_is_at_fault) {
    auto const in_words = explain(why);
    if (by.kept().park(due.id, due.version, in_words)) {
      ++done.parked;
      by.report_parked(due.id, in_words);
      return;
    }
  }
  ++done.failed;
  stuck.insert(due.id);
  by.report_refused(due.id, std::unexpected(std::move(why)));
}

template <class Clerk> void sweep_some(Clerk& by, std::span<head const> overdue, swept& done, case_ids& stuck) {
  std::vector<typename Clerk::prepared> together;
  std::vector<commit> commits;
  for (auto const& due : overdue) {
    auto lapses = by.prepare_lapses(due.id);
    if (lapses) {
      commits.push_back(lapses->whole);
      together.push_back(std::move(*lapses));
    } else if (lapses.error()) {
      set_aside(by, due, std::move(*lapses.error()), done, stuck);
    } else {
      ++done.outrun;
      stuck.insert(due.id); // or its head says due what is not: in nobody's way
    }
  }
  if (commits.empty()) return;
  auto const results = by.append(commits);
  for (std::size_t i = 0; i < together.size(); ++i) {
    auto const& on = together[i].on;
    auto const before = done.lapsed;
    if (!count(by, results[i], together[i], done)) {
      // Somebody was first, perhaps one of these cases, with the account that they share.
      auto const again = by.prepare_lapses(on.id());
      if (!again || !count(by, by.append(*again), *again, done)) ++done.outrun;
    }
    // Not written, or lapsed as often as one act may and due still: the others' turn.
    if (done.lapsed == before || (on.due() && *on.due() <= together[i].now)) stuck.emplace(on.id());
  }
}

template <class Clerk> swept sweep(Clerk& by, slot_set slots, std::size_t limit, std::stop_token const& stop) {
  swept done;
  instant const now = by.now();
  if (!in_range(now)) return {.failed = 1};
  // Those that cannot lapse now stay the first of the list, and must not be all that is ever seen of it.
  for (case_ids stuck;;) {
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
    if (limit == 0 || stuck.size() == seen || stuck.size() > stuck_at_most || stop.stop_requested()) return done;
  }
}

} // namespace detail

} // namespace redress
