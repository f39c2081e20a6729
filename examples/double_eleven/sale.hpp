// SPDX-License-Identifier: BSL-1.0
// The sale: what was bought on the day, by whom and from whom, and what will be claimed on it.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include <redress/redress.hpp>

#include "dice.hpp"

namespace double_eleven {

/// Midnight in China, when the sale opens.
inline constexpr redress::instant sale_opens =
    std::chrono::sys_days{std::chrono::year{2025} / 11 / 11} - std::chrono::hours{8};

/// A case to come, and what its people know of it.
struct sale_case {
  std::string id;
  dice chance; ///< its own, so that nothing depends on what other cases roll
  redress::refund::order of{};
  redress::refund::claim_kind kind{};
  redress::refund::claim_reason reason{};
  redress::refund::money asked{};
  redress::instant filed_at{};
  int filings_on_order = 1, score = 100;
  bool merchant_sleeps = false, opened = false;
  unsigned commands = 0, exhibits = 0; ///< how many it has had
};

inline std::string id_of(std::uint64_t number) { return "c" + std::to_string(number); }

/// The cases of one partition, in the order of their numbers. Buyers shop within a partition, and so do the rings of those who
/// claim on everything they bought in one hour; some cases are one more claim on the order before.
std::vector<sale_case> cases_of(std::uint64_t partition, std::vector<std::uint64_t> const& numbers, std::uint64_t seed);

} // namespace double_eleven
