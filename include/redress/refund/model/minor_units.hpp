// SPDX-License-Identifier: BSL-1.0
#pragma once
// Minor units: a whole number of fen, cents or yen. It is made of integers that always fit and of nothing else, so that no
// part of an amount is lost without a word: `18.58` is no number of fen.
//
//     minor_units{18'58}      // 18.58 in a currency of two digits
//     minor_units{18.58}      // does not compile; money_from("18.58 CNY") reads digits
#include <concepts>
#include <cstdint>
#include <limits>
#include <type_traits>

namespace redress::refund {

namespace detail {

template <class T>
inline constexpr bool is_a_character = std::same_as<T, char> || std::same_as<T, wchar_t> || std::same_as<T, char8_t> ||
                                       std::same_as<T, char16_t> || std::same_as<T, char32_t>;

/// In an error: what is counted must be an integer, signed or of less than 64 bits; no floating point, bool or character.
struct amounts_are_whole_minor_units_in_integers_that_fit {};

} // namespace detail

/// An integer whose every value is a number of minor units: no bool, no character, and no unsigned one of 64 bits.
template <class T>
concept counts_minor_units =
    std::integral<T> && !std::same_as<T, bool> && !detail::is_a_character<T> && sizeof(T) <= sizeof(std::int64_t) &&
    (std::is_signed_v<T> || sizeof(T) < sizeof(std::int64_t));

/// A number of minor units; converts to `std::int64_t`, in which one counts with it.
struct minor_units {
  std::int64_t count = 0;

  constexpr minor_units() = default;
  template <counts_minor_units T> constexpr minor_units(T of) noexcept : count(of) {}
  // Of a number that would lose something.
  template <class T, class Why = detail::amounts_are_whole_minor_units_in_integers_that_fit>
    requires(std::is_arithmetic_v<T> && !counts_minor_units<T>)
  minor_units(T) = delete;

  constexpr operator std::int64_t() const noexcept { return count; }
  constexpr minor_units& operator+=(minor_units more) noexcept { return count += more.count, *this; }
  constexpr minor_units& operator-=(minor_units less) noexcept { return count -= less.count, *this; }
};

} // namespace redress::refund
