// SPDX-License-Identifier: BSL-1.0
#pragma once
// Lateness: which lapse took from a party what it asks for. An act in a state that does not have it says so, and a user
// interface can ask why a button is gone.
//
//     if (auto const late = late_for<merchant, approve>(some_case)) ... // from, to, and the instant
#include <cstddef>
#include <optional>

#include <redress/casework/act_error.hpp>
#include <redress/casework/any_case.hpp>
#include <redress/casework/dense_table.hpp>
#include <redress/casework/entry.hpp>
#include <redress/casework/timekeeper.hpp>
#include <redress/protocol/name.hpp>
#include <redress/protocol/protocol.hpp>

namespace redress {

namespace detail {

// The entry that led out of the last state for which `had` is true, if that is a lapse.
template <class P> std::optional<lateness> lateness_of(any_case<P> const& on, auto const& had) {
  std::optional<lateness> late;
  auto before = index_of<unopened, typename P::states>;
  for (auto const& each : on.journal()) {
    auto const parts = read(each);
    if (!parts) return std::nullopt;
    auto const after = index_of_name<typename P::states>(parts->state);
    if (after == P::states::size) return std::nullopt;
    bool const lapsed = parts->role == timekeeper::name && parts->action == lapse::name;
    if (had(after) || (had(before) && !lapsed))
      late.reset();
    else if (had(before))
      late = lateness{before, after, each.at};
    before = after;
  }
  return late;
}
template <class P> std::optional<lateness> late_for(any_case<P> const& on, std::size_t role, std::size_t action) {
  return lateness_of(on, [=](std::size_t state) { return row_at<P>(state, role, action) != no_row_index; });
}

} // namespace detail

/// The lapse that led the case out of the last state in which the role may do the action; nothing where it may do it now, or
/// another act led out of it.
template <class Role, class Action, class P>
  requires role_of<Role, P> && action_of<Action, P>
std::optional<lateness> late_for(any_case<P> const& on) {
  return detail::late_for(on, index_of<Role, typename P::roles>, index_of<Action, typename P::actions>);
}

} // namespace redress
