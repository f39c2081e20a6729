// SPDX-License-Identifier: BSL-1.0
// The members of an amount are not made of a `double`, which g++ would take with a warning.
// first: deleted
// gcc expect: amounts_are_whole_minor_units_in_integers_that_fit
// expect: double
#include <redress/refund/model/money.hpp>
using namespace redress::refund;

#ifndef TWIN
money in_yuan(double fen) { return {.minor = fen, .currency = "CNY"}; }
#else
money in_yuan(int fen) { return {.minor = fen, .currency = "CNY"}; }
#endif
