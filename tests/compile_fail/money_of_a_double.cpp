// SPDX-License-Identifier: BSL-1.0
// An amount is counted in whole minor units: a `double` would lose part of it.
// first: deleted
// expect: amounts_are_whole_minor_units_in_integers_that_fit
// expect: double
#include <redress/refund/model/money.hpp>
using namespace redress::refund;

#ifndef TWIN
money price = cny(18.58);
#else
money price = cny(18'58);
#endif
