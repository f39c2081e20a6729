// SPDX-License-Identifier: BSL-1.0
#pragma once
// A penalty on a merchant: credit points, a campaign ban, the rating (domain row 17). It needs a decision against the
// merchant, is imposed once for each ground, names the rule that it rests on, and shows how it was calculated. The merchant
// can appeal it once, and it is lifted when the ruling is reversed.
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include <redress/encoding/fields.hpp>
#include <redress/encoding/personal.hpp>
#include <redress/encoding/text.hpp>
#include <redress/encoding/time.hpp>
#include <redress/refund/model/evidence.hpp>
#include <redress/refund/model/penalty_calculation.hpp>

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

/// What a merchant is punished for. It tells the penalties of a case apart, since each is imposed once.
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

/// What a merchant let pass, as the case itself shows.
enum class omission : std::uint8_t {
  claim_unanswered = 1, ///< and it was granted for that
  order_not_complied,   ///< to refund
};
constexpr auto enumerators(omission) {
  using enum omission;
  return std::array<enumerator<omission>, 2>{
      {{claim_unanswered, "claim_unanswered"}, {order_not_complied, "order_not_complied"}}};
}

/// What became of an appeal against a penalty.
enum class penalty_appeal_outcome : std::uint8_t {
  upheld = 1, // 维持
  reduced,    // 减轻
  lifted,     // 撤销
};
constexpr auto enumerators(penalty_appeal_outcome) {
  using enum penalty_appeal_outcome;
  return std::array<enumerator<penalty_appeal_outcome>, 3>{
      {{upheld, "upheld"}, {reduced, "reduced"}, {lifted, "lifted"}}};
}

/// The merchant's appeal against a penalty. Its exhibits are about the penalty alone: no ruling on the claim can cite them.
struct penalty_appeal {
  personal_text reasons{};
  std::vector<submission> exhibits{};
  instant filed_at{};
  std::optional<penalty_appeal_outcome> outcome{}; ///< nothing: it is not decided
  text decided_by{};
  personal_text decision{}; ///< the reviewer's reasons
  REDRESS_FIELDS(reasons, exhibits, filed_at, outcome, decided_by, decision)
};

struct penalty {
  penalty_kind kind{};
  penalty_ground ground{};
  text clause{}; ///< the rule that it rests on
  penalty_calculation calculation{};
  std::optional<instant> until{}; ///< of a ban, and of a ban only
  text imposed_by{};
  instant imposed_at{};
  std::uint32_t ruling = 0; ///< the number of the decision that it follows, from 1 on; none: the merchant was silent
  bool lifted = false;
  std::optional<penalty_appeal> appeal{};
  REDRESS_FIELDS(kind, ground, clause, calculation, until, imposed_by, imposed_at, ruling, lifted, appeal)

  /// What is taken off credit or rating; none for a ban.
  constexpr std::uint32_t points() const { return kind == penalty_kind::campaign_ban ? 0 : calculation.sum; }
  /// Whether it was appealed, and the appeal is not decided. It is without effect for so long.
  constexpr bool under_appeal() const { return !lifted && appeal && !appeal->outcome; }
};

/// When a ban that begins `at` an instant ends, in days of twenty-four hours; nothing for points.
constexpr std::optional<instant> end_of_ban(penalty_kind kind, instant at, penalty_calculation const& calculation) {
  if (kind != penalty_kind::campaign_ban) return std::nullopt;
  return at + std::chrono::days{calculation.sum};
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
