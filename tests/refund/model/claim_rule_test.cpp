// SPDX-License-Identifier: BSL-1.0
// A rule for claims by itself: of which amounts it speaks, what it demands, and what makes no sense.
#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include <redress/refund/model/claim_rules.hpp>

#include "../../support/catch.hpp"
#include "../../support/claim_rules.hpp"

using namespace redress::refund;
using refund_test::error_in, refund_test::rule_list;
using enum claim_kind;
using std::chrono::days;

TEST_CASE("a bound speaks of no amount in another currency") {
  constexpr amount_range cheap{.up_to = cny(20'00)}, dear{.above = cny(20'00)};
  STATIC_REQUIRE(cheap.has(cny(20'00)));
  STATIC_REQUIRE(!cheap.has(cny(20'01)));
  STATIC_REQUIRE(!dear.has(cny(20'00)));
  STATIC_REQUIRE(dear.has(cny(20'01)));
  STATIC_REQUIRE(!cheap.has(jpy(1)));
  STATIC_REQUIRE(!dear.has(jpy(9999)));
  STATIC_REQUIRE(amount_range{}.has(jpy(1)));
}

TEST_CASE("a rule that makes no sense is refused in words") {
  auto const refused = [](claim_rule of) {
    of.id = "a";
    auto const error = error_in(of);
    if (!error.empty()) {
      rule_list const all{of, {.id = "other"}};
      CHECK(error_in(claim_rules{all}) == "the rule \"a\": " + error);
    }
    return error;
  };
  CHECK(refused({.id = "a"}).empty());
  CHECK(refused({.reasons = {}}) == "it speaks of no claim: one of its sets is empty");
  CHECK(refused({.kinds = {}}) == "it speaks of no claim: one of its sets is empty");
  CHECK(refused({.goods = {}}) == "it speaks of no claim: one of its sets is empty");
  CHECK(refused({.categories = {}}) == "it speaks of no claim: one of its sets is empty");
  CHECK(refused({.kinds = {static_cast<claim_kind>(9)}}) == "one of its sets has what is none of its list");
  CHECK(refused({.categories = {goods_category::general, static_cast<goods_category>(0)}}) ==
        "one of its sets has what is none of its list");

  CHECK(refused({.amount = {.up_to = cny(0)}}) ==
        "a bound is not positive, or its currency is not three capital letters");
  CHECK(refused({.amount = {.above = money{.minor = 5}}}) ==
        "a bound is not positive, or its currency is not three capital letters");
  std::string_view const no_amount = "it speaks of no amount: its bounds are in two currencies, or out of order";
  CHECK(refused({.amount = {.above = cny(5), .up_to = cny(5)}}) == no_amount);
  CHECK(refused({.amount = {.above = cny(5), .up_to = jpy(9)}}) == no_amount);
  CHECK(refused({.amount = {.above = cny(5), .up_to = cny(6)}}).empty());

  CHECK(refused({.basis = static_cast<basis>(0)}) == "a choice of the rule is none of its list");
  CHECK(refused({.basis = static_cast<basis>(4)}) == "a choice of the rule is none of its list");
  CHECK(refused({.freight = static_cast<freight_by>(4)}) == "a choice of the rule is none of its list");
  CHECK(refused({.burden = {.by = static_cast<proof_by>(4)}}) == "a choice of the rule is none of its list");

  CHECK_FALSE(refused({.burden = {.by = proof_by::merchant_at_first}}).empty());
  CHECK_FALSE(refused({.burden = {.by = proof_by::merchant, .at_first = days{1}}}).empty());
  CHECK_FALSE(refused({.burden = {.only_of_durables = true}}).empty());
  CHECK(refused({.burden = {.by = proof_by::merchant_at_first, .at_first = days{1}}}).empty());

  CHECK_FALSE(refused({.exhibits = {{.count = 0}}}).empty());
  CHECK_FALSE(refused({.exhibits = {{.count = 101}}}).empty());
  CHECK_FALSE(refused({.exhibits = {{.of = {}}}}).empty());
  CHECK_FALSE(refused({.exhibits = {{.from = cny(0)}}}).empty());
  CHECK(refused({.exhibits = {{}, {}, {}, {}}}) == "it demands exhibits more than three times");
  CHECK(refused({.exhibits = {{}, {}, {}}}).empty());

  CHECK_FALSE(refused({.limit = {.count = -1}}).empty());
  CHECK_FALSE(refused({.limit = {.amount = cny(0)}}).empty());
  CHECK_FALSE(refused({.limit = {.count = 1, .within = days{0}}}).empty());

  std::string_view const no_right = "a right that demands exhibits, has a limit, or costs a fee, is none";
  CHECK(refused({.basis = basis::right, .exhibits = {{}}}) == no_right);
  CHECK(refused({.basis = basis::right, .limit = {.count = 3}}) == no_right);
  CHECK(refused({.basis = basis::right, .limit = {.amount = cny(1)}}) == no_right);
  constexpr set_of<claim_kind> money{claim_kind::refund_only, claim_kind::return_and_refund};
  CHECK(refused({.kinds = money, .basis = basis::right, .granted_at_once = true}).empty());
  for (auto const kind : {claim_kind::exchange, claim_kind::reship, claim_kind::repair})
    CHECK(refused({.kinds = money | set_of{kind}, .basis = basis::right}) ==
          "a right is to money: its kinds are refund_only and return_and_refund");

  std::string_view const says_more = "it excludes claims, and says more of them";
  CHECK(refused({.basis = basis::excluded, .granted_at_once = true}) == says_more);
  CHECK(refused({.basis = basis::excluded, .window = days_from_signing(7)}) == says_more);
  CHECK(refused({.basis = basis::excluded, .exhibits = {{}}}) == says_more);
  CHECK(refused({.basis = basis::excluded, .freight = freight_by::buyer}) == says_more);
  CHECK(refused({.basis = basis::excluded}).empty());
  CHECK(refused({.window = {.length = -days{1}}}) == "a window is not positive, or longer than a century");
}

TEST_CASE("exhibits are demanded by kind, and of dear or used goods") {
  constexpr exhibit_demand always{}, dear{.from = cny(100'00)}, used{.used_heavily = true},
      either{.from = cny(100'00), .used_heavily = true};
  STATIC_REQUIRE(always.applies(jpy(1), false));
  STATIC_REQUIRE(!dear.applies(cny(99'99), true));
  STATIC_REQUIRE(dear.applies(cny(100'00), false));
  STATIC_REQUIRE(!dear.applies(jpy(9'000'000), false));
  STATIC_REQUIRE(used.applies(cny(1), true));
  STATIC_REQUIRE(!used.applies(cny(900'00), false));
  STATIC_REQUIRE(either.applies(cny(1), true));
  STATIC_REQUIRE(either.applies(cny(100'00), false));
  STATIC_REQUIRE(!either.applies(cny(99'99), false));
}

TEST_CASE("the burden of proof is the merchant's at first, of durables or of all goods") {
  constexpr redress::instant then{days{20000}};
  constexpr burden of_all{.by = proof_by::merchant_at_first, .at_first = days{365}},
      of_durables{.by = proof_by::merchant_at_first, .at_first = days{183}, .only_of_durables = true};
  STATIC_REQUIRE(!burden{}.on_merchant(true, then, then));
  STATIC_REQUIRE(burden{.by = proof_by::merchant}.on_merchant(false, then, then + days{9999}));
  STATIC_REQUIRE(of_all.on_merchant(false, then, then + days{365} - redress::elapsed{1}));
  STATIC_REQUIRE(!of_all.on_merchant(true, then, then + days{365}));
  STATIC_REQUIRE(of_durables.on_merchant(true, then, then + days{182}));
  STATIC_REQUIRE(!of_durables.on_merchant(false, then, then + days{1}));
  STATIC_REQUIRE(!of_durables.on_merchant(true, then, then + days{200})); // a defect on day 200
}

TEST_CASE("an order is excluded by confirmation only if that was confirmed") {
  order of{.category = goods_category::excluded_by_confirmation};
  CHECK(category_of(of) == goods_category::general);
  of.exclusion_confirmed = true;
  CHECK(category_of(of) == goods_category::excluded_by_confirmation);
  of.category = goods_category::perishable;
  CHECK(category_of(of) == goods_category::perishable);
}
