// SPDX-License-Identifier: BSL-1.0
#pragma once
// What the actions of a refund case carry on a walk of the test kit: sums, ids and exhibits that the case file knows, and
// some that it does not.
//
//     walk_options<protocol> with{.rules = {standard}};
//     tell_of_refunds(with);
#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <redress/refund/protocol.hpp>
#include <redress/testing/walk_options.hpp>

#include "refund.hpp"

namespace refund_test {

/// Fills the members of an action by name and type, for where a case is.
class refund_filler {
  using choices = redress::testing::choices;
  redress::any_case<protocol> const& in_;
  std::string_view role_;
  instant now_;

  case_file const& file() const { return in_.file(); }
  template <class T> static bool choose(T& member, choices& pick, std::vector<T> const& all) {
    member = all[pick.among(all.size())];
    return true;
  }
  std::string number() const { return std::to_string(in_.version()); }
  // What is awarded is all of the claim, a part of it, or another sum than was awarded before.
  std::vector<money> amounts(std::string_view name) const {
    auto const& sums = file().ledger;
    auto const claimed = file().claim.amount.value_or(sums.captured);
    std::vector<money> all;
    if (name == "award") {
      all = {claimed, less(claimed, 1), less(claimed, claimed.minor / 2)};
      if (!file().rulings.empty())
        for (auto const by : {0, 1, -1}) all.push_back(less(file().rulings.back().award.value_or(claimed), by));
      if (auto const kept = sums.kept_by_buyer(); kept.minor > 1) all.push_back(less(kept, 1));
      if (file().granted) all.push_back(file().granted->amount.value_or(claimed));
    }
    for (auto const& each : {sums.kept_by_buyer(), sums.owed, sums.reserved, sums.elsewhere})
      if (each.positive()) all.push_back(each);
    for (minor_units const minor : {std::int64_t{claimed.minor}, claimed.minor / 2, std::int64_t{1}, std::int64_t{0},
                                    std::int64_t{sums.captured.minor}})
      all.push_back({.minor = minor, .currency = claimed.currency});
    all.push_back(jpy(1));
    return all;
  }
  static money less(money from, std::int64_t by) {
    from.minor = std::max<std::int64_t>(from.minor - by, 0);
    return from;
  }

public:
  refund_filler(redress::any_case<protocol> const& in, redress::party const& who, instant now)
      : in_(in), role_(who.role), now_(now) {}

