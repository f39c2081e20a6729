// SPDX-License-Identifier: BSL-1.0
#pragma once
// A currency: its ISO 4217 code, three capital letters, and how many digits its amounts have behind the point.
//
//     currency yuan{"CNY"};                 // anything but three capital letters does not compile
//     auto known = currency::from(words);   // nothing if the words are none
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include <redress/encoding/decode_error.hpp>
#include <redress/standard/algorithm.hpp>

namespace redress::refund {

namespace detail {

void a_currency_is_three_capital_letters(); // never defined: its name is the error

/// The currencies that have not two digits behind the point, by ISO 4217, list one. The last, metals and units of account,
/// have no minor unit there; they are counted whole.
struct unusual_digits {
  std::string_view codes;
  int digits;
};
inline constexpr std::array digits_by_iso_4217{
    unusual_digits{"BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF", 0},
    unusual_digits{"BHD IQD JOD KWD LYD OMR TND", 3}, unusual_digits{"CLF UYW", 4},
    unusual_digits{"XAG XAU XBA XBB XBC XBD XDR XPD XPT XSU XTS XUA XXX", 0}};

} // namespace detail

/// A currency by its ISO 4217 code; without one it is none.
struct currency {
  std::array<char, 3> code{};

  constexpr currency() = default;
  consteval currency(char const (&letters)[4]) : code{letters[0], letters[1], letters[2]} {
    if (!valid()) detail::a_currency_is_three_capital_letters();
  }
  /// The currency of a code that is known at run time; nothing unless that is three capital letters.
  static constexpr std::optional<currency> from(std::string_view letters) {
    currency of;
    if (letters.size() != of.code.size()) return std::nullopt;
    std::copy(letters.begin(), letters.end(), of.code.begin());
    return of.valid() ? std::optional(of) : std::nullopt;
  }

  /// Whether it is three capital letters.
  constexpr bool valid() const {
    return std::all_of(code.begin(), code.end(), [](char c) { return 'A' <= c && c <= 'Z'; });
  }
  /// Whether it is none.
  constexpr bool none() const { return *this == currency{}; }
  /// The code, for people: empty if it is none, and `???` if it is not three capital letters.
  constexpr std::string_view name() const {
    return none() ? std::string_view{} : valid() ? std::string_view{code.data(), code.size()} : "???";
  }
  /// How many digits are behind the point: 2 but for the currencies that ISO 4217 gives none, three or four.
  constexpr int digits() const {
    if (!valid()) return 2;
    for (auto const& [codes, count] : detail::digits_by_iso_4217)
      for (std::size_t at = 0; at < codes.size(); at += code.size() + 1)
        if (codes.substr(at, code.size()) == name()) return count;
    return 2;
  }
  friend constexpr bool operator==(currency const&, currency const&) = default;

  /// Other characters cannot be decoded.
  static constexpr void fields(auto& self, auto& f) {
    f("code", self.code);
    if constexpr (requires { f.fail(decode_error::no_currency); })
      if (!self.none() && !self.valid()) f.fail(decode_error::no_currency);
  }
};

} // namespace redress::refund
