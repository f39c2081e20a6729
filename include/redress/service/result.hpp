// SPDX-License-Identifier: BSL-1.0
#pragma once
// A result: a `std::expected` that is safe to iterate as a temporary. The calls of a desk return it.
//
//     for (auto const& o : d.options(id, who)) ...        // empty when there is an error
//     for (auto const& e : *d.history(id)) ...            // safe although the result is a temporary
//
// `*`, `[]`, `value` and `error` of a temporary return a value and not a reference into it, because a range-for extends the
// life of a value but not of the object that a reference leads into (P2718 of C++23 does, and g++ 12 does not have it). What
// `->` leads to would be gone at the end of the line, so a temporary has no `->`: give the result a name first.
#include <cstddef>
#include <expected>
#include <iterator>
#include <span> // which brings `std::ranges::begin`; <ranges> costs g++ 12 4 MB more
#include <utility>

#include <redress/casework/advice.hpp>

namespace redress {

/// A `T`, or the error `E`.
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
  constexpr T* operator->() & noexcept { return base::operator->(); }
  constexpr T const* operator->() const& noexcept { return base::operator->(); }
  // What it leads to would be gone at the end of the line.
  template <class First = hold_it_in_a_variable_first> T const* operator->() const&& = delete;

  /// The value by value, so that a range-for extends its life.
  constexpr T operator*() && { return std::move(base::operator*()); }
  constexpr T operator*() const&& { return base::operator*(); }

  constexpr T& value() & { return base::value(); }
  constexpr T const& value() const& { return base::value(); }
  /// The value by value.
  constexpr T value() && { return std::move(base::value()); }
  constexpr T value() const&& { return base::value(); }

  constexpr E& error() & noexcept { return base::error(); }
  constexpr E const& error() const& noexcept { return base::error(); }
  /// The error by value.
  constexpr E error() && { return std::move(base::error()); }
  constexpr E error() const&& { return base::error(); }

  /// If `T` is a list: its elements, or none when there is an error.
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
  /// The element by value.
  constexpr auto operator[](std::size_t i) const&&
    requires std::ranges::random_access_range<T const&>
  {
    return (*static_cast<base const&>(*this))[i];
  }
};

} // namespace redress
