// SPDX-License-Identifier: BSL-1.0
// What rows of several phases have in common: rules that forbid a wish, and what granting, paying and owing do.
#include <algorithm>

#include "model.hpp"

namespace oracle {

void decision::need_amount(sum const& asked, std::int64_t most, std::string_view above) {
  bool const same = asked.currency == c.order.captured.currency;
  need(same, "another_currency");
  need(asked.minor > 0, "amount_not_positive");
  if (same) need(asked.minor <= most, above);
}

// More may be held only as far as the order has it.
void decision::need_room(std::int64_t amount) {
  auto const more = amount - c.money.reserved;
  if (more > 0) need(more <= in_.free_for(c), "order_fully_claimed");
}

rule_data const* decision::rule_for(order_data const& of, int kind, int reason, amount_or_goods amount,
                                    std::string const& currency) const {
  auto const minor = amount.value_or(of.captured.minor);
  bool const excluded = of.category == excluded_by_confirmation && !of.exclusion_confirmed;
  return first_rule(p.claims, {.why = reason,
                               .kind = kind,
                               .place = of.goods,
                               .category = excluded ? int{general} : of.category,
                               .amount = {minor, amount ? currency : of.captured.currency}});
}
rule_data const& decision::own_rule() const {
  return *rule_for(parts(c.order, c.items).front().as_order, c.kind, c.reason, c.claimed, c.order.captured.currency);
}

// Whatever a claim is held to, when it is filed and when it is revised.
void decision::need_claim(order_data const& of) {
  need_offered(w.kind);
  need_remedy();
  if (w.no_amount) return;
  bool const same = w.amount.currency == of.captured.currency;
  need(same, "another_currency");
  need(w.amount.minor > 0, "amount_not_positive");
  if (same) need(w.amount.minor <= of.captured.minor, "above_captured");
}

// What its rule holds it to. `papers` are the kinds of those that are there.
void decision::need_rule(rule_data const* rule, order_data const& of, std::optional<sum> const& amount,
                         std::vector<int> const& papers, int without_fault, bool in_time) {
  if (rule == nullptr || rule->excluded) {
    bool const by_category = rule != nullptr && !rule->categories.empty() && !rule->categories.contains(general);
    no(by_category ? "category_excluded" : "claim_excluded");
    return;
  }
  if (amount) need(!above_most(*rule, *amount), "above_cap_without_fault");
  need(rule->times == 0 || without_fault < rule->times, "too_many_without_fault");
  for (auto const& each : rule->papers) {
    bool const dear = each.from && each.from->currency == of.captured.currency && of.captured.minor >= each.from->minor;
    if ((each.from || each.of_used) && !dear && !(each.of_used && of.heavily_used)) continue;
    auto const there = std::count_if(papers.begin(), papers.end(),
                                     [&](int kind) { return each.kinds.empty() || each.kinds.contains(kind); });
    need(there >= each.count, "exhibits_missing");
  }
  if (in_time) return;
  auto const& calendar = in_.calendar(p);
  if (auto const from = too_early_until(*rule, of, calendar)) need(now >= *from, "before_claim_window");
  if (auto const end = too_late_from(*rule, of, calendar, p.calendar_margin)) need(now < *end, "past_claim_window");
}

bool decision::above_most(rule_data const& rule, sum const& amount) const {
  return rule.most && rule.most->currency == amount.currency && amount.minor > rule.most->minor;
}

void decision::need_offered(int kind) {
  need(std::any_of(
           p.claims.begin(), p.claims.end(),
           [&](rule_data const& each) { return !each.excluded && (each.kinds.empty() || each.kinds.contains(kind)); }),
       "kind_not_offered");
}

void decision::need_paper(paper const& one, std::string_view on_file_already) {
  bool hash = one.content.size() == 64;
  for (char each : one.content) hash = hash && ((each >= '0' && each <= '9') || (each >= 'a' && each <= 'f'));
  need(!one.id.empty() && hash, "exhibit_malformed");
  for (auto const& each : c.papers)
    if (each.what.id == one.id || each.what.content == one.content) no(on_file_already);
}

void decision::need_address(int kind, bool now_given) {
  if (fulfilment(kind, c.goods) == "awaiting_return") need(now_given || c.address, "no_return_address");
}

void decision::need_offer() {
  need_offered(w.kind);
  need_remedy();
  if (!w.no_amount) need_refund();
}

// Goods have no amount, money has.
void decision::need_remedy() {
  if (of_goods(w.kind))
    need(w.no_amount, "goods_have_no_amount");
  else
    need(!w.no_amount, "amount_not_positive");
}

// Money for a claim: no more than was claimed or, for goods, than the order still has and the cap lets.
void decision::need_refund() {
  if (c.claimed) return need_amount(w.amount, *c.claimed, "above_claim");
  need_amount(w.amount, price(), "order_fully_claimed");
  need(!above_most(own_rule(), w.amount), "above_cap_without_fault");
}

// What is awarded: money, or the goods that are claimed.
void decision::need_award() {
  if (w.no_amount)
    need(!c.claimed, "amount_not_positive");
  else
    need_refund();
}

// What goods come to: what the order has that its other cases have not, and no more than their units.
std::int64_t decision::price() const {
  auto const left = in_.captured_of(c) - in_.taken_by_others(c);
  return std::clamp<std::int64_t>(left, 0, std::max<std::int64_t>(price_of_units(), 0));
}

void decision::need_grounds_of_ruling(std::vector<std::string> const& cited, bool with_finding) {
  need(!w.words.empty(), "no_reasons_stated");
  for (auto const& id : cited) {
    auto const* const one = c.paper_of(id);
    if (one == nullptr)
      no("exhibit_unknown");
    else
      need(one->finding != forged, "exhibit_forged");
  }
  if (!with_finding) return;
  if (w.freight) {
    auto const& [whole, merchants_part] = *w.freight;
    need(whole.currency == c.order.captured.currency, "another_currency");
    need(whole.minor <= largest, "sum_too_large");
    if (own_rule().freight == buyer_bears) need(merchants_part.minor == 0, "freight_against_policy");
    if (own_rule().freight == merchant_bears) need(merchants_part.minor == whole.minor, "freight_against_policy");
  }
  if (w.compensation) {
    need(w.compensation->currency == c.order.captured.currency, "another_currency");
    need(w.compensation->minor > 0, "amount_not_positive");
    need(w.compensation->minor <= largest, "sum_too_large");
  }
}

void decision::need_unruled_reviewer() {
  for (auto const& each : c.rulings)
    if (each.by == w.party) no("ruled_by_the_same");
}

void decision::need_screened() { need(!c.screening_pending(p.screen_every_exhibit), "screening_pending"); }

void decision::go(std::string state, millis due, bool provisional) {
  if (state == "awaiting_return") c.awaited_since = now;
  if (state == "recovered" && c.money.kept() <= 0) c.units.clear();
  c.state = std::move(state);
  c.due = due;
  c.provisional = provisional;
  c.delivered = false;
}

// (K): by the kind of claim and by where the goods are.
std::string decision::fulfilment(int kind, int goods) const {
  bool const stays_away = goods == with_merchant || goods == not_sent || goods == lost;
  if (kind == reship) return "awaiting_reship";
  if (goods == on_the_way_to_buyer) return "awaiting_interception";
  if (kind == refund_only) return "refund_pending";
  if (!stays_away) return "awaiting_return";
  return kind == return_and_refund ? "refund_pending" : "awaiting_reship";
}

std::string decision::next_id(std::string const& what, int given_out) const {
  return c.id + what + (given_out > 0 ? "/" + std::to_string(given_out + 1) : "");
}

void decision::grant(int kind, amount_or_goods amount) {
  auto const in_money = amount.value_or(0);
  c.granted = offered{merchants, kind, amount};
  c.money.awarded = std::max(c.money.awarded, in_money);
  auto const to = fulfilment(kind, c.goods);
  if (to == "refund_pending") return pay(in_money);
  hold_for(in_money);
  go(to, now + (to == "awaiting_interception" ? p.interception_window
                : to == "awaiting_return"     ? p.return_window
                                              : p.reship_window));
}

// What of an amount the buyer has not, and the order has.
void decision::hold_for(std::int64_t amount) {
  auto const missing = amount - c.money.kept() - c.on_its_way();
  c.money.reserved = c.on_its_way() + std::min(std::max<std::int64_t>(missing, 0), room());
  c.money.apart = 0;
  weigh(amount);
}

// Of goods there is no part, so an award below the claim is money.
void decision::grant_award(amount_or_goods award, std::int64_t compensation, std::int64_t freight) {
  bool const whole = award == c.claimed;
  grant(whole || c.kind == return_and_refund ? c.kind : refund_only, award);
  pay_beside(compensation, freight);
}
void decision::grant_award(amount_or_goods award) { grant_award(award, c.money.compensation, freight_ruled()); }

void decision::pay(std::int64_t amount) {
  settle(std::max(amount, c.money.kept() + c.on_its_way()), false, std::max(amount, paid_or_paying()));
}

// Goods that were granted have failed: it is money that is granted now.
void decision::pay_for_goods(std::int64_t amount) {
  if (of_goods(c.agreed().kind)) {
    c.granted = offered{merchants, refund_only, amount};
    c.money.awarded = std::max(c.money.awarded, amount);
  }
  pay(amount);
}

void decision::let_go(std::string state, bool what_is_too_much_is_paid) {
  auto const too_much = std::min(std::max<std::int64_t>(-c.money.kept() - c.on_its_way(), 0), room());
  bool const owed = c.money.owed > 0;
  c.money.owed = 0;
  if (owed) c.wait_for_what_is_owed();
  c.units.clear();
  c.money.reserved = c.on_its_way();
  bool const paid = what_is_too_much_is_paid && too_much > 0;
  if (paid) c.money.reserved += too_much;
  c.money.apart = 0;
  weigh(paid_or_paying());
  if (!paid) return go(std::move(state));
  order_refund(too_much);
}

// (S): the advance becomes the refund, what is missing is paid, what is too much is owed.
void decision::settle_advance(std::int64_t amount) {
  auto const had = std::max<std::int64_t>(c.money.refunded - c.money.repaid, 0);
  settle(std::max(amount, c.money.elsewhere), false, amount);
  if (std::min(had, amount) > 0) c.refunded_at = now;
}

void decision::take_in(paper const& one) {
  c.papers.push_back({.by = side(), .what = one});
  c.side(side()).heard = true;
}

void decision::rule(amount_or_goods award, std::string by, int result) {
  c.rulings.push_back({.award = award,
                       .freight = w.freight ? std::optional((*w.freight)[1].minor) : std::nullopt,
                       .by = std::move(by),
                       .result = result});
  for (auto& each : c.papers) each.sealed = true;
  c.repayment_asked = 0;
  if (result == reversed && award == 0)
    for (auto& [ground, each] : c.penalties) each.reversed = true;
  if (w.compensation)
    c.money.compensation = w.compensation->minor;
  else if (result == reversed)
    c.money.compensation = 0;
}

void decision::carry_out(amount_or_goods award, std::int64_t compensation, std::int64_t freight) {
  if (!award || *award > 0) return grant_award(award, compensation, freight);
  let_go("rejected");
  pay_beside(compensation, freight);
}
void decision::carry_out(amount_or_goods award) { carry_out(award, c.money.compensation, freight_ruled()); }

bool decision::step_in(bool silent) {
  auto const until = in_.calendar(p).after(now, p.review_working_days, p.calendar_margin, p.cut_off);
  if (fine()) go("under_review", until.at, until.provisional), c.silent = silent;
  return fine();
}

void decision::dispute(bool advanced) {
  go(advanced ? "goods_dispute_advanced" : "goods_dispute", now + p.goods_review);
}

} // namespace oracle
