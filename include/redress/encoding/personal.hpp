// SPDX-License-Identifier: BSL-1.0
#pragma once
// A personal text: what a person wrote, a name, an address. As the type of a member it marks that member in `fields`.
//
//     struct reject { personal_text reason{}; REDRESS_ACTION(reject, reason) };
//
// An entry keeps personal texts beside its payload, which has only their digests; so they can be erased later, and the
// journal verifies and folds as before. An erased text is not empty: whether there was one stays known, and nothing else.
//
// Guards, decisions and folds may ask whether a text is empty, and pass it on. To read it is no constant expression, so a
// `constexpr` guard or fold that depends on the words does not compile where it is run in one.
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include <redress/encoding/text.hpp>

namespace redress {

namespace detail {
struct personal_access;
} // namespace detail

/// A text that can be erased. Made from a `std::string_view`; read by `view`, which is not constexpr.
class personal_text {
  friend detail::personal_access;
  text characters_{};
  bool erased_ = false;

public:
  constexpr personal_text() = default;
  constexpr personal_text(std::string_view from) : characters_(from) {}
  /// Null is the empty text.
  constexpr personal_text(char const* from) : characters_(from) {}
  personal_text(std::string const& from) : characters_(from) {}
  constexpr personal_text(text from) : characters_(std::move(from)) {}
  personal_text(std::nullptr_t) = delete; // the empty text is `personal_text{}`

  /// Whether there is none. The same before and after it is erased.
  constexpr bool empty() const noexcept { return !erased_ && characters_.empty(); }
  /// Whether there was one that was erased.
  constexpr bool erased() const noexcept { return erased_; }
  /// The words; of an erased text none.
  std::string_view view() const noexcept { return characters_; }

  /// For visitors that do not know personal texts: a struct of one text. The codec, `print` and JSON know them.
  static constexpr void fields(auto& self, auto& f) { f("text", self.characters_); }

  /// Two erased texts are equal, whatever they were.
  friend bool operator==(personal_text const& a, personal_text const& b) noexcept {
    return a.erased_ == b.erased_ && a.view() == b.view();
  }
  friend bool operator==(personal_text const& a, std::string_view b) noexcept { return !a.erased_ && a.view() == b; }
  friend bool operator==(personal_text const& a, char const* b) noexcept { return a == std::string_view(b); }
};

namespace detail {

// For what encodes texts, in constant expressions too.
struct personal_access {
  static constexpr std::string_view words(personal_text const& of) { return of.characters_; }
  static constexpr personal_text erased() {
    personal_text gone;
    gone.erased_ = true;
    return gone;
  }
};

} // namespace detail

} // namespace redress
