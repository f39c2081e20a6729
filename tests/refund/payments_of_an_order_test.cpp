// SPDX-License-Identifier: BSL-1.0
// Payments of several cases of one order, at a desk: what left the order is not paid by another case, and no report is
// refused for want of money of the order.
#include <string>

#include <redress/refund/desk.hpp>
#include <redress/service/memory_storage.hpp>

#include "../support/catch.hpp"
#include "../support/refund.hpp"

using namespace refund_test;

namespace {

payments const bank{"bank"};
merchant const shop{"m3"};

struct two_claims {
  redress::memory_storage storage{};
  redress::manual_clock clock{monday};
  redress::refund::rules by = [] {
    auto rules = standard;
    rules.policy.silence = silence::leads_to_refund;
    return rules;
  }();
  redress::refund::desk<redress::memory_storage, redress::manual_clock> desk{storage, clock, by};
  std::string one = desk.open(buyer{"b7"}, a_claim(cny(60'00)), "one").value().id;
  std::string other = desk.open(buyer{"b7"}, a_claim(cny(69'00)), "other").value().id;
  int acts = 0;

  template <class Role, class Action> std::string act(std::string const& id, Role const& who, Action const& what) {
    auto const done = desk.act(id, who, what, "k" + std::to_string(++acts));
    return done ? std::string(done->state) : explain(done.error());
  }
  std::string paid(std::string const& id) {
    act(id, shop, approve{});
    return act(id, bank, confirm_payment{.payment_id = id + "/refund"});
  }
  ledger sums(std::string const& id) const { return desk.load(id).value().file().ledger; }
  order_account account() const { return desk.account("order/o1").value(); }
};

} // namespace

TEST_CASE("what was charged back of an order is not paid by the silence of another of its cases") {
  two_claims in;
  CHECK(in.act(in.one, bank, report_paid_elsewhere{.reference = "cb 1", .amount = cny(129'00)}) == "awaiting_merchant");
  in.clock.advance(48h);
  REQUIRE(in.desk.sweep().failed == 0);
  CHECK(in.desk.load(in.one).value().is<refunded>());
  CHECK(in.sums(in.one).owed == cny(0));
  CHECK_FALSE(in.desk.load(in.other).value().is<refund_pending>());
  CHECK(in.account().out == cny(129'00));
  CHECK(in.account().held == cny(0));

  two_claims part;
  part.act(part.one, bank, report_paid_elsewhere{.reference = "cb 1", .amount = cny(100'00)});
  part.clock.advance(48h);
  REQUIRE(part.desk.sweep().failed == 0);
  auto const rest = part.desk.load(part.other).value();
  REQUIRE(rest.is<refund_pending>());
  CHECK(rest.state_if<refund_pending>()->amount == cny(29'00));
}

TEST_CASE("a repayment above the debt is taken though more was paid than captured, and of that nothing is paid back") {
  two_claims in;
  REQUIRE(in.paid(in.one) == "refunded");
  REQUIRE(in.paid(in.other) == "refunded");
  CHECK(in.act(in.one, bank, report_paid_elsewhere{.reference = "cb 1", .amount = cny(129'00)}) == "clawback_pending");
  CHECK(in.sums(in.one).owed == cny(60'00));
  CHECK(in.account().free() == cny(-129'00));
  CHECK(in.act(in.one, bank, confirm_repayment{.repayment_id = "r1", .amount = cny(100'00)}) == "recovered");
  CHECK(in.sums(in.one).owed == cny(0));
  CHECK(in.account().held == cny(0));
  CHECK(in.account().out == cny(158'00)); // of 129.00
}

TEST_CASE("a payment that arrives late is heard though another case has claimed what its own had let go") {
  two_claims in;
  in.act(in.one, shop, approve{});
  CHECK(in.act(in.one, bank, report_failure{.payment_id = in.one + "/refund", .reason = "closed"}) == "refund_failed");
  CHECK(in.act(in.one, platform{"p1"}, redirect_refund{.destination = "wallet", .consent = "c", .voided = "v"}) ==
        "refund_pending");
  CHECK(in.act(in.one, bank, confirm_payment{.payment_id = in.one + "/refund/2"}) == "refunded");
  REQUIRE(in.paid(in.other) == "refunded");
  CHECK(in.account().free() == cny(0));
  CHECK(in.act(in.one, bank, confirm_payment{.payment_id = in.one + "/refund"}) == "clawback_pending");
  CHECK(in.sums(in.one).owed == cny(60'00));
  CHECK(in.account().out == cny(189'00));
  CHECK(in.act(in.one, bank, report_bounce{.payment_id = in.one + "/refund"}) == "recovered");
  CHECK(in.account().out == cny(129'00));
  CHECK(in.account().held == cny(0));
}
