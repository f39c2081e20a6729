// SPDX-License-Identifier: BSL-1.0
#pragma once
// An order with lines to test with.
#include <redress/refund/model/order.hpp>

#include "refund.hpp"

namespace refund_test {

/// Three mugs and a cheese, paid with shipping by card and by points.
inline order mugs_and_cheese() {
  auto on = an_order(cny(210'00));
  on.lines = {{.id = "mug", .price = cny(60'00), .quantity = 3},
              {.id = "cheese", .price = cny(20'00), .category = goods_category::perishable}};
  on.shipping = cny(10'00);
  on.tenders = {{.means = "card", .amount = cny(170'00)}, {.means = "points", .amount = cny(40'00)}};
  return on;
}

/// A paid order; an empty one if it is none.
inline paid_order paid(order const& of) { return paid_order::from(of).value_or(paid_order{}); }

} // namespace refund_test
