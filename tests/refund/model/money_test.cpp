// SPDX-License-Identifier: BSL-1.0
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

#include <redress/encoding/codec.hpp>
#include <redress/encoding/writer.hpp>
#include <redress/refund/model/money.hpp>

#include "../../support/catch.hpp"

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
  STATIC_REQUIRE(plus(cny(1), jpy(1)).error() == money_error::two_currencies);
  STATIC_REQUIRE(minus(cny(1), jpy(1)).error() == money_error::two_currencies);
  STATIC_REQUIRE(!at_most(money(cny(1)), money(jpy(2))));
  STATIC_REQUIRE(!at_most(money(jpy(2)), money(cny(1))));
  STATIC_REQUIRE(money(cny(0)) != jpy(0));
  STATIC_REQUIRE(smaller(money(cny(500)), money(jpy(3))).error() == money_error::two_currencies);
  STATIC_REQUIRE(smaller(money(cny(500)), money{}).error() == money_error::two_currencies);
}

TEST_CASE("a sum that does not fit is an error, one that just fits is not") {
  STATIC_REQUIRE(*plus(cny(most - 1), cny(1)) == cny(most));
  STATIC_REQUIRE(plus(cny(most), cny(1)).error() == money_error::overflow);
  STATIC_REQUIRE(plus(cny(1), cny(most)).error() == money_error::overflow);
  STATIC_REQUIRE(*plus(cny(least + 1), cny(-1)) == cny(least));
  STATIC_REQUIRE(plus(cny(least), cny(-1)).error() == money_error::overflow);
  STATIC_REQUIRE(*plus(cny(least), cny(most)) == cny(-1));
}

TEST_CASE("a difference that does not fit is an error, one that just fits is not") {
  STATIC_REQUIRE(*minus(cny(least + 1), cny(1)) == cny(least));
  STATIC_REQUIRE(minus(cny(least), cny(1)).error() == money_error::overflow);
  STATIC_REQUIRE(*minus(cny(-1), cny(most)) == cny(least));
  STATIC_REQUIRE(minus(cny(-2), cny(most)).error() == money_error::overflow);
  STATIC_REQUIRE(minus(cny(0), cny(least)).error() == money_error::overflow);
  STATIC_REQUIRE(*minus(cny(-1), cny(least)) == cny(most));
}

namespace {

template <class A, class B> concept addable = requires(A a, B b) { a + b; };
template <class A, class B> concept subtractable = requires(A a, B b) { a - b; };
using yuan = decltype(cny(1));
using yen = decltype(jpy(1));

} // namespace

