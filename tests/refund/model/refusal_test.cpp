// SPDX-License-Identifier: BSL-1.0
#include <chrono>
#include <cstddef>
#include <set>
#include <string_view>

#include <redress/refund/model/refusal.hpp>

#include "../../support/catch.hpp"

using namespace redress::refund;
using namespace std::chrono_literals;

TEST_CASE("each refusal has a rule of its own in words") {
  for (auto const in : {language::english, language::chinese}) {
    std::set<std::string_view> rules;
    for (auto const& code : enumerators(refusal_code{})) rules.insert(rule_of(code.value, in));
    CHECK(rules.size() == enumerators(refusal_code{}).size());
  }
  CHECK(rule_of(refusal_code{}) == "refused");
  CHECK(rule_of(refusal_code{}, language::chinese) == "已拒绝");
}

TEST_CASE("a rule is listed at the place of its number, under its own name, and says something") {
  std::size_t number = 0;
  std::set<std::string_view> names;
  for (auto const& rule : refusal_rules) {
    CHECK(static_cast<std::size_t>(rule.code) == ++number);
    CHECK(rule_with(rule.code) == &rule);
    names.insert(rule.name);
    CHECK_FALSE(rule.says.empty());
    CHECK_FALSE(rule.in_chinese.empty());
  }
  CHECK(names.size() == refusal_rules.size());
  CHECK(rule_with(static_cast<refusal_code>(number + 1)) == nullptr);
}

TEST_CASE("a refusal is explained in Chinese with the same figures") {
  redress::instant const noon = std::chrono::sys_days{2026y / 3 / 2} + 12h;
  CHECK(explain({.code = refusal_code::no_reasons_stated}, language::chinese) == "必须说明理由");
  CHECK(explain({.code = refusal_code::above_captured, .asked = cny(129'01), .allowed = cny(129'00)},
                language::chinese) == "申请金额不得超过实付金额（申请 129.01 CNY，允许 129.00 CNY）");
  CHECK(explain({.code = refusal_code::past_claim_window, .asked_at = noon, .until = noon}, language::chinese) ==
        "该订单已超过售后申请期限（提出于 2026-03-02 12:00 UTC，期限 2026-03-02 12:00 UTC）");
  CHECK(explain({.code = refusal_code::too_many_offers, .count = 3, .limit = 3}, language::chinese) ==
        "商家的协商方案次数已用完（计数 3，限额 3）");
  CHECK(explain({.code = refusal_code::too_many_offers, .count = 3, .limit = 3}) ==
        "the merchant has made all its offers in this case (count 3, limit 3)");
}

TEST_CASE("an amount that came without a currency is said to have none") {
  refusal const why{.code = refusal_code::another_currency, .asked = money{}, .allowed = cny(88'00)};
  CHECK(explain(why) ==
        "the amount is in another currency than the order (asked 0.00 without a currency, allowed 88.00 CNY)");
  CHECK(explain(why, language::chinese) == "金额币种与订单币种不一致（申请 0.00，未注明币种，允许 88.00 CNY）");
}

TEST_CASE("a refusal keeps its number for ever") {
  STATIC_REQUIRE(static_cast<int>(refusal_code::order_not_paid) == 1);
  STATIC_REQUIRE(static_cast<int>(refusal_code::above_captured) == 8);
  STATIC_REQUIRE(static_cast<int>(refusal_code::ahead_of_clock) == 14);
}

TEST_CASE("a refusal is explained with the figures it carries") {
  redress::instant const noon = std::chrono::sys_days{2026y / 3 / 2} + 12h;
  CHECK(explain({.code = refusal_code::no_reasons_stated}) == "reasons must be stated");
  CHECK(explain({.code = refusal_code::above_captured, .asked = cny(129'01), .allowed = cny(129'00)}) ==
        "a claim cannot be above what was captured (asked 129.01 CNY, allowed 129.00 CNY)");
  CHECK(explain({.code = refusal_code::amount_not_positive, .asked = jpy(0)}) ==
        "an amount must be more than nothing (asked 0 JPY)");
  CHECK(
      explain({.code = refusal_code::past_claim_window, .asked_at = noon, .until = noon - 1ms}) ==
      "the time to claim on this order has passed (asked at 2026-03-02 12:00 UTC, allowed until 2026-03-02 11:59 UTC)");
}

TEST_CASE("two instants of one minute are told apart in words") {
  constexpr redress::instant noon = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + std::chrono::hours{12};
  CHECK(explain(refusal{
            .code = refusal_code::ahead_of_clock, .asked_at = noon + std::chrono::milliseconds{5001}, .until = noon}) ==
        std::string(rule_of(refusal_code::ahead_of_clock)) +
            " (asked at 2026-03-02 12:00:05.001 UTC, allowed until 2026-03-02 12:00:00.000 UTC)");
  CHECK(explain(refusal{.code = refusal_code::past_claim_window,
                        .asked_at = noon + std::chrono::milliseconds{1},
                        .until = noon},
                redress::refund::language::chinese, redress::china_time)
            .contains("2026-03-02 20:00:00.000 UTC+08:00"));
}

TEST_CASE("a refusal compares with its code") {
  CHECK(refusal{.code = refusal_code::above_claim} == refusal_code::above_claim);
  CHECK_FALSE(refusal{.code = refusal_code::above_claim} == refusal_code::above_captured);
}
