// SPDX-License-Identifier: BSL-1.0
#include "model.hpp"

#include <algorithm>
#include <utility>

namespace oracle {

namespace {

bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

} // namespace

bool case_model::closed() const {
  return one_of(state,
                {"refunded", "fulfilled", "rejected", "withdrawn", "expired", "recovered", "written_off", "unclaimed"});
}
bool case_model::lapses() const {
  return !closed() &&
         !one_of(state, {"unopened", "refund_unanswered", "buyer_referred", "merchant_referred", "debt_referred"});
}
bool case_model::screening_pending(bool every) const {
  for (auto const& each : papers)
    if (each.finding == unsure || (every && each.finding == not_screened)) return true;
  return false;
}
on_file const* case_model::paper_of(std::string_view paper_id) const {
  for (auto const& each : papers)
    if (each.what.id == paper_id) return &each;
  return nullptr;
}

policy const& model::of(case_model const& c) const {
  if (c.state != "unopened")
    for (auto const& each : policies_)
      if (each.version == c.version) return each;
  return policies_.back();
}

verdict model::act(std::string const& id, wish const& w) {
  auto const at = cases_.find(id);
  if (at == cases_.end() && !(w.action == "file_claim" && w.role == "buyer")) return {"no_such_case", {}};
  auto together = by_now(at == cases_.end() ? w.order.id : at->second.order.id, id);
  bool const lapsed = at != cases_.end() && together.at(id).entries != at->second.entries;
  case_model next;
  next.id = id;
  if (at != cases_.end()) next = together.at(id);
  auto said = attempt_among(together, next, w);
  // What is written of a case is written with what has lapsed in the others of its order.
  if (said.word == "done" || lapsed)
    for (auto& [each, as_it_is] : together) cases_[each] = std::move(as_it_is);
  if (said.word == "overdue" && stuck_.word != "done") return stuck_;
  if (said.word != "done") return said;
  currencies_[next.order.id] = next.order.captured.currency;
  captured_.emplace(next.order.id, next.order.captured.minor);
  cases_[id] = std::move(next);
  return said;
}

verdict model::attempt_among(std::map<std::string, case_model>& others, case_model& c, wish const& w) {
  others_ = &others;
  auto said = attempt(c, w, now);
  others_ = nullptr;
  return said;
}

// The cases of an order as they are by now: their timeouts one after the other, as of the instants they were due, this case's
// first where two are due at once. Time that is a little behind the last entry counts as the entry's. What keeps a lapse of
// this case from being done is in `stuck_`.
std::map<std::string, case_model> model::by_now(std::string const& order, std::string const& first) {
  static wish const lapse = [] {
    wish w;
    w.role = "timekeeper";
    w.action = "lapse";
    return w;
  }();
  std::map<std::string, case_model> together;
  for (auto const& [id, each] : cases_)
    if (each.order.id == order) together[id] = each;
  stuck_ = {"done", {}};
  std::set<std::string> stuck;
  for (int count = 0;; ++count) {
    if (count > 2000) throw std::logic_error("time goes round in " + order);
    case_model* next = nullptr;
    auto const ask = [&](case_model& c) {
      auto const clock = now < c.last && c.last - now <= 5 * second ? c.last : now;
      if (c.lapses() && c.due <= clock && !stuck.contains(c.id) && (next == nullptr || c.due < next->due)) next = &c;
    };
    if (auto const own = together.find(first); own != together.end()) ask(own->second);
    for (auto& [id, each] : together)
      if (id != first) ask(each);
    if (next == nullptr) return together;
    auto after = *next;
    if (auto said = attempt_among(together, after, lapse); said.word == "done") {
      *next = std::move(after);
    } else {
      stuck.insert(next->id);
      if (next->id == first) stuck_ = said;
    }
  }
}

case_model model::as_of_now(std::string const& id) {
  auto const counted = std::exchange(counting_, false);
  auto together = by_now(cases_.at(id).order.id, id);
  counting_ = counted;
  return together.at(id);
}

verdict model::judge(std::string const& id, wish const& w) {
  counting_ = false;
  auto together = by_now(cases_.at(id).order.id, id);
  auto next = together.at(id);
  auto said = attempt_among(together, next, w);
  counting_ = true;
  return said;
}

void model::write_lapses(std::string const& id) {
  auto const& written = cases_.at(id);
  auto together = by_now(written.order.id, id);
  if (together.at(id).entries == written.entries) return;
  for (auto& [each, as_it_is] : together) cases_[each] = std::move(as_it_is);
}

void model::sweep() {
  std::set<std::string> orders;
  for (auto const& [id, each] : cases_) orders.insert(each.order.id);
  for (auto const& order : orders)
    for (auto& [id, as_it_is] : by_now(order, "")) cases_[id] = std::move(as_it_is);
}

// The case, as it is now, and one wish: is it in the table, does it decode, is the party one of the case,
// is it in time, and what do the rules say?
verdict model::attempt(case_model& c, wish const& w, millis when) {
  auto* const found_row = table_.find(c.state, w.role, w.action);
  if (found_row == nullptr)
    return {table_.anybody_may(c.state, w.action) ? "another_role_may" : "not_in_this_state", {}};
  if (w.spoilt) return {"malformed", {}};
  bool const opens = c.state == "unopened";
  if (w.role != "timekeeper") {
    if (w.party.empty()) return {"no_party_id", {}};
    if (!opens && w.role == "buyer" && w.party != c.order.buyer) return {"not_a_party", {}};
    if (!opens && w.role == "merchant" && w.party != c.order.merchant) return {"not_a_party", {}};
  }
  if (when < c.last) {
    if (c.last - when > 5 * second) return {"clock_behind", {}};
    when = c.last;
  }
  bool const lapse = w.action == "lapse";
  if (c.lapses()) {
    if (lapse && when < c.due) return {"not_yet_due", {}};
    if (!lapse && when >= c.due) return {"overdue", {}};
    if (lapse) when = std::max(c.due, c.last);
  }
  auto rules = decision(*this, c, w, of(c), when).take();
  if (!rules.empty()) return {"refused", std::move(rules)};
  auto const end = std::find(found_row->to.begin(), found_row->to.end(), c.state);
  if (end == found_row->to.end())
    throw std::logic_error("the model goes to " + c.state + " by " + w.role + " " + w.action + " from " +
                           found_row->from);
  if (counting_) ++found_row->taken[static_cast<std::size_t>(end - found_row->to.begin())];
  c.last = when;
  ++c.entries;
  return {"done", {}};
}

std::int64_t model::free_for(case_model const& c) {
  return captured_of(c) - taken_by_others(c) - c.money.reserved - c.money.kept();
}

// What was captured for an order is what the first claim on it said.
std::int64_t model::captured_of(case_model const& c) const {
  auto const known = captured_.find(c.order.id);
  return known != captured_.end() ? known->second : c.order.captured.minor;
}

std::int64_t model::taken_by_others(case_model const& c) const {
  std::int64_t all = 0;
  for (auto const& [id, each] : *others_)
    if (id != c.id) all += each.money.reserved + each.money.kept();
  return all;
}

taken_elsewhere model::heard_of(case_model const& c, std::string const& reference) const {
  taken_elsewhere all;
  auto const add = [&](case_model const& one) {
    auto const found = one.elsewhere.find(reference);
    if (found == one.elsewhere.end()) return;
    all.out += found->second.out;
    all.back += found->second.back;
    if (all.means.empty()) all.means = found->second.means;
  };
  add(c);
  for (auto const& [id, each] : *others_)
    if (id != c.id) add(each);
  return all;
}

std::int64_t model::gone_elsewhere(case_model const& c, std::string const& means) const {
  std::set<std::string> references;
  for (auto const& [reference, each] : c.elsewhere) references.insert(reference);
  for (auto const& [id, each] : *others_)
    for (auto const& [reference, heard] : each.elsewhere) references.insert(reference);
  std::int64_t all = 0;
  for (auto const& reference : references)
    if (auto const heard = heard_of(c, reference); heard.means == means) all += heard.out - heard.back;
  return all;
}

std::int64_t model::out_of(case_model const& c) const {
  auto all = c.money.kept();
  for (auto const& [id, each] : *others_)
    if (id != c.id) all += each.money.kept();
  return all;
}

// Whatever has lapsed by now in any of its cases counts, written or not.
account model::of_order(std::string const& order) {
  auto const counted = std::exchange(counting_, false);
  auto const together = by_now(order, "");
  counting_ = counted;
  account all;
  for (auto const& [id, each] : together) {
    all.captured = captured_of(each);
    all.held += each.money.reserved;
    all.out += each.money.kept();
    for (auto const& [line, held] : each.units) all.units += held.quantity, all.price_of_units += held.price;
  }
  return all;
}

void model::check_laws() const {
  std::map<std::pair<std::string, std::string>, units_held> claimed;
  for (auto const& [id, c] : cases_)
    for (auto const& [line, each] : c.units) {
      auto& all = claimed[{c.order.id, line}];
      all.quantity += each.quantity;
      all.price += each.price;
      auto const& of = *line_of(c.order, line);
      bool const whole = all.quantity == of.quantity && all.price != paid_for(of);
      if (all.quantity > of.quantity || all.price > paid_for(of) || whole)
        throw std::logic_error("units of " + line + " of " + c.order.id + " do not add up");
    }
  std::set<std::string> payments;
  for (auto const& [id, c] : cases_) {
    auto const& m = c.money;
    for (auto const each : {m.reserved, m.awarded, m.refunded, m.elsewhere, m.conceded, m.apart, m.repaid, m.owed,
                            m.written_off, m.forgiven, m.goodwill, m.compensation})
      if (each < 0) throw std::logic_error("something is negative in " + id);
    auto const left = m.refunded - m.repaid - m.owed - m.written_off - m.forgiven;
    if (left > m.awarded || m.awarded > c.order.captured.minor || c.on_its_way() > m.reserved)
      throw std::logic_error("the ledger of " + id + " does not hold");
    for (auto const& each : c.payments)
      if (!payments.insert(each.id).second) throw std::logic_error("one id for two payments: " + each.id);
  }
}

view model::look(std::string const& id) {
  auto const c = as_of_now(id);
  view seen;
  seen.state = c.state;
  if (c.lapses()) seen.due = c.due, seen.provisional = c.provisional;
  if (one_of(c.state, {"refund_pending", "refund_failed", "unclaimed", "refund_unanswered"})) seen.payout = c.payout;
  auto const& m = c.money;
  std::int64_t forged_ones = 0, standing = 0, sealed = 0, points = 0, ends = 0, appealed = 0;
  auto const tries = seen.payout.empty() ? 0 : c.tries;
  for (auto const& each : c.papers) sealed += each.sealed;
  for (auto const& each : c.papers) forged_ones += each.finding == forged;
  for (auto const& [ground, each] : c.penalties) {
    standing += each.in_force;
    points += each.points;
    ends = std::max<std::int64_t>(ends, each.ends());
    appealed += each.appealed + 100 * each.decided;
  }
  std::int64_t units = 0, price = 0, inspected = 0;
  for (auto const& [line, each] : c.units) units += each.quantity, price += each.price;
  for (auto const& each : c.inspected) inspected += 10'000 + each.received + 100 * each.damaged;
  auto const size = [](auto const& of) { return static_cast<std::int64_t>(of.size()); };
  seen.numbers = {m.reserved,
                  m.awarded,
                  m.refunded,
                  m.elsewhere,
                  m.conceded,
                  m.denied,
                  m.apart,
                  m.repaid,
                  m.owed,
                  m.written_off,
                  m.forgiven,
                  m.goodwill,
                  m.compensation,
                  size(c.offers),
                  size(c.papers),
                  forged_ones,
                  size(c.rulings),
                  c.rulings.empty() ? -1 : c.rulings.back().award.value_or(-2),
                  size(c.published),
                  size(c.penalties),
                  standing,
                  points,
                  ends,
                  appealed,
                  c.unanswered + 2 * c.order_ignored,
                  c.buyer.appealed,
                  c.merchant.appealed,
                  size(c.payments),
                  c.on_its_way(),
                  c.destination,
                  c.extensions,
                  c.extended,
                  c.revisions,
                  c.releases,
                  c.dismissals,
                  c.flagged,
                  c.reopened,
                  c.goods,
                  c.granted ? c.granted->kind : 0,
                  c.granted ? c.granted->amount.value_or(-1) : 0,
                  c.kind,
                  c.claimed.value_or(-1),
                  size(c.repayments),
                  c.repayment_asked,
                  c.promised,
                  c.recouping,
                  c.remedies,
                  c.buyer.closed,
                  c.merchant.closed,
                  c.buyer.heard && c.merchant.heard,
                  c.by_authority,
                  0,
                  sealed,
                  tries,
                  c.entries,
                  units,
                  price,
                  inspected};
  return seen;
}

std::set<std::string> decision::take() {
  bool const known = rights() || negotiation() || goods() || review() || ruling() || payments_report() || money() ||
                     outside() || anywhere();
  if (!known) throw std::logic_error("the model knows nothing of " + w.role + " " + w.action + " in " + c.state);
  return rules_;
}

} // namespace oracle
