// SPDX-License-Identifier: BSL-1.0
// A right that comes to nothing has expired, as the goods did not come back; nobody rejects it.
// first: redress::refund::rejected
// expect: redress::refund::expired
// expect: deleted
#include <redress/casework/case_in.hpp>
#include <redress/refund/decisions.hpp>
using namespace redress::refund;

template <class State> using in = redress::case_in<protocol, State>;

auto close(in<return_by_right_contested>::after<platform, decide_return> decided) {
#ifndef TWIN
  return std::move(decided).take<in<rejected>>();
#else
  return std::move(decided).take<in<expired>>();
#endif
}
