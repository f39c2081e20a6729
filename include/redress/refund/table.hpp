// SPDX-License-Identifier: BSL-1.0
#pragma once
// THE table: every step that a refund case can take, by whom, and where it leads. What does not stand here cannot
// happen.
//
// A row reads: where the case stands, who acts, what they do, and where that may lead. `same` is where it stands
// already; `lapse` is what time does when a deadline passes; a set such as `granted` stands for each of its states, and
// is spelled out in state_sets.hpp. Which of several ends it is, and what is refused, is decided in decide/.
//
// The phases are in the order of the process, and a row stands in one of them only.
#include <string_view>

#include <redress/protocol/protocol.hpp>
#include <redress/refund/actions.hpp>
#include <redress/refund/model/party.hpp>
#include <redress/refund/state_sets.hpp>
#include <redress/refund/states.hpp>

namespace redress::refund {

// clang-format off

// 1. Negotiation: from the claim until the parties agree, the buyer lets go, or the platform steps in.
//
// The merchant answers here and, once the platform has stepped in, nowhere else. An offer can be accepted only by the
// side that it was made to.
struct negotiation : phase<
    transition<unopened,          buyer,      file_claim,   awaiting_merchant>,

    // A claim revised keeps its clock: the merchant is neither robbed of time nor given more of it.
    // Silence is an answer by policy; where risk says look by hand it leads to review, never to money.
    transition<awaiting_merchant, merchant,   approve,      granted>,
    transition<awaiting_merchant, merchant,   reject,       merchant_rejected>,
    transition<awaiting_merchant, merchant,   make_offer,   merchant_offered>,
    transition<awaiting_merchant, buyer,      revise,       same>,
    transition<awaiting_merchant, buyer,      withdraw,     withdrawn>,
    transition<awaiting_merchant, platform,   advance,      awaiting_return_advanced>,
    transition<awaiting_merchant, timekeeper, lapse,        under_review, granted>,

    transition<merchant_offered,  buyer,      accept_offer, granted>,
    transition<merchant_offered,  buyer,      counter,      buyer_countered>,
    transition<merchant_offered,  buyer,      decline,      merchant_rejected>,
    transition<merchant_offered,  buyer,      withdraw,     withdrawn>,
    transition<merchant_offered,  timekeeper, lapse,        merchant_rejected>,

    transition<buyer_countered,   merchant,   accept_offer, granted>,
    transition<buyer_countered,   merchant,   make_offer,   merchant_offered>,
    transition<buyer_countered,   merchant,   reject,       merchant_rejected>,
    transition<buyer_countered,   buyer,      withdraw,     withdrawn>,
    transition<buyer_countered,   timekeeper, lapse,        under_review>,

    // A buyer who says nothing here may have let the claim go or may wait for the platform: policy tells which.
    transition<merchant_rejected, buyer,      escalate,     under_review>,
    transition<merchant_rejected, buyer,      revise,       awaiting_merchant>,
    transition<merchant_rejected, buyer,      withdraw,     withdrawn>,
    transition<merchant_rejected, merchant,   approve,      granted>,
    transition<merchant_rejected, timekeeper, lapse,        expired, under_review>> {
  static constexpr std::string_view name = "negotiation";
};

// 2. Goods: the parcel that is stopped, comes back or goes out, and the disputes over it.
//
// Money advanced to the buyer doubles the states: a case that has paid in advance can close only with that money become
// the refund or asked back. A dispute never leads back to a parcel on its way.
struct goods : phase<
    transition<awaiting_interception,      carrier,    report_intercepted, refund_pending>,
    transition<awaiting_interception,      carrier,    report_delivery,    awaiting_return>,
    transition<awaiting_interception,      timekeeper, lapse,              goods_dispute>,

    transition<awaiting_return,            buyer,      ship_return,        return_in_transit>,
    transition<awaiting_return,            buyer,      escalate,           goods_dispute>,
    transition<awaiting_return,            buyer,      withdraw,           withdrawn>,
    transition<awaiting_return,            platform,   advance,            awaiting_return_advanced>,
    transition<awaiting_return,            timekeeper, lapse,              expired>,

    // Whoever has the money and does not send the goods owes it. An advance that never went out leaves a plain return.
    transition<awaiting_return_advanced,   buyer,      ship_return,        return_in_transit_advanced>,
    transition<awaiting_return_advanced,   buyer,      withdraw,           clawback_pending>,
    transition<awaiting_return_advanced,   payments,   confirm_advance,    same>,
    transition<awaiting_return_advanced,   payments,   report_failure,     awaiting_return>,
    transition<awaiting_return_advanced,   timekeeper, lapse,              clawback_pending>,

