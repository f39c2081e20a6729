// SPDX-License-Identifier: BSL-1.0
#pragma once
// Lapses: the timeouts of a case that are due by now. Acts and reading calls apply them to the case in memory; acts and
// sweeps write them.
#include <optional>

#include <redress/casework/any_case.hpp>
#include <redress/casework/dispatch.hpp>
#include <redress/casework/step.hpp>
#include <redress/casework/timekeeper.hpp>
#include <redress/standard/algorithm.hpp>

namespace redress::detail {

inline constexpr int lapses_at_most = 1000, lapses_at_once = 64;

// Applies lapses as long as the state is due. Returns why a lapse failed; the case then stays as it was before that lapse.
// Stops after a thousand, or some dozens in one instant, so that a clock that is years ahead, or a cycle of lapses, does not
// fill a journal in one act.
template <class P> dispatched<P> let_lapse(any_case<P>& on, step_time<typename P::rules> const& when) {
  if constexpr (role_of<timekeeper, P> && action_of<lapse, P>) {
    if (!in_range(when.now)) return std::nullopt; // every step reports that
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
