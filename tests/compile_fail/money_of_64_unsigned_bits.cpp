// SPDX-License-Identifier: BSL-1.0
// An unsigned integer of 64 bits may not fit: its largest would be -0.01.
// first: deleted
// expect: amounts_are_whole_minor_units_in_integers_that_fit
// gcc expect: long unsigned int
// clang expect: unsigned long
#include <cstdint>
#include <redress/refund/model/money.hpp>
using namespace redress::refund;

#ifndef TWIN
money price_of(std::uint64_t fen) { return cny(fen); }
#else
money price_of(std::uint32_t fen) { return cny(fen); }
#endif
