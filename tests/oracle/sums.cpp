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
  bool const in_doubt = c.advance && !c.advance->confirmed;
  auto const forgive = [&] {
    c.money.written_off += c.money.owed;
    c.money.owed = 0;
    go("written_off");
  };

  if (w.action == "confirm_payment") {
    need(w.id == c.payout && (pending || c.tries > 0), "unknown_payment");
    c.money.reserved -= c.payout_amount;
    c.money.refunded += c.payout_amount;
    c.paid = {c.payout, c.payout_amount};
    c.refunded_at = now;
    go("refunded");
  } else if (pending && w.action == "report_failure") {
    need(w.id == c.payout, "unknown_payment");
    ++c.tries;
    go("refund_failed", now + p.retry_window);
  } else if (pending && time) {
    c.due = now + p.payout_check;
  } else if (w.action == "retry") {
    need(c.tries < p.payout_tries, "too_many_tries");
    if (c.tries == 0) ++c.payouts; // what bounced gets its next id only now
    go("refund_pending", now + p.payout_check);
  } else if (failed && time) {
    go("unclaimed");
  } else if (w.action == "redirect_refund") {
    need(!w.id.empty(), "destination_missing");
    need(!w.consent_of_buyer.empty(), "consent_missing");
    need(c.tries == 0 || !w.voided.empty(), "attempt_not_voided");
    pay(c.payout_amount);
  } else if (w.action == "report_bounce") {
    need(c.paid && c.paid->first == w.id, "unknown_payment");
    if (!fine()) return true;
    auto const amount = std::min(c.paid->second, c.money.kept());
    c.money.repaid += amount;
    c.money.reserved += amount;
    c.paid.reset();
    c.payout = next_id("/refund", c.payouts);
    c.payout_amount = amount;
    c.tries = 0;
    go("refund_failed", now + p.retry_window);
  } else if (w.action == "request_repayment") {
    need(!w.words.empty(), "no_reasons_stated");
    need_amount(w.amount, back, above);
    need_paper(w.exhibit);
    take_in(w.exhibit);
  } else if (w.action == "repay") {
    need_amount(w.amount, back, above);
  } else if (w.action == "recoup") {
    need(!w.words.empty(), "no_reasons_stated");
    need_amount(w.amount, back, above);
  } else if (w.action == "confirm_repayment") {
    need(!w.id.empty(), "reference_missing");
    need(std::find(c.repayments.begin(), c.repayments.end(), w.id) == c.repayments.end(), "repayment_counted_already");
    need_amount(w.amount, back, above);
    need(!in_doubt, "unknown_payment");
    if (!fine()) return true;
    c.repayments.push_back(w.id);
    c.money.repaid += w.amount.minor;
    c.money.owed -= std::min(c.money.owed, w.amount.minor);
    if (w.amount.minor == back) go("recovered");
  } else if (owing && w.action == "confirm_payment") {
    need(in_doubt && w.id == c.advance->id, "unknown_payment");
    if (fine()) c.advance->confirmed = true;
  } else if (owing && w.action == "report_failure") {
    need(in_doubt && w.id == c.advance->id && c.advance->amount == c.money.advanced, "unknown_payment");
    if (!fine()) return true;
    c.money.owed = 0;
    c.money.advanced = 0;
    c.advance.reset();
    go("recovered");
  } else if (w.action == "confirm_goods_back") {
    c.money.owed = 0;
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
  auto const kept = c.money.kept(), most = c.order.captured.minor - kept;
  auto const forgive = [&] {
    c.money.written_off += c.money.owed;
    c.money.owed = 0;
    go("written_off");
  };
  auto const need_named = [&](std::int64_t at_most, std::string_view above) {
    need(w.maybe_amount.has_value(), "amount_not_positive");
    if (w.maybe_amount) need_amount(*w.maybe_amount, at_most, above);
  };

  if (w.action == "refer_out") {
    need(!w.id.empty(), "reference_missing");
    ++c.remedies;
    if (c.state == "written_off") c.money.owed += c.money.written_off, c.money.written_off = 0;
    go(w.role == "buyer" ? "buyer_referred" : c.state == "refunded" ? "merchant_referred" : "debt_referred");
  } else if (w.action == "drop_referral") {
    if (c.state == "debt_referred") return forgive(), true;
    go(c.state == "buyer_referred" ? "rejected" : "refunded");
  } else if (w.action == "report_outcome") {
    need(!w.words.empty(), "reference_missing");
    bool const buyer = c.state == "buyer_referred", debt = c.state == "debt_referred";
    bool const moves = w.outcome == buyer_is_paid || w.outcome == buyer_repays;
    need(w.outcome != (buyer ? buyer_repays : buyer_is_paid), "outcome_does_not_fit");
    if (fine() && moves) need_named(buyer ? most : kept, buyer ? "above_captured" : "above_refunded");
    auto const amount = w.maybe_amount ? w.maybe_amount->minor : 0;
    if (fine() && buyer && moves) need_room(amount);
    if (!fine()) return true;
    c.by_authority = true;
    if (buyer) {
      rule(moves ? amount : 0, w.party, moves ? reversed : upheld);
      if (!moves) return go("rejected"), true;
      c.granted = offered{merchants, refund_only, amount};
      c.money.awarded = std::max(c.money.awarded, amount);
      pay(amount);
    } else if (debt) {
      rule(moves ? kept - amount : kept, w.party, upheld);
      if (w.outcome == no_change) return forgive(), true;
      c.money.owed = moves ? amount : 0;
      if (moves)
        go("clawback_pending", now + p.clawback_window);
      else
        go("recovered");
    } else if (w.outcome == no_change) {
      rule(kept, w.party, upheld);
      go("refunded");
    } else if (w.outcome == outside::settled_outside) {
      rule(0, w.party, reversed);
      go("recovered");
    } else {
      rule(kept - amount, w.party, kept > amount ? modified : reversed);
      owe(amount);
    }
  } else {
    return false;
  }
  return true;
}

} // namespace oracle
