// SPDX-License-Identifier: BSL-1.0
#include "people.hpp"

#include <array>
#include <chrono>
#include <string>
#include <vector>

#include "doing.hpp"

namespace double_eleven {

using namespace std::chrono_literals;
using std::chrono::hours;

namespace {

struct anything {};
template <class Action> constexpr std::size_t after = redress::index_of<Action, protocol::actions>;
template <> constexpr std::size_t after<anything> = protocol::actions::size;

struct habit {
  std::size_t state, after; ///< the case came there by this action
  bool merchants;
  int of_a_thousand;
  hours soonest, latest;
  deed does;
};

// A row of what people do; one that the protocol does not have would not compile.
template <class State, class Role, class Action, class After = anything>
  requires redress::legal<protocol, State, Role, Action>
constexpr habit often(int of_a_thousand, hours soonest, hours latest) {
  return {redress::index_of<State, protocol::states>,
          after<After>,
          std::is_same_v<Role, merchant>,
          of_a_thousand,
          soonest,
          latest,
          &does<Role, Action>};
}

// Hours are from when the case came there.
// clang-format off
constexpr std::array habits{
    often<awaiting_merchant, merchant, approve>(560, 1h, 40h),
    often<awaiting_merchant, merchant, approve>(10, 48h, 60h),
    often<awaiting_merchant, merchant, reject>(130, 1h, 47h),
    often<awaiting_merchant, merchant, make_offer>(80, 2h, 46h),
    often<awaiting_merchant, platform, advance>(50, 0h, 2h),
    often<awaiting_merchant, buyer, submit_exhibit>(40, 0h, 5h),
    often<awaiting_merchant, buyer, revise>(20, 1h, 20h),
    often<awaiting_merchant, buyer, withdraw>(30, 1h, 40h),
    often<awaiting_merchant, buyer, urge>(20, 1h, 40h),
    often<awaiting_merchant, risk, flag>(10, 0h, 10h),

    often<merchant_offered, buyer, accept_offer>(500, 1h, 40h),
    often<merchant_offered, buyer, counter>(200, 1h, 40h),
    often<merchant_offered, buyer, decline>(100, 1h, 40h),
    often<merchant_offered, buyer, withdraw>(20, 1h, 40h),
    often<buyer_countered, merchant, accept_offer>(450, 1h, 40h),
    often<buyer_countered, merchant, make_offer>(200, 1h, 40h),
    often<buyer_countered, merchant, reject>(150, 1h, 47h),
    often<merchant_rejected, buyer, escalate>(600, 1h, 160h),
    often<merchant_rejected, buyer, revise>(60, 1h, 100h),
    often<merchant_rejected, buyer, withdraw>(80, 1h, 100h),
    often<merchant_rejected, merchant, approve>(60, 1h, 100h),

    often<awaiting_interception, carrier, report_intercepted>(550, 5h, 200h),
    often<awaiting_interception, carrier, report_delivery>(400, 5h, 200h),
    often<awaiting_return, buyer, ship_return>(800, 5h, 150h),
    often<awaiting_return, buyer, ship_return>(30, 168h, 200h),
    often<awaiting_return, buyer, escalate>(15, 5h, 100h),
    often<awaiting_return, buyer, withdraw>(30, 5h, 150h),
    often<awaiting_return, platform, advance>(40, 1h, 5h),
    often<awaiting_return, platform, extend>(10, 1h, 100h),
    often<awaiting_return_advanced, payments, confirm_payment, advance>(900, 0h, 5h),
    often<awaiting_return_advanced, payments, report_failure, advance>(60, 0h, 5h),
    often<awaiting_return_advanced, buyer, ship_return>(840, 5h, 150h),
    often<awaiting_return_advanced, buyer, withdraw>(30, 5h, 150h),
    often<return_in_transit, carrier, report_delivery>(930, 20h, 150h),
    often<return_in_transit, carrier, report_loss>(20, 20h, 150h),
    often<return_in_transit, platform, advance>(10, 0h, 5h),
    often<return_in_transit, merchant, confirm_return, report_delivery>(750, 1h, 150h),
    often<return_in_transit, merchant, contest_return, report_delivery>(70, 1h, 150h),
    often<return_in_transit_advanced, payments, confirm_payment, advance>(950, 0h, 5h),
    often<return_in_transit_advanced, carrier, report_delivery>(930, 20h, 150h),
    often<return_in_transit_advanced, carrier, report_loss>(20, 20h, 150h),
    often<return_in_transit_advanced, merchant, confirm_return, report_delivery>(750, 1h, 150h),
    often<return_in_transit_advanced, merchant, contest_return, report_delivery>(70, 1h, 150h),
    often<awaiting_reship, merchant, ship_replacement>(750, 1h, 47h),
    often<awaiting_reship, merchant, refund_instead>(120, 1h, 47h),
    often<reship_in_transit, carrier, report_delivery>(930, 20h, 150h),
    often<reship_in_transit, carrier, report_loss>(30, 20h, 150h),
    often<reship_in_transit, buyer, confirm_receipt, report_delivery>(600, 1h, 150h),
    often<reship_in_transit, buyer, report_problem, report_delivery>(60, 1h, 150h),
    often<goods_dispute, buyer, submit_exhibit>(100, 1h, 48h),
    often<goods_dispute, merchant, submit_exhibit>(60, 1h, 48h),
    often<goods_dispute, risk, verify_exhibit, submit_exhibit>(800, 1h, 10h),
    often<goods_dispute, platform, decide_goods>(650, 10h, 160h),
    often<goods_dispute_advanced, platform, decide_goods>(700, 10h, 160h),
    often<goods_dispute_advanced, buyer, submit_exhibit>(100, 1h, 48h),

    // By right: nobody is asked, and the goods come back.
    often<awaiting_return_by_right, merchant, name_return_address>(30, 1h, 30h),
    often<awaiting_return_by_right, carrier, report_intercepted>(20, 5h, 200h),
    often<awaiting_return_by_right, platform, advance>(40, 1h, 5h),
    often<awaiting_return_by_right, payments, confirm_payment, advance>(950, 0h, 5h),
    often<awaiting_return_by_right, buyer, ship_return>(800, 5h, 150h),
    often<awaiting_return_by_right, buyer, escalate>(15, 5h, 100h),
    often<awaiting_return_by_right, buyer, withdraw>(30, 5h, 150h),
    often<return_by_right_in_transit, carrier, report_delivery>(930, 20h, 150h),
    often<return_by_right_in_transit, carrier, report_loss>(20, 20h, 150h),
    often<return_by_right_in_transit, merchant, confirm_return, report_delivery>(600, 1h, 150h),
    often<return_by_right_in_transit, merchant, propose_deduction, report_delivery>(120, 1h, 150h),
    often<return_by_right_in_transit, merchant, contest_return, report_delivery>(60, 1h, 150h),
    often<deduction_proposed, buyer, accept_deduction>(400, 1h, 40h),
    often<deduction_proposed, buyer, contest_deduction>(400, 1h, 40h),
    often<deduction_under_review, platform, set_deduction>(800, 10h, 160h),
    often<return_by_right_contested, platform, decide_return>(700, 10h, 160h),

    often<under_review, platform, request_merchant_evidence>(130, 1h, 20h),
    often<under_review, platform, request_buyer_evidence>(90, 1h, 20h),
    often<under_review, buyer, submit_exhibit>(80, 1h, 20h),
    often<under_review, merchant, submit_exhibit>(40, 1h, 20h),
    often<under_review, risk, verify_exhibit, submit_exhibit>(900, 1h, 4h),
    often<under_review, buyer, ask_release>(30, 1h, 20h),
    often<under_review, platform, release, ask_release>(800, 1h, 10h),
    often<under_review, platform, dismiss>(20, 1h, 20h),
    often<under_review, buyer, withdraw>(20, 1h, 40h),
    often<under_review, platform, rule_for_buyer>(220, 2h, 70h),
    often<under_review, platform, rule_for_merchant>(160, 2h, 70h),
    often<under_review, platform, rule_in_part>(110, 2h, 70h),
    often<under_review, platform, order_refund>(60, 2h, 70h),
    often<awaiting_buyer_evidence, buyer, submit_exhibit>(500, 1h, 20h),
    often<awaiting_buyer_evidence, buyer, rest>(300, 1h, 20h),
    often<awaiting_merchant_evidence, merchant, submit_exhibit>(450, 1h, 20h),
    often<awaiting_merchant_evidence, merchant, rest>(300, 1h, 20h),

    often<ruled_for_buyer, merchant, appeal>(180, 1h, 71h),
    often<ruled_for_buyer, merchant, waive_appeal>(250, 1h, 71h),
    often<ruled_for_buyer, platform, impose_penalty>(60, 1h, 20h),
    often<ruled_for_buyer, platform, publish>(60, 1h, 20h),
    often<ruled_for_buyer, merchant, appeal_penalty, impose_penalty>(400, 1h, 20h),
    often<ruled_for_buyer, reviewer, decide_penalty_appeal, appeal_penalty>(700, 1h, 20h),
    often<ruled_for_merchant, buyer, appeal>(220, 1h, 71h),
    often<ruled_for_merchant, buyer, appeal>(10, 72h, 80h),
    often<ruled_for_merchant, buyer, waive_appeal>(200, 1h, 71h),
    often<ruled_in_part, buyer, appeal>(150, 1h, 71h),
    often<ruled_in_part, merchant, appeal>(120, 1h, 71h),
    often<ruled_in_part, buyer, waive_appeal>(200, 1h, 50h),
    often<ruled_in_part, merchant, waive_appeal>(200, 1h, 50h),
    often<refund_ordered, merchant, comply>(500, 1h, 47h),
    often<refund_ordered, merchant, appeal>(120, 1h, 47h),
    often<refund_ordered, buyer, urge>(50, 1h, 40h),
    often<on_appeal, buyer, cross_appeal>(40, 1h, 50h),
    often<on_appeal, merchant, cross_appeal>(40, 1h, 50h),
    often<on_appeal, buyer, submit_exhibit>(50, 1h, 50h),
    often<on_appeal, reviewer, uphold>(300, 10h, 160h),
    often<on_appeal, reviewer, modify>(120, 10h, 160h),
    often<on_appeal, reviewer, reverse>(150, 10h, 160h),
    often<on_appeal, buyer, withdraw_appeal>(50, 10h, 100h),
    often<on_appeal, merchant, withdraw_appeal>(50, 10h, 100h),
    often<refund_under_appeal, reviewer, uphold>(250, 10h, 160h),
    often<refund_under_appeal, reviewer, modify>(150, 10h, 160h),
    often<refund_under_appeal, reviewer, reverse>(300, 10h, 160h),
    often<refund_under_appeal, merchant, withdraw_appeal>(60, 10h, 100h),
    often<refund_under_appeal, payments, report_bounce>(10, 1h, 50h),

    often<refund_pending, payments, confirm_payment>(890, 0h, 20h),
    often<refund_pending, payments, report_failure>(70, 0h, 20h),
    often<refund_pending, payments, confirm_payment>(40, 24h, 60h),
    often<refund_pending, payments, confirm_payment, lapse>(800, 0h, 20h),
    often<refund_pending, payments, report_failure, lapse>(200, 0h, 20h),
    often<refund_failed, timekeeper, retry>(600, 1h, 40h),
    often<refund_failed, platform, redirect_refund>(200, 1h, 100h),
    often<refund_failed, payments, confirm_payment>(50, 1h, 40h),
    often<unclaimed, platform, redirect_refund>(500, 100h, 900h),
    often<refunded, payments, confirm_payment>(10, 1h, 40h), // heard again
    often<refunded, payments, report_bounce>(8, 10h, 100h),
    often<refunded, merchant, request_repayment>(6, 10h, 300h),
    often<refunded, payments, confirm_repayment, request_repayment>(700, 10h, 100h),
    often<refunded, merchant, appeal>(25, 10h, 800h),
    often<refunded, merchant, refer_out>(2, 100h, 800h),
    often<refunded, platform, grant_goodwill>(4, 10h, 100h),
    often<clawback_pending, buyer, repay>(200, 10h, 500h),
    often<clawback_pending, payments, confirm_repayment, repay>(850, 1h, 50h),
    often<clawback_pending, payments, confirm_repayment>(250, 10h, 900h),
    often<clawback_pending, payments, confirm_payment>(40, 1h, 20h),
    often<clawback_pending, platform, recoup>(80, 100h, 900h),
    often<clawback_pending, merchant, confirm_goods_back>(60, 10h, 900h),
    often<clawback_pending, platform, write_off>(40, 500h, 2000h),
    often<clawback_pending, merchant, refer_out>(15, 500h, 2000h),
    often<clawback_pending, platform, lift_penalty>(20, 1h, 50h),

    often<expired, buyer, reopen>(50, 1h, 100h),
    often<expired, buyer, refer_out>(5, 10h, 500h),
    often<rejected, buyer, refer_out>(15, 10h, 500h),
    often<rejected, platform, lift_penalty>(20, 1h, 50h),
    often<written_off, merchant, refer_out>(20, 10h, 500h),
    often<buyer_referred, authority, report_outcome>(800, 300h, 1500h),
    often<buyer_referred, buyer, drop_referral>(200, 100h, 900h),
    often<merchant_referred, authority, report_outcome>(800, 300h, 1500h),
    often<merchant_referred, merchant, drop_referral>(200, 100h, 900h),
    often<debt_referred, authority, report_outcome>(800, 300h, 1500h),
    often<debt_referred, merchant, drop_referral>(200, 100h, 900h)};
// clang-format on

// What time does not end must not be left to it: payments answer, and authorities do.
constexpr int in_all(std::size_t state, std::size_t by) {
  int sum = 0;
  for (auto const& each : habits) sum += each.state == state && each.after == by ? each.of_a_thousand : 0;
  return sum;
}
template <class State, class After = anything>
constexpr bool always_goes_on = in_all(redress::index_of<State, protocol::states>, after<After>) == 1000;
static_assert(always_goes_on<refund_pending> && always_goes_on<refund_pending, lapse>);
static_assert(always_goes_on<buyer_referred> && always_goes_on<merchant_referred> && always_goes_on<debt_referred>);

// The habits in each state, those behind this action alone where there are some.
std::vector<habit> habits_behind(std::size_t state, std::size_t action) {
  auto const by = in_all(state, action) > 0 ? action : after<anything>;
  std::vector<habit> some;
  for (auto const& each : habits)
    if (each.state == state && each.after == by) some.push_back(each);
  return some;
}

} // namespace

service::outcome file(visit& v) {
  auto const& of = v.of;
  auto const filed = v.filings.note(of.of.buyer, of.filed_at);
  auto const verdict = risk_by_counts{.filed = {6, 12}}.assess(
      {.filed = filed, .filed_on_order = of.filings_on_order, .score = of.score});
  file_claim claim{.order = *paid_order::from(of.of),
                   .kind = of.kind,
                   .reason = of.reason,
                   .amount = claimed(v),
                   .statement = "not what it was said to be",
                   .exhibits = {},
                   .risk = verdict};
  if (of.of.captured.minor >= 5000'00 && !v.of.chance.chance(200)) claim.exhibits = {new_exhibit(v), new_exhibit(v)};
  bool const needs_a_picture = of.reason == claim_reason::counterfeit || of.reason == claim_reason::missing_parts;
  if (claim.exhibits.empty() && needs_a_picture && !v.of.chance.chance(50)) claim.exhibits = {new_exhibit(v)};
  return at_the_desk(v, buyer{of.of.buyer}, claim);
}

std::optional<intention> next(std::size_t state, std::size_t action, sale_case& of) {
  constexpr auto actions = protocol::actions::size + 1; // or none of them
  static auto const all = [] {
    std::vector<std::vector<habit>> table;
    table.reserve(protocol::states::size * actions);
    for (std::size_t i = 0; i < protocol::states::size * actions; ++i)
      table.push_back(habits_behind(i / actions, i % actions));
    return table;
  }();
  auto luck = of.chance.below(1000);
  for (auto const& each : all.at(state * actions + action)) {
    luck -= each.of_a_thousand;
    if (luck >= 0) continue;
    if (each.merchants && of.merchant_sleeps) return std::nullopt;
    return intention{of.chance.within(each.soonest, each.latest), each.does};
  }
  return std::nullopt;
}

} // namespace double_eleven
