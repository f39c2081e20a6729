// SPDX-License-Identifier: BSL-1.0
// Two currencies have no sum.
// first: deleted
// expect: operator+
#include <redress/refund/model/money.hpp>
using namespace redress::refund;

#ifndef TWIN
auto sum = cny(100'00) + jpy(1500);
#else
auto sum = cny(100'00) + cny(15'00);
#endif
