// SPDX-License-Identifier: BSL-1.0
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <limits>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include <redress/encoding/codec.hpp>
#include <redress/encoding/limits.hpp>
#include <redress/encoding/writer.hpp>

#include "../support/catch.hpp"

using namespace redress;
using namespace std::chrono_literals;

namespace {

enum class colour : std::uint16_t { red = 1, blue = 500 };
constexpr auto enumerators(colour) {
  return std::array<enumerator<colour>, 2>{{{colour::red, "red"}, {colour::blue, "blue"}}};
}
enum class unnamed : std::int8_t { minus = -1 };
enum class flag : bool { down, up };

struct nothing {
  friend constexpr bool operator==(nothing, nothing) = default;
};
struct holds_nothing {
  nothing none{};
  static constexpr void fields(auto& self, auto& f) { f("none", self.none); }
};
struct point {
  int x{}, y{};
  friend constexpr bool operator==(point const&, point const&) = default;
  static constexpr void fields(auto& self, auto& f) { f("x", self.x), f("y", self.y); }
};

struct numbers {
  bool yes{};
  char letter{};
  std::int8_t i8{};
  std::uint8_t u8{};
  std::int16_t i16{};
  std::uint16_t u16{};
  std::int32_t i32{};
  std::uint32_t u32{};
  std::int64_t i64{};
  std::uint64_t u64{};
  friend constexpr bool operator==(numbers const&, numbers const&) = default;
  static constexpr void fields(auto& self, auto& f) {
    f("yes", self.yes), f("letter", self.letter), f("i8", self.i8), f("u8", self.u8), f("i16", self.i16);
    f("u16", self.u16), f("i32", self.i32), f("u32", self.u32), f("i64", self.i64), f("u64", self.u64);
  }
};

struct everything {
  numbers all{};
  colour paint{};
  unnamed sign{};
  flag up{};
  text words{};
  instant when{};
  elapsed lasting{};
  std::chrono::days days{};
  nothing none{};
  std::optional<int> maybe{};
  std::optional<point> where{};
  std::optional<std::optional<bool>> twice{};
  std::vector<point> points{};
  std::vector<text> lines{};
  std::vector<bool> flags{};
  std::vector<std::vector<colour>> paints{};
  std::array<std::uint16_t, 3> three{};
  std::array<std::optional<text>, 2> two{};
  friend constexpr bool operator==(everything const&, everything const&) = default;
  static constexpr void fields(auto& self, auto& f) {
    f("all", self.all), f("paint", self.paint), f("sign", self.sign), f("up", self.up), f("words", self.words);
    f("when", self.when), f("lasting", self.lasting), f("days", self.days), f("none", self.none),
        f("maybe", self.maybe);
    f("where", self.where), f("twice", self.twice), f("points", self.points), f("lines", self.lines);
    f("flags", self.flags), f("paints", self.paints), f("three", self.three), f("two", self.two);
  }
};

everything full() {
  return {.all = {true, 'x', -8, 8, -1600, 1600, -32'000'000, 32'000'000, std::numeric_limits<std::int64_t>::min(),
                  std::numeric_limits<std::uint64_t>::max()},
          .paint = colour::blue,
          .sign = unnamed::minus,
          .up = flag::up,
          .words = "买家 says: it is not wool",
          .when = instant{1'772'000'000'123ms},
          .lasting = -48h,
          .days = std::chrono::days{7},
          .none = {},
          .maybe = 0,
          .where = point{3, -4},
          .twice = std::optional<bool>{},
          .points = {{1, 2}, {3, 4}},
          .lines = {"", "one", "two"},
          .flags = {true, false, true},
          .paints = {{}, {colour::red, colour::blue}},
          .three = {1, 2, 65535},
          .two = {std::nullopt, "second"}};
}
// The least that can be encoded: all empty, the enumerator one that exists.
everything least() { return {.paint = colour::red}; }

template <class T> std::expected<T, decode_error> decode(byte_view from) {
  reader r(from);
  auto value = r.get<T>();
  if (r.finish()) return value;
  CHECK(r.what() != decode_error::none);
  CHECK(r.where() <= from.size());
  CHECK_FALSE(name_of(r.what()).empty());
  return std::unexpected(r.what());
}

bytes raw(std::initializer_list<int> values) {
  bytes out;
  for (int v : values) out.push_back(static_cast<char>(v));
  return out;
}

} // namespace

TEST_CASE("what was encoded decodes to the same") {
  CHECK(decode<everything>(encode(full())) == full());
  CHECK(decode<everything>(encode(least())) == least());
  CHECK(decode<nothing>(encode(nothing{})) == nothing{});
}

TEST_CASE("encoding and decoding work in a constant expression") {
  STATIC_REQUIRE([] {
    auto const kept = encode(point{1, -2});
    reader r(kept);
    return r.get<point>() == point{1, -2} && r.finish();
  }());
}

TEST_CASE("the bytes are little-endian, of fixed width, lengths first, and stay so") {
  CHECK(encode(std::uint32_t{0x01020304}) == raw({4, 3, 2, 1}));
  CHECK(encode(std::int16_t{-2}) == raw({0xfe, 0xff}));
  CHECK(encode(true) == raw({1}));
  CHECK(encode(colour::blue) == raw({0xf4, 1}));
  CHECK(encode(text("ab")) == raw({2, 0, 0, 0, 'a', 'b'}));
  CHECK(encode(instant{258ms}) == raw({2, 1, 0, 0, 0, 0, 0, 0}));
  CHECK(encode(std::chrono::days{-1}) == raw({255, 255, 255, 255, 255, 255, 255, 255}));
  CHECK(encode(std::optional<std::uint8_t>{}) == raw({0}));
  CHECK(encode(std::optional<std::uint8_t>{7}) == raw({1, 7}));
  CHECK(encode(std::vector<std::uint8_t>{7, 8}) == raw({2, 0, 0, 0, 7, 8}));
  CHECK(encode(std::array<char, 2>{'a', 'b'}) == raw({'a', 'b'}));
  CHECK(encode(nothing{}).empty());
}

