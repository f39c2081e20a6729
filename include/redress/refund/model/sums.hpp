// SPDX-License-Identifier: BSL-1.0
#pragma once
// Sums of a case, whose currency is one and whose bounds were checked when they were asked for or reported: so these give no
// error.
#include <redress/refund/model/money.hpp>

namespace redress::refund::detail {

constexpr money or_none(money const& amount) { return amount.positive() ? amount : zero_of(amount); }
constexpr money difference(money const& a, money const& b) { return minus(a, b).value_or(zero_of(a)); }
constexpr money total(money const& a, money const& b) { return plus(a, b).value_or(a); }
constexpr money least(money const& a, money const& b) { return at_most(a, b) ? a : b; }

} // namespace redress::refund::detail
