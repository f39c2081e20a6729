// SPDX-License-Identifier: BSL-1.0
#pragma once
// A penalty on a merchant: credit points, a campaign ban, the rating (domain row 17). It needs a ruling against the
// merchant, is imposed once for each ground, and is lifted when the ruling is reversed.
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include <redress/encoding/fields.hpp>
#include <redress/encoding/text.hpp>
#include <redress/encoding/time.hpp>

namespace redress::refund {

enum class penalty_kind : std::uint8_t {
  credit_points = 1, // 扣除信用分
  campaign_ban,      // 限制参加活动
  rating,            // 下调评级
};
constexpr auto enumerators(penalty_kind) {
  using enum penalty_kind;
  return std::array<enumerator<penalty_kind>, 3>{
      {{credit_points, "credit_points"}, {campaign_ban, "campaign_ban"}, {rating, "rating"}}};
}

/// What a merchant is punished for.
enum class penalty_ground : std::uint8_t {
  defective_goods = 1, // 质量不合格
  false_description,   // 虚假宣传
  counterfeit,         // 假冒
  forged_exhibit,      // 伪造凭证
  unanswered_claim,    // 未响应售后
  order_not_complied,  // 未履行退款
  refused_return,      // 拒收退货
};
constexpr auto enumerators(penalty_ground) {
  using enum penalty_ground;
  return std::array<enumerator<penalty_ground>, 7>{{{defective_goods, "defective_goods"},
                                                    {false_description, "false_description"},
                                                    {counterfeit, "counterfeit"},
                                                    {forged_exhibit, "forged_exhibit"},
                                                    {unanswered_claim, "unanswered_claim"},
                                                    {order_not_complied, "order_not_complied"},
                                                    {refused_return, "refused_return"}}};
}

struct penalty {
  penalty_kind kind{};
  penalty_ground ground{};
  std::uint32_t points = 0;       ///< taken off credit or rating; none for a ban
  std::optional<instant> until{}; ///< of a ban, and of a ban only
  text imposed_by{};
  std::uint32_t ruling = 0; ///< the number of the decision that it follows, from 1 on
  bool lifted = false;
  REDRESS_FIELDS(kind, ground, points, until, imposed_by, ruling, lifted)
};

/// Whether a penalty says how much: points that are not none, or a ban that ends after `now`; never both.
constexpr bool says_how_much(penalty const& asked, instant now) {
  if (asked.kind == penalty_kind::campaign_ban) return asked.points == 0 && asked.until && *asked.until > now;
  return asked.points > 0 && !asked.until;
}

/// The penalty for this ground that was imposed, lifted or not; null if there is none.
constexpr penalty const* penalty_for(penalty_ground ground, std::span<penalty const> imposed) {
  for (auto const& each : imposed)
    if (each.ground == ground) return &each;
  return nullptr;
}

/// How many penalties were not lifted.
constexpr std::size_t standing(std::span<penalty const> imposed) {
  std::size_t count = 0;
  for (auto const& each : imposed) count += each.lifted ? 0u : 1u;
  return count;
}

} // namespace redress::refund
