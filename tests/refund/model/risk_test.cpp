// SPDX-License-Identifier: BSL-1.0
// What a plain model makes of a history, on each side of its limits; and one buyer with 200 orders in an hour.
#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include <redress/refund/desk.hpp>
#include <redress/refund/filing_log.hpp>
#include <redress/refund/model/risk.hpp>
#include <redress/service/memory_storage.hpp>

#include "../../support/catch.hpp"
#include "../../support/refund.hpp"

using namespace refund_test;

namespace {

constexpr risk_by_counts model{};

constexpr assessment with(int buyer_history::* which, int value) {
  buyer_history history;
  history.*which = value;
  return model.assess(history);
}

} // namespace

TEST_CASE("how many claims without a fault there were is kept with the assessment, whatever the verdict") {
  for (int const filed : {1, 12, 30})
    CHECK(risk_by_counts{}.assess({.filed = filed, .without_fault = 7}).without_fault == 7);
  CHECK(risk_by_counts{}.assess({.without_fault = 7, .blacklisted = true}).without_fault == 7);
  CHECK(risk_by_counts{}.assess({.without_fault = 7, .score = 1}).without_fault == 7);
}

TEST_CASE("a history is clear up to a limit, looked at from it on, and blocked from the next") {
  struct row {
    int buyer_history::* which;
    risk_by_counts::limit against;
    risk_ground ground;
  };
  for (auto const& [which, against, ground] :
       {row{&buyer_history::filed, model.filed, risk_ground::many_orders},
        row{&buyer_history::filed_on_order, model.filed_on_order, risk_ground::same_order_again},
        row{&buyer_history::linked_accounts, model.linked_accounts, risk_ground::linked_accounts},
        row{&buyer_history::kept_goods, model.kept_goods, risk_ground::keeps_goods},
        row{&buyer_history::damaged_goods, model.damaged_goods, risk_ground::damages_goods}}) {
    CHECK(with(which, against.look - 1).verdict == risk_verdict::clear);
    CHECK(with(which, against.look).verdict == risk_verdict::look_by_hand);
    CHECK(with(which, against.look).ground == ground);
    CHECK(with(which, against.block - 1).verdict == risk_verdict::look_by_hand);
    CHECK(with(which, against.block).verdict == risk_verdict::block);
    CHECK(with(which, against.block).ground == ground);
  }
}

TEST_CASE("a low score is looked at, a blacklisted buyer is blocked whatever else is known") {
  CHECK(with(&buyer_history::score, 30).verdict == risk_verdict::clear);
  CHECK(with(&buyer_history::score, 30).score == 30);
  CHECK(with(&buyer_history::score, 29).verdict == risk_verdict::look_by_hand);
  CHECK(with(&buyer_history::score, 29).ground == risk_ground::low_score);
  CHECK(model.assess({.blacklisted = true}).verdict == risk_verdict::block);
  CHECK(model.assess({.filed = 15, .kept_goods = 3}).ground == risk_ground::keeps_goods); // what blocks comes first
}

TEST_CASE("a host's own model is one by its one function") {
  struct trusting {
    assessment assess(buyer_history const&) const { return {}; }
  };
  STATIC_REQUIRE(risk_model<risk_by_counts>);
  STATIC_REQUIRE(risk_model<trusting>);
  STATIC_REQUIRE(!risk_model<int>);
}

TEST_CASE("a log counts the filings of each buyer within its window, to the millisecond") {
  filing_log log{1h};
  CHECK(log.note("b1", monday) == 1);
  CHECK(log.note("b1", monday + 1h - 1ms) == 2);
  CHECK(log.note("b2", monday + 1h - 1ms) == 1);
  CHECK(log.note("b1", monday + 1h) == 2); // the first is exactly an hour ago
  CHECK(log.note("b1", monday + 3h) == 1);
}

TEST_CASE("one buyer with 200 orders in an hour: later filings are blocked, earlier ones lead to review") {
  auto pays = standard;
  pays.policy.silence = silence::leads_to_refund;
  redress::memory_storage storage;
  redress::manual_clock clock(monday);
  desk d{storage, clock, pays};
  filing_log log{1h};
  std::vector<std::string> opened;
  int blocked = 0;
  for (int n = 0; n < 200; ++n) {
    auto order = an_order(cny(20'00));
    order.id = "o" + std::to_string(n);
    auto const verdict = model.assess({.filed = log.note("b7", clock.now())});
    claim_request const asked{.order_id = order.id,
                              .kind = claim_kind::refund_only,
                              .reason = claim_reason::quality,
                              .amount = cny(20'00),
                              .statement = {},
                              .exhibits = {}};
    auto const claim = file_claim::from_request(asked, *paid_order::from(order), verdict);
    REQUIRE(claim);
    auto const done = d.open(buyer{"b7"}, *claim, "claim-" + std::to_string(n));
    if (done) {
      opened.push_back(done->id);
    } else {
      CHECK(done.error().why->refusal()->code == refusal_code::blocked_by_risk);
      // What the host learns now, it says of the cases that are open.
      if (++blocked == 1)
        for (auto const& id : opened) REQUIRE(d.act(id, risk{"r1"}, flag{.ground = risk_ground::many_orders}, ""));
    }
    clock.advance(18s);
  }
  CHECK(opened.size() == 19);
  CHECK(blocked == 181);
  clock.advance(48h);
  d.sweep();
  for (auto const& id : opened) {
    CHECK(d.load(id).value().is<under_review>());
    CHECK(d.load(id).value().file().flagged);
  }
}
