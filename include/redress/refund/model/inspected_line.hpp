// SPDX-License-Identifier: BSL-1.0
#pragma once
// What an inspection counted of a line.
#include <cstdint>

#include <redress/encoding/fields.hpp>
#include <redress/encoding/text.hpp>

namespace redress::refund {

/// How many units of a line came back, and how many of these are damaged.
struct inspected_line {
  text line{};
  std::uint32_t received{}, damaged{};
  REDRESS_FIELDS(line, received, damaged)
};

} // namespace redress::refund
