// SPDX-License-Identifier: BSL-1.0
#pragma once
// Money: a whole number of minor units in a currency. Overflow and mixed currencies are errors; nothing is rounded.
//
//     cny(100'00) + cny(29'00)                     // 129.00 CNY, an expected: a sum may not fit
//     cny(1'00) + jpy(1)                           // does not compile
//     plus(order.captured, jpy(1))                 // currencies known at run time: an error if they are two
//     allocate(cny(10'00), std::array{1u, 1u, 1u}) // 3.34, 3.33, 3.33
//     money_from("18.58 CNY")                      // 1858 fen
//     cny(18.58)                                   // does not compile
#include <cstddef>
#include <cstdint>
#include <expected>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <redress/encoding/decode_error.hpp>
#include <redress/refund/model/currency.hpp>
#include <redress/refund/model/minor_units.hpp>
#include <redress/standard/algorithm.hpp>

namespace redress::refund {

/// An amount in minor units (fen, cents, yen); without a currency it is none.
struct money {
  minor_units minor{};
  refund::currency currency{};

  constexpr bool positive() const { return minor > 0; }
  /// Whether it is an amount of a currency, or none at all.
  constexpr bool sound() const { return currency.valid() || (currency.none() && minor == 0); }
  /// An amount of no currency cannot be decoded, nor one of what is none.
  static constexpr void fields(auto& self, auto& f) {
    f("minor", self.minor.count_);
    f("currency", self.currency);
    if constexpr (requires { f.fail(decode_error::no_currency); })
      if (!self.sound()) f.fail(decode_error::no_currency);
  }
  friend constexpr bool operator==(money const&, money const&) = default;
};

/// An amount whose currency is known at compile time; converts to `money`.
template <currency Of> struct amount_of {
  minor_units minor{};
  constexpr operator money() const { return {.minor = minor, .currency = Of}; }
  constexpr bool positive() const { return minor > 0; }
  friend constexpr bool operator==(amount_of, amount_of) = default;
};

/// Yuan, in fen; yen; Kuwaiti dinars, in fils; euros, in cents. Numbers that would lose something do not compile.
constexpr amount_of<"CNY"> cny(minor_units fen) { return {fen}; }
constexpr amount_of<"JPY"> jpy(minor_units yen) { return {yen}; }
constexpr amount_of<"KWD"> kwd(minor_units fils) { return {fils}; }
constexpr amount_of<"EUR"> eur(minor_units cents) { return {cents}; }
/// An amount in the currency of a three-letter code.
constexpr money in_currency(currency of, minor_units minor) { return {.minor = minor, .currency = of}; }

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
// So it would be for the compiler, too: two currencies are not compared.
template <currency Of, currency Other>
  requires(Of != Other)
void at_most(amount_of<Of>, amount_of<Other>) = delete;
/// The smaller of two amounts; an error if they are in two currencies.
constexpr std::expected<money, money_error> smaller(money const& a, money const& b) {
  if (a.currency != b.currency) return std::unexpected(money_error::two_currencies);
  return a.minor <= b.minor ? a : b;
}
/// The smaller of two amounts whose one currency is known at compile time.
template <currency Of> constexpr amount_of<Of> smaller(amount_of<Of> a, amount_of<Of> b) {
  return a.minor <= b.minor ? a : b;
}
// Of two currencies there is no smaller amount.
template <currency Of, currency Other>
  requires(Of != Other)
void smaller(amount_of<Of>, amount_of<Other>) = delete;

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
/// point than the currency has, whatever else is no plain decimal number, and what is no currency.
constexpr std::expected<money, money_error> money_from(std::string_view digits, currency of) {
  if (!of.valid()) return std::unexpected(money_error::not_an_amount);
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
  auto const of = currency::from(words.substr(words.size() - 3));
  if (!of) return std::unexpected(money_error::not_an_amount);
  return money_from(words.substr(0, words.size() - 4), *of);
}

} // namespace redress::refund
