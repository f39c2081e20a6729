// SPDX-License-Identifier: BSL-1.0
#pragma once
// Claims by right, to test with: a return of seven days that nobody can refuse.
//
//     auto in = awaiting_by_right();             // filed on Monday, and the coat is still with the buyer
//     auto back = delivered_by_right();          // the merchant has it
#include "refund.hpp"
#include "refund_walk.hpp"

namespace refund_test {

/// An order that has an address for returns, signed for on the day before.
constexpr order a_delivered_order(money captured = cny(129'00)) {
  auto order = an_order(captured);
  order.signed_at = monday - 1 * day;
  order.return_address = "Yiwu, gate 3";
  return order;
}

inline case_of<awaiting_return_by_right> awaiting_by_right(money amount = cny(129'00),
                                                           redress::refund::rules const& rules = standard) {
  return filed_by_right<awaiting_return_by_right>(a_return(amount, a_delivered_order()), rules);
}
inline case_of<return_by_right_in_transit> shipped_by_right(money amount = cny(129'00),
                                                            redress::refund::rules const& rules = standard) {
  return walk(awaiting_by_right(amount, rules), buyer{"b7"}, ship_return{.tracking = "SF1"}, monday + 1 * day, rules);
}
inline case_of<return_by_right_in_transit> delivered_by_right(money amount = cny(129'00),
                                                              redress::refund::rules const& rules = standard) {
  return walk(shipped_by_right(amount, rules), carrier{"sf"}, report_delivery{}, monday + 3 * day, rules);
}

inline propose_deduction a_deduction(money amount = cny(29'00)) {
  return {.amount = amount, .reasons = "worn for a week", .exhibit = an_exhibit("collar", 'c')};
}
inline case_of<deduction_proposed> deduction_proposed_case(money amount = cny(29'00)) {
  return walk(delivered_by_right(), merchant{"m3"}, a_deduction(amount), monday + 4 * day);
}
inline case_of<deduction_under_review> deduction_contested_case(money amount = cny(29'00)) {
  return walk(deduction_proposed_case(amount), buyer{"b7"}, contest_deduction{.grounds = "tried on once"},
              monday + 5 * day);
}
inline case_of<return_by_right_contested> return_contested_case(instant when = monday + 4 * day) {
  return walk(delivered_by_right(), merchant{"m3"},
              contest_return{.what = "an empty box", .exhibit = an_exhibit("box", 'b')}, when);
}

/// The same with the whole of it advanced and confirmed.
inline case_of<awaiting_return_by_right> advanced_by_right(money amount = cny(129'00)) {
  auto out = walk(awaiting_by_right(), platform{"p1"}, advance{.amount = amount}, monday);
  return walk(std::move(out), payments{"bank"}, confirm_payment{.payment_id = "c1/advance"}, monday);
}

} // namespace refund_test
