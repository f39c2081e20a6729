// SPDX-License-Identifier: BSL-1.0
// A penalty with its rule and calculation, its appeal, and what the penalties of a merchant come to over all its cases.
#include <chrono>
#include <iostream>
#include <string>
#include <string_view>

#include <redress/draw/timeline.hpp>
#include <redress/refund/desk.hpp>

#include "one_desk/service.hpp"

using namespace redress::refund;
using namespace std::chrono_literals;
using std::chrono::days;

namespace {

buyer const ann{"ann"};
merchant const shop{"shop"};
platform const pat{"pat"};
reviewer const rita{"rita"};

/// A desk whose clock is moved by hand.
struct market {
  refund_storage storage{};
  redress::manual_clock clock{std::chrono::sys_days{2026y / 3 / 2} + 2h}; // ten in the morning in China
  refund_service desk{storage, clock, marketplace_rules()};
  int keys = 0;
  bool as_told = true;

  std::string key() { return "key-" + std::to_string(++keys); }
  void done(refund_service::outcome const& outcome) {
    as_told = as_told && outcome;
    if (!outcome) std::cout << explain(outcome.error()) << '\n';
  }
  void refused(refund_service::outcome const& outcome) {
    as_told = as_told && !outcome;
    if (!outcome) std::cout << "refused: " << explain(outcome.error()) << '\n';
  }

  /// A case that was ruled for the buyer.
  std::string ruled(std::string_view order_id) {
    order const on{.id = order_id,
                   .buyer = ann.id,
                   .merchant = shop.id,
                   .captured = cny(129'00),
                   .paid_at = clock.now() - days{3}};
    auto const opened = desk.open(ann,
                                  file_claim{.order = paid_order::from(on).value_or(paid_order{}),
                                             .kind = claim_kind::refund_only,
                                             .reason = claim_reason::not_as_described,
                                             .amount = on.captured,
                                             .statement = "not wool"},
                                  key());
    done(opened);
    if (!opened) return {};
    done(desk.act(opened->id, shop, reject{.reason = "it is"}, key()));
    done(desk.act(opened->id, ann, escalate{.grounds = "the label says so"}, key()));
    done(desk.act(opened->id, pat, rule_for_buyer{.award = on.captured, .reasons = "the label"}, key()));
    return opened->id;
  }
  impose_penalty penalty(penalty_calculation const& calculation) const {
    return {.kind = penalty_kind::credit_points,
            .ground = penalty_ground::false_description,
            .clause = "marketplace rules 7.2",
            .calculation = calculation};
  }

  // [standing]
  /// What the penalties on the shop come to now, over all its cases.
  merchant_standing standing() {
    merchant_standing all;
    auto const cases = desk.find(shop);
    if (!cases) return all;
    for (auto const& head : *cases)
      if (auto const on = desk.load(head.id)) add(all, on->file(), clock.now(), marketplace_rules().policy);
    return all;
  }
  // [/standing]
  void says_standing(std::string_view when) {
    auto const all = standing();
    std::cout << when << ": " << all.credit_points << " credit points, campaigns are "
              << (barred_from_campaigns(all, marketplace_rules().policy) ? "closed" : "open") << '\n';
  }
};

} // namespace

int main() {
  market m;
  auto const first = m.ruled("o1"), second = m.ruled("o2");
  m.done(m.desk.act(first, pat, m.penalty(counted(counted_by::act, 1, 4)), m.key()));

  auto wrong = counted(counted_by::unit_of_goods, 3, 4);
  wrong.sum = 13;
  m.refused(m.desk.act(second, pat, m.penalty(wrong), m.key()));
  m.done(m.desk.act(second, pat, m.penalty(counted(counted_by::unit_of_goods, 3, 4)), m.key()));
  m.says_standing("imposed");

  m.clock.advance(24h);
  appeal_penalty const appeal{.ground = penalty_ground::false_description, .reasons = "one parcel, and not three"};
  m.done(m.desk.act(second, shop, appeal, m.key()));
  m.says_standing("appealed");
  m.refused(m.desk.act(second, shop, appeal, m.key()));

  decide_penalty_appeal const decision{.ground = penalty_ground::false_description,
                                       .outcome = penalty_appeal_outcome::reduced,
                                       .calculation = counted(counted_by::unit_of_goods, 1, 4),
                                       .reasons = "one parcel"};
  m.refused(m.desk.act(second, reviewer{"pat"}, decision, m.key()));
  m.clock.advance(24h);
  m.done(m.desk.act(second, rita, decision, m.key()));
  m.says_standing("reduced");

  m.clock.advance(days{16});
  m.refused(m.desk.act(first, shop, appeal, m.key()));
  m.clock.advance(days{347});
  m.says_standing("a year after they were imposed");

  if (auto const history = m.desk.history(second))
    std::cout << '\n' << redress::timeline<protocol>(*history, {.zone = redress::china_time});
  return m.as_told ? 0 : 1;
}
