// SPDX-License-Identifier: BSL-1.0
#pragma once
// Lapses: what time has decided about a case by now. Done in memory, by any act before it acts and by whoever looks;
// written by acts and sweeps.
#include <optional>

#include <redress/casework/any_case.hpp>
#include <redress/casework/dispatch.hpp>
#include <redress/casework/step.hpp>
#include <redress/casework/timekeeper.hpp>
#include <redress/standard/algorithm.hpp>

namespace redress::detail {

inline constexpr int lapses_at_most = 1000, lapses_at_once = 64;

// Lets the case lapse as often as its states are due; returns what stood against the lapse that it could not do, which
// keeps the case as it is. Stops after a thousand, or some dozens in one instant: a clock that is years ahead, or
// lapses that go round, do not fill a journal in one act.
template <class P> dispatched<P> let_lapse(any_case<P>& on, step_time<typename P::rules> const& when) {
  if constexpr (role_of<timekeeper, P> && action_of<lapse, P>) {
    if (!in_range(when.now)) return std::nullopt; // every step says so
    // A clock that is a little behind counts as the last entry's time, here as in every step.
    auto const now = on.last() - when.now <= when.tolerance ? std::max(when.now, on.last()) : when.now;
    auto reached = first_instant;
    for (int all = 0, at_once = 0; all < lapses_at_most && at_once < lapses_at_once && on.due() && *on.due() <= now;
         ++all, ++at_once) {
      if (*on.due() > reached) reached = *on.due(), at_once = 0;
      if (auto met = dispatch(on, timekeeper{}, lapse{}, when)) return met;
    }
  }
  return std::nullopt;
}

} // namespace redress::detail
