// SPDX-License-Identifier: BSL-1.0
// Scenarios 4, 13, 14 and 21: goods that come back, never come, or come back in dispute.
#include <string>

#include <redress/protocol/law.hpp>

#include "scenarios.hpp"
#include "stage.hpp"

namespace {

std::string return_claimed(stage& s, money const& captured = cny(129'00)) {
  return s.files(a_claim(an_order(captured), claim_kind::return_and_refund, claim_reason::quality));
}

} // namespace

// 4 [refunded]
bool returned_and_refunded() {
  stage s;
  auto const id = return_claimed(s);
  s.done(s.desk.act(id, s.shop, approve{.return_address = "2 Dock Road"}, s.key()));
  s.clock.advance(days{1});
  s.refused(s.desk.act(id, s.ann, ship_return{}, s.key()), refusal_code::tracking_missing);
  s.done(s.desk.act(id, s.ann, ship_return{.tracking = "SF-4"}, s.key()));
  s.clock.advance(days{3});
  s.done(s.desk.act(id, s.post, report_delivery{}, s.key()));
  s.clock.advance(4h);
  s.done(s.desk.act(id, s.shop, confirm_return{}, s.key()));
  s.pays(id);
  s.ends<refunded>(id, cny(129'00));
  return s.as_told();
}

// 13 [clawback, written off]
bool advanced_and_never_sent() {
  stage s;
  auto const id = return_claimed(s, cny(600'00));
  s.refused(s.desk.act(id, s.pat, advance{.amount = cny(600'00)}, s.key()), refusal_code::above_fast_refund_limit);
  s.done(s.desk.act(id, s.pat, advance{.amount = cny(500'00)}, s.key()));
  s.done(s.desk.act(id, s.bank, confirm_payment{.payment_id = s.file_of(id).payments.back().id}, s.key()));
  s.passes(days{7}); // no parcel
  s.ends<clawback_pending>(id, cny(500'00));
  s.passes(days{90}); // and no money
  s.ends<written_off>(id, cny(500'00));
  return s.as_told();
}

// 14 [goods dispute, for the buyer]
bool lost_on_the_way_back() {
  stage s;
  auto const id = return_claimed(s);
  s.done(s.desk.act(id, s.shop, approve{}, s.key()));
  s.clock.advance(days{2});
  s.done(s.desk.act(id, s.ann, ship_return{.tracking = "SF-14"}, s.key()));
  s.clock.advance(days{9});
  s.done(s.desk.act(id, s.post, report_loss{}, s.key()));
  s.done(s.desk.act(id, s.pat, decide_goods{.award = cny(129'00), .reasons = "the carrier lost it"}, s.key()));
  s.pays(id);
  s.ends<refunded>(id, cny(129'00));
  return s.as_told();
}

// Once goods are in dispute, no path lets the merchant answer the claim again.
static_assert(redress::obeys<protocol, redress::never<merchant, redress::any_of<approve, reject, make_offer,
                                                                                accept_offer>>::after<goods_dispute>>);

// 21 [no way back into negotiation]
bool no_way_back() {
  stage s;
  auto const id = return_claimed(s);
  s.done(s.desk.act(id, s.shop, reject{.reason = "it worked here"}, s.key()));
  s.done(s.desk.act(id, s.ann, escalate{.grounds = "it does not"}, s.key()));
  s.done(s.desk.act(id, s.pat, rule_for_buyer{.award = cny(129'00), .reasons = "the video shows it"}, s.key()));
  s.done(s.desk.act(id, s.shop, waive_appeal{}, s.key()));
  s.clock.advance(days{1});
  s.done(s.desk.act(id, s.ann, ship_return{.tracking = "SF-21"}, s.key()));
  s.clock.advance(days{3});
  s.done(s.desk.act(id, s.post, report_delivery{}, s.key()));
  s.done(s.desk.act(
      id, s.shop,
      contest_return{.what = "a screw is missing", .exhibit = an_exhibit("screw", exhibit_kind::photo, 'a')}, s.key()));
  s.impossible(s.desk.act(id, s.shop, reject{.reason = "as I said"}, s.key()));
  s.impossible(s.desk.act(id, s.shop, make_offer{.kind = claim_kind::refund_only, .amount = cny(10'00)}, s.key()));
  s.done(s.desk.act(id, s.pat, decide_goods{.award = cny(129'00), .reasons = "it never had one"}, s.key()));
  s.impossible(s.desk.act(id, s.shop, approve{}, s.key()));
  s.pays(id);
  s.ends<refunded>(id, cny(129'00));
  return s.as_told();
}
