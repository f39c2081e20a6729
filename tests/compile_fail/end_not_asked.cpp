// SPDX-License-Identifier: BSL-1.0
// A review that lapses has several targets: which it was must be asked before the case can go on.
// first: apply
// expect: one_of
#include <redress/casework/case_in.hpp>
#include <redress/refund/decisions.hpp>
using namespace redress::refund;

template <class State> using in = redress::case_in<protocol, State>;

auto settle(in<under_review>::after<redress::timekeeper, redress::lapse> ruled, redress::step_time<rules> const& now) {
#ifndef TWIN
  return std::move(ruled).apply(merchant{"m3"}, waive_appeal{}, now);
#else
  return std::move(ruled).take<in<ruled_for_buyer>>().apply(merchant{"m3"}, waive_appeal{}, now);
#endif
}
