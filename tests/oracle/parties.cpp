// SPDX-License-Identifier: BSL-1.0
// Filing and negotiation, and what may be done anywhere.
#include <algorithm>
#include <limits>

#include "model.hpp"

namespace oracle {

bool decision::negotiation() {
  bool const time = w.action == "lapse";
  if (w.action == "file_claim") {
    auto const& of = w.order;
    if (complete(of)) return true;
    std::int64_t in_all = of.shipping.value_or(0);
    for (auto const& each : of.lines) in_all += paid_for(each);
    need(of.lines.empty() || in_all == of.captured.minor, "lines_do_not_add_up");
    for (auto const& each : of.lines)
      for (auto const& stated : {each.dispatched_at, each.signed_at})
        need(!stated || *stated <= now + p.clock_tolerance, "ahead_of_clock");
    need(of.free_of_charge ? of.captured.minor == 0 : of.captured.minor > 0, "order_not_paid");
    need(of.captured.minor <= largest, "sum_too_large");
    need(of.paid_at <= now + p.clock_tolerance, "ahead_of_clock");
    for (auto const& stated : {of.dispatched_at, of.signed_at})
      need(!stated || *stated <= now + p.clock_tolerance, "ahead_of_clock");
    need(w.party == of.buyer, "order_of_another_buyer");
    need_claim(of);
    std::vector<int> kinds;
    for (auto const& each : w.papers) kinds.push_back(each.kind);
    auto const* const rule = rule_for(parts(of, w.items).front().as_order, w.kind, w.reason, asked(),
                                      w.no_amount ? of.captured.currency : w.amount.currency);
    bool const right = rule != nullptr && rule->right;
    need(w.verdict != block || right, "blocked_by_risk");
    need_rules(of, w.items, w.kind, w.reason, w.no_amount ? std::nullopt : std::optional(w.amount), kinds,
               w.without_fault, false);
    for (auto const& each : w.papers) {
      need_paper(each);
      if (fine()) c.papers.push_back({buyers, each});
    }
    if (auto const before = in_.currencies_.find(of.id); before != in_.currencies_.end())
      need(before->second == of.captured.currency, "another_currency");
    c.order = of;
    if (!w.no_amount && w.amount.minor > 0) need(w.amount.minor <= in_.free_for(c), "order_fully_claimed");
    if (!fine()) return true;
    c.kind = w.kind, c.reason = w.reason, c.claimed = asked();
    c.verdict = w.verdict, c.score = w.score, c.without_fault = w.without_fault;
    c.flagged = w.verdict != clear;
    c.version = p.version;
    c.items = w.items;
    c.units = units_for(of, c.items);
    c.goods = parts(of, c.items).front().as_order.goods;
    c.address = !of.return_address.empty();
    c.buyer.heard = true;
    c.money.reserved = c.claimed.value_or(0);
    if (right) return go_by_right(), true;
    // A rule that grants it leaves the merchant no time.
    go("awaiting_merchant", granted_by_rule() ? now : now + p.merchant_answer);
  } else if (w.action == "approve") {
    need_address(c.kind, !w.address.empty());
    if (!fine()) return true;
    grant(c.kind, c.claimed);
    c.address = c.address || !w.address.empty();
  } else if (w.action == "reject") {
    need(!w.words.empty(), "no_reasons_stated");
    c.merchant.heard = true;
    if (fine()) go("merchant_rejected", now + p.rejection_window);
  } else if (w.action == "make_offer") {
    auto const made =
        std::count_if(c.offers.begin(), c.offers.end(), [](offered const& o) { return o.by == merchants; });
    need(made < p.offers, "too_many_offers");
    need_offer();
    need_address(w.kind);
    auto const homeless = [&](int kind) { return !c.address && fulfilment(kind, c.goods) == "awaiting_return"; };
    std::vector<int> kinds;
    for (int kind = refund_only; kind <= repair; ++kind)
      if (std::any_of(p.claims.begin(), p.claims.end(), [&](rule_data const& each) {
            return !each.excluded && (each.kinds.empty() || each.kinds.contains(kind));
          }))
        kinds.push_back(kind);
    need(std::any_of(kinds.begin(), kinds.end(),
                     [&](int kind) { return !homeless(kind) && (of_goods(kind) || worth() > 0); }),
         std::any_of(kinds.begin(), kinds.end(), homeless) ? "no_return_address" : "nothing_to_pay");
    c.merchant.heard = true;
    c.offers.push_back({merchants, w.kind, asked()});
    if (fine()) go("merchant_offered", now + p.offer_window);
  } else if (w.action == "counter") {
    need_offer();
    c.offers.push_back({buyers, w.kind, asked()});
    if (fine()) go("buyer_countered", now + p.offer_window);
  } else if (w.action == "accept_offer") {
    auto const& newest = c.offers.back();
    need(w.number == 0 || w.number == c.offers.size(), "nothing_offered");
    need(newest.by != side(), "nothing_offered");
    need_address(newest.kind);
    need(newest.amount.value_or(0) <= worth(), "order_fully_claimed");
    if (fine()) grant(newest.kind, newest.amount);
  } else if (w.action == "decline" || (time && c.state == "merchant_offered")) {
    go("merchant_rejected", now + p.rejection_window);
  } else if (w.action == "revise") {
    if (complete(c.order)) return true;
    need(c.revisions < p.revisions, "too_many_revisions");
    std::vector<int> mine;
    for (auto const& each : c.papers)
      if (each.by == buyers && each.finding != forged) mine.push_back(each.what.kind);
    need_claim(c.order);
    need_rules(c.order, w.items, w.kind, w.reason, w.no_amount ? std::nullopt : std::optional(w.amount), mine,
               c.without_fault, false);
    // Where nothing can be claimed instead, what is wrong with the claim as it is says why.
    if (!fine())
      need_rules(c.order, c.items, c.kind, c.reason,
                 c.claimed ? std::optional(sum{*c.claimed, c.order.captured.currency}) : std::nullopt, mine,
                 c.without_fault, true);
    auto const held = std::max<std::int64_t>(asked().value_or(0) - c.money.kept() - c.on_its_way(), 0);
    if (w.no_amount || w.amount.minor > 0) need_room(held);
    if (!fine()) return true;
    c.kind = w.kind, c.reason = w.reason, c.claimed = asked();
    ++c.revisions;
    bool const same =
        std::equal(w.items.begin(), w.items.end(), c.items.begin(), c.items.end(),
                   [](item const& a, item const& b) { return a.line == b.line && a.quantity == b.quantity; });
    if (!same) c.goods = parts(c.order, w.items).front().as_order.goods;
    c.items = w.items;
    c.units = units_for(c.order, c.items);
    if (own_rule().right) return go_by_right(), true;
    c.money.reserved = held + c.on_its_way();
    c.money.apart = 0;
    weigh(asked().value_or(0));
    if (c.state == "merchant_rejected") go("awaiting_merchant", now + p.merchant_answer);
  } else if (w.action == "withdraw" && c.state != "awaiting_return_advanced") {
    bool const under_way = c.state == "under_review" || c.state.ends_with("_evidence");
    if (under_way) need_screened();
    if (fine()) let_go("withdrawn", c.state == "awaiting_return");
  } else if (w.action == "advance") {
    auto const agreed = c.agreed();
    bool const early = c.state == "awaiting_merchant";
    auto const& limit = p.fast_refund_limit;
    bool const any = limit && limit->currency == c.order.captured.currency;
    need(any, "above_fast_refund_limit");
    need(agreed.kind == return_and_refund, "no_advance_for_this_kind");
    if (early) need(fulfilment(agreed.kind, c.goods) == "awaiting_return", "no_advance_for_this_kind");
    if (early) need(c.address, "no_return_address");
    need(!c.to_look_at(), "flagged_by_risk");
    need(c.score >= p.fast_refund_score, "score_too_low");
    auto const held = c.money.reserved - c.on_its_way();
    need(held > 0, "above_claim");
    need_amount(w.amount, std::min(worth_of_grant(), held), "above_claim");
    if (any) need(w.amount.minor <= limit->minor, "above_fast_refund_limit");
    if (!fine()) return true;
    if (early) {
      c.granted = offered{merchants, agreed.kind, agreed.amount};
      c.money.awarded = std::max(c.money.awarded, agreed.amount.value_or(0));
      c.due = now + p.return_window;
      c.awaited_since = now;
    }
    c.state = c.state == "return_in_transit" ? "return_in_transit_advanced" : "awaiting_return_advanced";
    order("advance", w.amount.minor);
  } else if (w.action == "escalate" && c.state == "merchant_rejected") {
    bool const on_file = std::any_of(c.papers.begin(), c.papers.end(), [](auto const& each) {
      return each.what.kind == chat || each.what.kind == negotiation_record;
    });
    need(!p.talk_first || w.talked || on_file || !c.offers.empty(), "parties_have_not_talked");
    step_in();
  } else if (time && c.state == "awaiting_merchant") {
    bool const somewhere = fulfilment(c.kind, c.goods) != "awaiting_return" || c.address;
    if (granted_by_rule()) return grant(c.kind, c.claimed), true;
    if (p.silence_refunds && !c.to_look_at() && somewhere) {
      c.unanswered = true;
      return grant(c.kind, c.claimed), true;
    }
    c.merchant.heard = true; // silence counts as heard
    step_in(true);
  } else if (time && c.state == "buyer_countered") {
    step_in();
  } else if (time && c.state == "merchant_rejected") {
    if (p.rejection_reviews) return step_in(), true;
    let_go("expired");
    c.ship_by.reset();
  } else {
    return false;
  }
  return true;
}

bool decision::anywhere() {
  if (punishes()) return true;
  if (w.action == "submit_exhibit") {
    if (c.state == "under_review") need(!c.side(side()).closed, "side_closed");
    need_paper(w.exhibit);
    if (fine()) take_in(w.exhibit);
  } else if (w.action == "verify_exhibit") {
    auto const* const one = c.paper_of(w.id);
    need(one != nullptr, "exhibit_unknown");
    bool const decides = w.finding == genuine || w.finding == forged;
    need(decides || (w.finding == unsure && w.by == machine), "human_must_decide");
    if (one != nullptr) need(w.by == human || !one->human, "human_has_looked");
    if (!fine()) return true;
    for (auto& each : c.papers)
      if (each.what.id == w.id) each.finding = w.finding, each.human = w.by == human;
  } else if (w.action == "flag") {
    c.flagged = true;
  } else if (w.action == "urge") {
    need(!c.urged_at || now >= *c.urged_at + p.urge_every, "urged_already");
    c.urged_at = now;
  } else if (w.action == "extend") {
    auto const by = *w.until - c.due;
    need(!w.words.empty(), "no_reasons_stated");
    need(by > 0, "deadline_not_later");
    need(c.extensions < p.extensions, "too_many_extensions");
    need(c.extended + std::max<millis>(by, 1) <= p.extended_in_all, "extended_too_long");
    c.due += by;
    c.provisional = false; // it is the platform's word
    c.review_due += by;
    c.extended += by;
    ++c.extensions;
  } else if (w.action == "publish") {
    need(w.number >= 1 && w.number <= c.rulings.size(), "no_such_decision");
    need(c.rulings.empty() || c.published.size() < c.rulings.size(), "published_already");
    need(c.published.insert(w.number).second, "published_already");
  } else if (w.action == "grant_goodwill") {
    need(!w.words.empty(), "no_reasons_stated");
    auto const room = largest - c.money.goodwill;
    need(room > 0, "sum_too_large");
    need_amount(w.amount, room, "sum_too_large");
    if (!fine()) return true;
    c.money.goodwill += w.amount.minor;
    c.goodwill[w.address] += w.amount.minor;
    order("goodwill", w.amount.minor, w.address);
  } else if (w.action == "record_remedy") {
    need(!w.id.empty(), "reference_missing");
    need(w.amount.currency == c.order.captured.currency, "another_currency");
    need(w.amount.minor > 0, "amount_not_positive");
    if (fine()) ++c.remedies;
  } else {
    return false;
  }
  return true;
}

} // namespace oracle
