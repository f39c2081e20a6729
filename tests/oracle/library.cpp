// SPDX-License-Identifier: BSL-1.0
#include "library.hpp"

#include <array>
#include <chrono>
#include <deque>
#include <map>
#include <mutex>
#include <set>
#include <stdexcept>
#include <utility>

#include <redress/encoding/print.hpp>
#include <redress/refund/desk.hpp>

#include "support/any_storage.hpp"

namespace oracle {

namespace {

using namespace redress::refund;
namespace rf = redress::refund;

redress::instant at(millis when) { return redress::instant(redress::elapsed(when)); }
millis from(redress::instant when) { return when.time_since_epoch().count(); }
redress::elapsed lasting(millis span) { return redress::elapsed(span); }

rf::money money_of(sum const& s) {
  rf::money m{.minor = s.minor, .currency = {}};
  for (std::size_t i = 0; i < 3 && i < s.currency.size(); ++i) m.currency.code[i] = s.currency[i];
  return m;
}
std::optional<rf::money> money_of(std::optional<sum> const& s) {
  return s ? std::optional(money_of(*s)) : std::nullopt;
}
std::optional<rf::money> amount_of(wish const& w) {
  return w.no_amount ? std::nullopt : std::optional(money_of(w.amount));
}
std::int64_t minor_of(std::optional<rf::money> const& amount, std::int64_t of_goods) {
  return amount ? std::int64_t{amount->minor} : of_goods;
}
submission paper_of(paper const& p) {
  return {.id = p.id, .kind = static_cast<exhibit_kind>(p.kind), .content = p.content, .note = {}};
}
order order_of(order_data const& o) {
  std::vector<tender> tenders;
  for (auto const& [means, minor] : o.tenders)
    tenders.push_back({.means = means, .amount = money_of({minor, o.captured.currency})});
  auto const goods = [](std::optional<int> of) {
    return of ? std::optional(static_cast<goods_place>(*of)) : std::nullopt;
  };
  auto const maybe = [](std::optional<millis> of) { return of ? std::optional(at(*of)) : std::nullopt; };
  auto const& currency = o.captured.currency;
  std::vector<order_line> lines;
  for (auto const& l : o.lines) {
    order_line line{.id = l.id,
                    .price = money_of(sum{l.price, currency}),
                    .quantity = static_cast<std::uint32_t>(l.quantity),
                    .goods = goods(l.goods),
                    .promised_at = maybe(l.promised_at),
                    .dispatched_at = maybe(l.dispatched_at),
                    .signed_at = maybe(l.signed_at),
                    .exclusion_confirmed = l.exclusion_confirmed,
                    .durable = l.durable,
                    .heavily_used = l.heavily_used};
    if (l.discount != 0) line.discount = money_of(sum{l.discount, currency});
    if (l.category) line.category = static_cast<goods_category>(*l.category);
    lines.push_back(std::move(line));
  }
  return {.id = o.id,
          .buyer = o.buyer,
          .merchant = o.merchant,
          .captured = money_of(o.captured),
          .paid_at = at(o.paid_at),
          .promised_at = o.promised_at ? std::optional(at(*o.promised_at)) : std::nullopt,
          .dispatched_at = o.dispatched_at ? std::optional(at(*o.dispatched_at)) : std::nullopt,
          .signed_at = o.signed_at ? std::optional(at(*o.signed_at)) : std::nullopt,
          .category = static_cast<goods_category>(o.category),
          .goods = static_cast<goods_place>(o.goods),
          .exclusion_confirmed = o.exclusion_confirmed,
          .durable = o.durable,
          .heavily_used = o.heavily_used,
          .free_of_charge = o.free_of_charge,
          .return_address = o.return_address,
          .tenders = std::move(tenders),
          .lines = std::move(lines),
          .shipping = o.shipping ? std::optional(money_of(sum{*o.shipping, currency})) : std::nullopt};
}
std::vector<claimed_item> items_of(wish const& w) {
  std::vector<claimed_item> all;
  for (auto const& each : w.items)
    all.push_back({.line = each.line, .quantity = static_cast<std::uint32_t>(each.quantity)});
  return all;
}
std::vector<inspected_line> counts_of(wish const& w) {
  std::vector<inspected_line> all;
  for (auto const& each : w.counts)
    all.push_back({.line = each.line,
                   .received = static_cast<std::uint32_t>(each.received),
                   .damaged = static_cast<std::uint32_t>(each.damaged)});
  return all;
}

// A paid order is made of any order as the wire would make it: also of one that is not paid.
paid_order wired(order const& of) {
  auto const bytes = redress::encode(of);
  redress::reader reader(bytes);
  paid_order paid;
  reader.get(paid);
  return paid;
}

finding finding_of(wish const& w) {
  finding found;
  for (auto const& id : w.cited) found.cited.emplace_back(id);
  if (w.freight) found.freight = freight_split::of(money_of((*w.freight)[0]), money_of((*w.freight)[1]));
  found.compensation = money_of(w.compensation);
  return found;
}

penalty_calculation calculation_of(wish const& w) {
  penalty_calculation of{.items = {}, .sum = w.points};
  for (auto const& [by, units, each] : w.counted)
    of.items.push_back({.by = static_cast<counted_by>(by), .units = units, .each = each});
  return of;
}

using body_of = redress::bytes (*)(wish const&);

template <class Action> redress::bytes plain(wish const&) { return redress::encode(Action{}); }

std::map<std::string, body_of, std::less<>> const& bodies() {
  using redress::encode;
  using w = wish const&;
  static std::map<std::string, body_of, std::less<>> const all{
      {"file_claim",
       [](w x) {
         file_claim claim{.order = wired(order_of(x.order)),
                          .kind = static_cast<claim_kind>(x.kind),
                          .reason = static_cast<claim_reason>(x.reason),
                          .amount = amount_of(x),
                          .statement = x.words,
                          .exhibits = {},
                          .risk = {.verdict = static_cast<risk_verdict>(x.verdict),
                                   .score = x.score,
                                   .without_fault = x.without_fault},
                          .items = items_of(x)};
         for (auto const& each : x.papers) claim.exhibits.push_back(paper_of(each));
         return encode(claim);
       }},
      {"approve", [](w x) { return encode(approve{.return_address = x.address}); }},
      {"reject", [](w x) { return encode(reject{.reason = x.words}); }},
      {"make_offer",
       [](w x) {
         return encode(make_offer{.kind = static_cast<claim_kind>(x.kind), .amount = amount_of(x), .note = x.words});
       }},
      {"counter",
       [](w x) {
         return encode(counter{.kind = static_cast<claim_kind>(x.kind), .amount = amount_of(x), .note = x.words});
       }},
      {"accept_offer", [](w x) { return encode(accept_offer{.number = x.number}); }},
      {"decline", plain<decline>},
      {"revise",
       [](w x) {
         return encode(revise{.kind = static_cast<claim_kind>(x.kind),
                              .reason = static_cast<claim_reason>(x.reason),
                              .amount = amount_of(x),
                              .statement = x.words,
                              .items = items_of(x)});
       }},
      {"withdraw", plain<withdraw>},
      {"advance", [](w x) { return encode(advance{.amount = money_of(x.amount)}); }},
      {"escalate", [](w x) { return encode(escalate{.grounds = x.words, .talked = x.talked}); }},
      {"lapse", plain<redress::lapse>},
      {"report_intercepted", plain<report_intercepted>},
      {"report_delivery", plain<report_delivery>},
      {"report_loss", plain<report_loss>},
      {"ship_return", [](w x) { return encode(ship_return{.tracking = x.id}); }},
      {"confirm_payment",
       [](w x) {
         return encode(confirm_payment{.payment_id = x.id, .means = x.means, .arrived = money_of(x.maybe_amount)});
       }},
      {"report_failure",
       [](w x) {
         return encode(report_failure{.payment_id = x.id,
                                      .reason = x.words,
                                      .means = x.means,
                                      .attempt = static_cast<std::uint32_t>(x.attempt)});
       }},
      {"confirm_return", [](w x) { return encode(confirm_return{.counts = counts_of(x)}); }},
      {"contest_return",
       [](w x) {
         return encode(contest_return{.what = x.words, .exhibit = paper_of(x.exhibit), .counts = counts_of(x)});
       }},
      {"ship_replacement", [](w x) { return encode(ship_replacement{.tracking = x.id}); }},
      {"refund_instead", plain<refund_instead>},
      {"confirm_receipt", plain<confirm_receipt>},
      {"report_problem", [](w x) { return encode(report_problem{.what = x.words, .exhibit = paper_of(x.exhibit)}); }},
      {"decide_goods",
       [](w x) {
         decide_goods asked{.award = money_of(x.amount), .reasons = x.words, .cited = {}};
         for (auto const& id : x.cited) asked.cited.emplace_back(id);
         return encode(asked);
       }},
      {"reopen", [](w x) { return encode(reopen{.tracking = x.id, .shipped_at = at(x.until.value_or(0))}); }},
      {"name_return_address", [](w x) { return encode(name_return_address{.address = x.address}); }},
      {"propose_deduction",
       [](w x) {
         return encode(
             propose_deduction{.amount = money_of(x.amount), .reasons = x.words, .exhibit = paper_of(x.exhibit)});
       }},
      {"accept_deduction", plain<accept_deduction>},
      {"contest_deduction", [](w x) { return encode(contest_deduction{.grounds = x.words}); }},
      {"set_deduction",
       [](w x) {
         set_deduction asked{.amount = money_of(x.amount), .reasons = x.words, .cited = {}};
         for (auto const& id : x.cited) asked.cited.emplace_back(id);
         return encode(asked);
       }},
      {"decide_return",
       [](w x) {
         decide_return asked{.came_back = x.talked, .reasons = x.words, .cited = {}};
         for (auto const& id : x.cited) asked.cited.emplace_back(id);
         return encode(asked);
       }},
      {"request_buyer_evidence", plain<request_buyer_evidence>},
      {"request_merchant_evidence", plain<request_merchant_evidence>},
      {"ask_release", plain<ask_release>},
      {"release", plain<release>},
      {"dismiss",
       [](w x) { return encode(dismiss{.ground = dismissal_ground::outside_criteria, .reasons = x.words}); }},
      {"record_settlement",
       [](w x) {
         return encode(record_settlement{.kind = static_cast<claim_kind>(x.kind),
                                         .amount = amount_of(x),
                                         .consent_of_buyer = x.consent_of_buyer,
                                         .consent_of_merchant = x.consent_of_merchant});
       }},
      {"rest", plain<rest>},
      {"rule_for_buyer",
       [](w x) { return encode(rule_for_buyer{.award = amount_of(x), .reasons = x.words, .finding = finding_of(x)}); }},
      {"rule_for_merchant",
       [](w x) {
         return encode(rule_for_merchant{
             .ground = static_cast<denial_ground>(x.ground), .reasons = x.words, .finding = finding_of(x)});
       }},
      {"rule_in_part",
       [](w x) {
         return encode(rule_in_part{.award = money_of(x.amount), .reasons = x.words, .finding = finding_of(x)});
       }},
      {"order_refund",
       [](w x) { return encode(order_refund{.award = amount_of(x), .reasons = x.words, .finding = finding_of(x)}); }},
      {"appeal", [](w x) { return encode(appeal{.grounds = x.words, .exhibit = paper_of(x.exhibit)}); }},
      {"waive_appeal", plain<waive_appeal>},
      {"comply", plain<comply>},
      {"cross_appeal", [](w x) { return encode(cross_appeal{.grounds = x.words}); }},
      {"withdraw_appeal", plain<withdraw_appeal>},
      {"uphold", [](w x) { return encode(uphold{.reasons = x.words, .finding = finding_of(x)}); }},
      {"modify",
       [](w x) { return encode(modify{.award = amount_of(x), .reasons = x.words, .finding = finding_of(x)}); }},
      {"reverse",
       [](w x) {
         return encode(
             reverse{.in_favour_of = static_cast<side>(x.in_favour_of),
                     .ground = x.with_ground ? std::optional(static_cast<denial_ground>(x.ground)) : std::nullopt,
                     .reasons = x.words,
                     .finding = finding_of(x)});
       }},
      {"retry", plain<retry>},
      {"redirect_refund",
       [](w x) {
         return encode(redirect_refund{.destination = x.id, .consent = x.consent_of_buyer, .voided = x.voided});
       }},
      {"report_bounce",
       [](w x) {
         return encode(report_bounce{.payment_id = x.id, .means = x.means, .returned = money_of(x.maybe_amount)});
       }},
      {"report_paid_elsewhere",
       [](w x) {
         auto const back = x.maybe_amount ? std::optional(money_of(*x.maybe_amount)) : std::nullopt;
         return encode(report_paid_elsewhere{
             .reference = x.id, .amount = money_of(x.amount), .returned = back, .means = x.means});
       }},
      {"revoke_destination", plain<revoke_destination>},
      {"pay_again",
       [](w x) {
         return encode(pay_again{.payment_id = x.id, .destination = x.address, .consent = x.consent_of_buyer});
       }},
      {"request_repayment",
       [](w x) {
         return encode(request_repayment{.ground = repayment_ground::abuse,
                                         .amount = money_of(x.amount),
                                         .reason = x.words,
                                         .exhibit = paper_of(x.exhibit)});
       }},
      {"repay", [](w x) { return encode(repay{.amount = money_of(x.amount)}); }},
      {"confirm_repayment",
       [](w x) { return encode(confirm_repayment{.repayment_id = x.id, .amount = money_of(x.amount)}); }},
      {"recoup", [](w x) { return encode(recoup{.amount = money_of(x.amount), .reason = x.words}); }},
      {"withdraw_repayment_request", plain<withdraw_repayment_request>},
      {"drop_recoupment", [](w x) { return encode(drop_recoupment{.reason = x.words}); }},
      {"confirm_goods_back", plain<confirm_goods_back>},
      {"write_off", [](w x) { return encode(write_off{.reason = x.words}); }},
      {"refer_out",
       [](w x) { return encode(refer_out{.route = static_cast<remedy_route>(x.route), .reference = x.id}); }},
      {"report_outcome",
       [](w x) {
         return encode(report_outcome{.outcome = static_cast<outside_outcome>(x.outcome),
                                      .amount = money_of(x.maybe_amount),
                                      .document = x.words});
       }},
      {"drop_referral", plain<drop_referral>},
      {"submit_exhibit", [](w x) { return encode(submit_exhibit{.exhibit = paper_of(x.exhibit)}); }},
      {"verify_exhibit",
       [](w x) {
         return encode(verify_exhibit{
             .id = x.id, .finding = static_cast<screening>(x.finding), .by = static_cast<rf::screener>(x.by)});
       }},
      {"flag", [](w x) { return encode(flag{.ground = risk_ground::many_orders, .note = x.words}); }},
      {"urge", plain<urge>},
      {"extend", [](w x) { return encode(extend{.until = at(x.until.value_or(0)), .reason = x.words}); }},
      {"publish", [](w x) { return encode(publish{.number = x.number}); }},
      {"impose_penalty",
       [](w x) {
         return encode(impose_penalty{.kind = static_cast<penalty_kind>(x.kind),
                                      .ground = static_cast<penalty_ground>(x.ground),
                                      .clause = x.clause,
                                      .calculation = calculation_of(x)});
       }},
      {"lift_penalty", [](w x) { return encode(lift_penalty{.ground = static_cast<penalty_ground>(x.ground)}); }},
      {"appeal_penalty",
       [](w x) {
         appeal_penalty asked{.ground = static_cast<penalty_ground>(x.ground), .reasons = x.words, .exhibits = {}};
         for (auto const& each : x.papers) asked.exhibits.push_back(paper_of(each));
         return encode(asked);
       }},
      {"decide_penalty_appeal",
       [](w x) {
         return encode(decide_penalty_appeal{.ground = static_cast<penalty_ground>(x.ground),
                                             .outcome = static_cast<penalty_appeal_outcome>(x.outcome),
                                             .calculation = calculation_of(x),
                                             .reasons = x.words});
       }},
      {"grant_goodwill",
       [](w x) { return encode(grant_goodwill{.amount = money_of(x.amount), .reason = x.words, .payee = x.address}); }},
      {"record_remedy",
       [](w x) {
         return encode(record_remedy{
             .route = static_cast<remedy_route>(x.route), .reference = x.id, .amount = money_of(x.amount)});
       }},
  };
  return all;
}

template <class E> set_of<E> set_from(std::set<int> const& numbers) {
  if (numbers.empty()) return every<E>;
  set_of<E> all;
  for (int const each : numbers) all = all | set_of<E>{static_cast<E>(each)};
  return all;
}

// The same rules as the library has them; they stay until the program ends, as it refers to them.
claim_rules claims_of(std::vector<rule_data> const& rules) {
  static std::deque<std::vector<claim_rule>> kept;
  static std::deque<std::string> ids;
  static std::mutex one_at_a_time;
  std::lock_guard const held(one_at_a_time);
  auto& all = kept.emplace_back();
  for (auto const& r : rules) {
    claim_rule rule{.id = ids.emplace_back(r.id),
                    .reasons = set_from<claim_reason>(r.reasons),
                    .kinds = set_from<claim_kind>(r.kinds),
                    .goods = set_from<goods_place>(r.places),
                    .categories = set_from<goods_category>(r.categories),
                    .amount = {.above = money_of(r.above), .up_to = money_of(r.up_to)},
                    .basis = r.excluded ? basis::excluded
                             : r.right  ? basis::right
                                        : basis::request,
                    .window = {.length = lasting(r.lasts),
                               .from = static_cast<since>(r.from),
                               .counting = static_cast<counting>(r.counted),
                               .ends_on = r.to_worked_day ? ends_on::next_working_day : ends_on::as_counted},
                    .burden = {.by = static_cast<proof_by>(r.burden),
                               .at_first = lasting(r.at_first),
                               .only_of_durables = r.of_durables},
                    .freight = static_cast<freight_by>(r.freight),
                    .limit = {.amount = money_of(r.most), .count = r.times},
                    .granted_at_once = r.at_once,
                    .refunds_shipping = !r.keeps_shipping,
                    .restocking_percent = r.fee};
    if (r.otherwise != 0) rule.window.otherwise = static_cast<since>(r.otherwise);
    if (r.opens != 0) rule.window.opens = static_cast<since>(r.opens);
    std::array<exhibit_demand, 2> demands;
    for (std::size_t i = 0; i < r.papers.size(); ++i)
      demands[i] = {.count = r.papers[i].count,
                    .of = set_from<exhibit_kind>(r.papers[i].kinds),
                    .from = money_of(r.papers[i].from),
                    .used_heavily = r.papers[i].of_used};
    if (r.papers.size() == 1) rule.exhibits = {demands[0]};
    if (r.papers.size() == 2) rule.exhibits = {demands[0], demands[1]};
    all.push_back(rule);
  }
  return all;
}

rules rules_of(policy const& p) {
  if (p.name == "marketplace" || p.name == "european") {
    auto named = p.name == "european" ? european_shop_rules() : marketplace_rules();
    named.policy.version = p.version;
    return named;
  }
  rf::policy q;
  q.version = p.version;
  q.merchant_answer = lasting(p.merchant_answer);
  q.rejection_window = lasting(p.rejection_window);
  q.offer_window = lasting(p.offer_window);
  q.interception_window = lasting(p.interception_window);
  q.return_window = lasting(p.return_window);
  q.transit_window = lasting(p.transit_window);
  q.inspection_window = lasting(p.inspection_window);
  q.reship_window = lasting(p.reship_window);
  q.receipt_window = lasting(p.receipt_window);
  q.goods_review = lasting(p.goods_review);
  q.evidence_window = lasting(p.evidence_window);
  q.order_window = lasting(p.order_window);
  q.appeal_window = lasting(p.appeal_window);
  q.appeal_cap = lasting(p.appeal_cap);
  q.appeal_after_refund = lasting(p.appeal_after_refund);
  q.penalty_appeal_window = lasting(p.penalty_appeal_window);
  q.payout_check = lasting(p.payout_check);
  q.retry_window = lasting(p.retry_window);
  q.clawback_window = lasting(p.clawback_window);
  q.urge_every = lasting(p.urge_every);
  q.extended_in_all = lasting(p.extended_in_all);
  q.offers = p.offers;
  q.revisions = p.revisions;
  q.review_working_days = p.review_working_days;
  q.calendar_margin = p.calendar_margin;
  q.clock_tolerance = lasting(p.clock_tolerance);
  q.evidence_requests = p.evidence_requests;
  q.releases = p.releases;
  q.dismissals = p.dismissals;
  q.payout_tries = p.payout_tries;
  q.payout_questions = p.payout_questions;
  q.extensions = p.extensions;
  q.fast_refund_score = p.fast_refund_score;
  q.fast_refund_limit = money_of(p.fast_refund_limit);
  q.talk_first = p.talk_first;
  q.screen_every_exhibit = p.screen_every_exhibit;
  q.silence = p.silence_refunds ? silence::leads_to_refund : silence::leads_to_review;
  q.unanswered_rejection = p.rejection_reviews ? unanswered_rejection::leads_to_review : unanswered_rejection::expires;
  q.default_ruling = p.default_for_buyer ? default_ruling::for_buyer : default_ruling::for_merchant;
  q.execution = static_cast<execution>(p.execution);
  auto calendar = p.chinese_calendar ? redress::mainland_china : plain_weeks_in_europe;
  calendar.cut_off = lasting(p.cut_off);
  auto made = rules::from(q, calendar, claims_of(p.claims));
  if (!made) throw std::logic_error("a policy of the walk is wrong: " + made.error());
  return *made;
}

using desk = redress::refund::desk<any_storage, redress::manual_clock>;

std::string word_of(redress::act_error<protocol> const& why) {
  if (why.kind != redress::act_error_kind::refused || !why.why) return std::string(name_of(why.kind));
  if (auto const* const refused = why.why->refusal()) {
    auto const* const rule = rule_with(refused->code);
    return rule ? std::string(rule->name) : "a code without a rule";
  }
  using enum redress::objection_kind;
  switch (why.why->objected()->kind) {
  case not_a_party: return "not_a_party";
  case no_party_id: return "no_party_id";
  case not_yet_due: return "not_yet_due";
  case overdue: return "overdue";
  case clock_behind: return "clock_behind";
  case clock_astray: return "clock_astray";
  case unwritable: return "unwritable";
  case used_up: return "used_up";
  case malformed: return "malformed";
  case party_id_too_long: return "party_id_too_long";
  }
  return "?";
}

} // namespace

struct library::hidden {
  archive& where;
  std::string name;
  redress::manual_clock clock{redress::instant{}};
  redress::rulebook<rules> book;
  std::optional<any_storage> storage{};
  std::optional<oracle::desk> desk{};

