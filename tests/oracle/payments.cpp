// SPDX-License-Identifier: BSL-1.0
// Payments: what was ordered, what was heard of it, and what follows. The books are worked out anew each time, from what the
// buyer is to have and what payments brought: what is missing is held as far as the order has it, what is too much is owed.
#include <algorithm>

#include "model.hpp"

namespace oracle {

std::int64_t sent::on_its_way() const {
  std::int64_t all = 0;
  for (auto const& each : legs)
    if (!voided && each.failed < attempt) all += each.outstanding();
  return all;
}
std::int64_t sent::failed() const {
  std::int64_t all = 0;
  for (auto const& each : legs)
    if (voided || each.failed >= attempt) all += each.outstanding();
  return all;
}
std::int64_t sent::net() const {
  std::int64_t all = 0;
  for (auto const& each : legs) all += std::max<std::int64_t>(each.arrived - each.returned, 0);
  return all;
}
bool sent::can_be_retried() const {
  bool const back = std::any_of(legs.begin(), legs.end(), [](part_sent const& each) { return each.returned > 0; });
  return !voided && !back && on_its_way() == 0 && failed() > 0;
}

std::int64_t case_model::on_its_way() const {
  std::int64_t all = 0;
  for (auto const& each : payments)
    if (each.of_claim()) all += each.on_its_way();
  return all;
}
sent* case_model::payment_of(std::string_view payment_id) {
  for (auto& each : payments)
    if (each.id == payment_id) return &each;
  return nullptr;
}
int case_model::payments_of(std::string_view of_kind) const {
  int count = 0;
  for (auto const& each : payments) count += each.kind == of_kind;
  return count;
}

// So much the order can still give this case beside what is on its way.
std::int64_t decision::room() const {
  auto const others = in_.taken_by_others(c);
  return std::max<std::int64_t>(in_.captured_of(c) - others - c.money.kept() - c.on_its_way(), 0);
}

// The books of a case that is to have `entitled` in the end.
void decision::balance(std::int64_t entitled) {
  auto& m = c.money;
  auto const missing = entitled - m.kept() - c.on_its_way();
  // What is held already stays held, whatever other cases took of the order.
  auto const can = std::max(room(), m.reserved - c.on_its_way());
  m.reserved = c.on_its_way() + std::min(std::max<std::int64_t>(missing, 0), std::max<std::int64_t>(can, 0));
  auto const debt = std::max<std::int64_t>(-missing, 0);
  if (debt >= m.owed + m.written_off) {
    m.owed = debt - m.written_off;
  } else {
    auto const less = m.owed + m.written_off - debt, given_up = std::min(less, m.written_off);
    m.written_off -= given_up;
    m.owed += given_up - less;
    c.wait_for_what_is_owed();
  }
}

std::int64_t decision::paid_or_paying() const {
  return std::max<std::int64_t>(c.money.refunded - c.money.repaid + c.on_its_way(), 0);
}

decision::loose decision::beside_the_claim(std::int64_t by_claim, std::int64_t due) const {
  auto const& m = c.money;
  auto const none = std::int64_t{0}, paid = m.refunded - m.repaid + c.on_its_way() + due;
  auto const left = m.elsewhere - m.apart;
  auto const rest = left - std::min(left, std::max(by_claim - paid, none));
  auto const of_claim = std::max(std::min(paid, by_claim), none);
  auto const others = in_.out_of(c) - m.kept();
  auto const too_much = std::max(of_claim + m.elsewhere + others - in_.captured_of(c), none);
  return {.all = rest + m.apart, .owed = std::min({rest, of_claim, too_much})};
}

// After a decision: the books are as they will be, but for what is due.
void decision::weigh(std::int64_t by_claim, std::int64_t due) {
  auto& m = c.money;
  if (m.elsewhere <= 0) return;
  auto const rest = beside_the_claim(by_claim, due);
  m.conceded = std::clamp(m.entitled() - by_claim, std::int64_t{0}, rest.all);
  m.denied = rest.all - rest.owed - m.conceded;
}

void decision::order(std::string const& kind, std::int64_t amount, std::string const& payee) {
  bool const of_claim = kind == "refund" || kind == "advance";
  sent next{.id = next_id("/" + kind, c.payments_of(kind)), .kind = kind, .payee = payee};
  bool const direct = !of_claim || (kind == "refund" && c.destination) || c.order.tenders.empty();
  if (direct) {
    next.legs.push_back({.amount = amount});
  } else {
    // Each means gets what it lacks of its part of all that goes back by means.
    std::int64_t whole = 0, so_far = 0, given = 0, back = amount;
    std::vector<std::int64_t> gone;
    for (auto const& [means, part] : c.order.tenders) {
      whole += part;
      gone.push_back(in_.gone_elsewhere(c, means));
      for (auto const& each : c.payments)
        for (auto const& by : each.legs) {
          if (!each.of_claim() || by.means != means) continue;
          gone.back() += std::max<std::int64_t>(by.arrived - by.returned, 0);
          if (!each.voided && by.failed < each.attempt) gone.back() += by.outstanding();
        }
      back += gone.back();
    }
    std::vector<std::pair<std::string, std::int64_t>> room;
    for (std::size_t i = 0; i < gone.size(); ++i) {
      so_far += c.order.tenders[i].second;
      auto const until = back * so_far / whole;
      room.emplace_back(c.order.tenders[i].first, std::max<std::int64_t>(until - given - gone[i], 0));
      given = until;
    }
    whole = so_far = given = 0;
    for (auto const& [means, part] : room) whole += part;
    for (auto const& [means, part] : room) {
      so_far += part;
      auto const until = amount * so_far / whole;
      if (until > given) next.legs.push_back({.means = means, .amount = until - given});
      given = until;
    }
  }
  c.payments.push_back(next);
}

void decision::order_refund(std::int64_t amount) {
  order("refund", amount);
  c.payout = c.payments.back().id;
  c.payout_amount = amount;
  c.tries = c.asked = 0;
  go("refund_pending", now + p.payout_check);
}

// By the last ruling that says so, unless a reversal came after it.
std::int64_t decision::freight_ruled() const {
  for (auto at = c.rulings.rbegin(); at != c.rulings.rend(); ++at) {
    if (at->freight) return *at->freight;
    if (at->result == reversed) return 0;
  }
  return 0;
}
std::int64_t decision::missing_beside(sent const& one) const {
  if (one.of_claim()) return 0;
  auto due = one.kind == "compensation" ? c.money.compensation
             : one.kind == "goodwill"   ? c.goodwill[one.payee]
                                        : freight_ruled();
  for (auto const& each : c.payments)
    if (each.kind == one.kind && each.payee == one.payee) {
      due -= each.net() + each.on_its_way();
      if (each.id != one.id && each.can_be_retried()) due -= each.failed();
    }
  auto missing = -one.net() - one.on_its_way();
  for (auto const& part : one.legs) missing += part.amount;
  return std::min(due, missing);
}

void decision::pay_beside(std::int64_t compensation, std::int64_t freight) {
  auto const more = [&](std::string const& kind, std::int64_t amount) {
    for (auto const& each : c.payments) {
      if (each.kind != kind) continue;
      amount -= each.net() + each.on_its_way() + (each.can_be_retried() ? each.failed() : 0);
    }
    // What failed and is not due any more is given up, the latest first.
    for (auto at = c.payments.rbegin(); at != c.payments.rend(); ++at)
      if (at->kind == kind && amount < 0 && at->can_be_retried()) amount += at->failed(), at->voided = true;
    if (amount > 0) order(kind, amount);
  };
  more("compensation", compensation);
  more("freight", freight);
}

// What is missing is paid, what is too much is owed, what is on its way is waited for.
void decision::settle(std::int64_t entitled, bool can_be_recovered, std::optional<std::int64_t> by_claim,
                      std::int64_t apart) {
  auto& m = c.money;
  auto const more = entitled - m.entitled(), before = m.by_claim();
  auto const on_its_way = c.on_its_way(), missing = entitled - m.kept() - on_its_way;
  auto const due = std::min(std::max<std::int64_t>(missing, 0), room()), debt = std::max<std::int64_t>(-missing, 0);
  m.reserved = on_its_way + due;
  bool const less_is_owed = debt < m.owed + m.written_off;
  m.owed = debt;
  m.written_off = 0;
  if (less_is_owed) c.wait_for_what_is_owed();
  if (m.elsewhere > 0 && by_claim) m.apart = apart;
  weigh(by_claim.value_or(more > 0 ? before + more : std::min(before, std::max<std::int64_t>(entitled, 0))), due);
  if (due > 0) return order_refund(due);
  if (debt > 0) return go("clawback_pending", now + p.clawback_window);
  if (on_its_way > 0) {
    auto const first = std::find_if(c.payments.begin(), c.payments.end(),
                                    [](sent const& s) { return s.of_claim() && s.on_its_way() > 0; });
    c.payout = first->id;
    c.payout_amount = on_its_way;
    c.tries = c.asked = 0;
    return go("refund_pending", now + p.payout_check);
  }
  go(can_be_recovered && entitled <= 0 ? "recovered" : "refunded");
}

// The buyer keeps what came from elsewhere, and is owed for the rest whatever arrives.
void decision::call_back() {
  auto& m = c.money;
  auto const owed = m.owed + m.written_off;
  m.owed = std::max<std::int64_t>(m.kept() + c.on_its_way() - m.elsewhere, 0);
  m.written_off = 0;
  if (m.owed < owed) c.wait_for_what_is_owed();
  m.reserved = c.on_its_way();
  m.apart = 0;
  weigh(0);
  go("clawback_pending", now + p.clawback_window);
}

// What is owed is given up; if nothing is, the case is settled as it is.
void decision::give_up() {
  auto& m = c.money;
  auto const entitled = std::max<std::int64_t>(m.entitled(), 0);
  auto const debt = m.kept() + c.on_its_way() - entitled;
  if (debt <= 0) return settle(entitled, true);
  m.reserved = c.on_its_way();
  m.written_off = debt;
  m.owed = 0;
  c.wait_for_what_is_owed();
  go("written_off");
}

// Nothing more is paid and nothing asked back.
void decision::leave_it() {
  c.money.reserved = c.on_its_way();
  bool const owed = c.money.owed > 0;
  c.money.forgiven += c.money.owed;
  c.money.owed = 0;
  if (owed) c.wait_for_what_is_owed();
  c.money.apart = 0;
  weigh(paid_or_paying());
  for (auto const& each : c.payments)
    if (each.of_claim() && each.on_its_way() > 0) {
      c.payout = each.id;
      c.payout_amount = c.on_its_way();
      c.tries = c.asked = 0;
      return go("refund_pending", now + p.payout_check);
    }
  go("recovered");
}

// Where the state follows from the sums, it goes where they lead and the row of the table lets it.
void decision::follow(std::int64_t entitled) {
  auto& m = c.money;
  balance(entitled);
  if (c.on_its_way() > 0) return;
  auto const due = m.reserved, debt = m.owed + m.written_off;
  auto const* const row = in_.table_.find(c.state, w.role, w.action);
  auto const can = [&](std::string_view to) { return std::find(row->to.begin(), row->to.end(), to) != row->to.end(); };
  if (due > 0 && can("refund_failed")) {
    auto const last =
        std::find_if(c.payments.rbegin(), c.payments.rend(), [](sent const& each) { return each.kind == "refund"; });
    bool const again = last != c.payments.rend() && last->can_be_retried() && last->failed() == due;
    auto const id = again ? last->id : next_id("/refund", c.payments_of("refund"));
    auto const tries = again ? last->attempt : 0;
    bool const as_before = c.state == "refund_failed" && id == c.payout && tries == c.tries && due == c.payout_amount;
    if (as_before) return;
    c.payout = id;
    c.payout_amount = due;
    c.tries = tries;
    return go("refund_failed", now + p.retry_window);
  }
  if (due > 0 && c.state == "unclaimed") {
    c.payout_amount = due;
    return;
  }
  if (debt > 0 && m.owed == 0) {
    if (c.state == "clawback_pending" && can("recovered")) go("recovered");
    return;
  }
  if (debt > 0 && can("clawback_pending")) {
    if (c.state != "clawback_pending") go("clawback_pending", now + p.clawback_window);
    return;
  }
  bool const was_owed = c.state == "clawback_pending" || c.state == "recovered" || c.state == "written_off";
  if (was_owed) {
    if (can("recovered")) go("recovered");
  } else if (can("recovered") && entitled <= 0) {
    go("recovered");
  } else if (can("refunded") && c.state != "refunded") {
    go("refunded");
  }
}

// No sum comes near to what a number can hold.
void decision::need_fit(std::int64_t more) {
  constexpr auto most = largest;
  auto const& m = c.money;
  need(more <= most, "sum_too_large");
  if (!fine()) return;
  bool const elsewhere = w.action == "report_paid_elsewhere", back = w.action == "confirm_repayment";
  need((elsewhere ? m.elsewhere : back ? m.repaid : 0) + more <= most, "sum_too_large");
  need((elsewhere ? in_.out_of(c) : 0) + more <= most, "sum_too_large");
}

bool decision::payments_report() {
  bool const confirmed = w.action == "confirm_payment", failure = w.action == "report_failure",
             bounce = w.action == "report_bounce", back = w.action == "confirm_repayment",
             elsewhere = w.action == "report_paid_elsewhere";
  if (!confirmed && !failure && !bounce && !back && !elsewhere) return false;
  auto& m = c.money;
  auto by_claim = m.by_claim();
  auto const& currency = c.order.captured.currency;
  if (confirmed || failure || bounce) {
    auto* const about = c.payment_of(w.id);
    auto const by = [&](part_sent const& each) { return w.means.empty() || each.means == w.means; };
    need(about != nullptr && std::any_of(about->legs.begin(), about->legs.end(), by), "unknown_payment");
    if (!failure && w.maybe_amount) {
      need(w.maybe_amount->currency == currency, "another_currency");
      need(w.maybe_amount->minor > 0, "amount_not_positive");
    }
    if (failure && about != nullptr) need(w.attempt <= about->attempt, "unknown_payment");
    if (!fine()) return true;
    if (!failure && w.maybe_amount) need_fit(w.maybe_amount->minor);
    if (!fine()) return true;
    auto const net = about->net();
    if (failure) {
      auto const number = w.attempt == 0 ? about->attempt : w.attempt;
      for (auto& each : about->legs)
        if (by(each) && each.outstanding() > 0) each.failed = std::max(each.failed, number);
    } else {
      auto const heard = confirmed ? &part_sent::arrived : &part_sent::returned;
      std::int64_t so_far = 0, all = 0;
      for (auto const& each : about->legs)
        if (by(each)) so_far += each.*heard, all += std::max(each.*heard, std::max(each.amount, each.arrived));
      auto more = std::max<std::int64_t>((w.maybe_amount ? w.maybe_amount->minor : all) - so_far, 0);
      part_sent* last = nullptr;
      for (auto& each : about->legs) {
        if (!by(each)) continue;
        last = &each;
        auto const part = std::min(more, std::max<std::int64_t>(each.amount - each.*heard, 0));
        each.*heard += part;
        more -= part;
      }
      last->*heard += more;
    }
    auto const moved = about->net() - net;
    if (about->of_claim() && moved > 0) {
      m.reserved -= std::min(moved, std::max<std::int64_t>(m.reserved - c.on_its_way(), 0));
      m.refunded += moved;
      c.refunded_at = now;
    }
    if (about->of_claim() && moved < 0) m.repaid -= moved, m.reserved -= moved;
  } else if (back) {
    need(!w.id.empty(), "reference_missing");
    need(std::find(c.repayments.begin(), c.repayments.end(), w.id) == c.repayments.end(), "repayment_counted_already");
    need(w.amount.currency == currency, "another_currency");
    need(w.amount.minor > 0, "amount_not_positive");
    if (!fine()) return true;
    need_fit(w.amount.minor);
    if (!fine()) return true;
    auto const had = std::max<std::int64_t>(m.kept(), 0);
    if (m.owed + m.written_off == 0 && by_claim > 0)
      by_claim = std::max<std::int64_t>(by_claim - std::min(w.amount.minor, had), 0);
    c.repayments.push_back(w.id);
    m.repaid += w.amount.minor;
    for (auto const open : {&case_model::repayment_asked, &case_model::promised, &case_model::recouping})
      c.*open = std::max<std::int64_t>(c.*open - w.amount.minor, 0);
    auto const owed = std::min(m.owed, w.amount.minor);
    m.owed -= owed;
    m.written_off -= std::min(m.written_off, w.amount.minor - owed);
  } else {
    need(!w.id.empty(), "reference_missing");
    need(w.amount.currency == currency, "another_currency");
    need(w.amount.minor > 0, "amount_not_positive");
    need(w.amount.minor <= largest, "sum_too_large");
    if (w.maybe_amount) {
      need(w.maybe_amount->currency == currency, "another_currency");
      need(w.maybe_amount->minor > 0, "amount_not_positive");
      if (w.maybe_amount->currency == w.amount.currency)
        need(w.maybe_amount->minor <= w.amount.minor, "above_refunded");
    }
    if (!fine()) return true;
    need_fit(w.amount.minor);
    if (!fine()) return true;
    // Told in several cases of an order, it counts once; what comes back goes where it was told.
    auto const known = in_.heard_of(c, w.id);
    auto const& by = c.order.tenders;
    bool const can_be =
        by.empty() || std::any_of(by.begin(), by.end(), [&](auto const& each) { return each.first == w.means; });
    need(w.means.empty() || (can_be && (known.means.empty() || known.means == w.means)), "unknown_payment");
    if (!fine()) return true;
    auto const more = std::max<std::int64_t>(w.amount.minor - known.out, 0);
    auto const again = std::max<std::int64_t>((w.maybe_amount ? w.maybe_amount->minor : 0) - known.back, 0);
    if (more + again > 0) {
      auto const found = c.elsewhere.find(w.id);
      auto const mine = (found == c.elsewhere.end() ? 0 : found->second.out - found->second.back) + more;
      need(mine > 0, "unknown_payment");
      if (!fine()) return true;
      auto& heard = c.elsewhere[w.id];
      if (known.means.empty()) heard.means = w.means;
      heard.out += more;
      heard.back += std::min(again, mine);
      m.elsewhere += more - std::min(again, mine);
      m.reserved -= std::min(more, m.reserved - c.on_its_way());
    } else if (c.elsewhere.contains(w.id) && known.means.empty()) {
      c.elsewhere[w.id].means = w.means;
    }
  }
  // What is by the claim stays; of the rest the buyer keeps what is not owed, and what a decision denied or forgave is so still.
  m.denied = std::min(m.denied, m.elsewhere);
  m.apart = std::min(m.apart, m.elsewhere);
  auto const rest = beside_the_claim(by_claim);
  m.conceded = std::clamp(rest.all - rest.owed - m.denied, std::int64_t{0}, rest.all);
  auto const entitled = by_claim + m.conceded;
  bool const early = c.state.ends_with("_advanced");
  bool const waits_for_goods =
      c.state == "awaiting_return" || c.state == "return_in_transit" || c.state == "goods_dispute";
  bool const settles = c.state.starts_with("refund_pending") || c.state == "refund_failed" || c.state == "unclaimed" ||
                       c.state == "refund_unanswered" || c.state == "refunded" || c.state == "clawback_pending" ||
                       c.state == "recovered" || c.state == "written_off" || c.state == "rejected" ||
                       c.state == "withdrawn" || c.state == "expired" || c.state == "fulfilled";
  auto const* const row = in_.table_.find(c.state, w.role, w.action);
  bool const only_books = row->to.size() == 1 && row->to.front() == c.state;
  auto const has = m.refunded - m.repaid;
  if (settles && !(only_books && (failure || (c.state != "refund_failed" && c.state != "unclaimed"))))
    return follow(entitled), true;
  balance(entitled);
  if (waits_for_goods && confirmed && has > 0) c.state += "_advanced";
  if (early && !elsewhere && has <= 0 && c.on_its_way() == 0) c.state.resize(c.state.size() - 9);
  return true;
}

} // namespace oracle
