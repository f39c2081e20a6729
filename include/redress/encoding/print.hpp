// SPDX-License-Identifier: BSL-1.0
#pragma once
// Print: any value with `fields` as text, for people and logs. A type with a function `to_text(value)` beside it is printed
// by that. A text is printed on one line, as one_line.hpp writes it; a personal text that was erased is `(erased)`.
#include <chrono>
#include <concepts>
#include <string>
#include <string_view>
#include <type_traits>

#include <redress/encoding/codec.hpp>
#include <redress/encoding/fields.hpp>
#include <redress/encoding/one_line.hpp>
#include <redress/encoding/personal.hpp>
#include <redress/encoding/text.hpp>
#include <redress/encoding/time.hpp>
#include <redress/encoding/zone.hpp>

namespace redress {

template <class T> std::string print(T const& value, zone const& in = {});

/// What a person wrote, in quotes; of what was erased, without, so that it cannot be mistaken for words: `(erased)`.
inline std::string in_quotes(personal_text const& words) {
  return words.erased() ? "(erased)" : '"' + within_quotes(words.view()) + '"';
}

/// In the largest unit that leaves no remainder: `2 d`, `36 h`, `90 min`, `30 s`, `1 ms`.
inline std::string in_largest_unit(elapsed time) {
  struct unit {
    elapsed::rep milliseconds;
    std::string_view name;
  };
  for (auto const& [milliseconds, name] :
       {unit{86'400'000, " d"}, unit{3'600'000, " h"}, unit{60'000, " min"}, unit{1000, " s"}})
    if (time.count() % milliseconds == 0) return std::to_string(time.count() / milliseconds) + std::string(name);
  return std::to_string(time.count()) + " ms";
}

namespace detail {

// A value beside others: a text of more than a word is in quotes, so that it cannot look like the next of them.
template <class T> std::string print_one_of_many(T const& value, zone const& in) {
  if constexpr (std::same_as<T, text>)
    return value.empty() ? std::string() : in_quotes_unless_a_word(value);
  else if constexpr (std::same_as<T, personal_text>)
    return value.empty() || value.erased() ? print(value, in) : in_quotes_unless_a_word(value.view());
  else if constexpr (is_optional<T>)
    return value ? print_one_of_many(*value, in) : std::string();
  else
    return print(value, in);
}

// Collects `name value, name value`; what is empty or absent is left out.
struct field_printer {
  zone in{};
  std::string out{};
  void operator()(std::string_view name, auto const& member) {
    auto const value = print_one_of_many(member, in);
    if (value.empty()) return;
    out += out.empty() ? "" : ", ";
    out += std::string(name) + ' ' + value;
  }
};

} // namespace detail

/// `value` as text; instants are shown as clocks in a zone show them.
template <class T> std::string print(T const& value, zone const& in) {
  if constexpr (requires { to_text(value); })
    return std::string(to_text(value));
  else if constexpr (std::same_as<T, bool>)
    return value ? "yes" : "no";
  else if constexpr (named_enumeration<T>)
    return std::string(name_of(value));
  else if constexpr (std::is_arithmetic_v<T>)
    return std::to_string(value);
  else if constexpr (std::same_as<T, text>)
    return within_quotes(value);
  else if constexpr (std::same_as<T, personal_text>)
    return value.erased() ? "(erased)" : within_quotes(value.view());
  else if constexpr (std::same_as<T, instant>)
    return to_string(value, in);
  else if constexpr (detail::is_duration<T>)
    return in_largest_unit(std::chrono::duration_cast<elapsed>(value));
  else if constexpr (detail::is_optional<T>)
    return value ? print(*value, in) : std::string();
  else if constexpr (detail::is_vector<T> || detail::is_array<T>) {
    std::string all;
    for (std::size_t i = 0; i < value.size(); ++i)
      all += (all.empty() ? "" : "; ") + detail::print_one_of_many<typename T::value_type>(value[i], in);
    return all;
  } else {
    static_assert(sizeof(detail::said_of_fields<T>) > 0);
    detail::field_printer p{.in = in};
    if constexpr (detail::has_fields<T>) T::fields(value, p);
    return p.out;
  }
}

} // namespace redress