    // A delivered return that nobody inspects counts as accepted; one that was never delivered is disputed.
    transition<return_in_transit,          carrier,    report_delivery,    same>,
    transition<return_in_transit,          carrier,    report_loss,        goods_dispute>,
    transition<return_in_transit,          merchant,   confirm_return,     return_accepted>,
    transition<return_in_transit,          merchant,   contest_return,     goods_dispute>,
    transition<return_in_transit,          platform,   advance,            return_in_transit_advanced>,
    transition<return_in_transit,          timekeeper, lapse,              return_accepted, goods_dispute>,

    transition<return_in_transit_advanced, carrier,    report_delivery,    same>,
    transition<return_in_transit_advanced, carrier,    report_loss,        goods_dispute_advanced>,
    transition<return_in_transit_advanced, merchant,   confirm_return,     advance_settled>,
    transition<return_in_transit_advanced, merchant,   contest_return,     goods_dispute_advanced>,
    transition<return_in_transit_advanced, payments,   confirm_advance,    same>,
    transition<return_in_transit_advanced, payments,   report_failure,     return_in_transit>,
    transition<return_in_transit_advanced, timekeeper, lapse,              advance_settled, goods_dispute_advanced>,

    transition<awaiting_reship,            merchant,   ship_replacement,   reship_in_transit>,
    transition<awaiting_reship,            merchant,   refund_instead,     refund_pending>,
    transition<awaiting_reship,            timekeeper, lapse,              goods_dispute>,

    transition<reship_in_transit,          carrier,    report_delivery,    same>,
    transition<reship_in_transit,          carrier,    report_loss,        goods_dispute>,
    transition<reship_in_transit,          buyer,      confirm_receipt,    fulfilled>,
    transition<reship_in_transit,          buyer,      report_problem,     goods_dispute>,
    transition<reship_in_transit,          timekeeper, lapse,              fulfilled, goods_dispute>,

    // A dispute that the platform leaves undecided ends for the buyer: the delay is not the buyer's.
    transition<goods_dispute,              buyer,      submit_exhibit,     same>,
    transition<goods_dispute,              merchant,   submit_exhibit,     same>,
    transition<goods_dispute,              carrier,    report_delivery,    same>,
    transition<goods_dispute,              risk,       verify_exhibit,     same>,
    transition<goods_dispute,              platform,   decide_goods,       refund_pending, rejected>,
    transition<goods_dispute,              timekeeper, lapse,              refund_pending>,

    transition<goods_dispute_advanced,     buyer,      submit_exhibit,     same>,
    transition<goods_dispute_advanced,     merchant,   submit_exhibit,     same>,
    transition<goods_dispute_advanced,     carrier,    report_delivery,    same>,
    transition<goods_dispute_advanced,     risk,       verify_exhibit,     same>,
    transition<goods_dispute_advanced,     payments,   confirm_advance,    same>,
    transition<goods_dispute_advanced,     payments,   report_failure,     goods_dispute>,
    transition<goods_dispute_advanced,     platform,   decide_goods,       advance_settled, clawback_pending>,
    transition<goods_dispute_advanced,     timekeeper, lapse,              advance_settled>,

    // The goods had been sent in time and only the news of it came late.
    transition<expired,                    buyer,      reopen,             goods_dispute>> {
  static constexpr std::string_view name = "goods";
};

// 3. Review: the platform has stepped in, hears both sides and rules.
//
// The merchant may give evidence here and nothing else. It answers the claim again only when the platform gives the
// case back, by `release` or `dismiss`; a settlement that both sides want is recorded by the platform too.
struct review : phase<
    // The cap on the review keeps running while a side is asked for evidence. A review past it is ruled by policy,
    // recorded as such: a platform that does nothing must not leave the parties waiting.
    transition<under_review,               platform,   request_buyer_evidence,    awaiting_buyer_evidence>,
    transition<under_review,               platform,   request_merchant_evidence, awaiting_merchant_evidence>,
    transition<under_review,               buyer,      ask_release,               same>,
    transition<under_review,               platform,   release,                   awaiting_merchant>,
    transition<under_review,               platform,   dismiss,                   merchant_rejected>,
    transition<under_review,               buyer,      withdraw,                  withdrawn>,
    transition<under_review,               platform,   record_settlement,         granted>,
    transition<under_review,               platform,   rule_for_buyer,            ruled_for_buyer>,
    transition<under_review,               platform,   rule_for_merchant,         ruled_for_merchant>,
    transition<under_review,               platform,   rule_in_part,              ruled_in_part>,
    transition<under_review,               platform,   order_refund,              refund_ordered>,
    transition<under_review,               timekeeper, lapse,                     ruled_for_buyer, ruled_for_merchant>,

