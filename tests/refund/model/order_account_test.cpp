// SPDX-License-Identifier: BSL-1.0
// The account of an order: what the facts of several cases make of it, to the minor unit.
#include <cstdint>
#include <limits>
#include <optional>
#include <type_traits>

#include <redress/refund/decisions.hpp>
#include <redress/refund/model/order_account.hpp>

#include "../../support/catch.hpp"
#include "../../support/refund.hpp"

using namespace refund_test;

namespace {

constexpr order_account of(money captured) {
  order_account account;
  fold(account, claim_filed{.order = an_order(captured), .claim = {}, .risk = {}, .policy_version = 1});
  return account;
}

payment_arrived arrived(money amount, money beyond = cny(0)) {
  return {.payment_id = "c1/refund", .amount = amount, .net = amount, .beyond = beyond, .at = monday};
}

template <class Fact>
concept told_to_the_account = requires(order_account& account, Fact const& fact) { fold(account, fact); };
template <class Fact>
concept refusable = requires(order_account& account, Fact const& fact) {
  { fold(account, fact) } -> std::same_as<std::optional<refusal>>;
};
template <class... Fact> constexpr int refusable_among(redress::type_list<Fact...>*) {
  return (0 + ... + (refusable<Fact> ? 1 : 0));
}

} // namespace

TEST_CASE("cases of one order are in one account, of two orders in two") {
  auto file = file_of();
  CHECK(account_of_order(file) == "order/o1");
  file.order.id = "o2";
  CHECK(account_of_order(file) == "order/o2");
}

