// SPDX-License-Identifier: BSL-1.0
#pragma once
// A text: a string that can be made, moved and compared in a constant expression.
//
// In libstdc++ 12 a `std::string` cannot outlive a constant expression, and cases are run inside `static_assert`s.
#include <compare>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace redress {

/// An owned string of bytes, UTF-8 by convention. Converts to and from `std::string_view`.
class text {
  std::vector<char> characters_;

public:
  constexpr text() = default;
  constexpr text(std::string_view from) : characters_(from.begin(), from.end()) {}
  /// Null is the empty text.
  constexpr text(char const* from) : text(from == nullptr ? std::string_view{} : std::string_view(from)) {}
  text(std::string const& from) : text(std::string_view(from)) {}
  text(std::nullptr_t) = delete; // the empty text is `text{}`

  constexpr text& operator+=(std::string_view more) {
    characters_.insert(characters_.end(), more.begin(), more.end());
    return *this;
  }

  constexpr operator std::string_view() const noexcept { return {characters_.data(), characters_.size()}; }
  constexpr std::string_view view() const noexcept { return *this; }
  constexpr std::size_t size() const noexcept { return characters_.size(); }
  constexpr bool empty() const noexcept { return characters_.empty(); }

  friend constexpr bool operator==(text const& a, text const& b) noexcept { return a.view() == b.view(); }
  friend constexpr bool operator==(text const& a, std::string_view b) noexcept { return a.view() == b; }
  friend constexpr bool operator==(text const& a, char const* b) noexcept { return a.view() == b; }
  friend constexpr std::strong_ordering operator<=>(text const& a, text const& b) noexcept {
    return a.view() <=> b.view();
  }
};

} // namespace redress
