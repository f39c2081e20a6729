// SPDX-License-Identifier: BSL-1.0
// What others wrote stays on its line, is UTF-8, and looks like what it is.
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include <redress/encoding/one_line.hpp>
#include <redress/encoding/print.hpp>

#include "../support/catch.hpp"

using namespace redress;

namespace {

std::string utf8(std::uint32_t code) {
  std::string out;
  auto const put = [&](std::uint32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xc0 | code >> 6), put(0x80 | (code & 0x3f));
  } else if (code < 0x10000) {
    put(0xe0 | code >> 12), put(0x80 | (code >> 6 & 0x3f)), put(0x80 | (code & 0x3f));
  } else {
    put(0xf0 | code >> 18), put(0x80 | (code >> 12 & 0x3f)), put(0x80 | (code >> 6 & 0x3f)), put(0x80 | (code & 0x3f));
  }
  return out;
}

} // namespace

TEST_CASE("plain text of any language is printed as it is") {
  for (std::string_view const words : {"", "the coat is not wool", "外套不是羊毛的，请退款！", "été — naïve", "Ünïcödé",
                                       "नमस्ते", "سلام", "שלום", "😀🎉", "한국어", "a b"})
    CHECK(on_one_line(words) == words);
}

TEST_CASE("controls of one byte are written out in hexadecimal") {
  for (unsigned code = 0; code < 0x20; ++code) {
    std::string const one(1, static_cast<char>(code));
    std::array<char, 5> wanted{'\\', 'x', "01"[code >> 4], "0123456789abcdef"[code & 15], '\0'};
    CHECK(on_one_line("a" + one + "b") == "a" + std::string(wanted.data()) + "b");
  }
  CHECK(on_one_line("\x7f") == "\\x7f");
}

TEST_CASE("controls of the second set are written out, as characters and as bytes") {
  for (std::uint32_t code = 0x80; code < 0xa0; ++code) {
    CHECK(on_one_line(utf8(code)).starts_with("\\u{00"));
    CHECK(on_one_line(std::string(1, static_cast<char>(code))).starts_with("\\x"));
  }
  CHECK(on_one_line("a\xc2\x9b"
                    "31mred") == "a\\u{009b}31mred");
  CHECK(on_one_line("a\x9b"
                    "31mred") == "a\\x9b31mred");
  CHECK(on_one_line("a\xc2\x85") == "a\\u{0085}");
}

TEST_CASE("what ends a line, turns the direction of text or is not seen is written out") {
  for (std::uint32_t const code :
       {0x00adu, 0x034fu, 0x061cu, 0x115fu,  0x1160u,  0x180eu,  0x200bu,  0x200cu,  0x200du,  0x200eu, 0x200fu,
        0x2028u, 0x2029u, 0x202au, 0x202bu,  0x202cu,  0x202du,  0x202eu,  0x2060u,  0x2061u,  0x2064u, 0x2066u,
        0x2067u, 0x2068u, 0x2069u, 0x206au,  0x206fu,  0x3164u,  0xfe0fu,  0xfeffu,  0xffa0u,  0xfff9u, 0xfffau,
        0xfffbu, 0xfffeu, 0xffffu, 0x1fffeu, 0xe0001u, 0xe0020u, 0xe007fu, 0xe0100u, 0x10ffffu})
    CHECK(on_one_line("a" + utf8(code) + "b").starts_with("a\\u{"));
  CHECK(on_one_line("\xe2\x80\xae") == "\\u{202e}");
  CHECK(on_one_line("\xf3\xa0\x80\x81") == "\\u{0e0001}");
}

