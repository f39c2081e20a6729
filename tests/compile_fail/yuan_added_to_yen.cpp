// SPDX-License-Identifier: BSL-1.0
// Amounts in two currencies cannot be added.
// first: deleted
// expect: operator+
#include <redress/refund/model/money.hpp>
using namespace redress::refund;

#ifndef TWIN
auto sum = cny(100'00) + jpy(1500);
#else
auto sum = cny(100'00) + cny(15'00);
#endif