  hidden(rules first, archive& in, std::string called) : where(in), name(std::move(called)), book(std::move(first)) {
    open();
  }
  void open() {
    storage.emplace(where.open(name));
    desk.emplace(*storage, clock, book);
  }
  void close() {
    desk.reset();
    storage.reset();
  }
};

library::library(policy const& first, archive& where, std::string const& name)
    : in_(std::make_unique<hidden>(rules_of(first), where, name)) {}
library::~library() = default;

void library::put_in_force(policy const& next) {
  in_->book.put_in_force(rules_of(next));
  in_->desk.emplace(*in_->storage, in_->clock, in_->book);
}
void library::open_anew() {
  in_->close();
  in_->open();
}
void library::set_clock(millis now) { in_->clock.set(at(now)); }

answer library::act(std::string const& id, wish const& w, std::string const& key) {
  auto const body_for = bodies().find(w.action);
  if (body_for == bodies().end()) throw std::logic_error("no body for " + w.action);
  auto body = body_for->second(w);
  if (w.spoilt) body.push_back('\1');
  auto const done = in_->desk->act(id, w.role, w.party, w.action, body, key);
  if (!done) return {.word = word_of(done.error())};
  answer said{.word = "done", .state = std::string(done->state), .due = {}, .replayed = done->replayed};
  if (done->until) said.due = from(*done->until);
  return said;
}

view library::look(std::string const& id) const {
  auto const on = in_->desk->load(id);
  if (!on) throw std::logic_error("cannot load " + id + ": " + word_of(on.error()));
  auto const& f = on->file();
  auto const& l = f.ledger;
  view seen;
  seen.state = on->state_name();
  if (auto const due = on->due()) seen.due = from(*due);
  seen.provisional = on->provisional();
  std::int64_t tries = 0;
  auto const payout = [&](auto const* on_its_way) {
    if (on_its_way == nullptr) return;
    seen.payout = on_its_way->refund_id.view();
    tries = on_its_way->tries;
  };
  payout(on->state_if<refund_pending>());
  payout(on->state_if<refund_failed>());
  payout(on->state_if<unclaimed>());
  payout(on->state_if<refund_unanswered>());
  std::int64_t forged_ones = 0, in_force = 0, sealed = 0, points = 0, ends = 0, appealed = 0;
  for (auto const& each : f.exhibits) sealed += each.sealed;
  for (auto const& each : f.exhibits) forged_ones += each.finding == screening::forged;
  for (auto const& each : f.penalties) {
    in_force += !each.lifted;
    points += each.calculation.sum;
    if (each.until) ends = std::max<std::int64_t>(ends, from(*each.until));
    if (each.appeal) appealed += 1 + (each.appeal->outcome ? 100 : 0);
  }
  std::int64_t units = 0, price = 0, inspected = 0;
  for (auto const& each : f.units) units += each.quantity, price += each.price.minor;
  for (auto const& each : f.inspected) inspected += 10'000 + each.received + 100 * each.damaged;
  auto const size = [](auto const& of) { return static_cast<std::int64_t>(of.size()); };
  seen.numbers = {l.reserved.minor,
                  l.awarded.minor,
                  l.refunded.minor,
                  l.elsewhere.minor,
                  l.conceded.minor,
                  l.denied.minor,
                  l.apart.minor,
                  l.repaid.minor,
                  l.owed.minor,
                  l.written_off.minor,
                  l.forgiven.minor,
                  l.goodwill.minor,
                  l.compensation.minor,
                  size(f.offers),
                  size(f.exhibits),
                  forged_ones,
                  size(f.rulings),
                  f.rulings.empty() ? -1 : minor_of(f.rulings.back().award, -2),
                  size(f.published),
                  size(f.penalties),
                  in_force,
                  points,
                  ends,
                  appealed,
                  f.claim_unanswered + 2 * f.order_ignored,
                  f.buyer_appealed,
                  f.merchant_appealed,
                  size(f.payments),
                  f.on_its_way().minor,
                  !f.destination.empty(),
                  f.extensions,
                  f.extended.count(),
                  f.revisions,
                  f.releases,
                  f.dismissals,
                  f.flagged,
                  f.reopened,
                  static_cast<int>(f.goods),
                  f.granted ? static_cast<int>(f.granted->kind) : 0,
                  f.granted ? minor_of(f.granted->amount, -1) : 0,
                  static_cast<int>(f.claim.kind),
                  minor_of(f.claim.amount, -1),
                  size(f.repayments),
                  f.repayment_asked.minor,
                  f.promised.minor,
                  f.recouping.minor,
                  size(f.remedies),
                  f.buyer_hearing.closed,
                  f.merchant_hearing.closed,
                  f.both_heard(),
                  f.ordered_by_authority,
                  !f.adds_up(),
                  sealed,
                  tries,
                  on->version(),
                  units,
                  price,
                  inspected};
  return seen;
}

account library::of_order(std::string const& order) const {
  auto const kept = in_->desk->account("order/" + order);
  if (!kept) throw std::logic_error("no account: " + word_of(kept.error()));
  account all{kept->captured.minor, kept->held.minor, kept->out.minor};
  for (auto const& each : kept->lines) all.units += each.claimed, all.price_of_units += each.claimed_price.minor;
  return all;
}

std::vector<choice> library::choices(std::string const& id, std::string_view role, std::string_view party) const {
  std::vector<choice> all;
  auto const ask = [&]<class Role>(Role who) {
    if (role != Role::name) return;
    who.id = party;
    auto const listed = in_->desk->options(id, who);
    if (!listed) throw std::logic_error("no options: " + word_of(listed.error()));
    for (auto const& each : listed) {
      choice one{.action = std::string(each.action), .refused = {}};
      if (each.refused) {
        redress::act_error<protocol> why{.kind = redress::act_error_kind::refused};
        why.why = each.refused;
        one.refused = word_of(why);
      }
      all.push_back(std::move(one));
    }
  };
  ask(buyer{});
  ask(merchant{});
  ask(platform{});
  ask(reviewer{});
  ask(carrier{});
  ask(payments{});
  ask(risk{});
  ask(authority{});
  return all;
}

std::set<std::string> library::cases_of(std::string_view role, std::string const& party) const {
  std::set<std::string> ids;
  auto const ask = [&]<class Role>(Role who) {
    if (role != Role::name) return;
    who.id = party;
    for (redress::page part{.after = {}, .limit = 5};; part.after = *ids.rbegin()) {
      auto const listed = in_->desk->find(who, {}, part);
      if (!listed) throw std::logic_error("no list: " + word_of(listed.error()));
      for (auto const& each : listed)
        if (!ids.insert(each.id).second) throw std::logic_error(each.id + " is listed twice");
      if (listed.size() < part.limit) return;
    }
  };
  ask(buyer{});
  ask(merchant{});
  return ids;
}

void library::sweep() { in_->desk->sweep(); }

std::string library::state_on_record(std::string const& id) const {
  auto const kept = in_->storage->load(id);
  return kept ? kept->head.state : "not there: " + kept.error().detail;
}

std::set<std::string> library::verified() const {
  std::map<std::string, std::vector<redress::entry>> journals;
  redress::cursor from;
  for (;;) {
    auto const part = in_->storage->follow(from, redress::all_partitions, 1000);
    if (!part) throw std::logic_error("cannot follow: " + part.error().detail);
    if (part->items.empty()) break;
    for (auto const& each : part->items) journals[each.id].push_back(each.entry);
    from = part->next;
  }
  std::set<std::string> ids;
  for (auto const& [id, journal] : journals) {
    auto const kept = in_->storage->load(id);
    if (!kept) throw std::logic_error("cannot load " + id + ": " + kept.error().detail);
    if (auto const fault = redress::verify(kept->journal, id))
      throw std::logic_error("the journal of " + id + " does not verify: " + std::string(name_of(fault->kind)) +
                             " at " + std::to_string(fault->version));
    if (kept->journal != journal) throw std::logic_error("who follows " + id + " hears another journal");
    bool right = kept->head.version == journal.size();
    if (!redress::is_account_stream(id)) {
      auto const on = in_->desk->load(id);
      right = right && on && kept->head.state == on->state_name() && kept->head.due == on->due();
    }
    if (!right) throw std::logic_error("the head of " + id + " is not that of its journal");
    ids.insert(id);
  }
  return ids;
}

std::string library::journal(std::string const& id) const {
  auto const entries = in_->desk->history(id);
  if (!entries) return "  no journal: " + word_of(entries.error()) + "\n";
  std::string all;
  for (auto const& each : *entries) {
    auto const parts = redress::read(each);
    all += "  " + std::to_string(each.version) + "  " + redress::to_string(each.at, {}, true) + "  " +
           std::string(parts->role) + " " + std::string(parts->party) + " " + std::string(parts->action) + " -> " +
           std::string(parts->state) + "\n";
  }
  return all;
}

std::vector<std::string> refusal_names() {
  std::vector<std::string> all;
  for (auto const& rule : refusal_rules) all.emplace_back(rule.name);
  return all;
}

} // namespace oracle
