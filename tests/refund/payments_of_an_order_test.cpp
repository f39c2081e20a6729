// SPDX-License-Identifier: BSL-1.0
// Payments of several cases of one order, at a desk: what left the order is not paid by another case, and no report is
// refused for want of money of the order.
#include <algorithm>
#include <string>
#include <vector>

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

TEST_CASE("a chargeback that is told in two cases of an order counts once for the order, whichever is told first") {
  report_paid_elsewhere const some{.reference = "cb 1", .amount = cny(50'00)},
      more{.reference = "cb 1", .amount = cny(80'00)};
  auto const left = [](two_claims const& in) {
    CHECK(plus(in.sums(in.one).elsewhere, in.sums(in.other).elsewhere) == in.account().out);
    return in.account().out;
  };
  two_claims same, split, back;
  same.act(same.one, bank, some);
  CHECK(same.act(same.other, bank, some) == "awaiting_merchant");
  CHECK(left(same) == cny(50'00));
  CHECK(same.sums(same.other).elsewhere == cny(0));

  split.act(split.one, bank, some);
  split.act(split.other, bank, more);
  split.act(split.one, bank, more);
  split.act(split.other, bank, some); // late
  CHECK(left(split) == cny(80'00));
  back.act(back.other, bank, more);
  back.act(back.one, bank, some);
  back.act(back.one, bank, more);
  CHECK(left(back) == cny(80'00));
  report_paid_elsewhere const other{.reference = "cb 2", .amount = cny(10'00)};
  back.act(back.one, bank, other);
  CHECK(left(back) == cny(90'00));
}

TEST_CASE("it counts once where the other case had lapsed before it was told, swept or not") {
  for (bool const swept : {false, true}) {
    two_claims in;
    report_paid_elsewhere const all{.reference = "cb 1", .amount = cny(129'00)};
    in.act(in.one, bank, all);
    in.clock.advance(48h);
    if (swept) REQUIRE(in.desk.sweep().failed == 0);
    in.act(in.other, bank, all);
    in.act(in.one, bank, all);
    CHECK(in.account().out == cny(129'00));
    CHECK(in.account().elsewhere.size() == 1);
    CHECK(in.sums(in.one).elsewhere == cny(129'00));
    CHECK(in.sums(in.other).elsewhere == cny(0));
  }
}

TEST_CASE("what the bank gives back is taken by the cases that told what it took, and refused by another") {
  two_claims in;
  in.act(in.one, bank, report_paid_elsewhere{.reference = "cb 1", .amount = cny(50'00)});
  in.act(in.other, bank, report_paid_elsewhere{.reference = "cb 1", .amount = cny(80'00)});
  report_paid_elsewhere const won{.reference = "cb 1", .amount = cny(80'00), .returned = cny(80'00)};
  CHECK(in.act(in.other, bank, won) == "awaiting_merchant");
  CHECK(in.account().out == cny(50'00)); // that of the first case
  CHECK(in.act(in.one, bank, won) == "awaiting_merchant");
  CHECK(in.account().out == cny(0));
  CHECK(in.account().held == cny(129'00));
  CHECK(in.act(in.other, bank, won) == "awaiting_merchant"); // heard again
  CHECK(in.account().out == cny(0));

  two_claims alone;
  alone.act(alone.one, bank, report_paid_elsewhere{.reference = "cb 1", .amount = cny(80'00)});
  CHECK(alone.act(alone.other, bank, won).find("no such payment") != std::string::npos);
  CHECK(alone.account().out == cny(80'00));
}

// What a case is to pay, and its order has no more, because another case was told of money that left.

TEST_CASE("a retry pays no more than the order has, and the rest stays to be paid until the order has it again") {
  for (bool const tried : {false, true}) {
    two_claims in;
    in.act(in.one, shop, approve{});
    auto const first = in.one + "/refund";
    if (!tried) in.act(in.one, bank, confirm_payment{.payment_id = first});
    in.act(in.one, bank, tried ? report_failure{.payment_id = first, .reason = "closed"} : report_failure{});
    if (!tried) in.act(in.one, bank, report_bounce{.payment_id = first});
    REQUIRE(in.desk.load(in.one).value().is<refund_failed>());
    in.act(in.other, bank, report_paid_elsewhere{.reference = "cb 1", .amount = cny(109'00)});
    CHECK(in.account().free() == cny(-40'00));
    CHECK(in.act(in.one, redress::timekeeper{}, retry{}) == "refund_pending");
    auto const pending = in.desk.load(in.one).value();
    CHECK(pending.state_if<refund_pending>()->amount == cny(20'00));
    CHECK(pending.state_if<refund_pending>()->refund_id.view() == first + "/2");
    CHECK(in.sums(in.one).reserved == cny(60'00));
    CHECK(in.act(in.one, bank, confirm_payment{.payment_id = first + "/2"}) == "refund_failed");
    auto const rest = in.desk.load(in.one).value();
    CHECK(rest.state_if<refund_failed>()->amount == cny(40'00)); // said, and not lost
    CHECK(in.account().out == cny(129'00));
    CHECK(in.act(in.one, redress::timekeeper{}, retry{}).find("claims on one order together") != std::string::npos);
    in.act(in.other, bank, report_paid_elsewhere{.reference = "cb 1", .amount = cny(109'00), .returned = cny(109'00)});
    CHECK(in.act(in.one, redress::timekeeper{}, retry{}) == "refund_pending");
    auto const again = in.desk.load(in.one).value();
    CHECK(again.state_if<refund_pending>()->amount == cny(40'00));
    if (tried) CHECK(in.act(in.one, bank, confirm_payment{.payment_id = in.one + "/refund/3"}) == "refunded");
  }
}

TEST_CASE("another destination gets no more than the order has, in each state in which it can be named") {
  redirect_refund const to{.destination = "wallet", .consent = "c", .voided = "v"};
  auto const taken = [](two_claims& in, money amount) {
    in.act(in.other, bank, report_paid_elsewhere{.reference = "cb 1", .amount = amount});
  };
  auto const pays = [](two_claims& in, money amount, money held) {
    auto const now = in.desk.load(in.one).value();
    REQUIRE(now.is<refund_pending>());
    CHECK(now.state_if<refund_pending>()->amount == amount);
    CHECK(in.sums(in.one).reserved == held);
  };
  two_claims failed, unclaimed_one, unanswered, nothing;
  for (auto* const in : {&failed, &unclaimed_one, &unanswered, &nothing}) {
    in->act(in->one, shop, approve{});
    in->act(in->other, buyer{"b7"}, withdraw{}); // or its silence pays
  }
  for (auto* const in : {&failed, &unclaimed_one, &nothing})
    in->act(in->one, bank, report_failure{.payment_id = in->one + "/refund", .reason = "closed"});
  unclaimed_one.clock.advance(7 * day);
  unanswered.clock.advance(100 * day);
  for (auto* const in : {&failed, &unclaimed_one, &unanswered}) {
    taken(*in, cny(109'00));
    CHECK(in->act(in->one, platform{"p1"}, to) == "refund_pending");
    pays(*in, cny(20'00), cny(60'00));
  }
  taken(nothing, cny(129'00));
  CHECK(nothing.act(nothing.one, platform{"p1"}, to).find("claims on one order together") != std::string::npos);
  for (auto const& each : *nothing.desk.options(nothing.one, platform{"p1"}))
    if (each.action == "redirect_refund") CHECK(each.refused);
}

TEST_CASE("a chargeback, a bounce and the chargeback won come to the same debts in each order, beside a sibling too") {
  for (bool const sibling_paid : {false, true}) {
    std::string first;
    std::vector<int> order{0, 1, 2};
    do {
      two_claims in;
      in.paid(in.one);
      if (sibling_paid) in.paid(in.other);
      auto const tell = [&](int which) {
        report_paid_elsewhere const taken{.reference = "cb 1", .amount = cny(100'00)};
        report_paid_elsewhere const won{.reference = "cb 1", .amount = cny(100'00), .returned = cny(90'00)};
        if (which == 0) in.act(in.one, bank, taken);
        if (which == 1) in.act(in.one, bank, report_bounce{.payment_id = in.one + "/refund"});
        if (which == 2) in.act(in.one, bank, won);
      };
      for (auto const each : order) tell(each);
      auto const sums = in.sums(in.one);
      auto const told = std::string(in.desk.load(in.one).value().state_name()) + ": owed " + to_text(sums.owed) +
                        ", held " + to_text(sums.reserved) + ", has " + to_text(sums.kept_by_buyer()) + ", out " +
                        to_text(in.account().out);
      if (first.empty()) first = told;
      CHECK(told == first);
    } while (std::next_permutation(order.begin(), order.end()));
  }
}

TEST_CASE("a claim that says that less was captured holds no more than that, and takes nothing from the others") {
  two_claims in;
  auto const claim = [&](money amount, money captured, char const* key) {
    auto const opened = in.desk.open(buyer{"b7"}, a_claim(amount, an_order(captured)), key);
    return opened ? opened->id : explain(opened.error());
  };
  REQUIRE(in.act(in.other, buyer{"b7"}, withdraw{}) == "withdrawn");
  CHECK(in.account().claimable() == cny(69'00));
  // It is stale, or knows of money that left: for this case alone.
  CHECK(claim(cny(30'01), cny(30'00), "above").find("above what was captured") != std::string::npos);
  auto const stale = claim(cny(30'00), cny(30'00), "stale");
  CHECK(in.sums(stale).captured == cny(30'00));
  CHECK(in.account().captured == cny(129'00));
  CHECK(in.account().claimable() == cny(39'00));
  REQUIRE(in.paid(stale) == "refunded");
  CHECK(in.account().captured == cny(129'00));
  // Nor does one that says more raise it.
  CHECK(claim(cny(39'01), cny(500'00), "more").find("39.00 CNY") != std::string::npos);
  auto const rest = claim(cny(39'00), cny(500'00), "rest");
  REQUIRE(in.paid(rest) == "refunded");
  CHECK(in.account().captured == cny(129'00));
  CHECK(in.account().free() == cny(0));
}

TEST_CASE("what was charged back by one means is not paid by it again by another case of the order") {
  two_claims in;
  auto on = an_order(cny(100'00));
  on.id = "o2";
  on.tenders = {{.means = "gift card", .amount = cny(60'00)}, {.means = "card", .amount = cny(40'00)}};
  auto const one = in.desk.open(buyer{"b7"}, a_claim(cny(40'00), on), "o2 one").value().id;
  auto const other = in.desk.open(buyer{"b7"}, a_claim(cny(60'00), on), "o2 other").value().id;
  CHECK(in.act(one, bank, report_paid_elsewhere{.reference = "cb 1", .amount = cny(40'00), .means = "card"}) ==
        "awaiting_merchant");
  CHECK(in.act(other, shop, approve{}) == "refund_pending");
  auto const paid = in.desk.load(other).value().file();
  REQUIRE(paid.payments.size() == 1);
  REQUIRE(paid.payments.front().legs.size() == 1);
  CHECK(paid.payments.front().legs.front().means == "gift card");
}
