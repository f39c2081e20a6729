// SPDX-License-Identifier: BSL-1.0
// Generated values: every kind of member is filled with what is usual, what is empty and limits; an author fills some.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <limits>
#include <optional>
#include <set>
#include <string_view>
#include <vector>

#include <redress/encoding/codec.hpp>
#include <redress/encoding/fields.hpp>
#include <redress/testing/generated.hpp>

#include "../support/catch.hpp"

using namespace std::chrono_literals;
using redress::bytes, redress::instant, redress::text;
using redress::testing::choices, redress::testing::every_choice, redress::testing::generated_at,
    redress::testing::generated_bytes;

namespace {

enum class colour : std::uint8_t { red = 1, blue = 4 };
constexpr auto enumerators(colour) {
  return std::array<redress::enumerator<colour>, 2>{{{colour::red, "red"}, {colour::blue, "blue"}}};
}
enum class unnamed : std::uint8_t { first, second };

struct inside {
  bool on = false;
  REDRESS_FIELDS(on)
};
struct value {
  std::int32_t count{};
  std::uint8_t small{};
  bool flag{};
  colour named{};
  unnamed plain{};
  text words{};
  instant when{};
  redress::elapsed lasting{};
  std::optional<inside> maybe{};
  std::vector<inside> several{};
  std::array<bool, 2> pair{};
  REDRESS_FIELDS(count, small, flag, named, plain, words, when, lasting, maybe, several, pair)
};
struct price {
  std::array<char, 3> code{};
  REDRESS_FIELDS(code)
};
// Two shares of ten, and nothing else can be read.
struct shares {
  std::uint8_t one = 10, other = 0;
  static constexpr void fields(auto& self, auto& f) {
    f("one", self.one);
    f("other", self.other);
    if constexpr (requires { f.fail(redress::decode_error::at_odds); })
      if (self.one + self.other != 10) f.fail(redress::decode_error::at_odds);
  }
};

constexpr instant now = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2};

template <class T> T read_as(bytes const& made) {
  T out{};
  redress::reader from(made);
  from.get(out);
  REQUIRE(from.finish());
  return out;
}
std::vector<value> some_values(generated_at const& at, auto const&... author) {
  auto const all = every_choice([&](choices& pick) { return generated_bytes<value>(pick, at, author...); }, 400, 1);
  std::vector<value> out;
  for (auto const& each : all) out.push_back(read_as<value>(each));
  return out;
}
template <class Member> bool any_has(std::vector<value> const& all, Member value::* member, auto const& wanted) {
  return std::any_of(all.begin(), all.end(), [&](value const& each) { return each.*member == wanted; });
}

} // namespace

TEST_CASE("the usual value has something in every member") {
  choices usual;
  auto const made = generated_bytes<value>(usual, {.now = now});
  REQUIRE(made);
  auto const one = read_as<value>(*made);
  CHECK(one.count == 1);
  CHECK(one.flag);
  CHECK(one.named == colour::red);
  CHECK(one.words == "some words");
  CHECK(one.when == now);
  CHECK(one.lasting == std::chrono::days{1});
  CHECK((one.maybe && one.maybe->on));
  CHECK(one.several.size() == 1);
}

TEST_CASE("limits, nothing, and each enumerator are among what is generated") {
  auto const all = some_values({.now = now});
  for (auto const count : {0, -1, std::numeric_limits<std::int32_t>::max(), std::numeric_limits<std::int32_t>::min()})
    CHECK(any_has(all, &value::count, count));
  CHECK(any_has(all, &value::small, 255));
  CHECK(any_has(all, &value::flag, false));
  CHECK(any_has(all, &value::named, colour::blue));
  CHECK(any_has(all, &value::plain, unnamed::second));
  CHECK(any_has(all, &value::words, text{}));
  CHECK(any_has(all, &value::lasting, redress::elapsed{-1}));
  CHECK(std::any_of(all.begin(), all.end(), [](auto const& each) { return !each.maybe; }));
  CHECK(std::any_of(all.begin(), all.end(), [](auto const& each) { return each.several.empty(); }));
}

TEST_CASE("instants are about the due time, to the millisecond, and at the ends of time") {
  auto const due = now + 48h;
  auto const all = some_values({.now = now, .due = due});
  for (auto const& when :
       {now, due, due - 1ms, due + 1ms, now - 24h, due + 24h, redress::first_instant, redress::last_instant})
    CHECK(any_has(all, &value::when, when));
}

TEST_CASE("a run of characters is a code in capitals, or none") {
  auto const all = every_choice([](choices& pick) { return generated_bytes<price>(pick, {.now = now}); }, 10, 1);
  REQUIRE(all.size() == 2);
  CHECK(read_as<price>(all[0]).code == std::array{'A', 'A', 'A'});
  CHECK(read_as<price>(all[1]).code == std::array<char, 3>{});
}

TEST_CASE("what contradicts itself is not generated") {
  auto const all = every_choice([](choices& pick) { return generated_bytes<shares>(pick, {.now = now}); }, 100, 1);
  CHECK(all.empty()); // none of the numbers for any member makes ten with another
  auto const in_ten = [](std::string_view, std::uint8_t& member, choices& pick) {
    member = static_cast<std::uint8_t>(pick.among(11));
    return true;
  };
  auto const possible =
      every_choice([&](choices& pick) { return generated_bytes<shares>(pick, {.now = now}, in_ten); }, 200, 1);
  CHECK(possible.size() == 11);
}

TEST_CASE("an author fills members by name and type, at any depth, and leaves the others") {
  struct author {
    bool operator()(std::string_view name, text& member, choices& pick) const {
      if (name != "words") return false;
      member = pick.yes_or_no() ? "yes" : "no";
      return true;
    }
    bool operator()(std::string_view name, bool& member, choices&) const {
      member = false;
      return name == "on";
    }
  };
  auto const all = some_values({.now = now}, author{});
  std::set<std::string_view> said;
  for (auto const& each : all) {
    said.insert(each.words.view());
    CHECK_FALSE((each.maybe && each.maybe->on));
    CHECK_FALSE((!each.several.empty() && each.several.front().on));
  }
  CHECK(said == std::set<std::string_view>{"no", "yes"});
  CHECK(any_has(all, &value::flag, true));
}
