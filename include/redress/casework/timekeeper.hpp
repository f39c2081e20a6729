// SPDX-License-Identifier: BSL-1.0
#pragma once
// The timekeeper: the role of timeouts, a party of every case. Its action `lapse` is the timeout of a state.
//
// A state with a member `due` lapses: at or after that instant its row `timekeeper, lapse` is the only legal one, and a lapse
// before it is refused. Other rows of the timekeeper, such as a retry, are ordinary rows.
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
