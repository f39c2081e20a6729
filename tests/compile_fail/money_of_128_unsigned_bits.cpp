// SPDX-License-Identifier: BSL-1.0
// An integer of 128 bits does not fit, signed or not.
// first: deleted
// expect: amounts_are_whole_minor_units_in_integers_that_fit
#include <cstdint>
#include <redress/refund/model/money.hpp>
using namespace redress::refund;
__extension__ using wide = unsigned __int128;

#ifndef TWIN
money price_of(wide fen) { return cny(fen); }
#else
money price_of(wide fen) { return cny(static_cast<std::int64_t>(fen)); }
#endif
