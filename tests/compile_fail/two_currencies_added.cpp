// SPDX-License-Identifier: BSL-1.0
// Yuan and yen have no sum: where the currencies are known while compiling, the compiler says so.
// expect: deleted
// expect: Of
// expect: Other
// expect: currency
#include <redress/refund/money.hpp>
using namespace redress::refund;

#ifndef TWIN
auto total() { return cny(100'00) + jpy(1500); }
#else
auto total() { return cny(100'00) + cny(29'00); }
#endif
