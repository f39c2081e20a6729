// SPDX-License-Identifier: BSL-1.0
// Choices enumerate all values where these are few; where they are many, each way of each choice comes before chance.
#include <algorithm>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <redress/testing/choices.hpp>

#include "../support/catch.hpp"

using redress::bytes;
using redress::testing::choices, redress::testing::dice, redress::testing::every_choice;

namespace {

std::vector<std::string> words(std::vector<bytes> const& of) { return {of.begin(), of.end()}; }

// A word of digits, each a choice among so many.
auto digits(std::vector<std::size_t> const& ways) {
  return [ways](choices& pick) {
    bytes made;
    for (auto const count : ways) made.push_back(static_cast<char>('0' + pick.among(count)));
    return std::optional(made);
  };
}

} // namespace

TEST_CASE("without a plan the usual way is taken at every place, and what was taken is told") {
  choices pick;
  CHECK(pick.among(3) == 0);
  CHECK(pick.yes_or_no());
  CHECK(pick.ways() == std::vector<std::size_t>{3, 2});
  CHECK(pick.taken() == std::vector<std::size_t>{0, 0});
}

TEST_CASE("a plan is followed, no further than there are ways, and the usual way behind it") {
  choices pick(std::vector<std::size_t>{2, 9});
  CHECK(pick.among(3) == 2);
  CHECK(pick.among(4) == 3);
  CHECK(pick.among(5) == 0);
}

TEST_CASE("dice are the same from the same seed, and come to every number below an end") {
  dice one(7), again(7), other(8);
  std::set<std::size_t> seen;
  bool differs = false;
  for (int i = 0; i < 200; ++i) {
    auto const number = one.below(6);
    CHECK(number == again.below(6));
    differs = differs || number != other.below(6);
    seen.insert(number);
  }
  CHECK(seen == std::set<std::size_t>{0, 1, 2, 3, 4, 5});
  CHECK(differs);
  STATIC_REQUIRE(dice(1).roll() == dice(1).roll());
}

TEST_CASE("few combinations are all made, the last choice the fastest") {
  CHECK(words(every_choice(digits({2, 3}), 6, 1)) == std::vector<std::string>{"00", "01", "02", "10", "11", "12"});
  CHECK(words(every_choice(digits({}), 6, 1)) == std::vector<std::string>{""});
}

TEST_CASE("a choice that depends on another is enumerated too") {
  auto const nested = [](choices& pick) {
    bytes made(pick.among(3), 'a');
    if (made.size() == 2 && !pick.yes_or_no()) made.push_back('b');
    return std::optional(made);
  };
  CHECK(words(every_choice(nested, 10, 1)) == std::vector<std::string>{"", "a", "aa", "aab"});
}

TEST_CASE("of many the usual one is first, then each way of each choice, then any, each once") {
  auto const all = words(every_choice(digits({3, 3, 3, 3}), 20, 1));
  REQUIRE(all.size() == 20);
  std::vector<std::string> const first{"0000", "1000", "2000", "0100", "0200", "0010", "0020", "0001", "0002"};
  CHECK(std::equal(first.begin(), first.end(), all.begin()));
  CHECK(std::set(all.begin(), all.end()).size() == 20);
  CHECK(all == words(every_choice(digits({3, 3, 3, 3}), 20, 1)));
  CHECK(all != words(every_choice(digits({3, 3, 3, 3}), 20, 2)));
}

TEST_CASE("choices that make no value are passed over, and equal values are made once") {
  auto const even = [](choices& pick) -> std::optional<bytes> {
    auto const number = pick.among(6);
    if (number % 2 != 0) return std::nullopt;
    return bytes(number / 4, 'a');
  };
  CHECK(words(every_choice(even, 10, 1)) == std::vector<std::string>{"", "a"});
}
