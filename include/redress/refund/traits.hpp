// SPDX-License-Identifier: BSL-1.0
#pragma once
// The traits of the refund protocol: what its decisions look at, what they may return, what facts they may state.
#include <redress/casework/decision.hpp>
#include <redress/protocol/type_list.hpp>
#include <redress/refund/facts.hpp>
#include <redress/refund/model/case_file.hpp>
#include <redress/refund/model/order_account.hpp>
#include <redress/refund/model/policy.hpp>
#include <redress/refund/model/refusal.hpp>
#include <redress/refund/state_sets.hpp>

namespace redress::refund {

struct traits {
  using file = case_file;
  using account = order_account;
  using rules = refund::rules;
  using refusal = refund::refusal;
  using facts = type_list<
      // facts/claim.hpp
      claim_filed, claim_revised, funds_reserved, funds_released, offer_made, claim_granted, return_address_given,
      // facts/hearing.hpp
      exhibit_admitted, exhibit_screened, side_heard, evidence_requested, side_closed, platform_stepped_in,
      release_asked, intervention_released, intervention_dismissed, parties_settled, claim_ruled, appeal_filed,
      appeal_withdrawn, penalty_imposed, penalty_lifted,
      // facts/money.hpp
      payout_ordered, payout_questioned, payout_failed, payout_retried, payout_voided, refund_paid, refund_bounced,
      advance_ordered, advance_confirmed, advance_failed, advance_applied, debt_incurred, debt_cancelled,
      debt_written_off, debt_revived, repayment_requested, repayment_promised, recoupment_ordered, repayment_received,
      // facts/record.hpp
      goods_moved, goods_contested, case_reopened, case_flagged, merchant_alerted, other_side_urged, deadline_extended,
      decision_published, goodwill_granted, remedy_recorded, matter_referred, referral_dropped>;
};

using context = redress::context<traits>;
template <class... To> using decided = redress::decided<traits, To...>;

} // namespace redress::refund
