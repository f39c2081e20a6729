// SPDX-License-Identifier: BSL-1.0
#pragma once
// What penalties come to: whether one has effect at an instant, and, over all cases of a merchant, how many points are in force
// and whether campaigns are closed to it. Penalties are in the files of cases; a host that wants to know adds these up:
//
//     merchant_standing of;
//     for (auto const& head : *desk.find(merchant{"m3"})) add(of, desk.load(head.id)->file(), now, policy);
//     if (barred_from_campaigns(of, policy)) ...
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>

#include <redress/encoding/time.hpp>
#include <redress/refund/model/case_file.hpp>
#include <redress/refund/model/penalty.hpp>
#include <redress/refund/model/policy.hpp>
#include <redress/refund/model/ruling.hpp>
#include <redress/standard/algorithm.hpp>

namespace redress::refund {

/// Whether a ruling was reversed for the merchant; a reversal for the buyer is itself a ruling against the merchant.
constexpr bool reversed_for_merchant(ruling const& each) {
  return each.outcome == appeal_outcome::reversed && !each.is_for_buyer();
}
/// Whether one was, since the penalty was imposed.
constexpr bool reversed_since(penalty const& imposed, case_file const& file) {
  auto const since = std::min<std::ptrdiff_t>(imposed.ruling, std::ssize(file.rulings));
  return std::any_of(file.rulings.begin() + since, file.rulings.end(), reversed_for_merchant);
}

/// Whether a penalty of a case has effect `now`: it was not lifted, what it follows was not reversed, no appeal against it is
/// undecided, and its ban has not ended, or its points have not lapsed.
constexpr bool has_effect(penalty const& imposed, case_file const& file, instant now, policy const& by) {
  if (imposed.lifted || imposed.under_appeal() || reversed_since(imposed, file) || now < imposed.imposed_at)
    return false;
  return now < imposed.until.value_or(imposed.imposed_at + by.penalty_points_last);
}

/// What all penalties on a merchant that have effect come to.
struct merchant_standing {
  std::uint64_t credit_points = 0, rating_points = 0;
  std::optional<instant> banned_until{}; ///< by the ban that ends last
};

/// Adds the penalties of one more case.
constexpr void add(merchant_standing& of, case_file const& file, instant now, policy const& by) {
  for (auto const& each : file.penalties) {
    if (!has_effect(each, file, now, by)) continue;
    (each.kind == penalty_kind::rating ? of.rating_points : of.credit_points) += each.points();
    if (each.until && (!of.banned_until || *each.until > *of.banned_until)) of.banned_until = each.until;
  }
}

/// Whether campaigns are closed to the merchant: by a ban, or by as many credit points as policy says.
constexpr bool barred_from_campaigns(merchant_standing const& of, policy const& by) {
  return of.banned_until || of.credit_points >= static_cast<std::uint64_t>(by.points_without_campaigns);
}

} // namespace redress::refund
