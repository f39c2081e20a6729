// SPDX-License-Identifier: BSL-1.0
#pragma once
// The laws of a refund case: nine properties of every path through the table, stated as twenty `static_assert`s. They are
// proved where this header is compiled: in a test of the library, and in a host that changes the table. It costs a compiler
// 35 MB, so other files do not include it.
#include <string_view>

#include <redress/protocol/law.hpp>
#include <redress/protocol/type_list.hpp>
#include <redress/refund/actions.hpp>
#include <redress/refund/model/party.hpp>
#include <redress/refund/protocol.hpp>
#include <redress/refund/state_sets.hpp>
#include <redress/refund/states.hpp>

namespace redress::refund {

namespace laws {

// 1. Once the platform has stepped in, the merchant answers the claim only if the platform gives it back.
struct no_merchant_answer_after_intervention
    : never<merchant, any_of<approve, reject, make_offer, accept_offer>>::after<under_review>::unless<
          release, dismiss, record_settlement> {
  static constexpr std::string_view name = "no answer of the merchant after the platform has stepped in";
};

// 2. Each role has its own powers. Two timeouts are exceptions: a review past its cap is ruled by policy, an appeal past
//    its cap is upheld.
struct only_platform_rules : only<platform>::may<any_of<rule_for_buyer, rule_for_merchant, rule_in_part, order_refund,
                                                        decide_goods, set_deduction, decide_return>> {
  static constexpr std::string_view name = "only the platform rules";
};
struct only_platform_leads_to_a_ruling
    : only<platform>::leads_to<ruled, refund_ordered>::unless<in<under_review, by<timekeeper, lapse>>,
                                                              in<on_appeal, withdraw_appeal>> {
  static constexpr std::string_view name = "a ruling is made by the platform, or by time when the review has passed "
                                           "its cap, or is what it was when an appeal "
                                           "against it is withdrawn";
};
struct only_reviewer_decides_an_appeal : only<reviewer>::may<any_of<uphold, modify, reverse, decide_penalty_appeal>> {
  static constexpr std::string_view name = "only a reviewer decides an appeal, of a ruling or of a penalty";
};
struct only_reviewer_ends_an_appeal
    : only<reviewer>::leaves<on_appeal, refund_under_appeal>::unless<by<timekeeper, lapse>, withdraw_appeal> {
  static constexpr std::string_view name =
      "an appeal ends by a reviewer, by its withdrawal, or upheld when it has passed its cap";
};
struct only_payments_confirm_money
    : only<payments>::may<
          any_of<confirm_payment, report_failure, report_bounce, confirm_repayment, report_paid_elsewhere>> {
  static constexpr std::string_view name = "only payments say that money moved";
};
struct only_time_lapses : only<timekeeper>::may<any_of<lapse, retry>> {
  static constexpr std::string_view name = "only time lapses and retries";
};

// 3. Every state can be reached, and every case can close.
struct every_state_is_reached : reachable {};
struct every_case_can_close : productive {};

// 4. No case waits for ever for one of its parties. Payments and authorities have no deadlines here.
struct every_state_leaves_in_time
    : leaves_in_time<by<timekeeper, lapse>>::unless<waits_for<payments, refund_pending, refund_unanswered>,
                                                    waits_for<authority, open_referral>> {
  static constexpr std::string_view name = "every open state lapses, or waits for payments or an authority";
};

// 5. A case orders its refund once; hearing of it is news and always legal. The ledger checks the sums.
struct paid_once
    : never_comes_to<refund_pending>::after<refund_pending>::unless<refund_failed, unclaimed, refund_unanswered,
                                                                    refund_under_appeal, open_referral> {
  static constexpr std::string_view name =
      "a refund is ordered once, unless it failed, came back or was given up, or an "
      "appeal or an authority settles it anew";
};
struct payments_are_always_heard
    : always_may<payments, confirm_payment, report_failure, report_bounce, confirm_repayment,
                 report_paid_elsewhere>::after<granted, granted_by_right, awaiting_return_advanced, closed_states> {
  static constexpr std::string_view name = "payments are heard wherever money can be out";
};

// 6. A case that ended without a refund stays without one. What came back too much is owed to the buyer, by `refund_failed`.
struct no_refund_after_giving_up
    : never_comes_to<refund_pending>::after<withdrawn, written_off, fulfilled>::unless<refund_failed, open_referral> {
  static constexpr std::string_view name =
      "no refund is ordered after a withdrawal, a write-off or a fulfilment, unless "
      "too much came back or the matter is outside";
};
struct no_refund_after_rejection
    : never_comes_to<refund_pending>::after<rejected, expired>::unless<refund_failed, open_referral, reopen> {
  static constexpr std::string_view name =
      "no refund is ordered after a rejection or expiry, unless too much came back, the "
      "matter is outside or the case is reopened";
};

// 7. A ruling seals the exhibits.
struct no_exhibit_after_a_ruling
    : never<submit_exhibit>::after<ruled, refund_ordered>::unless<
          appeal, in<any_of<goods_dispute, goods_dispute_advanced, disputed_by_right>, submit_exhibit>> {
  static constexpr std::string_view name = "no exhibit after a ruling, unless on appeal or in a dispute over goods";
};

// 8. One row for a state, role and action: holds for every protocol, by `sound`.

// 9. Timeouts alone close a case, or bring it to a state that waits for payments or an authority.
struct time_never_goes_round : no_cycle_of<timekeeper> {
  static constexpr std::string_view name = "no cycle of time alone";
};

// 10. A right is not refused: no merchant answers it, no ruling is asked, and nobody rejects it; the merchant appeals no refund
// by
//     right. An authority may find that there was none.
struct no_merchant_refuses_a_right
    : never<merchant, any_of<approve, reject, make_offer, accept_offer>>::after<open_rights> {
  static constexpr std::string_view name = "no answer of the merchant to a right";
};
struct no_platform_denies_a_right
    : never<platform, any_of<rule_for_buyer, rule_for_merchant, rule_in_part, order_refund, release, dismiss,
                             record_settlement, decide_goods>>::after<open_rights>::unless<in<expired, reopen>> {
  static constexpr std::string_view name = "no ruling of the platform on a right";
};
struct no_right_is_rejected : never_comes_to<rejected>::after<open_rights>::unless<open_referral, in<expired, reopen>> {
  static constexpr std::string_view name = "no rejection of a right, unless an authority has the matter";
};
struct no_appeal_of_a_right : each_row_to<refund_under_appeal>::is_guarded_by<refund_not_by_right> {
  static constexpr std::string_view name = "no appeal of the merchant against a refund by right";
};

} // namespace laws

/// The laws of the refund case, to check another table: `findings<table>(all_laws{})`.
using all_laws = type_list<
    laws::no_merchant_answer_after_intervention, laws::only_platform_rules, laws::only_platform_leads_to_a_ruling,
    laws::only_reviewer_decides_an_appeal, laws::only_reviewer_ends_an_appeal, laws::only_payments_confirm_money,
    laws::only_time_lapses, laws::every_state_is_reached, laws::every_case_can_close, laws::every_state_leaves_in_time,
    laws::paid_once, laws::payments_are_always_heard, laws::no_refund_after_giving_up, laws::no_refund_after_rejection,
    laws::no_exhibit_after_a_ruling, laws::time_never_goes_round, laws::no_merchant_refuses_a_right,
    laws::no_platform_denies_a_right, laws::no_right_is_rejected, laws::no_appeal_of_a_right>;

static_assert(obeys<protocol, laws::no_merchant_answer_after_intervention>);
static_assert(obeys<protocol, laws::only_platform_rules>);
static_assert(obeys<protocol, laws::only_platform_leads_to_a_ruling>);
static_assert(obeys<protocol, laws::only_reviewer_decides_an_appeal>);
static_assert(obeys<protocol, laws::only_reviewer_ends_an_appeal>);
static_assert(obeys<protocol, laws::only_payments_confirm_money>);
static_assert(obeys<protocol, laws::only_time_lapses>);
static_assert(obeys<protocol, laws::every_state_is_reached>);
static_assert(obeys<protocol, laws::every_case_can_close>);
static_assert(obeys<protocol, laws::every_state_leaves_in_time>);
static_assert(obeys<protocol, laws::paid_once>);
static_assert(obeys<protocol, laws::payments_are_always_heard>);
static_assert(obeys<protocol, laws::no_refund_after_giving_up>);
static_assert(obeys<protocol, laws::no_refund_after_rejection>);
static_assert(obeys<protocol, laws::no_exhibit_after_a_ruling>);
static_assert(obeys<protocol, laws::time_never_goes_round>);
static_assert(obeys<protocol, laws::no_merchant_refuses_a_right>);
static_assert(obeys<protocol, laws::no_platform_denies_a_right>);
static_assert(obeys<protocol, laws::no_right_is_rejected>);
static_assert(obeys<protocol, laws::no_appeal_of_a_right>);

} // namespace redress::refund