TEST_CASE("bytes that are no UTF-8 are written out one by one, and what is printed is always UTF-8") {
  for (std::string_view const broken : {"\xff", "\xc3", "\xc3(", "\x80", "\xe2\x82", "\xe2(\xa1", "\xf0\x9f\x98",
                                        "\xc0\xaf", "\xc1\xbf", "\xe0\x9f\xbf", "\xed\xa0\x80", "\xed\xbf\xbf",
                                        "\xf0\x8f\xbf\xbf", "\xf4\x90\x80\x80", "\xf8\x88\x80\x80\x80", "\xfe"}) {
    auto const line = on_one_line(broken);
    CHECK(line.starts_with("\\x"));
    CHECK(detail::end_of_utf8(line) == line.size());
  }
  CHECK(on_one_line("\xc3(") == "\\xc3(");
}

TEST_CASE("every two bytes print as UTF-8 on one line") {
  for (unsigned a = 0; a < 256; ++a)
    for (unsigned b = 0; b < 256; ++b) {
      std::string const both{static_cast<char>(a), static_cast<char>(b)};
      auto const line = within_quotes(both);
      REQUIRE(detail::end_of_utf8(line) == line.size());
      for (char const c : line) REQUIRE((static_cast<unsigned char>(c) >= 0x20 && c != 0x7f));
    }
}

TEST_CASE("a backslash is two, and a quote between quotes is not the end of them") {
  CHECK(on_one_line("a\\x0a") == "a\\\\x0a");
  CHECK(on_one_line("a \"coat\"") == "a \"coat\"");
  CHECK(within_quotes("a \"coat\"") == "a \\\"coat\\\"");
  CHECK(within_quotes("\\\"") == "\\\\\\\"");
  CHECK(print(text("a \"coat\"")) == "a \\\"coat\\\"");
}

TEST_CASE("words that were put together already are written out once") {
  CHECK(words_on_one_line("relation \"x\" is\nno more\\") == "relation \"x\" is\\x0ano more\\");
  CHECK(words_on_one_line(on_one_line("a\n\\")) == on_one_line("a\n\\"));
}

TEST_CASE("one word stands as it is beside others, and more than one in quotes") {
  for (std::string_view const word : {"m3", "06aedbc16eb5c356797b59171698efeb/refund", "a-b_c.d:e@f", "张三"})
    CHECK(in_quotes_unless_a_word(word) == word);
  CHECK(in_quotes_unless_a_word("") == "\"\"");
  CHECK(in_quotes_unless_a_word("m3 reject -> refunded") == "\"m3 reject -> refunded\"");
  CHECK(in_quotes_unless_a_word("x, amount 5.00 CNY") == "\"x, amount 5.00 CNY\"");
  CHECK(in_quotes_unless_a_word("a\nb") == "\"a\\x0ab\"");
  CHECK(in_quotes_unless_a_word("\xff") == "\"\\xff\"");
  CHECK(in_quotes_unless_a_word("a\xe3\x80\x80"
                                "b") == "\"a\xe3\x80\x80"
                                        "b\"");
}

TEST_CASE("what looks like a space ends a word, whichever it is") {
  for (std::string_view const space :
       {" ", "\u00a0", "\u1680", "\u2000", "\u2003", "\u2009", "\u200a", "\u202f", "\u205f", "\u2800", "\u3000"}) {
    auto const columns = "m3" + std::string(space) + "approve";
    CHECK(in_quotes_unless_a_word(columns) == '"' + columns + '"');
  }
}

TEST_CASE("a name that came from outside is cut, and never within a character") {
  CHECK(shortened(std::string(64, 'a')) == std::string(64, 'a'));
  CHECK(shortened(std::string(65, 'a')) == std::string(64, 'a') + "...");
  std::string han;
  for (int i = 0; i < 40; ++i) han += "货";
  CHECK(shortened(han).size() == 63 + 3);
  CHECK(detail::end_of_utf8(shortened(han)) == 66);
  CHECK(shortened(std::string(10'000'000, '\x80')).size() < 70);
}

TEST_CASE("it can be asked in a constant expression") {
  CHECK(on_one_line("a\nb") == "a\\x0ab");
  CHECK(on_one_line("\xe2\x80\xa8") == "\\u{2028}");
}
