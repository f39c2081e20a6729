// SPDX-License-Identifier: BSL-1.0
#pragma once
// Money: a whole number of minor units in a currency. Overflow and mixed currencies are errors; nothing is rounded.
//
//     cny(100'00) + cny(29'00)                     // 129.00 CNY, an expected: a sum may not fit
//     cny(1'00) + jpy(1)                           // does not compile
//     plus(order.captured, jpy(1))                 // currencies known at run time: an error if they are two
//     allocate(cny(10'00), std::array{1u, 1u, 1u}) // 3.34, 3.33, 3.33
//     money_from("18.58 CNY")                      // 1858 fen
#include <array>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <redress/standard/algorithm.hpp>

namespace redress::refund {

/// A currency by its ISO 4217 code.
struct currency {
  std::array<char, 3> code{};
  static constexpr void fields(auto& self, auto& f) { f("code", self.code); }

  constexpr currency() = default;
  constexpr currency(char const (&letters)[4]) : code{letters[0], letters[1], letters[2]} {}

  /// Whether it is three capital letters.
  constexpr bool valid() const {
    return std::all_of(code.begin(), code.end(), [](char c) { return 'A' <= c && c <= 'Z'; });
  }
  constexpr std::string_view name() const { return {code.data(), code[0] == '\0' ? 0u : code.size()}; }
  /// How many digits are after the decimal point: 2 but for the currencies that have none or three.
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

/// An amount whose currency is known at compile time; converts to `money`.
template <currency Of> struct amount_of {
  std::int64_t minor{};
  constexpr operator money() const { return {.minor = minor, .currency = Of}; }
  constexpr bool positive() const { return minor > 0; }
  friend constexpr bool operator==(amount_of, amount_of) = default;
};

/// Yuan, in fen; yen; Kuwaiti dinars, in fils; euros, in cents.
constexpr amount_of<"CNY"> cny(std::int64_t fen) { return {fen}; }
constexpr amount_of<"JPY"> jpy(std::int64_t yen) { return {yen}; }
constexpr amount_of<"KWD"> kwd(std::int64_t fils) { return {fils}; }
constexpr amount_of<"EUR"> eur(std::int64_t cents) { return {cents}; }

/// An amount in the currency of a three-letter code.
constexpr money in_currency(currency of, std::int64_t minor) { return {.minor = minor, .currency = of}; }
/// Nothing, in the same currency.
constexpr money zero_of(money const& like) { return {.minor = 0, .currency = like.currency}; }

/// Why two amounts have no sum, an amount cannot be shared, or characters are no amount.
enum class money_error : std::uint8_t { two_currencies, overflow, no_weights, not_an_amount, too_many_digits };

/// The sum, in the currency of both; an error if they have two, or if it does not fit.
constexpr std::expected<money, money_error> plus(money const& a, money const& b) {
  if (a.currency != b.currency) return std::unexpected(money_error::two_currencies);
  if ((b.minor > 0 && a.minor > std::numeric_limits<std::int64_t>::max() - b.minor) ||
      (b.minor < 0 && a.minor < std::numeric_limits<std::int64_t>::min() - b.minor))
    return std::unexpected(money_error::overflow);
  return money{.minor = a.minor + b.minor, .currency = a.currency};
}

/// The difference, under the same conditions.
constexpr std::expected<money, money_error> minus(money const& a, money const& b) {
  if (a.currency != b.currency) return std::unexpected(money_error::two_currencies);
  if ((b.minor < 0 && a.minor > std::numeric_limits<std::int64_t>::max() + b.minor) ||
      (b.minor > 0 && a.minor < std::numeric_limits<std::int64_t>::min() + b.minor))
    return std::unexpected(money_error::overflow);
  return money{.minor = a.minor - b.minor, .currency = a.currency};
}

/// Sum and difference of what has one currency for the compiler; an error only where it does not fit.
template <currency Of> constexpr std::expected<money, money_error> operator+(amount_of<Of> a, amount_of<Of> b) {
  return plus(a, b);
}
template <currency Of> constexpr std::expected<money, money_error> operator-(amount_of<Of> a, amount_of<Of> b) {
  return minus(a, b);
}
// Two currencies have no sum.
template <currency Of, currency Other>
  requires(Of != Other)
void operator+(amount_of<Of>, amount_of<Other>) = delete;
template <currency Of, currency Other>
  requires(Of != Other)
void operator-(amount_of<Of>, amount_of<Other>) = delete;

/// Whether `a` is no more than `b`; false if they are in two currencies.
constexpr bool at_most(money const& a, money const& b) { return a.currency == b.currency && a.minor <= b.minor; }
/// The smaller of two amounts in one currency.
constexpr money smaller(money const& a, money const& b) { return a.minor <= b.minor ? a : b; }

/// The amount shared out by weight, to the last minor unit: what is left over after rounding down goes to the largest
/// remainders, among equals to the first. Refuses weights that are all zero.
constexpr std::expected<std::vector<money>, money_error> allocate(money const& total,
                                                                  std::span<std::uint32_t const> weights) {
  __extension__ using wide = unsigned __int128;
  std::uint64_t sum = 0;
  for (auto const weight : weights) sum += weight;
  if (sum == 0) return std::unexpected(money_error::no_weights);
  bool const negative = total.minor < 0;
  auto const size =
      negative ? std::uint64_t{0} - static_cast<std::uint64_t>(total.minor) : static_cast<std::uint64_t>(total.minor);
  std::vector<std::uint64_t> shares, remainders;
  shares.reserve(weights.size());
  remainders.reserve(weights.size());
  auto left = size;
  for (auto const weight : weights) {
    auto const product = static_cast<wide>(size) * weight;
    shares.push_back(static_cast<std::uint64_t>(product / sum));
    remainders.push_back(static_cast<std::uint64_t>(product % sum));
    left -= shares.back();
  }
  for (; left > 0; --left) { // fewer than there are weights
    auto const most = std::max_element(remainders.begin(), remainders.end());
    ++shares[static_cast<std::size_t>(most - remainders.begin())];
    *most = 0;
  }
  std::vector<money> parts;
  parts.reserve(weights.size());
  for (auto const share : shares)
    parts.push_back(
        {.minor = static_cast<std::int64_t>(negative ? std::uint64_t{0} - share : share), .currency = total.currency});
  return parts;
}

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

/// The amount that `digits` say in major units of a currency: `18.58`, `-0.05`, `18`. Refuses more digits behind the
/// point than the currency has, and whatever else is no plain decimal number.
constexpr std::expected<money, money_error> money_from(std::string_view digits, currency of) {
  bool const negative = digits.starts_with('-');
  if (negative) digits.remove_prefix(1);
  auto const point = std::min(digits.find('.'), digits.size());
  auto const behind = point == digits.size() ? std::string_view{} : digits.substr(point + 1);
  if (point == 0 || (point != digits.size() && behind.empty())) return std::unexpected(money_error::not_an_amount);
  constexpr auto most = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  std::uint64_t minor = 0;
  auto const take = [&minor](char c) -> std::expected<void, money_error> {
    if (c < '0' || c > '9') return std::unexpected(money_error::not_an_amount);
    auto const digit = static_cast<std::uint64_t>(c - '0');
    if (minor > (most - digit) / 10) return std::unexpected(money_error::overflow);
    minor = 10 * minor + digit;
    return {};
  };
  for (char const c : digits.substr(0, point))
    if (auto const taken = take(c); !taken) return std::unexpected(taken.error());
  int places = 0;
  for (char const c : behind) {
    if (auto const taken = take(c); !taken) return std::unexpected(taken.error());
    if (++places > of.digits()) return std::unexpected(money_error::too_many_digits);
  }
  for (; places < of.digits(); ++places)
    if (auto const taken = take('0'); !taken) return std::unexpected(taken.error());
  auto const size = static_cast<std::int64_t>(minor);
  return money{.minor = negative ? -size : size, .currency = of};
}

/// The amount that `to_text` wrote: `18.58 CNY`.
constexpr std::expected<money, money_error> money_from(std::string_view words) {
  if (words.size() < 5 || words[words.size() - 4] != ' ') return std::unexpected(money_error::not_an_amount);
  currency of;
  std::copy(words.end() - 3, words.end(), of.code.begin());
  for (char const letter : of.code)
    if (letter < 'A' || letter > 'Z') return std::unexpected(money_error::not_an_amount);
  return money_from(words.substr(0, words.size() - 4), of);
}

} // namespace redress::refund
