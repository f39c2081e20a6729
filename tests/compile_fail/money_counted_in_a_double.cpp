// SPDX-License-Identifier: BSL-1.0
// The number of minor units cannot be reached, or it would take 18 of 18.58 without a word.
// gcc expect: private
// clang expect: private
#include <redress/refund/model/money.hpp>
using namespace redress::refund;

#ifndef TWIN
void price(money& of) { of.minor.count_ = 18.58; }
#else
void price(money& of) { of.minor = 18'58; }
#endif
