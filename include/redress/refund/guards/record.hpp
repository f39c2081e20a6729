// SPDX-License-Identifier: BSL-1.0
#pragma once
// Guards of what is done in many states: urging, putting off, publishing and goodwill.
#include <optional>

#include <redress/encoding/time.hpp>
#include <redress/refund/context.hpp>
#include <redress/refund/guards/limits.hpp>
#include <redress/refund/model/case_file.hpp>
#include <redress/refund/model/money.hpp>
#include <redress/refund/model/payment.hpp>
#include <redress/refund/model/refusal.hpp>

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
