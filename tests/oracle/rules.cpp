// SPDX-License-Identifier: BSL-1.0
#include "rules.hpp"

#include <algorithm>

namespace oracle {

namespace {

bool has(std::set<int> const& set, int number) { return set.empty() || set.contains(number); }

std::optional<millis> instant_of(int from, order_data const& of) {
  switch (from) {
  case from_payment: return of.paid_at;
  case from_promise: return of.promised_at;
  case from_dispatch: return of.dispatched_at;
  default: return of.signed_at;
  }
}

std::set<int> const mind_changed{no_reason, wrong_size, service};
std::set<int> const pictures{1, 2};

// So many local days from the day after signing, to the next worked day.
rule_data lasting(rule_data rule, int count, bool from_payment_if_unknown = true) {
  rule.lasts = count * day;
  rule.from = from_day_after_signing;
  rule.counted = in_calendar_days;
  rule.to_worked_day = true;
  rule.otherwise = from_payment_if_unknown ? int{from_payment} : 0;
  return rule;
}
rule_data excluding(rule_data rule) {
  rule.excluded = true;
  return rule;
}

} // namespace

rule_data const* first_rule(std::vector<rule_data> const& rules, asked_for const& of) {
  for (auto const& each : rules) {
    bool const more =
        !each.above || (each.above->currency == of.amount.currency && of.amount.minor > each.above->minor);
    bool const less =
        !each.up_to || (each.up_to->currency == of.amount.currency && of.amount.minor <= each.up_to->minor);
    if (has(each.reasons, of.why) && has(each.kinds, of.kind) && has(each.places, of.place) &&
        has(each.categories, of.category) && more && less)
      return &each;
  }
  return nullptr;
}

std::optional<millis> too_late_from(rule_data const& rule, order_data const& of, days const& calendar, int margin) {
  if (rule.lasts == 0) return std::nullopt;
  auto from = rule.from;
  auto begun = instant_of(from, of);
  if (!begun && of.goods == with_buyer && rule.otherwise != 0) from = rule.otherwise, begun = instant_of(from, of);
  if (!begun) return std::nullopt;
  if (rule.counted == in_elapsed_time)
    return from == from_day_after_signing ? calendar.from_midnight(*begun, 0) + rule.lasts : *begun + rule.lasts;
  auto const count = static_cast<long>(rule.lasts / day);
  if (rule.counted == in_working_days) return calendar.end_of_worked_day(*begun, 1, count, margin);
  if (rule.to_worked_day) return calendar.end_of_worked_day(*begun, count, 1, margin);
  return calendar.from_midnight(*begun, count * day);
}

std::optional<millis> too_early_until(rule_data const& rule, order_data const& of, days const& calendar) {
  if (rule.opens == 0) return std::nullopt;
  auto const begun = instant_of(rule.opens, of);
  if (!begun || rule.opens != from_day_after_signing) return begun;
  return calendar.from_midnight(*begun, 0);
}

std::vector<rule_data> rules_in_china() {
  std::set<int> const away{not_sent, on_the_way_to_buyer, on_the_way_back, with_merchant, lost};
  std::set<int> const sent{on_the_way_to_buyer, with_buyer, on_the_way_back, with_merchant, lost};
  demand const dear{.count = 2, .kinds = pictures, .from = sum{500000, "CNY"}, .of_used = true};
  std::vector<rule_data> all;
  // The merchant proves that it came.
  all.push_back(lasting({.id = "cn-never-came",
                         .reasons = {not_received},
                         .kinds = {refund_only, return_and_refund, exchange, reship},
                         .places = away,
                         .burden = merchant_proves,
                         .freight = merchant_bears},
                        15, false));
  all.push_back(lasting({.id = "cn-signed-for",
                         .reasons = {not_received},
                         .kinds = {refund_only, reship},
                         .places = {with_buyer},
                         .burden = merchant_proves,
                         .freight = merchant_bears},
                        15, false));
  all.push_back(excluding({.id = "cn-nothing-to-return", .reasons = {not_received}}));
  auto late =
      lasting({.id = "cn-late", .reasons = {delay}, .burden = merchant_proves, .freight = merchant_bears}, 15, false);
  late.opens = from_promise;
  all.push_back(late);
  all.push_back(lasting({.id = "cn-defect",
                         .reasons = {quality, not_as_described},
                         .papers = {dear},
                         .burden = merchant_proves_at_first,
                         .at_first = 183 * day,
                         .of_durables = true},
                        730));
  all.push_back(lasting({.id = "cn-fake",
                         .reasons = {counterfeit},
                         .papers = {{.kinds = {1, 2, 3, 6}}, dear},
                         .burden = merchant_proves,
                         .freight = merchant_bears},
                        1095));
  all.push_back(lasting({.id = "cn-incomplete",
                         .reasons = {missing_parts},
                         .papers = {{.kinds = pictures}, dear},
                         .freight = merchant_bears},
                        15));
  all.push_back({.id = "cn-not-sent",
                 .reasons = mind_changed,
                 .kinds = {refund_only, return_and_refund},
                 .places = {not_sent},
                 .categories = {1, 4, 5, 6, 7},
                 .at_once = true});
  all.push_back(lasting({.id = "cn-seven-days",
                         .reasons = mind_changed,
                         .kinds = {return_and_refund},
                         .places = {on_the_way_to_buyer, with_buyer, on_the_way_back, with_merchant},
                         .categories = {general},
                         .freight = buyer_bears,
                         .right = true,
                         .keeps_shipping = true},
                        7));
  all.push_back(excluding({.id = "cn-not-returnable",
                           .reasons = {no_reason, wrong_size},
                           .places = sent,
                           .categories = {2, 3, 4, 5, 6, 7}}));
  all.push_back(
      excluding({.id = "cn-goods-kept", .reasons = mind_changed, .kinds = {refund_only}, .places = {with_buyer}}));
  all.push_back(excluding({.id = "cn-nothing-wrong", .reasons = mind_changed, .kinds = {reship, repair}}));
  all.push_back(lasting(
      {.id = "cn-goodwill", .reasons = mind_changed, .freight = buyer_bears, .times = 12, .keeps_shipping = true}, 7));
  return all;
}

std::vector<rule_data> rules_in_europe() {
  std::set<int> const away{not_sent, on_the_way_to_buyer, on_the_way_back, with_merchant, lost};
  std::set<int> const sent{on_the_way_to_buyer, with_buyer, on_the_way_back, with_merchant, lost};
  std::set<int> const withdrawn_from{general, excluded_by_confirmation};
  std::vector<rule_data> all;
  all.push_back({.id = "eu-not-delivered",
                 .reasons = {not_received, delay},
                 .kinds = {refund_only, return_and_refund, exchange, reship},
                 .places = away,
                 .burden = merchant_proves,
                 .freight = merchant_bears});
  auto late = lasting(
      {.id = "eu-delivered-late", .reasons = {delay}, .burden = merchant_proves, .freight = merchant_bears}, 60, false);
  late.opens = from_promise;
  all.push_back(late);
  all.push_back(lasting({.id = "eu-signed-for",
                         .reasons = {not_received},
                         .kinds = {refund_only, reship},
                         .places = {with_buyer},
                         .burden = merchant_proves,
                         .freight = merchant_bears},
                        60, false));
  all.push_back(excluding({.id = "eu-nothing-to-return", .reasons = {not_received}}));
  all.push_back(lasting({.id = "eu-conformity",
                         .reasons = {quality, not_as_described, counterfeit, missing_parts},
                         .papers = {{.count = 2, .kinds = pictures, .from = sum{100000, "EUR"}, .of_used = true}},
                         .burden = merchant_proves_at_first,
                         .at_first = 365 * day,
                         .freight = merchant_bears},
                        730));
  all.push_back({.id = "eu-withdrawal-before-dispatch",
                 .reasons = mind_changed,
                 .kinds = {refund_only, return_and_refund},
                 .places = {not_sent},
                 .categories = withdrawn_from,
                 .at_once = true,
                 .right = true});
  all.push_back(lasting({.id = "eu-withdrawal",
                         .reasons = mind_changed,
                         .kinds = {return_and_refund},
                         .categories = withdrawn_from,
                         .freight = buyer_bears,
                         .right = true},
                        14));
  all.push_back(excluding(
      {.id = "eu-no-withdrawal", .reasons = {no_reason, wrong_size}, .places = sent, .categories = {2, 3, 4, 5, 6}}));
  all.push_back(
      excluding({.id = "eu-goods-kept", .reasons = mind_changed, .kinds = {refund_only}, .places = {with_buyer}}));
  all.push_back(excluding({.id = "eu-nothing-wrong", .reasons = mind_changed, .kinds = {reship, repair}}));
  all.push_back(
      lasting({.id = "eu-goodwill", .reasons = mind_changed, .freight = buyer_bears, .keeps_shipping = true}, 14));
  return all;
}

std::vector<rule_data> without_kind(std::vector<rule_data> rules, int kind) {
  for (auto& each : rules) {
    if (each.kinds.empty()) each.kinds = {refund_only, return_and_refund, exchange, reship, repair};
    each.kinds.erase(kind);
  }
  std::erase_if(rules, [](rule_data const& each) { return each.kinds.empty(); });
  rules.push_back(excluding({.id = "not-offered", .kinds = {kind}}));
  return rules;
}

} // namespace oracle
