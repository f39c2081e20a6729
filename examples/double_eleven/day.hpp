// SPDX-License-Identifier: BSL-1.0
// The sale day of one partition: its cases from the first filing to the last deadline, on a clock and a desk of its own.
#pragma once
#include <atomic>
#include <cstdint>
#include <vector>

#include "tally.hpp"

namespace double_eleven {

/// How often a deadline is looked for: none is written down later than this.
inline constexpr redress::elapsed sweep_every = std::chrono::minutes{15};

/// How far the day has got, for who watches.
struct progress {
  std::atomic<std::uint64_t> filed{}, checked{};
};

/// Plays the cases of a partition in `storage`, checks them, and says what came of them. A partition shares no case, order or
/// buyer with another, so that the outcome does not depend on which thread plays which partition, or when.
tally play(std::uint64_t partition, std::vector<std::uint64_t> const& numbers, std::uint64_t seed,
           redress::memory_storage& storage, progress& seen);

} // namespace double_eleven
