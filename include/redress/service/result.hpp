// SPDX-License-Identifier: BSL-1.0
#pragma once
// What a desk hands out, or why not: an expected that is safe to iterate where it stands.
//
//     for (auto const& o : d.options(id, who)) ...        // empty when there is an error
//     for (auto const& e : *d.history(id)) ...            // the list itself, also of a desk's answer that goes at once
//
// `*` and `value` of an answer that nobody holds give the value and not a reference into it: a range-for keeps a value
// alive, but not what a reference leads into (before C++23's P2718, which g++ 12 does not have). `error` likewise. What
// `->` leads to lives as long as the answer, as ever: hold that first.
#include <cstddef>
#include <expected>
#include <iterator>
#include <span> // which brings `std::ranges::begin`; <ranges> costs g++ 12 4 MB more
#include <utility>

namespace redress {

/// A `T`, or the `E` that kept it from being had.
template <class T, class E> class result : public std::expected<T, E> {
  using base = std::expected<T, E>;
  static constexpr bool is_list = std::ranges::forward_range<T const&>;
  template <class Of> static constexpr auto first(Of& of) {
    using iterator = decltype(std::ranges::begin(*of));
    return of.has_value() ? std::ranges::begin(*of) : iterator{}; // two of these are equal
  }
  template <class Of> static constexpr auto last(Of& of) {
    using iterator = decltype(std::ranges::end(*of));
    return of.has_value() ? std::ranges::end(*of) : iterator{};
  }

public:
  using base::base;
  constexpr result(base from) : base(std::move(from)) {}

  friend constexpr bool operator==(result const& a, result const& b) {
    return static_cast<base const&>(a) == static_cast<base const&>(b);
  }

  constexpr T& operator*() & noexcept { return base::operator*(); }
  constexpr T const& operator*() const& noexcept { return base::operator*(); }
  /// The value itself, which a range-for keeps alive.
  constexpr T operator*() && { return std::move(base::operator*()); }
  constexpr T operator*() const&& { return base::operator*(); }

  constexpr T& value() & { return base::value(); }
  constexpr T const& value() const& { return base::value(); }
  /// The value itself.
  constexpr T value() && { return std::move(base::value()); }
  constexpr T value() const&& { return base::value(); }

  constexpr E& error() & noexcept { return base::error(); }
  constexpr E const& error() const& noexcept { return base::error(); }
  /// The error itself.
  constexpr E error() && { return std::move(base::error()); }
  constexpr E error() const&& { return base::error(); }

  /// Where it holds a list, that list; an empty one when there is an error.
  constexpr auto begin()
    requires is_list
  {
    return first<base>(*this);
  }
  constexpr auto begin() const
    requires is_list
  {
    return first<base const>(*this);
  }
  constexpr auto end()
    requires is_list
  {
    return last<base>(*this);
  }
  constexpr auto end() const
    requires is_list
  {
    return last<base const>(*this);
  }
  /// How many there are; none when there is an error.
  constexpr std::size_t size() const
    requires is_list
  {
    return static_cast<std::size_t>(std::ranges::distance(begin(), end()));
  }
  constexpr bool empty() const
    requires is_list
  {
    return begin() == end();
  }
  constexpr decltype(auto) operator[](std::size_t i) const&
    requires std::ranges::random_access_range<T const&>
  {
    return (**this)[i];
  }
};

} // namespace redress
