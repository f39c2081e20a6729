// SPDX-License-Identifier: BSL-1.0
#pragma once
// Minor units: a whole number of fen, cents or yen. It is made of integers that always fit and of nothing else, so that no
// part of an amount is lost without a word: `18.58` is no number of fen.
//
//     minor_units{18'58}      // 18.58 in a currency of two digits
//     minor_units{18.58}      // does not compile; money_from("18.58 CNY") reads digits
//     price.minor *= 1.06     // does not compile; allocate() shares out, to the last minor unit
#include <concepts>
#include <cstdint>
#include <limits>
#include <type_traits>

namespace redress::refund {

namespace detail {

template <class T>
inline constexpr bool is_a_character = std::same_as<T, char> || std::same_as<T, wchar_t> || std::same_as<T, char8_t> ||
                                       std::same_as<T, char16_t> || std::same_as<T, char32_t>;

__extension__ using wide = __int128;
__extension__ using wide_unsigned = unsigned __int128;
// Which is arithmetic for the standard library only with extensions.
template <class T>
inline constexpr bool is_a_number = std::is_arithmetic_v<T> || std::same_as<T, wide> || std::same_as<T, wide_unsigned>;

/// In an error: what is counted must be an integer, signed or of less than 64 bits; no floating point, bool or character.
struct amounts_are_whole_minor_units_in_integers_that_fit {};

} // namespace detail

/// An integer whose every value is a number of minor units: no bool, no character, and no unsigned one of 64 bits.
template <class T>
concept counts_minor_units =
    std::integral<T> && !std::same_as<T, bool> && !detail::is_a_character<T> && sizeof(T) <= sizeof(std::int64_t) &&
    (std::is_signed_v<T> || sizeof(T) < sizeof(std::int64_t));

struct money;

/// A number of minor units; converts to `std::int64_t`, in which one counts with it. The number itself cannot be reached, or an
/// assignment to it would convert what loses something.
class minor_units {
  std::int64_t count_ = 0;
  friend struct money; // whose `fields` reads and writes it

public:
  constexpr minor_units() = default;
  template <counts_minor_units T> constexpr minor_units(T of) noexcept : count_(of) {}
  // Of a number that would lose something.
  template <class T, class Why = detail::amounts_are_whole_minor_units_in_integers_that_fit>
    requires(detail::is_a_number<T> && !counts_minor_units<T>)
  minor_units(T) = delete;

  constexpr operator std::int64_t() const noexcept { return count_; }
  constexpr minor_units& operator+=(minor_units more) noexcept { return count_ += more.count_, *this; }
  constexpr minor_units& operator-=(minor_units less) noexcept { return count_ -= less.count_, *this; }
};

} // namespace redress::refund
