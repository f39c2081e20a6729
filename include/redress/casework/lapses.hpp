// SPDX-License-Identifier: BSL-1.0
#pragma once
// Lapses: the timeouts of a case that are due by now. Acts and reading calls apply them to the case in memory; acts and
// sweeps write them.
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include <redress/casework/account.hpp>
#include <redress/casework/any_case.hpp>
#include <redress/casework/dispatch.hpp>
#include <redress/casework/step.hpp>
#include <redress/casework/timekeeper.hpp>
#include <redress/standard/algorithm.hpp>
#include <redress/standard/unique_ptr.hpp>

namespace redress::detail {

inline constexpr int lapses_at_most = 1000, lapses_at_once = 64;

// The lapses of one case, one after the other. Stops at one that fails, and after a thousand, or some dozens in one instant,
// so that a clock that is years ahead, or a cycle of lapses, does not fill a journal in one act.
template <class P> class lapse_run {
  any_case<P>* on_;
  step_time<typename P::rules> when_;
  instant now_, reached_ = first_instant;
  int all_ = 0, at_once_ = 0;
  dispatched<P> stuck_{};

public:
  lapse_run(any_case<P>& on, step_time<typename P::rules> const& when)
      : on_(&on),
        when_(when),
        // A clock that is a little behind counts as the last entry's time, here as in every step.
        now_(on.last() - when.now <= when.tolerance ? std::max(when.now, on.last()) : when.now) {}

  any_case<P>& on() const { return *on_; }
  // The due instant of the next lapse; nothing if none is due.
  std::optional<instant> next() const {
    if constexpr (role_of<timekeeper, P> && action_of<lapse, P>)
      if (!stuck_ && in_range(when_.now) && all_ < lapses_at_most && at_once_ < lapses_at_once)
        if (auto const due = on_->due(); due && *due <= now_) return due;
    return std::nullopt;
  }
  // Applies it. If it fails, the case stays as it was before it.
  void take() {
    if constexpr (role_of<timekeeper, P> && action_of<lapse, P>) {
      if (*on_->due() > reached_) reached_ = *on_->due(), at_once_ = 0;
      ++all_, ++at_once_;
      stuck_ = dispatch(*on_, timekeeper{}, lapse{}, when_);
    }
  }
  // Why a lapse failed.
  dispatched<P>& stuck() { return stuck_; }
};

// Applies lapses as long as the state is due. Returns why a lapse failed.
template <class P> dispatched<P> let_lapse(any_case<P>& on, step_time<typename P::rules> const& when) {
  lapse_run<P> run(on, when);
  while (run.next()) run.take();
  return std::move(run.stuck());
}

// Applies the lapses of cases that share an account, the longest due first, as a sweep at each of these instants would.
// Each sees the account as those before left it.
template <with_account P>
void lapse_in_turn(std::vector<lapse_run<P>>& runs, std::unique_ptr<moving_account<P>>& shared) {
  for (;;) {
    lapse_run<P>* first = nullptr;
    for (auto& each : runs)
      if (auto const due = each.next(); due && (first == nullptr || *due < *first->next())) first = &each;
    if (first == nullptr) return;
    auto& held = case_access::body(first->on()).account;
    held = std::move(shared);
    first->take();
    shared = std::move(held);
  }
}

} // namespace redress::detail
