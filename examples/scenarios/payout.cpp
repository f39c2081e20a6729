// SPDX-License-Identifier: BSL-1.0
// Scenario 16: one refund is one payment, whatever the bank says first.
#include "scenarios.hpp"
#include "stage.hpp"

// [refunded] and [refunded once]
bool paid_once() {
  stage s;
  auto const id = s.files(a_claim(an_order()));
  s.done(s.desk.act(id, s.shop, approve{}, s.key()));
  auto const payout = s.payout_of(id);
  for (int i = 0; i < 2; ++i) {
    s.done(s.desk.act(id, s.bank, report_failure{.payment_id = payout, .reason = "the card is closed"}, s.key()));
    s.clock.advance(2h);
    s.done(s.desk.act(id, redress::timekeeper{}, retry{}, s.key()));
    s.expect(s.payout_of(id) == payout, "every try has the same id");
  }
  s.pays(id);
  s.done(s.desk.act(id, s.bank, confirm_payment{.payment_id = payout}, s.key())); // an echo: heard, and nothing moves
  s.ends<refunded>(id, cny(129'00));

  auto second = an_order();
  second.id = "o2";
  auto const other = s.files(a_claim(second));
  s.done(s.desk.act(other, s.shop, approve{}, s.key()));
  auto const lost = s.payout_of(other);
  s.done(s.desk.act(other, s.bank, report_failure{.payment_id = lost, .reason = "no answer"}, s.key()));
  s.refused(s.desk.act(other, s.bank, confirm_payment{.payment_id = payout}, s.key()), refusal_code::unknown_payment);
  s.done(s.desk.act(other, s.bank, confirm_payment{.payment_id = lost}, s.key())); // it had arrived after all
  s.impossible(s.desk.act(other, redress::timekeeper{}, retry{}, s.key()));
  s.ends<refunded>(other, cny(129'00));
  return s.as_told();
}
