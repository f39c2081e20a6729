// SPDX-License-Identifier: BSL-1.0
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <redress/encoding/fields.hpp>
#include <redress/encoding/text.hpp>
#include <redress/encoding/time.hpp>

#include "../support/catch.hpp"

using namespace redress;

namespace {

struct nothing {};

struct inner {
  int a{};
  static constexpr void fields(auto& self, auto& f) { f("a", self.a); }
};

// One of each kind of member that a count of initialisers could miss.
struct outer {
  std::int64_t number{};
  text words{};
  std::optional<inner> maybe{};
  std::vector<inner> many{};
  std::array<char, 3> code{};
  inner one{};
  instant due{};
  nothing none{};
  static constexpr void fields(auto& self, auto& f) {
    f("number", self.number);
    f("words", self.words);
    f("maybe", self.maybe);
    f("many", self.many);
    f("code", self.code);
    f("one", self.one);
    f("due", self.due);
    f("none", self.none);
  }
};

struct only_words {
  text words{};
  static constexpr void fields(auto& self, auto& f) { f("words", self.words); }
};

class hidden {
  int secret_ = 7;

public:
  static constexpr void fields(auto& self, auto& f) { f("secret", self.secret_); }
};

enum class colour : std::uint8_t { red = 1, blue = 5 };
constexpr auto enumerators(colour) {
  return std::array<enumerator<colour>, 2>{{{colour::red, "red"}, {colour::blue, "blue"}}};
}
enum class unnamed { a };

struct collect_names {
  std::string names{};
  void operator()(std::string_view name, auto const&) { names += std::string(name) + ' '; }
};
struct set_numbers {
  void operator()(std::string_view, int& member) { member = 42; }
};

} // namespace

TEST_CASE("every member is visited under its name, in the order of the description") {
  outer const value;
  collect_names all;
  each_field(value, all);
  CHECK(all.names == "number words maybe many code one due none ");
}

TEST_CASE("a struct without members needs no description") {
  nothing value;
  collect_names all;
  each_field(value, all);
  CHECK(all.names.empty());
}

TEST_CASE("a visitor can change the members of what is not constant") {
  inner value;
  each_field(value, set_numbers{});
  CHECK(value.a == 42);
}

TEST_CASE("a class that is no aggregate describes what it likes") {
  hidden const value;
  collect_names all;
  each_field(value, all);
  CHECK(all.names == "secret ");
}

TEST_CASE("members of every kind are counted") {
  STATIC_REQUIRE(detail::has_members<nothing, 0>);
  STATIC_REQUIRE(detail::has_members<inner, 1>);
  STATIC_REQUIRE(detail::has_members<only_words, 1>);
  STATIC_REQUIRE(detail::has_members<outer, 8>);
}

TEST_CASE("a struct with fields is described, and nothing else") {
  STATIC_REQUIRE(described<inner>);
  STATIC_REQUIRE(!described<nothing>);
  STATIC_REQUIRE(!described<int>);
}

TEST_CASE("an enumerator has its name, any other value has none") {
  STATIC_REQUIRE(named_enumeration<colour>);
  STATIC_REQUIRE(!named_enumeration<unnamed>);
  STATIC_REQUIRE(!named_enumeration<int>);
  STATIC_REQUIRE(name_of(colour::red) == "red");
  STATIC_REQUIRE(name_of(colour::blue) == "blue");
  STATIC_REQUIRE(name_of(colour{}).empty());
  STATIC_REQUIRE(name_of(static_cast<colour>(2)).empty());
}
