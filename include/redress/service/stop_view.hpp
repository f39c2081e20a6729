// SPDX-License-Identifier: BSL-1.0
#pragma once
// A stop view: whether something has asked long work to stop. It looks at a `std::stop_token`, or at anything else that
// answers `stop_requested()`, for as long as a call lasts. It does not name the token itself, which libc++ 19 has only
// behind a flag, and whose header costs a compiler 7 MB.
#include <concepts>
#include <type_traits>

namespace redress {

class stop_view {
  void const* looked_at_ = nullptr;
  bool (*ask_)(void const*) = nullptr;

public:
  /// Nothing asks to stop.
  constexpr stop_view() = default;
  /// Looks at `of`, which must outlive the call that is given this.
  template <class T>
    requires(!std::is_same_v<T, stop_view>) && requires(T const& of) {
      { of.stop_requested() } -> std::convertible_to<bool>;
    }
  stop_view(T const& of)
      : looked_at_(&of), ask_([](void const* at) -> bool { return static_cast<T const*>(at)->stop_requested(); }) {}

  bool stop_requested() const { return ask_ != nullptr && ask_(looked_at_); }
};

} // namespace redress
