// SPDX-License-Identifier: BSL-1.0
#pragma once
// A decode error: why bytes, or a value that is to become bytes, are not accepted, and in which member.
//
// Reader and writer make the same checks, so a value that a program hands over is refused in the words in which its bytes
// are.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <redress/encoding/limits.hpp>

namespace redress {

/// Why bytes do not decode, or a value cannot be written so that it could be read again.
enum class decode_error : std::uint8_t {
  none,
  too_short,
  bad_flag,
  unknown_enumerator,
  unknown_name,
  left_over,
  out_of_range,
  unknown_layout,
  at_odds, ///< members that contradict each other: for `fields` of a type with an invariant, by `f.fail`
  text_too_long,
  list_too_long,
  body_too_long,
  no_currency, ///< by `f.fail` of a currency
  id_too_long, ///< by `f.fail` of what has an id
  erased_text, ///< a personal text that was erased, handed over as one
};

constexpr std::string_view name_of(decode_error what) {
  constexpr std::array<std::string_view, 15> names{"none",
                                                   "ends too soon",
                                                   "a flag that is neither 0 nor 1",
                                                   "no such enumerator",
                                                   "no such name",
                                                   "bytes left over",
                                                   "an instant outside the years 1 to 9999",
                                                   "written in another layout",
                                                   "members that contradict each other",
                                                   "a text that is too long",
                                                   "a list that is too long",
                                                   "more bytes than a body may have",
                                                   "a currency that is not three capital letters",
                                                   "an id that is too long",
                                                   "a text that was erased"};
  return names[static_cast<std::size_t>(what)];
}

/// Whether it is an error of a value, which a program could hand over too, and not one of bytes.
constexpr bool is_of_a_value(decode_error what) {
  switch (what) {
  case decode_error::unknown_enumerator:
  case decode_error::out_of_range:
  case decode_error::at_odds:
  case decode_error::text_too_long:
  case decode_error::list_too_long:
  case decode_error::body_too_long:
  case decode_error::no_currency:
  case decode_error::id_too_long:
  case decode_error::erased_text: return true;
  default: return false;
  }
}

/// The limit that a value is above, in words: ` (16384 bytes at most)`; empty where the error is no limit's.
inline std::string limit_in_words(decode_error what) {
  switch (what) {
  case decode_error::text_too_long: return " (" + std::to_string(longest_text) + " bytes at most)";
  case decode_error::id_too_long: return " (" + std::to_string(longest_id) + " bytes at most)";
  case decode_error::list_too_long: return " (" + std::to_string(longest_list) + " elements at most)";
  case decode_error::body_too_long: return " (" + std::to_string(longest_body) + " bytes at most)";
  default: return {};
  }
}

/// The names of the members that lead to a value, from the innermost out. Those of the first four are kept.
class field_path {
  std::array<std::string_view, 4> names_{};
  std::uint8_t count_ = 0;

public:
  constexpr void out_of(std::string_view member) {
    if (count_ < names_.size()) names_[count_++] = member;
  }
  constexpr bool empty() const { return count_ == 0; }
  friend constexpr bool operator==(field_path const&, field_path const&) = default;

  /// `order.captured.currency`
  friend std::string to_string(field_path const& path) {
    std::string all;
    for (auto i = path.count_; i > 0; --i) {
      if (!all.empty()) all += '.';
      all += path.names_[i - 1u];
    }
    return all;
  }
};

/// An error in words, with the member it is in: `amount.currency: a currency that is not three capital letters`.
inline std::string in_words(decode_error what, field_path const& where) {
  return (where.empty() ? "" : to_string(where) + ": ") + std::string(name_of(what)) + limit_in_words(what);
}

} // namespace redress
