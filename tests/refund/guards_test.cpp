// SPDX-License-Identifier: BSL-1.0
// What the account of the order says is asked before the account is moved: by the guard of a reopening, which needs all
// of what was granted, and by the decisions whose payload says how much is to be held.
#include <optional>
#include <type_traits>
#include <utility>

#include <redress/refund/decisions.hpp>
#include <redress/refund/guards.hpp>
#include <redress/refund/windows.hpp>

#include "../support/catch.hpp"
#include "../support/refund.hpp"
#include "../support/refund_walk.hpp"

using namespace refund_test;

namespace {

// An account on which so much is free, and a context that looks at it.
order_account with_free(money free) {
  return {.buyer = "b7", .merchant = "m3", .captured = cny(129'00), .held = *minus(cny(129'00), free), .out = cny(0)};
}
context on(order_account const& account, case_file const& file) {
  auto given = now_at(monday, file);
  given.account = &account;
  return given;
}

// A refusal as the fold of the account says it, figures and all.
void check_same(std::optional<refusal> const& why, order_account account, money more) {
  auto const by_account = fold(account, funds_reserved{.amount = more});
  REQUIRE(why);
  REQUIRE(by_account);
  CHECK(explain(*why) == explain(*by_account));
}

} // namespace

TEST_CASE("what is held already needs nothing of the account, and more needs what is free") {
  auto const file = file_of(a_claim(cny(29'00)));
  auto const full = with_free(cny(0)), some = with_free(cny(1));
  CHECK_FALSE(beyond_account(on(full, file), cny(29'00)));
  CHECK_FALSE(beyond_account(on(full, file), cny(1)));
  check_same(beyond_account(on(full, file), cny(29'01)), full, cny(1));
  CHECK_FALSE(beyond_account(on(some, file), cny(29'01)));
  check_same(beyond_account(on(some, file), cny(29'02)), some, cny(2));
  CHECK_FALSE(beyond_account(now_at(monday, file), cny(129'00))); // where the account is not known
}

TEST_CASE("a claim is revised to no more than the order has") {
  auto const file = file_of(a_claim(cny(29'00)));
  auto const account = with_free(cny(100));
  auto const revised_to = [&](money amount) {
    revise const asked{.kind = claim_kind::refund_only, .reason = claim_reason::quality, .amount = amount};
    auto const first = decide(awaiting_merchant{}, buyer{"b7"}, asked, on(account, file));
    auto const again = decide(merchant_rejected{}, buyer{"b7"}, asked, on(account, file));
    CHECK((first.refusal() == nullptr) == (again.refusal() == nullptr));
    return first.refusal() ? std::optional(*first.refusal()) : std::nullopt;
  };
  CHECK_FALSE(revised_to(cny(30'00)));
  check_same(revised_to(cny(30'01)), account, cny(1'01));
}

TEST_CASE("what an authority awards is no more than the order has") {
  auto file = file_of(a_claim(cny(29'00)));
  fold(file, funds_released{.amount = cny(29'00)});
  auto const account = with_free(cny(29'00));
  auto const awarded = [&](money amount) {
    report_outcome const asked{.outcome = outside_outcome::buyer_is_paid, .amount = amount, .document = "d"};
    auto const decision = decide(buyer_referred{}, authority{"court"}, asked, on(account, file));
    return decision.refusal() ? std::optional(*decision.refusal()) : std::nullopt;
  };
  CHECK_FALSE(awarded(cny(29'00)));
  check_same(awarded(cny(29'01)), account, cny(29'01));
}

TEST_CASE("a case is not reopened where another has claimed what was granted") {
  auto file = file_of(a_claim(cny(29'00)));
  fold(file, claim_granted{.kind = claim_kind::return_and_refund, .amount = cny(29'00)});
  fold(file, funds_released{.amount = cny(29'00)});
  expired const here{.ship_by = monday};
  auto const little = with_free(cny(28'99)), enough = with_free(cny(29'00));
  CHECK_FALSE(why_not<reopen>(here, buyer{"b7"}, on(enough, file)));
  check_same(why_not<reopen>(here, buyer{"b7"}, on(little, file)), little, cny(29'00));
}

TEST_CASE("a review lasts no longer than its longest window") {
  auto const longest = longest_review(standard);
  auto const file = file_of();
  redress::elapsed seen{};
  for (auto now = monday - 400 * day; now < monday + 4000 * day; now += 5h)
    seen = std::max(seen, review_cap(now_at(now, file)).at - now);
  CHECK(seen <= longest);
  CHECK(seen > longest - 5h); // the festivals are among these days, and years that are not announced
}

TEST_CASE("a state that takes a due time which was put off lasts no longer than its longest window") {
  auto const& by = standard.policy;
  auto const longest = [](auto const& state) {
    return redress::longest_window<std::remove_cvref_t<decltype(state)>>(standard);
  };
  auto asked = walk(under_review_case(), platform{"p1"}, request_buyer_evidence{}, monday);
  auto const until = asked.state().due + by.extended_in_all;
  auto put_off = walk(std::move(asked), platform{"p1"}, extend{.until = until, .reason = "a festival"}, monday);
  auto const again = walk(std::move(put_off), buyer{"b7"}, rest{}, monday).state();
  CHECK(again.due - monday > longest_review(standard));
  CHECK(again.due - monday <= longest(again));

  auto const most = by.extended_in_all;
  CHECK(by.return_window + most <= longest(awaiting_return{}));
  CHECK(by.return_window + most <= longest(awaiting_return_advanced{}));
  CHECK(by.transit_window + most <= longest(return_in_transit{}));
  CHECK(by.transit_window + most <= longest(return_in_transit_advanced{}));
  CHECK(by.goods_review + most <= longest(goods_dispute{}));

  auto never_put_off = standard;
  never_put_off.policy.extensions = 0;
  CHECK(redress::longest_window<under_review>(never_put_off) == longest_review(never_put_off));
}
