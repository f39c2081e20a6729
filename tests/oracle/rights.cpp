// SPDX-License-Identifier: BSL-1.0
// Claims by right: nobody refuses them. The goods come back or not, and what they lost is deducted or not.
#include <algorithm>

#include "model.hpp"

namespace oracle {

// It is granted as it is claimed: paid, or the goods are waited for first.
void decision::go_by_right() {
  auto const in_money = c.claimed.value_or(0);
  c.by_right = true;
  c.granted = offered{merchants, c.kind, c.claimed};
  c.money.awarded = std::max(c.money.awarded, in_money);
  auto const to = fulfilment(c.kind, c.goods);
  if (to == "refund_pending") return pay(in_money);
  hold_for(in_money);
  c.awaited_since = now;
  go("awaiting_return_by_right", now + (to == "awaiting_interception" ? p.interception_window : p.return_window));
}

bool decision::rights() {
  bool const waits = c.state == "awaiting_return_by_right", back = c.state == "return_by_right_in_transit",
             proposed = c.state == "deduction_proposed", reviewed = c.state == "deduction_under_review",
             contested = c.state == "return_by_right_contested";
  if (!waits && !back && !proposed && !reviewed && !contested) return false;
  bool const time = w.action == "lapse";
  auto const whole = worth_of_grant();
  bool const unsure = c.on_its_way() > 0, early = c.money.refunded > c.money.repaid || unsure;
  bool const homeless = !c.address && fulfilment(c.agreed().kind, c.goods) == "awaiting_return";
  auto const without_goods = [&](char const* end) {
    if (early) return call_back();
    let_go(end, true);
  };
  auto const contest = [&] { go("return_by_right_contested", now + p.goods_review); };
  auto const cited = [&] { need_grounds_of_ruling(w.cited, false); };

  if (w.action == "withdraw") {
    without_goods("withdrawn");
  } else if (w.action == "report_intercepted") {
    need(c.goods == on_the_way_to_buyer, "delivered_already");
    if (!fine()) return true;
    c.goods = with_merchant;
    settle_advance(whole);
  } else if (waits && w.action == "report_delivery") {
    need(c.goods == on_the_way_to_buyer, "delivered_already");
    c.goods = with_buyer;
    c.due = now + p.return_window;
  } else if (w.action == "name_return_address") {
    need(!w.address.empty(), "no_return_address");
    if (homeless) c.due = now + p.return_window;
    c.address = true;
  } else if (w.action == "ship_return") {
    need(!w.id.empty(), "tracking_missing");
    c.goods = on_the_way_back;
    c.ship_by = c.due;
    go("return_by_right_in_transit", now + p.transit_window);
  } else if (w.action == "escalate") {
    need(!w.words.empty(), "no_reasons_stated");
    c.ship_by = c.due;
    contest();
  } else if (w.action == "advance") {
    auto const& limit = p.fast_refund_limit;
    bool const any = limit && limit->currency == c.order.captured.currency;
    need(any, "above_fast_refund_limit");
    need(c.agreed().kind == return_and_refund && fulfilment(c.agreed().kind, c.goods) == "awaiting_return",
         "no_advance_for_this_kind");
    need(c.address, "no_return_address");
    need(!c.to_look_at(), "flagged_by_risk");
    need(c.score >= p.fast_refund_score, "score_too_low");
    need(!early, "advanced_already");
    auto const held = c.money.reserved - c.on_its_way();
    need(held > 0, "above_claim");
    need_amount(w.amount, std::min(whole, held), "above_claim");
    if (any) need(w.amount.minor <= limit->minor, "above_fast_refund_limit");
    if (fine()) order("advance", w.amount.minor);
  } else if (waits && time) {
    if (c.goods == on_the_way_to_buyer || homeless) return settle_advance(whole), true;
    c.ship_by = c.due;
    without_goods("expired");
  } else if (back && w.action == "report_delivery") {
    need(!c.delivered, "delivered_already");
    c.delivered = true;
    c.due = now + p.inspection_window;
    c.goods = with_merchant;
  } else if (w.action == "report_loss") {
    need(!c.delivered, "delivered_already");
    c.goods = lost;
    contest();
  } else if (w.action == "confirm_return") {
    need(!unsure, "advance_not_confirmed");
    need_counts(true);
    if (!fine()) return true;
    c.goods = with_merchant;
    settle_advance(whole);
  } else if (w.action == "contest_return") {
    need_counts(false);
    need(!w.words.empty(), "no_reasons_stated");
    need_paper(w.exhibit);
    take_in(w.exhibit);
    contest();
  } else if (w.action == "propose_deduction") {
    need(!w.words.empty(), "no_reasons_stated");
    need(whole > 1, "deduction_takes_all");
    need_amount(w.amount, whole - 1, "deduction_takes_all");
    need_paper(w.exhibit);
    take_in(w.exhibit);
    c.goods = with_merchant;
    c.deduction = w.amount.minor;
    go("deduction_proposed", now + p.offer_window);
  } else if (back && time) {
    if (c.delivered)
      settle_advance(whole);
    else
      contest();
  } else if (w.action == "accept_deduction") {
    need(!unsure, "advance_not_confirmed");
    if (fine()) settle_advance(whole - c.deduction);
  } else if (w.action == "contest_deduction" || (proposed && time)) {
    if (!time) need(!w.words.empty(), "no_reasons_stated");
    go("deduction_under_review", now + p.goods_review);
  } else if (w.action == "set_deduction") {
    need(!unsure, "advance_not_confirmed");
    cited();
    need(w.amount.currency == c.order.captured.currency, "another_currency");
    need(w.amount.minor >= 0, "amount_not_positive");
    need(w.amount.minor <= c.deduction, "above_deduction");
    if (!fine()) return true;
    rule(whole - w.amount.minor, w.party);
    settle_advance(whole - w.amount.minor);
  } else if ((reviewed || contested) && time) {
    rule(whole, "");
    settle_advance(whole);
  } else if (contested && w.action == "report_delivery") {
    if (c.goods == on_the_way_back || c.goods == lost) c.goods = with_merchant;
    if (c.goods == on_the_way_to_buyer) c.goods = with_buyer;
  } else if (w.action == "decide_return") {
    need(!unsure, "advance_not_confirmed");
    cited();
    if (!fine()) return true;
    if (w.talked) {
      c.goods = with_merchant;
      rule(whole, w.party);
      return settle_advance(whole), true;
    }
    c.goods = with_buyer;
    if (now < *c.ship_by) return go("awaiting_return_by_right", *c.ship_by), true;
    without_goods("expired");
  } else {
    return false;
  }
  return true;
}

} // namespace oracle
