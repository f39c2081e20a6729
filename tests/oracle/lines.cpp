// SPDX-License-Identifier: BSL-1.0
// Lines of an order: the units of them that cases have, what these come to, and what an inspection counts.
#include <algorithm>
#include <map>

#include "model.hpp"

namespace oracle {

namespace {

// So many of the units that are left have so much of what is left of the price.
std::int64_t share(std::int64_t left, int some, int of) {
  if (of <= 0 || left <= 0) return 0;
  return some >= of ? left : left * some / of;
}

} // namespace

std::int64_t paid_for(line_data const& line) { return line.price * line.quantity - line.discount; }

line_data const* line_of(order_data const& of, std::string const& id) {
  for (auto const& each : of.lines)
    if (each.id == id) return &each;
  return nullptr;
}

order_data as_line(order_data of, line_data const& line) {
  of.category = line.category.value_or(of.category);
  of.goods = line.goods.value_or(of.goods);
  if (line.promised_at) of.promised_at = line.promised_at;
  if (line.dispatched_at) of.dispatched_at = line.dispatched_at;
  if (line.signed_at) of.signed_at = line.signed_at;
  of.exclusion_confirmed = line.exclusion_confirmed.value_or(of.exclusion_confirmed);
  of.durable = line.durable.value_or(of.durable);
  of.heavily_used = line.heavily_used.value_or(of.heavily_used);
  of.lines.clear();
  return of;
}

// Each line that is claimed as an order of its own, at the price of all that is claimed.
std::vector<decision::line_part> decision::parts(order_data const& of, std::vector<item> const& items) const {
  if (of.lines.empty()) return {{"", of}};
  std::vector<line_part> all;
  std::int64_t price = 0;
  auto const take = [&](line_data const& line, int quantity) {
    price += share(paid_for(line), quantity, line.quantity);
    all.push_back({line.id, as_line(of, line)});
  };
  for (auto const& each : items)
    if (auto const* const line = line_of(of, each.line)) take(*line, each.quantity);
  if (items.empty())
    for (auto const& each : of.lines) take(each, each.quantity);
  if (all.empty()) take(of.lines.front(), 0); // refused for its items anyhow
  for (auto& each : all) each.as_order.captured.minor = price;
  return all;
}

// What of a line the other cases of the order have left.
decision::line_left decision::left_of(line_data const& line) const {
  line_left all{line.quantity, paid_for(line)};
  if (alone_) return all;
  for (auto const& [id, each] : *in_.others_) {
    if (id == c.id) continue;
    auto const found = each.units.find(line.id);
    if (found == each.units.end()) continue;
    all.units -= found->second.quantity;
    all.price -= found->second.price;
  }
  return all;
}

std::map<std::string, units_held> decision::units_for(order_data const& of, std::vector<item> const& items,
                                                      bool as_many_as_left) const {
  std::map<std::string, units_held> units;
  for (auto const& each : items) {
    auto const* const line = line_of(of, each.line);
    if (line == nullptr) continue;
    auto const left = left_of(*line);
    auto const quantity = as_many_as_left ? std::min(each.quantity, left.units) : each.quantity;
    if (quantity > 0) units[each.line] = {quantity, share(left.price, quantity, left.units)};
  }
  return units;
}

std::int64_t decision::comes_to(order_data const& of, std::map<std::string, units_held> const& units,
                                rule_data const& rule) const {
  std::int64_t goods = 0;
  bool whole = true;
  for (auto const& line : of.lines) {
    auto const found = units.find(line.id);
    whole = whole && found != units.end() && found->second.quantity == line.quantity;
    if (found != units.end()) goods += found->second.price;
  }
  return goods + (whole && !rule.keeps_shipping ? of.shipping.value_or(0) : 0) - goods * rule.fee / 100;
}

// The most that the goods of this case come to.
std::int64_t decision::price_of_units() const {
  if (c.order.lines.empty()) return c.order.captured.minor;
  if (!c.units.empty()) return comes_to(c.order, c.units, own_rule());
  std::map<std::string, units_held> nominal;
  for (auto const& each : c.items) {
    auto const& line = *line_of(c.order, each.line);
    nominal[each.line] = {each.quantity, share(paid_for(line), each.quantity, line.quantity)};
  }
  return comes_to(c.order, nominal, own_rule());
}

void decision::need_units(order_data const& of, std::vector<item> const& items) {
  std::set<std::string> named;
  for (auto const& each : items) {
    auto const* const line = line_of(of, each.line);
    need(line != nullptr, "no_such_line");
    need(each.quantity > 0 && named.insert(each.line).second, "item_malformed");
    if (line != nullptr) need(each.quantity <= left_of(*line).units, "units_claimed");
  }
}

// A claim on an order with lines is worked out: which units, and where no amount is asked, how much. True if that was all.
bool decision::complete(order_data const& of) {
  if (w.complete) return false;
  if (of.lines.empty()) return need(w.items.empty(), "no_such_line"), false;
  // Who files is told what is wrong with the claim before anything is said of the units of others.
  if (w.action == "file_claim" && !alone_) {
    auto as_if = c;
    decision first(in_, as_if, w, p, now);
    first.alone_ = true;
    first.negotiation();
    rules_.merge(first.rules_);
  }
  auto full = w;
  full.complete = true;
  if (full.items.empty() && w.action == "revise") full.items = c.items;
  if (full.items.empty())
    for (auto const& each : of.lines) full.items.push_back({each.id, each.quantity});
  need_units(of, full.items);
  auto const units = units_for(of, full.items);
  auto const& first = parts(of, full.items).front().as_order;
  auto const rule_at = [&](amount_or_goods amount) {
    return rule_for(first, w.kind, w.reason, amount, amount ? w.amount.currency : of.captured.currency);
  };
  auto const worth_at = [&](amount_or_goods amount) -> std::int64_t {
    auto const* const rule = rule_at(amount);
    return rule == nullptr || rule->excluded ? 0 : comes_to(of, units, *rule);
  };
  if (w.no_amount && !of_goods(w.kind)) {
    full.amount.currency = of.captured.currency;
    full.no_amount = false;
    auto const* const rule = rule_for(first, w.kind, w.reason, std::nullopt, of.captured.currency);
    auto amount = rule == nullptr || rule->excluded ? first.captured.minor : comes_to(of, units, *rule);
    auto const at = [&](std::int64_t minor) {
      auto const* const then = rule_for(first, w.kind, w.reason, minor, of.captured.currency);
      return then == nullptr || then->excluded ? minor : comes_to(of, units, *then);
    };
    // The amount decides the rule, which decides the amount.
    if (auto const next = at(amount); next != amount) {
      amount = next;
      amount = std::min(amount, at(amount));
    }
    full.amount.minor = amount;
  } else if (!w.no_amount && w.amount.currency == of.captured.currency && rule_at(w.amount.minor) != nullptr &&
             !rule_at(w.amount.minor)->excluded) {
    need(w.amount.minor <= worth_at(w.amount.minor), "above_preview");
  }
  decision again(in_, c, full, p, now);
  again.alone_ = alone_;
  again.negotiation();
  rules_.merge(again.rules_);
  return true;
}

// One rule for all lines, in one place.
void decision::need_rules(order_data const& of, std::vector<item> const& items, int kind, int reason,
                          std::optional<sum> const& amount, std::vector<int> const& papers, int without_fault,
                          bool as_it_is) {
  auto const all = parts(of, items);
  auto const rule_of_part = [&](line_part const& one) {
    return rule_for(one.as_order, kind, reason, amount ? amount_or_goods(amount->minor) : std::nullopt,
                    amount ? amount->currency : of.captured.currency);
  };
  auto const* const first = rule_of_part(all.front());
  for (auto const& each : all) {
    auto const* const rule = rule_of_part(each);
    bool const claimed = c.order.lines.empty() || std::any_of(c.items.begin(), c.items.end(), [&](item const& before) {
                           return before.line == each.line;
                         });
    bool const in_time = as_it_is || (w.action == "revise" && rule == &own_rule() && claimed);
    need_rule(rule, each.as_order, amount, papers, without_fault, in_time);
    need(rule == first && each.as_order.goods == all.front().as_order.goods, "lines_apart");
  }
}

// What an inspection counted, by line.
void decision::need_counts(bool all_back) {
  std::set<std::string> named;
  for (auto const& each : w.counts) {
    auto const found = c.units.find(each.line);
    need(found != c.units.end(), "no_such_line");
    need(named.insert(each.line).second, "item_malformed");
    if (found == c.units.end()) continue;
    need(each.received <= found->second.quantity && each.damaged <= each.received, "inspection_malformed");
    if (all_back) need(each.received >= found->second.quantity, "units_missing");
  }
  if (fine() && !w.counts.empty()) c.inspected = w.counts;
}

} // namespace oracle
