// SPDX-License-Identifier: BSL-1.0
#pragma once
// A ruling: how much of what was claimed the buyer is to have, why, and who says so (domain row 14).
#include <array>
#include <cstdint>
#include <optional>

#include <redress/casework/fields.hpp>
#include <redress/casework/text.hpp>
#include <redress/refund/money.hpp>

namespace redress::refund {

/// Why a claim is denied: each denial has one of these.
enum class denial_ground : std::uint8_t {
  too_little_evidence = 1, // 证据不足
  against_policy,          // 违反规则
  outside_criteria,        // 不符合介入条件
};
constexpr auto enumerators(denial_ground) {
  using enum denial_ground;
  return std::array<enumerator<denial_ground>, 3>{{{too_little_evidence, "too_little_evidence"},
                                                   {against_policy, "against_policy"},
                                                   {outside_criteria, "outside_criteria"}}};
}

struct ruling {
  money award{}; ///< to the buyer; zero when the claim is denied
  std::optional<denial_ground> ground{};
  text reasons{};
  text ruled_by{}; ///< an agent of the platform; empty: time, by policy
  static constexpr void fields(auto& self, auto& f) {
    f("award", self.award);
    f("ground", self.ground);
    f("reasons", self.reasons);
    f("ruled_by", self.ruled_by);
  }
};

} // namespace redress::refund
