// SPDX-License-Identifier: BSL-1.0
// The result of a step is asked for a state that is no target of the row.
// first: ruled_in_part
// expect: ruled_for_buyer
// expect: ruled_for_merchant
#include <redress/casework/case_in.hpp>
#include <redress/refund/decisions.hpp>
using namespace redress::refund;

template <class State> using in = redress::case_in<protocol, State>;

auto settle(in<under_review>::after<redress::timekeeper, redress::lapse> ruled) {
#ifndef TWIN
  return std::move(ruled).take<in<ruled_in_part>>();
#else
  return std::move(ruled).take<in<ruled_for_buyer>>();
#endif
}
