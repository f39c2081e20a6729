// SPDX-License-Identifier: BSL-1.0
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <redress/encoding/codec.hpp>
#include <redress/encoding/personal.hpp>
#include <redress/encoding/print.hpp>

#include "../support/catch.hpp"

using namespace redress;

namespace {

personal_text erased() { return detail::personal_access::erased(); }

struct note {
  personal_text words{};
  std::optional<personal_text> more{};
  std::vector<personal_text> names{};
  REDRESS_FIELDS(words, more, names)
};

// The same struct without the mark.
struct plain_note {
  text words{};
  std::optional<text> more{};
  std::vector<text> names{};
  REDRESS_FIELDS(words, more, names)
};

} // namespace

TEST_CASE("a personal text is made of what a text is made of, and reads as that") {
  CHECK(personal_text("a").view() == "a");
  CHECK(personal_text(std::string("a")) == "a");
  CHECK(personal_text(std::string_view("a")) == personal_text(text("a")));
  CHECK(personal_text(static_cast<char const*>(nullptr)).empty());
  STATIC_REQUIRE(!std::is_constructible_v<personal_text, std::nullptr_t>);
}

TEST_CASE("an erased text is not empty, says nothing, and equals no words") {
  CHECK(erased().erased());
  CHECK_FALSE(erased().empty());
  CHECK(erased().view().empty());
  CHECK(erased() == erased());
  CHECK_FALSE(erased() == "");
  CHECK_FALSE(erased() == personal_text());
  CHECK_FALSE(personal_text().erased());
}

TEST_CASE(
    "whether a text is empty can be asked in a constant expression; words do not turn into other texts by themselves") {
  STATIC_REQUIRE(personal_text().empty());
  STATIC_REQUIRE(!personal_text("a").empty());
  STATIC_REQUIRE(!std::is_convertible_v<personal_text, std::string_view>);
  STATIC_REQUIRE(!std::is_convertible_v<personal_text, text>);
  STATIC_REQUIRE(!std::is_constructible_v<text, personal_text>);
}

TEST_CASE("a body has personal texts as it has others") {
  auto const written = encode(note{.words = "a", .more = "b", .names = {"c", ""}});
  CHECK(written == encode(plain_note{.words = "a", .more = "b", .names = {"c", ""}}));
  reader from(written);
  auto const again = from.get<note>();
  REQUIRE(from.finish());
  CHECK(again.words == "a");
  CHECK(again.more == personal_text("b"));
  CHECK(again.names == std::vector<personal_text>{"c", ""});
}

TEST_CASE("a body that hands over an erased text is refused, and the error names the member") {
  auto const wrong = [](note const& handed) {
    auto const body = encode(handed);
    reader from(body);
    from.get<note>();
    return in_words(from.what(), from.member());
  };
  CHECK(wrong({.words = erased()}) == "words: a text that was erased");
  CHECK(wrong({.more = erased()}) == "more: a text that was erased");
  CHECK(wrong({.names = {"a", erased()}}) == "names: a text that was erased");
  CHECK(is_of_a_value(decode_error::erased_text));

  detail::writer body;
  body.put(note{.words = "a", .names = {erased()}});
  CHECK(body.holds_erased());
  CHECK(to_string(body.where()) == "names");
}

TEST_CASE("a personal text that is too long is refused as any other") {
  detail::writer body;
  body.put(note{.words = std::string(longest_text + 1, 'x')});
  CHECK(body.what() == decode_error::text_too_long);
  reader from(body);
  from.get<note>();
  CHECK(from.what() == decode_error::text_too_long);
}

TEST_CASE("an erased text says so in print, and words that say the same are in quotes") {
  CHECK(print(erased()) == "(erased)");
  CHECK(in_quotes(erased()) == "(erased)");
  CHECK(in_quotes(personal_text("(erased)")) == "\"(erased)\"");
  CHECK(print(note{.words = erased(), .more = "(erased)", .names = {}}) == "words (erased), more \"(erased)\"");
  CHECK(print(note{.words = "a b", .more = "c\n", .names = {"d", erased()}}) ==
        "words \"a b\", more \"c\\x0a\", names d; (erased)");
}
