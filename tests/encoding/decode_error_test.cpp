// SPDX-License-Identifier: BSL-1.0
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <redress/encoding/codec.hpp>
#include <redress/encoding/decode_error.hpp>
#include <redress/encoding/writer.hpp>

#include "../support/catch.hpp"

using namespace redress;

namespace {

enum class colour : std::uint8_t { red = 1 };
constexpr auto enumerators(colour) { return std::array<enumerator<colour>, 1>{{{colour::red, "red"}}}; }

struct lid {
  colour paint = colour::red;
  text label{};
  REDRESS_FIELDS(paint, label)
};
struct box {
  std::optional<lid> top = lid{};
  std::vector<lid> spares{};
  colour paint = colour::red;
  REDRESS_FIELDS(top, spares, paint)
};
struct room {
  box in_it{};
  REDRESS_FIELDS(in_it)
};
struct house {
  room kitchen{};
  REDRESS_FIELDS(kitchen)
};
struct street {
  house first{};
  REDRESS_FIELDS(first)
};

// The error in words, which is the same for the value and for its bytes.
template <class T> std::string said_of(T const& value) {
  detail::writer written;
  written.put(value);
  auto const kept = encode(value);
  reader from(kept);
  static_cast<void>(from.get<T>());
  CHECK(from.what() == written.what());
  CHECK(from.member() == written.where());
  return in_words(written.what(), written.where());
}

} // namespace

TEST_CASE("an error names the member that it is in, and the first of several") {
  CHECK(said_of(box{.paint = colour{7}}) == "paint: no such enumerator");
  CHECK(said_of(box{.top = lid{.paint = colour{7}}, .paint = colour{7}}) == "top.paint: no such enumerator");
  CHECK(said_of(box{.spares = {lid{}, lid{.paint = colour{7}}}}) == "spares.paint: no such enumerator");
  CHECK(said_of(colour{7}) == "no such enumerator");
  CHECK(said_of(box{.top = lid{.label = std::string(longest_text + 1, 'w')}}) ==
        "top.label: a text that is too long (16384 bytes at most)");
}

TEST_CASE("of a long way into a value the last four members are named") {
  house const deep{.kitchen = {.in_it = {.top = lid{.paint = colour{7}}}}};
  CHECK(said_of(deep) == "kitchen.in_it.top.paint: no such enumerator");
  CHECK(said_of(street{deep}) == "kitchen.in_it.top.paint: no such enumerator");
}

TEST_CASE("each error has words of its own") {
  std::vector<std::string_view> all;
  for (auto each = decode_error::none; each <= decode_error::erased_text;
       each = static_cast<decode_error>(static_cast<int>(each) + 1)) {
    auto const words = name_of(each);
    CHECK_FALSE(words.empty());
    for (auto const other : all) CHECK(other != words);
    all.push_back(words);
  }
}

TEST_CASE("what bytes alone can get wrong is no error of a value") {
  for (auto const of_bytes : {decode_error::none, decode_error::too_short, decode_error::bad_flag,
                              decode_error::unknown_name, decode_error::left_over, decode_error::unknown_layout})
    CHECK_FALSE(is_of_a_value(of_bytes));
  CHECK(is_of_a_value(decode_error::no_currency));
  CHECK(is_of_a_value(decode_error::at_odds));
}
