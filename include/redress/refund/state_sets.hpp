// SPDX-License-Identifier: BSL-1.0
#pragma once
// Sets of states, to be used in rows in the place of a state.
#include <redress/protocol/transition.hpp>
#include <redress/protocol/type_list.hpp>
#include <redress/refund/states.hpp>

namespace redress::refund {

/// A member of this set: `template <among<open_negotiation> S>` is a decision for each of its states.
template <class S, class Set> concept among = element_of<S, typename redress::detail::members<Set>::type>;

/// Where paying leads: to a payout, or, if the buyer has all of it from elsewhere, to nothing more.
using paid_out = any_of<refund_pending, refunded>;

/// Where it leads if the buyer can have more than that: the rest is owed.
using paid_or_owed = any_of<refund_pending, refunded, clawback_pending>;

/// Where granting a claim leads, by the kind of claim and by where the goods are: to money, to the parcel still on its
/// way to the buyer, to the goods that must come back first, or to goods that go out.
using granted = any_of<paid_out, awaiting_interception, awaiting_return, awaiting_reship>;

/// Where a right leads when it is exercised: to money, or to the goods that must come back first.
using granted_by_right = any_of<paid_out, awaiting_return_by_right>;

/// Where a return that came back as claimed leads: to money, or to the goods that replace it.
using return_accepted = any_of<paid_out, awaiting_reship>;

/// A ruling that waits for its appeal window to pass.
using ruled = any_of<ruled_for_buyer, ruled_for_merchant, ruled_in_part>;

using open_negotiation = any_of<awaiting_merchant, merchant_offered, buyer_countered, merchant_rejected>;
using open_goods =
    any_of<awaiting_interception, awaiting_return, return_in_transit, awaiting_return_advanced,
           return_in_transit_advanced, awaiting_reship, reship_in_transit, goods_dispute, goods_dispute_advanced>;
/// A claim that nobody can refuse, until it is paid or the buyer lets it go.
using open_rights = any_of<awaiting_return_by_right, return_by_right_in_transit, deduction_proposed,
                           deduction_under_review, return_by_right_contested>;
/// Those of them in which the platform decides about goods, and both sides hand in exhibits.
using disputed_by_right = any_of<deduction_under_review, return_by_right_contested>;
/// Those in which the merchant can say that the goods are back, and those in which it asks for a deduction.
using goods_back_by_right = any_of<return_by_right_in_transit, deduction_proposed, disputed_by_right>;
using deduction_open = any_of<deduction_proposed, deduction_under_review>;
using open_review = any_of<under_review, awaiting_buyer_evidence, awaiting_merchant_evidence>;
using open_ruling = any_of<ruled, refund_ordered, on_appeal, refund_under_appeal>;
using open_payment = any_of<refund_pending, refund_failed, clawback_pending>;
using open_referral = any_of<buyer_referred, merchant_referred, debt_referred>;

using lapsing_states = any_of<open_negotiation, open_goods, open_rights, open_review, open_ruling, open_payment>;
using open_states = any_of<lapsing_states, open_referral, refund_unanswered>;
using closed_states = any_of<refunded, fulfilled, rejected, withdrawn, expired, recovered, written_off, unclaimed>;

/// Lapsing states whose due instant the platform may put off. Without `refund_pending`, whose lapse only asks payments about
/// the payout. In two parts, before and after the states that wait for evidence, which are extendable too.
using extendable_before_evidence = any_of<open_negotiation, open_goods, open_rights, under_review>;
using extendable_after_evidence = any_of<open_ruling, refund_failed, clawback_pending>;

/// States in which a buyer waits for another party.
using buyer_waits = any_of<awaiting_merchant, return_by_right_in_transit, disputed_by_right, under_review,
                           refund_ordered, refund_pending, refund_unanswered>;

/// States in which a payment can be on its way, or have arrived: in all of them payments are heard.
using money_can_be_out =
    any_of<open_goods, open_rights, open_payment, refund_unanswered, refund_under_appeal, open_referral, closed_states>;
/// Those of them in which a report changes the books and never the state.
using only_recorded =
    any_of<awaiting_interception, awaiting_reship, reship_in_transit, open_rights, refund_under_appeal, open_referral>;
/// Closed without a refund.
using closed_unpaid = any_of<rejected, withdrawn, expired, fulfilled>;
/// Goods that come back, with no money advanced for them.
using goods_unpaid = any_of<awaiting_return, return_in_transit, goods_dispute>;
/// Where money that leaves the order elsewhere changes the books alone.
using left_where_it_is = any_of<open_negotiation, open_goods, open_rights, open_review, ruled, refund_ordered,
                                on_appeal, refund_under_appeal, refund_pending, refund_unanswered, open_referral>;

/// Where a decision has been taken and can be made public. Whether one was is a fact of the case, not of the state.
using publishable =
    any_of<ruled, refund_ordered, refund_pending, refunded, rejected, fulfilled, recovered, clawback_pending>;

/// States in which a ruling against the merchant can be in force.
using penalizable = any_of<ruled_for_buyer, ruled_in_part, refund_ordered, refund_pending, refunded>;

/// Where a case can be once a penalty was imposed in it: the merchant can appeal it wherever that is.
using after_a_penalty = any_of<open_goods, ruled_for_buyer, ruled_in_part, refund_ordered, on_appeal,
                               refund_under_appeal, open_payment, refund_unanswered, open_referral, closed_states>;

/// Where a case can be once its ruling was reversed, by an appeal or by an authority.
using after_reversal = any_of<rejected, refunded, clawback_pending, recovered, written_off>;

} // namespace redress::refund
