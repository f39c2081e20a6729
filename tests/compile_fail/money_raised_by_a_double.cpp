// SPDX-License-Identifier: BSL-1.0
// What is added to an amount is a whole number of minor units, too.
// first: deleted
// gcc expect: amounts_are_whole_minor_units_in_integers_that_fit
// expect: double
#include <redress/refund/model/money.hpp>
using namespace redress::refund;

#ifndef TWIN
void add_tax(money& to) { to.minor += 1.06; }
#else
void add_tax(money& to) { to.minor += 1'06; }
#endif
