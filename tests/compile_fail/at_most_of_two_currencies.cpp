// SPDX-License-Identifier: BSL-1.0
// Amounts of two currencies are not compared: neither is at most the other.
// first: deleted
// expect: at_most
#include <redress/refund/model/money.hpp>
using namespace redress::refund;

#ifndef TWIN
static_assert(!at_most(cny(500), jpy(3)));
#else
static_assert(!at_most(cny(500), cny(3)));
#endif
