// SPDX-License-Identifier: BSL-1.0
// The buyer has an advance: a decision against the buyer must ask for it back and cannot only close the case.
// first: redress::refund::rejected
// expect: redress::refund::clawback_pending
// expect: deleted
#include <redress/casework/case_in.hpp>
#include <redress/refund/decisions.hpp>
using namespace redress::refund;

template <class State> using in = redress::case_in<protocol, State>;

auto close(in<goods_dispute_advanced>::after<platform, decide_goods> decided) {
#ifndef TWIN
  return std::move(decided).take<in<rejected>>();
#else
  return std::move(decided).take<in<clawback_pending>>();
#endif
}
