// SPDX-License-Identifier: BSL-1.0
#pragma once
// The rules for claims of two marketplaces in mainland China: under the law since 2026-02-01, and that of 2024, which grants
// cheap goods without hearing the merchant.
//
// From law: seven days without a reason, from the day after signing, and what is excluded from it (消费者权益保护法 25); a defect
// within two years, with the burden of proof on the merchant for six months of durables (民法典 621, 消费者权益保护法 23); a fake
// within three years (民法典 188); the end of a period that is a day off (民法典 203). The other windows, exhibits and limits
// are what large marketplaces do, as a proposal.
#include <array>
#include <chrono>

#include <redress/refund/model/claim_rule.hpp>
#include <redress/refund/model/claim_rules.hpp>

namespace redress::refund {

namespace detail::in_china {

using enum claim_reason;
using enum claim_kind;
using enum goods_place;
using std::chrono::days;

inline constexpr set_of<claim_reason> mind_changed{no_reason, wrong_size, service};
inline constexpr set_of<goods_category> not_returnable = every<goods_category> - set_of{goods_category::general};
inline constexpr set_of<goods_category> resold = // not made for this buyer, nor used up by sending it
    every<goods_category> - set_of{goods_category::custom_made, goods_category::virtual_goods};
inline constexpr set_of<exhibit_kind> pictures{exhibit_kind::photo, exhibit_kind::video};
inline constexpr set_of<exhibit_kind> pictures_or_papers = pictures | set_of{exhibit_kind::voucher, exhibit_kind::chat};

/// Of goods from 5000 yuan on, and of used ones, two pictures.
inline constexpr exhibit_demand two_of_dear_goods{
    .count = 2, .of = pictures, .from = cny(5000'00), .used_heavily = true};

inline constexpr claim_rule never_came{.id = "cn-never-came",
                                       .reasons = {not_received},
                                       .kinds = every<claim_kind> - set_of{repair},
                                       .goods = every<goods_place> - set_of{with_buyer},
                                       .window = days_once_signed(15),
                                       .burden = {.by = proof_by::merchant},
                                       .freight = freight_by::merchant};
inline constexpr claim_rule signed_for{.id = "cn-signed-for",
                                       .reasons = {not_received},
                                       .kinds = {refund_only, reship},
                                       .goods = {with_buyer},
                                       .window = days_once_signed(15),
                                       .burden = {.by = proof_by::merchant},
                                       .freight = freight_by::merchant};
inline constexpr claim_rule nothing_to_return{
    .id = "cn-nothing-to-return", .reasons = {not_received}, .basis = basis::excluded};
inline constexpr claim_rule late{.id = "cn-late",
                                 .reasons = {delay},
                                 .window = days_once_signed(15, since::promise),
                                 .burden = {.by = proof_by::merchant},
                                 .freight = freight_by::merchant};
inline constexpr claim_rule defect{
    .id = "cn-defect",
    .reasons = {quality, not_as_described},
    .window = days_from_signing(730),
    .exhibits = {two_of_dear_goods},
    .burden = {.by = proof_by::merchant_at_first, .at_first = days{183}, .only_of_durables = true}};
inline constexpr claim_rule fake{.id = "cn-fake",
                                 .reasons = {counterfeit},
                                 .window = days_from_signing(1095),
                                 .exhibits = {{.of = pictures_or_papers}, two_of_dear_goods},
                                 .burden = {.by = proof_by::merchant},
                                 .freight = freight_by::merchant};
inline constexpr claim_rule incomplete{.id = "cn-incomplete",
                                       .reasons = {missing_parts},
                                       .window = days_from_signing(15),
                                       .exhibits = {{.of = pictures}, two_of_dear_goods},
                                       .freight = freight_by::merchant};
inline constexpr claim_rule not_sent_yet{.id = "cn-not-sent",
                                         .reasons = mind_changed,
                                         .kinds = {refund_only, return_and_refund},
                                         .goods = {not_sent},
                                         .categories = resold,
                                         .granted_at_once = true};
inline constexpr claim_rule seven_days{.id = "cn-seven-days",
                                       .reasons = mind_changed,
                                       .kinds = {return_and_refund},
                                       .goods = {on_the_way_to_buyer, with_buyer, on_the_way_back, with_merchant},
                                       .categories = {goods_category::general},
                                       .basis = basis::right,
                                       .window = days_from_signing(7),
                                       .freight = freight_by::buyer,
                                       .refunds_shipping = false};
inline constexpr claim_rule sent_and_excluded{.id = "cn-not-returnable",
                                              .reasons = {no_reason, wrong_size},
                                              .goods = every<goods_place> - set_of{not_sent},
                                              .categories = not_returnable,
                                              .basis = basis::excluded};
inline constexpr claim_rule goods_kept{.id = "cn-goods-kept",
                                       .reasons = mind_changed,
                                       .kinds = {refund_only},
                                       .goods = {with_buyer},
                                       .basis = basis::excluded};
inline constexpr claim_rule nothing_wrong{
    .id = "cn-nothing-wrong", .reasons = mind_changed, .kinds = {reship, repair}, .basis = basis::excluded};
/// What a merchant may do for a buyer who changed its mind, or is not content with how it was served.
constexpr claim_rule goodwill(claim_limit limit) {
  return {.id = "cn-goodwill",
          .reasons = mind_changed,
          .window = days_from_signing(7),
          .freight = freight_by::buyer,
          .limit = limit,
          .refunds_shipping = false};
}

// As practised in 2024: a picture of whatever is wrong, and the platform refunds cheap goods by itself.
inline constexpr claim_rule cheap_in_2024{.id = "cn-2024-cheap",
                                          .reasons = {quality, not_as_described, missing_parts},
                                          .kinds = {refund_only},
                                          .goods = {with_buyer},
                                          .amount = {.up_to = cny(20'00)},
                                          .window = days_from_signing(7),
                                          .exhibits = {{.of = pictures}},
                                          .limit = {.count = 6, .within = days{365}},
                                          .granted_at_once = true};
inline constexpr claim_rule defect_in_2024{.id = "cn-2024-defect",
                                           .reasons = {quality, not_as_described},
                                           .window = days_from_signing(730),
                                           .exhibits = {{.of = pictures_or_papers}, two_of_dear_goods},
                                           .burden = defect.burden};

} // namespace detail::in_china

/// The law since 2026-02-01: seven days without a reason are a right, and nothing is refunded without the merchant or a ruling
/// but what was not sent.
inline constexpr std::array china_claim_rules{detail::in_china::never_came,
                                              detail::in_china::signed_for,
                                              detail::in_china::nothing_to_return,
                                              detail::in_china::late,
                                              detail::in_china::defect,
                                              detail::in_china::fake,
                                              detail::in_china::incomplete,
                                              detail::in_china::not_sent_yet,
                                              detail::in_china::seven_days,
                                              detail::in_china::sent_and_excluded,
                                              detail::in_china::goods_kept,
                                              detail::in_china::nothing_wrong,
                                              detail::in_china::goodwill({.count = 12})};

/// The marketplace of the articles, in 2024: cheap goods are refunded at once on a picture, and goodwill has less room.
inline constexpr std::array china_claim_rules_2024{detail::in_china::never_came,
                                                   detail::in_china::signed_for,
                                                   detail::in_china::nothing_to_return,
                                                   detail::in_china::late,
                                                   detail::in_china::cheap_in_2024,
                                                   detail::in_china::defect_in_2024,
                                                   detail::in_china::fake,
                                                   detail::in_china::incomplete,
                                                   detail::in_china::not_sent_yet,
                                                   detail::in_china::seven_days,
                                                   detail::in_china::sent_and_excluded,
                                                   detail::in_china::goods_kept,
                                                   detail::in_china::nothing_wrong,
                                                   detail::in_china::goodwill({.amount = cny(200'00), .count = 6})};

} // namespace redress::refund
