// SPDX-License-Identifier: BSL-1.0
// What loses money does not compile; what loses none does.
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <type_traits>

#include <redress/refund/model/minor_units.hpp>
#include <redress/refund/model/money.hpp>

#include "../../support/catch.hpp"

using namespace redress::refund;

namespace {

enum plain_enumeration { one_of_them = 1 };
struct turns_into_a_double {
  operator double() const { return 18.58; }
};

template <class T> concept is_taken = requires(T of) { cny(of); };
template <class T>
concept is_taken_everywhere = requires(T of, money amount) {
  jpy(of), kwd(of), eur(of), in_currency("CNY", of);
  minor_units{of};
  minor_units(of);
  money{.minor = of, .currency = "CNY"};
  money(of, "CNY");
  amount_of<"CNY">{of};
  amount_of<"CNY">(of);
  amount.minor = of;
  amount.minor += of;
  amount.minor -= of;
};
template <class T>
concept is_taken_somewhere =
    requires(T of) { jpy(of); } || requires(T of) { kwd(of); } || requires(T of) { eur(of); } ||
    requires(T of) { in_currency("CNY", of); } || requires(T of) { minor_units{of}; } ||
    requires(T of) { minor_units(of); } || requires(T of) { money{.minor = of, .currency = "CNY"}; } ||
    requires(T of) { money(of, "CNY"); } || requires(T of) { amount_of<"CNY">{of}; } ||
    requires(T of) { amount_of<"CNY">(of); } || requires(T of, money amount) { amount.minor = of; } ||
    requires(T of, money amount) { amount.minor += of; } || requires(T of, money amount) { amount.minor -= of; } ||
    requires(T of, money amount) { amount.minor *= of; } || requires(T of, money amount) { amount.minor /= of; } ||
    requires(T of, money amount) { amount.minor = {of}; } || requires(T of, money amount) { amount = {of, "CNY"}; } ||
    requires(T of, amount_of<"CNY"> amount) { amount.minor = of; } ||
    requires(T of, amount_of<"CNY"> amount) { amount = {of}; } ||
    requires(money amount) { amount.minor = static_cast<T>(1); };
template <class T> concept taken_as_a_product = requires(T of, money amount) { amount.minor = amount.minor * of; };
template <class T> constexpr bool never_taken = !is_taken<T> && !is_taken_somewhere<T>;

template <class A, class B> concept comparable = requires(A a, B b) { smaller(a, b); };
template <class A, class B> concept compared = requires(A a, B b) { a == b; };
template <class A, class B> concept less = requires(A a, B b) { a < b; };
using yuan = decltype(cny(1));
using yen = decltype(jpy(1));
// A reference to the number would take what the number takes.
template <class Money>
concept reached_itself =
    requires(Money of) { of.minor.count_ = 1; } || requires(Money of) { of.minor.count_ += 1; } ||
    requires(Money of) { static_cast<std::int64_t&>(of.minor) = 1; } || requires(Money of) { ++of.minor; } ||
    requires(Money of) { of.minor++; } || requires(Money of) { of.minor *= 2; };

} // namespace

TEST_CASE("floating point, bools, characters and what may not fit is no number of minor units") {
  STATIC_REQUIRE(never_taken<float>);
  STATIC_REQUIRE(never_taken<double>);
  STATIC_REQUIRE(never_taken<long double>);
  STATIC_REQUIRE(!taken_as_a_product<float> && !taken_as_a_product<double> && !taken_as_a_product<long double>);
  STATIC_REQUIRE(never_taken<bool>);
  STATIC_REQUIRE(never_taken<char>);
  STATIC_REQUIRE(never_taken<wchar_t>);
  STATIC_REQUIRE(never_taken<char8_t>);
  STATIC_REQUIRE(never_taken<char16_t>);
  STATIC_REQUIRE(never_taken<char32_t>);
  STATIC_REQUIRE(never_taken<std::uint64_t>);
  STATIC_REQUIRE(never_taken<unsigned long long>);
  STATIC_REQUIRE(never_taken<std::size_t>);
  STATIC_REQUIRE(never_taken<plain_enumeration>);
  STATIC_REQUIRE(never_taken<turns_into_a_double>);
  STATIC_REQUIRE(never_taken<std::string>);
  STATIC_REQUIRE(never_taken<char const*>);
  STATIC_REQUIRE(never_taken<std::nullptr_t>);
  __extension__ using wide = __int128;
  __extension__ using wide_unsigned = unsigned __int128;
  STATIC_REQUIRE(never_taken<wide>);
  STATIC_REQUIRE(never_taken<wide_unsigned>);
}

TEST_CASE("the number of minor units itself is not assigned, whatever to") {
  STATIC_REQUIRE(!reached_itself<money>);
  STATIC_REQUIRE(!reached_itself<yuan>);
  STATIC_REQUIRE(std::is_aggregate_v<money> && std::is_aggregate_v<yuan>);
  STATIC_REQUIRE(std::is_trivially_copyable_v<money>);
}

TEST_CASE("integers that always fit are numbers of minor units") {
  STATIC_REQUIRE(is_taken<int> && is_taken_everywhere<int>);
  STATIC_REQUIRE(is_taken<long> && is_taken_everywhere<long>);
  STATIC_REQUIRE(is_taken<long long> && is_taken_everywhere<long long>);
  STATIC_REQUIRE(is_taken<short> && is_taken_everywhere<short>);
  STATIC_REQUIRE(is_taken<std::int8_t> && is_taken_everywhere<std::int8_t>);
  STATIC_REQUIRE(is_taken<std::uint8_t> && is_taken_everywhere<std::uint8_t>);
  STATIC_REQUIRE(is_taken<std::uint32_t> && is_taken_everywhere<std::uint32_t>);
  STATIC_REQUIRE(is_taken<minor_units> && is_taken_everywhere<minor_units>);
  STATIC_REQUIRE(cny(std::numeric_limits<std::int64_t>::min()).minor == std::numeric_limits<std::int64_t>::min());
  STATIC_REQUIRE(cny(std::numeric_limits<std::uint32_t>::max()).minor == 4294967295);
}

TEST_CASE("one counts with them as with integers") {
  money amount = cny(18'58);
  amount.minor += 42;
  CHECK(amount == cny(19'00));
  amount.minor -= amount.minor;
  CHECK(amount == cny(0));
  std::int64_t const count = cny(5).minor;
  CHECK(count == 5);
  CHECK(std::to_string(cny(5).minor) == "5");
  CHECK(cny(5).minor < cny(6).minor);
}

TEST_CASE("amounts of two currencies are not compared where the compiler knows them") {
  STATIC_REQUIRE(comparable<yuan, yuan>);
  STATIC_REQUIRE(!comparable<yuan, yen>);
  STATIC_REQUIRE(comparable<yuan, money>); // an expected: it may be of another
  STATIC_REQUIRE(!std::is_convertible_v<decltype(smaller(money{}, money{})), money>);
  STATIC_REQUIRE(compared<yuan, yuan>);
  STATIC_REQUIRE(!compared<yuan, yen>);
  STATIC_REQUIRE(!less<money, money>); // amounts as such have no order: their currencies may differ
  STATIC_REQUIRE(!less<yuan, yen>);
}
