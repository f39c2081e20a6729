// SPDX-License-Identifier: BSL-1.0
#pragma once
// Goods dispute: what came back, or never came, and what the buyer is to have for it. The platform decides; where it
// does not in time, the dispute ends for the buyer, since the delay is not the buyer's.
#include <optional>
#include <utility>

#include <redress/encoding/personal.hpp>
#include <redress/refund/actions/goods.hpp>
#include <redress/refund/decide/goods.hpp>
#include <redress/refund/decide/granting.hpp>
#include <redress/refund/decide/judging.hpp>
#include <redress/refund/guards/limits.hpp>
#include <redress/refund/model/party.hpp>
#include <redress/refund/state_sets.hpp>
#include <redress/refund/traits.hpp>
#include <redress/standard/algorithm.hpp>

namespace redress::refund {

namespace detail {

// A decision over goods is on file like any other, so that it can be published and reviewed.
constexpr claim_ruled goods_ruled(money const& award, personal_text reasons, text by, ruling_source source) {
  ruling decision{.award = award, .reasons = std::move(reasons), .ruled_by = std::move(by), .source = source};
  if (!award.positive()) decision.ground = denial_ground::too_little_evidence;
  return {std::move(decision)};
}
constexpr claim_ruled goods_ruled_by_time(money const& award) {
  auto fact = goods_ruled(award, "the dispute over the goods passed its cap", {}, ruling_source::passage_of_time);
  if (award.positive()) return fact;
  fact.ruling.ground = std::nullopt; // it is no denial
  fact.ruling.reasons = "the dispute over the goods passed its cap, and the order has nothing left to pay for them";
  return fact;
}

// Why a decision over goods is refused, or nothing. An award of nothing is allowed here.
constexpr std::optional<refusal> refused_decision(decide_goods const& asked, context const& given) {
  if (auto const why = unfounded(asked.reasons, finding{.cited = asked.cited}, given)) return why;
  auto const most = worth_of_grant(given);
  if (asked.award == zero_of(most)) return std::nullopt;
  bool const in_goods = is_in_goods(granted_or_claimed(given.file).kind);
  return refused_amount(asked.award, most, in_goods ? refusal_code::order_fully_claimed : refusal_code::above_claim);
}

// What the buyer is to have in money; nothing: rejected.
constexpr decided<rejected, paid_out> award_for_goods(context const& given, money const& award) {
  if (award.positive()) return pay_for_goods<paid_out>(given, award);
  return let_go<rejected, refund_pending>(given);
}

} // namespace detail

/// It did arrive, or late: on record. What was on its way back is with the merchant.
constexpr decided<same> decide(carrier const&, report_delivery const&, context const& given) {
  auto to = given.file.goods;
  if (to == goods_place::on_the_way_back || to == goods_place::lost) to = goods_place::with_merchant;
  if (to == goods_place::on_the_way_to_buyer) to = goods_place::with_buyer;
  return {same{}, goods_moved{.to = to, .tracking = {}}};
}

/// Refuses a decision without reasons, on exhibits that are unknown or forged, and an award in another currency, below
/// nothing or above what was granted: for goods above their price.
constexpr decided<rejected, paid_out> decide(goods_dispute const&, platform const& who, decide_goods const& asked,
                                             context const& given) {
  if (auto const why = detail::refused_decision(asked, given)) return *why;
  auto decision = detail::award_for_goods(given, asked.award);
  decision.add(detail::goods_ruled(asked.award, asked.reasons, who.id, ruling_source::platform));
  return decision;
}
/// All of it for the buyer; rejected if that is goods for which the order has no money.
constexpr decided<rejected, paid_out> decide(goods_dispute const&, timekeeper const&, lapse const&,
                                             context const& given) {
  auto const award = worth_of_grant(given);
  auto decision = detail::award_for_goods(given, award);
  decision.add(detail::goods_ruled_by_time(award));
  return decision;
}

/// The same where money was advanced: the buyer keeps all of it, a part or nothing.
constexpr decided<paid_or_owed> decide(goods_dispute_advanced const&, platform const& who, decide_goods const& asked,
                                       context const& given) {
  if (auto const why = detail::refused_decision(asked, given)) return *why;
  auto decision = settle_advance<paid_or_owed>(given, asked.award);
  decision.add(detail::goods_ruled(asked.award, asked.reasons, who.id, ruling_source::platform));
  return decision;
}
constexpr decided<paid_or_owed> decide(goods_dispute_advanced const&, timekeeper const&, lapse const&,
                                       context const& given) {
  auto const award = worth_of_grant(given);
  auto decision = settle_advance<paid_or_owed>(given, award);
  decision.add(detail::goods_ruled_by_time(award));
  return decision;
}

/// Refuses a parcel without tracking, and one that was sent before the case waited for the goods, at or after the instant at
/// which it had to be, or after now.
/// What was granted is held anew, if it is money, and its units are claimed anew.
constexpr decided<goods_dispute, return_by_right_contested> decide(expired const& here, buyer const&,
                                                                   reopen const& asked, context const& given) {
  if (asked.tracking.empty()) return refusal{.code = refusal_code::tracking_missing};
  if (auto const why = ahead_of_clock(asked.shipped_at, given)) return *why;
  if (asked.shipped_at >= *here.ship_by)
    return refusal{.code = refusal_code::shipped_too_late, .asked_at = asked.shipped_at, .until = here.ship_by};
  if (asked.shipped_at < here.awaited_since)
    return refusal{.code = refusal_code::shipped_too_early, .asked_at = asked.shipped_at, .until = here.awaited_since};
  auto decision = [&]() -> decided<goods_dispute, return_by_right_contested> {
    if (!given.file.by_right()) return enter<goods_dispute>(given);
    return enter<return_by_right_contested>(given, {.since = here.awaited_since, .ship_by = *here.ship_by});
  }();
  auto const amount = granted_or_claimed(given.file).amount.value_or(zero_of(given.file.ledger.captured));
  hold_for_claim(decision, given, amount, still_to_pay(given, amount));
  claim_units_again(decision, given);
  decision.add(case_reopened{.tracking = asked.tracking, .shipped_at = asked.shipped_at});
  decision.add(goods_moved{.to = goods_place::on_the_way_back, .tracking = asked.tracking});
  return decision;
}

} // namespace redress::refund
