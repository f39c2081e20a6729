// SPDX-License-Identifier: BSL-1.0
#pragma once
// Penalties on the merchant: imposed with their ground, rule and calculation, appealed once, decided by a reviewer who did not
// impose them, and lifted when the ruling is reversed. None changes the state.
//
// A penalty has no effect while an appeal against it is undecided (`has_effect`). So no deadline is needed for the reviewer:
// if it keeps silent, the merchant is not punished.
#include <cstdint>
#include <optional>

#include <redress/refund/actions/penalties.hpp>
#include <redress/refund/decide/exhibits.hpp>
#include <redress/refund/guards/penalty.hpp>
#include <redress/refund/model/merchant_standing.hpp>
#include <redress/refund/model/party.hpp>
#include <redress/refund/model/penalty.hpp>
#include <redress/refund/model/penalty_calculation.hpp>
#include <redress/refund/traits.hpp>

namespace redress::refund {

namespace detail {

// Why a calculation is none, or does not add up to what is imposed.
constexpr std::optional<refusal> miscalculated(penalty_calculation const& of) {
  auto const counted = of.counted();
  if (!of.says_how_much() || counted > penalty_calculation::largest)
    return refusal{.code = refusal_code::penalty_malformed, .limit = penalty_calculation::largest};
  if (of.sum != counted)
    return refusal{
        .code = refusal_code::penalty_not_as_calculated, .count = of.sum, .limit = static_cast<std::int64_t>(counted)};
  return std::nullopt;
}

} // namespace detail

/// Refuses a second time for one ground, a ground that the case does not bear out, one without the rule that it rests on, and a
/// calculation that does not add up to what is imposed.
constexpr decided<same> decide(platform const& who, impose_penalty const& asked, context const& given) {
  auto const& file = given.file;
  if (penalty_for(asked.ground, file.penalties) != nullptr) return refusal{.code = refusal_code::penalized_already};
  if (!borne_out(asked.ground, file)) return refusal{.code = refusal_code::ground_not_borne_out};
  if (asked.clause.empty()) return refusal{.code = refusal_code::clause_missing};
  if (auto const why = detail::miscalculated(asked.calculation)) return *why;
  return {same{}, penalty_imposed{{.kind = asked.kind,
                                   .ground = asked.ground,
                                   .clause = asked.clause,
                                   .calculation = asked.calculation,
                                   .until = end_of_ban(asked.kind, given.now, asked.calculation),
                                   .imposed_by = who.id,
                                   .imposed_at = given.now,
                                   .ruling = static_cast<std::uint32_t>(file.rulings.size())}}};
}

/// Refuses a penalty that was not imposed or was lifted, and one that was imposed after the reversal.
constexpr decided<same> decide(platform const&, lift_penalty const& asked, context const& given) {
  auto const* const imposed = penalty_for(asked.ground, given.file.penalties);
  if (imposed == nullptr || imposed->lifted) return refusal{.code = refusal_code::no_such_penalty};
  if (!reversed_since(*imposed, given.file)) return refusal{.code = refusal_code::ruling_not_reversed};
  return {same{}, penalty_lifted{.ground = asked.ground}};
}

/// Refuses an appeal without reasons, of a penalty that is not in force, a second one, one that is late, and exhibits that are
/// not new.
constexpr decided<same> decide(merchant const&, appeal_penalty const& asked, context const& given) {
  if (asked.reasons.empty()) return refusal{.code = refusal_code::no_reasons_stated};
  auto const* const imposed = penalty_for(asked.ground, given.file.penalties);
  if (imposed == nullptr) return refusal{.code = refusal_code::no_such_penalty};
  if (auto const why = refused_penalty_appeal(*imposed, given)) return *why;
  if (auto const why = refused_exhibits(asked.exhibits, given.file)) return *why;
  return {same{},
          penalty_appealed{
              .ground = asked.ground, .reasons = asked.reasons, .exhibits = asked.exhibits, .filed_at = given.now}};
}

/// Refuses a decision without reasons, of no appeal, by who imposed the penalty; one that reduces to no less, or by a
/// calculation that does not add up; and a calculation where nothing is reduced.
constexpr decided<same> decide(reviewer const& who, decide_penalty_appeal const& asked, context const& given) {
  if (asked.reasons.empty()) return refusal{.code = refusal_code::no_reasons_stated};
  auto const* const imposed = penalty_for(asked.ground, given.file.penalties);
  if (imposed == nullptr || !imposed->under_appeal()) return refusal{.code = refusal_code::no_penalty_appeal};
  if (imposed->imposed_by == who.id) return refusal{.code = refusal_code::imposed_by_the_same};
  bool const reduced = asked.outcome == penalty_appeal_outcome::reduced;
  if (!reduced && asked.calculation != penalty_calculation{}) return refusal{.code = refusal_code::penalty_malformed};
  if (reduced) {
    if (auto const why = detail::miscalculated(asked.calculation)) return *why;
    if (auto const before = imposed->calculation.sum; asked.calculation.sum >= before)
      return refusal{.code = refusal_code::penalty_not_reduced, .count = asked.calculation.sum, .limit = before};
  }
  return {same{},
          penalty_appeal_decided{.ground = asked.ground,
                                 .outcome = asked.outcome,
                                 .calculation = asked.calculation,
                                 .until = reduced ? end_of_ban(imposed->kind, imposed->imposed_at, asked.calculation)
                                                  : std::optional<instant>{},
                                 .decided_by = who.id,
                                 .reasons = asked.reasons}};
}

} // namespace redress::refund
