// SPDX-License-Identifier: BSL-1.0
// Whole values: two that differ anywhere have different bytes, what cannot be seen is said; shapes leave out how much.
#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <redress/encoding/bytes.hpp>
#include <redress/encoding/fields.hpp>
#include <redress/encoding/text.hpp>
#include <redress/encoding/time.hpp>
#include <redress/testing/whole_value.hpp>

#include "../support/catch.hpp"

using redress::bytes, redress::text;

namespace {

template <class T> bytes whole(T const& value, bool seen = true) {
  redress::detail::writer to;
  CHECK(redress::testing::put_whole(to, value) == seen);
  redress::byte_view const all(to);
  return bytes(all.begin(), all.end());
}
template <class T> bytes shape(T const& value) {
  redress::detail::writer to;
  redress::testing::put_shape(to, value);
  redress::byte_view const all(to);
  return bytes(all.begin(), all.end());
}

enum class kind : std::uint8_t { first, second };
struct described {
  int sum{};
  text note{};
  REDRESS_FIELDS(sum, note)
};
struct inside {
  bool on = false;
  std::optional<described> maybe{};
};
struct empty {};
struct file {
  int count{};
  kind of{};
  text words{};
  std::string plain{};
  redress::instant when{};
  redress::elapsed lasting{};
  std::vector<inside> several{};
  std::array<int, 2> pair{};
  inside one{};
  empty nothing{};
};
struct forty {
  int a0{}, a1{}, a2{}, a3{}, a4{}, a5{}, a6{}, a7{}, b0{}, b1{}, b2{}, b3{}, b4{}, b5{}, b6{}, b7{}, c0{}, c1{}, c2{},
      c3{}, c4{}, c5{}, c6{}, c7{}, d0{}, d1{}, d2{}, d3{}, d4{}, d5{}, d6{}, d7{}, e0{}, e1{}, e2{}, e3{}, e4{}, e5{},
      e6{}, e7{};
};
struct forty_one : forty {
  int f0{};
};
struct with_a_map {
  int seen{};
  std::map<int, int> hidden{};
};
struct with_a_pointer {
  std::shared_ptr<int> hidden{};
};

// What each change of a file does to it.
auto const changes = [](auto const& ask) {
  auto const with = [&](auto const& change) {
    file changed;
    change(changed);
    ask(changed);
  };
  with([](file& f) { f.count = 1; });
  with([](file& f) { f.of = kind::second; });
  with([](file& f) { f.words = "a"; });
  with([](file& f) { f.plain = "a"; });
  with([](file& f) { f.when += redress::elapsed{1}; });
  with([](file& f) { f.lasting = redress::elapsed{1}; });
  with([](file& f) { f.several.push_back({}); });
  with([](file& f) { f.several.push_back({.on = true}); });
  with([](file& f) { f.pair[1] = 1; });
  with([](file& f) { f.one.on = true; });
  with([](file& f) { f.one.maybe = described{}; });
  with([](file& f) { f.one.maybe = described{.sum = 1}; });
  with([](file& f) { f.one.maybe = described{.note = "a"}; });
};

} // namespace

TEST_CASE("equal files have the same bytes, and each change of a member other ones") {
  CHECK(whole(file{}) == whole(file{}));
  std::vector<bytes> seen{whole(file{})};
  changes([&](file const& changed) {
    auto const now = whole(changed);
    for (auto const& before : seen) CHECK(now != before);
    seen.push_back(now);
  });
  CHECK(seen.size() == 14);
}

TEST_CASE("up to forty members are seen, each of them") {
  STATIC_REQUIRE(redress::testing::inner::members_of<forty> == 40);
  forty first, last;
  first.a0 = last.e7 = 1;
  CHECK(whole(first) != whole(last));
  CHECK(whole(first) != whole(forty{}));
}

TEST_CASE("what cannot be seen is said, and the rest is put") {
  CHECK(whole(with_a_map{.seen = 1}, false) != whole(with_a_map{}, false));
  CHECK(whole(with_a_map{.hidden = {{1, 1}}}, false) == whole(with_a_map{}, false));
  CHECK(whole(with_a_pointer{}, false).empty());
  CHECK(whole(forty_one{}, false).empty()); // it derives from another struct
  CHECK(whole(empty{}).empty());
}

TEST_CASE("a shape tells kinds, flags, and what is there, and neither how much nor when") {
  auto const changed = [](auto const& change) {
    file other;
    change(other);
    return shape(other) != shape(file{});
  };
  CHECK(changed([](file& f) { f.of = kind::second; }));
  CHECK(changed([](file& f) { f.count = 1; })); // something and nothing
  CHECK(changed([](file& f) { f.words = "a"; }));
  CHECK(changed([](file& f) { f.plain = "a"; }));
  CHECK(changed([](file& f) { f.several.push_back({}); }));
  CHECK(changed([](file& f) { f.one.on = true; }));
  CHECK(changed([](file& f) { f.one.maybe = described{}; }));
  CHECK_FALSE(changed([](file& f) { f.when += redress::elapsed{1}; }));
  CHECK_FALSE(changed([](file& f) { f.lasting = redress::elapsed{1}; }));

  file one, other;
  one.count = 1, other.count = 2;
  one.words = "a", other.words = "b";
  one.several = {{.on = true}, {}}, other.several = {{}, {}}; // of several the last
  CHECK(shape(one) == shape(other));
}
