// SPDX-License-Identifier: BSL-1.0
// A condition is no amount.
// first: deleted
// expect: amounts_are_whole_minor_units_in_integers_that_fit
// expect: bool
#include <redress/refund/model/money.hpp>
using namespace redress::refund;

#ifndef TWIN
money fee(money const& of) { return cny(of.minor > 0); }
#else
money fee(money const& of) { return cny(of.minor > 0 ? 1 : 0); }
#endif
