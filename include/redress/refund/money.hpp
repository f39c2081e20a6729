// SPDX-License-Identifier: BSL-1.0
#pragma once
// Money: a whole number of minor units in a currency. Nothing is rounded, nothing overflows, nothing is mixed.
//
//     plus(cny(100'00), cny(29'00))   // 129.00 CNY
//     plus(cny(1'00), jpy(1))         // an error, as is a sum that does not fit
#include <array>
#include <cstdint>
#include <expected>
#include <limits>
#include <string>
#include <string_view>

namespace redress::refund {

/// A currency by its ISO 4217 code.
struct currency {
  std::array<char, 3> code{};
  static constexpr void fields(auto& self, auto& f) { f("code", self.code); }

  constexpr std::string_view name() const { return {code.data(), code[0] == '\0' ? 0u : code.size()}; }
  /// How many digits stand behind the point: 2 but for the currencies that have none or three.
  constexpr int digits() const {
    for (std::string_view none : {"BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI",
                                  "VND", "VUV", "XAF", "XOF", "XPF"})
      if (name() == none) return 0;
    for (std::string_view three : {"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"})
      if (name() == three) return 3;
    return 2;
  }
  friend constexpr bool operator==(currency const&, currency const&) = default;
};

/// An amount in minor units (fen, cents, yen).
struct money {
  std::int64_t minor{};
  refund::currency currency{};
  static constexpr void fields(auto& self, auto& f) {
    f("minor", self.minor);
    f("currency", self.currency);
  }
  constexpr bool positive() const { return minor > 0; }
  friend constexpr bool operator==(money const&, money const&) = default;
};

/// An amount in the currency of a three-letter code.
constexpr money in_currency(char const (&code)[4], std::int64_t minor) {
  return {.minor = minor, .currency = {{code[0], code[1], code[2]}}};
}
/// Yuan, in fen; yen; Kuwaiti dinars, in fils.
constexpr money cny(std::int64_t fen) { return in_currency("CNY", fen); }
constexpr money jpy(std::int64_t yen) { return in_currency("JPY", yen); }
constexpr money kwd(std::int64_t fils) { return in_currency("KWD", fils); }
/// Nothing, in the same currency.
constexpr money zero_of(money const& like) { return {.minor = 0, .currency = like.currency}; }

/// Why two amounts have no sum, difference or order.
enum class money_flaw : std::uint8_t { two_currencies, overflow };

/// The sum, in the currency of both; an error if they have two, or if it does not fit.
constexpr std::expected<money, money_flaw> plus(money const& a, money const& b) {
  if (a.currency != b.currency) return std::unexpected(money_flaw::two_currencies);
  if ((b.minor > 0 && a.minor > std::numeric_limits<std::int64_t>::max() - b.minor) ||
      (b.minor < 0 && a.minor < std::numeric_limits<std::int64_t>::min() - b.minor))
    return std::unexpected(money_flaw::overflow);
  return money{.minor = a.minor + b.minor, .currency = a.currency};
}

/// The difference, under the same conditions.
constexpr std::expected<money, money_flaw> minus(money const& a, money const& b) {
  if (a.currency != b.currency) return std::unexpected(money_flaw::two_currencies);
  if ((b.minor < 0 && a.minor > std::numeric_limits<std::int64_t>::max() + b.minor) ||
      (b.minor > 0 && a.minor < std::numeric_limits<std::int64_t>::min() + b.minor))
    return std::unexpected(money_flaw::overflow);
  return money{.minor = a.minor - b.minor, .currency = a.currency};
}

/// Whether `a` is no more than `b`; false if they are in two currencies.
constexpr bool at_most(money const& a, money const& b) { return a.currency == b.currency && a.minor <= b.minor; }

/// `129.00 CNY`, `1500 JPY`, `-0.05 CNY`.
constexpr std::string to_text(money const& amount) {
  auto const negative = amount.minor < 0;
  auto rest =
      negative ? std::uint64_t{0} - static_cast<std::uint64_t>(amount.minor) : static_cast<std::uint64_t>(amount.minor);
  std::string backwards;
  int const digits = amount.currency.digits();
  for (int i = 0; rest > 0 || i <= digits; ++i, rest /= 10) {
    if (i == digits && digits > 0) backwards += '.';
    backwards += static_cast<char>('0' + rest % 10);
  }
  if (negative) backwards += '-';
  auto const code = amount.currency.name();
  return std::string(backwards.rbegin(), backwards.rend()) + (code.empty() ? "" : " ") + std::string(code);
}

} // namespace redress::refund
