// SPDX-License-Identifier: BSL-1.0
#pragma once
// One line: what others wrote, as UTF-8 that stays on its line and looks like what it is. Controls, line separators, marks
// that turn the direction of text, characters that are not seen, and bytes that are no UTF-8 are written out.
//
//     on_one_line("paid\nrefunded")     // paid\x0arefunded
//     on_one_line("\u202emoc")          // \u{202e}moc
//     on_one_line("\x9b")               // \x9b
//     within_quotes("a \"coat\"")       // a \"coat\"
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <redress/encoding/limits.hpp>

namespace redress {

namespace detail {

// The first character: its code point, or the byte, where that begins no UTF-8.
struct first_character {
  std::uint32_t code;
  std::size_t size; // in bytes
  bool sound;
};
constexpr first_character character_at(std::string_view rest) {
  auto const byte = [&](std::size_t i) { return static_cast<std::uint8_t>(rest[i]); };
  auto const first = byte(0);
  std::size_t const more = first < 0x80 ? 0 : first < 0xc2 ? 4 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
  if (more == 4 || first > 0xf4 || more >= rest.size()) return {first, 1, false};
  if (more == 0) return {first, 1, true};
  // Neither a longer spelling than is needed, nor a surrogate, nor more than 10FFFF.
  std::uint8_t const least = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
  std::uint8_t const most = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
  std::uint32_t code = first & (0x3fu >> more);
  for (std::size_t k = 1; k <= more; ++k) {
    if (byte(k) < (k == 1 ? least : 0x80) || byte(k) > (k == 1 ? most : 0xbf)) return {first, 1, false};
    code = code << 6 | (byte(k) & 0x3fu);
  }
  return {code, more + 1, true};
}

/// The position of the first byte that UTF-8 does not allow there; the size where there is none.
constexpr std::size_t end_of_utf8(std::string_view characters) {
  for (std::size_t i = 0; i < characters.size();) {
    auto const next = character_at(characters.substr(i));
    if (!next.sound) return i;
    i += next.size;
  }
  return characters.size();
}

// Characters that end a line, turn the direction of text, or are not seen: categories Cc, Cf, Zl and Zp of Unicode 16, fillers,
// joiners, variation selectors and what is no character. Signs of Arabic that count as Cf and are seen are not among them.
struct code_range {
  std::uint32_t first, last;
};
inline constexpr std::array not_plain{
    code_range{0x00, 0x1f},       code_range{0x7f, 0x9f},       code_range{0xad, 0xad},
    code_range{0x034f, 0x034f},   code_range{0x061c, 0x061c},   code_range{0x070f, 0x070f},
    code_range{0x115f, 0x1160},   code_range{0x17b4, 0x17b5},   code_range{0x180b, 0x180f},
    code_range{0x200b, 0x200f},   code_range{0x2028, 0x202e},   code_range{0x2060, 0x206f},
    code_range{0x3164, 0x3164},   code_range{0xfdd0, 0xfdef},   code_range{0xfe00, 0xfe0f},
    code_range{0xfeff, 0xfeff},   code_range{0xffa0, 0xffa0},   code_range{0xfff0, 0xfffb},
    code_range{0xfffe, 0xffff},   code_range{0x13430, 0x1343f}, code_range{0x1bca0, 0x1bca3},
    code_range{0x1d173, 0x1d17a}, code_range{0xe0000, 0xe0fff},
};
constexpr bool is_shown(std::uint32_t code) {
  if (code >= 0x10000 && (code & 0xfffe) == 0xfffe) return false;
  for (auto const& [first, last] : not_plain)
    if (code >= first && code <= last) return false;
  return true;
}

// Characters that look like a space: category Zs of Unicode 16, and the empty pattern of Braille.
constexpr bool is_blank(std::uint32_t code) {
  return code == 0x20 || code == 0xa0 || code == 0x1680 || (code >= 0x2000 && code <= 0x200a) || code == 0x202f ||
         code == 0x205f || code == 0x2800 || code == 0x3000;
}

constexpr void put_hexadecimal(std::string& out, std::uint32_t number, int digits) {
  for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) out += "0123456789abcdef"[number >> shift & 15];
}

// Which plain characters are written out too.
enum class also : std::uint8_t { nothing, backslashes, quotes };
constexpr std::string written_out(std::string_view characters, also what) {
  std::string line;
  line.reserve(characters.size());
  while (!characters.empty()) {
    auto const next = character_at(characters);
    if ((next.code == '\\' && what != also::nothing) || (next.code == '"' && what == also::quotes)) {
      line += '\\';
      line += static_cast<char>(next.code);
    } else if (next.sound && is_shown(next.code)) {
      line += characters.substr(0, next.size);
    } else if (!next.sound || next.code < 0x80) {
      line += "\\x";
      put_hexadecimal(line, next.code, 2);
    } else {
      line += "\\u{";
      put_hexadecimal(line, next.code, next.code > 0xffff ? 6 : 4);
      line += '}';
    }
    characters.remove_prefix(next.size);
  }
  return line;
}

} // namespace detail

/// The characters on one line, in UTF-8: what is not plain is written out, `\x0a`, `\u{202e}`, and a backslash as two, so that
/// what is written out cannot be mistaken for what was written.
constexpr std::string on_one_line(std::string_view characters) {
  return detail::written_out(characters, detail::also::backslashes);
}

/// The same, to stand between quotes: a quote is written `\"`.
constexpr std::string within_quotes(std::string_view characters) {
  return detail::written_out(characters, detail::also::quotes);
}

/// Words that were put together already, from what these functions wrote or from another program: quotes and backslashes
/// stay as they are.
constexpr std::string words_on_one_line(std::string_view words) {
  return detail::written_out(words, detail::also::nothing);
}

/// One word as it is, `m3`, `06aed/refund`; everything else in quotes, so that where it ends can be seen.
constexpr std::string in_quotes_unless_a_word(std::string_view characters) {
  bool word = !characters.empty();
  for (std::size_t i = 0; i < characters.size() && word;) {
    auto const next = detail::character_at(characters.substr(i));
    constexpr std::string_view ends_a_word = "\"\\,;()>";
    word = next.sound && detail::is_shown(next.code) && !detail::is_blank(next.code) &&
           (next.code > 0x7f || !ends_a_word.contains(static_cast<char>(next.code)));
    i += next.size;
  }
  return word ? std::string(characters) : '"' + within_quotes(characters) + '"';
}

/// Its first characters, `longest_echo` bytes at most, and `...` if there are more: for names that came from outside.
constexpr std::string shortened(std::string_view characters) {
  if (characters.size() <= longest_echo) return std::string(characters);
  std::size_t end = longest_echo;
  while (end > longest_echo - 4 && (static_cast<std::uint8_t>(characters[end]) & 0xc0) == 0x80) --end;
  return std::string(characters.substr(0, end)) + "...";
}

} // namespace redress