    // Silence closes a side until it is asked again, so neither side can hold up the ruling by not answering.
    transition<awaiting_buyer_evidence,    buyer,      submit_exhibit,            same>,
    transition<awaiting_buyer_evidence,    buyer,      rest,                      under_review>,
    transition<awaiting_buyer_evidence,    buyer,      withdraw,                  withdrawn>,
    transition<awaiting_buyer_evidence,    timekeeper, lapse,                     under_review>,

    transition<awaiting_merchant_evidence, merchant,   submit_exhibit,            same>,
    transition<awaiting_merchant_evidence, merchant,   rest,                      under_review>,
    transition<awaiting_merchant_evidence, buyer,      withdraw,                  withdrawn>,
    transition<awaiting_merchant_evidence, timekeeper, lapse,                     under_review>> {
  static constexpr std::string_view name = "review";
};

// 4. Ruling and appeal: a ruling waits for the side that lost; an appeal is decided by a reviewer who did not rule.
//
// Only a side that lost can appeal, so only a ruling in part lets both. An appeal before the money moved and one after
// it are two states: the second can send money back, never out again.
struct ruling_and_appeal : phase<
    transition<ruled_for_buyer,     merchant,   appeal,          on_appeal>,
    transition<ruled_for_buyer,     merchant,   waive_appeal,    granted>,
    transition<ruled_for_buyer,     timekeeper, lapse,           granted>,

    transition<ruled_for_merchant,  buyer,      appeal,          on_appeal>,
    transition<ruled_for_merchant,  buyer,      waive_appeal,    rejected>,
    transition<ruled_for_merchant,  timekeeper, lapse,           rejected>,

    // Both sides lost something: a waiver by one leaves the other its window.
    transition<ruled_in_part,       buyer,      appeal,          on_appeal>,
    transition<ruled_in_part,       merchant,   appeal,          on_appeal>,
    transition<ruled_in_part,       buyer,      waive_appeal,    same, granted>,
    transition<ruled_in_part,       merchant,   waive_appeal,    same, granted>,
    transition<ruled_in_part,       timekeeper, lapse,           granted>,

    // A merchant that does not comply is made to: the order does not depend on its will.
    transition<refund_ordered,      merchant,   comply,          granted>,
    transition<refund_ordered,      merchant,   appeal,          on_appeal>,
    transition<refund_ordered,      timekeeper, lapse,           granted>,

    // Withdrawing ends only one's own appeal; a cross-appeal goes on. When nobody decides in time the ruling stands:
    // an appeal cannot put off a refund for ever.
    transition<on_appeal,           buyer,      submit_exhibit,  same>,
    transition<on_appeal,           merchant,   submit_exhibit,  same>,
    transition<on_appeal,           risk,       verify_exhibit,  same>,
    transition<on_appeal,           buyer,      cross_appeal,    same>,
    transition<on_appeal,           merchant,   cross_appeal,    same>,
    transition<on_appeal,           reviewer,   uphold,          granted, rejected>,
    transition<on_appeal,           reviewer,   modify,          granted>,
    transition<on_appeal,           reviewer,   reverse,         granted, rejected>,
    transition<on_appeal,           buyer,      withdraw_appeal, same, granted, rejected>,
    transition<on_appeal,           merchant,   withdraw_appeal, same, granted, rejected>,
    transition<on_appeal,           timekeeper, lapse,           granted, rejected>,

    transition<refund_under_appeal, buyer,      submit_exhibit,  same>,
    transition<refund_under_appeal, merchant,   submit_exhibit,  same>,
    transition<refund_under_appeal, risk,       verify_exhibit,  same>,
    transition<refund_under_appeal, reviewer,   uphold,          refunded>,
    transition<refund_under_appeal, reviewer,   modify,          clawback_pending>,
    transition<refund_under_appeal, reviewer,   reverse,         clawback_pending>,
    transition<refund_under_appeal, merchant,   withdraw_appeal, refunded>,
    transition<refund_under_appeal, timekeeper, lapse,           refunded>> {
  static constexpr std::string_view name = "appeal";
};

// 5. Settlement: the money goes back to the buyer, and comes back from the buyer where it should not have gone.
//
// Only `payments` says that money moved. After a refund no row asks the buyer for a price difference: what can be asked
// back is the refund itself.
struct settlement : phase<
    // A payout without news is never taken for failed, or the buyer could be paid twice: its lapse asks payments.
    transition<refund_pending,   payments,   confirm_refund,     refunded>,
    transition<refund_pending,   payments,   report_failure,     refund_failed>,
    transition<refund_pending,   timekeeper, lapse,              same>,

