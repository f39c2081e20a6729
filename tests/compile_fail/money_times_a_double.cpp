// SPDX-License-Identifier: BSL-1.0
// An amount is not multiplied where it is: a tax of 6% of 18.58 is no number of fen.
// gcc expect: minor_units
// clang expect: viable
#include <redress/refund/model/money.hpp>
using namespace redress::refund;

#ifndef TWIN
void add_tax(money& to) { to.minor *= 1.06; }
#else
void add_tax(money& to) { to.minor = to.minor * 106 / 100; }
#endif
