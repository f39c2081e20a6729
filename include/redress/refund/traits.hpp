// SPDX-License-Identifier: BSL-1.0
#pragma once
// The traits of the refund protocol: its file, rules, account, refusal and facts, and its hooks.
#include <cstdint>
#include <string>
#include <type_traits>
#include <vector>

#include <redress/casework/context.hpp>
#include <redress/casework/decision.hpp>
#include <redress/casework/hooks.hpp>
#include <redress/encoding/text.hpp>
#include <redress/protocol/type_list.hpp>
#include <redress/refund/context.hpp>
#include <redress/refund/facts.hpp>
#include <redress/refund/model/case_file.hpp>
#include <redress/refund/model/order_account.hpp>
#include <redress/refund/model/party.hpp>
#include <redress/refund/model/policy.hpp>
#include <redress/refund/model/refusal.hpp>
#include <redress/refund/state_sets.hpp>
#include <redress/refund/states.hpp>

namespace redress::refund {

/// Whether a party may act in a case. A buyer and a merchant must be those of the case. The other roles, such as the
/// platform and payments, may act in every case; they only need an id.
constexpr bool is_party(case_file const& file, party const& who) {
  if (who.is<buyer>()) return who.id == file.order.buyer;
  if (who.is<merchant>()) return who.id == file.order.merchant;
  return !who.id.empty();
}

/// The parties in whose lists the case is.
inline std::vector<std::string> both_sides(case_file const& file) {
  return {"buyer " + std::string(file.order.buyer.view()), "merchant " + std::string(file.order.merchant.view())};
}

/// The account of the order, which all its cases share.
constexpr text account_of_order(case_file const& file) {
  text name{"order/"};
  name += file.order.id;
  return name;
}

namespace detail {

template <class... S> inline bool is_in(state_view state, any_of<S...>) { return (state.is<S>() || ...); }

} // namespace detail

/// The invariant of a case: its ledger and its payments say the same, and its state what they say.
inline bool money_adds_up(state_view state, case_file const& file) {
  auto const& sums = file.ledger;
  auto const on_its_way = file.on_its_way();
  if (!file.adds_up()) return false;
  if (state.is<refund_pending>() || state.is<refund_unanswered>()) return on_its_way.positive();
  if (on_its_way.positive())
    return state.is<clawback_pending>() || state.is<written_off>() || state.is<debt_referred>() ||
           state.is<awaiting_return_advanced>() || state.is<return_in_transit_advanced>() ||
           state.is<goods_dispute_advanced>() || detail::is_in(state, open_rights{});
  if (auto const* const failed = state.get_if<refund_failed>()) return sums.reserved == failed->amount;
  if (auto const* const unpaid = state.get_if<unclaimed>()) return sums.reserved == unpaid->amount;
  if (state.is<clawback_pending>()) return sums.owed.positive();
  // No claim by right ends without the goods while the buyer has an advance for them.
  if (file.by_right() && (state.is<withdrawn>() || state.is<expired>()) && sums.paid_here().positive()) return false;
  if (state.is<refunded>() || state.is<recovered>() || state.is<rejected>() || state.is<withdrawn>() ||
      state.is<expired>() || state.is<fulfilled>() || state.is<written_off>())
    return sums.owed.minor == 0 && sums.reserved.minor == 0;
  return true;
}

/// The version of the rules that the case was opened under and keeps.
constexpr std::uint32_t version_filed_under(case_file const& file) { return file.policy_version; }

struct traits : default_traits {
  using file = case_file;
  using account = order_account;
  using rules = refund::rules;
  using refusal = refund::refusal;
  using facts = type_list<
      // facts/claim.hpp
      claim_filed, claim_revised, funds_reserved, funds_released, units_claimed, units_released, offer_made,
      claim_granted, return_address_given,
      // facts/rights.hpp
      right_acknowledged, deduction_claimed, deduction_made, return_not_found,
      // facts/hearing.hpp
      exhibit_admitted, exhibit_screened, side_heard, evidence_requested, side_closed, platform_stepped_in,
      release_asked, intervention_released, intervention_dismissed, parties_settled, claim_ruled, paid_beyond_ruling,
      appeal_filed, appeal_withdrawn,
      // facts/penalty.hpp
      omission_noted, penalty_imposed, penalty_lifted, penalty_appealed, penalty_appeal_decided,
      // facts/money.hpp
      payment_ordered, payment_questioned, payment_retried, payment_voided, payment_arrived, payment_returned,
      payment_failed, payment_heard_again, left_elsewhere, elsewhere_reversed, elsewhere_weighed, destination_revoked,
      advance_applied,
      // facts/debt.hpp
      debt_incurred, debt_cancelled, debt_forgiven, debt_written_off, debt_revived, repayment_requested,
      repayment_request_withdrawn, repayment_promised, recoupment_ordered, recoupment_dropped, repayment_received,
      // facts/record.hpp
      goods_moved, goods_contested, return_inspected, case_reopened, case_flagged, merchant_alerted, other_side_urged,
      deadline_extended, decision_published, goodwill_granted, remedy_recorded, matter_referred, referral_dropped>;

  /// Facts that move the account of the order: each has a fold into it.
  using account_facts =
      type_list<claim_filed, funds_reserved, funds_released, units_claimed, units_released, payment_arrived,
                payment_returned, left_elsewhere, elsewhere_reversed, repayment_received>;
  /// Facts and states that have words of their own in a timeline.
  using worded =
      type_list<claim_filed, claim_revised, funds_reserved, funds_released, units_claimed, units_released, offer_made,
                claim_granted, right_acknowledged, deduction_claimed, deduction_made, return_not_found,
                exhibit_admitted, exhibit_screened, side_heard, platform_stepped_in, claim_ruled, paid_beyond_ruling,
                omission_noted, penalty_imposed, penalty_lifted, penalty_appealed, penalty_appeal_decided,
                payment_ordered, payment_questioned, payment_arrived, payment_returned, left_elsewhere,
                elsewhere_reversed, debt_incurred, repayment_received, return_inspected, case_flagged, merchant_alerted,
                merchant_rejected, refund_pending>;

  static constexpr redress::hooks<case_file> hooks{.acts_in = is_party,
                                                   .parties_of = both_sides,
                                                   .account_of = account_of_order,
                                                   .rules_version = version_filed_under,
                                                   .holds = money_adds_up,
                                                   .protocol = "refund"};
};

static_assert(std::is_same_v<context, redress::context<traits>>);
template <class... To> using decided = redress::decided<traits, To...>;

} // namespace redress::refund
