// SPDX-License-Identifier: BSL-1.0
#pragma once
// The ledger of a case: what was captured for its order, what is held for this claim, what went back to the buyer.
#include <redress/refund/money.hpp>

namespace redress::refund {

struct ledger {
  money captured{};
  money reserved{}; ///< held for this claim until it is paid or given up
  money refunded{};

  /// Nothing is negative, and what is held and what was paid are together no more than was captured.
  constexpr bool balanced() const {
    auto const out = plus(reserved, refunded);
    return reserved.minor >= 0 && refunded.minor >= 0 && out && at_most(*out, captured);
  }
};

} // namespace redress::refund
