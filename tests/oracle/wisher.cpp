// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <iterator>
#include <limits>

#include "walker.hpp"

namespace oracle {

sum wisher::around(std::int64_t most, std::string const& currency) {
  sum s{.minor = most, .currency = currency};
  auto const roll = dice_.below(100);
  if (roll < 45) return s;
  if (roll < 80)
    s.minor = most > 1 ? 1 + static_cast<std::int64_t>(dice_.roll() % static_cast<std::uint64_t>(most)) : 1;
  else if (roll < 86)
    s.minor = most + 1;
  else if (roll < 90)
    s.minor = most - 1;
  else if (roll < 93)
    s.minor = 0;
  else if (roll < 95)
    s.minor = -1;
  else if (roll < 97)
    s.currency = currency == "JPY" ? "CNY" : "JPY";
  else if (roll < 98)
    s.minor = std::numeric_limits<std::int64_t>::max();
  else
    s.minor = 1;
  return s;
}

paper wisher::a_paper(case_model const& c, bool again) {
  paper one{.id = "e" + std::to_string(++papers_), .kind = dice_.between(1, 8), .content = std::string(64, '0')};
  auto number = papers_;
  for (std::size_t i = 64; number > 0; number /= 16) one.content[--i] = "0123456789abcdef"[number % 16];
  auto const roll = dice_.below(100);
  if (again && roll < 5 && !c.papers.empty()) {
    auto const& before = dice_.pick(c.papers).what;
    (roll < 2 ? one.id : one.content) = roll < 2 ? before.id : before.content;
  }
  if (roll == 5) one.id.clear();
  if (roll == 6) one.content[63] = 'A';
  if (roll == 7) one.content.pop_back();
  return one;
}

std::string wisher::some_paper(case_model const& c, int by) {
  std::vector<std::string> ids;
  for (auto const& each : c.papers)
    if (by == 0 || each.by == by) ids.push_back(each.what.id);
  if (ids.empty() || dice_.chance(30)) return "nowhere";
  return dice_.pick(ids);
}

void wisher::findings(wish& w, case_model const& c) {
  if (dice_.chance(250)) w.cited.push_back(some_paper(c));
  if (dice_.chance(150)) {
    auto whole = around(1200, c.order.captured.currency);
    whole.minor = std::max<std::int64_t>(whole.minor, 0);
    auto part = whole;
    auto const bears = dice_.between(by_fault, merchant_bears);
    if (bears == buyer_bears) part.minor = 0;
    if (bears == by_fault) part.minor /= 2;
    if (dice_.chance(200)) part.minor = std::max<std::int64_t>(part.minor, 1) - 1;
    w.freight = {whole, part};
  }
  if (dice_.chance(150)) w.compensation = around(500, c.order.captured.currency);
}

policy wisher::a_policy(std::uint32_t version) {
  policy p;
  p.version = version;
  auto const roll = dice_.below(10);
  p.claims = rules_in_china();
  p.fast_refund_limit = sum{50000, "CNY"};
  if (roll < 3) return p;
  if (roll < 5) {
    // A shop in the European Union: its rules for claims, 14 days for the trader's word, no refund by silence.
    p.name = "european";
    p.chinese_calendar = false;
    p.claims = rules_in_europe();
    p.merchant_answer = p.return_window = p.inspection_window = 14 * day;
    p.rejection_reviews = p.talk_first = true;
    p.fast_refund_limit.reset();
    p.review_working_days = 10;
    return p;
  }
  p.name = "random";
  p.chinese_calendar = dice_.chance(600);
  if (dice_.chance(200)) p.cut_off = dice_.between(12, 20) * hour;
  auto const some = [&](millis& span, int least, int most) {
    if (dice_.chance(500)) span = dice_.between(least, most) * hour;
  };
  some(p.merchant_answer, 6, 96);
  some(p.rejection_window, 24, 240);
  some(p.offer_window, 6, 72);
  some(p.interception_window, 24, 400);
  some(p.return_window, 24, 240);
  some(p.transit_window, 100, 800);
  some(p.inspection_window, 24, 240);
  some(p.reship_window, 24, 96);
  some(p.receipt_window, 24, 240);
  some(p.goods_review, 24, 240);
  some(p.evidence_window, 6, 120);
  some(p.order_window, 12, 96);
  some(p.appeal_window, 12, 200);
  some(p.appeal_cap, 24, 240);
  some(p.appeal_after_refund, 48, 800);
  some(p.penalty_appeal_window, 24, 400);
  some(p.payout_check, 12, 72);
  some(p.retry_window, 48, 240);
  some(p.clawback_window, 240, 2400);
  some(p.urge_every, 2, 48);
  some(p.extended_in_all, 24, 900);
  p.offers = dice_.between(0, 4);
  p.revisions = dice_.between(0, 4);
  p.review_working_days = dice_.between(1, 8);
  p.calendar_margin = dice_.between(0, 8);
  if (dice_.chance(300)) p.clock_tolerance = dice_.between(0, 2) * 1000;
  p.evidence_requests = dice_.between(0, 3);
  p.releases = dice_.between(0, 2);
  p.dismissals = dice_.between(0, 2);
  p.payout_tries = dice_.between(1, 4);
  p.payout_questions = dice_.between(0, 4);
  p.extensions = dice_.between(0, 4);
  p.fast_refund_score = dice_.between(0, 100);
  some_rules(p);
  if (dice_.chance(500)) p.fast_refund_limit->minor = dice_.between(5000, 200000);
  p.talk_first = dice_.chance(400);
  p.silence_refunds = dice_.chance(600);
  p.rejection_reviews = dice_.chance(500);
  p.default_for_buyer = dice_.chance(500);
  p.screen_every_exhibit = dice_.chance(250);
  p.execution = dice_.between(0, 2);
  return p;
}

// Rules as they could be: whose members are others, and under which cheap claims go a way of their own.
void wisher::some_rules(policy& p) {
  if (dice_.chance(400)) p.claims = rules_in_europe();
  for (auto& each : p.claims) {
    if (each.excluded) continue;
    if (dice_.chance(250)) {
      each.counted = dice_.between(in_elapsed_time, in_working_days);
      each.from = dice_.between(from_payment, from_day_after_signing);
      each.lasts = each.counted == in_elapsed_time ? dice_.between(24, 400) * hour : dice_.between(1, 20) * day;
      each.to_worked_day = each.counted == in_calendar_days && dice_.chance(500);
      each.otherwise = each.from != from_payment && dice_.chance(500) ? int{from_payment} : 0;
    }
    if (dice_.chance(50)) each.opens = dice_.between(from_promise, from_day_after_signing);
    if (dice_.chance(250)) each.freight = dice_.between(by_fault, merchant_bears);
    if (dice_.chance(250)) {
      each.burden = dice_.between(buyer_proves, merchant_proves_at_first);
      each.at_first = each.burden == merchant_proves_at_first ? dice_.between(24, 5000) * hour : 0;
      each.of_durables = each.at_first != 0 && dice_.chance(500);
    }
    if (dice_.chance(100)) each.at_once = !each.at_once;
    if (dice_.chance(150)) each.keeps_shipping = !each.keeps_shipping;
    if (each.right) continue;
    if (dice_.chance(150)) each.fee = dice_.between(1, 100);
    if (dice_.chance(150)) each.papers = {{.count = dice_.between(1, 3), .from = sum{dice_.between(1, 90000), "CNY"}}};
    if (dice_.chance(150)) each.most = sum{dice_.between(1000, 60000), "CNY"};
    if (dice_.chance(100)) each.times = dice_.between(1, 3);
  }
  if (dice_.chance(300)) {
    auto cheap = p.claims.front();
    cheap.id = "cheap";
    cheap.up_to = sum{dice_.between(1000, 20000), "CNY"};
    cheap.at_once = dice_.chance(500);
    p.claims.insert(p.claims.begin(), cheap);
  }
  if (dice_.chance(200)) p.claims = without_kind(p.claims, dice_.between(refund_only, repair));
}

order_data wisher::an_order(int number, policy const& p, millis now) {
  order_data o;
  o.id = "o" + std::to_string(number);
  o.buyer = "b" + std::to_string(dice_.between(1, 3));
  o.merchant = "m" + std::to_string(dice_.between(1, 2));
  o.captured = {dice_.between(200, 90000), p.name == "european" ? "EUR" : "CNY"};
  if (dice_.chance(150)) o.captured.minor = (p.name == "european" ? 100000 : 500000) + dice_.between(-1, 1);
  if (dice_.chance(30)) o.captured.currency = "JPY";
  if (dice_.chance(15)) o.captured.minor = dice_.between(-1, 0);
  o.paid_at = now - dice_.between(0, 72) * hour;
  if (dice_.chance(30)) o.paid_at = now + dice_.between(-1, 1) + (dice_.chance(700) ? p.clock_tolerance : 0);
  auto const& rule = p.claims[static_cast<std::size_t>(dice_.between(0, static_cast<int>(p.claims.size()) - 1))];
  auto const window = rule.lasts == 0 ? 7 * day : rule.lasts;
  if (dice_.chance(60)) o.paid_at = now - window + dice_.between(-2, 2);
  if (dice_.chance(400)) o.signed_at = o.paid_at + dice_.between(0, 48) * hour;
  if (dice_.chance(60)) o.signed_at = now - window - dice_.between(-24, 48) * hour, o.paid_at = *o.signed_at - hour;
  if (dice_.chance(300)) o.promised_at = o.paid_at + dice_.between(0, 96) * hour;
  if (dice_.chance(300)) o.dispatched_at = std::min(o.paid_at + dice_.between(0, 24) * hour, now);
  if (dice_.chance(10)) o.dispatched_at = now + p.clock_tolerance + dice_.between(-1, 1);
  if (o.signed_at && *o.signed_at > now && dice_.chance(900))
    o.signed_at = now + (dice_.chance(200) ? p.clock_tolerance + dice_.between(-1, 1) : 0);
  auto const roll = dice_.below(20);
  o.goods = roll < 10   ? with_buyer
            : roll < 14 ? on_the_way_to_buyer
            : roll < 16 ? not_sent
            : roll < 18 ? with_merchant
            : roll < 19 ? lost
                        : on_the_way_back;
  o.category = dice_.chance(700) ? static_cast<int>(general) : dice_.between(1, 7);
  o.exclusion_confirmed = dice_.chance(500);
  o.durable = dice_.chance(300);
  o.heavily_used = dice_.chance(60);
  if (dice_.chance(750)) o.return_address = "gate 3";
  if (dice_.chance(40)) {
    o.free_of_charge = true;
    if (dice_.chance(900)) o.captured.minor = 0;
  }
  if (dice_.chance(400)) some_lines(o);
  if (o.captured.minor > 1 && dice_.chance(300)) {
    auto const gift = dice_.between(1, static_cast<int>(o.captured.minor - 1));
    o.tenders = {{"gift card", gift}, {"card", o.captured.minor - gift}};
  }
  return o;
}

// The same sum in lines, or nearly so.
void wisher::some_lines(order_data& of) {
  if (of.captured.minor < 100 || of.free_of_charge) return;
  auto const whole = of.captured.minor;
  of.captured.minor = 0;
  auto const lines = dice_.between(1, 3);
  for (int i = 0; i < lines; ++i) {
    line_data line{.id = "l" + std::to_string(i + 1), .quantity = dice_.between(1, 4)};
    line.price = whole / lines / line.quantity;
    if (dice_.chance(400)) line.discount = dice_.between(0, static_cast<int>(std::min<std::int64_t>(line.price, 50)));
    if (dice_.chance(20)) line.price = line.discount = 0;
    if (dice_.chance(250)) line.category = dice_.between(1, 7);
    if (dice_.chance(150)) line.goods = dice_.between(1, 6);
    if (dice_.chance(200)) line.signed_at = of.paid_at - dice_.between(-20, 400) * hour;
    if (dice_.chance(50)) line.dispatched_at = of.paid_at;
    if (dice_.chance(50)) line.promised_at = of.paid_at + dice_.between(-48, 48) * hour;
    if (dice_.chance(100)) line.exclusion_confirmed = dice_.chance(500);
    if (dice_.chance(200)) line.durable = dice_.chance(500);
    if (dice_.chance(50)) line.heavily_used = true;
    of.lines.push_back(line);
    of.captured.minor += paid_for(line);
  }
  if (dice_.chance(700)) of.shipping = dice_.between(0, 900);
  of.captured.minor += of.shipping.value_or(0);
  if (dice_.chance(10)) of.captured.minor += dice_.between(-1, 1);
}

std::vector<item> wisher::some_items(order_data const& of) {
  std::vector<item> all;
  if (of.lines.empty() && !dice_.chance(10)) return all;
  for (auto const& each : of.lines)
    if (dice_.chance(450)) all.push_back({each.id, dice_.between(1, each.quantity)});
  if (dice_.chance(10)) all.push_back({"l9", 1});
  if (!all.empty() && dice_.chance(20)) all.push_back(all.front());
  if (!all.empty() && dice_.chance(30)) all.front().quantity += dice_.between(-1, 3);
  return all;
}

std::string wisher::party(std::string const& role, order_data const& of) {
  auto const roll = dice_.below(200);
  if (roll == 0) return "";
  if (roll == 1) return "stranger";
  if (role == "buyer") return of.buyer;
  if (role == "merchant") return of.merchant;
  if (role == "timekeeper") return "";
  if (role == "platform") return roll < 100 ? "p1" : "p2";
  if (role == "reviewer") return roll < 90 ? "r1" : roll < 180 ? "r2" : "p1";
  return role == "authority" ? "court" : "x1";
}

wish wisher::a_claim(order_data const& of, std::int64_t free, policy const& p, millis) {
  wish w;
  w.role = "buyer", w.action = "file_claim";
  w.party = party("buyer", of);
  w.order = of;
  auto const roll = dice_.below(20);
  w.kind = roll < 6 ? refund_only : roll < 13 ? return_and_refund : roll < 16 ? exchange : roll < 18 ? reship : repair;
  w.reason = dice_.between(1, 9);
  w.no_amount = of_goods(w.kind) != dice_.chance(30);
  auto const most = dice_.chance(100) ? of.captured.minor : free;
  w.amount =
      around(dice_.chance(600) ? std::max<std::int64_t>(most / dice_.between(1, 3), 1) : most, of.captured.currency);
  w.items = some_items(of);
  if (!of.lines.empty() && !of_goods(w.kind)) w.no_amount = dice_.chance(650);
  if (dice_.chance(20)) w.order.captured.currency = "USD", w.amount.currency = "USD";
  // Mostly such as some rule takes.
  auto const rule = [&] {
    bool const excluded = of.category == excluded_by_confirmation && !of.exclusion_confirmed;
    if (!of.lines.empty()) {
      auto const* const line = w.items.empty() ? &of.lines.front() : line_of(of, w.items.front().line);
      auto const as_ordered = as_line(of, line != nullptr ? *line : of.lines.front());
      return first_rule(
          p.claims, {w.reason, w.kind, as_ordered.goods, as_ordered.category, w.no_amount ? of.captured : w.amount});
    }
    return first_rule(p.claims, {w.reason, w.kind, of.goods, excluded ? int{general} : of.category,
                                 w.no_amount ? of.captured : w.amount});
  };
  for (int i = 0; i < 4 && (rule() == nullptr || rule()->excluded); ++i) w.reason = dice_.between(1, 9);
  if (dice_.chance(50)) w.without_fault = dice_.between(0, 13);
  std::vector<int> wanted;
  if (auto const* const under = rule())
    for (auto const& each : under->papers)
      for (int i = 0; i < each.count; ++i) wanted.push_back(each.kinds.empty() ? 1 : *each.kinds.begin());
  if (!wanted.empty() && dice_.chance(150)) wanted.pop_back();
  if (dice_.chance(500)) wanted.push_back(dice_.between(1, 8));
  case_model so_far;
  for (auto const kind : wanted) {
    w.papers.push_back(a_paper(so_far));
    w.papers.back().kind = kind;
    so_far.papers.push_back({buyers, w.papers.back()});
  }
  w.words = words();
  auto const risk = dice_.below(100);
  w.verdict = risk < 86 ? clear : risk < 97 ? look_by_hand : block;
  w.score = dice_.chance(800) ? 100 : p.fast_refund_score + dice_.between(-1, 1);
  w.spoilt = dice_.chance(5);
  return w;
}

// Mostly what its lines come to.
void wisher::some_count(wish& w) {
  for (int i = dice_.between(dice_.chance(50) ? 0 : 1, 2); i > 0; --i) {
    std::array<std::uint32_t, 3> line{1, 1, 1};
    for (auto& each : line) each = static_cast<std::uint32_t>(dice_.between(1, 4));
    if (dice_.chance(20)) line[1] = 0;
    if (dice_.chance(20)) line[1] = 1, line[2] = largest_penalty + static_cast<std::uint32_t>(dice_.between(0, 1));
    if (dice_.chance(5)) line[1] = line[2] = 4294967295u;
    w.points += line[1] * line[2];
    w.counted.push_back(line);
  }
  if (dice_.chance(50)) ++w.points;
}

wish wisher::a_step(row const& in, case_model const& c, policy const& p, millis now) {
  auto const& currency = c.order.captured.currency;
  auto const claimed = c.claimed.value_or(c.order.captured.minor);
  auto const in_force = c.rulings.empty() ? 0 : c.rulings.back().award.value_or(claimed);
  auto const kept = c.money.kept();
  bool const early = c.state.ends_with("_advanced");
  wish w;
  w.role = in.role, w.action = in.action;
  w.party = party(in.role, c.order);
  w.words = words();
  w.id = reference();
  w.exhibit = a_paper(c);
  w.spoilt = dice_.chance(5);
  w.kind = dice_.chance(300) ? c.kind : dice_.between(1, 5);
  w.reason = dice_.between(1, 9);
  w.ground = dice_.between(1, 3);
  w.route = dice_.between(1, 6);
  w.talked = dice_.chance(500);
  w.amount = around(claimed, currency);
  auto const& a = in.action;
  if (a == "make_offer" || a == "counter" || a == "revise" || a == "record_settlement")
    w.no_amount = of_goods(w.kind) != dice_.chance(30);
  if (a == "rule_for_buyer" || a == "order_refund" || a == "modify") w.no_amount = dice_.chance(c.claimed ? 15 : 500);
  if (a == "approve") w.address = dice_.chance(300) ? "gate 4" : "";
  if (a == "accept_offer")
    w.number = dice_.chance(500) ? 0 : static_cast<std::uint32_t>(c.offers.size()) + (dice_.chance(200) ? 1 : 0);
  if (a == "revise") w.amount = around(dice_.chance(500) ? c.order.captured.minor : claimed, currency);
  if (a == "revise" && !c.order.lines.empty()) {
    if (dice_.chance(700)) w.items = some_items(c.order);
    if (!of_goods(w.kind)) w.no_amount = dice_.chance(650);
  }
  if ((a == "confirm_return" || a == "contest_return") && dice_.chance(400)) {
    for (auto const& [line, each] : c.units)
      if (dice_.chance(700)) w.counts.push_back({line, each.quantity, dice_.between(0, each.quantity)});
    if (!w.counts.empty() && dice_.chance(100)) w.counts.front().received = dice_.between(0, 5);
    if (dice_.chance(30)) w.counts.push_back({"l1", 1, 0});
  }
  if (a == "advance") {
    auto const most = c.agreed().amount.value_or(claimed);
    w.amount = around(p.fast_refund_limit ? std::min(most, p.fast_refund_limit->minor) : most, currency);
  }
  if (a == "decide_goods") {
    w.amount = around(dice_.chance(500) && early ? kept : c.agreed().amount.value_or(claimed), currency);
    if (dice_.chance(250)) w.amount = {0, currency};
    if (dice_.chance(250)) w.cited.push_back(some_paper(c));
  }
  if (a == "name_return_address") w.address = dice_.chance(900) ? "gate 5" : "";
  if (a == "propose_deduction")
    w.amount = around(std::max<std::int64_t>(c.agreed().amount.value_or(claimed) - 1, 1), currency);
  if (a == "set_deduction") {
    w.amount = around(c.deduction, currency);
    if (dice_.chance(250)) w.amount = {0, currency};
  }
  if ((a == "set_deduction" || a == "decide_return") && dice_.chance(250)) w.cited.push_back(some_paper(c));
  if (a == "reopen") w.until = c.ship_by.value_or(now) - 1 + (dice_.chance(300) ? dice_.between(0, 2) : 0);
  if (a == "reopen" && dice_.chance(50)) w.until = now + p.clock_tolerance + dice_.between(0, 1);
  if (a == "reopen" && dice_.chance(100)) w.until = c.awaited_since + dice_.between(-1, 1);
  if (a == "record_settlement")
    w.consent_of_buyer = some_paper(c, buyers), w.consent_of_merchant = some_paper(c, merchants);
  if (a == "record_settlement" && dice_.chance(50)) std::swap(w.consent_of_buyer, w.consent_of_merchant);
  if (a.starts_with("rule_") || a == "order_refund" || a == "uphold" || a == "modify" || a == "reverse") findings(w, c);
  if (a == "rule_in_part" && dice_.chance(500)) w.amount = {std::max<std::int64_t>(claimed / 2, 1), currency};
  if (a == "modify") {
    auto const roll = dice_.below(4);
    if (c.state == "refund_under_appeal")
      w.amount = around(roll == 0 ? c.money.entitled() : c.money.entitled() / 2, currency);
    else if (roll == 0)
      w.amount = {in_force + dice_.between(-1, 1), currency};
    else if (roll == 1)
      w.amount = {in_force / 2, currency};
  }
  if (a == "reverse") {
    w.in_favour_of = c.state == "on_appeal" && c.by_buyer && dice_.chance(850) ? buyers : merchants;
    w.with_ground = dice_.chance(900);
  }
  if (a == "confirm_payment" || a == "report_failure" || a == "report_bounce" || a == "pay_again") {
    // Mostly the last that was ordered, now and then an older one or one that never was; of all of it or of a part.
    auto const& sent = c.payments;
    auto const* one = sent.empty() ? nullptr : &sent.back();
    if (!sent.empty() && dice_.chance(300)) one = &sent[dice_.below(sent.size())];
    if (a == "pay_again")
      for (auto const& each : sent)
        if (!each.of_claim() && each.can_be_retried() && dice_.chance(900)) one = &each;
    if (a == "report_failure")
      for (auto const& each : sent)
        if (!each.of_claim() && each.on_its_way() > 0 && dice_.chance(400)) one = &each;
    w.id = one != nullptr && dice_.chance(970) ? one->id : c.id + "/refund/9";
    if (one != nullptr) {
      std::int64_t whole = 0;
      for (auto const& each : one->legs) whole += each.amount;
      if (dice_.chance(300))
        w.maybe_amount = around(dice_.chance(500) ? whole : std::max<std::int64_t>(whole / 2, 1), currency);
      if (one->legs.size() > 1 && dice_.chance(400)) w.means = one->legs[dice_.below(one->legs.size())].means;
    }
    if (dice_.chance(20)) w.means = "seashells";
    if (dice_.chance(200)) w.attempt = dice_.between(0, one != nullptr ? one->attempt + 1 : 1);
    w.address = dice_.chance(200) ? "wallet" : "";
    w.consent_of_buyer = reference(300);
  }
  if (a == "report_paid_elsewhere") {
    if (!w.id.empty()) w.id = dice_.chance(700) ? "cb1" : "cb2";
    w.amount = around(dice_.chance(500) ? c.order.captured.minor : claimed, currency);
    if (dice_.chance(400)) w.maybe_amount = around(w.amount.minor, currency);
    if (auto const& by = c.order.tenders; !by.empty() && dice_.chance(500)) w.means = by[dice_.below(by.size())].first;
    if (dice_.chance(20)) w.means = "seashells";
  }
  if (a == "redirect_refund") w.consent_of_buyer = reference(80), w.voided = reference(80);
  if (a == "confirm_repayment") {
    if (!w.id.empty()) w.id = "r" + std::to_string(++payments_);
    if (!c.repayments.empty() && dice_.chance(50)) w.id = c.repayments.front();
  }
  if (a == "confirm_repayment" || a == "repay" || a == "recoup" || a == "request_repayment")
    w.amount = around(c.state == "clawback_pending" ? c.money.owed : std::max<std::int64_t>(kept, 1), currency);
  if (a == "confirm_repayment" && dice_.chance(150)) w.amount.minor += dice_.between(1, 5000);
  if (a == "report_outcome") {
    bool const buyer = c.state == "buyer_referred";
    auto const roll = dice_.below(100);
    w.outcome = roll < 50   ? (buyer ? buyer_is_paid : buyer_repays)
                : roll < 75 ? no_change
                : roll < 95 ? static_cast<int>(settled_outside)
                            : dice_.between(1, 4);
    if (dice_.chance(950))
      w.maybe_amount = around(std::max<std::int64_t>(buyer ? c.order.captured.minor - kept : kept, 1), currency);
    if (buyer && w.maybe_amount && dice_.chance(500)) w.maybe_amount = around(claimed, currency);
  }
  if (a == "verify_exhibit") {
    w.id = some_paper(c);
    auto const roll = dice_.below(10);
    w.finding = roll < 4 ? genuine : roll < 7 ? forged : roll < 9 ? unsure : not_screened;
    w.by = dice_.between(1, 2);
  }
  if (a == "extend") {
    auto const left = p.extended_in_all - c.extended;
    auto const roll = dice_.below(10);
    w.until = c.due + (roll < 5   ? dice_.between(1, 72) * hour
                       : roll < 6 ? left
                       : roll < 7 ? left + 1
                       : roll < 8 ? 1
                       : roll < 9 ? 0
                                  : -hour);
  }
  if (a == "publish") w.number = static_cast<std::uint32_t>(dice_.below(c.rulings.size() + 2));
  if (a == "impose_penalty" || a == "decide_penalty_appeal") {
    w.ground = dice_.between(1, 7);
    w.outcome = dice_.between(penalty_upheld, penalty_lifted);
    if (a == "impose_penalty") w.kind = dice_.between(credit_points, rating), w.clause = reference(900);
    if (a == "impose_penalty" || w.outcome == penalty_reduced || dice_.chance(100)) some_count(w);
  }
  if (a == "appeal_penalty" && dice_.chance(300))
    for (int i = dice_.between(1, 2); i > 0; --i) w.papers.push_back(a_paper(c));
  if (a == "appeal_penalty" && w.papers.size() == 2 && dice_.chance(100)) w.papers[1].id = w.papers[0].id;
  if (a != "impose_penalty" && a.find("penalty") != std::string::npos && !c.penalties.empty() && dice_.chance(800)) {
    auto one = c.penalties.begin();
    std::advance(one, static_cast<std::ptrdiff_t>(dice_.below(c.penalties.size())));
    w.ground = one->first;
  }
  if (a == "grant_goodwill") {
    w.amount = around(100, currency);
    w.address = dice_.chance(500) ? "" : dice_.chance(500) ? "carrier" : "neighbour";
    if (dice_.chance(30)) w.amount = {largest - c.money.goodwill + dice_.between(-1, 1), currency};
  }
  return w;
}

} // namespace oracle
