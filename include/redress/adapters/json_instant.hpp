// SPDX-License-Identifier: BSL-1.0
#pragma once
// Instants and bytes as characters of JSON: `2026-03-02T02:00:00.000Z`, and pairs of hexadecimal digits.
//
// An instant has one spelling, that of JavaScript's `toISOString`: what people read is what programs compare.
#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include <redress/encoding/bytes.hpp>
#include <redress/encoding/time.hpp>

namespace redress::detail {

inline std::string iso_8601(instant when) {
  auto written = to_string(when, {}, true);
  written[10] = 'T';
  return written + 'Z';
}

/// The instant of these characters; nothing if they are not exactly what `iso_8601` writes of one.
inline std::optional<instant> instant_from(std::string_view characters) {
  constexpr std::string_view form = "0000-00-00T00:00:00.000Z";
  if (characters.size() != form.size()) return std::nullopt;
  for (std::size_t i = 0; i < form.size(); ++i)
    if (form[i] == '0' ? characters[i] < '0' || characters[i] > '9' : characters[i] != form[i]) return std::nullopt;
  auto const number = [&](std::size_t from, std::size_t digits) {
    int value = 0;
    for (char c : characters.substr(from, digits)) value = 10 * value + (c - '0');
    return value;
  };
  using namespace std::chrono;
  year_month_day const date{year{number(0, 4)}, month{static_cast<unsigned>(number(5, 2))},
                            day{static_cast<unsigned>(number(8, 2))}};
  if (!date.ok() || number(11, 2) > 23 || number(14, 2) > 59 || number(17, 2) > 59) return std::nullopt;
  return sys_days{date} + hours{number(11, 2)} + minutes{number(14, 2)} + seconds{number(17, 2)} +
         milliseconds{number(20, 3)};
}

inline std::string hex(byte_view data) {
  std::string digits;
  digits.reserve(2 * data.size());
  for (char c : data) {
    digits += "0123456789abcdef"[static_cast<unsigned char>(c) >> 4];
    digits += "0123456789abcdef"[static_cast<unsigned char>(c) & 15];
  }
  return digits;
}

/// The bytes of lower-case digits; nothing if they are anything else.
inline std::optional<bytes> from_hex(std::string_view digits) {
  if (digits.size() % 2 != 0) return std::nullopt;
  bytes out;
  out.reserve(digits.size() / 2);
  constexpr std::string_view all = "0123456789abcdef";
  for (std::size_t i = 0; i < digits.size(); i += 2) {
    auto const high = all.find(digits[i]), low = all.find(digits[i + 1]);
    if (high == std::string_view::npos || low == std::string_view::npos) return std::nullopt;
    out.push_back(static_cast<char>(high << 4 | low));
  }
  return out;
}

} // namespace redress::detail
