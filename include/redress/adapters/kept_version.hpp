// SPDX-License-Identifier: BSL-1.0
#pragma once
// A version as a database keeps it, in 64 bits where a stream's has 32.
#include <cstdint>
#include <limits>
#include <utility>

namespace redress::detail {

// A number that does not fit, because a byte of it was changed, must not become a valid version by truncation: it is read
// as the largest version, which is never right.
constexpr std::uint32_t kept_version(std::int64_t kept) {
  using limits = std::numeric_limits<std::uint32_t>;
  return std::in_range<std::uint32_t>(kept) ? static_cast<std::uint32_t>(kept) : limits::max();
}

} // namespace redress::detail
