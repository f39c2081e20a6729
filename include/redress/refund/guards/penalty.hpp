// SPDX-License-Identifier: BSL-1.0
#pragma once
// Guards of penalties: whether there is something to punish, to lift, to appeal and to decide.
#include <optional>

#include <redress/refund/context.hpp>
#include <redress/refund/model/case_file.hpp>
#include <redress/refund/model/evidence.hpp>
#include <redress/refund/model/merchant_standing.hpp>
#include <redress/refund/model/party.hpp>
#include <redress/refund/model/penalty.hpp>
#include <redress/refund/model/refusal.hpp>

namespace redress::refund {

/// The last ruling awards something; or there is none, and the claim was granted because the merchant did not answer it.
constexpr std::optional<refusal> decided_against_merchant(context const& given) {
  auto const& rulings = given.file.rulings;
  if (rulings.empty() ? given.file.claim_unanswered : rulings.back().is_for_buyer()) return std::nullopt;
  return refusal{.code = refusal_code::no_ruling_against_merchant};
}

/// Whether the case bears out a ground, as far as it can: a forged exhibit, a claim that was not answered and an order that was
/// not complied with are on file. The rest is found by a ruling, so there must be one.
constexpr bool borne_out(penalty_ground ground, case_file const& file) {
  switch (ground) {
  case penalty_ground::unanswered_claim: return file.claim_unanswered || file.stepped_in == intervention::silence;
  case penalty_ground::order_not_complied: return file.order_ignored;
  case penalty_ground::forged_exhibit:
    for (auto const& each : file.exhibits)
      if (each.by == side::merchant && each.finding == screening::forged) return true;
    return false;
  default: return !file.rulings.empty();
  }
}
/// Each ground is penalized once, and only one that the case bears out.
constexpr std::optional<refusal> a_ground_is_left(context const& given) {
  auto const& file = given.file;
  for (auto const& ground : enumerators(penalty_ground{}))
    if (penalty_for(ground.value, file.penalties) == nullptr && borne_out(ground.value, file)) return std::nullopt;
  return refusal{.code = refusal_code::penalized_already};
}

/// A ruling was reversed for the merchant, and a penalty that was imposed before is not lifted.
constexpr std::optional<refusal> a_penalty_to_lift(context const& given) {
  auto const& file = given.file;
  bool reversed = false, in_force = false, can_be_lifted = false;
  for (auto const& each : file.rulings) reversed = reversed || reversed_for_merchant(each);
  for (auto const& each : file.penalties) {
    in_force = in_force || !each.lifted;
    can_be_lifted = can_be_lifted || (!each.lifted && reversed_since(each, file));
  }
  if (can_be_lifted) return std::nullopt;
  return refusal{.code = reversed && !in_force ? refusal_code::no_such_penalty : refusal_code::ruling_not_reversed};
}

/// Why a penalty cannot be appealed now, or nothing: it was lifted, was appealed already, or its time to appeal has passed.
constexpr std::optional<refusal> refused_penalty_appeal(penalty const& imposed, context const& given) {
  if (imposed.lifted) return refusal{.code = refusal_code::no_such_penalty};
  if (imposed.appeal) return refusal{.code = refusal_code::appealed_already};
  auto const until = imposed.imposed_at + given.rules.policy.penalty_appeal_window;
  if (given.now < until) return std::nullopt;
  return refusal{.code = refusal_code::past_appeal_window, .asked_at = given.now, .until = until};
}
/// One of the penalties can be appealed; else the reason is that of the last.
constexpr std::optional<refusal> a_penalty_to_appeal(context const& given) {
  std::optional<refusal> why = refusal{.code = refusal_code::no_such_penalty};
  for (auto const& each : given.file.penalties) {
    why = refused_penalty_appeal(each, given);
    if (!why) break;
  }
  return why;
}

/// An appeal against a penalty is undecided, and who decides it did not impose the penalty.
constexpr std::optional<refusal> did_not_impose_it(reviewer const& who, context const& given) {
  auto why = refusal{.code = refusal_code::no_penalty_appeal};
  for (auto const& each : given.file.penalties) {
    if (!each.under_appeal()) continue;
    if (each.imposed_by != who.id) return std::nullopt;
    why.code = refusal_code::imposed_by_the_same;
  }
  return why;
}

} // namespace redress::refund
