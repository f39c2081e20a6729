// SPDX-License-Identifier: BSL-1.0
#include "../support/catch.hpp"

#include <set>
#include <string>

#include <redress/service/id_set.hpp>

using redress::detail::id_set;

TEST_CASE("an id set has what was put into it, and nothing else") {
  id_set some;
  CHECK_FALSE(some.contains("a"));
  CHECK_FALSE(some.contains(""));
  some.insert("a");
  some.insert("a");
  CHECK(some.contains("a"));
  CHECK_FALSE(some.contains("b"));
  CHECK_FALSE(some.contains(""));
  some.insert("");
  CHECK(some.contains(""));
  CHECK(some.size() == 2);
}

TEST_CASE("an id set of thousands agrees with std::set") {
  id_set some;
  std::set<std::string> same;
  for (int i = 0; i < 5'000; ++i) {
    auto const id = "case " + std::to_string(i * 7 % 3'001);
    some.insert(id);
    same.insert(id);
  }
  CHECK(some.size() == same.size());
  bool agree = true;
  for (int i = 0; i < 5'000; ++i) {
    auto const id = "case " + std::to_string(i);
    agree = agree && some.contains(id) == same.contains(id);
  }
  CHECK(agree);
}