TEST_CASE("what has two currencies for the compiler has no sum and no difference") {
  STATIC_REQUIRE(addable<yuan, yuan>);
  STATIC_REQUIRE(subtractable<yen, yen>);
  STATIC_REQUIRE(!addable<yuan, yen>);
  STATIC_REQUIRE(!subtractable<yen, yuan>);
  STATIC_REQUIRE(!addable<yuan, money>); // which may be of another: `plus` says whether it is
  STATIC_REQUIRE(*(cny(100'00) + cny(29'00)) == cny(129'00));
  STATIC_REQUIRE(*(kwd(1) - kwd(2)) == kwd(-1));
  STATIC_REQUIRE((cny(most) + cny(1)).error() == money_error::overflow);
}

TEST_CASE("an amount is shared out by weight, to the last minor unit") {
  auto const shared = [](money const& total, std::vector<std::uint32_t> const& weights) {
    std::vector<std::int64_t> minors;
    auto const whole = allocate(total, weights);
    for (auto const& part : *whole) minors.push_back(part.minor);
    return minors;
  };
  using parts = std::vector<std::int64_t>;
  CHECK(shared(cny(10'00), {1, 1, 1}) == parts{334, 333, 333}); // among equals to the first
  CHECK(shared(cny(10'00), {1, 2}) == parts{333, 667});         // to the larger remainder
  CHECK(shared(cny(1), {0, 1, 1}) == parts{0, 1, 0});
  CHECK(shared(cny(-10'00), {1, 1, 1}) == parts{-334, -333, -333});
  CHECK(shared(jpy(100), {30, 70}) == parts{30, 70});
  CHECK(shared(cny(0), {5, 7}) == parts{0, 0});
  CHECK(shared(cny(most), {1}) == parts{most});
  CHECK(shared(cny(least), {1, 1}) == parts{least / 2, least / 2});
  CHECK(allocate(kwd(1), std::vector<std::uint32_t>{1}).value()[0] == kwd(1));
  CHECK(allocate(cny(1), std::vector<std::uint32_t>{0, 0}).error() == money_error::no_weights);
  CHECK(allocate(cny(1), {}).error() == money_error::no_weights);
}

TEST_CASE("whatever is shared out adds up to the whole") {
  for (std::int64_t const total : {1, 7, 99, 1858, -1858})
    for (std::uint32_t a = 0; a < 5; ++a)
      for (std::uint32_t b = 1; b < 5; ++b) {
        std::int64_t sum = 0;
        auto const parts = allocate(cny(total), std::array{a, b, 3u});
        for (auto const& part : *parts) sum += part.minor;
        CHECK(sum == total);
      }
}

TEST_CASE("an amount is read from the digits that its currency has") {
  CHECK(money_from("18.58", "CNY") == cny(18'58));
  CHECK(money_from("18.5", "CNY") == cny(18'50));
  CHECK(money_from("18", "CNY") == cny(18'00));
  CHECK(money_from("-0.05", "CNY") == cny(-5));
  CHECK(money_from("1500", "JPY") == jpy(1500));
  CHECK(money_from("0.001", "KWD") == kwd(1));
  CHECK(money_from("18.580", "CNY").error() == money_error::too_many_digits);
  CHECK(money_from("1500.0", "JPY").error() == money_error::too_many_digits);
  CHECK(money_from("0.0001", "KWD").error() == money_error::too_many_digits);
  for (auto const none : {"", "-", ".", ".5", "5.", "1.2.3", "1,5", " 1", "1 ", "+1", "--1", "1e3", "one"})
    CHECK(money_from(none, "CNY").error() == money_error::not_an_amount);
  CHECK(money_from("92233720368547758.07", "CNY") == cny(most));
  CHECK(money_from("92233720368547758.08", "CNY").error() == money_error::overflow);
  CHECK(money_from("9223372036854775808", "JPY").error() == money_error::overflow);
}

TEST_CASE("what is written of an amount is read back") {
  for (money const& amount : std::vector<money>{cny(129'00), cny(-5), jpy(0), jpy(1500), kwd(-1234), cny(most)})
    CHECK(money_from(to_text(amount)) == amount);
  for (auto const none : {"", "CNY", " CNY", "18.58", "18.58CNY", "18.58 cny", "18.58 CNYX", "x CNY"})
    CHECK(money_from(none).error() == money_error::not_an_amount);
}

TEST_CASE("the smaller of two amounts is one of them") {
  STATIC_REQUIRE(smaller(cny(5), cny(3)) == cny(3));
  STATIC_REQUIRE(smaller(cny(least), cny(most)) == cny(least));
  STATIC_REQUIRE(*smaller(money(cny(3)), money(cny(5))) == cny(3));
  STATIC_REQUIRE(*smaller(money(cny(5)), money(cny(5))) == cny(5));
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

TEST_CASE("an amount of a currency that cannot be is no amount") {
  currency unfit;
  unfit.code = {'\x1b', 'c', '\0'};
  CHECK(to_text(in_currency(unfit, 5)) == "0.05 ???");
  CHECK(unfit.name() == "???");
  CHECK(money_from("5", unfit).error() == money_error::not_an_amount);
  CHECK(money_from("5", currency{}).error() == money_error::not_an_amount);
}

TEST_CASE("money without a currency is nothing, and says so") {
  CHECK(money{}.currency.name().empty());
  CHECK(plus(money{}, cny(1)).error() == money_error::two_currencies);
  CHECK(to_text(money{}) == "0.00");
}

namespace {

redress::decode_error error_of(money const& amount) {
  auto const kept = redress::encode(amount);
  redress::reader r(kept);
  static_cast<void>(r.get<money>());
  redress::detail::writer w;
  w.put(amount);
  CHECK(w.what() == r.what()); // a value is refused as its bytes are
  return r.what();
}

} // namespace

TEST_CASE("money in a currency that cannot be is not decoded, and none is none") {
  std::vector<std::string_view> const all{"\033cA", "cny", "CN", {"\0CN", 3}, "C Y", "CN1", "CN\xff", "\xe2\x80\xae"};
  for (auto const code : all) {
    currency unfit;
    for (std::size_t i = 0; i < 3; ++i) unfit.code[i] = i < code.size() ? code[i] : '\0';
    CHECK(error_of(in_currency(unfit, 5)) == redress::decode_error::no_currency);
    CHECK(error_of(in_currency(unfit, 0)) == redress::decode_error::no_currency);
  }
  CHECK(error_of(in_currency(currency{}, 5)) == redress::decode_error::no_currency);
  CHECK(error_of(money{}) == redress::decode_error::none);
  CHECK(error_of(cny(0)) == redress::decode_error::none);
}

TEST_CASE("money survives being stored") {
  for (money const& amount : std::vector<money>{cny(129'00), jpy(-1), money{}, cny(least)}) {
    auto const kept = redress::encode(amount);
    redress::reader r(kept);
    CHECK(r.get<money>() == amount);
    CHECK(r.finish());
  }
}
