// SPDX-License-Identifier: BSL-1.0
#pragma once
// A sweep: writes the lapses that are due in cases that no one acts on. Outcomes do not depend on it: the next act on a case
// would write the same.
#include <cstddef>
#include <span>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <redress/casework/act_error.hpp>
#include <redress/service/command_handler.hpp>
#include <redress/service/id_set.hpp>
#include <redress/service/leap.hpp>
#include <redress/service/stop_view.hpp>
#include <redress/service/storage.hpp>
#include <redress/standard/algorithm.hpp>

namespace redress {

/// The counts of one sweep.
struct sweep_report {
  std::size_t lapsed = 0;      ///< entries written
  std::size_t outrun = 0;      ///< cases that another worker or act moved first
  std::size_t quarantined = 0; ///< cases that do not verify
  /// Cases that storage, clock, rules, account or a refusal kept from lapsing,
  /// which stay due; 1 where there was no list.
  std::size_t failed = 0;
  bool leapt = false; ///< nothing was written, because the clock leapt: see `desk::time_ran`
};

namespace detail {

inline constexpr std::size_t lapses_in_a_commit = 100;
// How many failures a sweep passes over before it stops: it does not read on through a storage that is down.
inline constexpr std::size_t stuck_at_most = 10'000;

// Counts the result of the lapses of one case; false if there was a conflict.
template <class Handler>
bool count(Handler& by, append_result const& result, typename Handler::pending_commit const& lapses,
           sweep_report& done) {
  auto const answer = by.settle(result, lapses);
  if (answer && *answer)
    for (auto const& moved : lapses.whole.changes)
      done.lapsed += is_account_stream(moved.id) ? 0 : moved.entries.size();
  else if (answer)
    ++done.failed;
  return answer.has_value();
}

// A case that does not verify is quarantined. One that cannot lapse for another reason (rules, account, a refusal, the clock)
// stays due, so that it lapses when the cause is removed; this sweep puts it in `stuck` and passes over it.
template <class Handler, class P>
void set_aside(Handler& by, head const& due, act_error<P> why, sweep_report& done, id_set& stuck) {
  if (why.kind == act_error_kind::another_protocol) { // that protocol's desk sweeps it
    stuck.insert(due.id);
    return;
  }
  bool const account_is_at_fault = !why.detail.empty();
  if (why.kind == act_error_kind::corrupt && !account_is_at_fault) {
    auto const in_words = explain(why);
    if (by.kept().park(due.id, due.version, in_words)) {
      ++done.quarantined;
      by.report_quarantined(due.id, in_words);
      return;
    }
  }
  ++done.failed;
  stuck.insert(due.id);
  by.report_refused(due.id, std::unexpected(std::move(why)));
}

template <class Handler>
void sweep_some(Handler& by, std::span<head const> overdue, sweep_report& done, id_set& stuck) {
  std::vector<typename Handler::pending_commit> together;
  std::vector<commit> commits;
  id_set moved; // with a case that shares its account
  for (auto const& due : overdue) {
    if (moved.contains(due.id)) continue;
    auto lapses = by.prepare_lapses(due.id);
    if (lapses) {
      for (auto const& each : lapses->whole.changes) moved.insert(each.id);
      commits.push_back(lapses->whole);
      together.push_back(std::move(*lapses));
    } else if (lapses.error()) {
      set_aside(by, due, std::move(*lapses.error()), done, stuck);
    } else {
      ++done.outrun;
      stuck.insert(due.id); // or its head says that it is due and it is not: pass over it too
    }
  }
  if (commits.empty()) return;
  auto const results = by.append(commits);
  for (std::size_t i = 0; i < together.size(); ++i) {
    auto const& on = together[i].on;
    auto const before = done.lapsed;
    if (!count(by, results[i], together[i], done)) {
      // There was a conflict, perhaps between two of these cases that share an account.
      auto const again = by.prepare_lapses(on.id());
      if (!again || !count(by, by.append(*again), *again, done)) ++done.outrun;
    }
    // Not written, or still due after as many lapses as one act may do: go on to the others.
    if (done.lapsed == before || (on.due() && *on.due() <= together[i].now)) stuck.insert(on.id());
  }
}

template <class Handler> sweep_report sweep(Handler& by, partition_set partitions, std::size_t limit, stop_view stop) {
  using Protocol = typename Handler::protocol;
  sweep_report done;
  instant const now = by.now();
  if (!in_range(now)) return {.failed = 1};
  if (auto why = by.leapt()) {
    bool const leapt = why->kind == act_error_kind::clock_leapt;
    by.report_refused({}, std::unexpected(std::move(*why)));
    return {.failed = leapt ? 0u : 1u, .leapt = leapt};
  }
  if constexpr (clocked_storage<std::remove_reference_t<decltype(by.kept())>>) tell_if_quiet(by);
  // Those that cannot lapse now stay at the front of the list; read past them.
  for (id_set stuck;;) {
    auto const seen = stuck.size();
    auto overdue = due_in<Protocol>(by.kept(), now, partitions, limit + seen);
    if (!overdue) return seen == 0 ? sweep_report{.failed = 1} : done;
    std::erase_if(*overdue, [&](head const& due) { return stuck.contains(due.id); });
    auto const listed = overdue->size();
    std::erase_if(*overdue, [&](head const& due) {
      bool const foreign = is_foreign<Protocol>(due.protocol);
      if (foreign) stuck.insert(due.id);
      return foreign;
    });
    std::span<head const> left(*overdue);
    while (!left.empty() && !stop.stop_requested()) {
      auto const some = std::min(left.size(), lapses_in_a_commit);
      sweep_some(by, left.first(some), done, stuck);
      left = left.subspan(some);
    }
    limit -= std::min(limit, listed - (stuck.size() - seen));
    if (limit == 0 || stuck.size() == seen || stuck.size() > stuck_at_most || stop.stop_requested()) return done;
  }
}

} // namespace detail

} // namespace redress
