// SPDX-License-Identifier: BSL-1.0
// A row with several targets returns a `one_of`, which must be asked for its state before the next step.
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