TEST_CASE("every value cut short is too short, at a place within it") {
  for (auto const& value : {full(), least()}) {
    auto const whole = encode(value);
    for (std::size_t kept = 0; kept < whole.size(); ++kept) {
      auto const cut = decode<everything>(byte_view(whole).substr(0, kept));
      REQUIRE_FALSE(cut);
      REQUIRE(cut.error() == decode_error::too_short);
    }
  }
}

TEST_CASE("every changed byte decodes to something else or is an error") {
  auto const whole = encode(full());
  std::size_t other = 0, rejected = 0;
  for (std::size_t at = 0; at < whole.size(); ++at)
    for (int by = 1; by < 256; ++by) {
      auto changed = whole;
      changed[at] = static_cast<char>(changed[at] ^ by);
      if (auto const value = decode<everything>(changed)) {
        REQUIRE(*value != full());
        REQUIRE(encode(*value) == changed); // one encoding for a value
        ++other;
      } else
        ++rejected;
    }
  CHECK(other > 0);
  CHECK(rejected > 0);
}

TEST_CASE("bytes left over are an error, at the first of them") {
  auto kept = encode(point{1, 2});
  kept.push_back('x');
  reader r(kept);
  CHECK(r.get<point>() == point{1, 2});
  CHECK(r.ok());
  CHECK_FALSE(r.at_end());
  CHECK(r.rest() == "x");
  CHECK_FALSE(r.finish());
  CHECK(r.what() == decode_error::left_over);
  CHECK(r.where() == 8);
}

TEST_CASE("a value that no enumerator has is an error, unless the enumeration has no names") {
  CHECK(decode<colour>(raw({1, 0})) == colour::red);
  CHECK(decode<colour>(raw({2, 0})).error() == decode_error::unknown_enumerator);
  CHECK(decode<colour>(raw({0, 0})).error() == decode_error::unknown_enumerator);
  CHECK(decode<colour>(raw({1})).error() == decode_error::too_short);
  CHECK(decode<unnamed>(raw({77})) == static_cast<unnamed>(77));
}

TEST_CASE("a flag is 0 or 1 wherever it is") {
  CHECK(decode<bool>(raw({2})).error() == decode_error::bad_flag);
  CHECK(decode<flag>(raw({2})).error() == decode_error::bad_flag);
  CHECK(decode<std::optional<int>>(raw({255, 0, 0, 0, 0})).error() == decode_error::bad_flag);
}

TEST_CASE("a length that is not there allocates nothing") {
  auto const four_billion = raw({255, 255, 255, 255, 1, 2, 3});
  reader texts(four_billion);
  CHECK(texts.get<text>().empty());
  CHECK(texts.what() == decode_error::too_short);
  reader vectors(four_billion);
  CHECK(vectors.get<std::vector<std::uint16_t>>().capacity() <= 4);
  CHECK(vectors.what() == decode_error::too_short);
}

TEST_CASE("a text and a list have a limit, and what is at it is read") {
  auto const error_of = [](auto const& value) {
    auto const kept = redress::encode(value);
    reader r(kept);
    static_cast<void>(r.get<std::remove_cvref_t<decltype(value)>>());
    redress::detail::writer w;
    w.put(value);
    CHECK(w.what() == r.what()); // a value is refused as its bytes are
    return r.what();
  };
  CHECK(error_of(text(std::string(redress::longest_text, 'w'))) == decode_error::none);
  CHECK(error_of(text(std::string(redress::longest_text + 1, 'w'))) == decode_error::text_too_long);
  CHECK(error_of(std::vector<std::uint8_t>(redress::longest_list)) == decode_error::none);
  CHECK(error_of(std::vector<std::uint8_t>(redress::longest_list + 1)) == decode_error::list_too_long);
  CHECK(error_of(std::vector<text>(redress::longest_list + 1)) == decode_error::list_too_long);
}

TEST_CASE("elements that take no bytes cannot be asked for by a length alone") {
  auto const four_billion = raw({255, 255, 255, 255});
  reader nested(four_billion);
  CHECK(nested.get<std::vector<holds_nothing>>().size() <= 1);
  CHECK(nested.what() == decode_error::too_short);
  reader arrays(four_billion);
  CHECK(arrays.get<std::vector<std::array<int, 0>>>().size() <= 1);
  CHECK(arrays.what() == decode_error::too_short);
}

TEST_CASE("after the first error nothing more is read, and the error stays") {
  auto const bad = raw({2, 1, 1, 0});
  reader r(bad);
  r.get<bool>();
  CHECK(r.what() == decode_error::bad_flag);
  CHECK(r.where() == 1);
  CHECK(r.get<std::uint8_t>() == 0);
  CHECK(r.take(1).empty());
  CHECK(r.get_string().empty());
  r.fail(decode_error::unknown_name);
  CHECK_FALSE(r.finish());
  CHECK(r.what() == decode_error::bad_flag);
  CHECK(r.where() == 1);
}

TEST_CASE("names and strings are written behind their lengths and read as views") {
  bytes out;
  appender w(out);
  w.put_name("lapse");
  w.put_string("b7");
  w.put_bytes("!");
  CHECK(out == raw({5, 'l', 'a', 'p', 's', 'e', 2, 0, 0, 0, 'b', '7', '!'}));
  reader r(out);
  CHECK(r.get_name() == "lapse");
  CHECK(r.get_string() == "b7");
  CHECK(r.take(1) == "!");
  CHECK(r.finish());
}