    // A retry keeps the id of the first attempt, so one that did arrive is confirmed and never paid again. Another
    // destination needs the buyer's consent.
    transition<refund_failed,    payments,   confirm_refund,     refunded>,
    transition<refund_failed,    timekeeper, retry,              refund_pending>,
    transition<refund_failed,    platform,   redirect_refund,    refund_pending>,
    transition<refund_failed,    timekeeper, lapse,              unclaimed>,
    transition<unclaimed,        platform,   redirect_refund,    refund_pending>,

    // A mistaken refund: the buyer repays willingly, the merchant appeals, or the matter goes outside.
    transition<refunded,         payments,   report_bounce,      refund_failed>,
    transition<refunded,         merchant,   request_repayment,  same>,
    transition<refunded,         buyer,      repay,              same>,
    transition<refunded,         payments,   confirm_repayment,  same, recovered>,
    transition<refunded,         merchant,   appeal,             refund_under_appeal>,
    transition<refunded,         merchant,   refer_out,          merchant_referred>,

    // News of an advance can come late: gone out, it is owed; failed, nothing is.
    transition<clawback_pending, buyer,      repay,              same>,
    transition<clawback_pending, platform,   recoup,             same>,
    transition<clawback_pending, payments,   confirm_repayment,  same, recovered>,
    transition<clawback_pending, payments,   confirm_advance,    same>,
    transition<clawback_pending, payments,   report_failure,     recovered>,
    transition<clawback_pending, merchant,   confirm_goods_back, recovered>,
    transition<clawback_pending, platform,   write_off,          written_off>,
    transition<clawback_pending, merchant,   refer_out,          debt_referred>,
    transition<clawback_pending, timekeeper, lapse,              written_off>,
    transition<written_off,      merchant,   refer_out,          debt_referred>> {
  static constexpr std::string_view name = "settlement";
};

// 6. Referral: a consumer association, a regulator, a court or the police has the matter, and reports what came of it.
//
// The buyer refers a claim, the merchant a refund or a debt. Whoever referred it can drop it.
struct referral : phase<
    transition<rejected,          buyer,     refer_out,      buyer_referred>,
    transition<expired,           buyer,     refer_out,      buyer_referred>,

    transition<buyer_referred,    authority, report_outcome, refund_pending, rejected>,
    transition<buyer_referred,    buyer,     drop_referral,  rejected>,

    transition<merchant_referred, authority, report_outcome, refunded, clawback_pending, recovered>,
    transition<merchant_referred, merchant,  drop_referral,  refunded>,

    transition<debt_referred,     authority, report_outcome, recovered, clawback_pending, written_off>,
    transition<debt_referred,     merchant,  drop_referral,  written_off>> {
  static constexpr std::string_view name = "referral";
};

// 7. Anywhere: what may be done in many states and never moves the case. One row over a set of states each.
struct anywhere : phase<
    // A ruling seals its exhibits: only an appeal or a goods dispute takes new ones after it.
    transition<any_of<open_negotiation, under_review>, buyer,    submit_exhibit, same>,
    transition<any_of<open_negotiation, under_review>, merchant, submit_exhibit, same>,
    transition<under_review,                           risk,     verify_exhibit, same>,

    transition<open_states,                            risk,     flag,           same>,
    transition<buyer_waits,                            buyer,    urge,           same>,
    transition<extendable,                             platform, extend,         same>,

    transition<publishable,                            platform, publish,        same>,
    transition<penalizable,                            platform, impose_penalty, same>,
    transition<after_reversal,                         platform, lift_penalty,   same>,

    // Kept apart from the refund: goodwill and damages change nothing in what the case paid.
    transition<closed_states,                          platform, grant_goodwill, same>,
    transition<closed_states,                          buyer,    record_remedy,  same>,
    transition<closed_states,                          merchant, record_remedy,  same>> {
  static constexpr std::string_view name = "anywhere";
};

// clang-format on

} // namespace redress::refund
