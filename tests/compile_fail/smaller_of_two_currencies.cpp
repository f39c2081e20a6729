// SPDX-License-Identifier: BSL-1.0
// Of two currencies there is no smaller amount.
// first: deleted
// expect: smaller
#include <redress/refund/model/money.hpp>
using namespace redress::refund;

#ifndef TWIN
auto least = smaller(cny(500), jpy(3));
#else
auto least = smaller(cny(500), cny(3));
#endif
