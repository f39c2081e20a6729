// SPDX-License-Identifier: BSL-1.0
// Review, ruling and appeal.
#include "model.hpp"

namespace oracle {

bool decision::review() {
  bool const time = w.action == "lapse";
  bool const awaits_buyer = c.state == "awaiting_buyer_evidence",
             awaits_merchant = c.state == "awaiting_merchant_evidence";

  if (w.action == "request_buyer_evidence" || w.action == "request_merchant_evidence") {
    bool const buyer = w.action == "request_buyer_evidence";
    auto& of = buyer ? c.buyer : c.merchant;
    need(of.requests < p.evidence_requests, "too_many_evidence_requests");
    ++of.requests;
    of.closed = false;
    c.review_due = c.due;
    c.review_provisional = c.provisional;
    go(buyer ? "awaiting_buyer_evidence" : "awaiting_merchant_evidence", std::min(c.due, now + p.evidence_window));
  } else if (w.action == "ask_release") {
    need(c.releases < p.releases, "too_many_releases");
    c.release_asked = true;
  } else if (w.action == "release") {
    need(c.release_asked, "release_not_asked");
    need(c.releases < p.releases, "too_many_releases");
    need_screened();
    c.release_asked = c.buyer.closed = c.merchant.closed = false;
    ++c.releases;
    go("awaiting_merchant", now + p.merchant_answer);
  } else if (w.action == "dismiss") {
    need(c.dismissals < p.dismissals, "too_many_dismissals");
    need(!w.words.empty(), "no_reasons_stated");
    c.release_asked = c.buyer.closed = c.merchant.closed = false;
    ++c.dismissals;
    go("merchant_rejected", now + p.rejection_window);
  } else if (w.action == "record_settlement") {
    need_offer();
    auto const* const one = c.paper_of(w.consent_of_buyer);
    auto const* const other = c.paper_of(w.consent_of_merchant);
    need(one != nullptr && one->by == buyers && one->finding != forged, "consent_missing");
    need(other != nullptr && other->by == merchants && other->finding != forged, "consent_missing");
    if (fine()) grant(w.kind, asked());
  } else if (w.action == "rule_for_buyer" || w.action == "rule_in_part" || w.action == "order_refund") {
    need(c.buyer.heard && c.merchant.heard, "side_not_heard");
    need_grounds_of_ruling(w.cited, true);
    need_award();
    bool const part = w.action == "rule_in_part", order = w.action == "order_refund";
    if (part) need(worth() > 1 && w.amount.minor > 0 && w.amount.minor != worth(), "award_not_in_part");
    if (!part && !order) need(p.execution != 2, "executed_by_order");
    if (!fine()) return true;
    rule(asked(), w.party);
    if (!c.claimed && !w.no_amount) hold_for(w.amount.minor); // no other case of the order can have it then
    c.buyer_waived = c.merchant_waived = false;
    if (part) return go("ruled_in_part", now + p.appeal_window), true;
    if (order) return go("refund_ordered", now + p.order_window), true;
    go("ruled_for_buyer", p.execution == 1 ? now : now + p.appeal_window);
  } else if (w.action == "rule_for_merchant") {
    need(c.buyer.heard && c.merchant.heard, "side_not_heard");
    need_grounds_of_ruling(w.cited, true);
    auto const& under = own_rule();
    bool merchants_burden = under.burden == merchant_proves;
    for (auto const& [line, of] : parts(c.order, c.items))
      merchants_burden =
          merchants_burden || (under.burden == merchant_proves_at_first && (of.durable || !under.of_durables) &&
                               now < of.signed_at.value_or(of.paid_at) + under.at_first);
    need(!(w.ground == too_little_evidence && merchants_burden), "burden_on_merchant");
    rule(0, w.party);
    go("ruled_for_merchant", now + p.appeal_window);
  } else if (time && c.state == "under_review") {
    rule(p.default_for_buyer ? c.claimed : amount_or_goods(0), "");
    if (p.default_for_buyer)
      go("ruled_for_buyer", p.execution == 1 ? now : now + p.appeal_window);
    else
      go("ruled_for_merchant", now + p.appeal_window);
  } else if (w.action == "rest" || (time && (awaits_buyer || awaits_merchant))) {
    auto& of = awaits_buyer ? c.buyer : c.merchant;
    of.heard = of.closed = true;
    go("under_review", c.review_due, c.review_provisional);
  } else {
    return false;
  }
  return true;
}

bool decision::ruling() {
  bool const time = w.action == "lapse";
  bool const part = c.state == "ruled_in_part", before = c.state == "on_appeal",
             after = c.state == "refund_under_appeal";
  bool const mine = side() == buyers ? c.by_buyer : c.by_merchant;
  auto const in_force = c.rulings.empty() ? amount_or_goods(0) : c.rulings.back().award;
  auto const kept = c.money.entitled(), to_have = std::max<std::int64_t>(kept, 0);
  auto const appeal_of = [&](int of) -> bool& { return of == buyers ? c.by_buyer : c.by_merchant; };
  // What is given beside the refund, where a decision that leaves the ruling in force says nothing of it.
  auto const compensation_then = [&] { return w.compensation ? w.compensation->minor : c.money.compensation; };
  auto const freight_then = [&] { return w.freight ? (*w.freight)[1].minor : freight_ruled(); };
  int const others = side() == buyers ? merchants : buyers;
  // Whether a side that has not been heard of can still appeal against a ruling in part.
  bool const waiting =
      before && c.cross_until && now < *c.cross_until && !c.other_waived && (!c.buyer.appealed || !c.merchant.appealed);
  if (w.action == "uphold" || w.action == "modify" || w.action == "reverse") need(!waiting, "appeal_window_running");

  if (w.action == "appeal") {
    if (part) need(side() == buyers ? !c.buyer_waived : !c.merchant_waived, "waived_already");
    need(!c.side(side()).appealed, "appealed_already");
    need(!w.words.empty(), "no_reasons_stated");
    need_paper(w.exhibit, "new_exhibit_missing");
    if (c.state == "refunded") {
      need(!c.by_right, "refunded_by_right");
      need(!c.by_authority, "ordered_by_authority");
      need(!c.decided_on_appeal, "decided_on_appeal");
      need(now < c.refunded_at + p.appeal_after_refund, "past_appeal_window");
    }
    if (!fine()) return true;
    take_in(w.exhibit);
    c.side(side()).appealed = true;
    c.by_buyer = c.by_merchant = false;
    appeal_of(side()) = true;
    c.cross_until.reset();
    c.other_waived = part && (c.buyer_waived || c.merchant_waived);
    auto until = now + p.appeal_cap;
    if (part) {
      c.cross_until = c.due;
      if (!c.other_waived && !c.side(others).appealed && until <= c.due) until = c.due + p.appeal_cap;
    }
    go(c.state == "refunded" ? "refund_under_appeal" : "on_appeal", until);
  } else if (w.action == "waive_appeal" && part) {
    auto& waived = side() == buyers ? c.buyer_waived : c.merchant_waived;
    need(!waived, "waived_already");
    need(!c.side(side()).appealed, "appealed_already");
    waived = true;
    bool const other_is_done = (side() == buyers ? c.merchant_waived : c.buyer_waived) || c.side(others).appealed;
    if (fine() && other_is_done) grant_award(in_force);
  } else if (w.action == "waive_appeal" && before) {
    need(c.cross_until.has_value(), "not_ruled_in_part");
    need(!c.side(side()).appealed, "appealed_already");
    need(!c.other_waived, "waived_already");
    if (c.cross_until) need(now < *c.cross_until, "past_appeal_window");
    c.other_waived = true;
  } else if (w.action == "waive_appeal" || w.action == "comply" ||
             (time && (part || c.state == "ruled_for_buyer" || c.state == "ruled_for_merchant" ||
                       c.state == "refund_ordered"))) {
    if (time && c.state == "refund_ordered") c.order_ignored = true;
    carry_out(c.state == "ruled_for_merchant" ? amount_or_goods(0) : in_force);
  } else if (w.action == "cross_appeal") {
    need(c.cross_until.has_value(), "not_ruled_in_part");
    need(!mine && !c.side(side()).appealed, "appealed_already");
    need(!c.other_waived, "waived_already");
    if (c.cross_until) need(now < *c.cross_until, "past_appeal_window");
    need(!w.words.empty(), "no_reasons_stated");
    c.side(side()).appealed = true;
    appeal_of(side()) = true;
  } else if (w.action == "withdraw_appeal" && before) {
    need(mine, "no_appeal_of_this_side");
    appeal_of(side()) = false;
    if (!fine() || c.by_buyer || c.by_merchant) return true;
    if (!waiting) return carry_out(in_force), true;
    c.buyer_waived = c.merchant_waived = false;
    go("ruled_in_part", *c.cross_until);
  } else if (w.action == "withdraw_appeal" && after) {
    settle(to_have, true);
  } else if (w.action == "uphold") {
    need_unruled_reviewer();
    need_grounds_of_ruling(w.cited, true);
    if (!fine()) return true;
    auto const compensation = compensation_then(), freight = freight_then();
    rule(before ? in_force : amount_or_goods(to_have), w.party, upheld);
    c.decided_on_appeal = true;
    if (before)
      carry_out(in_force, compensation, freight);
    else
      settle(to_have, true), pay_beside(compensation, freight);
  } else if (w.action == "modify") {
    need_unruled_reviewer();
    need_grounds_of_ruling(w.cited, true);
    bool const same = w.no_amount || w.amount.currency == c.order.captured.currency;
    // Goods are more than money, and money for them must be there.
    bool const less = before && c.by_merchant && (!in_force || *in_force > 1) && worth() > 0;
    bool const more = before && c.by_buyer && in_force && (!c.claimed || *in_force < *c.claimed);
    need(before ? less || more : kept > 1, "award_unchanged");
    if (same) need(asked() != (before ? in_force : amount_or_goods(kept)), "award_unchanged");
    if (before)
      need_award();
    else if (w.no_amount)
      no("amount_not_positive");
    else
      need_amount(w.amount, kept, "above_refunded");
    bool const worse = asked() && (!in_force || *asked() < *in_force);
    if (before && same) need(worse ? c.by_merchant : c.by_buyer, "against_who_appealed");
    if (!fine()) return true;
    auto const compensation = compensation_then(), freight = freight_then();
    rule(asked(), w.party, modified);
    c.decided_on_appeal = true;
    if (before)
      grant_award(asked(), compensation, freight);
    else
      settle(w.amount.minor), pay_beside(compensation, freight);
  } else if (w.action == "reverse") {
    need_unruled_reviewer();
    need_grounds_of_ruling(w.cited, true);
    need(after ? w.in_favour_of == merchants : appeal_of(w.in_favour_of), "no_appeal_of_this_side");
    if (w.in_favour_of == merchants) need(w.with_ground, "no_reasons_stated");
    if (!fine()) return true;
    auto const award = w.in_favour_of == merchants ? amount_or_goods(0) : c.claimed;
    rule(award, w.party, reversed);
    c.decided_on_appeal = true;
    if (before)
      carry_out(award, w.compensation ? w.compensation->minor : 0, w.freight ? (*w.freight)[1].minor : 0);
    else
      settle(0, true), pay_beside(w.compensation ? w.compensation->minor : 0, w.freight ? (*w.freight)[1].minor : 0);
  } else if (time && before) {
    auto const freight = freight_ruled();
    rule(in_force, "", upheld);
    c.decided_on_appeal = true;
    carry_out(in_force, c.money.compensation, freight);
  } else if (time && after) {
    rule(to_have, "", upheld);
    c.decided_on_appeal = true;
    settle(to_have, true);
  } else {
    return false;
  }
  return true;
}

} // namespace oracle
