// SPDX-License-Identifier: BSL-1.0
#pragma once
// A stop view: whether a long call has been asked to stop. It refers to a `std::stop_token`, or to any object with
// `stop_requested()`, while the call lasts. It does not name the type `std::stop_token`, which libc++ 19 has only behind a
// flag and whose header costs a compiler 7 MB.
#include <concepts>
#include <type_traits>

namespace redress {

class stop_view {
  void const* looked_at_ = nullptr;
  bool (*ask_)(void const*) = nullptr;

public:
  /// Never asks to stop.
  constexpr stop_view() = default;
  /// Refers to `of`, which must outlive the call.
  template <class T>
    requires(!std::is_same_v<T, stop_view>) && requires(T const& of) {
      { of.stop_requested() } -> std::convertible_to<bool>;
    }
  stop_view(T const& of)
      : looked_at_(&of), ask_([](void const* at) -> bool { return static_cast<T const*>(at)->stop_requested(); }) {}

  bool stop_requested() const { return ask_ != nullptr && ask_(looked_at_); }
};

} // namespace redress
