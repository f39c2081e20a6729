// SPDX-License-Identifier: BSL-1.0
#pragma once
// The rules for claims of a shop in the European Union.
//
// From law: fourteen days to withdraw from the contract, from the day after delivery, and what is excluded from it (Directive
// 2011/83/EU, articles 9 and 16; the consumer's confirmation excludes nothing else); two years for what does not conform, with
// the burden of proof on the trader for the first (Directive (EU) 2019/771, articles 10 and 11); a period that ends on a day
// off ends with the next working day (Regulation (EEC) 1182/71, article 3). The exhibits of dear goods are a proposal.
#include <array>
#include <chrono>

#include <redress/refund/model/claim_rule.hpp>
#include <redress/refund/model/claim_rules.hpp>

namespace redress::refund {

namespace detail::in_europe {

using enum claim_reason;
using enum claim_kind;
using enum goods_place;
using std::chrono::days;

inline constexpr set_of<claim_reason> mind_changed{no_reason, wrong_size, service};
inline constexpr set_of<goods_category> withdrawn_from{goods_category::general,
                                                       goods_category::excluded_by_confirmation};
inline constexpr set_of<exhibit_kind> pictures{exhibit_kind::photo, exhibit_kind::video};

inline constexpr claim_rule not_delivered{.id = "eu-not-delivered",
                                          .reasons = {not_received, delay},
                                          .kinds = every<claim_kind> - set_of{repair},
                                          .goods = every<goods_place> - set_of{with_buyer},
                                          .burden = {.by = proof_by::merchant},
                                          .freight = freight_by::merchant};
inline constexpr claim_rule delivered_late{.id = "eu-delivered-late",
                                           .reasons = {delay},
                                           .window = days_once_signed(60, since::promise),
                                           .burden = {.by = proof_by::merchant},
                                           .freight = freight_by::merchant};
inline constexpr claim_rule signed_for{.id = "eu-signed-for",
                                       .reasons = {not_received},
                                       .kinds = {refund_only, reship},
                                       .goods = {with_buyer},
                                       .window = days_once_signed(60),
                                       .burden = {.by = proof_by::merchant},
                                       .freight = freight_by::merchant};
inline constexpr claim_rule nothing_to_return{
    .id = "eu-nothing-to-return", .reasons = {not_received}, .basis = basis::excluded};
inline constexpr claim_rule no_conformity{
    .id = "eu-conformity",
    .reasons = {quality, not_as_described, counterfeit, missing_parts},
    .window = days_from_signing(730),
    .exhibits = {{.count = 2, .of = pictures, .from = eur(1000'00), .used_heavily = true}},
    .burden = {.by = proof_by::merchant_at_first, .at_first = days{365}},
    .freight = freight_by::merchant};
inline constexpr claim_rule withdrawal_before_dispatch{.id = "eu-withdrawal-before-dispatch",
                                                       .reasons = mind_changed,
                                                       .kinds = {refund_only, return_and_refund},
                                                       .goods = {not_sent},
                                                       .categories = withdrawn_from,
                                                       .basis = basis::right,
                                                       .granted_at_once = true};
inline constexpr claim_rule withdrawal{.id = "eu-withdrawal",
                                       .reasons = mind_changed,
                                       .kinds = {return_and_refund},
                                       .categories = withdrawn_from,
                                       .basis = basis::right,
                                       .window = days_from_signing(14),
                                       .freight = freight_by::buyer};
inline constexpr claim_rule no_withdrawal{.id = "eu-no-withdrawal",
                                          .reasons = {no_reason, wrong_size},
                                          .goods = every<goods_place> - set_of{not_sent},
                                          .categories = every<goods_category> - withdrawn_from,
                                          .basis = basis::excluded};
inline constexpr claim_rule goods_kept{.id = "eu-goods-kept",
                                       .reasons = mind_changed,
                                       .kinds = {refund_only},
                                       .goods = {with_buyer},
                                       .basis = basis::excluded};
inline constexpr claim_rule nothing_wrong{
    .id = "eu-nothing-wrong", .reasons = mind_changed, .kinds = {reship, repair}, .basis = basis::excluded};
inline constexpr claim_rule goodwill{.id = "eu-goodwill",
                                     .reasons = mind_changed,
                                     .window = days_from_signing(14),
                                     .freight = freight_by::buyer,
                                     .refunds_shipping = false};

} // namespace detail::in_europe

/// The law of the Union as of 2026, in which withdrawal is a right before the goods are sent, too.
inline constexpr std::array europe_claim_rules{
    detail::in_europe::not_delivered, detail::in_europe::delivered_late,
    detail::in_europe::signed_for,    detail::in_europe::nothing_to_return,
    detail::in_europe::no_conformity, detail::in_europe::withdrawal_before_dispatch,
    detail::in_europe::withdrawal,    detail::in_europe::no_withdrawal,
    detail::in_europe::goods_kept,    detail::in_europe::nothing_wrong,
    detail::in_europe::goodwill};

} // namespace redress::refund
