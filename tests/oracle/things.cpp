// SPDX-License-Identifier: BSL-1.0
// Goods: what comes back, what goes out, what was paid for it early, and disputes.
#include "model.hpp"

namespace oracle {

bool decision::goods() {
  bool const time = w.action == "lapse";
  bool const early = c.state.ends_with("_advanced");
  bool const back = c.state.starts_with("return_in_transit"), out = c.state == "reship_in_transit";
  bool const disputed = c.state.starts_with("goods_dispute");
  auto const whole = worth_of_grant();
  bool const sure = c.on_its_way() == 0;

  // What a return comes to that is accepted.
  auto const accept = [&] {
    auto const kind = c.agreed().kind;
    c.goods = with_merchant;
    if (early) return settle_advance(whole);
    if (of_goods(kind)) return go("awaiting_reship", now + p.reship_window);
    pay(whole);
  };

  if (c.state == "awaiting_interception" && w.action == "report_intercepted") {
    accept();
  } else if (c.state == "awaiting_interception" && w.action == "report_delivery") {
    c.goods = with_buyer;
    go("awaiting_return", now + p.return_window);
  } else if (time && (c.state == "awaiting_interception" || c.state == "awaiting_reship")) {
    dispute();
  } else if (w.action == "ship_return") {
    need(!w.id.empty(), "tracking_missing");
    c.goods = on_the_way_back;
    go(early ? "return_in_transit_advanced" : "return_in_transit", now + p.transit_window);
  } else if (c.state == "awaiting_return" && w.action == "escalate") {
    need(!w.words.empty(), "no_reasons_stated");
    dispute();
  } else if (time && c.state == "awaiting_return") {
    c.ship_by = c.due;
    let_go("expired", true);
  } else if (c.state == "awaiting_return_advanced" && (time || w.action == "withdraw")) {
    call_back();
  } else if ((back || out) && w.action == "report_delivery") {
    need(!c.delivered, "delivered_already");
    c.delivered = true;
    c.due = now + (back ? p.inspection_window : p.receipt_window);
    if (back) c.goods = with_merchant;
  } else if (w.action == "report_loss") {
    need(!c.delivered, "delivered_already");
    if (back) c.goods = lost;
    dispute(early);
  } else if (w.action == "confirm_return") {
    if (early) need(sure, "advance_not_confirmed");
    need_counts(true);
    if (fine()) accept();
  } else if (w.action == "contest_return" || w.action == "report_problem") {
    need(!w.words.empty(), "no_reasons_stated");
    need_paper(w.exhibit);
    if (w.action == "contest_return") need_counts(false);
    take_in(w.exhibit);
    dispute(early);
  } else if (time && back) {
    if (c.delivered)
      accept();
    else
      dispute(early);
  } else if (w.action == "ship_replacement") {
    need(!w.id.empty(), "tracking_missing");
    go("reship_in_transit", now + p.transit_window);
  } else if (w.action == "refund_instead") {
    need(whole > 0, "nothing_to_pay");
    if (fine()) pay_for_goods(whole);
  } else if (w.action == "confirm_receipt" || (time && out && c.delivered)) {
    let_go("fulfilled", true);
  } else if (time && out) {
    dispute();
  } else if (disputed && w.action == "report_delivery") {
    if (c.goods == on_the_way_back || c.goods == lost) c.goods = with_merchant;
    if (c.goods == on_the_way_to_buyer) c.goods = with_buyer;
  } else if (w.action == "decide_goods") {
    if (early) need(sure, "advance_not_confirmed");
    need_grounds_of_ruling(w.cited, false);
    auto const award = w.amount.minor;
    need(w.amount.currency == c.order.captured.currency, "another_currency");
    need(award >= 0, "amount_not_positive");
    need(award <= whole, of_goods(c.agreed().kind) ? "order_fully_claimed" : "above_claim");
    if (!fine()) return true;
    rule(award, w.party);
    if (!early) return award > 0 ? pay_for_goods(award) : let_go("rejected", true), true;
    settle_advance(award);
  } else if (time && disputed) {
    rule(whole, "");
    if (early)
      settle_advance(whole);
    else if (whole > 0)
      pay_for_goods(whole);
    else
      let_go("rejected", true); // goods for which the order has no money
  } else if (w.action == "reopen") {
    need(!c.reopened, "reopened_already");
    need(!w.id.empty(), "tracking_missing");
    need(c.ship_by && *w.until < *c.ship_by, "shipped_too_late");
    need(*w.until <= now + p.clock_tolerance, "ahead_of_clock");
    need(*w.until >= c.awaited_since, "shipped_too_early");
    auto const in_money = c.agreed().amount.value_or(0);
    need_room(in_money - std::max<std::int64_t>(c.money.kept(), 0));
    need_units(c.order, c.items);
    hold_for(in_money);
    if (c.units.empty()) c.units = units_for(c.order, c.items);
    c.reopened = true;
    c.goods = on_the_way_back;
    if (c.by_right) return go("return_by_right_contested", now + p.goods_review), true;
    dispute();
  } else {
    return false;
  }
  return true;
}

} // namespace oracle
