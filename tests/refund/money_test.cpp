// SPDX-License-Identifier: BSL-1.0
#include <cstdint>
#include <limits>

#include <redress/casework/codec.hpp>
#include <redress/refund/money.hpp>

#include "../support/catch.hpp"

using namespace redress::refund;

namespace {

constexpr auto most = std::numeric_limits<std::int64_t>::max();
constexpr auto least = std::numeric_limits<std::int64_t>::min();

} // namespace

TEST_CASE("amounts of one currency add up and are taken away") {
  STATIC_REQUIRE(*plus(cny(100'00), cny(29'00)) == cny(129'00));
  STATIC_REQUIRE(*minus(cny(100'00), cny(129'00)) == cny(-29'00));
  STATIC_REQUIRE(*plus(jpy(1), jpy(0)) == jpy(1));
}

TEST_CASE("amounts of two currencies have no sum, difference or order") {
  STATIC_REQUIRE(plus(cny(1), jpy(1)).error() == money_flaw::two_currencies);
  STATIC_REQUIRE(minus(cny(1), jpy(1)).error() == money_flaw::two_currencies);
  STATIC_REQUIRE(!at_most(cny(1), jpy(2)));
  STATIC_REQUIRE(!at_most(jpy(2), cny(1)));
  STATIC_REQUIRE(cny(0) != jpy(0));
}

TEST_CASE("a sum that does not fit is an error, one that just fits is not") {
  STATIC_REQUIRE(*plus(cny(most - 1), cny(1)) == cny(most));
  STATIC_REQUIRE(plus(cny(most), cny(1)).error() == money_flaw::overflow);
  STATIC_REQUIRE(plus(cny(1), cny(most)).error() == money_flaw::overflow);
  STATIC_REQUIRE(*plus(cny(least + 1), cny(-1)) == cny(least));
  STATIC_REQUIRE(plus(cny(least), cny(-1)).error() == money_flaw::overflow);
  STATIC_REQUIRE(*plus(cny(least), cny(most)) == cny(-1));
}

TEST_CASE("a difference that does not fit is an error, one that just fits is not") {
  STATIC_REQUIRE(*minus(cny(least + 1), cny(1)) == cny(least));
  STATIC_REQUIRE(minus(cny(least), cny(1)).error() == money_flaw::overflow);
  STATIC_REQUIRE(*minus(cny(-1), cny(most)) == cny(least));
  STATIC_REQUIRE(minus(cny(-2), cny(most)).error() == money_flaw::overflow);
  STATIC_REQUIRE(minus(cny(0), cny(least)).error() == money_flaw::overflow);
  STATIC_REQUIRE(*minus(cny(-1), cny(least)) == cny(most));
}

TEST_CASE("an amount is at most another up to the minor unit") {
  STATIC_REQUIRE(at_most(cny(100), cny(100)));
  STATIC_REQUIRE(at_most(cny(99), cny(100)));
  STATIC_REQUIRE(!at_most(cny(101), cny(100)));
  STATIC_REQUIRE(cny(1).positive());
  STATIC_REQUIRE(!cny(0).positive());
  STATIC_REQUIRE(!cny(-1).positive());
  STATIC_REQUIRE(zero_of(jpy(5)) == jpy(0));
}

TEST_CASE("an amount is written with the digits of its currency") {
  CHECK(to_text(cny(129'00)) == "129.00 CNY");
  CHECK(to_text(cny(5)) == "0.05 CNY");
  CHECK(to_text(cny(-5)) == "-0.05 CNY");
  CHECK(to_text(cny(0)) == "0.00 CNY");
  CHECK(to_text(cny(-12345)) == "-123.45 CNY");
  CHECK(to_text(jpy(1500)) == "1500 JPY");
  CHECK(to_text(jpy(0)) == "0 JPY");
  CHECK(to_text(jpy(-7)) == "-7 JPY");
  CHECK(to_text(kwd(1)) == "0.001 KWD");
  CHECK(to_text(kwd(-1234)) == "-1.234 KWD");
  CHECK(to_text(cny(most)) == "92233720368547758.07 CNY");
  CHECK(to_text(cny(least)) == "-92233720368547758.08 CNY");
}

TEST_CASE("currencies have two digits but for those that have none or three") {
  STATIC_REQUIRE(in_currency("CNY", 0).currency.digits() == 2);
  STATIC_REQUIRE(in_currency("USD", 0).currency.digits() == 2);
  STATIC_REQUIRE(in_currency("KRW", 0).currency.digits() == 0);
  STATIC_REQUIRE(in_currency("VND", 0).currency.digits() == 0);
  STATIC_REQUIRE(in_currency("BHD", 0).currency.digits() == 3);
  STATIC_REQUIRE(in_currency("TND", 0).currency.digits() == 3);
}

TEST_CASE("money without a currency is nothing, and says so") {
  CHECK(money{}.currency.name().empty());
  CHECK(plus(money{}, cny(1)).error() == money_flaw::two_currencies);
  CHECK(to_text(money{}) == "0.00");
}

TEST_CASE("money survives being stored") {
  for (auto const& amount : {cny(129'00), jpy(-1), money{}, cny(least)}) {
    auto const kept = redress::encode(amount);
    redress::reader r(kept);
    CHECK(r.get<money>() == amount);
    CHECK(r.finish());
  }
}
