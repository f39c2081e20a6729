// SPDX-License-Identifier: BSL-1.0
// Settling: what is paid, waited for, owed or let go, from what the buyer is to have and has.
#include <cstdint>
#include <string>
#include <vector>

#include <redress/refund/decide/settling.hpp>
#include <redress/refund/protocol.hpp>
#include <redress/refund/state_sets.hpp>

#include "../../support/catch.hpp"
#include "../../support/refund.hpp"

using namespace refund_test;

namespace {

// A file in which so much of 129.00 has arrived, is held and, of that, is on its way.
case_file with(money arrived, money held, money on_its_way = cny(0)) {
  auto file = file_of();
  file.ledger.awarded = cny(129'00);
  file.ledger.refunded = arrived;
  file.ledger.reserved = held;
  auto const record = [&](char const* id, money amount, money there) {
    payment made{.id = id, .kind = payment_kind::refund};
    made.legs.push_back({.means = {}, .amount = amount, .arrived = there, .returned = cny(0)});
    file.payments.push_back(made);
  };
  if (arrived.positive()) record("c1/refund", arrived, arrived);
  if (on_its_way.positive()) record("c1/refund/2", on_its_way, cny(0));
  return file;
}

// The state that settling leads to. The money must add up with it.
std::string settled_to(case_file file, money entitled) {
  auto const decision = settle<paid_or_owed, recovered>(now_at(monday, file), entitled);
  redress::reader facts(decision.facts());
  redress::detail::fold_all<protocol>(file, facts);
  CHECK(facts.finish());
  CHECK(file.adds_up());
  CHECK(file.ledger.entitled() == entitled);
  return std::string(decision.target_name());
}

} // namespace

TEST_CASE("the state follows from what the buyer is to have, has and may get still") {
  CHECK(settled_to(with(cny(0), cny(129'00)), cny(129'00)) == "refund_pending");
  CHECK(settled_to(with(cny(129'00), cny(0)), cny(129'00)) == "refunded");
  CHECK(settled_to(with(cny(129'00), cny(0)), cny(100'00)) == "clawback_pending");
  CHECK(settled_to(with(cny(129'00), cny(0)), cny(0)) == "clawback_pending");
  CHECK(settled_to(with(cny(0), cny(0)), cny(0)) == "recovered");
  // What is on its way is waited for and not paid again, and is owed where it is too much.
  CHECK(settled_to(with(cny(0), cny(129'00), cny(129'00)), cny(129'00)) == "refund_pending");
  CHECK(settled_to(with(cny(60'00), cny(69'00), cny(69'00)), cny(129'00)) == "refund_pending");
  CHECK(settled_to(with(cny(60'00), cny(69'00), cny(69'00)), cny(60'00)) == "clawback_pending");
}

TEST_CASE("each payment of a case has an id of its own by its kind, counted from the second on") {
  auto file = file_of();
  auto const next = [&](payment_kind kind) { return std::string(next_payment_id(now_at(monday, file), kind).view()); };
  CHECK(next(payment_kind::refund) == "c1/refund");
  CHECK(next(payment_kind::advance) == "c1/advance");
  CHECK(next(payment_kind::compensation) == "c1/compensation");
  CHECK(next(payment_kind::freight) == "c1/freight");
  CHECK(next(payment_kind::goodwill) == "c1/goodwill");
  file.payments.push_back({.id = "c1/refund", .kind = payment_kind::refund});
  CHECK(next(payment_kind::refund) == "c1/refund/2");
  CHECK(next(payment_kind::advance) == "c1/advance");
  for (int i = 0; i < 8; ++i) file.payments.push_back({.id = "other", .kind = payment_kind::refund});
  CHECK(next(payment_kind::refund) == "c1/refund/10");
  CHECK(std::string(redress::refund::detail::numbered("c1", "refund", 4294967294).view()) == "c1/refund/4294967295");
}

TEST_CASE("a refund goes by the means by which the order was paid, or all of it to where the buyer consented") {
  auto file = file_of();
  file.order.tenders = {{.means = "gift card", .amount = cny(60'00)}, {.means = "card", .amount = cny(69'00)}};
  auto const plain = ordered(now_at(monday, file), payment_kind::refund, cny(129'00));
  REQUIRE(plain.legs.size() == 2);
  CHECK(plain.legs[0].means == "gift card");
  CHECK(plain.legs[0].amount == cny(60'00));
  CHECK(plain.legs[1].amount == cny(69'00));
  CHECK(plain.borne_by == bearer::merchant);
  auto const to_wallet = ordered(now_at(monday, file), payment_kind::refund, cny(129'00), "wallet 7");
  REQUIRE(to_wallet.legs.size() == 1);
  CHECK(to_wallet.legs[0].means.empty());
  CHECK(to_wallet.destination == "wallet 7");
}

TEST_CASE("no means gets back more than was paid by it, whatever of it arrived, failed, came back or is on its way") {
  auto file = file_of();
  file.order.tenders = {{.means = "gift card", .amount = cny(60'00)}, {.means = "card", .amount = cny(69'00)}};
  auto const shares = [&](money amount) {
    std::string words;
    for (auto const& each : ordered(now_at(monday, file), payment_kind::refund, amount).legs)
      words += std::string(each.means.view()) + " " + to_text(each.amount) + ", ";
    return words;
  };
  auto paid = [&](char const* id, payment_kind kind, money gift, money card) {
    payment made{.id = id, .kind = kind};
    auto const none = cny(0);
    made.legs.push_back({.means = "gift card", .amount = gift, .arrived = none, .returned = none});
    made.legs.push_back({.means = "card", .amount = card, .arrived = none, .returned = none});
    file.payments.push_back(made);
  };
  // Of an advance the card's part failed: what is left goes to the card, as far as it can.
  paid("c1/advance", payment_kind::advance, cny(30'00), cny(34'50));
  CHECK(shares(cny(64'50)) == "gift card 30.00 CNY, card 34.50 CNY, "); // on its way
  file.payments[0].arrive("gift card", cny(30'00));
  file.payments[0].fail("card", 1);
  CHECK(shares(cny(99'00)) == "gift card 30.00 CNY, card 69.00 CNY, ");
  CHECK(shares(cny(9'90)) == "card 9.90 CNY, "); // gift card has its part of less, too
  // What came back by one means goes to that one.
  file.payments.clear();
  paid("c1/refund", payment_kind::refund, cny(60'00), cny(69'00));
  file.payments[0].arrive({}, cny(129'00));
  file.payments[0].give_back("gift card", cny(10'01));
  CHECK(shares(cny(10'01)) == "gift card 10.01 CNY, ");
  // Given up, it is not on its way; and what is paid beside the refund takes no room.
  file.payments.clear();
  paid("c1/refund", payment_kind::refund, cny(60'00), cny(69'00));
  file.payments[0].voided = true;
  paid("c1/goodwill", payment_kind::goodwill, cny(60'00), cny(69'00));
  CHECK(shares(cny(129'00)) == "gift card 60.00 CNY, card 69.00 CNY, ");
  // Where none has room, as the buyer brought money back by another way, it is shared as it was paid.
  file.payments[0].voided = false;
  CHECK(shares(cny(1'29)) == "gift card 0.60 CNY, card 0.69 CNY, ");
}

TEST_CASE("no more is paid than the order has left, where money left it by another way") {
  auto file = file_of();
  order_account account;
  fold(account, claim_filed{.order = an_order(), .claim = {}, .risk = {}, .policy_version = 1});
  fold(account, funds_reserved{cny(129'00)});
  auto const can_pay = [&](money amount) { return payable(amount, file, &account); };
  CHECK(can_pay(cny(129'00)) == cny(129'00));
  fold(account, left_elsewhere{.reference = "cb 1", .amount = cny(100'00), .held = cny(0)}); // of another case
  CHECK(can_pay(cny(129'00)) == cny(29'00));
  CHECK(can_pay(cny(20'00)) == cny(20'00));
  fold(account, left_elsewhere{.reference = "cb 2", .amount = cny(100'00), .held = cny(0)});
  CHECK(can_pay(cny(129'00)) == cny(0));
}
