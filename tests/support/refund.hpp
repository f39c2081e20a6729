// SPDX-License-Identifier: BSL-1.0
#pragma once
// A refund case to test with: one order, one claim, and the walk from filing to where a test begins.
//
//     auto in = refund_test::under_review_case(rules);    // rejected by the merchant and escalated, all on Monday
#include <chrono>
#include <optional>
#include <utility>

#include <redress/casework/case_in.hpp>
#include <redress/casework/guard.hpp>
#include <redress/casework/step.hpp>
#include <redress/protocol/protocol.hpp>
#include <redress/refund/decisions.hpp>

#include "refund_rules.hpp"

namespace refund_test {

using namespace redress::refund;
using redress::instant, redress::step_time, redress::text;
using namespace std::chrono_literals;

template <class S> using case_of = redress::case_in<protocol, S>;

inline constexpr std::chrono::days day{1};

/// Monday, 2 March 2026, ten in the morning in China.
inline constexpr instant monday = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + 2h;

constexpr order an_order(money captured = cny(129'00)) {
  return {.id = "o1", .buyer = "b7", .merchant = "m3", .captured = captured, .paid_at = monday - 3 * day};
}

constexpr file_claim a_claim(std::optional<money> amount = cny(129'00), order const& on = an_order()) {
  file_claim claim{.kind = claim_kind::refund_only,
                   .reason = claim_reason::not_as_described,
                   .amount = amount,
                   .statement = "the coat is not wool"};
  if (auto const paid = paid_order::from(on)) claim.order = *paid;
  return claim;
}

/// A return within seven days, for which no reason is needed.
constexpr file_claim a_return(money amount, order const& on = an_order()) {
  auto claim = a_claim(amount, on);
  claim.kind = claim_kind::return_and_refund;
  claim.reason = claim_reason::no_reason;
  return claim;
}

/// The file as it is after `claim` was filed.
constexpr case_file file_of(file_claim const& claim = a_claim()) {
  case_file file;
  fold(
      file,
      claim_filed{
          .order = *claim.order,
          .claim = {.kind = claim.kind, .reason = claim.reason, .amount = claim.amount, .statement = claim.statement}});
  if (claim.amount) fold(file, funds_reserved{.amount = *claim.amount});
  return file;
}

/// A context for a guard or a decision.
constexpr context now_at(instant now, case_file const& file, redress::refund::rules const& rules = standard) {
  return {"c1", file, rules, now};
}

/// Why the guards of the row keep `who` from doing an `Action` here, whatever it carries; nothing: it is an option.
template <class Action, class State, class Role>
constexpr std::optional<refusal> why_not(State const& here, Role const& who, context const& given) {
  using row = redress::row_of<protocol, State, Role, Action>;
  return redress::detail::first_reason<protocol>(redress::detail::guards_of<protocol, row>{}, here, who, given);
}

/// A request: what no rule calls a right.
constexpr case_of<awaiting_merchant> filed(redress::refund::rules const& rules = standard,
                                           file_claim const& claim = a_claim(), instant now = monday) {
  auto done = redress::open<protocol>("c1").apply(buyer{"b7"}, claim, step_time{rules, now});
  return std::move(*done).take<case_of<awaiting_merchant>>();
}
/// A claim that a rule calls a right, in `S`.
template <class S>
constexpr case_of<S> filed_by_right(file_claim const& claim, redress::refund::rules const& rules = standard,
                                    instant now = monday) {
  auto done = redress::open<protocol>("c1").apply(buyer{"b7"}, claim, step_time{rules, now});
  return std::move(*done).take<case_of<S>>();
}
constexpr case_of<merchant_rejected> rejected_case(redress::refund::rules const& rules = standard,
                                                   instant now = monday) {
  auto done = filed(rules).apply(merchant{"m3"}, reject{.reason = "worn"}, step_time{rules, now});
  return std::move(*done);
}
constexpr case_of<under_review> under_review_case(redress::refund::rules const& rules = standard,
                                                  instant now = monday) {
  auto done =
      rejected_case(rules).apply(buyer{"b7"}, escalate{.grounds = "the label", .talked = true}, step_time{rules, now});
  return std::move(*done);
}
constexpr case_of<ruled_for_buyer> ruled_for_buyer_case(redress::refund::rules const& rules = standard,
                                                        money award = cny(129'00)) {
  auto done = under_review_case(rules).apply(platform{"p1"}, rule_for_buyer{.award = award, .reasons = "the photo"},
                                             step_time{rules, monday});
  return std::move(*done);
}
constexpr case_of<ruled_for_merchant> ruled_for_merchant_case(redress::refund::rules const& rules = standard) {
  auto done = under_review_case(rules).apply(
      platform{"p1"}, rule_for_merchant{.ground = denial_ground::too_little_evidence, .reasons = "no photo"},
      step_time{rules, monday});
  return std::move(*done);
}
/// Any row that leads to `granted`, of whose targets a claim for money alone takes the first.
constexpr case_of<refund_pending> pending_case(redress::refund::rules const& rules = standard) {
  auto done = filed(rules).apply(merchant{"m3"}, approve{}, step_time{rules, monday});
  return std::move(*done).take<case_of<refund_pending>>();
}

} // namespace refund_test
