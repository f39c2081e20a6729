// SPDX-License-Identifier: BSL-1.0
// Scenarios 7, 8 and 9: refunds that should not have been paid, and how they come back.
#include <string>

#include "scenarios.hpp"
#include "stage.hpp"

// 7 [recovered]: told as the journal tells it, all of it.
bool forged_photo() {
  stage s;
  s.waits();
  auto claim = a_claim(an_order());
  claim.exhibits = {an_exhibit("hole", exhibit_kind::photo, 'a')};
  auto const id = s.files(claim);
  s.clock.advance(9h);
  s.done(s.desk.act(id, s.shop, reject{.reason = "it left us whole"}, s.key()));
  s.clock.advance(2h);
  s.done(s.desk.act(id, s.ann, escalate{.grounds = "the photo shows the hole"}, s.key()));
  s.clock.advance(days{1});
  s.done(s.desk.act(
      id, s.pat,
      rule_for_buyer{.award = cny(129'00), .reasons = "the photo shows a hole", .finding = {.cited = {"hole"}}},
      s.key()));
  s.done(s.desk.act(id, s.pat,
                    impose_penalty{.kind = penalty_kind::credit_points,
                                   .ground = penalty_ground::defective_goods,
                                   .clause = "rules 4.2",
                                   .calculation = counted(counted_by::act, 1, 6)},
                    s.key()));
  s.passes(days{3});
  s.pays(id);

  s.clock.advance(days{10});
  s.done(s.desk.act(id, s.shop,
                    appeal{.grounds = "the photo is from a catalogue",
                           .exhibit = an_exhibit("catalogue", exhibit_kind::merchant_material, 'b')},
                    s.key()));
  s.done(s.desk.act(id, s.watch, verify_exhibit{.id = "hole", .finding = screening::unsure, .by = screener::machine},
                    s.key()));
  s.done(s.desk.act(id, s.watch, verify_exhibit{.id = "hole", .finding = screening::forged, .by = screener::human},
                    s.key()));
  s.clock.advance(days{2});
  reverse decision{.in_favour_of = side::merchant,
                   .ground = denial_ground::too_little_evidence,
                   .reasons = "the photo is forged",
                   .finding = {.cited = {"hole"}}};
  s.refused(s.desk.act(id, s.rita, decision, s.key()), refusal_code::exhibit_forged);
  decision.finding.cited = {"catalogue"};
  s.done(s.desk.act(id, s.rita, decision, s.key()));
  s.done(s.desk.act(id, s.pat, lift_penalty{.ground = penalty_ground::defective_goods}, s.key()));
  s.done(s.desk.act(id, s.pat, recoup{.amount = cny(129'00), .reason = "from the balance"}, s.key()));
  s.clock.advance(1h);
  s.done(s.desk.act(id, s.bank, confirm_repayment{.repayment_id = "b-7", .amount = cny(129'00)}, s.key()));
  s.expect(standing(s.file_of(id).penalties) == 0, "no penalty is left");
  s.tells(id);
  s.ends<recovered>(id, cny(0));
  return s.as_told();
}

// 8 [recovered]
bool mediated_by_court() {
  stage s;
  auto const id = s.files(a_claim(an_order(cny(18'58))));
  s.done(s.desk.act(id, s.shop, approve{}, s.key()));
  s.pays(id);
  s.clock.advance(days{2}); // the buyer has the money and keeps the goods
  s.done(s.desk.act(id, s.shop, refer_out{.route = remedy_route::court_mediation, .reference = "mediation 1858"},
                    s.key()));
  s.clock.advance(days{40});
  s.done(s.desk.act(
      id, s.court,
      report_outcome{.outcome = outside_outcome::buyer_repays, .amount = cny(18'58), .document = "agreement 1858"},
      s.key()));
  s.done(s.desk.act(id, s.ann, repay{.amount = cny(18'58)}, s.key()));
  // A promise moves no money.
  s.ends<clawback_pending>(id, cny(18'58));
  s.done(s.desk.act(id, s.bank, confirm_repayment{.repayment_id = "b-8", .amount = cny(18'58)}, s.key()));
  s.ends<recovered>(id, cny(0));
  return s.as_told();
}

// 9 [recovered]
bool goods_instead_of_money() {
  redress::instant const then = std::chrono::sys_days{2022y / 5 / 9} + 2h;
  stage s(marketplace_rules(), then);
  auto sold = an_order(cny(399'00));
  sold.paid_at = then - days{2};
  sold.signed_at = then - days{1};
  auto const id = s.files(a_claim(sold));
  s.done(s.desk.act(id, s.shop, approve{}, s.key()));
  s.pays(id);
  s.clock.advance(days{20});
  s.done(s.desk.act(id, s.shop, refer_out{.route = remedy_route::lawsuit, .reference = "(2022) 399"}, s.key()));
  s.clock.advance(days{90});
  s.done(s.desk.act(id, s.court,
                    report_outcome{.outcome = outside_outcome::buyer_repays,
                                   .amount = cny(399'00),
                                   .document = "(2022) 399: the buyer apologised"},
                    s.key()));
  s.done(s.desk.act(id, s.shop, confirm_goods_back{}, s.key())); // the merchant is content with the goods
  s.ends<recovered>(id, cny(399'00));
  return s.as_told();
}
