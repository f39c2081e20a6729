// SPDX-License-Identifier: BSL-1.0
// The audit after the last sweep: every case of a partition, and every order that they share.
#pragma once
#include <vector>

#include "day.hpp"
#include "sale.hpp"

namespace double_eleven {

/// Holds that each journal verifies and replays to its head; that each ledger says what its payments say; that of no payment
/// more arrived than was ordered; that nothing is due any more; that the account of each order is what its cases hold and paid, and
/// no more than was captured. What does not hold is counted as broken.
void audit(service const& desk, redress::memory_storage const& storage, std::vector<sale_case> const& cases,
           redress::instant now, tally& count, progress& seen);

} // namespace double_eleven
