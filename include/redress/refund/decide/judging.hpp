// SPDX-License-Identifier: BSL-1.0
#pragma once
// Judging: what every ruling needs, whoever makes it: both sides heard, reasons, exhibits that are on file and not forged,
// an amount that is no more than the claim, or than the price of the goods that are claimed. And the rulings of the platform:
// for the buyer, for the merchant, in part, as an order to refund, and the default ruling by timeout.
#include <optional>

#include <redress/encoding/personal.hpp>
#include <redress/refund/actions/review.hpp>
#include <redress/refund/decide/granting.hpp>
#include <redress/refund/guards/claim_rule.hpp>
#include <redress/refund/model/case_file.hpp>
#include <redress/refund/model/claim_rule.hpp>
#include <redress/refund/model/party.hpp>
#include <redress/refund/model/policy.hpp>
#include <redress/refund/model/refusal.hpp>
#include <redress/refund/states.hpp>
#include <redress/refund/traits.hpp>

namespace redress::refund {

/// Whether the burden of proof is on the merchant, or else on the buyer, by the rule that the claim is under; of several lines,
/// for any of them.
constexpr bool merchant_bears_proof(context const& given) {
  auto const& file = given.file;
  auto const& burden = rule_of(given).burden;
  return any_line_claimed(file.claim, file.order, [&](order_line const* line) {
    auto const goods = goods_of(file.order, line);
    return burden.on_merchant(goods.durable, goods.times.signed_at.value_or(goods.times.paid_at), given.now);
  });
}

namespace detail {

constexpr std::optional<refusal> ill_cited(finding const& found, case_file const& file) {
  for (auto const& id : found.cited) {
    auto const* const exhibit = find_exhibit(file.exhibits, id);
    if (exhibit == nullptr) return refusal{.code = refusal_code::exhibit_unknown};
    if (exhibit->finding == screening::forged) return refusal{.code = refusal_code::exhibit_forged};
  }
  return std::nullopt;
}

// By fault, the side with less of the blame bears no more of the freight than the other, and one without any bears none.
// What the carrier is to blame for counts as the merchant's, who chose it. The least and the most that the merchant bears.
struct share {
  money least, most;
};
constexpr share merchants_share(freight_split const& freight, blame const& shared) {
  auto const none = zero_of(freight.whole()), all = freight.whole();
  auto const buyers = shared.buyer(), others = shared.merchant() + shared.carrier();
  auto half = all; // rounded down for whom it is the most
  half.minor = all.minor / 2;
  auto const other_half = *minus(all, half);
  return {.least = buyers == 0       ? all
                   : others > buyers ? other_half
                                     : none,
          .most = others == 0       ? none
                  : buyers > others ? half
                                    : all};
}

// Freight follows the fault, or the ruling says why it does not; or the rule of the claim says who bears all of it.
constexpr std::optional<refusal> ill_borne(finding const& found, money const& captured, claim_rule const& under) {
  auto const& freight = *found.freight;
  if (freight.whole().currency != captured.currency)
    return refusal{.code = refusal_code::another_currency, .asked = freight.whole(), .allowed = captured};
  if (auto const most = largest_sum(captured); !at_most(freight.whole(), most))
    return refusal{.code = refusal_code::sum_too_large, .asked = freight.whole(), .allowed = most};
  auto const none = zero_of(captured), all = freight.whole();
  bool const says_why_not = found.freight_reasons && !found.freight_reasons->empty();
  auto const merchants = under.freight == freight_by::buyer      ? share{none, none}
                         : under.freight == freight_by::merchant ? share{all, all}
                         : found.blame && !says_why_not          ? merchants_share(freight, *found.blame)
                                                                 : share{none, all};
  auto const& borne = freight.merchants();
  if (!at_most(merchants.least, borne))
    return refusal{
        .code = refusal_code::freight_against_policy, .asked = borne, .allowed = merchants.least, .rule = under.id};
  if (!at_most(borne, merchants.most))
    return refusal{
        .code = refusal_code::freight_against_policy, .asked = borne, .allowed = merchants.most, .rule = under.id};
  return std::nullopt;
}

} // namespace detail

/// Why this cannot be awarded, or nothing: an amount that `refused_refund` refuses, and goods where money is claimed.
constexpr std::optional<refusal> improper(std::optional<money> const& award, context const& given) {
  if (award) return refused_refund(*award, given);
  if (auto const& claimed = given.file.claim.amount)
    return refusal{.code = refusal_code::amount_not_positive, .allowed = claimed};
  return std::nullopt;
}

/// Why a ruling with these reasons and findings is refused, or nothing: no reasons, an exhibit cited that is unknown
/// or forged, freight borne against the rule or the blame, a compensation that is not positive or in another currency.
constexpr std::optional<refusal> unfounded(personal_text const& reasons, finding const& found, context const& given) {
  auto const& captured = given.file.ledger.captured;
  if (reasons.empty()) return refusal{.code = refusal_code::no_reasons_stated};
  if (auto why = detail::ill_cited(found, given.file)) return why;
  if (found.freight)
    if (auto why = detail::ill_borne(found, captured, rule_of(given))) return why;
  if (found.compensation)
    return refused_amount(*found.compensation, largest_sum(captured), refusal_code::sum_too_large);
  return std::nullopt;
}

namespace detail {

template <class Asked>
constexpr claim_ruled ruled_by(platform const& who, std::optional<money> const& award, Asked const& asked) {
  return {{.award = award, .reasons = asked.reasons, .ruled_by = who.id, .finding = asked.finding}};
}
// The case with a ruling. Money that is awarded for goods is held from then on, so that no other case of the order takes it.
template <class Ruled, class Asked>
constexpr decided<Ruled> ruled_for(std::optional<money> const& award, Asked const& asked, platform const& who,
                                   context const& given) {
  decided<Ruled> decision{enter<Ruled>(given), ruled_by(who, award, asked)};
  if (award && !given.file.claim.amount) hold_for_claim(decision, given, *award, still_to_pay(given, *award));
  return decision;
}
constexpr claim_ruled ruled_by_time(std::optional<money> const& award, std::optional<denial_ground> ground) {
  return {{.award = award,
           .ground = ground,
           .reasons = "the review passed its cap",
           .ruled_by = {},
           .source = ruling_source::passage_of_time}};
}

} // namespace detail

/// Refuses what `unfounded` and `improper` refuse (domain row 14); so do the two after it.
constexpr decided<ruled_for_buyer> decide(under_review const&, platform const& who, rule_for_buyer const& asked,
                                          context const& given) {
  if (auto why = unfounded(asked.reasons, asked.finding, given)) return *why;
  if (auto why = improper(asked.award, given)) return *why;
  return detail::ruled_for<ruled_for_buyer>(asked.award, asked, who, given);
}

constexpr decided<refund_ordered> decide(under_review const&, platform const& who, order_refund const& asked,
                                         context const& given) {
  if (auto why = unfounded(asked.reasons, asked.finding, given)) return *why;
  if (auto why = improper(asked.award, given)) return *why;
  return detail::ruled_for<refund_ordered>(asked.award, asked, who, given);
}

/// Also refuses all of the claim, or the whole price of goods: that is no part.
constexpr decided<ruled_in_part> decide(under_review const&, platform const& who, rule_in_part const& asked,
                                        context const& given) {
  auto const claimed = worth_of_claim(given);
  if (auto why = unfounded(asked.reasons, asked.finding, given)) return *why;
  if (auto why = improper(asked.award, given)) return *why;
  if (asked.award == claimed)
    return refusal{.code = refusal_code::award_not_in_part, .asked = asked.award, .allowed = claimed};
  return detail::ruled_for<ruled_in_part>(asked.award, asked, who, given);
}

/// Refuses a denial for too little evidence where the burden of proof is on the merchant.
constexpr decided<ruled_for_merchant> decide(under_review const&, platform const& who, rule_for_merchant const& asked,
                                             context const& given) {
  if (auto why = unfounded(asked.reasons, asked.finding, given)) return *why;
  if (asked.ground == denial_ground::too_little_evidence && merchant_bears_proof(given))
    return refusal{.code = refusal_code::burden_on_merchant, .rule = rule_of(given).id};
  auto fact = detail::ruled_by(who, zero_of(given.file.ledger.captured), asked);
  fact.ruling.ground = asked.ground;
  return {enter<ruled_for_merchant>(given), fact};
}

/// The review has passed its cap: the ruling is by policy, and recorded as made by timeout.
constexpr decided<ruled_for_buyer, ruled_for_merchant> decide(under_review const&, timekeeper const&, lapse const&,
                                                              context const& given) {
  if (given.rules.policy.default_ruling == default_ruling::for_buyer)
    return {enter<ruled_for_buyer>(given), detail::ruled_by_time(given.file.claim.amount, std::nullopt)};
  return {enter<ruled_for_merchant>(given),
          detail::ruled_by_time(zero_of(given.file.ledger.captured), denial_ground::too_little_evidence)};
}

} // namespace redress::refund
