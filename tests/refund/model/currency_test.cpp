// SPDX-License-Identifier: BSL-1.0
// Currencies, and the digits of each by ISO 4217, list one.
#include <array>
#include <string_view>

#include <redress/refund/model/currency.hpp>

#include "../../support/catch.hpp"

using namespace redress::refund;

namespace {

struct listed {
  std::string_view code;
  int digits;
};
// The list as it is published, by code; those without a minor unit count as whole.
constexpr std::array iso_4217{
    listed{"AED", 2}, listed{"AFN", 2}, listed{"ALL", 2}, listed{"AMD", 2}, listed{"ANG", 2}, listed{"AOA", 2},
    listed{"ARS", 2}, listed{"AUD", 2}, listed{"AWG", 2}, listed{"AZN", 2}, listed{"BAM", 2}, listed{"BBD", 2},
    listed{"BDT", 2}, listed{"BGN", 2}, listed{"BHD", 3}, listed{"BIF", 0}, listed{"BMD", 2}, listed{"BND", 2},
    listed{"BOB", 2}, listed{"BOV", 2}, listed{"BRL", 2}, listed{"BSD", 2}, listed{"BTN", 2}, listed{"BWP", 2},
    listed{"BYN", 2}, listed{"BZD", 2}, listed{"CAD", 2}, listed{"CDF", 2}, listed{"CHE", 2}, listed{"CHF", 2},
    listed{"CHW", 2}, listed{"CLF", 4}, listed{"CLP", 0}, listed{"CNY", 2}, listed{"COP", 2}, listed{"COU", 2},
    listed{"CRC", 2}, listed{"CUP", 2}, listed{"CVE", 2}, listed{"CZK", 2}, listed{"DJF", 0}, listed{"DKK", 2},
    listed{"DOP", 2}, listed{"DZD", 2}, listed{"EGP", 2}, listed{"ERN", 2}, listed{"ETB", 2}, listed{"EUR", 2},
    listed{"FJD", 2}, listed{"FKP", 2}, listed{"GBP", 2}, listed{"GEL", 2}, listed{"GHS", 2}, listed{"GIP", 2},
    listed{"GMD", 2}, listed{"GNF", 0}, listed{"GTQ", 2}, listed{"GYD", 2}, listed{"HKD", 2}, listed{"HNL", 2},
    listed{"HTG", 2}, listed{"HUF", 2}, listed{"IDR", 2}, listed{"ILS", 2}, listed{"INR", 2}, listed{"IQD", 3},
    listed{"IRR", 2}, listed{"ISK", 0}, listed{"JMD", 2}, listed{"JOD", 3}, listed{"JPY", 0}, listed{"KES", 2},
    listed{"KGS", 2}, listed{"KHR", 2}, listed{"KMF", 0}, listed{"KPW", 2}, listed{"KRW", 0}, listed{"KWD", 3},
    listed{"KYD", 2}, listed{"KZT", 2}, listed{"LAK", 2}, listed{"LBP", 2}, listed{"LKR", 2}, listed{"LRD", 2},
    listed{"LSL", 2}, listed{"LYD", 3}, listed{"MAD", 2}, listed{"MDL", 2}, listed{"MGA", 2}, listed{"MKD", 2},
    listed{"MMK", 2}, listed{"MNT", 2}, listed{"MOP", 2}, listed{"MRU", 2}, listed{"MUR", 2}, listed{"MVR", 2},
    listed{"MWK", 2}, listed{"MXN", 2}, listed{"MXV", 2}, listed{"MYR", 2}, listed{"MZN", 2}, listed{"NAD", 2},
    listed{"NGN", 2}, listed{"NIO", 2}, listed{"NOK", 2}, listed{"NPR", 2}, listed{"NZD", 2}, listed{"OMR", 3},
    listed{"PAB", 2}, listed{"PEN", 2}, listed{"PGK", 2}, listed{"PHP", 2}, listed{"PKR", 2}, listed{"PLN", 2},
    listed{"PYG", 0}, listed{"QAR", 2}, listed{"RON", 2}, listed{"RSD", 2}, listed{"RUB", 2}, listed{"RWF", 0},
    listed{"SAR", 2}, listed{"SBD", 2}, listed{"SCR", 2}, listed{"SDG", 2}, listed{"SEK", 2}, listed{"SGD", 2},
    listed{"SHP", 2}, listed{"SLE", 2}, listed{"SOS", 2}, listed{"SRD", 2}, listed{"SSP", 2}, listed{"STN", 2},
    listed{"SVC", 2}, listed{"SYP", 2}, listed{"SZL", 2}, listed{"THB", 2}, listed{"TJS", 2}, listed{"TMT", 2},
    listed{"TND", 3}, listed{"TOP", 2}, listed{"TRY", 2}, listed{"TTD", 2}, listed{"TWD", 2}, listed{"TZS", 2},
    listed{"UAH", 2}, listed{"UGX", 0}, listed{"USD", 2}, listed{"USN", 2}, listed{"UYI", 0}, listed{"UYU", 2},
    listed{"UYW", 4}, listed{"UZS", 2}, listed{"VED", 2}, listed{"VES", 2}, listed{"VND", 0}, listed{"VUV", 0},
    listed{"WST", 2}, listed{"XAD", 2}, listed{"XAF", 0}, listed{"XAG", 0}, listed{"XAU", 0}, listed{"XBA", 0},
    listed{"XBB", 0}, listed{"XBC", 0}, listed{"XBD", 0}, listed{"XCD", 2}, listed{"XCG", 2}, listed{"XDR", 0},
    listed{"XOF", 0}, listed{"XPD", 0}, listed{"XPF", 0}, listed{"XPT", 0}, listed{"XSU", 0}, listed{"XTS", 0},
    listed{"XUA", 0}, listed{"XXX", 0}, listed{"YER", 2}, listed{"ZAR", 2}, listed{"ZMW", 2}, listed{"ZWG", 2},
};

} // namespace

TEST_CASE("every currency has the digits that ISO 4217 gives it") {
  for (auto const& [code, digits] : iso_4217) {
    INFO(code);
    auto const known = currency::from(code);
    REQUIRE(known);
    CHECK(known->digits() == digits);
    CHECK(known->name() == code);
  }
}

TEST_CASE("a currency is three capital letters, and none is none") {
  for (std::string_view const code : {"", "C", "CN", "CNYX", "cny", "CN1", " CN", "CN ",
                                      "\x1b"
                                      "cA",
                                      "人"})
    CHECK_FALSE(currency::from(code));
  CHECK_FALSE(currency::from(std::string_view("\0\0\0", 3)));
  STATIC_REQUIRE(currency::from("CNY") == currency("CNY"));
  STATIC_REQUIRE(currency{}.none());
  STATIC_REQUIRE(!currency{}.valid());
  STATIC_REQUIRE(currency{}.name().empty());
  STATIC_REQUIRE(currency{}.digits() == 2);
}

TEST_CASE("a code is not found across two others of the table") {
  for (std::string_view const code : {"FCL", "PDJ", "DIQ", "FUY", "GXA"}) CHECK(currency::from(code)->digits() == 2);
}