  bool operator()(std::string_view name, money& member, choices& pick) const {
    return choose(member, pick, amounts(name));
  }
  bool operator()(std::string_view name, text& member, choices& pick) const {
    std::vector<text> all;
    if (name == "payment_id")
      for (auto each = file().payments.rbegin(); each != file().payments.rend(); ++each) all.push_back(each->id);
    if (name == "means") all.push_back({});
    if (name == "means")
      for (auto const& each : file().order.tenders) all.push_back(each.means);
    if (name == "id" || name.starts_with("consent_of"))
      for (auto const& each : file().exhibits)
        if (name != (each.by == side::buyer ? "consent_of_merchant" : "consent_of_buyer")) all.push_back(each.item.id);
    if (all.empty()) all.push_back(text("some " + std::string(name) + ' ' + number()));
    all.push_back({});
    return choose(member, pick, all);
  }
  // What was claimed first: other goods are taken where the order has no money left.
  bool operator()(std::string_view, claim_kind& member, choices& pick) const {
    auto const claimed = file().claim.kind;
    if (claimed == claim_kind{}) return false;
    std::vector<claim_kind> all{claimed};
    for (auto const& each : enumerators(claim_kind{}))
      if (each.value != claimed) all.push_back(each.value);
    return choose(member, pick, all);
  }
  // Of what is cited nothing may be forged.
  bool operator()(std::string_view, std::vector<text>& member, choices& pick) const {
    std::vector<std::vector<text>> all{{}};
    for (auto const& each : file().exhibits) all.push_back({each.item.id});
    all.push_back({"none"});
    return choose(member, pick, all);
  }
  // Of an order with lines a unit of each, or what is not there.
  bool operator()(std::string_view, std::vector<claimed_item>& member, choices& pick) const {
    std::vector<std::vector<claimed_item>> all{{}};
    for (auto const& each : file().order.lines) all.push_back({{.line = each.id}});
    all.push_back({{.line = "none"}});
    return choose(member, pick, all);
  }
  bool operator()(std::string_view, std::vector<inspected_line>& member, choices& pick) const {
    std::vector<std::vector<inspected_line>> all{{}};
    for (auto const& each : file().claim.items) all.push_back({{.line = each.line}});
    all.push_back({{.line = "none"}});
    return choose(member, pick, all);
  }
  bool operator()(std::string_view name, std::uint32_t& member, choices& pick) const {
    if (name == "attempt") return choose(member, pick, {0u, 1u, 2u});
    if (name != "number") return false;
    std::vector<std::uint32_t> all;
    auto const& published = file().published;
    for (std::uint32_t i = 1; i <= file().rulings.size(); ++i)
      if (std::find(published.begin(), published.end(), i) == published.end()) all.push_back(i);
    for (std::uint32_t const each : {0u, 1u, static_cast<std::uint32_t>(file().offers.size())}) all.push_back(each);
    return choose(member, pick, all);
  }
  bool operator()(std::string_view name, instant& member, choices& pick) const {
    auto const about = in_.due().value_or(now_);
    if (name == "shipped_at") {
      std::vector<instant> all{now_ - 1 * day, now_ - 9 * day, now_, now_ + 1 * day};
      if (auto const* const over = in_.state_if<expired>(); over != nullptr && over->ship_by)
        all.insert(all.end(), {over->awaited_since, *over->ship_by});
      return choose(member, pick, all);
    }
    return choose(member, pick, {about + 1 * day, about + 1ms, about + 30 * day, now_});
  }
  bool operator()(std::string_view, submission& member, choices& pick) const {
    auto const digits = number();
    return choose(member, pick,
                  {{.id = text("e" + digits),
                    .kind = exhibit_kind::photo,
                    .content = std::string(64 - digits.size(), '0') + digits,
                    .note = {}},
                   {.id = text("e" + digits), .kind = exhibit_kind::photo, .content = "no hash", .note = {}}});
  }
  bool operator()(std::string_view, blame& member, choices& pick) const {
    return choose(member, pick, {*blame::of(std::uint8_t{20}, std::uint8_t{80}), blame{}});
  }
  // Of a remedy in goods nothing. What payments report: all of it, or so much in all by now.
  bool operator()(std::string_view name, std::optional<money>& member, choices& pick) const {
    if (name == "amount" || name == "award") {
      std::vector<std::optional<money>> all;
      for (auto const& each : amounts(name)) all.push_back(each);
      all.insert(all.begin() + (name == "award" && !file().claim.amount ? 0 : 1), std::nullopt);
      return choose(member, pick, all);
    }
    if (name != "arrived" && name != "returned") return false;
    std::vector<std::optional<money>> all{std::nullopt};
    for (auto const& each : file().payments) {
      auto const whole = each.amount();
      for (auto const& some : {less(whole, 1), less(whole, whole.minor / 2), whole})
        if (some.positive()) all.push_back(some);
      all.push_back(money{.minor = whole.minor + 1, .currency = whole.currency});
    }
    all.push_back(jpy(1));
    return choose(member, pick, all);
  }
  // Policy says who bears it, so the usual finding says nothing of it.
  bool operator()(std::string_view, std::optional<freight_split>& member, choices& pick) const {
    auto const in = file().ledger.captured.currency;
    auto const split = [&](std::int64_t merchants) {
      return freight_split::of({.minor = 10'00, .currency = in}, {.minor = merchants, .currency = in});
    };
    return choose(member, pick, {std::nullopt, split(4'00), split(0), split(10'00)});
  }
};

/// A claim of this kind on goods that are there, with an address for a return or, for a part of the money, with an exhibit.
inline file_claim a_claim_on(claim_kind kind, goods_place goods, bool address, instant now) {
  auto on = an_order();
  on.paid_at = now - 1 * day;
  on.goods = goods;
  on.durable = kind == claim_kind::exchange;
  if (address) on.return_address = "Yiwu 1";
  auto claim = a_claim(address ? cny(129'00) : cny(80'00), on);
  claim.kind = kind;
  if (is_in_goods(kind)) claim.amount = std::nullopt;
  if (!address) claim.exhibits = {{.id = "e0", .kind = exhibit_kind::photo, .content = std::string(64, 'b')}};
  return claim;
}
/// Claims of each kind, on goods wherever they may be; behind them some that are refused.
inline std::vector<file_claim> claims_to_file(redress::any_case<protocol> const&, redress::party const&, instant now) {
  using enum claim_kind;
  std::vector<file_claim> all;
  for (auto const& kind : enumerators(claim_kind{}))
    for (bool const address : {true, false})
      all.push_back(a_claim_on(kind.value, goods_place::with_buyer, address, now));
  for (auto const kind : {refund_only, return_and_refund, exchange})
    all.push_back(a_claim_on(kind, goods_place::on_the_way_to_buyer, true, now));
  all.push_back(a_claim_on(exchange, goods_place::not_sent, true, now));
  for (auto const& [goods, address] :
       {std::pair{goods_place::with_buyer, true}, std::pair{goods_place::with_buyer, false},
        std::pair{goods_place::on_the_way_to_buyer, true}, std::pair{goods_place::with_merchant, true}}) {
    all.push_back(a_claim_on(return_and_refund, goods, address, now));
    all.back().reason = claim_reason::no_reason; // a right
  }
  auto const usual = all.front();
  all.push_back(all[2]);
  all.back().amount = cny(1);
  all.push_back(all[2]);
  all.back().exhibits = {{.id = "e0", .kind = exhibit_kind::photo, .content = std::string(64, 'b')},
                         {.id = "chat", .kind = exhibit_kind::chat, .content = std::string(64, 'c')}};
  auto in_two = *usual.order;
  in_two.tenders = {{.means = "gift card", .amount = cny(60'00)}, {.means = "card", .amount = cny(69'00)}};
  all.push_back(usual);
  all.back().order = *paid_order::from(in_two);
  all.push_back(usual);
  all.back().risk = {.verdict = risk_verdict::look_by_hand, .ground = risk_ground::low_score, .score = 20};
  all.push_back(usual);
  all.back().risk.verdict = risk_verdict::block;
  all.push_back(usual);
  all.back().amount = cny(129'01);
  return all;
}

/// An offer of each kind, in goods without an amount; behind them some that are refused.
inline std::vector<make_offer> offers_to_make(redress::any_case<protocol> const& in, redress::party const&, instant) {
  auto const& captured = in.file().ledger.captured;
  auto const claimed = in.file().claim.amount.value_or(captured);
  std::vector<make_offer> all;
  for (std::int64_t const minor : {std::int64_t{claimed.minor}, claimed.minor / 2, std::int64_t{1}})
    for (auto const kind : {claim_kind::refund_only, claim_kind::return_and_refund})
      all.push_back({.kind = kind, .amount = money{.minor = minor, .currency = claimed.currency}});
  for (auto const kind : {claim_kind::exchange, claim_kind::reship, claim_kind::repair}) all.push_back({.kind = kind});
  all.push_back({.kind = claim_kind::reship, .amount = claimed});
  all.push_back({.kind = claim_kind::refund_only});
  return all;
}

/// The offers as settlements, to which each side consents in an exhibit of its own; behind them one without.
inline std::vector<record_settlement> settlements_to_record(redress::any_case<protocol> const& in,
                                                            redress::party const& who, instant now) {
  text of_buyer, of_merchant;
  for (auto const& each : in.file().exhibits) (each.by == side::buyer ? of_buyer : of_merchant) = each.item.id;
  std::vector<record_settlement> all;
  for (auto const& each : offers_to_make(in, who, now))
    all.push_back(
        {.kind = each.kind, .amount = each.amount, .consent_of_buyer = of_buyer, .consent_of_merchant = of_merchant});
  all.push_back(all.front());
  all.back().consent_of_buyer = {};
  return all;
}

/// Penalties on each ground that is left, of either kind; behind them some that are refused.
inline std::vector<impose_penalty> penalties_to_impose(redress::any_case<protocol> const& in, redress::party const&,
                                                       instant) {
  std::vector<impose_penalty> all;
  auto const of = [&](penalty_kind kind, penalty_ground ground, penalty_calculation const& counted) {
    all.push_back({.kind = kind, .ground = ground, .clause = "rules 4.2", .calculation = counted});
  };
  for (auto const& ground : enumerators(penalty_ground{}))
    if (penalty_for(ground.value, in.file().penalties) == nullptr && borne_out(ground.value, in.file())) {
      of(penalty_kind::credit_points, ground.value, counted(counted_by::act, 1, 2));
      of(penalty_kind::campaign_ban, ground.value, counted(counted_by::day, 3, 10));
    }
  for (auto const& each : in.file().penalties) of(penalty_kind::rating, each.ground, counted(counted_by::act, 1, 1));
  of(penalty_kind::credit_points, penalty_ground::counterfeit, {});
  of(penalty_kind::credit_points, penalty_ground::counterfeit, {.items = {{counted_by::act, 1, 2}}, .sum = 3});
  return all;
}

/// An appeal of each penalty, with an exhibit and without; behind them one of a penalty that is not there.
inline std::vector<appeal_penalty> penalties_to_appeal(redress::any_case<protocol> const& in, redress::party const&,
                                                       instant) {
  std::vector<appeal_penalty> all;
  for (auto const& each : in.file().penalties) all.push_back({.ground = each.ground, .reasons = "it was one parcel"});
  for (auto const& each : in.file().penalties)
    all.push_back({.ground = each.ground,
                   .reasons = "the test report",
                   .exhibits = {{.id = "report", .kind = exhibit_kind::photo, .content = std::string(64, 'f')}}});
  all.push_back({.ground = penalty_ground::forged_exhibit, .reasons = "none"});
  return all;
}
/// Each outcome of each appeal; behind them a reduction to more.
inline std::vector<decide_penalty_appeal> penalty_appeals_to_decide(redress::any_case<protocol> const& in,
                                                                    redress::party const&, instant) {
  std::vector<decide_penalty_appeal> all;
  for (auto const& each : in.file().penalties) {
    for (auto const outcome : {penalty_appeal_outcome::upheld, penalty_appeal_outcome::lifted})
      all.push_back({.ground = each.ground, .outcome = outcome, .reasons = "by the report"});
    for (auto const points : {1u, 99u})
      all.push_back({.ground = each.ground,
                     .outcome = penalty_appeal_outcome::reduced,
                     .calculation = counted(counted_by::act, 1, points),
                     .reasons = "it was one parcel"});
  }
  all.push_back(
      {.ground = penalty_ground::forged_exhibit, .outcome = penalty_appeal_outcome::upheld, .reasons = "none"});
  return all;
}

/// What can be lifted of them; behind it what cannot.
inline std::vector<lift_penalty> penalties_to_lift(redress::any_case<protocol> const& in, redress::party const&,
                                                   instant) {
  std::vector<lift_penalty> all;
  for (auto const& each : in.file().penalties) all.push_back({.ground = each.ground});
  all.push_back({.ground = penalty_ground::forged_exhibit});
  return all;
}

/// What a walk of the refund case needs to be told, and not the rules.
inline void tell_of_refunds(redress::testing::walk_options<protocol>& walk) {
  walk.start = monday;
  walk.parties = {{"buyer", {"b7"}}, {"merchant", {"m3"}}};
  for (auto const* role : {"carrier", "payments", "risk", "authority"}) walk.parties[role] = {"x1"};
  walk.give<file_claim>(claims_to_file);
  walk.give<make_offer>(offers_to_make);
  walk.give<record_settlement>(settlements_to_record);
  walk.give<impose_penalty>(penalties_to_impose);
  walk.give<lift_penalty>(penalties_to_lift);
  walk.give<appeal_penalty>(penalties_to_appeal);
  walk.give<decide_penalty_appeal>(penalty_appeals_to_decide);
  walk.fill_with([](redress::any_case<protocol> const& in, redress::party const& who, instant now) {
    return refund_filler(in, who, now);
  });
}

} // namespace refund_test
