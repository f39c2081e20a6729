// SPDX-License-Identifier: BSL-1.0
// An amount that is there does not take a `double`.
// first: deleted
// gcc expect: amounts_are_whole_minor_units_in_integers_that_fit
// expect: double
#include <redress/refund/model/money.hpp>
using namespace redress::refund;

#ifndef TWIN
void raise(money& price, double by) { price.minor = by; }
#else
void raise(money& price, int by) { price.minor = by; }
#endif
