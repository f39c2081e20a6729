// SPDX-License-Identifier: BSL-1.0
#include "../support/catch.hpp"

#include <string>
#include <string_view>

#include <redress/protocol/name.hpp>
#include "../support/small.hpp"

namespace {

struct no_name {};
struct number {
  static constexpr int name = 3;
};
struct of_the_object {
  std::string_view name = "of_the_object";
};
struct upper {
  static constexpr std::string_view name = "Upper";
};
struct other_a {
  static constexpr std::string_view name = "a";
};
struct array {
  static constexpr char name[] = "array";
};

} // namespace

TEST_CASE("a name is lower case, digits and underscores, begins with a letter, and has 64 characters at most") {
  using redress::detail::well_formed_name;
  for (auto good : {"a", "z", "under_review", "a1", "a_", "x__9"}) CHECK(well_formed_name(good));
  for (auto bad : {"", "_a", "1a", "A", "aB", "a-b", "a b", "a.b", "a/b", "a\n", "a{", "a`", "\xc3\xa4", "a\xc3\xa4"})
    CHECK(!well_formed_name(bad));
  CHECK(!well_formed_name(std::string_view("a\0b", 3)));
  CHECK(well_formed_name(std::string(64, 'x')));
  CHECK(!well_formed_name(std::string(65, 'x')));
}

TEST_CASE("every character by itself") {
  std::string accepted_first, accepted_later;
  for (int code = 0; code < 256; ++code) {
    std::string const one(1, static_cast<char>(code));
    if (redress::detail::well_formed_name(one)) accepted_first += one;
    if (redress::detail::well_formed_name("a" + one)) accepted_later += one;
  }
  CHECK(accepted_first == "abcdefghijklmnopqrstuvwxyz");
  CHECK(accepted_later == "0123456789_abcdefghijklmnopqrstuvwxyz");
}

TEST_CASE("a type is named by a constant of its own") {
  STATIC_REQUIRE(redress::named<small::a>);
  STATIC_REQUIRE(redress::named<array>);
  STATIC_REQUIRE(redress::named<redress::unopened>);
  STATIC_REQUIRE(!redress::named<no_name>);
  STATIC_REQUIRE(!redress::named<number>);
  STATIC_REQUIRE(!redress::named<upper>);
  STATIC_REQUIRE(!redress::named<int>);
}

TEST_CASE("a member of each object is no name of its type") { STATIC_REQUIRE(!redress::named<of_the_object>); }

TEST_CASE("names of a list, and positions by name") {
  using list = redress::type_list<small::ann, small::a, small::lapse>;
  STATIC_REQUIRE(redress::names_of<list>.size() == 3);
  STATIC_REQUIRE(redress::names_of<list>[2] == "lapse");
  STATIC_REQUIRE(redress::index_of_name<list>("ann") == 0);
  STATIC_REQUIRE(redress::index_of_name<list>("lapse") == 2);
  STATIC_REQUIRE(redress::index_of_name<list>("laps") == 3);
  STATIC_REQUIRE(redress::index_of_name<list>("") == 3);
  STATIC_REQUIRE(redress::index_of_name<redress::type_list<>>("a") == 0);
}

TEST_CASE("one name may be a state's and a role's, and not two states'") {
  using redress::detail::same_name;
  STATIC_REQUIRE(same_name<redress::type_list<small::a, small::b>>().first == 0);
  STATIC_REQUIRE(same_name<redress::type_list<small::a, small::b>>().second == 0);
  STATIC_REQUIRE(same_name<redress::type_list<small::b, small::a, other_a>>().first == 1);
  STATIC_REQUIRE(same_name<redress::type_list<small::b, small::a, other_a>>().second == 2);
}
