// SPDX-License-Identifier: BSL-1.0
// The smaller of two amounts whose currencies are known at run time is there only if they are one.
// first: expected
// expect: money
#include <redress/refund/model/money.hpp>
using namespace redress::refund;

#ifndef TWIN
money least_of(money const& a, money const& b) { return smaller(a, b); }
#else
money least_of(money const& a, money const& b) { return smaller(a, b).value_or(a); }
#endif
