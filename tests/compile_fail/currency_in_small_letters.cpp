// SPDX-License-Identifier: BSL-1.0
// A currency is three capital letters.
// gcc lines: 10
// expect: a_currency_is_three_capital_letters
#include <redress/refund/model/money.hpp>
using namespace redress::refund;

#ifndef TWIN
money price = in_currency("cny", 18'58);
#else
money price = in_currency("CNY", 18'58);
#endif
