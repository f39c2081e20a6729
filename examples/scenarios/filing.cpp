// SPDX-License-Identifier: BSL-1.0
// Scenarios 11, 12, 17 and 18: claims that are not taken, or taken with care.
#include <array>
#include <barrier>
#include <string>
#include <thread>

#include <redress/refund/filing_log.hpp>

#include "scenarios.hpp"
#include "stage.hpp"

// 11 [refused]
bool unpaid_order() {
  stage s;
  auto unpaid = an_order(cny(0));
  // A host that looks the order up cannot even make the claim:
  s.expect(!paid_order::from(unpaid), "an order without money captured is no paid order");
  // and one that decodes it from a request all the same is refused.
  s.refused(s.desk.open("buyer", "ann", "file_claim", redress::encode(a_claim(unpaid)), s.key()),
            refusal_code::order_not_paid);
  return s.as_told();
}

// 12 [later filings blocked by risk, earlier ones flagged so that silence leads to review, merchant alerted]
bool two_hundred_orders() {
  policy generous = marketplace_rules().policy;
  generous.silence = silence::leads_to_refund;
  stage s(*rules::from(generous, redress::mainland_china));

  buyer const mal{"mal"};
  filing_log log{1h};
  risk_by_counts const model;
  int filed = 0, blocked = 0;
  for (int i = 0; i < 200; ++i) {
    s.clock.advance(18s);
    auto bought = an_order(cny(9'90));
    bought.id = "m" + std::to_string(i);
    bought.buyer = mal.id;
    auto claim = a_claim(bought);
    claim.risk = model.assess({.filed = log.note(mal.id.view(), s.clock.now())}); // the host asks its model first
    auto const opened = s.desk.open(mal, claim, s.key());
    ++(opened ? filed : blocked);
    if (!opened && blocked == 1) s.refused(opened, refusal_code::blocked_by_risk);
  }
  stage::says(std::to_string(filed) + " filed, " + std::to_string(blocked) + " blocked");
  s.expect(filed == 19 && blocked == 181, "19 filed, 181 blocked");

  // What was filed before anybody could know is flagged now, and the merchant alerted.
  auto const early = s.desk.find(mal, "awaiting_merchant");
  if (!early) return false;
  int flagged_late = 0;
  for (auto const& head : early) {
    if (s.file_of(head.id).flagged) continue; // from the tenth on risk said so at once
    auto const done = s.desk.act(head.id, s.watch, flag{.ground = risk_ground::many_orders}, s.key());
    s.expect(done.has_value(), "a flag");
    ++flagged_late;
  }
  stage::says(std::to_string(flagged_late) + " flagged late");

  auto const honest = s.files(a_claim(an_order()));
  s.passes(48h); // by this policy silence is money, but not where somebody ought to look
  auto const count = [&](std::string_view state) {
    auto const found = s.desk.find(mal, state);
    return found ? found.size() : 0;
  };
  stage::says("mal's: " + std::to_string(count("under_review")) + " under review, " +
              std::to_string(count("refund_pending")) + " to be paid");
  s.expect(count("under_review") == 19 && count("refund_pending") == 0, "silence leads to review");
  for (auto const& head : early) s.expect(s.file_of(head.id).flagged, "each is flagged");
  s.tells(early[0].id);
  s.pays(honest);
  s.ends<refunded>(honest, cny(129'00));
  return s.as_told();
}

// 17 [refused, each with its reason]
bool not_to_be_claimed_on() {
  stage s;
  auto const try_to_claim = [&s](order const& on, std::string_view what) {
    stage::says(what);
    return s.desk.open(s.ann, a_claim(on, claim_kind::return_and_refund, claim_reason::no_reason), s.key());
  };
  auto film = an_order();
  film.category = goods_category::virtual_goods;
  s.refused(try_to_claim(film, "a film"), refusal_code::category_excluded);
  auto ring = an_order();
  ring.category = goods_category::custom_made;
  s.refused(try_to_claim(ring, "an engraved ring"), refusal_code::category_excluded);
  // Seven days from the day after signing: the last of them, a Saturday on which China works, ends at midnight there.
  auto coat = an_order();
  coat.paid_at = monday - days{12};
  coat.signed_at = monday - days{9};
  auto const late = try_to_claim(coat, "a coat that was signed for nine days ago");
  s.refused(late, refusal_code::past_claim_window);
  if (late || !late.error().why || late.error().why->refusal() == nullptr) return false;
  stage::says("         " + explain(*late.error().why->refusal(), language::chinese));
  return s.as_told();
}

// 18 [one refused]: two machines, one storage, and the order has 129 yuan.
bool two_claims_at_once() {
  stage s;
  refund_service another_desk{s.storage, s.clock, marketplace_rules()};
  auto claim = a_claim(an_order());
  claim.amount = cny(80'00);

  std::array<refund_service::outcome, 2> answers;
  std::barrier together(2);
  {
    std::jthread const here([&] {
      together.arrive_and_wait();
      answers[0] = s.desk.open(s.ann, claim, "here");
    });
    std::jthread const there([&] {
      together.arrive_and_wait();
      answers[1] = another_desk.open(s.ann, claim, "there");
    });
  }
  // Which of them came first is not told: either may.
  s.expect(answers[0].has_value() != answers[1].has_value(), "one of two is done");
  s.refused(answers[0] ? answers[1] : answers[0], refusal_code::order_fully_claimed);
  auto const account = s.desk.account("order/o1");
  if (!account) return false;
  stage::says("the order's account holds " + to_text(account->held) + ", " + to_text(account->free()) + " are free");
  s.expect(account->held == cny(80'00) && account->sound(), "one claim is held");
  return s.as_told();
}
