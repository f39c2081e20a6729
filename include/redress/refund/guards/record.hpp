// SPDX-License-Identifier: BSL-1.0
#pragma once
// Guards of what is done in many states: urging, putting off, publishing, penalties and goodwill.
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>

#include <redress/encoding/time.hpp>
#include <redress/refund/context.hpp>
#include <redress/refund/guards/limits.hpp>
#include <redress/refund/model/case_file.hpp>
#include <redress/refund/model/money.hpp>
#include <redress/refund/model/payment.hpp>
#include <redress/refund/model/penalty.hpp>
#include <redress/refund/model/refusal.hpp>
#include <redress/refund/model/ruling.hpp>
#include <redress/standard/algorithm.hpp>

namespace redress::refund {

constexpr std::optional<refusal> not_urged_lately(context const& given) {
  auto const& last = given.file.urged_at;
  if (!last || given.now >= *last + given.rules.policy.urge_every) return std::nullopt;
  return refusal{
      .code = refusal_code::urged_already, .asked_at = given.now, .until = *last + given.rules.policy.urge_every};
}

constexpr std::optional<refusal> extensions_left(context const& given) {
  return used_up(refusal_code::too_many_extensions, given.file.extensions, given.rules.policy.extensions);
}
constexpr std::optional<refusal> extension_time_left(context const& given) {
  if (given.file.extended < given.rules.policy.extended_in_all) return std::nullopt;
  return refusal{.code = refusal_code::extended_too_long, .until = given.due};
}

constexpr std::optional<refusal> something_decided(context const& given) {
  if (given.file.rulings.empty()) return refusal{.code = refusal_code::no_such_decision};
  return std::nullopt;
}
constexpr std::optional<refusal> something_unpublished(context const& given) {
  if (given.file.published.size() >= given.file.rulings.size()) return refusal{.code = refusal_code::published_already};
  return std::nullopt;
}

/// The last ruling awards something.
constexpr std::optional<refusal> ruled_against_merchant(context const& given) {
  auto const& rulings = given.file.rulings;
  if (rulings.empty() || !rulings.back().is_for_buyer())
    return refusal{.code = refusal_code::no_ruling_against_merchant};
  return std::nullopt;
}
/// Each ground is penalized once.
constexpr std::optional<refusal> a_ground_is_left(context const& given) {
  for (auto const& ground : enumerators(penalty_ground{}))
    if (penalty_for(ground.value, given.file.penalties) == nullptr) return std::nullopt;
  return refusal{.code = refusal_code::penalized_already};
}

/// Whether a ruling was reversed for the merchant; a reversal for the buyer is itself a ruling against the merchant.
constexpr bool reversed_for_merchant(ruling const& each) {
  return each.outcome == appeal_outcome::reversed && !each.is_for_buyer();
}
/// Whether one was, since the penalty was imposed.
constexpr bool reversed_since(penalty const& imposed, case_file const& file) {
  auto const since = std::min<std::ptrdiff_t>(imposed.ruling, std::ssize(file.rulings));
  return std::any_of(file.rulings.begin() + since, file.rulings.end(), reversed_for_merchant);
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

/// How much goodwill a case can still sum up to.
constexpr money most_goodwill(case_file const& file) {
  auto const& so_far = file.ledger.goodwill;
  return minus(largest_sum(so_far), so_far).value_or(zero_of(so_far));
}
constexpr std::optional<refusal> goodwill_fits(context const& given) {
  auto const most = most_goodwill(given.file);
  if (!most.positive()) return refusal{.code = refusal_code::sum_too_large, .allowed = most};
  return std::nullopt;
}

} // namespace redress::refund
