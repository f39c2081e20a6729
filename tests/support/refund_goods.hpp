// SPDX-License-Identifier: BSL-1.0
#pragma once
// Refund cases over goods, to test with: a return, a replacement, and money in advance.
//
//     auto in = returning_case();                 // approved on Monday, and the coat is still with the buyer
//     auto out = reshipped_case();                // the missing buttons are on their way
#include <optional>
#include <utility>

#include "refund.hpp"
#include "refund_walk.hpp"

namespace refund_test {

/// A claim of a kind, on an order whose goods are at a place and whose merchant has an address for them. One for goods has no
/// amount.
constexpr file_claim a_claim_of(claim_kind kind, goods_place place = goods_place::with_buyer,
                                money amount = cny(129'00)) {
  auto order = an_order();
  order.goods = place;
  order.return_address = "Yiwu, gate 3";
  auto claim = a_claim(is_in_goods(kind) ? std::nullopt : std::optional(amount), order);
  claim.kind = kind;
  return claim;
}

/// The state that approval leads to, by the kind of claim and where the goods are.
template <class S>
case_of<S> approved_case(claim_kind kind, goods_place place = goods_place::with_buyer,
                         redress::refund::rules const& rules = standard) {
  return walk_to<S>(filed(rules, a_claim_of(kind, place)), merchant{"m3"}, approve{}, monday, rules);
}

inline case_of<awaiting_return> returning_case(claim_kind kind = claim_kind::return_and_refund,
                                               redress::refund::rules const& rules = standard) {
  return approved_case<awaiting_return>(kind, goods_place::with_buyer, rules);
}
inline case_of<return_in_transit> returned_case(claim_kind kind = claim_kind::return_and_refund,
                                                redress::refund::rules const& rules = standard) {
  return walk(returning_case(kind, rules), buyer{"b7"}, ship_return{.tracking = "SF1"}, monday, rules);
}
inline case_of<return_in_transit> delivered_case(claim_kind kind = claim_kind::return_and_refund,
                                                 redress::refund::rules const& rules = standard) {
  return walk(returned_case(kind, rules), carrier{"sf"}, report_delivery{}, monday + 1 * day, rules);
}
inline case_of<goods_dispute> disputed_case(claim_kind kind = claim_kind::return_and_refund,
                                            redress::refund::rules const& rules = standard) {
  return walk(returned_case(kind, rules), carrier{"sf"}, report_loss{}, monday, rules);
}

inline case_of<awaiting_reship> awaiting_reship_case(redress::refund::rules const& rules = standard) {
  return approved_case<awaiting_reship>(claim_kind::reship, goods_place::with_buyer, rules);
}
inline case_of<reship_in_transit> reshipped_case(redress::refund::rules const& rules = standard) {
  return walk(awaiting_reship_case(rules), merchant{"m3"}, ship_replacement{.tracking = "SF2"}, monday, rules);
}

inline case_of<awaiting_return_advanced> advanced_case(money amount = cny(129'00),
                                                       redress::refund::rules const& rules = standard) {
  return walk(returning_case(claim_kind::return_and_refund, rules), platform{"p1"}, advance{.amount = amount}, monday,
              rules);
}
/// The advance is confirmed and the goods are on their way.
inline case_of<return_in_transit_advanced> advanced_and_returned_case(money amount = cny(129'00),
                                                                      redress::refund::rules const& rules = standard) {
  auto confirmed = walk_to<awaiting_return_advanced>(advanced_case(amount, rules), payments{"bank"},
                                                     confirm_payment{.payment_id = "c1/advance"}, monday, rules);
  return walk(std::move(confirmed), buyer{"b7"}, ship_return{.tracking = "SF1"}, monday, rules);
}
inline case_of<goods_dispute_advanced> advanced_and_disputed_case(money amount = cny(129'00),
                                                                  redress::refund::rules const& rules = standard) {
  return walk(advanced_and_returned_case(amount, rules), carrier{"sf"}, report_loss{}, monday, rules);
}

} // namespace refund_test
