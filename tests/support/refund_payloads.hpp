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

public:
  refund_filler(redress::any_case<protocol> const& in, redress::party const& who, instant now)
      : in_(in), role_(who.role), now_(now) {}

  bool operator()(std::string_view name, money& member, choices& pick) const {
    auto const& sums = file().ledger;
    auto const some = cny(file().claim.amount.minor / 2);
    std::vector<money> all{file().claim.amount, some, cny(1), cny(0), cny(129'00), jpy(1)};
    if (name == "award")
      all.insert(all.begin() + 1, file().claim.amount.minor > 1 ? cny(file().claim.amount.minor - 1) : cny(0));
    for (auto const& each : {sums.kept_by_buyer(), sums.reserved, sums.owed, sums.advanced})
      if (each.positive()) all.insert(all.begin(), each);
    if (name == "award" && !file().rulings.empty()) all.insert(all.begin(), file().rulings.back().award);
    return choose(member, pick, all);
  }
  bool operator()(std::string_view name, text& member, choices& pick) const {
    std::vector<text> all;
    if (name == "refund_id" || name == "payment_id") add_payments(all, "c1/refund", file().payouts);
    if (name == "advance_id" || name == "payment_id") add_payments(all, "c1/advance", file().advances);
    if (name == "id" || name == "cited" || name.starts_with("consent_of"))
      for (auto const& each : file().exhibits)
        if (name != (each.by == side::buyer ? "consent_of_merchant" : "consent_of_buyer")) all.push_back(each.item.id);
    if (all.empty()) all.push_back(text("some " + std::string(name) + ' ' + number()));
    all.push_back({});
    return choose(member, pick, all);
  }
  bool operator()(std::string_view name, std::uint32_t& member, choices& pick) const {
    if (name != "number") return false;
    std::vector<std::uint32_t> all;
    for (std::uint32_t i = 1; i <= std::max(file().rulings.size(), file().offers.size()); ++i) all.push_back(i);
    all.push_back(0);
    return choose(member, pick, all);
  }
  bool operator()(std::string_view name, instant& member, choices& pick) const {
    auto const about = in_.due().value_or(now_);
    if (name == "shipped_at") return choose(member, pick, {now_ - 1 * day, now_ - 9 * day, now_, now_ + 1 * day});
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
  bool operator()(std::string_view, freight_split& member, choices& pick) const {
    return choose(member, pick, {*freight_split::of(cny(10'00), cny(4'00)), freight_split{}});
  }

private:
  static void add_payments(std::vector<text>& all, std::string const& first, std::uint32_t count) {
    for (auto i = count; i > 0; --i) all.push_back(i == 1 ? text(first) : text(first + '/' + std::to_string(i)));
  }
};

/// Claims of each kind, on goods wherever they may be; behind them some that are refused.
inline std::vector<file_claim> claims_to_file(redress::any_case<protocol> const&, redress::party const&, instant now) {
  std::vector<file_claim> all;
  for (auto const& kind : enumerators(claim_kind{}))
    for (auto const goods : {goods_place::with_buyer, goods_place::on_the_way_to_buyer, goods_place::not_sent})
      for (auto const* address : {"Yiwu 1", ""}) {
        auto on = an_order();
        on.paid_at = now - 1 * day;
        on.goods = goods;
        on.return_address = address;
        on.durable = kind.value == claim_kind::exchange;
        auto claim = a_claim(cny(129'00), on);
        claim.kind = kind.value;
        if (*address == 0) claim.amount = cny(80'00);
        if (*address == 0)
          claim.exhibits = {{.id = "e0", .kind = exhibit_kind::photo, .content = std::string(64, 'b')}};
        all.push_back(claim);
      }
  auto const usual = all.front();
  all.push_back(usual);
  all.back().risk = {.verdict = risk_verdict::look_by_hand, .ground = risk_ground::low_score, .score = 20};
  all.push_back(usual);
  all.back().risk.verdict = risk_verdict::block;
  all.push_back(usual);
  all.back().amount = cny(129'01);
  return all;
}

/// What a walk of the refund case needs to be told, and not the rules.
inline void tell_of_refunds(redress::testing::walk_options<protocol>& walk) {
  walk.start = monday;
  walk.parties = {{"buyer", {"b7"}}, {"merchant", {"m3"}}};
  for (auto const* role : {"carrier", "payments", "risk", "authority"}) walk.parties[role] = {"x1"};
  walk.give<file_claim>(claims_to_file);
  walk.fill_with([](redress::any_case<protocol> const& in, redress::party const& who, instant now) {
    return refund_filler(in, who, now);
  });
}

} // namespace refund_test
