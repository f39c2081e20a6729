// SPDX-License-Identifier: BSL-1.0
// Scenarios 2, 3, 6, 15 and 20: the platform hears both sides, rules, and is appealed against.
#include <string>
#include <utility>

#include "scenarios.hpp"
#include "stage.hpp"

namespace {

// Filed, rejected and escalated: the platform has the case.
std::string under_dispute(stage& s) {
  auto const id = s.files(a_claim(an_order()));
  s.clock.advance(5h);
  s.done(s.desk.act(id, s.shop, reject{.reason = "the label says so"}, s.key()));
  s.clock.advance(1h);
  s.done(s.desk.act(id, s.ann, escalate{.grounds = "the label says wool"}, s.key()));
  return id;
}

} // namespace

// 2 [refunded]: silence counts as having been heard, and by this policy a ruling waits for no appeal.
bool merchant_is_silent() {
  policy swift = marketplace_rules().policy;
  swift.execution = execution::at_once;
  stage s(*rules::from(swift, redress::mainland_china));
  auto const id = s.files(a_claim(an_order()));
  s.passes(48h);
  // The state is known here, so a step that the table has not, such as the merchant's approval, would not compile.
  s.done(s.desk.at<under_review>(id, s.key(), [&s](refund_case<under_review> review, step_time const& now) {
    return std::move(review).apply(s.pat, rule_for_buyer{.award = cny(129'00), .reasons = "nothing said against it"},
                                   now);
  }));
  s.passes(0h);
  s.pays(id);
  s.ends<refunded>(id, cny(129'00));
  return s.as_told();
}

// 3 [rejected]
bool too_little_evidence() {
  stage s;
  auto const id = under_dispute(s);
  s.done(s.desk.act(id, s.pat, request_buyer_evidence{}, s.key()));
  s.passes(48h); // and nothing comes
  s.refused(s.desk.act(id, s.pat, rule_for_merchant{.ground = denial_ground::too_little_evidence}, s.key()),
            refusal_code::no_reasons_stated);
  s.done(s.desk.act(id, s.pat,
                    rule_for_merchant{.ground = denial_ground::too_little_evidence, .reasons = "no photo of the label"},
                    s.key()));
  s.done(s.desk.act(id, s.pat, publish{.number = 1}, s.key()));
  s.passes(days{3}); // the buyer does not appeal
  s.ends<rejected>(id, cny(0));
  return s.as_told();
}

// 6 [refunded by force, penalty on file]
bool forced_to_refund() {
  stage s;
  auto const id = under_dispute(s);
  s.clock.advance(days{1});
  s.done(s.desk.act(id, s.pat, order_refund{.award = cny(129'00), .reasons = "the label is forged"}, s.key()));
  s.passes(48h); // the merchant does nothing, and its will is not asked
  s.done(s.desk.act(id, s.pat,
                    impose_penalty{.kind = penalty_kind::credit_points,
                                   .ground = penalty_ground::order_not_complied,
                                   .clause = "rules 4.2",
                                   .calculation = counted(counted_by::act, 1, 12)},
                    s.key()));
  s.pays(id);
  stage::says("penalties on file: " + std::to_string(standing(s.file_of(id).penalties)));
  s.expect(standing(s.file_of(id).penalties) == 1, "one penalty on file");
  s.ends<refunded>(id, cny(129'00));
  return s.as_told();
}

// 15 [refused, all of them]
bool too_late_and_twice() {
  stage s;
  auto const id = under_dispute(s);
  s.done(s.desk.act(id, s.pat, request_merchant_evidence{}, s.key()));
  s.clock.advance(48h + 1min);
  submit_exhibit const late{.exhibit = an_exhibit("label", exhibit_kind::merchant_material, 'a')};
  // A minute late: the lapse is written first, as of the instant it was due, and the side is closed.
  s.refused(s.desk.act(id, s.shop, late, s.key()), refusal_code::side_closed);
  s.refused(s.desk.act(id, s.shop, late, s.key()), refusal_code::side_closed);
  // By types, the state that it would have to be in is gone.
  s.impossible(s.desk.at<awaiting_merchant_evidence>(
      id, s.key(), [&](refund_case<awaiting_merchant_evidence> awaited, step_time const& now) {
        return std::move(awaited).apply(s.shop, late, now);
      }));
  s.done(s.desk.act(id, s.pat, rule_for_buyer{.award = cny(129'00), .reasons = "the label says wool"}, s.key()));
  appeal const label{.grounds = "here it is", .exhibit = an_exhibit("label-2", exhibit_kind::photo, 'b')};
  s.done(s.desk.act(id, s.shop, label, s.key()));
  s.refused(s.desk.act(id, reviewer{"pat"}, uphold{.reasons = "I was right"}, s.key()),
            refusal_code::ruled_by_the_same);
  s.done(s.desk.act(id, s.rita, uphold{.reasons = "it says wool"}, s.key()));
  s.pays(id);
  s.refused(s.desk.act(id, s.shop, label, s.key()), refusal_code::appealed_already);
  s.ends<refunded>(id, cny(129'00));
  return s.as_told();
}

// 20 [the other goes on]
bool one_appeal_goes_on() {
  stage s;
  auto const id = under_dispute(s);
  s.done(s.desk.act(id, s.pat, rule_in_part{.award = cny(60'00), .reasons = "half wool"}, s.key()));
  s.clock.advance(24h);
  s.done(s.desk.act(
      id, s.shop, appeal{.grounds = "it is wool", .exhibit = an_exhibit("test", exhibit_kind::merchant_material, 'a')},
      s.key()));
  s.done(s.desk.act(id, s.ann, cross_appeal{.grounds = "it is none"}, s.key()));
  s.done(s.desk.act(id, s.shop, withdraw_appeal{}, s.key()));
  s.refused(s.desk.act(id, s.shop, withdraw_appeal{}, s.key()), refusal_code::no_appeal_of_this_side);
  // The buyer's appeal alone is left, so the award may rise and not fall.
  s.refused(s.desk.act(id, s.rita, modify{.award = cny(10'00), .reasons = "most of it is"}, s.key()),
            refusal_code::against_who_appealed);
  s.done(s.desk.act(id, s.rita, modify{.award = cny(100'00), .reasons = "a tenth is"}, s.key()));
  s.pays(id);
  s.ends<refunded>(id, cny(100'00));
  return s.as_told();
}