TEST_CASE("two claims fit into what was captured up to the last minor unit") {
  auto account = of(cny(129'00));
  CHECK_FALSE(fold(account, funds_reserved{cny(100'00)}));
  auto const before = account;
  auto const above = fold(account, funds_reserved{cny(29'01)});
  REQUIRE(above);
  CHECK(above == refusal_code::order_fully_claimed);
  CHECK(above->asked == cny(29'01));
  CHECK(above->allowed == cny(29'00));
  CHECK(account.held == before.held); // refused, and as it was
  CHECK_FALSE(fold(account, funds_reserved{cny(29'00)}));
  CHECK(account.free() == cny(0));
  CHECK(account.sound());
  CHECK(fold(account, funds_reserved{cny(1)}) == refusal_code::order_fully_claimed);
}

TEST_CASE("what a case lets go, another can hold") {
  auto account = of(cny(129'00));
  fold(account, funds_reserved{cny(129'00)});
  fold(account, funds_released{cny(29'00)});
  CHECK(fold(account, funds_reserved{cny(29'01)}));
  CHECK_FALSE(fold(account, funds_reserved{cny(29'00)}));
}

TEST_CASE("what was paid is not free again, until it came back") {
  auto account = of(cny(100'00));
  fold(account, funds_reserved{cny(60'00)});
  fold(account, arrived(cny(60'00)));
  CHECK(account.held == cny(0));
  CHECK(account.out == cny(60'00));
  CHECK(fold(account, funds_reserved{cny(40'01)}));
  fold(account, repayment_received{.repayment_id = "r1", .amount = cny(20'00)});
  CHECK(account.free() == cny(60'00));
  CHECK_FALSE(fold(account, funds_reserved{cny(60'00)}));
  CHECK(account.sound());
}

TEST_CASE("what is on its way is held, what arrives is out, and what bounces is held again") {
  auto account = of(cny(100'00));
  fold(account, funds_reserved{cny(100'00)});
  STATIC_REQUIRE(!told_to_the_account<payment_ordered>);
  STATIC_REQUIRE(!told_to_the_account<payment_failed>);
  fold(account, arrived(cny(70'00)));
  CHECK(account.held == cny(30'00));
  CHECK(account.out == cny(70'00));
  fold(account, arrived(cny(30'00)));
  fold(account, payment_returned{.payment_id = "c1/refund", .amount = cny(100'00), .net = cny(100'00)});
  CHECK(account.held == cny(100'00));
  CHECK(account.out == cny(0));
  CHECK(account.free() == cny(0));
}

TEST_CASE("what was paid by mistake or left elsewhere is out though it was not held, and then nothing is free") {
  auto account = of(cny(100'00));
  fold(account, funds_reserved{cny(100'00)});
  fold(account, arrived(cny(100'00)));
  fold(account, arrived(cny(100'00), cny(100'00)));
  CHECK(account.out == cny(200'00));
  CHECK(account.held == cny(0));
  CHECK(account.free() == cny(-100'00));
  CHECK(account.claimable() == cny(0));
  auto const refused = fold(account, funds_reserved{.amount = cny(1)});
  REQUIRE(refused);
  CHECK(refused->allowed == cny(0)); // no amount below nothing is allowed
  CHECK(fold(account, funds_reserved{cny(1)}) == refusal_code::order_fully_claimed);
  fold(account, repayment_received{.repayment_id = "r1", .amount = cny(150'00)});
  CHECK(account.free() == cny(50'00));

  auto charged_back = of(cny(100'00));
  fold(charged_back, funds_reserved{cny(60'00)});
  fold(charged_back, left_elsewhere{.reference = "cb1", .amount = cny(100'00), .held = cny(60'00)});
  CHECK(charged_back.held == cny(0));
  CHECK(charged_back.out == cny(100'00));
  CHECK(charged_back.sound());
}

TEST_CASE("a second case in another currency is refused, and no claim raises or lowers what was captured") {
  auto account = of(cny(100'00));
  claim_filed second{.order = an_order(jpy(100)), .claim = {}, .risk = {}, .policy_version = 1};
  auto const why = fold(account, second);
  REQUIRE(why);
  CHECK(why == refusal_code::another_currency);
  CHECK(account.captured == cny(100'00));
  auto const after_claim_of = [&](money captured) {
    second.order.captured = captured;
    CHECK_FALSE(fold(account, second));
    return account.captured;
  };
  CHECK(after_claim_of(cny(120'00)) == cny(100'00));
  CHECK(after_claim_of(cny(30'00)) == cny(100'00)); // it is the most that this claim holds, and no other
  CHECK(after_claim_of(cny(100'00)) == cny(100'00));
  CHECK(after_claim_of(cny(1)) == cny(100'00));
}

TEST_CASE("a sum that does not fit is refused") {
  auto account = of(cny(std::numeric_limits<std::int64_t>::max()));
  CHECK_FALSE(fold(account, funds_reserved{cny(std::numeric_limits<std::int64_t>::max())}));
  CHECK(fold(account, funds_reserved{cny(1)}) == refusal_code::order_fully_claimed);
  CHECK(fold(account, funds_reserved{jpy(0)}) == refusal_code::order_fully_claimed);
}

TEST_CASE("only filing, holding and claiming units can be refused, so time never waits for money") {
  STATIC_REQUIRE(refusable<claim_filed>);
  STATIC_REQUIRE(refusable<funds_reserved>);
  STATIC_REQUIRE(refusable<units_claimed>);
  STATIC_REQUIRE(refusable_among(static_cast<traits::facts*>(nullptr)) == 3);
  STATIC_REQUIRE(told_to_the_account<funds_released>);
  STATIC_REQUIRE(!told_to_the_account<side_heard>);
}

TEST_CASE("an order without an id or a currency is no paid one, and its claims are refused") {
  currency malformed;
  malformed.code = {'X', '1', 'Y'};
  for (auto const& wrong : {order{.id = "o1", .captured = {.minor = 129'00}}, order{.id = {}, .captured = cny(129'00)},
                            order{.id = "o1", .captured = in_currency(malformed, 129'00)}})
    CHECK_FALSE(paid_order::from(wrong));
  CHECK(paid_order::from({.id = "o1", .captured = cny(1)}));
}

TEST_CASE("an account does not begin anew for a claim without a currency, and is no other party's") {
  auto account = of(cny(129'00));
  CHECK_FALSE(fold(account, funds_reserved{cny(129'00)}));
  auto none = an_order(cny(129'00));
  none.captured.currency = {};
  CHECK(fold(account, claim_filed{.order = none, .claim = {}, .risk = {}, .policy_version = 1}) ==
        refusal_code::another_currency);
  auto others = an_order(cny(500'00));
  others.merchant = "m4";
  CHECK(fold(account, claim_filed{.order = others, .claim = {}, .risk = {}, .policy_version = 1}) ==
        refusal_code::another_order);
  CHECK(account.held == cny(129'00));
  CHECK(account.captured == cny(129'00));
}
