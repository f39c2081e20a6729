// SPDX-License-Identifier: BSL-1.0
#pragma once
// The timekeeper: time as a party of every case. Its one act that the library knows is `lapse`.
//
// A state with a member `due` lapses: at or after that instant it knows only its row `timekeeper, lapse`, and a lapse
// before it is refused. Other rows a protocol gives the timekeeper, such as a retry, are rows like any.
#include <concepts>
#include <string_view>

#include <redress/casework/role.hpp>
#include <redress/encoding/time.hpp>

namespace redress {

struct timekeeper : role<"timekeeper"> {};

/// The time of a state has run out.
struct lapse {
  static constexpr std::string_view name = "lapse";
};

/// A state that lapses: it has a member `due`.
template <class S>
concept lapsing = requires(S const& state) {
  { state.due } -> std::convertible_to<instant>;
};

} // namespace redress
