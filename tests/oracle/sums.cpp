// SPDX-License-Identifier: BSL-1.0
// Money, and remedies outside.
#include <algorithm>

#include "model.hpp"

namespace oracle {

bool decision::money() {
  bool const time = w.action == "lapse";
  bool const pending = c.state == "refund_pending", failed = c.state == "refund_failed",
             owing = c.state == "clawback_pending";
  auto const back = owing ? c.money.owed : c.money.kept();
  auto const above = owing ? "above_owed" : "above_refunded";
  auto const forgive = [&] {
    c.money.written_off += c.money.owed;
    c.money.owed = 0;
    c.wait_for_what_is_owed();
    go("written_off");
  };

  if (pending && time) {
    if (c.asked >= p.payout_questions) return go("refund_unanswered"), true;
    ++c.asked;
    c.due = now + p.payout_check * (c.asked + 1);
  } else if (w.action == "retry") {
    need(c.tries < p.payout_tries, "too_many_tries");
    need(room() > 0, "order_fully_claimed");
    if (!fine()) return true;
    auto const tries = c.tries;
    if (room() < c.payout_amount) {
      // No more than the order has; the rest stays held.
      if (tries > 0) c.payment_of(c.payout)->voided = true;
      return order_refund(room()), true;
    }
    if (tries > 0)
      ++c.payment_of(c.payout)->attempt;
    else
      order("refund", c.payout_amount);
    c.asked = 0;
    go("refund_pending", now + p.payout_check);
  } else if (failed && time) {
    go("unclaimed");
  } else if (w.action == "redirect_refund") {
    auto* const before = c.payment_of(c.payout);
    need(!w.id.empty(), "destination_missing");
    need(!w.consent_of_buyer.empty(), "consent_missing");
    need(before == nullptr || !w.voided.empty(), "attempt_not_voided");
    // What of the attempt is on its way still counts for nothing once it is given up.
    auto const given_up = before != nullptr && before->of_claim() ? before->on_its_way() : 0;
    auto const others = c.on_its_way() - given_up, due = c.money.entitled() - c.money.kept() - others;
    auto const left = in_.captured_of(c) - in_.taken_by_others(c) - c.money.kept() - others;
    need(due > 0, "nothing_to_pay");
    need(left > 0, "order_fully_claimed");
    if (!fine()) return true;
    if (before != nullptr) before->voided = true;
    // What the order has no more stays held.
    auto const now_paid = std::min(due, left);
    c.money.reserved = std::max(std::min(c.money.reserved, due + others), now_paid + others);
    c.destination = true;
    order_refund(now_paid);
  } else if (w.action == "revoke_destination") {
    need(c.destination, "no_destination");
    c.destination = false;
  } else if (w.action == "pay_again") {
    auto* const one = c.payment_of(w.id);
    bool const any = std::any_of(c.payments.begin(), c.payments.end(),
                                 [&](sent const& each) { return each.on_its_way() == 0 && missing_beside(each) > 0; });
    need(any && one != nullptr && !one->of_claim(), "unknown_payment");
    need(w.address.empty() || !w.consent_of_buyer.empty(), "consent_missing");
    if (one == nullptr || one->of_claim()) return true;
    auto const missing = missing_beside(*one);
    need(one->on_its_way() == 0, "payment_on_its_way");
    need(missing > 0, "nothing_to_pay");
    if (!fine()) return true;
    if (one->can_be_retried() && one->failed() == missing) {
      ++one->attempt;
    } else {
      one->voided = one->voided || one->can_be_retried();
      order(std::string(one->kind), missing, std::string(one->payee));
    }
  } else if (w.action == "request_repayment") {
    need(!w.words.empty(), "no_reasons_stated");
    need(back > 0, above);
    need_amount(w.amount, back, above);
    need_paper(w.exhibit);
    need(c.asked_back(now) == 0, "repayment_requested_already");
    take_in(w.exhibit);
    c.repayment_asked = w.amount.minor;
    c.repayment_asked_until = now + p.clawback_window;
  } else if (w.action == "withdraw_repayment_request") {
    need(c.asked_back(now) > 0, "nothing_to_withdraw");
    c.repayment_asked = 0;
  } else if (w.action == "repay") {
    need(back > 0, above);
    need_amount(w.amount, back, above);
    auto const open = c.promised + c.recouping;
    need(std::max<std::int64_t>(w.amount.minor, 1) <= back - open, "repayment_under_way");
    c.promised += w.amount.minor;
  } else if (w.action == "recoup") {
    need(back > 0, above);
    need(!w.words.empty(), "no_reasons_stated");
    need_amount(w.amount, back, above);
    need(std::max<std::int64_t>(w.amount.minor, 1) <= back - c.recouping, "repayment_under_way");
    c.recouping += w.amount.minor;
  } else if (w.action == "drop_recoupment") {
    need(c.recouping > 0, "nothing_to_withdraw");
    need(!w.words.empty(), "no_reasons_stated");
    c.recouping = 0;
  } else if (w.action == "confirm_goods_back") {
    need(c.on_its_way() == 0, "payment_on_its_way");
    need(c.recouping == 0, "repayment_under_way");
    c.money.forgiven += c.money.owed;
    c.money.owed = 0;
    c.wait_for_what_is_owed();
    c.money.apart = 0;
    weigh(std::max<std::int64_t>(paid_or_paying() - c.money.written_off, 0));
    c.goods = with_merchant;
    go("recovered");
  } else if (w.action == "write_off") {
    need(!w.words.empty(), "no_reasons_stated");
    forgive();
  } else if (owing && time) {
    forgive();
  } else {
    return false;
  }
  return true;
}

bool decision::outside() {
  auto& m = c.money;
  auto const kept = m.kept();
  auto const to_have = std::max<std::int64_t>(m.entitled(), 0);
  auto const need_named = [&](std::int64_t at_most, std::string_view above) {
    need(w.maybe_amount.has_value(), "amount_not_positive");
    if (w.maybe_amount) need_amount(*w.maybe_amount, at_most, above);
  };
  // A claim that is denied still: what was paid by mistake is owed, what came back too much is paid.
  auto const still_rejected = [&] {
    if (to_have == kept || (to_have <= 0 && kept == 0)) return go("rejected");
    settle(to_have);
  };

  if (w.action == "refer_out") {
    need(!w.id.empty(), "reference_missing");
    ++c.remedies;
    if (c.state == "written_off") m.owed += m.written_off, m.written_off = 0;
    go(w.role == "buyer" ? "buyer_referred" : c.state == "refunded" ? "merchant_referred" : "debt_referred");
  } else if (w.action == "drop_referral") {
    if (c.state == "debt_referred") return give_up(), true;
    if (c.state == "buyer_referred") return still_rejected(), true;
    settle(to_have, true);
  } else if (w.action == "report_outcome") {
    need(!w.words.empty(), "reference_missing");
    bool const buyer = c.state == "buyer_referred", debt = c.state == "debt_referred";
    bool const moves = w.outcome == buyer_is_paid || w.outcome == buyer_repays;
    auto const had = std::max<std::int64_t>(kept + c.on_its_way(), 0);
    need(w.outcome != (buyer ? buyer_repays : buyer_is_paid), "outcome_does_not_fit");
    auto const most = std::max<std::int64_t>(c.order.captured.minor - std::max<std::int64_t>(kept, 0), 0);
    if (fine() && moves) need_named(buyer ? most : debt ? had : to_have, buyer ? "above_captured" : "above_refunded");
    auto const amount = w.maybe_amount ? w.maybe_amount->minor : 0;
    if (fine() && buyer && moves) need_room(m.entitled() + amount - kept);
    if (!fine()) return true;
    c.by_authority = true;
    if (buyer) {
      rule(moves ? amount : 0, w.party, moves ? reversed : upheld);
      if (!moves) return still_rejected(), true;
      c.granted = offered{merchants, refund_only, amount};
      m.awarded = std::max(m.awarded, amount);
      settle(m.entitled() + amount, false, std::max<std::int64_t>(m.by_claim(), 0) + amount, m.conceded);
      if (c.units.empty()) c.units = units_for(c.order, c.items, true);
    } else if (debt) {
      rule(moves ? had - amount : had, w.party, upheld);
      if (w.outcome == no_change) return give_up(), true;
      if (!moves) return leave_it(), true;
      m.forgiven += std::max<std::int64_t>(m.owed + m.written_off - amount, 0);
      settle(had - amount, true, std::min(had - amount, paid_or_paying()));
    } else if (w.outcome == no_change) {
      rule(to_have, w.party, upheld);
      settle(to_have, true);
    } else if (w.outcome == outside::settled_outside) {
      rule(0, w.party, reversed);
      leave_it();
    } else {
      rule(to_have - amount, w.party, to_have > amount ? modified : reversed);
      settle(to_have - amount, true);
    }
  } else {
    return false;
  }
  return true;
}

} // namespace oracle
