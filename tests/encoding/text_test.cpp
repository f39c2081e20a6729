// SPDX-License-Identifier: BSL-1.0
#include <string>
#include <string_view>
#include <utility>

#include <redress/encoding/text.hpp>

#include "../support/catch.hpp"

using redress::text;

namespace {

constexpr bool survives_a_constant_expression() {
  text a = "short";
  text b = a;
  b += " and then far beyond what a short string would keep in place";
  text c = std::move(b);
  a = c;
  return a == c && a.size() == 65 && text{}.empty();
}

} // namespace

TEST_CASE("a text is made, grown, moved and copied in a constant expression") {
  STATIC_REQUIRE(survives_a_constant_expression());
}

TEST_CASE("a text keeps every byte it is given") {
  std::string const odd("a\0b\xff\n", 5);
  CHECK(text(odd).size() == 5);
  CHECK(std::string(text(odd).view()) == odd);
  CHECK(text("买家").size() == 6);
}

TEST_CASE("a text made from a null pointer to characters is empty") {
  char const* const none = nullptr;
  CHECK(text(none).empty());
}

TEST_CASE("a text compares with texts, views and literals") {
  STATIC_REQUIRE(text("a") == text("a"));
  STATIC_REQUIRE(text("a") != text("b"));
  STATIC_REQUIRE(text("a") == "a");
  STATIC_REQUIRE("a" == text("a"));
  STATIC_REQUIRE(text("a") == std::string_view("a"));
  STATIC_REQUIRE(text("") == text{});
  STATIC_REQUIRE(text("a") < text("ab"));
  STATIC_REQUIRE(text("b") > text("ab"));
  CHECK(text(std::string("a")) == "a");
}

TEST_CASE("a text can be appended to itself") {
  text twice("0123456789abcdef");
  twice += twice;
  CHECK(twice == "0123456789abcdef0123456789abcdef");
  twice += twice.view().substr(30);
  CHECK(twice.size() == 34);
}
