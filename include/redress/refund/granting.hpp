// SPDX-License-Identifier: BSL-1.0
#pragma once
// Granting a claim, letting it go, and the platform's stepping in: what rows of several phases decide alike.
#include <utility>

#include <redress/refund/case_file.hpp>
#include <redress/refund/policy.hpp>
#include <redress/refund/refusal.hpp>
#include <redress/refund/states.hpp>
#include <redress/refund/terms.hpp>

namespace redress::refund {

/// The claim is granted to this amount: the rest of what was held is let go, and a payout is ordered under an id that is
/// the case's own. `Ends` are those of the row.
template <class... Ends> constexpr decided<Ends...> grant(at const& given, money const& amount) {
  text refund_id{given.id};
  refund_id += "/refund";
  decided<Ends...> decision{
      refund_pending{.refund_id = refund_id, .amount = amount, .due = given.now + given.rules.policy.payout_check}};
  if (auto const rest = minus(given.file.ledger.reserved, amount); rest && rest->positive())
    decision.add(funds_released{*rest});
  decision.add(payout_ordered{.refund_id = std::move(refund_id), .amount = amount});
  return decision;
}

/// The claim ends without a refund: what was held for it is let go.
template <class End, class... Ends> constexpr decided<End, Ends...> let_go(at const& given) {
  return {End{}, funds_released{.amount = given.file.ledger.reserved}};
}

/// The platform steps in and has its working days. Refuses where the calendar does not reach so far.
template <class... Ends, class... Fact>
constexpr decided<Ends...> step_in(at const& given, intervention because, Fact const&... facts) {
  auto const due = given.rules.calendar.add_working_days(given.now, given.rules.policy.review_working_days);
  if (!due) return refusal{.code = refusal_code::past_calendar, .asked_at = given.now, .until = due.error().last};
  return {under_review{.due = *due}, facts..., platform_stepped_in{.because = because}};
}

namespace detail {

// When a ruling for the buyer is carried out, unless it is appealed; by policy that may be now (domain row 15).
constexpr instant execution_due(at const& given) {
  return given.rules.policy.execution == execution::at_once ? given.now : given.now + given.rules.policy.appeal_window;
}

} // namespace detail

} // namespace redress::refund
